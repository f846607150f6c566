"""A small made-up authority's scorecard folder, with a workbook that ships in it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from carriers import Carriers

from xlsx_tools.catalogue.records import Recipient, TeamWorkbook
from xlsx_tools.demonstration import made_up_workbook, make_demonstration
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.create import create_team_workbook

SEED = 1
REFERRALS = 3000


def make_little_demo(place: Path) -> ScorecardFolder:
    """The folder with its case lists and every month counted; four seconds."""
    folder = ScorecardFolder(place)
    make_demonstration(folder, seed=SEED, referrals=REFERRALS, step=lambda _: None)
    return folder


def signed_workbook() -> TeamWorkbook:
    """What the made-up workbook says once it is signed off, with somebody to send the month to."""
    team = made_up_workbook(SEED)
    return replace(
        team,
        months=tuple(replace(each, approver="Pat Example") for each in team.months),
        settings=replace(team.settings, mail_domains=("example.gov.uk",)),
        recipients=(Recipient(name="Sam Head", email="sam.head@example.gov.uk"),),
    )


def with_macros(demo: ScorecardFolder, place: Path, carriers: Carriers) -> Path:
    """A copy of the folder whose workbook is the stand-alone one that ships, signed; its path."""
    copy = ScorecardFolder(Path(shutil.copytree(demo.path, place)))
    copy.workbook.unlink()
    return carriers.standalone(copy.path, signed_workbook())


def without_macros(demo: ScorecardFolder, place: Path) -> Path:
    """A copy of the folder whose workbook is the plain one that ships; its path."""
    copy = ScorecardFolder(Path(shutil.copytree(demo.path, place)))
    create_team_workbook(copy.workbook, made_up_workbook(SEED))
    return copy.workbook
