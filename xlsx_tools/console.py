"""What the commands share: where they print, how they show that work goes on, how they refuse."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from xlsx_tools.errors import InputError
from xlsx_tools.folder import RENEW_IT
from xlsx_tools.periods import Month
from xlsx_tools.set_aside import CHANGED, CHANGED_PDF, TYPE_IT

if TYPE_CHECKING:
    from xlsx_tools.work import Step

FINDINGS, BAD_INPUT, FAULT = 1, 2, 3

# What is printed holds names of indicators, areas and files: brackets and colons in them are no
# instructions. A style is always given beside the words.
out = Console(markup=False, emoji=False)
err = Console(stderr=True, markup=False, emoji=False)

FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The scorecard folder, which has Scorecard.xlsx.")
]
MonthOption = Annotated[
    Optional[str],  # noqa: UP045  # typer reads the annotation at run time
    typer.Option("--month", metavar="YYYY-MM", help="The month; by default the last one listed."),
]


def commands(**settings: Any) -> typer.Typer:
    """Where commands are registered that say plainly what they are told to say."""
    return typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **settings
    )


def print_error(error: InputError) -> None:
    """Say what is wrong, where and how to mend it."""
    err.print("Error: ", style="bold red", end="")
    err.print(str(error), highlight=False, soft_wrap=True)


def say(words: str, *, style: str = "") -> None:
    """Print a line as it is: paths are neither coloured nor broken."""
    out.print(words, style=style, highlight=False, soft_wrap=True)


def say_kept(asides: Iterable[Path]) -> None:
    """Say of each finished workbook or PDF that was set aside where it is now."""
    for aside in asides:
        changed = CHANGED_PDF if aside.suffix == ".pdf" else CHANGED
        say(f"{changed} It is {aside}. {TYPE_IT}")


def say_not_renewed(files: Iterable[Path]) -> None:
    """Say which PDFs and workbooks of areas lie beside a new workbook and are of an earlier one."""
    for path in files:
        say(f"Of an earlier build, and not renewed: {path}. {RENEW_IT}", style="yellow")


@contextmanager
def working(words: str) -> Iterator[Step]:
    """Say what is being done, where somebody is looking; each step says what it has come to."""
    if not err.is_terminal:
        yield lambda _: None
        return
    with err.status(Text(words)) as status:
        yield lambda step: status.update(Text(f"{words}: {step}"))


@contextmanager
def progress(words: str, steps: int) -> Iterator[Step]:
    """A bar that moves on with each step, where somebody is looking."""
    if not err.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(words, total=steps)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=f"{words}: {name}")

        yield step


def today() -> date:
    """The day on which the command is run."""
    return date.today()


def program() -> str:
    """How this program is called here: by its name, or by its path where that is not known."""
    return "scorecard" if shutil.which("scorecard") else sys.argv[0]


def month_of(text: str | None, option: str = "--month") -> Month | None:
    """The month that an option names, if it was given."""
    if text is None:
        return None
    try:
        return Month.parse(text)
    except ValueError as error:
        raise InputError(str(error), where=option, mend="Write it like 2017-12.") from error
