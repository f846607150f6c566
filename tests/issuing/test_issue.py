"""A month is issued once it is final and signed off, and stays what was issued."""

from __future__ import annotations

import csv
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from command import Said
from openpyxl import load_workbook
from signed import sign_off, type_in

from xlsx_tools import issue_work, work
from xlsx_tools.catalogue.in_force import indicators_in
from xlsx_tools.catalogue.kinds import Colour, RowKind, VerdictKind
from xlsx_tools.catalogue.records import Override, TypedFigure
from xlsx_tools.checks import Finding
from xlsx_tools.errors import InputError
from xlsx_tools.excel.actions import Job, build
from xlsx_tools.excel.outcome import About, Entry
from xlsx_tools.figure_files import parse
from xlsx_tools.figures import Basis, rows_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import CellKey
from xlsx_tools.issuing import issued_pack, said_restatements
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import Restatement
from xlsx_tools.work import findings, load_scorecard, load_team

Run = Callable[..., Said]
MONTH = Month(2017, 12)
WHY = ("--restated-because", "the published editions contradict one another")
FILES = {
    "Scorecard 2017-12.xlsx",
    "figures.csv",
    "record.json",
    "restatements.csv",
    "scorecard.csv",
    "scorecard.json",
    "settings.json",
}


@pytest.fixture(scope="session")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A place for the folder that is issued once for all tests here."""
    return [tmp_path_factory.mktemp("issued") / "folder"]


@pytest.fixture
def signed(demo: Path) -> Path:
    """The published months, signed off; December 2017 has not been issued yet."""
    sign_off(demo)
    shutil.rmtree(demo / "issued" / "2017-12")
    return demo


@pytest.fixture
def issued(signed_once: list[Path], signed: Path) -> Path:
    """The same, and December 2017 issued."""
    (once,) = signed_once
    if not once.exists():
        shutil.copytree(signed, once)
        issue_work.issue(
            ScorecardFolder(once), MONTH, today=date(2018, 1, 10), restated_because=WHY[1]
        )
    shutil.rmtree(signed)
    shutil.copytree(once, signed)
    return signed


def record_of(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "issued/2017-12/record.json").read_text())
    return found


def test_an_issued_month_has_figures_settings_scorecard_and_pack(issued: Path) -> None:
    place = issued / "issued" / "2017-12"
    assert {path.name for path in place.iterdir()} == FILES
    record = record_of(issued)
    assert (record["edition"], record["issued_on"], record["approver"]) == (
        1,
        "2018-01-10",
        "Pat Example",
    )
    assert set(record["files"]) == FILES - {"record.json"}  # type: ignore[call-overload]
    pack = issued / "packs" / "Scorecard 2017-12.xlsx"
    assert pack.read_bytes() == (place / "Scorecard 2017-12.xlsx").read_bytes()
    assert not (issued / "issued" / "unfinished").exists()


def test_what_is_frozen_prints_what_was_published(
    issued: Path, demonstration: tuple[Path, Said]
) -> None:
    def cells(folder: Path) -> dict[tuple[str, ...], str]:
        with (folder / "issued/2017-12/scorecard.csv").open(newline="") as lines:
            return {tuple(row[:-1]): row[-1] for row in csv.reader(lines)}

    published, frozen = cells(demonstration[0]), cells(issued)
    result = ("re_referrals", "result", "", "month")
    assert frozen[result] == published[result] == "22%"


def test_the_scorecard_as_json_has_exact_numbers(issued: Path) -> None:
    found = json.loads((issued / "issued/2017-12/scorecard.json").read_text())
    assert found["month"] == "2017-12"
    assert '"exact"' in (issued / "issued/2017-12/scorecard.json").read_text()


def test_neither_recipients_nor_the_database_are_frozen(signed: Path, run: Run) -> None:
    workbook = signed / "Scorecard.xlsx"
    address = "postgres://reader:secret@db.example.gov.uk/lists"
    book = load_workbook(workbook)
    sheet = next(sheet for sheet in book if "Settings" in sheet.tables)
    for row in sheet.iter_rows():
        if row[0].value == "Case lists":
            row[1].value = address
    assert any(cell.value == address for row in sheet.iter_rows() for cell in row)
    book.save(workbook)
    run("issue", signed, "--month", "2017-12", *WHY)
    place = signed / "issued" / "2017-12"
    for path in place.glob("*.json"):
        assert "secret" not in path.read_text()
        assert "recipients" not in json.loads(path.read_text())


@pytest.mark.parametrize(
    ("column", "typed", "what"),
    [
        ("Status", "provisional", "December 2017 is provisional"),
        ("Approver", None, "Nobody has signed December 2017 off"),
    ],
)
def test_a_month_that_is_not_final_and_signed_is_refused(
    column: str, typed: str | None, what: str, signed: Path, run: Run
) -> None:
    type_in(signed / "Scorecard.xlsx", "Months", column, typed)
    run("issue", signed, "--month", "2017-12", *WHY).assert_refused(what, "table Months")
    assert not (signed / "issued" / "2017-12").exists()


def test_a_month_without_figures_is_refused(signed: Path, run: Run) -> None:
    (signed / "figures" / "2017-12.csv").unlink()
    said = run("issue", signed, "--month", "2017-12", *WHY)
    said.assert_refused("There are no figures of December 2017", "2017-12.csv")


def test_a_month_whose_figures_are_all_typed_is_issued_with_them(signed: Path) -> None:
    folder = ScorecardFolder(signed)
    (signed / "figures" / "2017-12.csv").unlink()
    before = TypedFigure(
        month=MONTH - 1, indicator="re_referrals", numerator=Fraction(1), denominator=Fraction(4)
    )
    row = replace(before, month=MONTH, reason="The system was down.", who="A. Analyst")
    later = replace(before, month=MONTH + 1)
    team = load_team(folder)
    judged = {each.indicator: each.judged_line for each in team.indicators}
    gaps = [
        replace(row, indicator=name, line=line, numerator=None, denominator=None)
        for name, line in judged.items()
        if name != "re_referrals"
    ]
    team = replace(team, figures=(later, row, before, *gaps))
    issue_work.issue(folder, MONTH, today=date(2018, 1, 10), restated_because=WHY[1], team=team)
    frozen = list(
        rows_of(parse((signed / "issued/2017-12/figures.csv").read_text(), "figures.csv"))
    )
    typed = {
        key.month: figure
        for key, figure in frozen
        if figure.basis is Basis.TYPED and key.indicator == "re_referrals"
    }
    assert [str(month) for month in typed] == ["2017-11", "2017-12"]
    assert typed[MONTH].numerator == 1
    assert typed[MONTH].note == "typed by A. Analyst: The system was down."
    assert len({key for key, _ in frozen}) == len(frozen)
    assert [key.month for key, _ in frozen] == sorted(key.month for key, _ in frozen)


def test_a_value_that_contradicts_its_counts_is_refused(signed: Path, run: Run) -> None:
    figures = signed / "figures" / "2017-12.csv"
    (row,) = (line for line in figures.read_text().splitlines() if ",re_referrals,,City," in line)
    month, name, line, area, numerator, denominator, *_ = row.split(",")
    wrong = f"{month},{name},{line},{area},{numerator},{denominator},5,published,"
    figures.write_text(figures.read_text().replace(row, wrong))
    said = run("issue", signed, "--month", "2017-12", *WHY)
    said.assert_refused("City: the value 5% stands beside", "2017-12.csv")
    assert not (signed / "issued" / "2017-12").exists()


def issue_with(folder: Path, **tables: object) -> issue_work.IssuedMonth:
    """Issue December 2017 by a team workbook in which some tables are replaced."""
    place = ScorecardFolder(folder)
    team = replace(load_team(place), **tables)  # type: ignore[arg-type]
    return issue_work.issue(
        place, MONTH, today=date(2018, 1, 10), restated_because=WHY[1], team=team
    )


def test_more_re_referrals_than_referrals_are_refused(signed: Path) -> None:
    row = TypedFigure(
        month=MONTH, indicator="re_referrals", numerator=Fraction(250), denominator=Fraction(100)
    )
    with pytest.raises(InputError, match="250 of 100 is more than there are") as caught:
        issue_with(signed, figures=(row,))
    assert "December 2017 is not issued" in caught.value.what
    assert caught.value.where == "Scorecard.xlsx, table Figures, row Dec-17 re_referrals City"
    assert "type the right figure" in caught.value.mend
    assert not (signed / "issued" / "2017-12").exists()


def test_the_same_in_another_month_stops_nothing(signed: Path) -> None:
    row = TypedFigure(
        month=MONTH - 1,
        indicator="re_referrals",
        numerator=Fraction(250),
        denominator=Fraction(100),
    )
    done = issue_with(signed, figures=(replace(row, reason="Read off.", who="A. Analyst"),))
    (finding,) = (each for each in done.found if each.rule == "numerator-above-denominator")
    assert finding.month == MONTH - 1


@pytest.mark.parametrize("agreed", ["", "Pat Example"])
def test_a_better_colour_needs_a_second_person_who_agreed(agreed: str, signed: Path) -> None:
    """One case was unallocated, and the target was none: AMBER by the rule."""
    better = Override(
        indicator="unallocated",
        month=MONTH,
        verdict=VerdictKind.RATING,
        colour=Colour.GREEN,
        reason="A team was counted twice.",
        who="Pat Example",
        agreed_by=agreed,
    )
    with pytest.raises(InputError, match="no second person agreed") as caught:
        issue_with(signed, overrides=(better,))
    assert "Agreed by" in caught.value.mend
    done = issue_with(signed, overrides=(replace(better, agreed_by="Sam Head"),))
    assert done.place.is_dir()


def test_several_wrong_things_are_said_in_a_line_each(signed: Path) -> None:
    row = TypedFigure(
        month=MONTH, indicator="re_referrals", numerator=Fraction(250), denominator=Fraction(100)
    )
    other = replace(row, indicator="supervised")
    with pytest.raises(InputError, match="for 2 things are wrong") as caught:
        issue_with(signed, figures=(row, other))
    _, first, second = caught.value.what.splitlines()
    assert first.startswith("  re_referrals: City: 250 of 100 is more than there are (typed). ")
    assert second.startswith("  supervised: City: 250 of 100 is more than there are (typed). ")
    assert caught.value.mend.endswith(f"scorecard check {signed} --month 2017-12")


def test_what_is_only_to_be_looked_at_is_counted(signed: Path, run: Run) -> None:
    """The words that contradict a number, and visits of which nobody knows out of how many."""
    said = run("issue", signed, "--month", "2017-12", *WHY)
    assert said.code == 0, said.err
    assert "2 findings stand that did not stop it. To see what: " in said.out
    assert f"check {signed} --month 2017-12" in said.out


def test_commentary_on_a_death_that_nobody_else_has_read_is_refused(signed: Path, run: Run) -> None:
    type_in(signed / "Scorecard.xlsx", "Commentary", "Second reader", None)
    said = run("issue", signed, "--month", "2017-12", *WHY)
    said.assert_refused("no second person has read it", "table Commentary")
    assert not (signed / "issued" / "2017-12").exists()


def test_commentary_that_nobody_approved_is_refused(signed: Path, run: Run) -> None:
    type_in(signed / "Scorecard.xlsx", "Commentary", "Approved by", None)
    said = run("issue", signed, "--month", "2017-12", *WHY)
    said.assert_refused("December 2017 is still a draft", "table Commentary")


def test_words_in_the_pack_that_was_built_before_are_kept_and_its_pdf_is_named(
    issued: Path, run: Run
) -> None:
    pack = ScorecardFolder(issued).pack(MONTH)
    pack.with_suffix(".pdf").write_bytes(b"%PDF- of that pack")
    book = load_workbook(pack)
    book["Summary"]["A1"] = "Two large families came back."
    book.properties.lastModifiedBy = "Bob Ray"
    book.save(pack)
    said = run("issue", issued, "--month", "2017-12", "--reason", "A visit was counted twice")
    (aside,) = pack.parent.glob("Scorecard 2017-12 edited *.xlsx")
    assert f"It is {aside}. To have words printed, type them into the table Comm" in said.out
    assert load_workbook(aside)["Summary"]["A1"].value == "Two large families came back."
    assert f"Of an earlier build, and not renewed: {pack.with_suffix('.pdf')}." in said.out
    assert pack.with_suffix(".pdf").read_bytes() == b"%PDF- of that pack"


def test_issuing_again_needs_a_reason_and_keeps_the_earlier_one(issued: Path, run: Run) -> None:
    place = issued / "issued" / "2017-12"
    first = {path.name: path.read_bytes() for path in place.iterdir()}
    run("issue", issued, "--month", "2017-12").assert_refused("issued already", "2017-12")
    said = run("issue", issued, "--month", "2017-12", "--reason", "A visit was counted twice")
    assert said.code == 0, said.err
    assert "as edition 2" in said.out
    assert {path.name: path.read_bytes() for path in (place / "earlier/1").iterdir()} == first
    assert record_of(issued)["reason"] == "A visit was counted twice"
    run("issue", issued, "--month", "2017-12", "--reason", "Once more")
    assert sorted(path.name for path in (place / "earlier").iterdir()) == ["1", "2"]
    assert run("issue", issued, "--verify").code == 0


def correct_april(folder: Path) -> None:
    """Count one re-referral less in April 2016, after it was issued."""
    path = folder / "figures" / "2016-04.csv"
    lines = path.read_text().splitlines(keepends=True)
    for number, line in enumerate(lines):
        cells = line.split(",")
        if cells[1:4] == ["re_referrals", "", "City"]:
            cells[4] = str(int(cells[4]) - 20)
            lines[number] = ",".join(cells)
    path.write_text("".join(lines))


def test_a_recount_that_differs_is_reported_once_with_old_new_when_and_why(
    issued: Path, run: Run
) -> None:
    correct_april(issued)
    refused = run("issue", issued, "--month", "2017-12", "--reason", "recounted")
    assert refused.code == 2
    assert "Apr-16 re_referrals, numerator (month): 239 is 219 now" in refused.err
    why = "Twenty referrals were entered twice"
    again = ("issue", issued, "--month", "2017-12", "--reason", "recounted")
    assert run(*again, "--restated-because", why).code == 0
    with (issued / "issued/2017-12/restatements.csv").open(newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["row"] == "numerator"]
    (row,) = [row for row in rows if row["month"] == "2016-04" and row["column"] == "month"]
    assert row["indicator"] == "re_referrals"
    assert int(row["old"].replace(",", "")) - int(row["new"].replace(",", "")) == 20
    assert (row["noticed"], row["why"]) == (date.today().isoformat(), why)
    pack = load_workbook(issued / "packs" / "Scorecard 2017-12.xlsx")
    cells = [str(cell.value) for sheet in pack for row in sheet.iter_rows() for cell in row]
    assert any("Revised since issued" in text and "Apr-16" in text for text in cells)
    assert run(*again).code == 0


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ""),
        (1, "1 cell of an earlier month is restated: see restatements.csv."),
        (2, "2 cells of earlier months are restated: see restatements.csv."),
    ],
)
def test_what_is_restated_is_counted_in_a_sentence(number: int, said: str) -> None:
    cell = Restatement(
        Month(2016, 4), CellKey("visits", RowKind.NUMERATOR, "", "month"), "239", "219"
    )
    done = issue_work.IssuedMonth(Path("issued/2017-12"), Path("pack"), 2, (cell,) * number, ())
    assert done.restates == said


def correct(folder: Path, month: Month, what: str, into: str) -> None:
    path = folder / "figures" / f"{month}.csv"
    assert what in path.read_text()
    path.write_text(path.read_text().replace(what, into))


def differing_of(folder: ScorecardFolder, month: Month) -> list[Finding]:
    every = findings(folder, today=date(2018, 1, 10), month=month)
    return [each for each in every if each.rule == "differs-from-issued"]


def test_an_issued_month_that_was_corrected_prints_as_issued_once_it_is_issued_again(
    issued: Path,
) -> None:
    """268 of 1,234 re-referrals were issued, 258 are right."""
    folder = ScorecardFolder(issued)
    correct(issued, MONTH, "re_referrals,,City,268,", "re_referrals,,City,258,")
    found = differing_of(folder, MONTH)
    assert any("was issued as 268 and is 258 now" in each.message for each in found)
    assert {each.mend for each in found} == {
        "If the figures were corrected, issue the month again, which keeps what was issued "
        "before: scorecard issue FOLDER --month 2017-12 --reason '…'; you may first make its "
        "status 'revised' in the table Months and say why in its note. If not, put them back."
    }
    type_in(issued / "Scorecard.xlsx", "Months", "Status", "revised")
    type_in(issued / "Scorecard.xlsx", "Months", "Note", "Ten were entered twice.")
    assert differing_of(folder, MONTH)
    issue_work.issue(folder, MONTH, today=date(2018, 2, 9), reason="Ten were entered twice.")
    assert differing_of(folder, MONTH) == []


def test_months_that_were_corrected_are_issued_again_the_earliest_first(issued: Path) -> None:
    """April is issued again though December, a later month, prints otherwise as well."""
    folder = ScorecardFolder(issued)
    april = Month(2016, 4)
    correct_april(issued)
    correct(issued, MONTH, "re_referrals,,City,268,", "re_referrals,,City,258,")
    again = {"today": date(2018, 2, 9), "reason": "Some were entered twice."}
    with pytest.raises(InputError, match="would print otherwise") as caught:
        issue_work.issue(folder, MONTH, **again)  # type: ignore[arg-type]
    assert "Apr-16 re_referrals, numerator (month): 239 is 219 now" in caught.value.what
    done = issue_work.issue(folder, april, **again)  # type: ignore[arg-type]
    assert done.restated == ()
    done = issue_work.issue(folder, MONTH, **again)  # type: ignore[arg-type]
    assert done.restated == ()


def test_a_figure_stays_marked_revised_once_its_month_has_been_issued_again(issued: Path) -> None:
    """268 of 1,234 re-referrals went out, then 258; an issue that was changed by hand did not."""
    folder = ScorecardFolder(issued)
    correct(issued, MONTH, "re_referrals,,City,268,", "re_referrals,,City,258,")

    def revised() -> set[str]:
        reported = load_scorecard(folder, MONTH).indicators
        return {each.indicator.indicator for each in reported if MONTH in each.revised}

    before = revised()
    assert "re_referrals" in before
    issue_work.issue(folder, MONTH, today=date(2018, 2, 9), reason="Ten were entered twice.")
    assert revised() == before
    changed = issued / "issued" / "2017-12" / "earlier" / "1" / "scorecard.csv"
    changed.write_text(changed.read_text().replace("268", "999"))
    assert revised() == set()


def test_check_lists_every_cell_that_issuing_the_next_month_would_restate(signed: Path) -> None:
    """Of April 2016, which is issued, for December 2017, which is not; until it has been said."""
    correct_april(signed)
    folder = ScorecardFolder(signed)

    def differing() -> list[tuple[Month | None, str]]:
        every = findings(folder, today=date(2018, 1, 10), month=MONTH)
        return [(each.month, each.message) for each in every if each.rule == "differs-from-issued"]

    (april,) = (words for _, words in differing() if "239" in words)
    assert "was issued as 239 and is 219 now; " in april
    assert {month for month, _ in differing()} >= {Month(2016, 4)}
    with pytest.raises(InputError, match="would print otherwise") as caught:
        issue_work.issue(folder, MONTH, today=date(2018, 1, 10))
    assert caught.value.mend.endswith(f"scorecard check {signed} --month 2017-12")
    issue_work.issue(folder, MONTH, today=date(2018, 1, 10), restated_because="counted twice")
    assert differing() == []
    said = signed / "issued/2017-12/restatements.csv"
    month, nothing = "2016-04,re_referrals", "April,re_referrals"
    assert said_restatements(signed / "issued", [MONTH])
    said.write_text(said.read_text().replace(month, nothing) + "cut o")
    assert not any(
        each.key.indicator == "re_referrals" and each.month == Month(2016, 4)
        for each in said_restatements(signed / "issued", [MONTH])
    )


def test_an_issued_month_whose_row_in_months_is_gone_is_compared_all_the_same(signed: Path) -> None:
    """Somebody shortened the table Months to December; April 2016 was issued."""
    correct_april(signed)
    folder = ScorecardFolder(signed)
    team = load_team(folder)
    team = replace(team, months=tuple(row for row in team.months if row.month == MONTH))
    for asked in (None, MONTH):
        every = findings(folder, today=date(2018, 1, 10), month=asked, team=team)
        of_april = [each.message for each in every if each.month == Month(2016, 4)]
        assert any("was issued as 239 and is 219 now" in words for words in of_april)
    with pytest.raises(InputError, match="would print otherwise") as caught:
        issue_work.issue(folder, MONTH, today=date(2018, 1, 10), team=team)
    assert "Apr-16 re_referrals, numerator (month): 239 is 219 now" in caught.value.what


def test_an_issued_month_in_which_nothing_is_reported_any_more_stops_no_issue(signed: Path) -> None:
    """The authority began anew in December, with a team workbook that knows no month before."""
    folder = ScorecardFolder(signed)
    team = load_team(folder)
    now = {each.indicator: each for each in indicators_in(team, MONTH)}
    team = replace(
        team,
        months=tuple(row for row in team.months if row.month == MONTH),
        indicators=tuple(replace(each, from_month=MONTH) for each in now.values()),
    )
    done = issue_work.issue(folder, MONTH, today=date(2018, 1, 10), team=team)
    assert done.restated == ()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("figures.csv", "figures.csv was changed"),
        ("settings.json", "settings.json was changed"),
        ("record.json", "record.json was changed, or is damaged"),
    ],
)
def test_a_changed_file_is_named(file: str, words: str, issued: Path, run: Run) -> None:
    path = issued / "issued" / "2017-12" / file
    path.write_text(path.read_text().replace("2017-12", "2017-11", 1))
    said = run("issue", issued, "--verify")
    assert (said.code, said.out) == (1, f"December 2017: {words}\n")
    found = run("check", issued, "--month", "2017-12")
    assert f"Of what was issued, {words}." in " ".join(found.out.split())


def test_a_changed_cell_of_the_pack_is_named_by_its_sheet(issued: Path, run: Run) -> None:
    pack = issued / "issued" / "2017-12" / "Scorecard 2017-12.xlsx"
    book = load_workbook(pack)
    sheet = book.worksheets[0]
    sheet["XFD9"] = "GREEN"
    book.save(pack)
    said = run("issue", issued, "--verify")
    words = f"Scorecard 2017-12.xlsx was changed (sheet {sheet.title})"
    assert (said.code, " ".join(said.out.split())) == (1, f"December 2017: {words}")
    with pytest.raises(InputError, match="no longer what was issued"):
        issued_pack(ScorecardFolder(issued), MONTH)


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_file_that_is_gone_is_named(file: str, issued: Path, run: Run) -> None:
    (issued / "issued" / "2017-12" / file).unlink()
    said = run("issue", issued, "--verify")
    assert (said.code, said.out) == (1, f"December 2017: {file} is gone\n")


def test_a_changed_file_of_an_earlier_issue_is_named(issued: Path, run: Run) -> None:
    run("issue", issued, "--month", "2017-12", "--reason", "again")
    (issued / "issued/2017-12/earlier/1/figures.csv").write_text("")
    said = run("issue", issued, "--verify")
    assert said.out == "December 2017: earlier/1/figures.csv was changed\n"


def test_no_scorecard_takes_its_history_from_a_changed_month(issued: Path, run: Run) -> None:
    path = issued / "issued" / "2017-12" / "scorecard.csv"
    path.write_text(path.read_text().replace("22%", "12%", 1))
    said = run("build", issued, "--month", "2017-12")
    said.assert_refused("What December 2017 printed is not what was issued", "scorecard.csv")
    assert run("issue", issued, "--month", "2017-12", "--reason", "was changed by hand").code == 0
    assert run("build", issued, "--month", "2017-12").code == 0


def test_building_an_issued_month_with_other_words_says_that_it_was_issued(
    issued: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ScorecardFolder(issued)
    monkeypatch.setattr(work, "build", lambda *_, **__: folder.pack(MONTH))
    assert "has been issued" not in run("build", issued, "--month", "2017-12").out
    type_in(folder.workbook, "Months", "Note", "A visit was counted twice.")
    said = run("build", issued, "--month", "2017-12").out
    assert "December 2017 has been issued, and this workbook is not what was issued" in said
    assert f"check {issued} --month 2017-12" in said
    job = Job(folder, load_team(folder), MONTH, date(2018, 2, 9), lambda _: None, About())
    assert build(job).entries[-1] == Entry(
        "December 2017 has been issued, and this workbook is not what was issued: figures or "
        "words in it are other ones.",
        mend="Press Check to see where.",
    )


def test_a_month_that_was_never_issued_has_no_pack_to_send(signed: Path) -> None:
    with pytest.raises(InputError, match="has not been issued"):
        issued_pack(ScorecardFolder(signed), MONTH)


def test_a_month_issued_before_there_were_records_has_no_pack_to_send(signed: Path) -> None:
    with pytest.raises(InputError, match="without its finished workbook") as caught:
        issued_pack(ScorecardFolder(signed), Month(2016, 4))
    assert "--reason" in caught.value.mend


def left_by_a_killed_issue(folder: Path, name: str, *, hours: int) -> Path:
    left = folder / "issued" / "unfinished" / name
    left.mkdir(parents=True)
    (left / "figures.csv").write_text("half a file")
    then = time.time() - hours * 60 * 60
    os.utime(left, (then, then))
    return left


def test_check_names_what_a_killed_issue_left(issued: Path) -> None:
    left_by_a_killed_issue(issued, "2017-12 4711", hours=1)
    every = findings(ScorecardFolder(issued), today=date(2018, 1, 16))
    (finding,) = (each for each in every if each.rule == "issue-unfinished")
    assert finding.message.startswith("'2017-12 4711' was left by an issue that was cut off")
    assert finding.where == "issued/unfinished/2017-12 4711"


@pytest.mark.parametrize("command", ["build", "show", "count", "email"])
def test_a_month_cut_off_between_its_renames_is_not_taken_for_one_never_issued(
    command: str, issued: Path, run: Run
) -> None:
    place = issued / "issued/2017-12"
    before = issued / "issued/unfinished/2017-12 before"
    before.parent.mkdir()
    place.rename(before)
    said = run(command, issued, "--month", "2017-12")
    said.assert_refused("December 2017 has been issued, and is not in its place", str(before))
    assert f"scorecard issue {issued} --verify" in said.err
    assert run("issue", issued, "--verify").code == 0
    assert {path.name for path in place.iterdir()} == FILES
    if command == "show":
        assert run(command, issued, "--month", "2017-12").code == 0


def test_the_next_issue_deletes_what_nobody_can_be_at_work_on(signed: Path) -> None:
    old = left_by_a_killed_issue(signed, "2017-12 4711", hours=25)
    young = left_by_a_killed_issue(signed, "2017-12 4712", hours=23)
    issue_work.issue(
        ScorecardFolder(signed), MONTH, today=date(2018, 1, 10), restated_because=WHY[1]
    )
    assert young.exists()
    assert not old.exists()
