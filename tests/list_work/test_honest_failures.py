"""Whatever is wrong with the files, counting says so, counts the rest and loses nothing."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from little_authority import CSV, FIGURES
from little_folder import (
    CONFIDENTIAL,
    Printed,
    Run,
    answer,
    assert_said,
    copied,
    figures_in,
    make_folder,
    put,
    rows_of,
    run_once,
    words,
)

from xlsx_tools import case_work, count_work
from xlsx_tools.folder import ScorecardFolder

DECEMBER = ("--month", "2017-12")
FAMILY, SUPERVISED, UNALLOCATED = "with_own_family", "supervised", "unallocated"
ASSESSMENTS, IN_TIME = "List 4: Assessments", "assessments_in_time"
PLANS_HEADINGS = (
    "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Child Protection Plan Start Date,"
    "Child Protection Plan End Date,Allocated Team"
)


def workbook_of(path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.worksheets[0].append(line.split(","))
    book.save(path)


def cut_short(folder: ScorecardFolder) -> None:
    (folder.extracts / "Supervision.csv").unlink()
    path = folder.extracts / "Supervision.xlsx"
    workbook_of(path, CSV["Supervision.csv"])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def quote_left_open(folder: ScorecardFolder) -> None:
    put(folder, "Protection visits.csv", CSV["Protection visits.csv"].replace("\nB2", '\n"B2'))


def emptied(folder: ScorecardFolder) -> None:
    put(folder, "Family support.csv", "")


def under_password(folder: ScorecardFolder) -> None:
    """What Office writes under a password: an old kind of file that holds an encrypted package."""
    (folder.extracts / "Care leavers.csv").unlink()
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
    stream = "EncryptedPackage".encode("utf-16-le")
    (folder.extracts / "Care leavers.xlsx").write_bytes(header + stream + bytes(1024))


def folder_for_a_file(folder: ScorecardFolder) -> None:
    (folder.extracts / "Adoptions.csv").unlink()
    put(folder, "Adoptions.csv/Adoptions.csv", CSV["Adoptions.csv"])


def no_rows(folder: ScorecardFolder) -> None:
    put(folder, "Staff.csv", CSV["Staff.csv"].splitlines()[0] + "\n")


def without_needed_column(folder: ScorecardFolder) -> None:
    put(folder, "Allocations.csv", CSV["Allocations.csv"].replace("Date of referral", "Came in"))


@dataclass(frozen=True)
class Spoilt:
    """One way to spoil a list, what is then said of it, and the indicators that are lost."""

    spoil: Callable[[ScorecardFolder], None]
    what: str
    where: str
    mend: str
    lost: tuple[str, ...]


SPOILT = {
    each.spoil.__name__: each
    for each in (
        Spoilt(
            cut_short,
            "the file cannot be read as an Excel workbook: it is damaged, incomplete",
            "Supervision.xlsx:",
            "make the extract again",
            ("Staff supervised",),
        ),
        Spoilt(
            quote_left_open,
            "a quotation mark in the row is not closed",
            "Protection visits.csv, row 3:",
            'write a quotation mark within a cell twice ("")',
            ("Child protection visits",),
        ),
        Spoilt(
            emptied,
            "the file is empty",
            "Family support.csv:",
            "make the extract again",
            ("Living with own family",),
        ),
        Spoilt(
            under_password,
            "the workbook is protected with a password",
            "Care leavers.xlsx:",
            "save a copy without one",
            ("Care leavers in ETE",),
        ),
        Spoilt(
            folder_for_a_file,
            "this is a folder with a name like a file's",
            "Adoptions.csv:",
            "give the folder another name",
            ("Placement order to match", "Entering care to moving in"),
        ),
        Spoilt(
            no_rows,
            "Staff has headings but no rows",
            "Staff.csv:",
            "See that the extract was made whole",
            ("Average caseload", "Staff supervised", "Agency social workers"),
        ),
        Spoilt(
            without_needed_column,
            "Allocations lacks 'Date of referral' and cannot be used",
            "Allocations.csv:",
            "answer in Matching.xlsx which headings they are",
            ("Unallocated cases", "Average caseload"),
        ),
    )
}
KEPT_LISTS = ("re_referrals", "assessments_in_time", "protection_plans", "children_in_care")


def test_each_spoilt_list_is_named_and_the_others_are_counted(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours")
    for each in SPOILT.values():
        each.spoil(folder)
    put(folder, "Adoptions 2.csv", 'A "B" C,D\nTessa Marlowe,17/08/2004\n')
    said = run("count", folder.path, *DECEMBER)
    assert (said.code, said.err) == (0, "")
    used, _, uncounted = said.out.partition("Not counted:")
    for each in SPOILT.values():
        assert_said(used, each.what, each.where, each.mend)
        for name in each.lost:
            assert_said(uncounted, f"{name} (Dec-17): There is no list", "", "Put the list into")
    figures = figures_in(folder)
    assert {indicator for indicator, *_ in figures} == {*KEPT_LISTS, "seen_at_assessment"}
    for (indicator, line, area), by_hand in FIGURES.items():
        if indicator in KEPT_LISTS:
            assert figures[indicator, line, area] == by_hand
    assert "Adoptions 2.csv" in said.out
    for secret in ("Marlowe", "17/08/2004", "B2"):
        assert secret not in said.out


@pytest.fixture(scope="module")
def counted_once(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """Two indicators and their figures of December; not to be changed."""
    folder = make_folder(tmp_path_factory.mktemp("counted") / "ours", FAMILY, SUPERVISED)
    assert run_once("count", folder.path, "--from", "2017-11").code == 0
    return folder


@pytest.fixture
def counted(counted_once: ScorecardFolder, tmp_path: Path) -> ScorecardFolder:
    return copied(counted_once, tmp_path)


@pytest.mark.parametrize(
    ("column", "ending"), [("Child Unique ID", "parquet"), ("Start date", "PARQUET")]
)
def test_a_parquet_file_damaged_within_a_column_is_named(
    column: str, ending: str, counted: ScorecardFolder, run: Run
) -> None:
    """Its end, with the headings and the number of rows, is whole."""
    before = figures_in(counted)
    csv = counted.extracts / "Family support.csv"
    rows = pd.read_csv(csv, parse_dates=["Start date"], dayfirst=True)
    csv.unlink()
    path = counted.extracts / f"Family support.{ending}"
    rows.to_parquet(path, index=False)
    place = pq.ParquetFile(path).metadata.row_group(0).column(rows.columns.get_loc(column))
    content = bytearray(path.read_bytes())
    first = place.dictionary_page_offset or place.data_page_offset
    content[first : first + 60] = bytes([255] * 60)
    path.write_bytes(content)
    said = run("count", counted.path, *DECEMBER)
    assert (said.code, said.out) == (2, "")
    for each in ("it is damaged", path.name, "Make the extract again"):
        assert each in words(said.err)
    assert figures_in(counted) == before


@pytest.mark.parametrize("in_utf8", [True, False])
def test_of_text_in_parquet_that_is_not_utf8_the_column_is_named_and_nothing_shown(
    in_utf8: bool, counted: ScorecardFolder, run: Run
) -> None:
    before = figures_in(counted)
    csv = counted.extracts / "Family support.csv"
    rows = pa.csv.read_csv(csv)
    csv.unlink()
    teams = pa.array(["Zoë's team".encode("cp1252")] * len(rows), pa.binary())
    place = rows.column_names.index("Team")
    # A file may say that bytes are UTF-8 which are not.
    teams = pa.Array.from_buffers(pa.string(), len(rows), teams.buffers()) if in_utf8 else teams
    path = counted.extracts / "Family support.parquet"
    pq.write_table(rows.set_column(place, "Team", teams), path)
    said = run("count", counted.path, *DECEMBER)
    assert (said.code, said.out) == (2, "")
    for each in ("the column 'Team' cannot be read", path.name, "write it as text"):
        assert each.casefold() in words(said.err).casefold()
    assert "Zo" not in said.err
    assert figures_in(counted) == before


@pytest.mark.parametrize("new", ["", "Team\nx\n", None])
def test_of_a_list_that_is_replaced_while_it_is_read_no_figure_is_written(
    new: str | None, counted: ScorecardFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = figures_in(counted)
    path = counted.extracts / "Family support.csv"
    found_out = count_work.plan

    def replaced(*args: Any) -> Any:
        path.write_text(CSV[path.name].replace("Yes", "No") + "\n" if new == "" else new or "")
        if new is None:
            path.unlink()
        return found_out(*args)

    monkeypatch.setattr(count_work, "plan", replaced)
    said = run("count", counted.path, *DECEMBER)
    assert (said.code, said.out) == (2, "")
    for each in ("was changed while it was read", path.name, "run this again"):
        assert each in words(said.err)
    assert figures_in(counted) == before


@pytest.mark.parametrize(
    "command", [("cases", "--indicator", "with_own_family"), ("exceptions",), ("quality",)]
)
def test_of_a_list_that_is_replaced_while_it_is_read_no_children_are_listed(
    command: tuple[str, ...], counted: ScorecardFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = counted.extracts / "Allocations.csv"
    opening = case_work.open_lists

    def then_replaced(*args: Any, **kwargs: Any) -> Any:
        opened = opening(*args, **kwargs)
        path.write_text(CSV[path.name] + "\n")
        return opened

    monkeypatch.setattr(case_work, "open_lists", then_replaced)
    name, *options = command
    said = run(name, counted.path, *DECEMBER, *options)
    assert (said.code, said.out) == (2, "")
    for each in ("was changed while it was read", path.name, "run this again"):
        assert each in words(said.err)
    assert not list((counted.path / "confidential").glob("*"))


def test_figures_that_cannot_be_counted_again_stay(counted: ScorecardFolder, run: Run) -> None:
    before = figures_in(counted)
    cut_short(counted)
    put(counted, "Family support.csv", CSV["Family support.csv"].replace("Yes", "No"))
    said = run("count", counted.path, *DECEMBER)
    assert "Staff supervised (Dec-17): There is no list" in words(said.out)
    after = figures_in(counted)
    assert after[SUPERVISED, "", "City"] == before[SUPERVISED, "", "City"] == "1 of 2"
    assert (before[FAMILY, "", "City"], after[FAMILY, "", "City"]) == ("1 of 2", "0 of 2")


def test_where_nothing_can_be_counted_the_file_stays_byte_for_byte(
    counted: ScorecardFolder, run: Run
) -> None:
    before = (counted.figures / "2017-12.csv").read_bytes()
    cut_short(counted)
    emptied(counted)
    refused = run("count", counted.path, *DECEMBER)
    assert refused.code == 2
    assert "Nothing can be counted" in refused.err
    assert "Family support.csv: the file is empty. Supervision.xlsx: " in refused.err
    # All that was found is said as it is where something can be counted.
    assert_said(refused.out.split("Not counted:")[0], "damaged, incomplete", "Supervision", "again")
    assert (counted.figures / "2017-12.csv").read_bytes() == before


def test_cells_that_could_mean_several_things_are_not_guessed(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", UNALLOCATED, FAMILY)
    days = ("31/02/2017", "12/31/2017", "43100", "01/12/17", *["01/12/2017"] * 4)
    rows = [f"{case},C{case},{day},,,South Assessment" for case, day in enumerate(days)]
    headings = CSV["Allocations.csv"].splitlines()[0]
    put(folder, "Allocations.csv", "\n".join([headings, *rows, ""]))
    text = CSV["Family support.csv"].replace(",Yes,", ",7,").replace(",No,", ",12,")
    put(folder, "Family support.csv", text)
    said = run("count", folder.path, *DECEMBER)
    assert said.code == 0
    assert_said(
        said.out,
        "4 cells could not be read as a date, taken as blank: '31/02/2017' (row 2), "
        "'12/31/2017' (row 3)",
        "Allocations.csv, column 'Date of referral'",
        "Write them like 31/12/2017",
    )
    assert_said(
        said.out, "4 rows without 'Date of referral', not counted", "Allocations.csv", "Fill them"
    )
    assert_said(
        said.out,
        "2 cells of 'Supported to live with own family (Y/N)' with unknown text, taken as blank: "
        "'12' (1), '7' (1)",
        "Family support.csv, column 'Supported to live with own family (Y/N)'",
        "Answer in Matching.xlsx what they mean",
    )
    assert figures_in(folder)[UNALLOCATED, "", "City"] == "4 of 4"
    assert_said(
        said.out.split("Not counted:")[1],
        "most of 'Supported to live with own family (Y/N)' in Family support is not understood",
        "Living with own family (Dec-17)",
        "answer in Matching.xlsx",
    )


def test_a_list_of_another_month_is_not_taken_for_this_one(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", UNALLOCATED, FAMILY, SUPERVISED)
    put(folder, "2017-11/Family support.csv", CSV["Family support.csv"])
    (folder.extracts / "Family support.csv").unlink()
    put(folder, "2018-01/Allocations.csv", CSV["Allocations.csv"])
    (folder.extracts / "Allocations.csv").unlink()
    said = run("count", folder.path, "--month", "2018-01")
    assert said.code == 0
    assert_said(
        said.out,
        "Living with own family (Jan-18): The extracts do not reach the month: "
        "Family support reaches from Jun-17 to Nov-17",
        "",
        "Add the extract of that month",
    )
    assert "Nothing in the files that name no month is later than December 2017" in said.out
    assert_said(
        said.out,
        "Staff supervised (Jan-18): The extracts do not reach the month",
        "Supervision reaches from Jul-17 to Dec-17",
        "Add the extract of that month",
    )
    assert {indicator for indicator, *_ in figures_in(folder, "2018-01")} == {UNALLOCATED}


def test_a_list_in_two_parts_and_a_copy_counts_each_case_once(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", UNALLOCATED)
    headings, first, *others = CSV["Allocations.csv"].splitlines()
    put(folder, "East/Allocations.csv", "\n".join([headings, first, ""]))
    put(folder, "Allocations.csv", "\n".join([headings, *others, ""]))
    put(folder, "Allocations (2).csv", CSV["Allocations.csv"])
    assert run("count", folder.path, *DECEMBER).code == 0
    for area in ("City", "EAST", "SOUTH"):
        assert figures_in(folder)[UNALLOCATED, "", area] == FIGURES[UNALLOCATED, "", area]


def test_of_two_lists_that_differ_known_wins_over_unknown_and_yes_over_no(
    tmp_path: Path, run: Run
) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY)
    text = (
        CSV["Family support.csv"]
        .replace(",No,", ",Yes,")
        .replace("A1,01/10/2017,,Yes", "A1,01/10/2017,,")
    )
    put(folder, "Family support (2).csv", text)
    assert run("count", folder.path, *DECEMBER).code == 0
    assert figures_in(folder)[FAMILY, "", "City"] == "2 of 2"


@pytest.mark.parametrize("name", ["list 4", "Assessments", "Sheet3"])
def test_a_sheet_is_known_by_its_name_or_its_headings(name: str, tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "seen_at_assessment")
    path = folder.extracts / "Annex A 2017-12.xlsx"
    book = openpyxl.load_workbook(path)
    book["List_4"].title = name
    book.save(path)
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out,
        "1 cell with an error like #N/A, taken as blank (row 6)",
        f"Annex A 2017-12.xlsx, sheet {name}, column 'Child Seen During Continuous Assessment'",
        "Mend the formulas",
    )
    assert figures_in(folder)["seen_at_assessment", "", "City"] == "2 of 3"


def test_a_sheet_whose_name_and_headings_disagree_is_not_used(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "seen_at_assessment", FAMILY)
    path = folder.extracts / "Annex A 2017-12.xlsx"
    book = openpyxl.load_workbook(path)
    book["List 7"].title = "Plans"
    book["List_4"].title = "List 7"
    book.save(path)
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out,
        "its name says List 7: Child protection, its headings say List 4: Assessments",
        "Annex A 2017-12.xlsx, sheet List 7",
        "Answer in Matching.xlsx which list it is",
    )
    assert {indicator for indicator, *_ in figures_in(folder)} == {FAMILY}
    answer(folder, "Tables", "Annex A 2017-12.xlsx, sheet List 7", "Is the list", ASSESSMENTS)
    run("count", folder.path, *DECEMBER)
    assert figures_in(folder)["seen_at_assessment", "", "City"] == "2 of 3"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[ScorecardFolder, Printed]:
    """A team, a code and a heading that nobody knows, and what a count says; not to be changed."""
    folder = make_folder(tmp_path_factory.mktemp("asked") / "ours", UNALLOCATED, FAMILY, SUPERVISED)
    put(folder, "Allocations.csv", CSV["Allocations.csv"].replace("South Ass", "Sowth Ass", 1))
    put(folder, "Family support.csv", CSV["Family support.csv"].replace(",Yes,", ",Aye,"))
    met = CSV["Supervision.csv"].replace("Date of supervision", "Met on")
    put(folder, "Supervision.csv", met)
    return folder, run_once("count", folder.path, *DECEMBER)


@pytest.fixture(scope="module")
def answered(
    asked: tuple[ScorecardFolder, Printed], tmp_path_factory: pytest.TempPathFactory
) -> tuple[ScorecardFolder, Printed]:
    """The same with everything answered, and what the next count says; not to be changed."""
    folder = copied(asked[0], tmp_path_factory.mktemp("answered"))
    answer(folder, "Teams", "Sowth Assessment", "or Area", "SOUTH")
    answer(folder, "Codes", "Aye", "Means", "Yes")
    answer(folder, "Headings", "Met on", "Is the column", "Date of supervision")
    return folder, run_once("count", folder.path, *DECEMBER)


def test_an_unknown_team_counts_for_the_city_until_its_area_is_answered(
    asked: tuple[ScorecardFolder, Printed], answered: tuple[ScorecardFolder, Printed]
) -> None:
    folder, said = asked
    assert_said(
        said.out,
        "The team 'Sowth Assessment' is not in the list of teams; its cases count for the "
        "whole authority",
        "Allocations:",
        "answer in Matching.xlsx which team it is",
    )
    assert figures_in(folder)[UNALLOCATED, "", "City"] == "1 of 3"
    assert figures_in(folder)[UNALLOCATED, "", "SOUTH"] == "0 of 1"
    row = rows_of(folder.extracts / "Matching.xlsx", "Teams")[-1]
    assert row[:3] == ("Sowth Assessment", 1, None)

    folder, said = answered
    assert "Sowth" not in said.out
    assert "Dec-17 unallocated SOUTH 0 of 1 1 of 2" in words(said.out)
    assert figures_in(folder)[UNALLOCATED, "", "City"] == "1 of 3"
    assert figures_in(folder)[UNALLOCATED, "", "SOUTH"] == "1 of 2"


def test_an_unknown_code_counts_as_unknown_until_it_is_answered(
    asked: tuple[ScorecardFolder, Printed], answered: tuple[ScorecardFolder, Printed]
) -> None:
    folder, said = asked
    assert_said(said.out, "unknown text, taken as blank: 'Aye' (1)", "Family support.csv", "Answer")
    assert figures_in(folder)[FAMILY, "", "City"] == "0 of 2"
    folder, said = answered
    assert "Aye" not in said.out
    assert "Dec-17 with_own_family City 0 of 2 1 of 2" in words(said.out)
    assert figures_in(folder)[FAMILY, "", "City"] == "1 of 2"


def test_an_unknown_heading_is_not_used_until_it_is_answered(
    asked: tuple[ScorecardFolder, Printed], answered: tuple[ScorecardFolder, Printed]
) -> None:
    folder, said = asked
    assert_said(
        said.out,
        "These headings of Supervision are not known and not used: 'Met on'",
        "Supervision.csv:",
        "answer in Matching.xlsx which columns they are",
    )
    assert_said(
        said.out,
        "Supervision lacks 'Date of supervision' and cannot be used",
        "Supervision.csv:",
        "Add them where the list is made",
    )
    assert SUPERVISED not in {indicator for indicator, *_ in figures_in(folder)}
    folder, said = answered
    assert "Met on" not in said.out
    assert "Dec-17 supervised City none 1 of 2" in words(said.out)
    assert figures_in(folder)[SUPERVISED, "", "City"] == "1 of 2"


def test_what_was_answered_is_not_asked_again(
    answered: tuple[ScorecardFolder, Printed],
) -> None:
    folder, said = answered
    assert [path.name for path in folder.extracts.glob("Matching*")] == ["Matching.xlsx"]
    assert "fill it in" not in said.out


@pytest.mark.parametrize(
    ("sheet", "about", "header", "text", "what", "choices"),
    [
        ("Teams", "Sowth Assessment", "or Area", "WEST", "There is no such area", "EAST, SOUTH"),
        ("Teams", "Sowth Assessment", "Is the team", "None", "no such team", "of the list 'Teams'"),
        ("Codes", "Aye", "Means", "Perhaps", "is not possible", "Yes, No, ignore"),
        ("Headings", "Met on", "Is the column", "Birthday", "is not possible", "Worker, Date of"),
    ],
)
def test_an_impossible_answer_is_refused_with_what_is_possible(
    sheet: str,
    about: str,
    header: str,
    text: str,
    what: str,
    choices: str,
    asked: tuple[ScorecardFolder, Printed],
    tmp_path: Path,
    run: Run,
) -> None:
    folder = copied(asked[0], tmp_path)
    before = (folder.figures / "2017-12.csv").read_bytes()
    answer(folder, sheet, about, header, text)
    refused = run("count", folder.path, *DECEMBER)
    refused.assert_refused(what, f"Matching.xlsx, sheet '{sheet}', row 5, column '{header}'")
    assert choices in refused.err
    assert text not in refused.err  # it may be a child's, and buttons write this to the table Log
    assert (folder.figures / "2017-12.csv").read_bytes() == before


def test_a_plan_that_is_gone_from_the_next_extract_has_ended(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "protection_plans")
    (folder.extracts / "Annex A 2017-12.xlsx").unlink()
    ann = "A1,b) Female,WBRI,01/05/2010,7,01/03/2017,,East Safeguarding"
    bob = "B2,a) Male,WBRI,17/08/2004,13,01/03/2017,,South Care"
    put(folder, "2017-11/List 7.csv", "\n".join([PLANS_HEADINGS, ann, bob, ""]))
    put(folder, "2017-12/List 7.csv", "\n".join([PLANS_HEADINGS, bob, ""]))
    said = run("count", folder.path, "--from", "2017-11")
    assert_said(
        said.out,
        "1 row not ended and not in the next extract, taken to have ended",
        "2017-11/List 7.csv, 2017-12/List 7.csv",
        "See that whoever left the list has the end in it",
    )
    both = {month: figures_in(folder, month) for month in ("2017-11", "2017-12")}
    found = {(month, area): rows["protection_plans", "", area] for month, rows in both.items()
             for area in ("City", "EAST", "SOUTH")}  # fmt: skip
    assert found == {
        ("2017-11", "City"): "2", ("2017-11", "EAST"): "1", ("2017-11", "SOUTH"): "1",
        ("2017-12", "City"): "1", ("2017-12", "EAST"): "0", ("2017-12", "SOUTH"): "1",
    }  # fmt: skip


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_: Any, **__: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("broken", "method", "number", "what"),
    [
        (Path, "write_text", errno.ENOSPC, "No space left on device"),
        (tempfile, "mkstemp", errno.EROFS, "Read-only file system"),
        (os, "replace", errno.EACCES, "Permission denied"),
    ],
)
def test_figures_that_cannot_be_written_leave_the_old_file_whole(
    broken: Any,
    method: str,
    number: int,
    what: str,
    counted: ScorecardFolder,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {path.name: path.read_bytes() for path in counted.figures.iterdir()}
    put(counted, "Family support.csv", CSV["Family support.csv"].replace("Yes", "No"))
    with monkeypatch.context() as patch:
        patch.setattr(broken, method, failing(number))
        refused = run("count", counted.path, *DECEMBER)
    refused.assert_refused(f"2017-12.csv could not be written: {what}", str(counted.figures))
    assert "the file that was there is unchanged" in refused.err
    assert {path.name: path.read_bytes() for path in counted.figures.iterdir()} == before


def test_a_full_disk_after_the_first_of_two_months_leaves_both_files_whole(
    counted: ScorecardFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    december = (counted.figures / "2017-12.csv").read_bytes()
    put(counted, "Family support.csv", CSV["Family support.csv"].replace("Yes", "No"))
    write_text, full = Path.write_text, failing(errno.ENOSPC)
    written: list[Path] = []

    def write_once(path: Path, *args: Any, **options: Any) -> int:
        written.append(path)
        return full() if len(written) > 2 else write_text(path, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", write_once)
        refused = run("count", counted.path, "--from", "2017-11")
    refused.assert_refused("2017-12.csv could not be written", str(counted.figures))
    assert figures_in(counted, "2017-11")[FAMILY, "", "City"] == "0 of 2"
    assert (counted.figures / "2017-12.csv").read_bytes() == december
    assert not list(counted.figures.glob(".writing-*"))


@pytest.mark.parametrize("command", [("cases", "--indicator", FAMILY), ("exceptions",)])
def test_a_confidential_folder_that_cannot_be_made_is_explained(
    command: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY)
    (folder.path / "confidential").write_text("a file of mine")
    refused = run(*command, folder.path)
    refused.assert_refused("The confidential folder is a file", str(folder.path / "confidential"))
    assert (folder.path / "confidential").read_text() == "a file of mine"


@pytest.mark.parametrize(
    ("has_key", "what"),
    [
        (True, "could not be written: Permission denied"),
        (False, "key of the pseudonyms cannot be used: Permission denied"),
    ],
)
def test_a_confidential_folder_that_may_not_be_written_to_is_explained(
    has_key: bool, what: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY)
    confidential = folder.path / "confidential"
    if has_key:
        assert run("cases", folder.path, "--indicator", FAMILY).code == 0
        for written in confidential.glob("CONFIDENTIAL*"):
            written.unlink()
    real = tempfile.mkstemp

    def refusing(*args: Any, **options: Any) -> Any:
        here = str(options.get("dir"))
        if "confidential" in here:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), here)
        return real(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", refusing)
        refused = run("cases", folder.path, "--indicator", FAMILY)
    refused.assert_refused(what, str(confidential))
    assert not list(folder.path.rglob("CONFIDENTIAL*"))
    assert not list(folder.path.rglob(".writing-*"))


def test_assessments_need_the_referrals_that_they_may_follow(tmp_path: Path, run: Run) -> None:
    few = replace(CONFIDENTIAL, months_in_extract=2)
    folder = make_folder(tmp_path / "ours", IN_TIME, UNALLOCATED, settings=few)
    assert run("count", folder.path, *DECEMBER).code == 0
    in_time = figures_in(folder)[IN_TIME, "", "City"]
    (folder.extracts / "Referral history.csv").unlink()
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out,
        "Referrals are needed from 01/10/2017 on, 45 working days before the month; the lists "
        "reach back to Nov-17",
        "",
        "Add a list 'Referral history'",
    )
    assert figures_in(folder)[IN_TIME, "", "City"] == in_time
