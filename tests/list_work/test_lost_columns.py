"""A figure that would be wrong without a column is left out; none becomes another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from little_authority import CSV, FIGURES, SHEETS
from little_folder import CONFIDENTIAL, answer, copied, figures_in, make_folder, put

from xlsx_tools.catalogue.kinds import Clock, Unborn, Visits
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.count_work import count
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.headings import column_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.lists.kinds import Use
from xlsx_tools.periods import Month
from xlsx_tools.work import load_team

LIST_OF = {
    "List 3": "referrals",
    "List_4": "assessments",
    "List 7": "plans",
    "List 8": "in_care",
    "Teams.csv": "teams",
    "Protection visits.csv": "visits",
    "Allocations.csv": "allocations",
    "Staff.csv": "staff",
    "Adoptions.csv": "adoptions",
    "Family support.csv": "family_support",
    "Care leavers.csv": "care_leavers",
}
MAY_BE_LACKING = {
    **{name: {"team"} for name in LIST_OF.values()},
    "allocations": set(),
    "staff": set(),
    "teams": {"started", "ended"},
}
"""What lists.md calls counted and needed by no indicator: it is read as blank, and that is said."""


def counted_columns() -> Iterator[tuple[str, str]]:
    """Every sheet or file with the heading of a column without which some figure would be wrong."""
    headings = {name: [str(each) for each in rows[0]] for name, rows in SHEETS.items()}
    headings |= {name: text.splitlines()[0].split(",") for name, text in CSV.items()}
    for place, name in LIST_OF.items():
        for heading in headings[place]:
            column = column_of(name, heading)
            assert column is not None
            if column.use is Use.COUNTED and column.name not in MAY_BE_LACKING[name]:
                yield place, heading


def take_out(folder: ScorecardFolder, place: str, heading: str) -> None:
    if place in CSV:
        path = folder.extracts / place
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        table.drop(columns=heading).to_csv(path, index=False)
        return
    path = folder.extracts / "Annex A 2017-12.xlsx"
    book = openpyxl.load_workbook(path)
    book[place].delete_cols(SHEETS[place][0].index(heading) + 1)
    book.save(path)


def in_numbers(figure: str) -> list[Fraction]:
    return [Fraction(each) for each in figure.split(" of ")]


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> tuple[ScorecardFolder, TeamWorkbook]:
    folder = make_folder(tmp_path_factory.mktemp("whole") / "ours")
    return folder, load_team(folder)


@pytest.mark.parametrize(("place", "heading"), [*counted_columns()])
def test_without_a_column_a_figure_is_left_out_and_none_is_another(
    place: str, heading: str, little: tuple[ScorecardFolder, TeamWorkbook], tmp_path: Path
) -> None:
    whole, team = little
    folder = copied(whole, tmp_path)
    take_out(folder, place, heading)
    found = count(folder, [Month(2017, 12)], team=team)
    column = column_of(LIST_OF[place], heading)
    assert column is not None
    assert any(f"'{column.header}'" in each.why for each in found.uncounted)
    figures = figures_in(folder)
    kept = {key: figure for key, figure in FIGURES.items() if key in figures}
    assert len(kept) < len(FIGURES)
    assert {key: in_numbers(figures[key]) for key in kept} == {
        key: in_numbers(figure) for key, figure in kept.items()
    }


@pytest.mark.parametrize(
    ("settings", "indicator", "place", "heading", "figure"),
    [
        (
            replace(CONFIDENTIAL, visits_counted=Visits.ALL),
            *("protection_visits", "Protection visits.csv", "Child seen (Y/N)", "1 of 1"),
        ),
        (
            replace(CONFIDENTIAL, unborn=Unborn.INCLUDED),
            *("seen_at_assessment", "List_4", "Age", "2 of 4"),
        ),
        (
            replace(CONFIDENTIAL, assessment_clock=Clock.LATEST_REFERRAL),
            *("assessments_in_time", "List 3", "Referral NFA?", "2 of 4"),
        ),
    ],
)
def test_a_column_that_the_settings_do_not_ask_for_may_be_lacking(
    settings: Settings, indicator: str, place: str, heading: str, figure: str, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path / "ours", indicator, settings=settings)
    take_out(folder, place, heading)
    count(folder, [Month(2017, 12)])
    assert figures_in(folder)[indicator, "", "City"] == figure


def test_a_column_that_an_older_extract_lacks_takes_nothing_from_what_the_newest_reaches(
    family: ScorecardFolder,
) -> None:
    (family.extracts / "Family support.csv").unlink()
    whole = CSV["Family support.csv"]
    put(family, "2017-11/Family support.csv", whole.replace("End date", "Over"))
    put(family, "2017-12/Family support.csv", whole)
    done = count(family, [Month(2017, 6), Month(2017, 12)])
    assert [each.months for each in done.uncounted] == [(Month(2017, 6),)]
    assert figures_in(family)["with_own_family", "", "City"] == "1 of 2"


@pytest.fixture
def family(tmp_path: Path) -> ScorecardFolder:
    return make_folder(tmp_path / "ours", "with_own_family")


def lines_of(*rows: str) -> str:
    return "\n".join([CSV["Family support.csv"].splitlines()[0], *rows, ""])


@pytest.mark.parametrize(
    ("place", "rows"),
    [
        (
            "Supported to live with own family (Y/N)",
            ("A1,01/10/2017,,At home,X", "B2,01/10/2017,,Away,X", "C3,01/10/2017,,Yes,X"),
        ),
        ("Supported to live with own family (Y/N)", ("A1,01/10/2017,,#N/A,X",)),
        ("Start date", ("A1,10/31/2017,,Yes,X", "B2,10/30/2017,,No,X", "C3,01/10/2017,,Yes,X")),
        ("End date", ("A1,01/10/2017,12/31/2017,Yes,X", "B2,01/10/2017,,No,X")),
    ],
)
def test_a_column_of_which_most_cells_are_not_understood_is_as_good_as_lost(
    place: str, rows: tuple[str, ...], family: ScorecardFolder
) -> None:
    put(family, "Family support.csv", lines_of(*rows))
    with pytest.raises(InputError) as refused:
        count(family, [Month(2017, 12)])
    assert f"most of '{place}' in Family support is not understood" in refused.value.what


def test_error_cells_of_a_workbook_are_not_understood_either(family: ScorecardFolder) -> None:
    (family.extracts / "Family support.csv").unlink()
    book = openpyxl.Workbook()
    for line in lines_of("A1,01/10/2017,,#N/A,X", "B2,01/10/2017,,#N/A,X").splitlines():
        book.worksheets[0].append(line.split(","))
    book.worksheets[0]["D2"].data_type = book.worksheets[0]["D3"].data_type = "e"
    book.save(family.extracts / "Family support.xlsx")
    with pytest.raises(InputError, match="is not understood"):
        count(family, [Month(2017, 12)])


def test_half_of_a_column_not_understood_is_blank_and_said(family: ScorecardFolder) -> None:
    put(family, "Family support.csv", lines_of("A1,01/10/2017,,Aye,X", "B2,01/10/2017,,Yes,X"))
    count(family, [Month(2017, 12)])
    assert figures_in(family)["with_own_family", "", "City"] == "1 of 2"


def test_of_a_few_rows_all_may_have_nothing_to_say(family: ScorecardFolder) -> None:
    put(family, "Family support.csv", lines_of(*blank(9)))
    count(family, [Month(2017, 12)])
    assert figures_in(family)["with_own_family", "", "City"] == "0 of 9"


def blank(number: int, cell: str = "") -> list[str]:
    return [f"A{each},01/10/2017,,{cell},X" for each in range(number)]


OWN_FAMILY = "Supported to live with own family (Y/N)"


@pytest.mark.parametrize("cell", ["", "  ", "\u00a0"])
def test_a_column_blank_in_every_row_is_asked_about_and_not_counted(
    cell: str, family: ScorecardFolder
) -> None:
    put(family, "Family support.csv", lines_of(*blank(10, cell)))
    with pytest.raises(InputError) as refused:
        count(family, [Month(2017, 12)])
    assert f"no cell of '{OWN_FAMILY}' in Family support is filled" in refused.value.what
    answer(family, "Codes", "(blank)", "Means", "ignore")
    count(family, [Month(2017, 12)])
    assert figures_in(family)["with_own_family", "", "City"] == "0 of 10"


def test_one_filled_cell_shows_that_the_others_are_meant_to_be_blank(
    family: ScorecardFolder,
) -> None:
    put(family, "Family support.csv", lines_of(*blank(10), "B1,01/10/2017,,Yes,X"))
    count(family, [Month(2017, 12)])
    assert figures_in(family)["with_own_family", "", "City"] == "1 of 11"


def test_that_blank_means_yes_cannot_be_answered(family: ScorecardFolder) -> None:
    put(family, "Family support.csv", lines_of(*blank(10)))
    with pytest.raises(InputError):
        count(family, [Month(2017, 12)])
    answer(family, "Codes", "(blank)", "Means", "Yes")
    with pytest.raises(InputError, match="What stands here is not possible") as refused:
        count(family, [Month(2017, 12)])
    assert refused.value.mend == "choose one of: ignore"


@pytest.mark.parametrize("kind", ["boolean", "str", "object"])
def test_a_blank_column_of_a_parquet_file_is_none_whatever_its_type(
    kind: str, family: ScorecardFolder
) -> None:
    (family.extracts / "Family support.csv").unlink()
    table = pd.DataFrame(
        {
            "Child Unique ID": [f"A{each}" for each in range(10)],
            "Start date": [date(2017, 10, 1)] * 10,
            "End date": pd.array([None] * 10, "datetime64[s]"),
            OWN_FAMILY: pd.array([None] * 10, kind),
            "Allocated Team": ["X"] * 10,
        }
    )
    table.to_parquet(family.extracts / "Family support.parquet")
    with pytest.raises(InputError, match="is filled"):
        count(family, [Month(2017, 12)])


def test_a_column_that_the_settings_do_not_ask_for_may_be_blank(tmp_path: Path) -> None:
    settings = replace(CONFIDENTIAL, visits_counted=Visits.ALL)
    folder = make_folder(tmp_path / "ours", "protection_visits", settings=settings)
    path = folder.extracts / "Protection visits.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    again = pd.concat([table] * 5).assign(**{"Child seen (Y/N)": ""})
    assert len(again) >= 10
    again.to_csv(path, index=False)
    done = count(folder, [Month(2017, 12)])
    assert figures_in(folder)["protection_visits", "", "City"] == "1 of 1"
    assert done.to_match is None


def test_what_an_officer_says_to_ignore_is_blank_and_counted(family: ScorecardFolder) -> None:
    put(family, "Family support.csv", lines_of("A1,01/10/2017,,Aye,X", "B2,01/10/2017,,Aye,X"))
    with pytest.raises(InputError):
        count(family, [Month(2017, 12)])
    answer(family, "Codes", "Aye", "Means", "ignore")
    count(family, [Month(2017, 12)])
    assert figures_in(family)["with_own_family", "", "City"] == "0 of 2"
