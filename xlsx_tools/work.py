"""A month's work on a scorecard folder: make one, read it, build from it, check it.

The command line calls these functions, and anything else that has a scorecard folder may: they
take and give plain values and print nothing.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from xlsx_tools.case_lists.place import confidential_path, unfit_place
from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.in_force import indicators_in
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Area, MonthEntry, TeamWorkbook
from xlsx_tools.catalogue.sensitive import unread
from xlsx_tools.checks import Finding, check
from xlsx_tools.checks.retention import kept_case_lists, kept_extracts
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import month_files, read_folder
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import FILE, read_issued, read_printed
from xlsx_tools.issuing import (
    changed_files,
    issued_words,
    other_words,
    read_earlier,
    recorded,
    require_as_issued,
    said_restatements,
)
from xlsx_tools.issuing.place import left_over, require_settled
from xlsx_tools.pack import write_pack
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import replacing
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.scorecard.printed import restatements
from xlsx_tools.set_aside import Kept, kept_aside
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook

Step = Callable[[str], None]
Write = Callable[[Path, TeamWorkbook], None]


def make_folder(
    folder: ScorecardFolder, *, today: date, write: Write = create_team_workbook
) -> None:
    """Make a scorecard folder: the team workbook, a house style to restyle, and empty folders.

    The month before ``today`` is listed as provisional. ``write`` writes the workbook; one with
    macros has a way of its own. Raises InputError where the folder has a team workbook already, of
    whichever kind: nobody's work is replaced.
    """
    for workbook in (folder.workbook, ScorecardFolder(folder.path).workbook):
        if workbook.exists():
            raise InputError(
                f"{workbook.name} is already there.",
                where=str(folder.path),
                mend="Name another folder; this one was left as it is.",
            )
    last_month = Month(today.year, today.month) - 1
    contents = replace(
        as_today(), months=(MonthEntry(month=last_month, status=Status.PROVISIONAL),)
    )
    write(folder.workbook, contents)
    if not folder.house_style.exists():
        add_house_style(folder)
    for place in (folder.extracts, folder.figures):
        place.mkdir(exist_ok=True)


def add_house_style(folder: ScorecardFolder) -> None:
    """Put the shipped house style into a folder, for the team to restyle."""
    shipped = files("workbook_templates") / "House style.xlsx"
    with as_file(shipped) as source, replacing(folder.house_style) as temporary:
        shutil.copyfile(source, temporary)


def load_team(folder: ScorecardFolder) -> TeamWorkbook:
    """The team workbook of a folder; InputError where there is none or it cannot be used."""
    folder.require()
    return read_team_workbook(folder.workbook)


def load_scorecard(
    folder: ScorecardFolder, month: Month | None = None, *, team: TeamWorkbook | None = None
) -> Scorecard:
    """Read a folder and assemble the scorecard of a month, by default the last one listed.

    ``team`` is what the team workbook says, where it has been read already: here and in all
    functions below, from a workbook that is open in Excel too.
    """
    team = team or load_team(folder)
    figures = read_folder(folder.figures)
    require_settled(folder.issued)
    require_as_issued(folder.issued)
    return assemble(
        team,
        figures,
        month or latest_month(team),
        read_issued(folder.issued),
        read_earlier(folder.issued),
    )


def build(
    folder: ScorecardFolder,
    scorecard: Scorecard,
    *,
    step: Step = lambda _: None,
    kept: Kept = lambda _: None,
) -> Path:
    """Write the finished workbook of a month into ``packs/`` and say where it is.

    A draft is named so, and leaves the final one that was built earlier where it is. One of the
    same name that somebody has changed is set aside beside it, and ``kept`` is told where.
    """
    path = folder.pack(scorecard.month, draft=scorecard.draft)
    style = folder.house_style if folder.house_style.is_file() else None
    write_pack(scorecard, path, style, step=step, kept=kept)
    return path


def not_renewed(folder: ScorecardFolder, month: Month) -> tuple[Path, ...]:
    """PDFs and workbooks of areas that an earlier build of a month left, beside what is new."""
    aside = kept_aside(folder.packs)
    found = (path for draft in (False, True) for path in folder.older_than_pack(month, draft=draft))
    return tuple(path for path in found if path not in aside)


def unlike_issued(folder: ScorecardFolder, scorecard: Scorecard) -> str:
    """A sentence where a month was issued and this scorecard of it prints otherwise; else empty."""
    place = folder.issued / str(scorecard.month)
    if not (place / FILE).is_file():
        return ""
    cells = restatements(read_printed(place / FILE), scorecard)
    if next(cells, None) is None and not other_words(issued_words(place), scorecard):
        return ""
    return (
        f"{scorecard.month.title} has been issued, and this workbook is not what was issued: "
        "figures or words in it are other ones."
    )


def findings(
    folder: ScorecardFolder,
    *,
    today: date,
    month: Month | None = None,
    team: TeamWorkbook | None = None,
    restated: bool = True,
) -> tuple[Finding, ...]:
    """Everything ``check`` has to say about a folder, or about one month of it.

    Of a month that has not been issued yet it also says what issuing it would restate, and of the
    folder what the issued months restate that the team workbook lists no more, unless whoever asks
    looks for that alone: comparing all issued months takes a while.
    """
    team = team or load_team(folder)
    latest_month(team)
    if month is not None:
        require_listed(folder, team, month)
    issued = read_issued(folder.issued)
    earlier = []
    if restated and month not in issued:
        earlier = issued_before(month, team, issued) if month else _listed_no_more(team, issued)
    unfit = unfit_place(folder, team.settings)
    place = None if unfit else confidential_path(folder, team.settings)
    return check(
        team,
        read_folder(folder.figures),
        issued,
        today=today,
        months=None if month is None else (month,),
        earlier=earlier,
        said=said_restatements(folder.issued, issued) if earlier else (),
        words={
            each: issued_words(folder.issued / str(each))
            for each in issued
            if month in (None, each)
        },
        figure_files=month_files(folder.figures),
        case_lists=kept_case_lists(place),
        unfit_place=unfit,
        extracts=kept_extracts(folder.extracts),
        issued_edits=_issued_edits(folder, month),
        unfinished=left_over(folder.issued),
        aside=kept_aside(folder.packs),
        not_renewed=_not_renewed(folder, month),
        workbook=folder.workbook.name,
    )


def _not_renewed(folder: ScorecardFolder, month: Month | None) -> Iterator[tuple[Month, Path]]:
    """What earlier builds left of all months, or of one of them."""
    for each in folder.packed_months() if month is None else (month,):
        for path in not_renewed(folder, each):
            yield each, path


def issued_before(month: Month, team: TeamWorkbook, issued: Iterable[Month]) -> list[Month]:
    """The issued months before one, also those that the team workbook lists no more.

    Later ones, of a month that is issued again, are none that it could report.
    """
    listed = {entry.month for entry in team.months} | set(_listed_no_more(team, issued))
    return [each for each in issued if each < month and each in listed]


def _listed_no_more(team: TeamWorkbook, issued: Iterable[Month]) -> list[Month]:
    """The issued months without a row in Months, but for those in which nothing is reported."""
    listed = {entry.month for entry in team.months}
    return [each for each in issued if each not in listed and indicators_in(team, each)]


def _issued_edits(folder: ScorecardFolder, month: Month | None) -> Iterator[tuple[Month, str]]:
    """What was changed of the issued months since, or of one of them."""
    for each, place in recorded(folder.issued).items():
        if month in (None, each):
            for words in changed_files(place):
                yield each, words


def require_read(folder: ScorecardFolder, team: TeamWorkbook, scorecard: Scorecard) -> None:
    """Raise InputError where commentary that may tell who a child is lacks a second reader."""
    for reported in scorecard.indicators:
        if reported.said and (found := unread(team, reported.said)):
            raise InputError(
                f"The commentary on {reported.indicator.name} mentions {', '.join(found)}, and no "
                "second person has read it.",
                where=f"{folder.workbook.name}, table Commentary, {scorecard.month.label}",
                mend="Take out what tells who a child is. Then have a second person read it and "
                "put their name in the column 'Second reader'.",
            )


def require_listed(folder: ScorecardFolder, team: TeamWorkbook, month: Month) -> None:
    """Raise InputError where the team workbook does not list a month."""
    if month not in {row.month for row in team.months}:
        raise InputError(
            f"The team workbook does not list {month.label}.",
            where=f"{folder.workbook.name}, table Months",
            mend=f"Add a row for {month.label}, or name a month that is listed.",
        )


def latest_month(team: TeamWorkbook) -> Month:
    """The last month that the team workbook lists; InputError where it lists none."""
    if not team.months:
        raise InputError(
            "The team workbook lists no month.",
            where="the team workbook, table Months",
            mend="Add a row for the month with its status and extract date.",
        )
    return max(row.month for row in team.months)


def area_packs(folder: ScorecardFolder, scorecard: Scorecard) -> Mapping[Area, Path]:
    """Where the workbook of each area goes.

    Raises InputError where the month has no areas, or two of them would have one file.
    """
    if not scorecard.areas:
        raise InputError(
            f"No area is reported in {scorecard.month.title}.",
            where=f"{folder.workbook.name}, table Areas",
            mend="Add the areas, or build without --each-area.",
        )
    found: dict[str, Area] = {}
    paths: dict[Area, Path] = {}
    for area in scorecard.areas:
        path = folder.area_pack(scorecard.month, area.area, draft=scorecard.draft)
        # Windows takes names that differ in capitals only for one.
        key = unicodedata.normalize("NFC", path.name).casefold()
        if key in found:
            raise InputError(
                f"The areas '{found[key].area}' and '{area.area}' would have one file: "
                f"{path.name}.",
                where=f"{folder.workbook.name}, table Areas",
                mend="Rename one, so that they differ in more than capitals and signs within their "
                "first 60 letters.",
            )
        found[key], paths[area] = area, path
    return paths
