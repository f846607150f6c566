"""The command ``gate``: what stands against sending a finished workbook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Optional

import typer

from xlsx_tools.console import FINDINGS, commands, say, working
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.gate import faults
from xlsx_tools.gate.encryption import encrypt, password_from
from xlsx_tools.opened_lists import known_ids

app = commands()


@app.command(epilog="Exit code 1 if anything is found. scorecard gate Pack.xlsx")
def gate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The finished workbook.")],
    against: Annotated[
        Optional[Path],  # noqa: UP045  # typer reads the annotation at run time
        typer.Option(
            metavar="DIR", help="Also look for the ids in the case lists of this scorecard folder."
        ),
    ] = None,
    encrypted: Annotated[
        bool,
        typer.Option(
            "--encrypt",
            help="Write it encrypted beside it, if nothing stands against sending it. The password "
            "is taken from SCORECARD_PASSWORD or the system's keyring.",
        ),
    ] = False,
) -> None:
    """Open a finished workbook again and list what stands against sending it."""
    ids = _ids(against) if against else frozenset()
    with working(f"Reading {file.name}"):
        found = faults(file, ids=ids)
    for each in found:
        say(f"{each.place} ({each.kind}): {each.what}")
    if found:
        things = "1 thing stands" if len(found) == 1 else f"{len(found)} things stand"
        say(f"{things} against sending {file.name}.", style="bold")
        raise typer.Exit(FINDINGS)
    say(f"Nothing stands against sending {file.name}.", style="bold")
    if encrypted:
        target = file.with_name(f"{file.stem} (encrypted).xlsx")
        with working("Encrypting"):
            encrypt(file, target, password_from(os.environ))
        say(f"Wrote {target}")


def _ids(directory: Path) -> frozenset[str]:
    """The ids to look for; InputError where there is none, for then nothing would be looked for."""
    folder = ScorecardFolder(directory)
    with working("Reading the ids of the case lists"):
        ids = known_ids(folder)
    if not ids:
        raise InputError(
            "There are no ids to look for: the folder has no case lists.",
            where=str(folder.extracts),
            mend="Name the folder that has them, or leave --against out.",
        )
    return ids
