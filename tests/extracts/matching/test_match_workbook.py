"""The workbook in which an officer says what could not be matched."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import (
    Answers,
    OpenCode,
    OpenHeading,
    OpenTable,
    OpenTeam,
    TeamAnswer,
    Unmatched,
)
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.headings import is_header
from xlsx_tools.extracts.matching_workbook import read_answers, write_unmatched
from xlsx_tools.extracts.place import Place

DATA = "2017-12/Extract 2017-12.xlsx, sheet Data"
DATA_KEY = Place("Extract.xlsx", "Data").key
ODD = "CS Assessment Updated"
OPEN = Unmatched(
    tables=(
        OpenTable(Place.parse(DATA), ("Child ID", "Colour"), "nothing says which list it is"),
        OpenTable(Place("Notes.csv"), ("A", "B"), "nothing says which list it is"),
    ),
    headings=(
        OpenHeading("plans", "Plan ends", "List 7.csv", "not known"),
        OpenHeading("plans", "Ward", "List 7.csv", "not known"),
    ),
    codes=(
        OpenCode("assessments", "seen", ODD, 17),
        OpenCode("care_leavers", "activity", "at college", 3),
        OpenCode("care_leavers", "activity", "=1+1", 1),
    ),
    teams=(OpenTeam("North", 12), OpenTeam("South", 3), OpenTeam("Old team", 1)),
    known_teams=("East ASTI 1", "West"),
    areas=("EAST", "NWC"),
)


def asked(folder: Path, unmatched: Unmatched = OPEN) -> Path:
    path = write_unmatched(folder, unmatched)
    assert path is not None
    return path


def fill(path: Path, sheet: str, first: str, **answers: str | bool | None) -> None:
    """Fill in the row whose first or second or third cell is ``first``; _ for a space."""
    book = openpyxl.load_workbook(path)
    rows = list(book[sheet].iter_rows())
    headers = {str(cell.value): cell.column - 1 for cell in rows[3] if cell.column}
    (row,) = [row for row in rows[4:] if first in [cell.value for cell in row[:3]]]
    for header, answer in answers.items():
        row[headers[header.replace("_", " ")]].value = answer
    book.save(path)


def cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_nothing_to_ask_makes_no_workbook(tmp_path: Path) -> None:
    assert write_unmatched(tmp_path, Unmatched()) is None
    assert list(tmp_path.iterdir()) == []
    assert read_answers(tmp_path) == Answers()
    assert read_answers(tmp_path / "not there") == Answers()


def test_everything_that_is_open_is_asked_with_its_rows(tmp_path: Path) -> None:
    path = asked(tmp_path)
    assert path == tmp_path / "Matching.xlsx"
    assert openpyxl.load_workbook(path).sheetnames == [
        "Start",
        "Tables",
        "Headings",
        "Codes",
        "Teams",
        "Choices",
    ]
    assert cells(path, "Tables")[3:5] == [
        ("Table found", "What is unclear", "Headings found", "Is the list"),
        (DATA, "nothing says which list it is", "Child ID, Colour", None),
    ]
    assert cells(path, "Headings")[4] == (
        "List 7: Child protection",
        "Plan ends",
        "not known",
        "List 7.csv",
        None,
    )
    assert cells(path, "Codes")[4:7] == [
        ("List 4: Assessments", "Child Seen During Continuous Assessment", ODD, 17, None),
        ("List 9: Care leavers", "Activity Status", "at college", 3, None),
        ("List 9: Care leavers", "Activity Status", "=1+1", 1, None),
    ]
    assert cells(path, "Teams")[4] == ("North", 12, None, None, None, None)


def test_each_sheet_is_a_named_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(asked(tmp_path))
    tables = {sheet.title: list(sheet.tables) for sheet in book}
    assert {name: found for name, found in tables.items() if found} == {
        "Tables": ["Tables"],
        "Headings": ["Headings"],
        "Codes": ["Codes"],
        "Teams": ["Teams"],
    }


def offered(path: Path, sheet: str, cell: str) -> list[object]:
    """What the drop-down of a cell offers."""
    book = openpyxl.load_workbook(path)
    (rule,) = [rule for rule in book[sheet].data_validations.dataValidation if cell in rule.sqref]
    name, area = rule.formula1.split("!")
    return [row[0].value for row in book[name][area.replace("$", "")]]


def test_answers_are_chosen_from_what_is_possible(tmp_path: Path) -> None:
    path = asked(tmp_path)
    lists = offered(path, "Tables", "D5")
    assert lists[0] == "List 1: Contacts"
    assert "Allocations" in lists
    assert lists[-1] == "ignore"
    assert "Child Protection Plan End Date" in offered(path, "Headings", "E5")
    assert offered(path, "Codes", "E5") == ["Yes", "No", "ignore"]
    assert offered(path, "Codes", "E6")[2] == "F2: Full time in other education"
    assert offered(path, "Teams", "C5") == ["East ASTI 1", "West", "ignore"]
    assert offered(path, "Teams", "D5") == ["EAST", "NWC"]
    assert offered(path, "Teams", "F5") == ["Yes", "No"]


def test_answers_are_read_back(tmp_path: Path) -> None:
    path = asked(tmp_path)
    fill(path, "Tables", DATA, Is_the_list="Allocations")
    fill(path, "Tables", "Notes.csv", Is_the_list="ignore")
    fill(path, "Headings", "Plan ends", Is_the_column="Child Protection Plan End Date")
    fill(path, "Headings", "Ward", Is_the_column="ignore")
    fill(path, "Codes", ODD, Means="No")
    fill(path, "Codes", "at college", Means="F2: Full time in other education")
    fill(path, "Codes", "=1+1", Means="ignore")
    fill(path, "Teams", "North", or_Area="EAST", Kind="safeguarding: Safeguarding", Front_door="No")
    fill(path, "Teams", "South", Is_the_team="West")
    fill(path, "Teams", "Old team", Is_the_team="ignore")
    answers = read_answers(tmp_path)
    assert answers.tables == {DATA_KEY: "allocations", Place("Notes.csv").key: "ignore"}
    assert answers.headings == {("plans", "planends"): "ended", ("plans", "ward"): "ignore"}
    assert answers.codes == {
        ("assessments", "seen", "cs assessment updated"): False,
        ("care_leavers", "activity", "at college"): "F2",
        ("care_leavers", "activity", "=1+1"): "ignore",
    }
    place = "Matching.xlsx, sheet 'Teams', row"
    assert answers.teams == {
        "north": TeamAnswer(
            "North",
            f"{place} 5, column 'or Area'",
            area="EAST",
            kind="safeguarding",
            front_door=False,
        ),
        "south": TeamAnswer("South", f"{place} 6, column 'Is the team'", team="West"),
        "old team": TeamAnswer("Old team", f"{place} 7, column 'Is the team'"),
    }


def test_a_typed_answer_may_be_in_small_letters_or_only_the_code(tmp_path: Path) -> None:
    path = asked(tmp_path)
    fill(path, "Tables", DATA, Is_the_list="list 4: assessments ")
    fill(path, "Codes", "at college", Means="f2")
    fill(path, "Codes", ODD, Means=True)
    answers = read_answers(tmp_path)
    assert answers.tables == {DATA_KEY: "assessments"}
    assert set(answers.codes.values()) == {"F2", True}


def test_what_is_asked_is_not_asked_again_answered_or_not(tmp_path: Path) -> None:
    path = asked(tmp_path)
    before = path.read_bytes()
    assert write_unmatched(tmp_path, OPEN) is None
    assert not OPEN.not_yet_asked(read_answers(tmp_path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["Yes\r\nsee notes", "Yes_x000D_\nsee notes", "Yes \a see notes"])
def test_what_is_asked_about_texts_of_several_lines_is_known_again(
    tmp_path: Path, text: str
) -> None:
    """A carriage return is stored as ``_x000D_``: each count asked again and no answer held."""
    seen = OpenCode("assessments", "seen", text, 1)
    unmatched = Unmatched(codes=(seen,), teams=(OpenTeam(f"East {text}", 2),))
    path = asked(tmp_path, unmatched)
    book = openpyxl.load_workbook(path)
    book["Codes"]["E5"], book["Teams"]["D5"] = "No", "EAST"
    book.save(path)
    answers = read_answers(tmp_path)
    assert answers.codes == {seen.key: False}
    assert set(answers.teams) == {unmatched.teams[0].key}
    assert write_unmatched(tmp_path, unmatched) is None


def test_an_answer_to_a_text_that_an_earlier_version_asked_about_holds(tmp_path: Path) -> None:
    path = asked(tmp_path)
    book = openpyxl.load_workbook(path)
    # As openpyxl read what was written of two lines, and as Excel keeps it.
    book["Codes"]["C5"], book["Codes"]["E5"] = "Yes_x000D_\nsee notes", "Yes"
    book.save(path)
    assert read_answers(tmp_path).codes == {("assessments", "seen", "yes see notes"): True}


def test_what_is_new_comes_in_a_further_workbook_and_the_first_stays(tmp_path: Path) -> None:
    first = asked(tmp_path)
    before = first.read_bytes()
    more = Unmatched(teams=(*OPEN.teams, OpenTeam("Brand new", 2)), codes=OPEN.codes)
    second = asked(tmp_path, more)
    assert second.name == "Matching 2.xlsx"
    assert [row[0] for row in cells(second, "Teams")[4:]] == ["Brand new"]
    assert cells(second, "Codes")[4:] == []
    assert first.read_bytes() == before
    third = asked(tmp_path, Unmatched(teams=(OpenTeam("Newer", 1),)))
    assert third.name == "Matching 3.xlsx"
    fill(first, "Teams", "North", Is_the_team="West")
    fill(second, "Teams", "Brand new", Is_the_team="West")
    assert set(read_answers(tmp_path).teams) == {"north", "brand new"}


def test_the_same_thing_is_asked_once(tmp_path: Path) -> None:
    twice = Unmatched(headings=(OPEN.headings[0], OPEN.headings[0]))
    path = asked(tmp_path, twice)
    assert len(cells(path, "Headings")) == 5


@pytest.mark.parametrize(
    ("sheet", "row", "answers", "where", "mend"),
    [
        (
            "Tables",
            DATA,
            {"Is_the_list": "List 12"},
            "row 5, column 'Is the list'",
            "List 1: Contacts",
        ),
        ("Headings", "Ward", {"Is_the_column": "Wards"}, "row 6, column 'Is the column'", "Gender"),
        ("Codes", ODD, {"Means": "perhaps"}, "row 5, column 'Means'", "Yes, No, ignore"),
        ("Codes", "at college", {"Means": "F9"}, "row 6, column 'Means'", "F1: Full time"),
        ("Teams", "North", {"or_Area": "EAST", "Kind": "x"}, "row 5, column 'Kind'", "mash"),
        ("Teams", "North", {"or_Area": "EAST", "Front_door": "x"}, "row 5", "Yes, No"),
        ("Teams", "North", {"or_Area": "EAST", "Is_the_team": "West"}, "row 5", "clear one"),
        ("Teams", "North", {"Kind": "other: Any other"}, "row 5", "choose its area"),
    ],
)
def test_an_answer_that_is_not_possible_is_refused(
    tmp_path: Path, sheet: str, row: str, answers: dict[str, str], where: str, mend: str
) -> None:
    fill(asked(tmp_path), sheet, row, **answers)
    with pytest.raises(InputError) as refused:
        read_answers(tmp_path)
    assert refused.value.where.startswith(f"Matching.xlsx, sheet '{sheet}', {where}")
    assert mend in refused.value.mend
    # The refusal is written into the table Log, and a team's name may be a child's by mistake.
    assert not {row, *answers.values()} & set(re.findall(r"\w+", refused.value.what))


def test_two_different_answers_to_one_question_are_refused(tmp_path: Path) -> None:
    fill(asked(tmp_path), "Teams", "North", Is_the_team="West")
    copy = tmp_path / "Matching 2.xlsx"
    copy.write_bytes((tmp_path / "Matching.xlsx").read_bytes())
    assert read_answers(tmp_path).teams["north"].team == "West"
    fill(copy, "Teams", "North", Is_the_team="East ASTI 1")
    there = "in Matching 2.xlsx, sheet 'Teams', row 5, column 'Is the team'"
    with pytest.raises(InputError, match=f"differs from the one to the same question {there}"):
        read_answers(tmp_path)


@pytest.mark.parametrize("sheet", ["Tables", "Headings", "Codes", "Teams"])
def test_a_workbook_without_a_sheet_or_its_headings_is_refused(tmp_path: Path, sheet: str) -> None:
    path = asked(tmp_path)
    book = openpyxl.load_workbook(path)
    book[sheet].delete_rows(4)
    book.save(path)
    with pytest.raises(InputError, match="no row with the headings"):
        read_answers(tmp_path)
    del book[sheet]
    book.save(path)
    with pytest.raises(InputError, match=f"sheet '{sheet}' is not there"):
        read_answers(tmp_path)


def test_rows_that_were_moved_or_cleared_and_columns_that_were_swapped_do_no_harm(
    tmp_path: Path,
) -> None:
    path = asked(tmp_path)
    fill(path, "Teams", "South", Is_the_team="West")
    book = openpyxl.load_workbook(path)
    book["Teams"].insert_rows(1, 2)
    book["Teams"].insert_cols(1)
    book.save(path)
    assert read_answers(tmp_path).teams["south"].team == "West"


def test_a_damaged_workbook_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "Matching.xlsx").write_bytes(b"PK not a workbook")
    with pytest.raises(InputError):
        write_unmatched(tmp_path, OPEN)
    assert [path.name for path in tmp_path.iterdir()] == ["Matching.xlsx"]


def test_a_lock_file_of_an_open_workbook_is_no_workbook(tmp_path: Path) -> None:
    asked(tmp_path)
    (tmp_path / "~$Matching.xlsx").write_bytes(b"lock")
    assert len(read_answers(tmp_path).asked_teams) == 3


@pytest.mark.parametrize("name", ["Matching.xlsm", "matching 2.xls", "Matching.ods"])
def test_answers_in_another_kind_of_workbook_are_not_passed_over(tmp_path: Path, name: str) -> None:
    asked(tmp_path).rename(tmp_path / name)
    with pytest.raises(InputError, match="Answers are not read") as refused:
        read_answers(tmp_path)
    assert (refused.value.where, "Excel Workbook" in refused.value.mend) == (name, True)


@pytest.mark.parametrize(
    "name", ["Matching - Copy.xlsx", "matching (1).xlsx", "Matching-Jo's laptop.xlsx"]
)
def test_a_copy_under_another_name_has_answers_by_its_sheets(tmp_path: Path, name: str) -> None:
    fill(asked(tmp_path), "Teams", "North", Is_the_team="West")
    (tmp_path / "Matching.xlsx").rename(tmp_path / name)
    assert read_answers(tmp_path).teams["north"].team == "West"
    assert find_tables(tmp_path, is_header=is_header) == ((), ())


def decisions(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Child Unique ID", "Date of Adoption Order"])
    sheet.append(["A1", "05/12/2017"])
    book.save(path)


@pytest.mark.parametrize("name", ["Matching decisions 2017-12.xlsx", "Copy of Matching panel.xlsx"])
def test_a_list_of_matching_for_adoption_is_no_workbook_of_answers(
    tmp_path: Path, name: str
) -> None:
    """The count stopped and advised to delete the list."""
    decisions(tmp_path / name)
    assert read_answers(tmp_path) == Answers()
    (table,), problems = find_tables(tmp_path, is_header=is_header)
    assert table.place.file == name
    assert problems == ()


def test_a_list_that_is_called_as_answers_are_is_refused_and_nobody_told_to_delete_it(
    tmp_path: Path,
) -> None:
    decisions(tmp_path / "Matching.xlsx")
    with pytest.raises(InputError, match="sheet 'Tables' is not there") as refused:
        read_answers(tmp_path)
    assert "if it is a list" in refused.value.mend
    assert "delete" not in refused.value.mend


def test_an_answer_that_no_longer_says_to_what_is_refused(tmp_path: Path) -> None:
    path = asked(tmp_path)
    fill(path, "Headings", "Plan ends", Is_the_column="Child Protection Plan End Date")
    book = openpyxl.load_workbook(path)
    book["Headings"]["A5"] = None
    book.save(path)
    with pytest.raises(InputError, match="its cell 'List' is empty") as refused:
        read_answers(tmp_path)
    assert refused.value.where == "Matching.xlsx, sheet 'Headings', row 5, column 'Is the column'"


def test_the_workbook_is_not_taken_for_a_case_list(tmp_path: Path) -> None:
    asked(tmp_path)
    assert find_tables(tmp_path, is_header=is_header) == ((), ())
