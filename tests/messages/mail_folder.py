"""The published December 2017 with owners, recipients and a mail server, as a team types them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from xlsx_tools import issue_work
from xlsx_tools.catalogue.kinds import Copy
from xlsx_tools.catalogue.records import Commentary, Recipient, TeamWorkbook
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.work import load_team

MONTH = Month(2017, 12)
HEAD = Recipient(name="Zoë Head", email="zoe.head@example.gov.uk")
DIRECTOR = Recipient(name="Pat Example", email="pat@example.gov.uk", copy=Copy.CC, until=MONTH)
"""December is the last month that she is sent."""
EAST = Recipient(name="Eve East", email="eve@example.gov.uk", areas=("EAST",))
GONE = Recipient(name="Gus Gone", email="gus@example.gov.uk", until=Month(2017, 11))


def retype(folder: Path, *, settings: dict[str, Any] | None = None, **tables: Any) -> None:
    """Type other tables and settings into the workbook, then make the packs look newer than it."""
    workbook = ScorecardFolder(folder)
    team = load_team(workbook)
    chosen = {"mail_domains": ("example.gov.uk",), **(settings or {})}
    months = tuple(replace(entry, approver="Pat Example") for entry in team.months)
    new = replace(team, months=months, settings=replace(team.settings, **chosen), **tables)
    workbook.workbook.unlink()
    create_team_workbook(workbook.workbook, new)
    for pack in (folder / "packs").glob("**/*.xlsx"):
        os.utime(pack)


def owned(folder: Path, owner: str, *indicators: str, approved_by: str = "") -> None:
    """Make somebody the owner of this month's commentary on these, due on 12 January 2018."""
    team = load_team(ScorecardFolder(folder))
    rows = [each for each in team.commentary if not _is(each, indicators)]
    rows += [
        Commentary(
            indicator=name, month=MONTH, owner=owner, due=date(2018, 1, 12), approved_by=approved_by
        )
        for name in indicators
    ]
    retype(folder, commentary=tuple(rows), settings={"mail_domains": team.settings.mail_domains})


def _is(row: Commentary, indicators: tuple[str, ...]) -> bool:
    return row.month == MONTH and row.indicator in indicators


def issue(folder: Path, team: TeamWorkbook | None = None) -> Path:
    """Issue December 2017; gives its pack."""
    done = issue_work.issue(
        ScorecardFolder(folder),
        MONTH,
        today=date(2018, 1, 10),
        reason="first with a record",
        restated_because="the editions contradict themselves",
        team=team,
    )
    return done.pack


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
