"""What has changed since it was issued or counted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from xlsx_tools.catalogue.kinds import Colour, RowKind, Status, VerdictKind
from xlsx_tools.catalogue.records import MonthEntry, Override, TeamWorkbook
from xlsx_tools.checks import check
from xlsx_tools.figure_files import month_files, save
from xlsx_tools.figures import table_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import CellKey, Issued
from xlsx_tools.issuing import Words, issued_words
from xlsx_tools.issuing.as_json import as_json
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.scorecard.model import Restatement
from xlsx_tools.scorecard.printed import printed_table
from xlsx_tools.work import unlike_issued

from .samples import DECEMBER, FIGURES, MARCH, NOVEMBER, TODAY, found, messages, said, team

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
    already = [Restatement(DECEMBER, keys[RowKind.NUMERATOR], "91", "90")]

    def found_of(said: list[Restatement]) -> list[str]:
        figures = table_of(FIGURES.items())
        every = check(team(), figures, then, today=TODAY, months=[], earlier=[DECEMBER], said=said)
        return [each.message for each in every if each.rule == ISSUED]

    assert found_of([]) == [
        "Dec-17: 'Numerator' was issued as 91 and is 90 now; "
        "'Result' was issued as 91% and is 90% now."
    ]
    assert found_of(already) == ["Dec-17: 'Result' was issued as 91% and is 90% now."]
    already.append(Restatement(DECEMBER, keys[RowKind.RESULT], "91%", "90%"))
    assert found_of(already) == []


WELL = said("visits", "All is well.", why="Nobody left.", approved_by="Pat Example")
SIGNED = team(
    months=(MonthEntry(month=DECEMBER, status=Status.FINAL, approver="Pat Example", note="Late."),),
    commentary=(WELL, said("in_care", "All is well here too.")),
)


def scorecard_of(workbook: TeamWorkbook) -> Scorecard:
    return assemble(workbook, table_of(FIGURES.items()), DECEMBER)


def words_of(workbook: TeamWorkbook, place: Path) -> dict[Month, Words]:
    """What December printed in words when it was issued by a team workbook."""
    (place / "scorecard.json").write_text(as_json(scorecard_of(workbook)), encoding="utf-8")
    return {DECEMBER: issued_words(place)}


def test_words_as_they_were_issued_however_they_are_spaced(tmp_path: Path) -> None:
    then = words_of(SIGNED, tmp_path)
    assert messages(ISSUED, SIGNED, words=then) == []
    spaced = replace(WELL, happened="All  is\nwell. ")
    now = replace(SIGNED, commentary=(spaced, *SIGNED.commentary[1:]))
    assert messages(ISSUED, now, words=then) == []


def test_other_words_than_were_issued_are_named_by_where_they_are_typed(tmp_path: Path) -> None:
    east, west = SIGNED.areas
    (month,) = SIGNED.months
    now = replace(
        SIGNED,
        months=(replace(month, approver="Sam Head", note="", status=Status.REVISED),),
        areas=(replace(east, note="Without the hospital team"), west),
        commentary=(replace(WELL, happened="All is lost.", why=""), *SIGNED.commentary[1:]),
    )
    findings = found(ISSUED, now, words=words_of(SIGNED, tmp_path))
    assert {(each.where, each.message) for each in findings} == {
        (
            "Scorecard.xlsx, table Months, row Dec-17",
            "Under 'Approver', 'Note' other words are printed now than were issued.",
        ),
        (
            "Scorecard.xlsx, table Areas, row East",
            "Another note of East is printed now with Dec-17 than was issued.",
        ),
        (
            "Scorecard.xlsx, table Commentary, row Dec-17 visits",
            "Under 'What happened', 'Why' other words are printed now than were issued.",
        ),
    }
    (of_area,) = (each for each in findings if "Areas" in each.where)
    assert of_area.month is None
    assert "a row of its own for this one, with that month under 'From'." in of_area.mend


def test_words_of_a_month_that_had_none_when_it_was_issued(tmp_path: Path) -> None:
    then = words_of(replace(SIGNED, commentary=SIGNED.commentary[1:]), tmp_path)
    (finding,) = found(ISSUED, SIGNED, words=then)
    assert (finding.indicator, finding.message) == (
        "visits",
        "Under 'What happened', 'Why', 'Approved by' other words are printed now than were issued.",
    )


def test_the_reason_of_a_colour_that_an_officer_set_is_among_the_words(tmp_path: Path) -> None:
    moved = Override(
        indicator="visits",
        month=DECEMBER,
        verdict=VerdictKind.TREND,
        colour=Colour.RED,
        reason="Two families moved away",
        who="Sam Head",
    )
    then = words_of(replace(SIGNED, overrides=(moved,)), tmp_path)
    assert messages(ISSUED, replace(SIGNED, overrides=(moved,)), words=then) == []
    other = replace(moved, reason="Two visits were late")
    (finding,) = found(ISSUED, replace(SIGNED, overrides=(other,)), words=then)
    assert (finding.where, finding.message) == (
        "Scorecard.xlsx, table Overrides, row Dec-17 visits",
        "Under 'Reason (trend)' other words are printed now than were issued.",
    )
    (finding,) = found(ISSUED, SIGNED, words=then)
    assert "Under 'Reason (trend)', 'Who (trend)' other words" in finding.message


def test_what_an_earlier_version_did_not_write_is_not_compared(tmp_path: Path) -> None:
    """It knew neither notes of months and areas nor who approved a comment."""
    words_of(SIGNED, tmp_path)
    path = tmp_path / "scorecard.json"
    then = json.loads(path.read_text(encoding="utf-8"))
    for record in (then["entry"], *then["areas"]):
        del record["note"]
    for each in then["indicators"]:
        del each["commentary"]["approved_by"]
    path.write_text(json.dumps(then), encoding="utf-8")
    (month,), (east, west) = SIGNED.months, SIGNED.areas
    now = replace(
        SIGNED,
        months=(replace(month, note=""),),
        areas=(replace(east, note="New"), west),
        commentary=(replace(WELL, approved_by="Sam Head"), *SIGNED.commentary[1:]),
    )
    assert messages(ISSUED, now, words={DECEMBER: issued_words(tmp_path)}) == []
    for damaged in ("{}", "not JSON", '{"entry": []}'):
        path.write_text(damaged, encoding="utf-8")
        assert issued_words(tmp_path) == {}
    path.unlink()
    assert issued_words(tmp_path) == {}


def test_a_workbook_that_differs_from_what_was_issued_is_said_to(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    same = scorecard_of(SIGNED)
    assert unlike_issued(folder, same) == ""
    place = folder.issued / "2017-12"
    place.mkdir(parents=True)
    (place / "scorecard.csv").write_text(printed_table(same), encoding="utf-8")
    words_of(SIGNED, place)
    assert unlike_issued(folder, same) == ""
    said_now = (
        "December 2017 has been issued, and this workbook is not what was issued: figures or "
        "words in it are other ones."
    )
    other = replace(SIGNED, commentary=(replace(WELL, why="Two left."), *SIGNED.commentary[1:]))
    assert unlike_issued(folder, scorecard_of(other)) == said_now
    assert unlike_issued(folder, scorecard_of(replace(SIGNED, targets=()))) == said_now


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
