"""The command ``gate``: what stands against sending a finished workbook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from xlsx_tools.console import FINDINGS, say, working
from xlsx_tools.gate import faults
from xlsx_tools.gate.encryption import encrypt, password_from


def gate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The finished workbook.")],
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
    with working(f"Reading {file.name}"):
        found = faults(file)
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
