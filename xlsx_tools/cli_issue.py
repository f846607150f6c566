"""The command ``issue``: freeze a month."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xlsx_tools import console, issue_work
from xlsx_tools.console import (
    FINDINGS,
    FolderArgument,
    MonthOption,
    commands,
    month_of,
    say,
    say_kept,
    say_not_renewed,
)
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.work import latest_month, load_team, not_renewed

app = commands()


@app.command(epilog="For example: scorecard issue our-scorecard --month 2017-12")
def issue(
    directory: FolderArgument,
    month: MonthOption = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why a month is issued again.")] = "",
    restated_because: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Why earlier months print otherwise than when issued."),
    ] = "",
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Only see that all issued months are as they were issued."),
    ] = False,
) -> None:
    """Freeze a month that is final and signed off: figures, settings, scorecard and pack."""
    folder = ScorecardFolder(directory)
    if verify:
        _verify(folder)
        return
    team = load_team(folder)
    wanted = month_of(month) or latest_month(team)
    steps = len(team.layout)
    kept: list[Path] = []
    with console.progress(f"Issuing {wanted.title}", steps) as step:
        done = issue_work.issue(
            folder,
            wanted,
            today=console.today(),
            reason=reason,
            restated_because=restated_because,
            team=team,
            step=step,
            kept=kept.append,
        )
    again = "" if done.edition == 1 else f" again, as edition {done.edition}"
    say(f"Issued {wanted.title}{again}: {done.place}")
    say_kept(kept)
    say_not_renewed(not_renewed(folder, wanted))
    if done.restates:
        say(done.restates)
    if done.stands:
        command = f"{console.program()} check {directory} --month {wanted}"
        say(f"{done.stands} To see what: {command}")


def _verify(folder: ScorecardFolder) -> None:
    found = issue_work.verify(folder)
    changed = {month: words for month, words in found.items() if words}
    for month, edits in changed.items():
        say(f"{month.title}: {'; '.join(edits)}", style="bold red")
    if changed:
        raise typer.Exit(FINDINGS)
    words = "1 issued month is" if len(found) == 1 else f"{len(found)} issued months are"
    say(f"{words} as issued." if found else "No month has been issued with a record yet.")
