"""RED, AMBER and GREEN: coloured by rules, legible, and told apart by everyone."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import openpyxl
import pytest
from colour_vision import SIGHTS, contrast, distance, seen
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import AREAS, SUMMARY, Pack

import workbook_templates
from xlsx_tools.scorecard import Scorecard

HOUSE_STYLE = Path(workbook_templates.__file__).with_name("House style.xlsx")
WORDS = ("RED", "AMBER", "GREEN")
LETTERS = ("R", "A", "G")
STYLES = {"RED": "RAG red", "AMBER": "RAG amber", "GREEN": "RAG green"}


def verdict_cells(sheet: Worksheet) -> list[Cell]:
    return [c for row in sheet.iter_rows() for c in row if c.value in (*WORDS, *LETTERS)]


def colour_rules(sheet: Worksheet, cell: Cell) -> dict[str, tuple[str, str]]:
    """The fill and font that rules give this cell for each word that it may hold."""
    found = {}
    for ranges in sheet.conditional_formatting:
        if cell.coordinate not in ranges:
            continue
        for rule in ranges.rules:
            if rule.type == "cellIs" and rule.operator == "equal":
                word = rule.formula[0].strip('"')
                found[word] = (rule.dxf.fill.bgColor.rgb[-6:], rule.dxf.font.color.rgb[-6:])
    return found


def named_styles() -> dict[str, Cell]:
    """A cell of each named style, from the gallery of the house style."""
    sheet = openpyxl.load_workbook(HOUSE_STYLE)["Styles"]
    return {row[0].style: row[0] for row in sheet.iter_rows(min_row=4, max_col=1)}


def colours_of(style: str) -> tuple[str, str]:
    cell = named_styles()[style]
    return cell.fill.fgColor.rgb[-6:], cell.font.color.rgb[-6:]


def expected_verdicts(scorecard: Scorecard) -> int:
    both = [verdict for r in scorecard.indicators for verdict in (r.rating, r.trend)]
    return sum(verdict.colour is not None for verdict in both)


def test_every_verdict_is_coloured_by_rules_for_all_three_words(pack: Pack) -> None:
    found = 0
    for sheet in pack.workbook:
        for cell in verdict_cells(sheet):
            letters = cell.value in LETTERS
            rules = colour_rules(sheet, cell)
            assert set(rules) == set(LETTERS if letters else WORDS), (sheet.title, cell.coordinate)
            for word, colours in rules.items():
                full = next(each for each in WORDS if each.startswith(word))
                assert colours == colours_of(STYLES[full])
            found += not letters and sheet.title == SUMMARY
    assert found == expected_verdicts(pack.scorecard)


def test_no_verdict_has_a_fill_of_its_own(pack: Pack) -> None:
    cells = [cell for sheet in pack.workbook for cell in verdict_cells(sheet)]
    assert len(cells) >= 20
    assert {cell.fill.fill_type for cell in cells} == {None}


def test_verdicts_that_a_reader_types_would_be_coloured_too(pack: Pack) -> None:
    """Where a rating or trend stands empty, the rules are there all the same."""
    sheet = pack.workbook[SUMMARY]
    for row in range(1, sheet.max_row + 1):
        if isinstance(sheet.cell(row, 1).value, int):
            for column in (11, 12):
                assert set(colour_rules(sheet, sheet.cell(row, column))) == set(WORDS)
            for column in range(14, 26):
                assert set(colour_rules(sheet, sheet.cell(row, column))) == set(LETTERS)


def test_an_indicators_sheet_and_the_summary_say_the_same(pack: Pack) -> None:
    summary = pack.workbook[SUMMARY]
    of_summary = {
        summary.cell(row, 1).value: tuple(
            summary.cell(row, column).value
            for column in (11, 12)
            if summary.cell(row, column).value in WORDS
        )
        for row in range(1, summary.max_row + 1)
    }
    for reported in pack.scorecard.indicators:
        if not reported.indicator.rated:
            continue
        own = verdict_cells(pack.sheet_of(reported.indicator.indicator))
        assert tuple(cell.value for cell in own) == of_summary[reported.indicator.number]


@pytest.mark.parametrize("style", STYLES.values())
def test_verdicts_are_legible(style: str) -> None:
    fill, font = colours_of(style)
    assert contrast(fill, font) >= 4.5


def test_all_words_on_a_fill_are_legible() -> None:
    for name, cell in named_styles().items():
        if cell.fill.fill_type == "solid" and not name.startswith(("Heat", "Chart")):
            fill, font = cell.fill.fgColor.rgb[-6:], cell.font.color.rgb[-6:]
            assert contrast(fill, font) >= 4.5, name
        elif not name.startswith(("Heat", "Chart")):
            assert contrast("FFFFFF", cell.font.color.rgb[-6:]) >= 4.5, name


@pytest.mark.parametrize("shade", ["Heat low", "Heat high"])
def test_numbers_on_the_heat_map_are_legible(shade: str) -> None:
    number = named_styles()["Strong number"].font.color.rgb[-6:]
    assert contrast(colours_of(shade)[0], number) >= 4.5


def test_lines_of_charts_stand_out_from_the_page() -> None:
    for name in ("Chart value", "Chart target", "Chart average", "Chart break"):
        assert contrast(colours_of(name)[0], "FFFFFF") >= 3, name


@pytest.mark.parametrize("sight", SIGHTS)
def test_verdicts_are_told_apart_with_any_sight(sight: str) -> None:
    colours = {word: seen(colours_of(style)[0], sight) for word, style in STYLES.items()}
    for (one, first), (other, second) in combinations(colours.items(), 2):
        assert distance(first, second) > 20, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
def test_verdicts_differ_in_lightness_in_the_same_order(sight: str) -> None:
    """RED is the darkest and AMBER the lightest, so they are told apart in grey as well."""
    lightness = [seen(colours_of(STYLES[word])[0], sight)[0] for word in ("RED", "GREEN", "AMBER")]
    assert all(lighter - darker > 8 for darker, lighter in pairwise(lightness))


def test_the_measures_of_colour_are_right() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    red = seen("FF0000", "full colour vision")
    assert red == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert seen("808080", "deuteranopia") == pytest.approx((53.59, 0, 0), abs=0.1)
    assert distance(seen("FF0000", "deuteranopia"), seen("808000", "deuteranopia")) < 45


def test_areas_are_shaded_from_the_house_styles_colours(pack: Pack) -> None:
    sheet = pack.workbook[AREAS]
    scales = [
        rule.colorScale
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.type == "colorScale"
    ]
    assert scales
    for scale in scales:
        low, high = (colour.rgb[-6:] for colour in scale.color)
        assert (low, high) == (colours_of("Heat low")[0], colours_of("Heat high")[0])
