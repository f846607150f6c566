"""What a reader must know beside the numbers: officers' verdicts, revisions, changes, sign-off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import NOTES, SUMMARY, Pack, header_row, text_of

from xlsx_tools.catalogue.kinds import RowKind, Status
from xlsx_tools.editions.folder import editions_figures, editions_workbook
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import CellKey, Issued, read_issued
from xlsx_tools.pack import write_pack
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard, assemble

MAY, APRIL, DECEMBER = Month(2015, 5), Month(2016, 4), Month(2017, 12)
OVERRIDDEN = {  # by number: how many of the two printed verdicts the rule does not give
    "2015-05": {1: 2, 2: 2, 3: 1, 6: 2, 12: 2},
    "2016-04": {1: 1, 4: 1, 12: 1},
    "2017-12": {},
}
CHANGED = {"2015-05": {7}, "2016-04": {1, 3, 7}, "2017-12": {1, 7}}


def summary_rows(sheet: Worksheet) -> dict[int, dict[str, object]]:
    """The indicators' rows of the summary by number, each cell under its heading."""
    rows = list(sheet.values)
    header = next(row for row in rows if row[0] == "No.")
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows if isinstance(row[0], int)}


def marked(sheet: Worksheet, mark: str) -> set[int]:
    return {n for n, row in summary_rows(sheet).items() if mark in str(row["Marks"] or "")}


def footer(sheet: Worksheet) -> str:
    (found,) = [text for text in text_of(sheet) if text.startswith("† verdicts set by an officer")]
    return found


def test_marks_stand_by_the_indicators_and_are_counted(pack: Pack) -> None:
    sheet = pack.workbook[SUMMARY]
    assert marked(sheet, "†") == set(OVERRIDDEN[pack.edition])
    assert marked(sheet, "‡") == CHANGED[pack.edition]
    assert marked(sheet, "(r)") == set()
    counts = [int(number) for number in re.findall(r": (\d+)\.", footer(sheet))]
    assert counts == [sum(OVERRIDDEN[pack.edition].values()), 0, len(CHANGED[pack.edition])]


def test_an_officers_verdict_has_a_dagger_and_its_reason(pack: Pack) -> None:
    for reported in pack.scorecard.indicators:
        sheet = pack.sheet_of(reported.indicator.indicator)
        labels = {row.kind: row.label for row in reported.table.rows}
        lines = {row[0]: row for row in sheet.iter_rows(values_only=True)}
        verdicts = ((RowKind.RATING, reported.rating), (RowKind.TREND, reported.trend))
        for kind, verdict in verdicts:
            daggers = kind in labels and "†" in lines[labels[kind]]
            assert daggers == bool(verdict.override), (reported.indicator.name, kind)
            if verdict.override:
                colour = verdict.override.colour.value
                start = f"† {verdict.override.verdict.value.capitalize()} {colour} set"
                (note,) = [text for text in text_of(sheet) if text.startswith(start)]
                assert verdict.override.reason.rstrip(".") in note
                assert "the rule gives" in note


def test_changes_of_counting_are_explained_under_notes(pack: Pack) -> None:
    for reported in pack.scorecard.indicators:
        notes = [t for t in text_of(pack.sheet_of(reported.indicator.indicator)) if t[0] == "‡"]
        assert len(notes) == (reported.indicator.number in CHANGED[pack.edition])


def rebuilt(
    month: Month, issued: Mapping[Month, Issued], path: Path
) -> tuple[Scorecard, openpyxl.Workbook]:
    scorecard = assemble(editions_workbook(), editions_figures(), month, issued)
    write_pack(scorecard, path)
    return scorecard, openpyxl.load_workbook(path)


def altered(
    folder: ScorecardFolder, month: Month, key: CellKey, printed: str
) -> dict[Month, Issued]:
    """What was issued, but for one cell that was printed otherwise."""
    issued = dict(read_issued(folder.issued))
    assert key in issued[month]
    issued[month] = {**issued[month], key: printed}
    return issued


def test_a_figure_that_differs_from_the_issued_one_is_revised(
    folder: ScorecardFolder, place: Path
) -> None:
    key = CellKey("unallocated", RowKind.NUMERATOR, "", "month")
    _, book = rebuilt(DECEMBER, altered(folder, APRIL, key, "18"), place)
    assert marked(book[SUMMARY], "(r)") == {1}
    assert "(r) indicators with revised figures: 1." in footer(book[SUMMARY])
    assert "(r) Revised since issued: Apr-16." in text_of(book.worksheets[2])


def strip(sheet: Worksheet, number: int) -> dict[str, object]:
    """The last twelve months' letters of an indicator."""
    rows = list(sheet.values)
    header = next(row for row in rows if row[0] == "No.")
    (row,) = [row for row in rows if row[0] == number]
    first = header.index("Marks") + 1
    return dict(zip(header[first:], row[first:], strict=True))


def test_the_strip_shows_ratings_as_they_were_issued(packs: dict[str, Pack]) -> None:
    sheet = packs["2016-04"].workbook[SUMMARY]
    months = [(APRIL - back).label for back in reversed(range(12))]
    assert list(strip(sheet, 1)) == months
    assert [n for n in summary_rows(sheet) if strip(sheet, n)["May-15"] == "A"] == [1, 2, 3, 6, 12]
    assert list(strip(sheet, 4).values()) == [None] * 11 + ["A"]
    assert [*strip(sheet, 5).values(), *strip(sheet, 7).values()] == [None] * 24


def test_an_issued_rating_is_never_judged_again(folder: ScorecardFolder, place: Path) -> None:
    key = CellKey("unallocated", RowKind.RATING, "", "previous")
    _, book = rebuilt(APRIL, altered(folder, MAY, key, "RED"), place)
    assert strip(book[SUMMARY], 1)["May-15"] == "R"
    assert summary_rows(book[SUMMARY])[1]["Rating"] == "GREEN"


def test_the_strip_is_empty_where_nothing_was_issued(place: Path) -> None:
    _, book = rebuilt(APRIL, {}, place)
    for number in summary_rows(book[SUMMARY]):
        assert strip(book[SUMMARY], number)["May-15"] is None


def test_the_summary_says_how_far_the_month_is_and_who_signed_it(
    packs: dict[str, Pack], place: Path
) -> None:
    whole = packs["2016-04"].scorecard
    entry = replace(
        whole.entry,
        status=Status.PROVISIONAL,
        approver="A. Director",
        extract_date=date(2016, 5, 9),
    )
    marking = replace(whole.settings, classification="OFFICIAL-SENSITIVE", authority="Our council")
    write_pack(replace(whole, entry=entry, settings=marking), place)
    book = openpyxl.load_workbook(place)
    words = " ".join(text_of(book[SUMMARY]))
    for part in ("April 2016", "status: provisional", "A. Director", "Our council"):
        assert part in words
    assert re.search(r"extract date: 0?9 May 2016", words)
    assert "OFFICIAL-SENSITIVE" in text_of(book[SUMMARY])
    marked = "OFFICIAL-SENSITIVE. Not for publication: small numbers are not suppressed."
    assert {sheet.oddHeader.right.text for sheet in book} == {f"DRAFT. {marked}"}
    assert all("provisional" in sheet["A2"].value for sheet in book.worksheets[2:-2])


def test_the_sheet_of_an_indicator_says_by_when_its_target_is_to_be_reached(
    packs: dict[str, Pack],
) -> None:
    pack = packs["2016-04"]
    dated = "The target of 1,750 is to be reached by Mar-17."
    assert [sheet.title for sheet in pack.workbook if dated in " ".join(text_of(sheet))] == [
        pack.sheet_of("children_in_care").title
    ]
    assert "is to be reached" not in " ".join(text_of(pack.sheet_of("re_referrals")))


def test_a_long_marking_is_wrapped_and_none_of_it_cut_off(
    packs: dict[str, Pack], place: Path
) -> None:
    """The widest letters: eighty are as wide as 130 figures, and a line has room for about 110."""
    marking = ("WWWWWWW " * 10)[:79] + "W"
    whole = packs["2016-04"].scorecard
    settings = replace(whole.settings, classification=marking)
    write_pack(replace(whole, settings=settings), place)
    sheet = openpyxl.load_workbook(place)[SUMMARY]
    (cell,) = (cell for cell in sheet[1] if cell.value == marking)
    (merged,) = (each for each in sheet.merged_cells.ranges if cell.coordinate in each)
    letters = [get_column_letter(each) for each in range(merged.min_col, merged.max_col + 1)]
    assert sum(sheet.column_dimensions[letter].width for letter in letters) >= 80
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[1].height > 2 * 13 + 2
    with pytest.raises(ValueError, match="'Classification' has 81 letters; a page has room for 80"):
        replace(settings, classification=marking + "X")


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ((), "Areas: DCSC not included."),
        (("protection_plans",), "Areas of Child protection plans: DCSC not included."),
    ],
)
def test_the_notes_say_for_which_indicators_the_areas_leave_something_out(
    only: tuple[str, ...], said: str, packs: dict[str, Pack], place: Path
) -> None:
    whole = packs["2017-12"].scorecard
    entry = replace(whole.entry, left_out="DCSC not included", left_out_for=only)
    write_pack(replace(whole, entry=entry), place)
    words = text_of(openpyxl.load_workbook(place)[NOTES])
    assert [each for each in words if each.startswith("Areas")] == [said]


def test_what_is_not_known_of_the_month_is_said_to_be_so(pack: Pack) -> None:
    words = " ".join(text_of(pack.workbook[SUMMARY]))
    assert "status: final" in words
    assert "extract date: not stated" in words
    assert "approved by: not stated" in words


def test_the_three_lines_say_what_worsened_improved_and_is_to_be_watched(
    packs: dict[str, Pack],
) -> None:
    lines = {row[0]: row[2] for row in packs["2016-04"].workbook[SUMMARY].values}
    assert lines["Worsened"] == "none"
    assert lines["Improved"].startswith("Unallocated cases 17; Re-referrals 20% (24%); ")
    assert lines["Watch"] == "Children seen at assessment 64% (66%)"


def test_there_is_no_total_score_anywhere(pack: Pack) -> None:
    """Verdicts stand by indicators only; none is added up or averaged."""
    total = r"\b(total|overall|combined|average|mean)\b[^.;]*\b(score|rating|points)\b"
    score = re.compile(total, re.IGNORECASE)
    for sheet in pack.workbook:
        assert not [text for text in text_of(sheet) if score.search(text)], sheet.title
    sheet = pack.workbook[SUMMARY]
    for row in sheet.iter_rows(values_only=True):
        if {"RED", "AMBER", "GREEN"} & set(row):
            assert isinstance(row[0], int)
    for indicator in pack.indicator_sheets:
        assert indicator.cell(header_row(indicator), 1).value == "Measure"
