"""Formulas called as Excel for Windows calls them: xlwings converts what goes in and comes out."""

from __future__ import annotations

import inspect
from datetime import datetime
from typing import Any

import pytest
from calling_side import ERRORS, MISSING, CallingSide, Cells
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.excel import functions
from xlsx_tools.excel.blocks import Block

NAMES = sorted(name for name in vars(functions) if name.startswith("SC_"))


def as_range(block: Block) -> Cells:
    return Cells(tuple(map(tuple, block)))


def test_the_formulas_that_are_promised() -> None:
    assert set(NAMES) >= {
        "SC_PERCENT",
        "SC_RATE",
        "SC_RATING",
        "SC_TREND",
        "SC_PREVIOUS",
        "SC_FIGURE",
        "SC_TABLE",
        "SC_SUMMARY",
        "SC_GAP",
        "SC_WORKING_DAYS",
        "SC_FINANCIAL_YEAR",
        "SC_SERIES",
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_function_and_argument_has_help(name: str, excel: CallingSide) -> None:
    declared = excel.declared()[name]
    assert declared["category"] == "Scorecard"
    helps = {"": declared["help"]} | {
        argument: each["help"] for argument, each in declared["arguments"].items()
    }
    assert list(helps) == ["", *inspect.signature(getattr(functions, name)).parameters]
    for words in helps.values():
        assert 3 < len(words) <= 100
        assert "\n" not in words
        assert not words.startswith("Positional argument")


@pytest.mark.parametrize("name", NAMES)
def test_arguments_are_no_words_that_vba_keeps_for_itself(name: str) -> None:
    kept = {"date", "end", "next", "loop", "string", "type", "to", "is", "not", "me", "set", "let"}
    assert not kept & set(inspect.signature(getattr(functions, name)).parameters)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("SC_RATING", (Cells(0.22), Cells(0.24), "L", 0.02), "GREEN"),
        ("SC_RATING", (Cells(0.22), Cells(0.24), "L", 0.02, *[MISSING] * 4), "GREEN"),
        ("SC_RATING", (0.25, 0.24, "L", MISSING, 0.26, MISSING, MISSING, MISSING), "AMBER"),
        ("SC_RATING", (Cells(None), Cells(0.24), "L"), ""),
        ("SC_RATING", (Cells(0.22), Cells(ERRORS["#DIV/0!"]), "L"), "#N/A"),
        ("SC_RATING", (ERRORS["#REF!"], 0.24, "L"), "#N/A"),
        ("SC_RATING", (Cells("95%"), Cells(0.95), "H"), "GREEN"),
        ("SC_RATING", (0.8, 0.95, "H", 0.5, MISSING, MISSING, MISSING, Cells(None)), "RED"),
        (
            "SC_RATING",
            (Cells(((0.22,), (0.26,), (None,), (ERRORS["#N/A"],))), Cells(0.24), "L", 0.02),
            [["GREEN"], ["AMBER"], [""], ["#N/A"]],
        ),
        ("SC_PERCENT", (Cells(((268.0, 1.0),)), Cells(1234.0)), [[268 / 1234, 1 / 1234]]),
        ("SC_PERCENT", (268, 1234), 268 / 1234),
        ("SC_PERCENT", (Cells(True), 1234), "SC: numerator must be a number, not 'TRUE'"),
        ("SC_RATE", (Cells(0.0), Cells(0.0)), "z"),
        ("SC_TREND", (0.64, 0.64, "H", "percent", MISSING, MISSING), "AMBER"),
        ("SC_GAP", (Cells(268.0), Cells(1234.0), Cells(0.2), Cells("L")), -22),
        ("SC_GAP", (825.0, Cells(None), 850.0, "T"), -25),
        (
            "SC_WORKING_DAYS",
            (Cells(datetime(2024, 12, 2)), Cells(datetime(2025, 2, 6))),
            45,
        ),
        ("SC_WORKING_DAYS", (Cells(45628.0), "06/02/2025"), 45),
        ("SC_WORKING_DAYS", (Cells(((45628.0,), (None,))), 45694.0), [[45], ["#N/A"]]),
        ("SC_FINANCIAL_YEAR", (Cells(datetime(2018, 3, 31)),), "2017-18"),
        (
            "SC_PREVIOUS",
            (
                "year before",
                Cells(datetime(2018, 12, 1)),
                Cells(((datetime(2017, 12, 1),), ("Nov-17",))),
                Cells(((5.0,), (6.0,))),
                MISSING,
                MISSING,
            ),
            5,
        ),
    ],
)
def test_cells_and_ranges(
    name: str, arguments: tuple[Any, ...], expected: object, excel: CallingSide
) -> None:
    assert excel.call(name, *arguments) == expected


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_an_error_of_a_cell_is_never_counted_with(error: int, excel: CallingSide) -> None:
    assert excel.call("SC_RATING", Cells(error), Cells(0.24), "L", 0.02) == "#N/A"
    assert excel.call("SC_RATING", error, Cells(0.24), "L", 0.02) == "#N/A"
    months = Cells(tuple((f"2017-{number:02}",) for number in range(6, 12)))
    counts = Cells(((1.0,), (1.0,), (1.0,), (1.0,), (error,), (1.0,)))
    assert excel.call("SC_PREVIOUS", "average", "Dec-17", months, counts) == "#N/A"


@pytest.mark.parametrize(
    ("error", "word"), [("#SPILL!", "#SPILL!"), ("one that nobody knows yet", "#ERROR!")]
)
def test_an_error_in_a_table_is_refused_by_its_name(
    error: str, word: str, published: dict[str, Block], excel: CallingSide
) -> None:
    targets = [list(row) for row in published["Targets"]]
    targets[1][3] = ERRORS[error]
    asked = ("re_referrals", "Dec-17", "target", "")
    found = excel.call("SC_FIGURE", *asked, as_range(published["Counted"]), as_range(targets))
    assert f"the cell shows the Excel error {word}" in found


def test_tables_as_ranges_give_what_the_function_gives(
    published: dict[str, Block], excel: CallingSide
) -> None:
    ranges = [as_range(block) for block in published.values()]
    for name, asked in (
        ("SC_TABLE", ("re_referrals", "Dec-17")),
        ("SC_FORMATS", ("caseload", "Apr-16")),
        ("SC_SERIES", ("protection_plans", "Dec-17")),
        ("SC_SUMMARY", ("May-15",)),
        ("SC_FIGURE", (3.0, "Dec-17", "result", "EAST")),
    ):
        direct = getattr(functions, name)(*asked, *published.values())
        assert excel.call(name, *map(Cells, asked), *ranges) == direct


def test_a_percentage_in_a_table_is_what_people_see(
    published: dict[str, Block], excel: CallingSide
) -> None:
    targets = [list(row) for row in published["Targets"]]
    row = next(
        number
        for number, cells in enumerate(targets)
        if cells[0] == "re_referrals" and cells[3] == 24
    )
    targets[row][3] = 0.24
    cells, shown = as_range(targets), {(row, 3): "0%"}
    counted = as_range(published["Counted"])

    def target(tables: Cells) -> object:
        return excel.call("SC_FIGURE", 2, "Dec-17", "target", "previous", counted, tables)

    assert target(Cells(cells.values, shown)) == 0.24
    assert target(cells) == 0.0024
    assert target(Cells(cells.values, {(row, 3): '0" %"'})) == 0.0024


def test_an_argument_of_tables_may_be_left_out(
    published: dict[str, Block], excel: CallingSide
) -> None:
    counted = as_range(published["Counted"])
    assert excel.call("SC_FIGURE", 2, "Dec-17", "numerator", "", counted, MISSING) == 268
    assert excel.call("SC_SUMMARY", "Dec-17").startswith("SC: no table is given")


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.floats(0, 1),
    st.integers(-(10**6), 10**6).map(float),
    st.sampled_from(sorted(ERRORS.values())),
    st.datetimes(datetime(1900, 1, 1), datetime(2300, 1, 1)),
    st.text(max_size=12),
    st.sampled_from(["H", "L", "T", "Dec-17", "percent", "share", "average", "x", "95%", "1,2"]),
)
ranges = st.one_of(
    anything.map(Cells),
    st.integers(1, 3).flatmap(
        lambda width: st.lists(st.tuples(*[anything] * width), min_size=1, max_size=4).map(
            lambda rows: Cells(tuple(rows))
        )
    ),
)
arguments = st.one_of(anything, ranges, st.just(MISSING))


@settings(max_examples=150)
@given(st.data())
@pytest.mark.parametrize("name", NAMES)
def test_nothing_ends_in_a_traceback(name: str, excel: CallingSide, data: st.DataObject) -> None:
    parameters = inspect.signature(getattr(functions, name)).parameters
    given_cells = [data.draw(arguments) for _ in parameters]
    found = excel.ask(name, *given_cells)
    cells = [cell for row in found for cell in row]
    assert cells
    for cell in cells:
        assert isinstance(cell, (str, int, float))
        assert not (isinstance(cell, str) and cell.startswith("SC: fault"))
        assert len(str(cell)) <= 255


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(functions, "_values", lambda: None)
    said = functions.SC_PERCENT(1.0, 2.0)
    assert (
        said
        == "SC: fault in SC_PERCENT: AttributeError: 'NoneType' object has no attribute 'percent'"
    )
