"""Words that people type stay words: none turns into a formula, breaks the file or is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import AREAS, NOTES, SUMMARY, Pack, text_of

from xlsx_tools.catalogue.records import Commentary
from xlsx_tools.pack import write_pack
from xlsx_tools.scorecard import Scorecard

RISKY = ("=1+1", "+44 121 303 1234", "-5 people left", "@x", '=HYPERLINK("http://x.uk","x")', "'=1")
CONTROL = "before\x00\x07\x1bafter"
TALLEST = 409.5
"""The height of a row, in points, that Excel allows."""


def with_one(scorecard: Scorecard, **changes: Any) -> Scorecard:
    """The scorecard with only its first indicator, changed."""
    return replace(scorecard, indicators=(replace(scorecard.indicators[0], **changes),))


def saying(scorecard: Scorecard, **words: str) -> Scorecard:
    """The scorecard with only its first indicator, with this commentary."""
    said = Commentary(indicator="unallocated", month=scorecard.month, **words)
    return with_one(scorecard, commentary=said)


def read(scorecard: Scorecard, path: Path) -> openpyxl.Workbook:
    write_pack(scorecard, path)
    return openpyxl.load_workbook(path)


def paragraphs(sheet: Worksheet) -> list[str | None]:
    """What stands under the heading Commentary."""
    column = [row[0].value for row in sheet.iter_rows(max_col=1)]
    start = column.index("Commentary") + 1
    return column[start : column.index("What is counted")]


def assert_only_words(book: openpyxl.Workbook, text: str) -> int:
    """Assert that a text is nowhere a formula; how often it stands there."""
    found = 0
    for sheet in book:
        for cell in (c for row in sheet.iter_rows() for c in row):
            assert cell.data_type != "f", (sheet.title, cell.coordinate)
            if isinstance(cell.value, str) and text in cell.value:
                assert cell.data_type == "s"
                assert not cell.value.startswith(text) or cell.quotePrefix or text[0] == "'"
                found += 1
    return found


@pytest.mark.parametrize("text", RISKY)
def test_risky_text_is_text_wherever_it_is_typed(
    text: str, packs: dict[str, Pack], place: Path
) -> None:
    scorecard = packs["2017-12"].scorecard
    (first, *_) = scorecard.indicators
    table = first.table
    areas = {area.area: f"{text} {n}" for n, area in enumerate(scorecard.areas)}
    headings = tuple(
        replace(each, key=areas.get(each.key, each.key), label=areas.get(each.label, each.label))
        for each in table.headings
    )
    rows = (replace(table.rows[0], label=text), *table.rows[1:])
    changed = with_one(
        scorecard,
        table=replace(table, headings=headings, rows=rows),
        notes=(text,),
        indicator=replace(first.indicator, title=text, name="x", definition=text),
        commentary=Commentary(indicator="unallocated", month=scorecard.month, happened=text),
    )
    changed = replace(
        changed,
        areas=tuple(replace(area, area=areas[area.area]) for area in scorecard.areas),
        entry=replace(scorecard.entry, note=text, approver=text),
    )
    book = read(changed, place)
    assert assert_only_words(book, text) >= 5 + 2 * len(areas)
    for name in (SUMMARY, AREAS, NOTES):
        assert any(text in words for words in text_of(book[name])), name


@pytest.mark.parametrize("text", [CONTROL, "a lone \ufffe non-character", "\uffff"])
def test_characters_that_a_workbook_cannot_hold_become_spaces(
    text: str, packs: dict[str, Pack], place: Path
) -> None:
    book = read(saying(packs["2017-12"].scorecard, happened=text), place)
    (said,) = paragraphs(book.worksheets[2])
    assert said is not None
    assert not set(said) & set("\x00\x07\x1b\ufffe\uffff")
    assert said.split(" ")[0] in ("before", "a", "")


@pytest.mark.parametrize("name", ["a/b [c]: d?*\\e", "'quoted'", "x" * 60, "History", "Ünïcødé ✓"])
def test_any_short_name_makes_a_sheet(name: str, packs: dict[str, Pack], place: Path) -> None:
    scorecard = packs["2017-12"].scorecard
    indicator = replace(scorecard.indicators[0].indicator, name=name)
    book = read(with_one(scorecard, indicator=indicator), place)
    (sheet,) = book.worksheets[2:-2]
    assert 0 < len(sheet.title) <= 31
    assert {c.hyperlink.location for row in book[SUMMARY].iter_rows() for c in row if c.hyperlink}


def test_a_long_name_is_wrapped_and_has_no_link(packs: dict[str, Pack], place: Path) -> None:
    """LibreOffice prints words with a link in one line and cuts off the rest."""
    scorecard = packs["2017-12"].scorecard
    name = "Children seen at their own assessment and told so in words that they understood well"
    first = scorecard.indicators[0]
    book = read(with_one(scorecard, indicator=replace(first.indicator, name=name)), place)
    for title in (SUMMARY, AREAS, NOTES):
        sheet = book[title]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
        assert cells, title
        for cell in cells:
            assert cell.hyperlink is None
            assert cell.alignment.wrap_text
            assert sheet.row_dimensions[cell.row].height >= 3 * 13
            number = sheet.cell(cell.row, 1)
            assert number.value == first.indicator.number
            assert number.hyperlink.location.startswith(f"'{number.value} Children seen")


def test_an_area_named_like_another_column_leaves_the_tables_whole(
    packs: dict[str, Pack], place: Path
) -> None:
    """Excel repairs, and so changes, a workbook whose table has two columns of one name."""
    scorecard = packs["2017-12"].scorecard
    (first, *others) = scorecard.areas
    areas = (replace(first, area="measure"), *others)
    headings = tuple(
        replace(each, key="measure", label="measure") if each.key == first.area else each
        for each in scorecard.indicators[0].table.headings
    )
    table = replace(scorecard.indicators[0].table, headings=headings)
    book = read(replace(with_one(scorecard, table=table), areas=areas), place)
    for sheet in book:
        for declared in sheet.tables.values():
            names = [column.name.casefold() for column in declared.tableColumns]
            assert len(set(names)) == len(names), (sheet.title, names)


def test_long_commentary_keeps_within_the_heights_that_excel_allows(
    packs: dict[str, Pack], place: Path
) -> None:
    words = "Visits were late because two workers left and their cases were not moved. "
    book = read(saying(packs["2017-12"].scorecard, happened=words * 60), place)
    sheet = book.worksheets[2]
    assert "".join(str(each) for each in paragraphs(sheet)).count("Visits") == 60
    heights = [row.height for row in sheet.row_dimensions.values() if row.height]
    assert max(heights) <= TALLEST


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Visit {number} was late." for number in range(1, 41)),
        "\n".join(
            f"Visit {number} was late. {'It was not moved. ' * 5}" for number in range(1, 41)
        ),
        "The visit was late because two workers left. " * 711,
    ],
    ids=["40 lines", "40 lines that are longer than the page is wide", "32,000 characters"],
)
def test_no_words_need_a_row_that_is_higher_than_excel_allows(
    text: str, packs: dict[str, Pack], place: Path
) -> None:
    scorecard = saying(packs["2017-12"].scorecard, happened=text)
    changed = replace(with_one(scorecard, notes=(text,)), entry=replace(scorecard.entry, note=text))
    book = read(changed, place)
    for sheet in book:
        heights = [row.height for row in sheet.row_dimensions.values() if row.height]
        assert max(heights) <= TALLEST, sheet.title
    said = " ".join(str(each) for each in paragraphs(book.worksheets[2]))
    assert said.split() == text.split()
    for (cell,) in book.worksheets[2].iter_rows(max_col=1):
        if lines := str(cell.value or "").count("\n"):
            height = book.worksheets[2].row_dimensions[cell.row].height
            assert height >= (lines + 1) * cell.font.sz


def test_what_is_long_is_parted_at_the_end_of_a_line(packs: dict[str, Pack], place: Path) -> None:
    lines = [f"Action {number} is done by the team that owns it." for number in range(1, 61)]
    book = read(saying(packs["2017-12"].scorecard, happened="\n".join(lines)), place)
    said = [str(each) for each in paragraphs(book.worksheets[2])]
    first = next(each for each in said if "Action 1 " in each)
    assert [line for each in said for line in each.split("\n") if "Action" in line] == lines
    assert first.startswith("Action 1 is")
    assert first.count("\n") >= 9


@pytest.mark.parametrize(("lines", "pages"), [(3, 1), (20, 1), (60, 0), (200, 0)])
def test_more_than_a_page_can_hold_legibly_runs_on_to_the_next(
    lines: int, pages: int, packs: dict[str, Pack], place: Path
) -> None:
    text = "\n".join(f"Action {number} is done." for number in range(lines))
    sheet = read(saying(packs["2017-12"].scorecard, happened=text), place).worksheets[2]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, pages)
    assert sheet.print_title_rows == ("$5:$5" if pages else "$1:$2")


def kept(text: str) -> str:
    """What a workbook can hold of a text: its line ends are single, and it has no controls."""
    spaced = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", text)
    return spaced.replace("\r\n", "\n").replace("\r", "\n")


typed = st.text(
    st.characters(codec="utf-8") | st.sampled_from("=+-@'\" \t\n\r\x00\x0b\x1f\x7f<&>_"),
    min_size=1,
    max_size=200,
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=typed)
@example(text="=1+1\r\n+2")
@example(text=" spaces before and after  ")
@example(text="\n")
def test_any_commentary_comes_back_as_it_was_typed(
    text: str, packs: dict[str, Pack], place: Path
) -> None:
    book = read(saying(packs["2015-05"].scorecard, happened=text), place)
    assert "\n".join(each or "" for each in paragraphs(book.worksheets[2])) == kept(text)
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_many_indicators_run_on_to_the_next_page_under_their_headings(
    packs: dict[str, Pack], place: Path
) -> None:
    """42 rows of a summary, at least 30 points high, would be printed at less than half size."""
    scorecard = packs["2017-12"].scorecard
    assert len(scorecard.indicators) == 14
    many = tuple(
        replace(
            each,
            indicator=replace(
                each.indicator,
                indicator=f"{each.indicator.indicator}_{more}",
                number=each.indicator.number + more,
            ),
        )
        for more in (0, 100, 200)
        for each in scorecard.indicators
    )
    book = read(replace(scorecard, indicators=many), place)
    for name in (SUMMARY, AREAS, NOTES):
        sheet = book[name]
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0), name
        (repeated,) = {cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "No."}
        assert sheet.print_title_rows == f"${repeated}:${repeated}", name


def test_a_long_note_on_the_month_does_not_fill_the_screen(
    packs: dict[str, Pack], place: Path
) -> None:
    """What is frozen cannot be scrolled away, and a laptop shows some 550 points of a sheet."""
    scorecard = packs["2017-12"].scorecard
    short, long = "All is well.", "\n".join(f"Note {number}." for number in range(20))
    frozen = {}
    for note in (short, long):
        book = read(replace(scorecard, entry=replace(scorecard.entry, note=note)), place)
        frozen[note] = book[NOTES].freeze_panes
    assert frozen == {short: "A6", long: None}


def test_areas_keeps_what_a_row_is_in_sight_and_no_figures(pack: Pack) -> None:
    sheet = pack.workbook[AREAS]
    first = sheet[sheet.freeze_panes]
    assert [sheet.cell(4, column).value for column in range(1, first.column)] == [
        "No.",
        "Indicator",
        "Measure",
    ]
    assert sum(sheet.column_dimensions[letter].width for letter in "ABC") <= 65


@pytest.mark.parametrize(("rows", "repeated"), [(30, "$1:$2"), (90, "$1:$5")])
def test_a_table_that_runs_on_to_the_next_page_does_so_under_its_headings(
    rows: int, repeated: str, packs: dict[str, Pack], place: Path
) -> None:
    """A page holds some 50 rows of at least 15 points; its commentary alone makes this two."""
    scorecard = packs["2017-12"].scorecard
    table = scorecard.indicators[0].table
    longer = replace(table, rows=tuple(table.rows[0] for _ in range(rows)))
    said = Commentary(
        indicator="unallocated",
        month=scorecard.month,
        happened="\n".join(f"Action {number} is done." for number in range(60)),
    )
    sheet = read(with_one(scorecard, table=longer, commentary=said), place).worksheets[2]
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == repeated
