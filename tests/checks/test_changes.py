"""What has changed since it was issued or counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.checks import check
from xlsx_tools.figure_files import month_files, save
from xlsx_tools.figures import table_of
from xlsx_tools.issued import CellKey, Issued
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import Restatement

from .samples import DECEMBER, FIGURES, MARCH, NOVEMBER, TODAY, found, messages, team

ISSUED = "differs-from-issued"
EDITED = "figures-edited"


def issued(*cells: tuple[RowKind, str, str], name: str = "visits") -> dict[Month, Issued]:
    """December as issued: kind of row, column and what was printed."""
    return {DECEMBER: {CellKey(name, kind, "", column): text for kind, column, text in cells}}


def test_a_month_that_prints_as_it_was_issued() -> None:
    same = issued(
        (RowKind.NUMERATOR, "month", "90"),
        (RowKind.RESULT, "previous", "92%"),
        (RowKind.RESULT, "East", "83%"),
        (RowKind.TARGET, "previous", "90%"),
        (RowKind.RATING, "previous", "GREEN"),
        (RowKind.NATIONAL, "month", "x"),
        (RowKind.NATIONAL, "previous", ""),
    )
    assert messages(ISSUED, issued=same) == []
    spaced = issued((RowKind.RATING, "previous", " GREEN "), (RowKind.RESULT, "month", "90% "))
    assert messages(ISSUED, issued=spaced) == []
    thousands = issued((RowKind.NUMERATOR, "month", "1800"), name="in_care")
    assert messages(ISSUED, issued=thousands) == []


def test_a_column_that_prints_otherwise_is_one_finding() -> None:
    then = issued(
        (RowKind.NUMERATOR, "month", "91"),
        (RowKind.DENOMINATOR, "month", "100"),
        (RowKind.RESULT, "month", "91%"),
        (RowKind.RESULT, "previous", "93%"),
        (RowKind.RATING, "previous", "RED"),
    )
    month, previous = found(ISSUED, issued=then)
    assert month.message == (
        "Dec-17: 'Numerator' was issued as 91 and is 90 now; "
        "'Result' was issued as 91% and is 90% now."
    )
    assert previous.message == (
        "Prev. 6 months average: 'Result' was issued as 93% and is 92% now; "
        "'Rating' was issued as RED and is GREEN now."
    )
    assert month.where == "issued/2017-12/scorecard.csv, rows of visits, column month"


def test_what_is_printed_no_more() -> None:
    gone = issued((RowKind.RESULT, "MASH", "5%"))
    assert messages(ISSUED, issued=gone) == [
        "MASH: 'Result' was issued as 5% and is not printed now."
    ]
    indicator = issued((RowKind.RESULT, "month", "5%"), name="adoptions")
    assert messages(ISSUED, issued=indicator) == [
        "month: 'result' was issued as 5% and is not printed now."
    ]


def test_not_applicable_may_have_been_issued_as_na() -> None:
    rating = issued((RowKind.RATING, "previous", "N/A"))
    assert messages(ISSUED, team(targets=()), issued=rating) == []
    assert len(messages(ISSUED, issued=rating)) == 1


def test_only_the_months_asked_for_are_compared() -> None:
    other = {NOVEMBER: issued((RowKind.RESULT, "month", "5%"))[DECEMBER]}
    assert messages(ISSUED, issued=other) == []


def test_of_an_earlier_month_only_what_nobody_has_said_is_found() -> None:
    then = issued((RowKind.NUMERATOR, "month", "91"), (RowKind.RESULT, "month", "91%"))
    keys = {key.row: key for key in then[DECEMBER]}
    said = [Restatement(DECEMBER, keys[RowKind.NUMERATOR], "91", "90")]

    def found_of(said: list[Restatement]) -> list[str]:
        figures = table_of(FIGURES.items())
        every = check(team(), figures, then, today=TODAY, months=[], earlier=[DECEMBER], said=said)
        return [each.message for each in every if each.rule == ISSUED]

    assert found_of([]) == [
        "Dec-17: 'Numerator' was issued as 91 and is 90 now; "
        "'Result' was issued as 91% and is 90% now."
    ]
    assert found_of(said) == ["Dec-17: 'Result' was issued as 91% and is 90% now."]
    said.append(Restatement(DECEMBER, keys[RowKind.RESULT], "91%", "90%"))
    assert found_of(said) == []


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    save(table_of(FIGURES.items()), tmp_path)
    return month_files(tmp_path)


def test_files_of_figures_as_they_were_written(files: list[Path]) -> None:
    assert messages(EDITED, figure_files=files) == []


def test_a_file_saved_again_by_another_program(files: list[Path]) -> None:
    december = files[-1]
    december.write_bytes(b"\xef\xbb\xbf" + december.read_bytes().replace(b"\n", b"\r\n"))
    (finding,) = found(EDITED, figure_files=files)
    assert finding.message == (
        "The file of figures 2017-12.csv was saved again by another program; its figures are "
        "the same."
    )
    assert (finding.month, finding.where) == (DECEMBER, str(december))


def test_a_file_changed_by_hand(files: list[Path]) -> None:
    march = files[0]
    march.write_text(march.read_text().replace("1790", "1791"))
    (finding,) = found(EDITED, figure_files=files)
    assert finding.message == (
        "The file of figures 2017-03.csv was changed by hand or by another program."
    )
    assert finding.month == MARCH
