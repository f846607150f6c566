"""The commands that put the add-in into Excel, take it out, and say what is in the way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from xlsx_tools import __version__
from xlsx_tools.console import FINDINGS, commands, out, say
from xlsx_tools.errors import InputError
from xlsx_tools.excel.fitness import lacks_of
from xlsx_tools.excel.install.actions import Action
from xlsx_tools.excel.install.diagnosis import Diagnosis, Verdict
from xlsx_tools.excel.install.doctor import examine, examine_workbook
from xlsx_tools.excel.install.execute import execute
from xlsx_tools.excel.install.machine import Machine, this_machine
from xlsx_tools.excel.install.plan import (
    look,
    plan_from_share,
    plan_install,
    plan_remove,
    wheels_in,
)
from xlsx_tools.excel.install.release import our_addin, release_of, signed_addin_in
from xlsx_tools.excel.install.status import status_of
from xlsx_tools.excel.install.stored_paths import repair
from xlsx_tools.excel.install.windows import WindowsHands
from xlsx_tools.safe_files import replacing

excel = commands(
    help="Install the add-in for Excel, and find what is in its way.", no_args_is_help=True
)

app = commands()
app.add_typer(excel, name="excel")

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be done, and do nothing; on any system.")
]
_STYLES = {Verdict.FINE: "green", Verdict.NOTE: "yellow", Verdict.TROUBLE: "bold red"}


@excel.command(epilog="For example: scorecard excel install")
def install(
    dry_run: DryRun = False,
    share: Annotated[
        Optional[Path],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option(
            "--from", metavar="SHARE", help="Install from the wheels in this folder, offline."
        ),
    ] = None,
    addin: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--addin", metavar="FILE", help="The add-in as IT has signed it, in place of our own."
        ),
    ] = None,
) -> None:
    """Put the add-in into your Excel, or renew it. No administrator rights are needed."""
    machine = this_machine()
    if share is not None:
        signed = addin or signed_addin_in(share)
        actions = plan_from_share(machine, look(machine), wheels_in(share), addin=signed)
    else:
        actions = plan_install(machine, look(machine), release_of(addin))
    if _carried_out(actions, machine, dry_run=dry_run):
        say("Done. Start Excel: the tab Scorecard is there.")
        if share is None:
            _say_what_is_in_the_way(machine)


@excel.command(epilog="Exit code 1 where it is not whole. For example: scorecard excel status")
def status() -> None:
    """Say which version of the add-in is installed, and where."""
    found = status_of(this_machine())
    if found.version is None:
        say("The add-in is not installed.")
    else:
        say(f"Installed for Excel: version {found.version}; this program is {__version__}.")
        say(f"Excel starts: {found.interpreter or 'no Python'}")
    for file in found.there:
        say(f"  {file}")
    for file in found.gone:
        say(f"  {file} is not there", style="bold red")
    if not found.is_current(__version__):
        say("To install or renew it: scorecard excel install")
        raise typer.Exit(FINDINGS)


@excel.command(epilog="For example: scorecard excel remove")
def remove(dry_run: DryRun = False) -> None:
    """Take the add-in out of Excel, with everything that install put in place."""
    machine = this_machine()
    if _carried_out(plan_remove(machine, look(machine)), machine, dry_run=dry_run):
        say("Done. Workbooks, figures and packs are as they were.")


@excel.command(epilog="Exit code 1 if anything is in the way. scorecard excel doctor")
def doctor(
    book: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="BOOK", help="A workbook to look at as well."),
    ] = None,
    repair_it: Annotated[
        bool,
        typer.Option("--repair", help="Write a copy of BOOK whose formulas find the add-in."),
    ] = False,
) -> None:
    """Find out why formulas or buttons do not work, and say how to mend it."""
    machine = this_machine()
    if repair_it:
        _repair(book)
        return
    found = examine(machine, __version__)
    if book is not None:
        found += examine_workbook(machine, book)
    for each in found:
        _say_diagnosis(each)
    if any(each.verdict is Verdict.TROUBLE for each in found):
        raise typer.Exit(FINDINGS)


@excel.command(epilog="For example: scorecard excel addin Scorecard.xlam")
def addin(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the add-in.")],
) -> None:
    """Write the add-in to a file, for IT to sign. The same version gives the same bytes."""
    with replacing(path) as temporary:
        temporary.write_bytes(our_addin())
    say(f"Wrote {path}")


def check_book(book: Path) -> None:
    """Say what a workbook lacks to be a team workbook, and how to add it."""
    lacks = lacks_of(book)
    for lack in lacks:
        say(lack.what, style="bold red" if lack.needed else "yellow")
        say(f"  Where: {lack.where}")
        say(f"  To add it: {lack.mend}")
    lacking = sum(lack.needed for lack in lacks)
    if lacking:
        words = "1 thing" if lacking == 1 else f"{lacking} things"
        say(f"The workbook lacks {words} that formulas or buttons need.", style="bold")
        raise typer.Exit(FINDINGS)
    say("The workbook has everything that formulas and buttons need.", style="bold")


def _carried_out(actions: tuple[Action, ...], machine: Machine, *, dry_run: bool) -> bool:
    """Whether a plan was carried out; it is printed where it is not."""
    if dry_run:
        say("This would be done:", style="bold")
        for number, action in enumerate(actions, start=1):
            say(f"{number:3}. {action}")
        return False
    if not machine.windows:
        raise InputError(
            "Excel for Windows is not here.",
            where=sys.platform,
            mend="run this on the computer with Excel; --dry-run says here what it would do there",
        )
    execute(actions, machine, WindowsHands())
    return True


def _say_what_is_in_the_way(machine: Machine) -> None:
    """Say right after installing what would keep it from working."""
    for each in examine(machine, __version__):
        if each.verdict is not Verdict.FINE:
            _say_diagnosis(each)


def _repair(book: str | None) -> None:
    if book is None:
        raise InputError(
            "There is no workbook to repair.",
            where="--repair",
            mend="Name it: scorecard excel doctor BOOK --repair",
        )
    say(f"Wrote {repair(Path(book))}; the workbook itself is as it was.")


def _say_diagnosis(found: Diagnosis) -> None:
    out.print(f"{found.verdict.value:8}", style=_STYLES[found.verdict], end="")
    say(found.what)
    if found.why:
        say(f"        {found.why}")
    if found.mend:
        say(f"        To mend it: {found.mend}")
