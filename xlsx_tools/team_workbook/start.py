"""The first sheet of the team workbook: the month as a checklist."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

SHEET = "Start"

ABOUT = (
    "This workbook holds what people decide, say and type for the monthly scorecard. The scorecard "
    "tools read it and never change it.",
    "Every other sheet is one table. Type below its last row, keep the headings, and point at a "
    "heading to see what goes under it.",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the month; ``where`` is a sheet, a folder or what is to be run."""

    task: str
    where: str


STEPS = (
    Step("Add a row for the month, with the status provisional.", "Months"),
    Step("Put this month's case lists into the folder.", "Folder extracts"),
    Step("Run scorecard count, and answer what its Matching.xlsx asks.", "Command line"),
    Step("Type the figures that were not counted, with the reason and your name.", "Figures"),
    Step("Renew the targets and averages that are past their date.", "Targets"),
    Step("Enter the averages that came out since last month.", "Benchmarks"),
    Step("Run scorecard check and mend what it finds.", "Command line"),
    Step("Ask the owner of each indicator for commentary, with the day it is due.", "Commentary"),
    Step("Enter what happened, why, and what is being done by when.", "Commentary"),
    Step(
        "Where a verdict is to differ from the rule, enter it with the reason and, if it is the "
        "better colour, a second person who agrees.",
        "Overrides",
    ),
    Step("Run scorecard build and look at every sheet of the finished workbook.", "Command line"),
    Step("When it is approved, enter the approver and set the month to final.", "Months"),
    Step("Check who receives it, and send it.", "Recipients"),
)

_HEADERS = (("Step", 7), ("What to do", 84), ("Where", 20), ("Done", 12))
_FIRST = 5


def write_start(workbook: Workbook, sheet: Worksheet, sheets: frozenset[str]) -> None:
    """Write the checklist; a step at one of ``sheets`` links to it."""
    heading = workbook.add_format({"bold": True, "font_size": 16, "font_color": "#0B5C6B"})
    about = workbook.add_format({"text_wrap": True, "valign": "top", "font_color": "#404040"})
    header = workbook.add_format(
        {"bold": True, "font_color": "white", "bg_color": "#0B5C6B", "border": 1}
    )
    look = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
    centred = workbook.add_format({**look, "align": "center"})
    plain = workbook.add_format(look)
    link = workbook.add_format({**look, "font_color": "#0563C1", "underline": 1})
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "The month, step by step", heading)
    for row, text in enumerate(ABOUT, start=1):
        sheet.merge_range(row, 0, row, len(_HEADERS) - 1, text, about)
        sheet.set_row(row, 32)
    for place, (name, width) in enumerate(_HEADERS):
        sheet.set_column(place, place, width)
        sheet.write_string(_FIRST - 1, place, name, header)
    for number, step in enumerate(STEPS, start=1):
        row = _FIRST + number - 1
        sheet.set_row(row, 36 if len(step.task) > 80 else 20)
        sheet.write_number(row, 0, number, centred)
        sheet.write_string(row, 1, step.task, plain)
        if step.where in sheets:
            sheet.write_url(row, 2, f"internal:'{step.where}'!A1", link, string=step.where)
        else:
            sheet.write_string(row, 2, step.where, plain)
        sheet.write_blank(row, 3, None, plain)
    sheet.data_validation(
        _FIRST,
        3,
        _FIRST + len(STEPS) - 1,
        3,
        {"validate": "list", "source": ["Yes"], "error_type": "information"},
    )
    sheet.freeze_panes(_FIRST, 0)
