"""What the buttons do on a scorecard folder, in Excel or outside it: each gives an outcome.

Nothing here knows a spreadsheet application. All raise InputError for what a person can mend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from xlsx_tools import case_work, count_work, issue_work, mail_work, opened_lists, work
from xlsx_tools.case_lists.rows import british
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.errors import InputError
from xlsx_tools.excel.outcome import About, Entry, Outcome, Result
from xlsx_tools.extracts.model import Problem
from xlsx_tools.folder import RENEW_IT, ScorecardFolder
from xlsx_tools.messages import Letter
from xlsx_tools.messages.outlook import draft_in, outlook
from xlsx_tools.periods import Month
from xlsx_tools.recount import TYPE_NOTES
from xlsx_tools.set_aside import CHANGED, TYPE_IT
from xlsx_tools.work import Step

CONFIDENTIAL = "It is confidential: it is about children. Do not send it on."


@dataclass(frozen=True, slots=True)
class Job:
    """What a button works on.

    ``team`` is what the workbook says, ``about`` is what cases are wanted of, and ``step`` is told
    what is being done.
    """

    folder: ScorecardFolder
    team: TeamWorkbook
    month: Month
    today: date
    step: Step
    about: About


def count(job: Job) -> Outcome:
    """Count the month from the case lists."""
    work.require_listed(job.folder, job.team, job.month)
    try:
        done = count_work.count(job.folder, [job.month], team=job.team, step=job.step)
    except count_work.NothingCountedError as error:
        entry = Entry(error.what, error.where, error.mend, error.without_texts)
        return Outcome("count", Result.FAILED, job.month, (entry,))
    found = [Entry(each.what, each.where, each.mend, _for_log(each)) for each in done.problems]
    found += [
        Entry(f"Not counted: {', '.join(each.indicators)}: {each.why}", "", each.mend)
        for each in done.uncounted
    ]
    found += [
        Entry(f"A note that was typed into the figures is gone: {each}", "", TYPE_NOTES)
        for each in done.lost_notes
    ]
    if done.to_match:
        asked = Entry(
            "Some headings, codes or teams of the case lists could not be matched.",
            str(done.to_match),
            "Open this workbook, fill it in, save it, and count again.",
        )
        found.insert(0, asked)
    said = f"Counted {_number(done.figures, 'figure')} of {job.month.title}."
    if done.changes:
        said += f" {_number(len(done.changes), 'figure')} changed since the last count."
    if done.kept:
        said += f" {done.kept} of an earlier count stay as they were."
    if so_far := count_work.unless_over(job.month, job.today):
        said += f" {so_far}"
    where = ", ".join(str(path) for path in done.files)
    result = Result.FINDINGS if found else Result.DONE
    return Outcome("count", result, job.month, (Entry(said, where), *found), counted=True)


def _for_log(problem: Problem) -> str:
    """What the Log says of a problem: all but texts of cells."""
    if not problem.quoting:
        return problem.what
    return (
        f"{problem.without_cells.removesuffix('.')}. The texts are left out here: Matching.xlsx "
        "asks about them, or scorecard quality lists them."
    )


def check(job: Job) -> Outcome:
    """List what is wrong, odd or still to do in the month."""
    job.step("looking through the month")
    found = work.findings(job.folder, today=job.today, month=job.month, team=job.team)
    if not found:
        entry = Entry(f"Nothing found in {job.month.title}.")
        return Outcome("check", Result.DONE, job.month, (entry,))
    entries = tuple(Entry(_finding(each), each.where, each.mend) for each in found)
    return Outcome("check", Result.FINDINGS, job.month, (Entry(_summary(found)), *entries))


def _summary(found: tuple[Finding, ...]) -> str:
    """How many things were found, of each severity."""
    numbers = Counter(each.severity for each in found)
    kinds = ", ".join(f"{numbers[each]} {each.value}" for each in Severity if numbers[each])
    return f"{_number(len(found), 'finding')}: {kinds}."


def _finding(finding: Finding) -> str:
    subject = f"{finding.indicator}: " if finding.indicator else ""
    severity = finding.severity.value
    return f"{severity[:1].upper()}{severity[1:]}: {subject}{finding.message}"


def exceptions(job: Job) -> Outcome:
    """Write, for each team, what its manager has to chase."""
    work.require_listed(job.folder, job.team, job.month)
    job.step("listing what is to be chased")
    done = case_work.exceptions(
        job.folder, job.month, real_ids=False, today=job.today, team=job.team
    )
    *teams, every = done.files
    said = (
        f"Wrote what is to be chased as at {british(done.as_at)}, all in one and for "
        f"{_number(len(teams), 'team')}."
    )
    lacking = tuple(Entry(f"Left out: {why}") for why in done.lacking)
    old = tuple(
        Entry("Of an earlier run, and not renewed.", str(path), "Delete it.")
        for path in done.left_over
    )
    result = Result.FINDINGS if lacking or old else Result.DONE
    entry = Entry(f"{said} {CONFIDENTIAL}", str(every))
    return Outcome("exceptions", result, job.month, (entry, *lacking, *old))


def cases(job: Job) -> Outcome:
    """Write the cases behind an indicator's figures, and have them looked at."""
    about = job.about
    if not about.indicator:
        raise InputError(
            "No indicator is chosen.",
            where=job.folder.workbook.name,
            mend="Select a row of the table Counted, or of any table with a column Indicator, and "
            "press the button again; or choose one on the sheet of the button Live sheet.",
        )
    job.step(f"listing the cases of {about.indicator}")
    path = case_work.cases(
        job.folder,
        job.month,
        about.indicator,
        area=about.area or None,
        line=about.line or None,
        real_ids=False,
        today=job.today,
        team=job.team,
    )
    of = " ".join(each for each in (about.indicator, about.line, about.area) if each)
    entry = Entry(f"Listed the cases of {of}, {job.month.title}. {CONFIDENTIAL}", str(path))
    return Outcome("cases", Result.DONE, job.month, (entry,), opens=path)


def build(job: Job) -> Outcome:
    """Build the finished workbook of the month."""
    work.require_listed(job.folder, job.team, job.month)
    job.step("reading the figures")
    scorecard = work.load_scorecard(job.folder, job.month, team=job.team)
    kept: list[Path] = []
    path = work.build(job.folder, scorecard, step=job.step, kept=kept.append)
    entries = [Entry(f"Built the scorecard of {job.month.title}.", str(path)), *_kept(kept)]
    if unlike := work.unlike_issued(job.folder, scorecard):
        entries.append(Entry(unlike, mend="Press Check to see where."))
    return Outcome("build", Result.DONE, job.month, (*entries, *_old(job)))


def _old(job: Job) -> Iterator[Entry]:
    """What is said of PDFs and workbooks of areas that are of an earlier build of the month."""
    for path in work.not_renewed(job.folder, job.month):
        yield Entry("Of an earlier build, and not renewed.", str(path), RENEW_IT)


def _kept(asides: list[Path]) -> Iterator[Entry]:
    """What is said of workbooks that were set aside."""
    for aside in asides:
        yield Entry(CHANGED, str(aside), TYPE_IT)


def open_pack(job: Job) -> Outcome:
    """Have the month's finished workbook looked at; the newest one where it has none."""
    path = job.folder.newest_pack(job.month)
    if path is not None:
        entry = Entry(f"Here is the scorecard of {job.month.title}.", str(path))
        return Outcome("open-pack", Result.DONE, job.month, (entry,), opens=path)
    packed = job.folder.packed_months()
    newest = job.folder.newest_pack(packed[-1]) if packed else None
    if newest is None:
        raise InputError(
            "There is no finished workbook yet.",
            where=str(job.folder.pack(job.month).parent),
            mend="Press Build first.",
        )
    said = f"{job.month.title} has not been built yet; this is {newest.stem}, the newest there is."
    entry = Entry(said, str(newest), "Press Build first.")
    return Outcome("open-pack", Result.FINDINGS, job.month, (entry,), opens=newest)


def issue(job: Job) -> Outcome:
    """Freeze the month."""
    kept: list[Path] = []
    done = issue_work.issue(
        job.folder, job.month, today=job.today, team=job.team, step=job.step, kept=kept.append
    )
    entries = [Entry(f"Issued {job.month.title}: it is frozen.", str(done.place)), *_kept(kept)]
    entries += _old(job)
    if done.stands:
        entries.append(Entry(done.stands, mend="Press Check to see them."))
    return Outcome("issue", Result.DONE, job.month, tuple(entries))


def chase(job: Job) -> Outcome:
    """Draft an e-mail to each owner of commentary."""
    job.step("composing")
    done = mail_work.chase(job.folder, job.month, team=job.team)
    lacking = [
        Entry(each.said, f"{job.folder.workbook.name}, table Recipients", each.mend)
        for each in done.without_address
    ]
    lacking += [
        Entry(
            f"Nobody owns the commentary of {name}.",
            f"{job.folder.workbook.name}, table Commentary",
            "Enter who is to write it under 'Owner'.",
        )
        for name in done.without_owner
    ]
    if done.letters:
        return _drafted("chase", job, done.letters, lacking)
    result = Result.FINDINGS if lacking else Result.DONE
    return Outcome("chase", result, job.month, (Entry(done.nobody_asked), *lacking))


def email(job: Job) -> Outcome:
    """Draft the e-mails that the issued month goes out with."""
    job.step("looking for ids of the case lists")
    sending = mail_work.Sending(ids=opened_lists.known_ids(job.folder, team=job.team))
    job.step("composing")
    mailing = mail_work.monthly(job.folder, job.month, sending, team=job.team)
    lacking = [
        Entry(words, f"{job.folder.workbook.name}, table Recipients")
        for words in mailing.without_area
    ]
    return _drafted("email", job, mailing.letters, lacking)


def _drafted(button: str, job: Job, letters: tuple[Letter, ...], lacking: list[Entry]) -> Outcome:
    """Leave the drafts in Outlook where there is one, else in the folder; nothing is sent."""
    if (application := outlook()) is not None:
        for letter in letters:
            draft_in(application, letter)
        said = Entry(f"Left {_number(len(letters), 'draft')} in Outlook: look at each and send it.")
    else:
        paths = mail_work.write_drafts(job.folder, job.month, letters)
        said = Entry(
            f"Wrote {_number(len(paths), 'draft')}: open each, look at it and send it.",
            str(paths[0].parent),
        )
    result = Result.FINDINGS if lacking else Result.DONE
    return Outcome(button, result, job.month, (said, *lacking))


Action = Callable[[Job], Outcome]

ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "count": count,
        "check": check,
        "exceptions": exceptions,
        "cases": cases,
        "build": build,
        "open-pack": open_pack,
        "issue": issue,
        "chase": chase,
        "email": email,
    }
)
"""What can be done outside Excel too, by the button's name."""


def _number(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count:,} {word}s"
