"""What stops a month of two indicators and two areas from being issued or sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from checks.samples import FIGURES, TEAM, fig, said, team

from xlsx_tools.catalogue.kinds import Colour, Status, VerdictKind
from xlsx_tools.catalogue.records import (
    CITY,
    Area,
    MonthEntry,
    Override,
    Recipient,
    Target,
    TeamWorkbook,
)
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import write
from xlsx_tools.figures import Figure, Key, table_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issue_work import IssuedMonth, issue
from xlsx_tools.issued import month_of
from xlsx_tools.mail_work import Sending, monthly
from xlsx_tools.periods import Month

DECEMBER = Month(2017, 12)


def signed(**changes: Any) -> TeamWorkbook:
    """December's team workbook, final, signed off and with all its commentary."""
    final = MonthEntry(
        month=DECEMBER, status=Status.FINAL, approver="Director", extract_date=date(2018, 1, 2)
    )
    words = (
        said("visits", "All is well.", approved_by="A Head"),
        said("in_care", "All is well here too.", approved_by="A Head"),
    )
    settings = replace(TEAM.settings, mail_domains=("example.gov.uk",))
    return team(**{"months": (final,), "commentary": words, "settings": settings, **changes})


def folder_of(place: Path, figures: dict[Key, Figure]) -> ScorecardFolder:
    folder = ScorecardFolder(place)
    folder.figures.mkdir()
    table = table_of(figures.items())
    for month in sorted(set(table["month"])):
        text = write(table[[each == month for each in table["month"]]])
        (folder.figures / f"{month}.csv").write_text(text, encoding="utf-8")
    return folder


def issued(folder: ScorecardFolder, workbook: TeamWorkbook) -> IssuedMonth:
    return issue(folder, DECEMBER, today=date(2018, 1, 20), team=workbook)


@pytest.mark.parametrize("names", [("East/West", "East West"), (f"{'A' * 60}1", f"{'A' * 60}2")])
def test_two_areas_of_one_file_stop_the_issue_and_nobody_is_sent_the_others(
    names: tuple[str, str], tmp_path: Path
) -> None:
    one, other = names
    areas = tuple(
        Area(area=name, order=order, geographic=True) for order, name in enumerate(names, start=1)
    )
    whole = {key: figure for key, figure in FIGURES.items() if key.area == CITY}
    of_areas = dict([fig("visits", 50, 60, area=one), fig("visits", 40, 40, area=other)])
    folder = folder_of(tmp_path, {**whole, **of_areas})
    to_one = (Recipient(name="A", email="a@example.gov.uk", areas=(one,)),)
    with pytest.raises(InputError, match="would have one file"):
        issued(folder, signed(areas=areas, recipients=to_one))
    assert not folder.issued.exists()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (
            {"areas": (replace(TEAM.areas[0], note="One of 3 children, who died"), TEAM.areas[1])},
            "mentions",
        ),
        (
            {"targets": tuple(Target(indicator="visits", value=Fraction(n)) for n in (90, 60))},
            "visits",
        ),
    ],
)
def test_what_is_wrong_in_a_table_without_months_stops_the_issue(
    wrong: dict[str, Any], what: str, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, FIGURES)
    with pytest.raises(InputError, match="something is wrong") as refused:
        issued(folder, signed(**wrong))
    assert what in refused.value.what
    assert not folder.issued.exists()


def test_a_month_whose_words_have_changed_is_not_sent_with_them(tmp_path: Path) -> None:
    """The message would give another reason than the workbook that is attached to it."""
    moved = Override(
        indicator="visits",
        month=DECEMBER,
        verdict=VerdictKind.RATING,
        colour=Colour.RED,
        reason="Two teams were late",
        who="A Head",
    )
    everybody = (Recipient(name="A", email="a@example.gov.uk"),)
    workbook = signed(overrides=(moved,), recipients=everybody)
    folder = folder_of(tmp_path, FIGURES)
    issued(folder, workbook)
    assert monthly(folder, DECEMBER, Sending(), team=workbook).letters
    other = replace(workbook, overrides=(replace(moved, reason="The director disagrees"),))
    with pytest.raises(InputError, match="would print otherwise now"):
        monthly(folder, DECEMBER, Sending(), team=other)


@pytest.mark.parametrize("name", ["2017-12-20", "Dec-17", "2017-12 - Copy"])
def test_a_copy_of_an_issued_month_is_never_taken_for_it(name: str) -> None:
    assert month_of(Path("issued/2017-12")) == DECEMBER
    with pytest.raises(InputError, match="not named like 2017-12") as refused:
        month_of(Path("issued") / name)
    assert "move it out" in refused.value.mend
