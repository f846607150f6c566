"""The room that words are foreseen to take: with a line too few, a row cuts off the last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from pack_reading import AREAS, DATA, NOTES, SUMMARY, Pack

from xlsx_tools.pack import write_pack
from xlsx_tools.pack.cells import Widths
from xlsx_tools.scorecard import Reported, Scorecard, for_area

ADDRESS = (
    "https://northumberland.sharepoint.com/:x:/r/sites/ChildrensServicesPerformanceTeam/_layouts/15"
    "/Doc.aspx?sourcedoc=%7B8C1F1B2A-7C3D-4E5F-9A0B-1C2D3E4F5A6B%7D&file=Unallocated%20cases.xlsx"
)


def holding(words: str) -> Cell:
    """A wrapped cell of Arial 10 with these words."""
    cell = Workbook().worksheets[0].cell(1, 1, words)
    cell.alignment = Alignment(wrap_text=True)
    return cell


@pytest.mark.parametrize(
    ("words", "wide", "least"),
    [
        # Arial's figures are 0.556 of its size wide, x 0.5, S 0.667, a long dash and a face 1.
        ("x" * 2000, 100, 2000 * 0.5 / 0.556 / 100),
        ("S" * 300, 30, 300 * 0.667 / 0.556 / 30),
        ("—" * 200, 50, 200 / 0.556 / 50),
        ("😀" * 100, 50, 100 / 0.556 / 50),
        ("all\u00a0is\u00a0well\u00a0" * 40, 50, 8),
        # An address breaks after slashes and a question mark: none of these lines is full.
        (ADDRESS, 46, 5),
        # So does what is too long beside the words before it, which then stand alone.
        (f"See {ADDRESS}", 46, 6),
    ],
    ids=["letters", "capitals", "dashes", "faces", "unbroken spaces", "address", "after a word"],
)
def test_a_word_wider_than_the_cell_is_taken_to_be_broken(
    words: str, wide: float, least: float
) -> None:
    cell = holding(words)
    lines = Widths((wide,)).folded(cell)
    assert least <= len(lines) <= 1.5 * least + 2
    assert "".join(lines).removesuffix("\n") == words


def test_no_line_is_wider_than_its_cell() -> None:
    lines = Widths((46,)).folded(holding(f"The plan is at {ADDRESS} and was agreed."))
    assert all(len(line) <= 46 * 1.2 for line in lines)
    assert lines[0] == "The plan is at "
    assert lines[-1].endswith("and was agreed.\n")


def test_a_row_of_a_table_is_high_enough_for_an_address() -> None:
    cell = holding(ADDRESS)
    sheet = cell.parent
    Widths((46,)).fit(sheet, 1)
    assert sheet.row_dimensions[1].height >= 5 * 10 * 1.14


def test_a_row_of_several_texts_is_as_high_as_the_longest_needs() -> None:
    cell = holding(ADDRESS)
    sheet = cell.parent
    widths = Widths((46, 46))
    widths.heighten(cell)
    height = sheet.row_dimensions[1].height
    assert height >= 5 * 10 * 1.14
    widths.heighten(sheet.cell(1, 2, "short"))
    assert sheet.row_dimensions[1].height == height


def test_short_words_are_left_whole() -> None:
    assert Widths((12,)).folded(holding("well-being and/or care")) == [
        "well-being ",
        "and/or care\n",
    ]


def named(scorecard: Scorecard, old: str, new: str) -> Scorecard:
    """The month with an area named otherwise."""

    def renamed(reported: Reported) -> Reported:
        headings = tuple(
            replace(each, key=new, label=new) if each.key == old else each
            for each in reported.table.headings
        )
        return replace(reported, table=replace(reported.table, headings=headings))

    return replace(
        scorecard,
        areas=tuple(replace(a, area=new) if a.area == old else a for a in scorecard.areas),
        indicators=tuple(map(renamed, scorecard.indicators)),
    )


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        # The widest word in Arial bold, in figures of 0.556 of its size, and what Excel spares.
        ("Neighbourhood Team", 7.444 / 0.556 + 0.7),
        ("Edgbaston", 5.167 / 0.556 + 0.7),
        ("SAFEGUARDING", 8.111 / 0.556 + 0.7),
    ],
)
def test_no_word_of_an_areas_name_is_broken_in_a_heading(
    name: str, figures: float, packs: dict[str, Pack], place: Path
) -> None:
    whole = named(packs["2017-12"].scorecard, "EAST", name)
    (area,) = [each for each in whole.areas if each.area == name]
    write_pack(for_area(whole, area), place)
    book = openpyxl.load_workbook(place)
    for title in (SUMMARY, AREAS, "1 Unallocated cases"):
        sheet = book[title]
        (heading,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
        assert sheet.column_dimensions[heading.column_letter].width >= figures, title
        height = sheet.row_dimensions[heading.row].height
        assert height >= len(name.split()) * 10 * 1.14 + 2, title


def test_a_countys_readers_see_its_own_word_where_its_figures_stand(
    packs: dict[str, Pack], place: Path
) -> None:
    whole = packs["2017-12"].scorecard
    write_pack(replace(whole, settings=replace(whole.settings, whole="County")), place)
    book = openpyxl.load_workbook(place)
    headings = [cell.value for cell in book[AREAS][4]]
    assert headings[:5] == ["No.", "Indicator", "Measure", "County", "EAST"]
    areas = {row[4] for row in book[DATA].iter_rows(min_row=5, values_only=True)}
    assert "County" in areas
    assert "City" not in areas


def test_a_very_long_word_in_a_heading_is_broken_and_its_row_higher() -> None:
    cell = holding("Llanfairpwllgwyngyllgogerychwyrndrobwll")
    widths = Widths((9.4,)).widened([cell])
    assert widths.characters == (16,)
    assert widths.lines(cell) >= 3


def test_a_definition_too_long_for_one_row_is_whole_in_several(
    packs: dict[str, Pack], place: Path
) -> None:
    """A row of Excel is 409 points high at most, some 31 lines; a line holds about 56 figures."""
    scorecard = packs["2017-12"].scorecard
    definition = " ".join(f"Sentence {number} of what is counted." for number in range(100))
    first, *others = scorecard.indicators
    long = replace(first, indicator=replace(first.indicator, definition=definition))
    write_pack(replace(scorecard, indicators=(long, *others)), place)
    sheet = openpyxl.load_workbook(place)[NOTES]
    rows = list(sheet.iter_rows(values_only=True))
    (start,) = [number for number, row in enumerate(rows) if row[1] == first.indicator.name]
    (end,) = [number for number, row in enumerate(rows) if row[1] == others[0].indicator.name]
    assert "".join(str(row[2]) for row in rows[start:end]) == definition
    heights = [sheet.row_dimensions[number + 1].height for number in range(start, end)]
    # 3,389 characters take no fewer than 48 lines of 10 points.
    assert sum(heights) >= 48 * 10 * 1.14
    assert max(heights) < 409
    table = next(iter(sheet.tables.values()))
    assert table.ref.endswith(str(len(rows)))


def test_data_shows_long_names_and_notes_whole_within_its_table(
    packs: dict[str, Pack], place: Path
) -> None:
    scorecard = packs["2017-12"].scorecard
    name = "Disabled Children's Neighbourhood Partnership"
    note = "The month is of the new system, into which two hundred records had not been moved. " * 3
    (first, *_) = scorecard.indicators
    histories = tuple(
        replace(
            each,
            area=name if each.area == "EAST" else each.area,
            months=tuple(replace(point, note=note) for point in each.months),
        )
        for each in first.histories
    )
    write_pack(replace(scorecard, indicators=(replace(first, histories=histories),)), place)
    sheet = openpyxl.load_workbook(place)[DATA]
    assert sheet.print_area == f"'Data'!$A$1:$O${sheet.max_row}"
    # 45 letters in 21 figures of 10 points and 249 in 58 are 2 and 4 lines of 9 points at least.
    cells = [cell for row in sheet.iter_rows(min_row=5) for cell in row]
    for words, lines in ((name, 2), (note, 4)):
        found = [cell for cell in cells if cell.value == words]
        assert found
        for cell in found:
            assert cell.alignment.wrap_text
            assert sheet.row_dimensions[cell.row].height >= lines * 9 * 1.14
