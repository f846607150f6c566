"""The programs that ours is measured beside count the same; how fast they are is no test."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from itertools import count
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.counting import bare_scan, countifs, ours, plain_pandas, plain_sql
from benchmarks.counting.cells import (
    ALL_RULES,
    AREAS,
    LINES,
    RE_REFERRALS,
    Figures,
    FiguresDifferError,
    from_json,
    require_same,
    to_json,
)
from benchmarks.counting.compare import PROGRAMS
from benchmarks.counting.files import columns_read, file_of
from benchmarks.counting.program import run
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY, Settings
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type
from xlsx_tools.periods import Month, months_between

FIRST, LAST = Month(2016, 2), Month(2016, 4)
"""With a 29 February, so that twelve months before it are 28 February."""

CHILDREN = 120
NAMES = {"East": "EAST", "South": "SOUTH", "West": "NWC"}
"""The areas of the random authorities under names that the benchmark reports; not the fourth."""

ARROW = {
    Type.DATE: pa.date32(),
    Type.WHOLE: pa.int64(),
    Type.DECIMAL: pa.float64(),
}

Authority = dict[str, list[dict[str, Any]]]


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests of counting lend their random authorities and their plain reading of the rules."""
    monkeypatch.syspath_prepend(str(Path(__file__).with_name("counting")))


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize("seed", range(4))
def test_sql_and_pandas_count_what_a_plain_reading_of_the_rules_does(
    seed: int, tmp_path: Path
) -> None:
    authority = full_authority(seed)
    write_lists(authority, tmp_path)
    found = {
        "the plain reading": by_the_plain_reading(authority),
        "SQL": plain_sql.count(tmp_path, FIRST, LAST, ALL_RULES),
        "pandas": plain_pandas.count(tmp_path, FIRST, LAST, ALL_RULES),
    }
    lines = sum(map(len, LINES.values()))
    assert require_same(found) == 3 * lines * (len(AREAS) + 1)
    assert all(
        any(above for cell, (above, _) in found["SQL"].items() if cell[1] is rule)
        for rule in ALL_RULES
    )


@pytest.mark.usefixtures("counting")
def test_ours_is_called_so_that_it_counts_what_sql_does(tmp_path: Path) -> None:
    write_lists(full_authority(0), tmp_path)
    by_sql = plain_sql.count(tmp_path, FIRST, LAST, ALL_RULES)
    assert ours.count(tmp_path, FIRST, LAST, ALL_RULES) == by_sql


@pytest.mark.usefixtures("counting")
def test_countifs_in_libreoffice_count_the_same_re_referrals(tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    write_lists(full_authority(1), lists)
    found = countifs.recalculate(lists, tmp_path / "workbooks", FIRST, LAST)
    sql = plain_sql.count(lists, FIRST, LAST, RE_REFERRALS)
    assert found.rows > 50
    assert require_same({"SQL": sql, "COUNTIFS": found.figures}) == 3 * (len(AREAS) + 1)
    assert any(numerator for numerator, _ in found.figures.values())


@pytest.mark.usefixtures("counting")
def test_a_program_in_a_process_of_its_own_reports_its_figures_time_and_memory(
    tmp_path: Path,
) -> None:
    write_lists(full_authority(2), tmp_path)
    report = run("plain_sql", tmp_path, FIRST, LAST, RE_REFERRALS)
    assert report.figures == plain_sql.count(tmp_path, FIRST, LAST, RE_REFERRALS)
    assert 0 < report.seconds < report.whole
    assert report.peak > 10_000_000


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize("program", PROGRAMS)
def test_the_seconds_of_a_program_hold_no_import(program: str, tmp_path: Path) -> None:
    write_lists(full_authority(2), tmp_path)
    assert run(program, tmp_path, FIRST, LAST, ALL_RULES).late == ()


@pytest.mark.usefixtures("counting")
def test_the_bare_scan_reads_every_column_and_counts_nothing(tmp_path: Path) -> None:
    write_lists(full_authority(3), tmp_path)
    assert bare_scan.count(tmp_path, FIRST, LAST, ALL_RULES) == {}
    needed = columns_read(ALL_RULES)["referrals"]
    path = tmp_path / file_of("referrals")
    table = pq.read_table(path)
    assert needed == {"child", "referred", "no_further_action", "team"}
    pq.write_table(table.drop_columns(["Referral NFA?"]), path)
    with pytest.raises(Exception, match="Referral NFA"):
        bare_scan.count(tmp_path, FIRST, LAST, ALL_RULES)


def test_figures_that_differ_in_one_cell_are_refused() -> None:
    cell = (FIRST, CountedAs.RE_REFERRALS, "", CITY)
    one: Figures = {cell: (Fraction(3), Fraction(10))}
    other: Figures = {cell: (Fraction(4), Fraction(10))}
    with pytest.raises(
        FiguresDifferError, match="2016-02, re-referrals, City: ours 3 of 10, SQL 4"
    ):
        require_same({"ours": one, "SQL": other})
    with pytest.raises(FiguresDifferError, match="SQL nothing"):
        require_same({"ours": one, "SQL": {}})


def test_figures_pass_between_processes_exactly() -> None:
    figures: Figures = {
        (FIRST, CountedAs.AGENCY, "all_qualified", "EAST"): (Fraction(1, 3), Fraction(10**20, 7)),
        (LAST, CountedAs.PROTECTION_PLANS, "", CITY): (Fraction(900), None),
    }
    assert from_json(to_json(figures)) == figures


def full_authority(seed: int) -> Authority:
    """A random authority of the tests of counting that has every list the figures need."""
    make: ModuleType = import_module("authorities")
    needed = set(columns_read(ALL_RULES))
    random = Random(seed)
    for _ in count():
        authority: Authority = make.random_authority(random, (FIRST, LAST), CHILDREN)
        if needed <= authority.keys():
            break
    for row in authority["teams"]:
        row["area"] = NAMES.get(row["area"], row["area"])
    return authority


def write_lists(authority: Authority, folder: Path) -> None:
    """Write the lists as a case system would: its headings, codes and Yes in words."""
    for name, rows in authority.items():
        case_list = LISTS[name]
        yes, no = ("a) Yes", "b) No") if case_list.number else ("Yes", "No")
        words = {True: yes, False: no, None: None}
        columns = {}
        for column in case_list.columns:
            cells = [row.get(column.name) for row in rows]
            if column.type is Type.YES_NO:
                cells = [words[cell] for cell in cells]
            if column.name in ("kind", "role", "in_touch") and column.codes:
                meanings = column.codes.meanings
                cells = [meanings[cell] if cell else None for cell in cells]
            columns[column.header] = pa.array(cells, ARROW.get(column.type, pa.string()))
        pq.write_table(pa.table(columns), folder / file_of(name))


def by_the_plain_reading(authority: Authority) -> Figures:
    reading = import_module("reference_counting").count
    return {
        (month, rule, line, area): numbers
        for rule, lines in LINES.items()
        for month in months_between(FIRST, LAST)
        for (line, area), numbers in reading(
            authority, rule, Settings(), month, AREAS, lines
        ).figures.items()
    }
