"""The commands that make a scorecard folder, build from it, check it and show a month of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from xlsx_tools import area_work, console, work
from xlsx_tools.cli_excel import check_book
from xlsx_tools.console import (
    FINDINGS,
    FolderArgument,
    MonthOption,
    commands,
    month_of,
    out,
    progress,
    say,
    say_kept,
    say_not_renewed,
    working,
)
from xlsx_tools.excel.vba.standalone import write_standalone
from xlsx_tools.folder import WORKBOOKS, ScorecardFolder
from xlsx_tools.pdf import find_printer, write_pdf
from xlsx_tools.scorecard import Scorecard, draft_reasons
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.terminal import findings_list, print_files, scorecard_table

app = commands()


@app.command(epilog="For example: scorecard new our-scorecard")
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    standalone: Annotated[
        bool,
        typer.Option(
            "--standalone",
            help="Make Scorecard.xlsm, with formulas and buttons inside, for Excel without the "
            "add-in.",
        ),
    ] = False,
) -> None:
    """Make a scorecard folder with the fourteen indicators."""
    folder = ScorecardFolder(directory, WORKBOOKS[standalone])
    write = write_standalone if standalone else create_team_workbook
    with working("Writing the team workbook"):
        work.make_folder(folder, today=console.today(), write=write)
    say(f"Made {directory}. Open this first, and follow its sheet Start:")
    print_files(
        out,
        (
            (str(folder.workbook), "what the team decides, says and types"),
            (str(folder.house_style), "the look of the finished workbooks, to restyle in Excel"),
        ),
    )


@app.command(epilog="For example: scorecard build our-scorecard --month 2017-12")
def build(
    directory: FolderArgument,
    month: MonthOption = None,
    each_area: Annotated[
        bool,
        typer.Option(
            "--each-area", help="Also build one for each area, with it beside the whole authority."
        ),
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Also make the PDF of each, by Excel or LibreOffice.")
    ] = False,
    workers: Annotated[
        Optional[int],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option(
            "--workers",
            min=1,
            help="How many areas are built at once; by default as many as there are processors.",
        ),
    ] = None,
) -> None:
    """Build the finished workbook of a month."""
    folder = ScorecardFolder(directory)
    with working("Reading the team workbook and the figures"):
        scorecard = work.load_scorecard(folder, month_of(month))
    if pdf:
        find_printer()
    areas = work.area_packs(folder, scorecard) if each_area else {}
    kept: list[Path] = []
    path = _build(folder, scorecard, kept)
    say(f"Built {path}")
    say_kept(kept)
    if scorecard.draft:
        say(f"It is a draft: {'; '.join(draft_reasons(scorecard))}.")
    if unlike := work.unlike_issued(folder, scorecard):
        command = f"{console.program()} check {directory} --month {scorecard.month}"
        say(f"{unlike} To see where: {command}")
    if pdf:
        kept_pdf: list[Path] = []
        with working("Printing"):
            say(f"Printed {write_pdf(path, kept=kept_pdf.append)}")
        say_kept(kept_pdf)
    if areas:
        built = _build_areas(folder, scorecard, len(areas), pdf=pdf, workers=workers)
        for each in built:
            say(f"Built {each}")
            if pdf:
                say(f"Printed {each.with_suffix('.pdf')}")
    say_not_renewed(work.not_renewed(folder, scorecard.month))


@app.command(epilog="Exit code 1 if anything is found. For example: scorecard check our-scorecard")
def check(
    directory: Annotated[
        Path,
        typer.Argument(
            metavar="DIR|BOOK",
            help="The scorecard folder; or a workbook, to see what it lacks to be a team workbook.",
        ),
    ],
    month: Annotated[
        Optional[str],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option("--month", metavar="YYYY-MM", help="The month; by default all listed."),
    ] = None,
) -> None:
    """List what is wrong, odd or still to do."""
    if directory.is_file():
        check_book(directory)
        return
    with working("Checking"):
        found = work.findings(
            ScorecardFolder(directory), today=console.today(), month=month_of(month)
        )
    out.print(findings_list(found), highlight=False)
    words = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    out.print(f"{words}." if found else "Nothing found.", style="bold", highlight=False)
    if found:
        raise typer.Exit(FINDINGS)


@app.command(epilog="For example: scorecard show our-scorecard --month 2017-12")
def show(directory: FolderArgument, month: MonthOption = None) -> None:
    """Show a month on the terminal."""
    scorecard = work.load_scorecard(ScorecardFolder(directory), month_of(month))
    out.print(scorecard_table(scorecard, out.width))


def _build(folder: ScorecardFolder, scorecard: Scorecard, kept: list[Path]) -> Path:
    steps = len(scorecard.indicators) + 4
    with progress(f"Building {scorecard.month.title}", steps) as step:
        return work.build(folder, scorecard, step=step, kept=kept.append)


def _build_areas(
    folder: ScorecardFolder, scorecard: Scorecard, number: int, *, pdf: bool, workers: int | None
) -> tuple[Path, ...]:
    kept: list[Path] = []
    try:
        with progress("Building the areas", number) as step:
            return area_work.build_areas(
                folder, scorecard, pdf=pdf, workers=workers, step=step, kept=kept.append
            )
    finally:
        # Also where one area could not be built: those of others are set aside already.
        say_kept(kept)
