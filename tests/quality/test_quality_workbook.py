"""The workbook of findings: confidential, whole or saying what is left out, and filterable."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from messy_authority import CLEAN_LISTS, MESSY_LISTS
from openpyxl import load_workbook
from quality_samples import LAST, TEAM, TODAY, a, extracts

from xlsx_tools.case_lists.place import ConfidentialPlace
from xlsx_tools.case_lists.pseudonyms import key_of, pseudonyms
from xlsx_tools.extracts.model import Extracts, Problem, Trouble
from xlsx_tools.quality import quality_findings, workbook, write_quality
from xlsx_tools.quality.every import RULES

PROBLEM = Problem(
    Trouble.UNKNOWN_CODE,
    "plans",
    "The code 'XYZ' is not known.",
    "2017-12/plans.xlsx, sheet plans",
    "Correct it.",
    12,
)


def written(place: Path, given: Extracts, *, real_ids: bool = False) -> Path:
    found = quality_findings(given, team=TEAM, today=TODAY, last=LAST)
    return write_quality(
        found,
        given,
        place=ConfidentialPlace(place),
        last=LAST,
        settings=TEAM.settings,
        today=TODAY,
        real_ids=real_ids,
    )


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lists = extracts(**{name: rows for name, rows in MESSY_LISTS.items() if name != "supervision"})
    given = Extracts(lists.lists, lists.reach, (PROBLEM,))
    return written(tmp_path_factory.mktemp("confidential"), given)


def lines_and_table(path: Path, sheet: str) -> tuple[list[str], list[dict[str, Any]]]:
    """The lines above a sheet's table, and the table's rows by their headings."""
    found = load_workbook(path)[sheet]
    rows = [list(row) for row in found.iter_rows(values_only=True)]
    if not found.tables:
        return [str(row[0]) for row in rows if row[0]], []
    (table,) = found.tables.values()
    top = int(re.findall(r"\d+", table.ref)[0])
    headings = [str(cell) for cell in rows[top - 1]]
    lines = [str(row[0]) for row in rows[: top - 1] if row[0]]
    return lines, [dict(zip(headings, row, strict=True)) for row in rows[top:]]


def test_the_workbook_is_named_and_marked_as_confidential(messy: Path) -> None:
    assert messy.name == "CONFIDENTIAL quality findings 2017-12.xlsx"
    assert messy.stat().st_mode & 0o077 == 0
    book = load_workbook(messy)
    assert book.sheetnames == ["Summary", "Findings", "Reading"]
    for sheet in book:
        assert str(sheet["A1"].value).startswith("CONFIDENTIAL")


def test_the_summary_has_every_rule(messy: Path) -> None:
    lines, rows = lines_and_table(messy, "Summary")
    assert {row["Rule"] for row in rows} == {rule.name for rule in RULES}
    by_rule = {row["Rule"]: row for row in rows}
    overlap = by_rule["plans-overlap"]
    assert (overlap["Severity"], overlap["Findings"], overlap["Checked"]) == ("error", 1, "yes")
    assert overlap["In the lists"] == "List 7: Child protection (1)"
    stranger = by_rule["supervised-stranger"]
    assert stranger["Findings"] is None
    assert stranger["Checked"] == "not checked: no list Supervision"
    assert rows[-1]["Rule"] == "supervised-stranger"
    assert not any("*" in cell or "`" in cell for row in rows for cell in map(str, row.values()))
    total = sum(row["Findings"] or 0 for row in rows)
    assert f"{total} findings." in lines


def test_every_finding_is_in_a_table_that_can_be_filtered(messy: Path) -> None:
    _, summary = lines_and_table(messy, "Summary")
    _, rows = lines_and_table(messy, "Findings")
    counts = pd.Series([row["Rule"] for row in rows]).value_counts().to_dict()
    assert counts == {row["Rule"]: row["Findings"] for row in summary if row["Findings"]}
    (overlap,) = (row for row in rows if row["Rule"] == "plans-overlap")
    assert overlap["List"] == "List 7: Child protection"
    assert overlap["File and sheet"] == "2017-12/plans.xlsx, sheet plans"
    assert overlap["Row"] == 5
    assert overlap["What is wrong"] == (
        "The plan began on 09/06/2017, before the child's plan from 01/02/2017 ended (10/06/2017)."
    )
    sheet = load_workbook(messy)["Findings"]
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    top = int(re.findall(r"\d+", table.ref)[0])
    assert sheet.freeze_panes == f"A{top + 1}"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # One page wide is what a file says by saying nothing; the pages down are as many as need be.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${top}:${top}"


def test_children_have_the_same_pseudonym_wherever_they_are(messy: Path) -> None:
    _, rows = lines_and_table(messy, "Findings")
    names = {row["Child"] for row in rows} - {None}
    assert all(re.fullmatch(r"P-[2-9A-Z]{10}", name) for name in names)
    by_place = {(row["List"], row["Row"]): row["Child"] for row in rows}
    assert by_place["List 7: Child protection", 2] == by_place["List 8: Children in care", 2]
    assert by_place["List 7: Child protection", 2] != by_place["List 7: Child protection", 5]


def test_a_child_has_the_pseudonym_that_lists_of_cases_give_it(tmp_path: Path) -> None:
    path = written(tmp_path, extracts(in_care=[a("in_care", child="C1", uasc=None)]))
    _, (row,) = lines_and_table(path, "Findings")
    assert row["Child"] == pseudonyms(["C1"], "child", key_of(ConfidentialPlace(tmp_path)))["C1"]


def test_real_ids_are_written_only_where_they_are_asked_for(tmp_path: Path) -> None:
    given = extracts(in_care=[a("in_care", child="00123", uasc=None)])
    hidden = written(tmp_path, given)
    _, rows = lines_and_table(hidden, "Findings")
    assert "00123" not in {row["Child"] for row in rows}
    real = written(tmp_path, given, real_ids=True)
    assert real.name == "CONFIDENTIAL quality findings 2017-12 with ids.xlsx"
    lines, rows = lines_and_table(real, "Findings")
    assert [row["Child"] for row in rows] == ["00123"]
    assert "REAL IDS" in lines[0]


def test_what_could_not_be_read_is_listed(messy: Path, tmp_path: Path) -> None:
    _, rows = lines_and_table(messy, "Reading")
    assert rows == [
        {
            "Trouble": "unknown code",
            "List": "List 7: Child protection",
            "Rows": 12,
            "What": "The code 'XYZ' is not known.",
            "Where": "2017-12/plans.xlsx, sheet plans",
            "To mend it": "Correct it.",
        }
    ]
    clean = written(tmp_path, extracts(teams=CLEAN_LISTS["teams"]))
    assert "Everything could be read." in lines_and_table(clean, "Reading")[0]
    assert "Nothing was found." in lines_and_table(clean, "Findings")[0]


@pytest.mark.parametrize(
    ("of_a_rule", "in_all", "unknown", "outside", "said"),
    [
        (100, 100, 30, 4, []),
        (20, 100, 20, 4, ["visit-seen-unknown the first 20 of 30", "10 are left out."]),
        (100, 24, 20, 4, ["visit-seen-unknown the first 20 of 30", "10 are left out."]),
        (100, 7, 3, 3, ["visit-seen-unknown the first 3 of 30", "visit-outside-plan the first 3"]),
    ],
)
def test_what_is_left_out_is_said(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    of_a_rule: int,
    in_all: int,
    unknown: int,
    outside: int,
    said: list[str],
) -> None:
    monkeypatch.setattr(workbook, "MOST_OF_A_RULE", of_a_rule)
    monkeypatch.setattr(workbook, "MOST_ROWS", in_all)
    visits = [a("visits", worker=f"W{number}", seen=None) for number in range(30)]
    strangers = [a("visits", child="C2", worker=f"W{number}") for number in range(4)]
    given = extracts(visits=[*visits, *strangers], plans=[a("plans")])
    found = quality_findings(
        given,
        team=TEAM,
        today=TODAY,
        last=LAST,
        rules=[each for each in RULES if each.name in ("visit-seen-unknown", "visit-outside-plan")],
    )
    path = write_quality(
        found,
        given,
        place=ConfidentialPlace(tmp_path),
        last=LAST,
        settings=TEAM.settings,
        today=TODAY,
        real_ids=False,
    )
    lines, rows = lines_and_table(path, "Findings")
    rules = [row["Rule"] for row in rows]
    assert rules.count("visit-seen-unknown") == unknown
    assert rules.count("visit-outside-plan") == outside
    text = " ".join(lines)
    assert all(words in text for words in said)
    assert ("left out" in text) == bool(said)
    _, summary = lines_and_table(path, "Summary")
    assert {row["Findings"] for row in summary if row["Findings"]} == {30, 4}
