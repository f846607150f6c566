"""The commands that read case lists: count, cases, exceptions and quality."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from xlsx_tools import case_work, console, count_work
from xlsx_tools.case_lists.rows import british
from xlsx_tools.console import (
    FINDINGS,
    FolderArgument,
    MonthOption,
    commands,
    month_of,
    out,
    say,
    working,
)
from xlsx_tools.engines import Engine
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.list_terminal import (
    changes_table,
    lost_notes_list,
    problems_list,
    quality_table,
    uncounted_list,
)
from xlsx_tools.periods import Month, months_between
from xlsx_tools.terminal import print_files
from xlsx_tools.work import latest_month, load_team

IdsOption = Annotated[
    bool,
    typer.Option("--real-ids", help="Write children's and workers' ids instead of pseudonyms."),
]

app = commands()


@app.command(epilog="For example: scorecard count our-scorecard --month 2017-12")
def count(
    directory: FolderArgument,
    month: MonthOption = None,
    first: Annotated[
        Optional[str],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option("--from", metavar="YYYY-MM", help="Count every month since this one."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="What counts: duckdb on this machine, or spark.")
    ] = Engine.DUCKDB,
    issued_too: Annotated[
        bool, typer.Option("--issued-too", help="Count months again that have been issued.")
    ] = False,
) -> None:
    """Count the figures of a month from the case lists in extracts."""
    folder = ScorecardFolder(directory)
    last = _month(folder, month)
    since = month_of(first, "--from") or last
    if since > last:
        raise InputError(
            f"{since.label} is after {last.label}.",
            where="--from",
            mend="Name the earlier month first.",
        )
    try:
        with working("Counting") as step:
            done = count_work.count(
                folder,
                tuple(months_between(since, last)),
                engine=engine,
                issued_too=issued_too,
                step=step,
            )
    except count_work.NothingCountedError as error:
        _say_found(error.done)
        raise
    _say_counted(done)
    if so_far := count_work.unless_over(last, console.today()):
        say(so_far, style="yellow")


@app.command(
    epilog="For example: scorecard cases our-scorecard --month 2017-12 --indicator re_referrals"
)
def cases(
    directory: FolderArgument,
    indicator: Annotated[
        str, typer.Option(metavar="NAME", help="The indicator's short name: re_referrals.")
    ],
    month: MonthOption = None,
    area: Annotated[
        Optional[str],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option(metavar="AREA", help="Only the cases of an area."),
    ] = None,
    line: Annotated[
        Optional[str],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option(metavar="LINE", help="Only the cases of a line."),
    ] = None,
    numerator: Annotated[
        bool, typer.Option("--numerator", help="Only the cases that add to the numerator.")
    ] = False,
    real_ids: IdsOption = False,
) -> None:
    """Write the cases behind a figure. Confidential."""
    folder = ScorecardFolder(directory)
    with working("Listing the cases"):
        path = case_work.cases(
            folder,
            _month(folder, month),
            indicator,
            area=area,
            line=line,
            numerator_only=numerator,
            real_ids=real_ids,
            today=console.today(),
        )
    say(f"Wrote {path}")
    say("It is confidential: it is about children. Do not send it on.", style="bold red")


@app.command(epilog="For example: scorecard exceptions our-scorecard --month 2017-12")
def exceptions(
    directory: FolderArgument, month: MonthOption = None, real_ids: IdsOption = False
) -> None:
    """Write the lists that each team's manager chases. Confidential."""
    folder = ScorecardFolder(directory)
    with working("Listing the exceptions"):
        done = case_work.exceptions(
            folder, _month(folder, month), real_ids=real_ids, today=console.today()
        )
    *teams, every = done.files
    say(f"Wrote {every}")
    say(f"and a workbook for each of {len(teams)} teams beside it, as at {british(done.as_at)}.")
    for why in done.lacking:
        say(f"Left out: {why}", style="yellow")
    for path in done.left_over:
        say(f"Of an earlier run, and not renewed: {path}. Delete it.", style="yellow")
    say("They are confidential: they are about children.", style="bold red")


@app.command(epilog="Exit code 1 if anything is found. scorecard quality our-scorecard")
def quality(
    directory: FolderArgument, month: MonthOption = None, real_ids: IdsOption = False
) -> None:
    """Look for what is wrong in the case lists. Confidential."""
    folder = ScorecardFolder(directory)
    with working("Looking through the case lists"):
        done = case_work.quality(
            folder, _month(folder, month), real_ids=real_ids, today=console.today()
        )
    out.print(quality_table(done.summary))
    if done.problems:
        out.print(problems_list(done.problems), highlight=False)
    say(f"Wrote {done.file}")
    if len(done.findings) or done.problems:
        raise typer.Exit(FINDINGS)


def _month(folder: ScorecardFolder, text: str | None) -> Month:
    return month_of(text) or latest_month(load_team(folder))


def _say_found(done: count_work.Count) -> None:
    if done.problems:
        out.print(problems_list(done.problems), highlight=False)
    if done.uncounted:
        out.print(uncounted_list(done.uncounted), highlight=False)
    if done.to_match:
        print_files(out, ((str(done.to_match), "asks what could not be matched: fill it in"),))


def _say_counted(done: count_work.Count) -> None:
    _say_found(done)
    if done.kept:
        say(f"Figures of an earlier count that stay as they were: {done.kept}")
    if done.changes:
        out.print(changes_table(done.changes))
    if done.lost_notes:
        out.print(lost_notes_list(done.lost_notes), highlight=False)
    files = [str(path) for path in done.files]
    if len(files) > 2:
        files = [files[0], "to", files[-1]]
    number = "1 figure" if done.figures == 1 else f"{done.figures} figures"
    say(f"Counted {number} into {' '.join(files)}", style="bold")
