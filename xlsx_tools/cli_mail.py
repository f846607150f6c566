"""The commands ``chase`` and ``email``: drafts to the owners of commentary and to recipients."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Annotated

import typer

from xlsx_tools import mail_work, opened_lists
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.console import FolderArgument, MonthOption, commands, month_of, say, working
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.gate.encryption import password_from
from xlsx_tools.mail_work import Sending
from xlsx_tools.messages import Letter
from xlsx_tools.messages.outlook import draft_in, outlook
from xlsx_tools.messages.smtp import server_of
from xlsx_tools.periods import Month
from xlsx_tools.work import latest_month, load_team

InOutlook = Annotated[
    bool,
    typer.Option("--outlook", help="As drafts in Outlook, on Windows; else files as always."),
]

app = commands()


@app.command(epilog="For example: scorecard chase our-scorecard --month 2017-12")
def chase(
    directory: FolderArgument,
    month: MonthOption = None,
    in_outlook: InOutlook = False,
) -> None:
    """Write a draft to each owner of commentary that is not approved yet."""
    folder = ScorecardFolder(directory)
    with working("Composing"):
        team = load_team(folder)
        wanted = month_of(month) or latest_month(team)
        found = mail_work.chase(folder, wanted, team=team)
    if found.letters:
        _write(folder, wanted, found.letters, in_outlook=in_outlook)
    else:
        say(found.nobody_asked)
    for each in found.without_address:
        say(each.said)
    if found.without_owner:
        say(f"Nobody owns the commentary of: {', '.join(found.without_owner)}.")


@app.command(epilog="For example: scorecard email our-scorecard --month 2017-12")
def email(
    directory: FolderArgument,
    month: MonthOption = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="With the workbook built last, before the month is issued."),
    ] = False,
    send: Annotated[
        bool,
        typer.Option(
            "--send",
            help="Send them after you have confirmed, through the mail server of Settings.",
        ),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --send: also to those who were sent it already.")
    ] = False,
    encrypt: Annotated[
        bool,
        typer.Option(
            "--encrypt",
            help="Encrypt the attached workbooks. The password is taken from SCORECARD_PASSWORD or "
            "the system's keyring.",
        ),
    ] = False,
    in_outlook: InOutlook = False,
) -> None:
    """Write a draft with the month's workbook to each group of recipients."""
    password = password_from(os.environ) if encrypt else ""
    folder = ScorecardFolder(directory)
    with working("Composing"):
        team = load_team(folder)
        wanted = month_of(month) or latest_month(team)
        sending = Sending(draft, opened_lists.known_ids(folder, team=team), password)
        mailing = mail_work.monthly(folder, wanted, sending, team=team)
    for words in mailing.without_area:
        say(words)
    if send:
        _send(folder, team, wanted, mailing.letters, again=again)
    else:
        _write(folder, wanted, mailing.letters, in_outlook=in_outlook)


def _send(
    folder: ScorecardFolder,
    team: TeamWorkbook,
    month: Month,
    letters: tuple[Letter, ...],
    *,
    again: bool,
) -> None:
    settings, workbook = team.settings, folder.workbook.name
    server = server_of(settings.mail_server, settings.mail_sender, os.environ, workbook)
    left = letters if again else mail_work.not_yet_sent(folder, month, letters)
    if not left:
        say("All have been sent it already. To send it to them once more: --again")
        return
    _preview(left)
    if not typer.confirm(f"Send from {server.sender} through {server.place}?"):
        say("Nothing was sent.")
        return
    now = datetime.now().astimezone()
    mail_work.send(folder, month, server, left, now=now, done=_say_sent, again=again)


def _preview(letters: tuple[Letter, ...]) -> None:
    """Say what is to be sent to whom, in lines that no narrow terminal cuts."""
    for letter in letters:
        say("To be sent:", style="bold")
        for each in letter.addresses:
            say(f"  {each.copy.value}: {each.email}")
        say(f"  Subject: {letter.subject}")
        for file in letter.attachments:
            say(f"  Attachment: {file.name}, {len(file.data):,} bytes")


def _say_sent(letter: Letter, addresses: tuple[str, ...]) -> None:
    say(f"Sent '{letter.subject}' to {', '.join(addresses)}")


def _write(
    folder: ScorecardFolder, month: Month, letters: tuple[Letter, ...], *, in_outlook: bool
) -> None:
    """Leave the drafts in Outlook where that is wanted and there is one, else in the folder."""
    application = outlook() if in_outlook else None
    if application is not None:
        for letter in letters:
            draft_in(application, letter)
            say(f"Left a draft in Outlook: {letter.subject}")
        return
    if in_outlook:
        say("There is no Outlook that can be used here: the drafts are files.")
    for path in mail_work.write_drafts(folder, month, letters):
        say(f"Wrote {path}")
