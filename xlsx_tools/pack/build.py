"""Scorecard → finished workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from xlsx_tools.pack.areas import write_areas
from xlsx_tools.pack.data_sheet import chart_rows, write_data
from xlsx_tools.pack.house_style import HouseStyle
from xlsx_tools.pack.indicator_sheet import write_indicator
from xlsx_tools.pack.marking import heading
from xlsx_tools.pack.notes_sheet import write_notes
from xlsx_tools.pack.summary import write_summary
from xlsx_tools.safe_files import replacing
from xlsx_tools.scorecard import Scorecard
from xlsx_tools.set_aside import SAVED_BY_US, Kept, set_aside

Step = Callable[[str], None]


def build_pack(
    scorecard: Scorecard, house_style: Path | None = None, *, step: Step = lambda _: None
) -> Workbook:
    """Lay out a scorecard as a workbook in the house style (the shipped one by default).

    ``step`` is told the name of each sheet before it is written. Raises InputError where the
    house style cannot be used. The workbook has no formulas, macros, links to elsewhere or hidden
    sheets. It can be saved once: openpyxl closes the logo when it has written it.
    """
    house = HouseStyle.load(house_style)
    rows = chart_rows(scorecard)
    step("Summary")
    write_summary(scorecard, house)
    step("Areas")
    write_areas(scorecard, house)
    for reported in scorecard.indicators:
        step(reported.indicator.name)
        write_indicator(scorecard, reported, rows[reported.indicator.indicator], house)
    step("Notes and data")
    write_notes(scorecard, house)
    write_data(scorecard, house)
    workbook = house.finish()
    if scorecard.area:
        _leave_out_its_file_name(workbook)
    workbook.active = 0
    # There is nothing to calculate, so Excel need not ask to save on closing.
    workbook.calculation.fullCalcOnLoad = False
    workbook.worksheets[0].sheet_view.tabSelected = True
    properties = workbook.properties
    properties.title = f"{scorecard.settings.authority}: {heading(scorecard, scorecard.title)}"
    properties.subject = f"Performance scorecard, {scorecard.entry.status.value}"
    properties.creator = scorecard.settings.authority
    # Else it would be whoever restyled the house style.
    properties.lastModifiedBy = SAVED_BY_US
    properties.language = "en-GB"
    properties.keywords = scorecard.settings.classification
    return workbook


def _leave_out_its_file_name(workbook: Workbook) -> None:
    """Take the file's name out of the footers: with an area's it runs into that of the sheet.

    The titles name the area, and the line at the head of each page says whether it is a draft.
    """
    for sheet in workbook.worksheets:
        footer: Any = sheet.oddFooter
        footer.left.text = (footer.left.text or "").replace("&F", "").strip() or None


def write_pack(
    scorecard: Scorecard,
    path: Path,
    house_style: Path | None = None,
    *,
    step: Step = lambda _: None,
    kept: Kept = lambda _: None,
) -> None:
    """Build a pack and put it in place whole; until then an older pack stays as it was.

    One that somebody has changed since it was built is set aside, and ``kept`` is told where.
    """
    with replacing(path) as temporary:
        workbook = build_pack(scorecard, house_style, step=step)
        # Another script that saves it leaves this as it is, and is known by that.
        workbook.properties.created = datetime.now(UTC).replace(tzinfo=None)
        workbook.save(temporary)
        if aside := set_aside(path):
            kept(aside)
