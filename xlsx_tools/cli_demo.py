"""The command that makes a folder to try things out in."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Annotated, Optional

import typer

from xlsx_tools import work
from xlsx_tools.console import commands, out, program, progress, say, working
from xlsx_tools.demonstration import MONTH, make_demonstration
from xlsx_tools.editions import EDITIONS, write_editions
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.terminal import print_files, scorecard_table

app = commands()

SEED = 2017


@app.command(epilog="For example: scorecard demo try-it")
def demo(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    editions: Annotated[
        bool,
        typer.Option("--editions", help="The published scorecards of 2015, 2016 and 2017 instead."),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Set a folder of that name aside and make it anew.")
    ] = False,
    seed: Annotated[
        int, typer.Option(min=0, help="Another number makes another authority.")
    ] = SEED,
    referrals: Annotated[
        Optional[int],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option(min=1, help="How many referrals; by default as many as Birmingham had."),
    ] = None,
) -> None:
    """Make a folder to try: made-up case lists, counted and built."""
    if editions and (seed != SEED or referrals is not None):
        raise InputError(
            "The published scorecards are as they are.",
            where="--editions",
            mend="Leave out --seed and --referrals, which are for made-up case lists.",
        )
    if directory.exists() and not directory.is_dir():
        raise InputError(
            f"{directory} is a file.", where=str(directory), mend="Name a folder, such as try-it."
        )
    # Where the name leads: once a folder is set aside, . and a link to it lead nowhere.
    directory = directory.resolve() if again else directory
    if again and directory.exists():
        say(f"The folder that was there is now {_set_aside(directory)}")
    folder = ScorecardFolder(directory)
    if directory.is_dir() and any(directory.iterdir()):
        raise InputError(
            f"There are files in {directory} already.",
            where=str(directory),
            mend="Name another folder, or add --again to set this one aside.",
        )
    files = [
        (str(folder.workbook), "what the team decides, says and types"),
        (str(folder.house_style), "the look of the finished workbooks, to restyle in Excel"),
    ]
    files += _editions(folder) if editions else _made_up(folder, seed, referrals)
    say("Done. Open these:", style="bold")
    print_files(out, files)
    say(f"Then try: {program()} check {directory}")


def _editions(folder: ScorecardFolder) -> list[tuple[str, str]]:
    with working("Writing the team workbook and the figures"):
        write_editions(folder)
        work.add_house_style(folder)
    return [_built(folder, month) for month in EDITIONS]


def _made_up(folder: ScorecardFolder, seed: int, referrals: int | None) -> list[tuple[str, str]]:
    with working("Making a demonstration") as step:
        counted = make_demonstration(folder, seed=seed, referrals=referrals, step=step)
    lists = [(str(folder.extracts), "the case lists of an authority that does not exist")]
    if counted.to_match:
        lists.append((str(counted.to_match), "asks about what could not be matched in them"))
    figures = (str(folder.figures), f"{counted.figures} figures counted from them")
    pack = _built(folder, MONTH)
    out.print(scorecard_table(work.load_scorecard(folder, MONTH), out.width))
    return [*lists, figures, pack]


def _built(folder: ScorecardFolder, month: Month) -> tuple[str, str]:
    scorecard = work.load_scorecard(folder, month)
    with progress(f"Building {month.title}", len(scorecard.indicators) + 4) as step:
        path = work.build(folder, scorecard, step=step)
    return str(path), f"the scorecard of {month.title}"


def _set_aside(directory: Path) -> Path:
    """Rename a folder to the first name beside it that is free."""
    asides = (directory.with_name(f"{directory.name} (before {number})") for number in count(1))
    try:
        return directory.rename(next(aside for aside in asides if not aside.exists()))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{directory} cannot be set aside.",
            where=str(directory),
            mend="See that nothing in it is open, and name it from the folder above it.",
        ) from error
