"""The commands ``chase`` and ``email``: drafts to the owners of commentary and to recipients."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xlsx_tools import mail_work
from xlsx_tools.console import FolderArgument, MonthOption, month_of, say, working
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.work import latest_month, load_team


def chase(directory: FolderArgument, month: MonthOption = None) -> None:
    """Write a draft to each owner of commentary that is not approved yet."""
    folder = ScorecardFolder(directory)
    with working("Composing"):
        team = load_team(folder)
        wanted = month_of(month) or latest_month(team)
        found = mail_work.chase(folder, wanted, team=team)
        paths = mail_work.write_drafts(folder, wanted, found.letters)
    _say_written(paths)
    for owner in found.without_address:
        say(f"{owner} has no address in the table Recipients: the draft has no To.")
    if found.without_owner:
        say(f"Nobody owns the commentary of: {', '.join(found.without_owner)}.")


def email(
    directory: FolderArgument,
    month: MonthOption = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="With the workbook built last, before the month is issued."),
    ] = False,
) -> None:
    """Write a draft with the month's workbook to each group of recipients."""
    folder = ScorecardFolder(directory)
    with working("Composing"):
        team = load_team(folder)
        wanted = month_of(month) or latest_month(team)
        letters = mail_work.monthly(folder, wanted, draft=draft, team=team)
        paths = mail_work.write_drafts(folder, wanted, letters)
    _say_written(paths)


def _say_written(paths: tuple[Path, ...]) -> None:
    for path in paths:
        say(f"Wrote {path}")
    if not paths:
        say("There is nobody to write to.")
