"""The command that presses a button outside Excel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from xlsx_tools.console import BAD_INPUT, FAULT, FINDINGS, commands, err, say, working
from xlsx_tools.excel.outcome import About, Entry, Outcome, Result
from xlsx_tools.team_workbook.start import BUTTONS

if TYPE_CHECKING:
    from xlsx_tools.excel.press import Pressed

app = commands()


@app.command(epilog="Exit code 1 if anything is found. scorecard press count our-scorecard")
def press(
    name: Annotated[str, typer.Argument(metavar="BUTTON", help=f"One of: {', '.join(BUTTONS)}.")],
    place: Annotated[
        Optional[Path],  # noqa: UP045  # typer reads the annotation at run time
        typer.Argument(
            metavar="DIR",
            help="The scorecard folder, or a workbook in it; by default what is open in Excel.",
        ),
    ] = None,
    indicator: Annotated[
        str, typer.Option(metavar="NAME", help="For the button cases: the indicator's short name.")
    ] = "",
    area: Annotated[str, typer.Option(metavar="AREA", help="Only the cases of an area.")] = "",
    line: Annotated[str, typer.Option(metavar="LINE", help="Only the cases of a line.")] = "",
) -> None:
    """Press a button of the workbook outside Excel, in the open workbook or for its saved file."""
    # Only here, because xlwings takes longer to import than most commands take altogether.
    from xlsx_tools.excel.press import press_outside

    about = About(indicator, None, area, line)
    with working(BUTTONS.get(name, name)) as step:
        pressed = press_outside(name, place, about=about, step=step)
    _say_pressed(pressed)
    if pressed.outcome.result is Result.FAILED:
        raise typer.Exit(FAULT if pressed.outcome.fault else BAD_INPUT)
    _look_at(pressed)
    if pressed.outcome.result is Result.FINDINGS:
        raise typer.Exit(FINDINGS)


def _say_pressed(pressed: Pressed) -> None:
    if pressed.warning:
        say(pressed.warning, style="yellow")
    outcome = pressed.outcome
    if outcome.result is Result.FAILED:
        err.print(f"Error: {outcome.message()}", highlight=False, soft_wrap=True)
        return
    first, *others = outcome.entries
    _say_entry(first, style="bold")
    for entry in others:
        _say_entry(entry, before="- ")
    if not pressed.in_excel and outcome.counted:
        say("The table Counted shows it once the button is pressed in Excel.")


def _say_entry(entry: Entry, *, style: str = "", before: str = "") -> None:
    say(f"{before}{entry.what}", style=style)
    indent = " " * len(before)
    for words in (entry.where, entry.mend):
        if words:
            say(f"{indent}{words}")


def _look_at(pressed: Pressed) -> None:
    """Open what is to be looked at, on systems where a file is opened by its name."""
    outcome: Outcome = pressed.outcome
    if outcome.opens and not pressed.in_excel and sys.platform in ("win32", "darwin"):
        typer.launch(str(outcome.opens))
