"""The areas side by side: every indicator that has areas, as a heat map."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.issued import MONTH
from xlsx_tools.pack.cells import Widths, write_across, write_printed, write_text
from xlsx_tools.pack.house_style import LANDSCAPE, HouseStyle
from xlsx_tools.pack.marking import heading, page_marking
from xlsx_tools.pack.names import AREAS, different, write_name
from xlsx_tools.pack.pages import keep_in_sight, part_into_pages
from xlsx_tools.pack.tables import mark_up
from xlsx_tools.scorecard.model import Cell, PrintedRow, Reported, Scorecard

_FIRST_AREA = 5
_SHOWN = (RowKind.NUMERATOR, RowKind.DENOMINATOR, RowKind.RESULT)
_HEADER_ROW = 4
_NOTE = (
    "Each percentage or rate is shaded by its place between the lowest (pale) and the highest "
    "(dark) area: the shade is neither good nor bad, and an area of few cases has none. A rating "
    "stands only where the target is on the percentage; a target on a count of the whole authority "
    "says nothing about an area. Of several lines the judged one is shaded."
)

_NOTE_OF_ONE = (
    "The area beside the whole authority. A rating stands only where the target is on the "
    "percentage; a target on a count of the whole authority says nothing about an area."
)


def write_areas(scorecard: Scorecard, house: HouseStyle) -> None:
    """Write the areas of the month; no sheet where no indicator has any."""
    by_area = [reported for reported in scorecard.indicators if reported.indicator.by_area]
    if not by_area or not scorecard.areas:
        return
    sheet = house.sheet(AREAS, LANDSCAPE, marking=page_marking(scorecard))
    names = [area.area for area in scorecard.areas]
    last = len(names) + _FIRST_AREA - 1
    widths = _write_headings(sheet, scorecard.settings.whole, names)
    widths.set_on(sheet)
    title = heading(scorecard, f"Areas: {scorecard.title}")
    write_across(sheet, widths, 1, (1, last), title, "Title")
    write_across(sheet, widths, 2, (1, last), _NOTE_OF_ONE if scorecard.area else _NOTE, "Note")
    row = _HEADER_ROW + 1
    for reported in by_area:
        row = _write_indicator(sheet, reported, names, row, house)
    for each in range(_HEADER_ROW + 1, row):
        widths.fit(sheet, each, least=20)
    mark_up(sheet, "AreasOfTheMonth", _HEADER_ROW, row - 1, last)
    keep_in_sight(sheet, _HEADER_ROW + 1, _FIRST_AREA - 1)
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(last)}{row - 1}"
    part_into_pages(sheet, row - 1)


def _write_headings(sheet: Worksheet, whole: str, names: list[str]) -> Widths:
    """Write the headings of the table; gives the widths that its columns need."""
    cells = []
    headings = different(("No.", "Indicator", "Measure", whole, *names))
    for column, words in enumerate(headings, start=1):
        style = "Label heading" if column in (2, 3) else "Column heading"
        cells.append(write_text(sheet, _HEADER_ROW, column, words, style))
    widths = Widths((5, 26, 34, 13, *(13,) * len(names))).widened(cells)
    widths.fit(sheet, _HEADER_ROW, least=24)
    return widths


def _write_indicator(
    sheet: Worksheet, reported: Reported, names: list[str], row: int, house: HouseStyle
) -> int:
    places = {heading.key: place for place, heading in enumerate(reported.table.headings)}
    for printed in reported.table.rows:
        judged = printed.line == reported.indicator.judged_line
        citys_alone = all(_cell(printed, places, name) is None for name in names)
        if printed.kind not in _SHOWN or (printed.line and citys_alone):
            continue
        _write_labels(sheet, house, reported, printed.label, row)
        result = printed.kind is RowKind.RESULT
        style = "Strong centred number" if result else "Centred number"
        for column, key in enumerate((MONTH, *names), start=_FIRST_AREA - 1):
            cell = _cell(printed, places, key)
            write_printed(sheet, row, column, cell, number=style, verdict="Verdict")
        if result and judged and _differ(printed, places, names):
            large = [place for place, name in enumerate(names) if name not in reported.small_areas]
            _shade(sheet, row, large, house)
        row += 1
    if reported.area_ratings:
        _write_ratings(sheet, reported, names, row, house)
        row += 1
    return row


def _differ(printed: PrintedRow, places: dict[str, int], names: list[str]) -> bool:
    """Whether the areas differ as printed: 0.0% beside 0.0% is not to be shaded."""
    return len({str(_cell(printed, places, name)) for name in names}) > 1


def _cell(printed: PrintedRow, places: dict[str, int], key: str) -> Cell:
    return printed.cells[places[key]] if key in places else None


def _write_labels(
    sheet: Worksheet, house: HouseStyle, reported: Reported, label: str, row: int
) -> None:
    write_name(sheet, house, reported, row)
    write_text(sheet, row, 3, label, "Row label")


def _write_ratings(
    sheet: Worksheet, reported: Reported, names: list[str], row: int, house: HouseStyle
) -> None:
    _write_labels(sheet, house, reported, "Performance rating", row)
    city = reported.rating.colour
    words = [city.value if city else ""]
    words += [c.value if (c := reported.area_ratings.get(name)) else "" for name in names]
    for column, word in enumerate(words, start=_FIRST_AREA - 1):
        write_text(sheet, row, column, word, "Verdict")
    house.colour_verdicts(sheet, _with_city(row, len(names)))


def _shade(sheet: Worksheet, row: int, places: list[int], house: HouseStyle) -> None:
    """Shade the areas at these places; a few cases in one must not set the scale for all."""
    scale: Any = ColorScaleRule(  # type: ignore[no-untyped-call]
        start_type="min",
        start_color=house.colour("Heat low"),
        end_type="max",
        end_color=house.colour("Heat high"),
    )
    runs = [list(run) for _, run in groupby(places, key=lambda place: place - places.index(place))]
    letters = [[get_column_letter(_FIRST_AREA + run[end]) for end in (0, -1)] for run in runs]
    if letters:
        cells = " ".join(f"{first}{row}:{last}{row}" for first, last in letters)
        sheet.conditional_formatting.add(cells, scale)


def _with_city(row: int, areas: int) -> str:
    first = get_column_letter(_FIRST_AREA - 1)
    return f"{first}{row}:{get_column_letter(_FIRST_AREA + areas - 1)}{row}"
