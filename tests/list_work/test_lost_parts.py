"""A list of which a part could not be used is not counted from the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from little_authority import CSV
from little_folder import Run, answer, assert_said, figures_in, make_folder, put, rows_of, words

from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.which_list import lists_mentioned
from xlsx_tools.folder import ScorecardFolder

FAMILY, SUPERVISED, SEEN = "with_own_family", "supervised", "seen_at_assessment"
DECEMBER = ("--month", "2017-12")
HEADINGS, ANN, BOB = CSV["Family support.csv"].splitlines()


def workbook(folder: ScorecardFolder, name: str, sheets: dict[str, list[str]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line.split(","))
    path = folder.extracts / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def in_two(folder: ScorecardFolder, *, east: str = "Family support East.csv") -> None:
    """Ann is in the list of East; that of West is what a test spoils."""
    (folder.extracts / "Family support.csv").unlink()
    put(folder, east, f"{HEADINGS}\n{ANN}\n")


def without_a_needed_column(folder: ScorecardFolder) -> str:
    in_two(folder)
    put(folder, "Family support West.csv", f"{HEADINGS}\n{BOB}\n".replace("Start date", "Begun"))
    return "Family support West.csv"


def with_a_quote_left_open(folder: ScorecardFolder) -> str:
    in_two(folder)
    put(folder, "Family support West.csv", f'{HEADINGS}\n"{BOB}\n')
    return "Family support West.csv"


def cut_short_in_a_copy_of_the_name(folder: ScorecardFolder) -> str:
    in_two(folder, east="Family support.csv")
    cut_short(workbook(folder, "Family support West.xlsx", {"Sheet1": [HEADINGS, BOB]}))
    return "Family support West.xlsx"


def empty_file(folder: ScorecardFolder) -> str:
    in_two(folder)
    put(folder, "Family support West.csv", "")
    return "Family support West.csv"


def without_known_headings(folder: ScorecardFolder) -> str:
    in_two(folder)
    put(folder, "Family support West.csv", "A,B,C\n" + "\n".join([BOB] * 5))
    return "Family support West.csv"


def of_another_program(folder: ScorecardFolder) -> str:
    in_two(folder)
    put(folder, "Family support West.ods", f"{HEADINGS}\n{BOB}\n")
    return "Family support West.ods"


def cut_short_beside_a_workbook_of_many_lists(folder: ScorecardFolder) -> str:
    (folder.extracts / "Family support.csv").unlink()
    workbook(folder, "East.xlsx", {"Family support": [HEADINGS, ANN], "Notes": ["Of East"]})
    cut_short(workbook(folder, "West.xlsx", {"Family support": [HEADINGS, BOB]}))
    return "West.xlsx"


def sheet_without_headings(folder: ScorecardFolder) -> str:
    (folder.extracts / "Family support.csv").unlink()
    workbook(folder, "East.xlsx", {"Family support": [HEADINGS, ANN]})
    workbook(folder, "West.xlsx", {"Family support": ["a,b,c"] * 4, "Notes": ["Of West"]})
    return "West.xlsx, sheet Family support"


@pytest.mark.parametrize(
    "spoil",
    [
        without_a_needed_column,
        with_a_quote_left_open,
        cut_short_in_a_copy_of_the_name,
        empty_file,
        of_another_program,
        without_known_headings,
        cut_short_beside_a_workbook_of_many_lists,
        sheet_without_headings,
    ],
)
def test_of_a_list_in_two_parts_one_is_not_counted_alone(
    spoil: Callable[[ScorecardFolder], str], tmp_path: Path, run: Run
) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY, SUPERVISED)
    lost = spoil(folder)
    said = run("count", folder.path, *DECEMBER)
    assert said.code == 0
    assert_said(
        said.out.split("Not counted:")[1],
        "Living with own family (Dec-17): The figure would be wrong",
        f"'{lost}' may hold more of Family support and could not be used",
        "Mend the file, or take it out of the folder extracts",
    )
    assert figures_in(folder) == {(SUPERVISED, "", "City"): "1 of 2"}

    (folder.extracts / lost.partition(", sheet")[0]).unlink()
    run("count", folder.path, *DECEMBER)
    assert figures_in(folder)[FAMILY, "", "City"] == "1 of 1"


def of_another_list(folder: ScorecardFolder) -> None:
    cut_short(workbook(folder, "List 4 West.xlsx", {"Sheet1": [HEADINGS, BOB]}))


def of_another_month(folder: ScorecardFolder) -> None:
    cut_short(workbook(folder, "2017-11/Family support.xlsx", {"Sheet1": [HEADINGS, BOB]}))


def of_no_list(folder: ScorecardFolder) -> None:
    cut_short(workbook(folder, "Budget.xlsx", {"Sheet1": [HEADINGS, BOB]}))


def with_notes_alone(folder: ScorecardFolder) -> None:
    workbook(folder, "Family support West.xlsx", {"Notes": ["None in West"]})


def with_a_letter_about_it(folder: ScorecardFolder) -> None:
    put(folder, "Family support West.docx", "None in West")


def with_a_summary_beside_it(folder: ScorecardFolder) -> None:
    (folder.extracts / "Family support.csv").unlink()
    summary = ["Team,Child Unique ID", "East Safeguarding,1", "South Safeguarding,1"]
    sheets = {"Data": [HEADINGS, ANN, BOB], "Summary": summary}
    workbook(folder, "Family support.xlsx", sheets)


@pytest.mark.parametrize(
    "add",
    [
        of_another_list,
        of_another_month,
        of_no_list,
        with_notes_alone,
        with_a_letter_about_it,
        with_a_summary_beside_it,
    ],
)
def test_what_cannot_be_a_part_of_a_list_takes_nothing_from_it(
    add: Callable[[ScorecardFolder], None], tmp_path: Path, run: Run
) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY)
    add(folder)
    said = run("count", folder.path, *DECEMBER)
    assert said.code == 0
    assert figures_in(folder)[FAMILY, "", "City"] == "1 of 2"


def test_what_is_lost_of_an_older_extract_takes_nothing_from_what_the_newest_reaches(
    tmp_path: Path, run: Run
) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY)
    (folder.extracts / "Family support.csv").unlink()
    put(folder, "2017-12/Family support.csv", CSV["Family support.csv"])
    put(folder, "2017-11/Family support East.csv", CSV["Family support.csv"])
    put(folder, "2017-11/Family support West.csv", "")
    said = run("count", folder.path, "--from", "2017-06", *DECEMBER)
    assert_said(
        said.out.split("Not counted:")[1],
        "Living with own family (Jun-17): The figure would be wrong",
        "'2017-11/Family support West.csv' may hold more of Family support",
        "Mend the file",
    )
    assert figures_in(folder)[FAMILY, "", "City"] == "1 of 2"
    assert (folder.figures / "2017-07.csv").exists()
    assert not (folder.figures / "2017-06.csv").exists()


def test_a_part_without_rows_is_lost_where_every_month_has_some(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", FAMILY, SUPERVISED)
    put(folder, "Family support West.csv", f"{HEADINGS}\n")
    put(folder, "Supervision West.csv", CSV["Supervision.csv"].splitlines()[0] + "\n")
    said = run("count", folder.path, *DECEMBER)
    assert "Supervision West.csv' may hold more of Supervision" in " ".join(said.out.split())
    assert {key[0] for key in figures_in(folder)} == {FAMILY}


@pytest.mark.parametrize(
    ("source", "lists"),
    [
        ("List 4 West.xlsx", {"assessments"}),
        ("2017-12/Assessments of West.csv", {"assessments"}),
        ("Early help assessments West.csv", {"early_help"}),
        ("AA_7_child_protection (2).csv", {"plans"}),
        ("Annex A West.xlsx", set()),
        ("Adopters.xlsx", set()),
    ],
)
def test_the_list_of_a_file_that_cannot_be_read_is_in_its_name(
    source: str, lists: set[str]
) -> None:
    assert lists_mentioned(Place(source).name) == lists


@pytest.mark.parametrize(
    ("summary", "unclear"),
    [
        (
            ("Allocated Team,Assessments,In time", "East Assessment,2,1", "South Assessment,2,2"),
            "but it lacks 'Child Unique ID', 'Continuous Assessment Start Date'",
        ),
        (("Quarter,Assessments,In time", "Q2,7,5", "Q3,4,3"), "no row with known headings"),
    ],
)
def test_a_summary_in_the_workbook_of_a_list_is_asked_about_and_can_be_ignored(
    summary: tuple[str, ...], unclear: str, tmp_path: Path, run: Run
) -> None:
    """It cannot be mended, and the workbook with the list cannot be taken out of the folder."""
    folder = make_folder(tmp_path / "ours", SEEN)
    path = folder.extracts / "Annex A 2017-12.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("List 4 summary")
    for line in summary:
        sheet.append(line.split(","))
    book.save(path)
    lost = f"{path.name}, sheet List 4 summary"
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out.split("Not counted:")[1],
        "seen at assessment (Dec-17): The figure would be wrong",
        f"'{lost}' may hold more of List 4: Assessments",
        "where Matching.xlsx asks about it, answer ignore",
    )
    (row,) = [each for each in rows_of(folder.extracts / "Matching.xlsx", "Tables") if lost in each]
    assert unclear in row[1]

    answer(folder, "Tables", lost, "Is the list", "ignore")
    said = run("count", folder.path, *DECEMBER)
    assert "List 4 summary" not in words(said.out)
    assert figures_in(folder)[SEEN, "", "City"] == "2 of 3"
