"""Every number and verdict that the editions print stands in the pack, in its row and column."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import AREAS, DATA, EDITIONS, NOTES, SUMMARY, Pack, header_row, transcribed

pytestmark = pytest.mark.libreoffice

PRINTED = transcribed("printed")
TITLES = {(row["edition"], row["indicator"]): row["title"] for row in transcribed("titles")}
NUMBERS = {  # of the indicators whose titles the December 2017 source lost
    "re_referrals": 2,
    "seen_at_assessment": 4,
    "caseload": 12,
    "supervised": 13,
    "agency": 14,
}
RECOMPUTED = {  # printed 23 %, 64 % and 94 %, which their own counts do not give
    ("2016-04", "re_referrals", "Re-referrals %", "Prev. 6 months cumulative"): "24%",
    ("2016-04", "seen_at_assessment", "% Seen at Assessment", "Prev. 6 months average"): "66%",
    ("2016-04", "protection_visits", "% visited in month", "Prev. 6 months average"): "93%",
}
ERRORS = ("###", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "Err:")


def expected(row: dict[str, str]) -> str:
    place = (row["edition"], row["indicator"], row["row"], row["column"])
    if row["legible"] == "damaged":
        return "x"
    if row["printed"] == "N/A":
        return "z"
    plain = RECOMPUTED.get(place, row["printed"]).replace(",", "")
    return f"{int(plain):,}" if plain.isdigit() else plain


def sheet_with(pack: Pack, indicator: str) -> Worksheet:
    """The indicator's sheet by its published title, else by its number."""
    title = TITLES.get((pack.edition, indicator))
    if title is None:
        (found,) = [
            sheet
            for sheet in pack.indicator_sheets
            if sheet.title.startswith(f"{NUMBERS[indicator]} ")
        ]
    else:
        (found,) = [sheet for sheet in pack.indicator_sheets if sheet["A1"].value == title]
    return found


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: "-".join(list(row.values())[:4]))
def test_a_printed_cell_is_shown_in_its_row_and_column(
    row: dict[str, str], packs: dict[str, Pack]
) -> None:
    pack = packs[row["edition"]]
    sheet = sheet_with(pack, row["indicator"])
    lines = pack.shown[sheet.title][header_row(sheet) - 1 :]
    (column,) = [place for place, words in enumerate(lines[0]) if words == row["column"]]
    (line,) = [line for line in lines if line[0] == row["row"]]
    assert line[column] == expected(row)


def test_all_that_was_printed_is_looked_for() -> None:
    assert {row["legible"] for row in PRINTED} == {"yes", "uncertain", "damaged"}
    assert len(PRINTED) == 300
    assert sum(expected(row) == "x" for row in PRINTED) == 2
    assert {row["edition"] for row in PRINTED} == set(EDITIONS)


def test_thousands_are_separated_everywhere(pack: Pack) -> None:
    """Whole numbers of four digits without a comma are wrong, but for years in brackets."""
    assert not [
        (name, shown)
        for name, lines in pack.shown.items()
        for line in lines
        for shown in line
        if shown.split(" ")[0].isdigit() and len(shown.split(" ")[0]) > 3
    ]


def test_no_cell_shows_an_error_or_that_it_is_too_narrow(pack: Pack) -> None:
    assert not [
        (name, shown)
        for name, lines in pack.shown.items()
        for line in lines
        for shown in line
        if any(error in shown for error in ERRORS)
    ]


def test_the_summary_shows_the_years_of_averages_and_the_date_of_a_target(
    packs: dict[str, Pack],
) -> None:
    lines = {line[1]: line for line in packs["2016-04"].shown[SUMMARY]}
    assert lines["Children in care"][6] == "1,750 by Mar-17"
    assert lines["Re-referrals"][8] == "24% (2015)"
    assert lines["Re-referrals"][2:6] == ["20%", "239 of 1,168", "24%", "Prev. 6 months cumulative"]
    assert lines["Children seen at assessment"][7] == "48 more"


def test_the_areas_show_what_the_indicators_sheets_show(pack: Pack) -> None:
    header, *lines = pack.shown[AREAS][3:]
    compared = 0
    for number, _, measure, *cells in lines:
        if not number or measure == "Performance rating":
            continue
        (sheet,) = [s for s in pack.indicator_sheets if s.title.startswith(f"{number} ")]
        table = pack.shown[sheet.title][header_row(sheet) - 1 :]
        (row,) = [line for line in table if line[0] == measure]
        own = dict(zip(table[0], row, strict=True))
        for area, shown in zip(header[4:], cells[1:], strict=True):
            assert shown == own.get(area, ""), (number, measure, area)
            compared += 1
    assert compared >= 20


@pytest.mark.parametrize("row", transcribed("commentary"), ids=lambda row: row["text"][:30])
def test_commentary_is_shown_as_published(row: dict[str, str], packs: dict[str, Pack]) -> None:
    pack = packs[row["edition"]]
    shown = [line[0] for line in pack.shown[pack.sheet_of(row["indicator"]).title]]
    said = shown[shown.index("Commentary") + 1]
    assert said.removesuffix(" [the source breaks off here]") == row["text"]


@pytest.mark.parametrize("row", transcribed("notes"), ids=lambda row: row["note"][:30])
def test_notes_are_shown_as_published(row: dict[str, str], packs: dict[str, Pack]) -> None:
    pack = packs[row["edition"]]
    shown = [line[0] for line in pack.shown[pack.sheet_of(row["indicator"]).title]]
    assert row["note"] in shown[shown.index("Notes") :]


def test_every_indicator_is_defined_and_its_averages_are_sourced(pack: Pack) -> None:
    shown = {line[1]: line for line in pack.shown[NOTES] if line[0].isdigit()}
    for reported in pack.scorecard.indicators:
        line = shown[reported.indicator.name]
        assert line[0] == str(reported.indicator.number)
        assert line[2] == reported.indicator.definition
        assert reported.rating_rule in line[3]
        assert reported.trend_rule in line[3]
        assert bool(line[4]) == bool(reported.national or reported.neighbours)


def test_the_data_shows_percentages_to_two_places(packs: dict[str, Pack]) -> None:
    shown = packs["2017-12"].shown[DATA]
    (line,) = [each for each in shown if each[:5] == ["Dec-17", "2", "Re-referrals", "", "City"]]
    assert line[5:9] == ["268", "1,234", "21.72%", "percent"]
