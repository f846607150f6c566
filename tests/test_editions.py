"""The scorecards assembled for the published months print what was published."""

import csv
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.catalogue.kinds import Colour, Previous, RowKind
from xlsx_tools.editions.apportion import Printed, apportion
from xlsx_tools.editions.folder import (
    EDITIONS,
    editions_figures,
    editions_workbook,
    write_editions,
)
from xlsx_tools.figures import Basis
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import CellKey, read_issued
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble
from xlsx_tools.values import Quantity

HERE = Path(__file__).parent / "editions"
VERDICTS = (RowKind.RATING, RowKind.TREND)
RECOMPUTED = {  # printed 23 %, 64 % and 94 %, which their own counts do not give
    ("2016-04", "re_referrals", "Re-referrals %"): "24%",
    ("2016-04", "seen_at_assessment", "% Seen at Assessment"): "66%",
    ("2016-04", "protection_visits", "% visited in month"): "93%",
}
CUT_SHORT = {("2017-12", "seen_at_assessment"), ("2017-12", "care_leavers_ete")}
SIX_MONTHS = ("Prev. 6 months average", "Prev. 6 months cumulative")


def transcribed(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PRINTED = transcribed("printed")
SEEN = [row for row in PRINTED if row["legible"] in ("yes", "uncertain")]


@cache
def scorecard(edition: str) -> Scorecard:
    return assemble(editions_workbook(), editions_figures(), Month.parse(edition))


def reported(edition: str, indicator: str) -> Reported:
    (found,) = [r for r in scorecard(edition).indicators if r.indicator.indicator == indicator]
    return found


def plain(text: str) -> str:
    return text.replace(",", "")


def tables(edition: str) -> dict[tuple[str, str, str], str]:
    """Every printed cell, by indicator, row label and column heading."""
    return {
        (each.indicator.indicator, row.label, heading.label): (
            cell.value if isinstance(cell, Colour) else plain(str(cell))
        )
        for each in scorecard(edition).indicators
        for row in each.table.rows
        for heading, cell in zip(each.table.headings, row.cells, strict=True)
        if cell is not None
    }


def expected(row: dict[str, str]) -> str:
    place = (row["edition"], row["indicator"], row["row"])
    if row["column"] in SIX_MONTHS and place in RECOMPUTED:
        return RECOMPUTED[place]
    return "z" if row["printed"] == "N/A" else plain(row["printed"])


@pytest.mark.parametrize("row", SEEN, ids=lambda row: "-".join(list(row.values())[:4]))
def test_every_published_cell_stands_in_its_row_and_column(row: dict[str, str]) -> None:
    found = tables(row["edition"])
    assert found[row["indicator"], row["row"], row["column"]] == expected(row)


def test_only_three_percentages_are_recomputed() -> None:
    other = [row for row in SEEN if expected(row) not in (plain(row["printed"]), "z")]
    assert {(row["edition"], row["indicator"], row["row"]) for row in other} == set(RECOMPUTED)
    assert [row["printed"] for row in other] == ["23%", "64%", "94%"]


def test_damaged_cells_are_not_guessed() -> None:
    damaged = [row for row in PRINTED if row["legible"] == "damaged"]
    assert len(damaged) == len(PRINTED) - len(SEEN) == 2
    for row in damaged:
        assert tables(row["edition"])[row["indicator"], row["row"], row["column"]] == "x"


def test_nothing_is_printed_that_was_not_published() -> None:
    published = {(r["edition"], r["indicator"], r["row"], r["column"]) for r in SEEN}
    # The commentary of December 2017 gives it; the table is lost.
    published.add(("2017-12", "children_in_care", "UASC (not in the total)", "Dec-17"))
    for edition in ("2015-05", "2016-04", "2017-12"):
        verdicts = {
            (each.indicator.indicator, row.label)
            for each in scorecard(edition).indicators
            for row in each.table.rows
            if row.kind in VERDICTS
        }
        for (indicator, label, column), text in tables(edition).items():
            lost = edition == "2017-12" and (indicator, label) in verdicts  # its colours are lost
            symbol = text in ("x", "z", "-")
            assert lost or symbol or (edition, indicator, label, column) in published


@pytest.mark.parametrize("row", transcribed("titles"), ids=lambda row: row["title"][:30])
def test_titles_are_as_published(row: dict[str, str]) -> None:
    assert reported(row["edition"], row["indicator"]).indicator.title == row["title"]


@pytest.mark.parametrize("row", transcribed("notes"), ids=lambda row: row["note"][:30])
def test_notes_are_as_published(row: dict[str, str]) -> None:
    assert row["note"] in reported(row["edition"], row["indicator"]).notes


@pytest.mark.parametrize("row", transcribed("commentary"), ids=lambda row: row["text"][:30])
def test_commentary_is_as_published(row: dict[str, str]) -> None:
    found = reported(row["edition"], row["indicator"]).commentary
    cut = (row["edition"], row["indicator"]) in CUT_SHORT
    assert found is not None
    assert found.text == row["text"] + (" [the source breaks off here]" if cut else "")


OFFICERS = {  # each verdict that differs from the rule, and what the rule gives
    ("2015-05", "unallocated", "rating"): None,
    ("2015-05", "re_referrals", "rating"): None,
    ("2015-05", "assessments_in_time", "rating"): None,
    ("2015-05", "protection_visits", "rating"): None,
    ("2015-05", "caseload", "rating"): None,
    ("2015-05", "unallocated", "trend"): "GREEN",
    ("2015-05", "re_referrals", "trend"): "RED",
    ("2015-05", "protection_visits", "trend"): "GREEN",
    ("2015-05", "caseload", "trend"): None,
    ("2016-04", "unallocated", "trend"): None,
    ("2016-04", "caseload", "trend"): None,
    ("2016-04", "seen_at_assessment", "trend"): "RED",
}


def test_officers_verdicts_are_overrides_and_the_rest_come_from_the_rule() -> None:
    overridden = {}
    for edition in ("2015-05", "2016-04", "2017-12"):
        for each in scorecard(edition).indicators:
            for kind, verdict in (("rating", each.rating), ("trend", each.trend)):
                rule = verdict.by_rule.value if verdict.by_rule else None
                if verdict.override:
                    overridden[edition, each.indicator.indicator, kind] = rule
                    assert verdict.override.reason
                else:
                    assert verdict.colour is verdict.by_rule
    assert overridden == OFFICERS


def test_the_issued_record_is_what_was_published(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    write_editions(folder)
    issued = read_issued(folder.issued)
    assert tuple(issued) == EDITIONS
    legible = [row for row in PRINTED if row["legible"] == "yes"]
    for row in legible:
        table = reported(row["edition"], row["indicator"]).table
        (line,) = [each for each in table.rows if each.label == row["row"]]
        (column,) = [each.key for each in table.headings if each.label == row["column"]]
        key = CellKey(row["indicator"], line.kind, line.line, column)
        assert plain(issued[Month.parse(row["edition"])][key]) == plain(row["printed"])
    assert sum(len(cells) for cells in issued.values()) == len(legible)


def test_apportioned_months_are_never_charted() -> None:
    table = editions_figures()
    made_up = table[table["basis"] == Basis.APPORTIONED.value]
    months = set(zip(made_up["indicator"], made_up["month"], strict=True))
    assert len(months) > 50
    charted = {
        (each.indicator.indicator, point.month)
        for edition in EDITIONS
        for each in scorecard(str(edition)).indicators
        for history in each.histories
        for point in history.months
        if point.charted is not None
    }
    assert charted
    assert not months & charted


counts = st.integers(0, 40_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))


def six(n: int, d: int, how: Previous, shown: Callable[[int], int]) -> list[tuple[int, int]]:
    printed = Printed(Month(2017, 12), "any", "", how, shown(n), shown(d - n), shown(d), None)
    pairs = apportion(printed)
    assert [key.month.label for key, _ in pairs] == [
        "Jun-17",
        "Jul-17",
        "Aug-17",
        "Sep-17",
        "Oct-17",
        "Nov-17",
    ]
    for _, figure in pairs:
        assert figure.basis is Basis.APPORTIONED
        assert figure.numerator is not None
        assert figure.denominator is not None
        assert figure.numerator.denominator == figure.denominator.denominator == 1
        assert 0 <= figure.numerator <= figure.denominator
    return [(int(f.numerator or 0), int(f.denominator or 0)) for _, f in pairs]


def mean(total: int) -> int:
    return int(plain(reference.half_up(Fraction(total, 6), 0)))


@settings(max_examples=1000)
@given(counts)
def test_apportioned_months_average_to_what_was_printed(of: tuple[int, int]) -> None:
    rows = six(*of, Previous.AVERAGE_6, mean)
    n, d, _ = reference.six_months(rows, "average")
    found = [str(Quantity(each)) for each in (n, d - n, d)]
    assert [plain(text) for text in found] == [str(mean(t)) for t in (of[0], of[1] - of[0], of[1])]


@settings(max_examples=300)
@given(counts)
def test_apportioned_months_add_up_to_what_was_printed(of: tuple[int, int]) -> None:
    rows = six(*of, Previous.CUMULATIVE_6, int)
    assert reference.six_months(rows, "cumulative")[:2] == of


def test_figures_that_no_months_can_give_are_refused() -> None:
    printed = Printed(Month(2017, 12), "any", "", Previous.AVERAGE_6, 100, 100, 250, None)
    with pytest.raises(ValueError, match="no whole months"):
        apportion(printed)


def test_a_value_alone_is_the_value_of_every_month() -> None:
    printed = Printed(Month(2017, 12), "a", "b", Previous.AVERAGE_6, None, None, None, Fraction(21))
    assert [figure.value for _, figure in apportion(printed)] == [21] * 6
