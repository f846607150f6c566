"""The first sheet of the team workbook: the month as a checklist.

Its table ``Checklist`` is ticked by people, and by the buttons whose step it is. Above it stands
the month that the buttons work on, in a cell of the name ``ScorecardMonth``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.cells import is_blank

SHEET = "Start"
CHECKLIST = "Checklist"
MONTH_NAME = "ScorecardMonth"
"""The name of the cell with the month that the buttons work on."""

ABOUT = (
    "This workbook holds what people decide, say and type for the monthly scorecard. The scorecard "
    "tools read it; they write only the sheets Counted and Log, and the ticks and the month here.",
    "Every other sheet is one table. Type below its last row, keep the headings, and point at a "
    "heading to see what goes under it.",
)
MONTH_LABEL = "The month that the buttons work on; the button Roll to the month sets it:"

BUTTONS: Mapping[str, str] = MappingProxyType(
    {
        "roll": "Roll to the month",
        "count": "Count",
        "check": "Check",
        "exceptions": "Exceptions",
        "cases": "Show cases",
        "live-sheet": "Live sheet",
        "chase": "Ask for commentary",
        "build": "Build",
        "open-pack": "Open pack",
        "issue": "Issue",
        "email": "Draft e-mails",
    }
)
"""What is written on each button, by the name under which it is pressed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the month; ``where`` is a sheet, a folder or a button."""

    task: str
    where: str


def place_of(button: str) -> str:
    """How the checklist names the button (by its name) of a step in the column Where."""
    return f"Button {BUTTONS[button]}"


def month_in(content: object, file: str) -> Month | None:
    """The month that the cell ``ScorecardMonth`` of a file means; None where it is blank.

    Raises InputError where it holds something else.
    """
    if is_blank(content):
        return None
    try:
        return Month.parse(content)
    except ValueError as error:
        raise InputError(
            f"'{content}' is not a month",
            where=f"{file}, the cell {MONTH_NAME}",
            mend="type the first day of the month, like 01/12/2017",
        ) from error


STEPS = (
    Step("Add a row for the month, with the status provisional.", "Months"),
    Step("Roll to the month: the buttons then work on it.", place_of("roll")),
    Step("Put this month's case lists into the folder.", "Folder extracts"),
    Step(
        "Count (or run scorecard count), and answer what its Matching.xlsx asks.",
        place_of("count"),
    ),
    Step("Type the figures that were not counted, with the reason and your name.", "Figures"),
    Step("Renew the targets and averages that are past their date.", "Targets"),
    Step("Enter the averages that came out since last month.", "Benchmarks"),
    Step("Check (or run scorecard check), and mend what it finds.", place_of("check")),
    Step("Look at an indicator as it stands.", place_of("live-sheet")),
    Step("Where a figure surprises, select it in Counted and see its cases.", place_of("cases")),
    Step("List what each team's manager has to chase.", place_of("exceptions")),
    Step("Enter the owner of each indicator's commentary, and the day it is due.", "Commentary"),
    Step("Ask for it: drafts of e-mails (or run scorecard chase).", place_of("chase")),
    Step("Enter what happened, why, and what is being done by when.", "Commentary"),
    Step(
        "Where a verdict is to differ from the rule, enter it with the reason and, if it is the "
        "better colour, a second person who agrees.",
        "Overrides",
    ),
    Step("Build (or run scorecard build) the finished workbook.", place_of("build")),
    Step("Open it and look at every sheet.", place_of("open-pack")),
    Step("When it is approved, enter the approver and set the month to final.", "Months"),
    Step("Issue (or run scorecard issue): the month is frozen.", place_of("issue")),
    Step("See who receives it.", "Recipients"),
    Step(
        "Draft the e-mails (or run scorecard email), look at each, and send it.", place_of("email")
    ),
)

HEADINGS = ("Step", "What to do", "Where", "Done", "Result")
COLUMN_WIDTHS = (7, 76, 26, 17, 50)
_MONTH_CELL = (3, 2)
_FIRST = 6
BUTTON_COLUMN = len(HEADINGS)
"""The column (from 0) beside the checklist that is left free for buttons."""


def button_rows() -> Mapping[str, int]:
    """The row (from 0) of each button's step, by the button's name."""
    rows = {step.where: row for row, step in enumerate(STEPS, start=_FIRST)}
    return {name: rows[place_of(name)] for name in BUTTONS}


@dataclass(frozen=True, slots=True)
class _Looks:
    """The cell formats of the sheet."""

    workbook: Workbook

    def titled(self, **look: object) -> Format:
        """A format in the colour of titles."""
        return self.workbook.add_format({"bold": True, "font_color": "#0B5C6B", **look})

    def cell(self, **look: object) -> Format:
        """A format of the checklist's cells."""
        framed = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
        return self.workbook.add_format({**framed, **look})


def write_start(
    workbook: Workbook, sheet: Worksheet, sheets: frozenset[str], month: Month | None
) -> None:
    """Write the checklist for ``month``; a step at one of ``sheets`` links to it."""
    looks = _Looks(workbook)
    sheet.hide_gridlines(2)
    _write_top(workbook, sheet, looks, month)
    header = workbook.add_format(
        {"bold": True, "font_color": "white", "bg_color": "#0B5C6B", "border": 1}
    )
    last = _FIRST + len(STEPS) - 1
    columns = [{"header": heading, "header_format": header} for heading in HEADINGS]
    sheet.add_table(
        _FIRST - 1,
        0,
        last,
        len(HEADINGS) - 1,
        {"name": CHECKLIST, "columns": columns, "style": None, "autofilter": False},
    )
    _write_steps(sheet, looks, sheets)
    yes = {"validate": "list", "source": ["Yes"], "error_type": "information"}
    sheet.data_validation(_FIRST, 3, last, 3, yes)
    sheet.freeze_panes(_FIRST, 0)


def _write_top(workbook: Workbook, sheet: Worksheet, looks: _Looks, month: Month | None) -> None:
    """What stands above the checklist: title, explanation, and the month of the buttons."""
    about = workbook.add_format({"text_wrap": True, "valign": "top", "font_color": "#404040"})
    sheet.write_string(0, 0, "The month, step by step", looks.titled(font_size=16))
    for row, text in enumerate(ABOUT, start=1):
        sheet.merge_range(row, 0, row, len(HEADINGS) - 1, text, about)
        sheet.set_row(row, 20)
    for place, width in enumerate(COLUMN_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(_MONTH_CELL[0], 1, MONTH_LABEL, looks.titled(align="right"))
    shown = looks.cell(num_format="mmm-yy", align="left", bold=True)
    if month is None:
        sheet.write_blank(*_MONTH_CELL, None, shown)
    else:
        sheet.write_datetime(*_MONTH_CELL, month.first_day, shown)
    sheet.data_validation(
        *_MONTH_CELL,
        *_MONTH_CELL,
        {
            "validate": "list",
            "source": '=INDIRECT("Months[Month]")',
            "error_type": "warning",
            "error_title": "Month",
            "error_message": "It is not in Months[Month]. Keep it all the same?",
        },
    )
    row, column = _MONTH_CELL
    workbook.define_name(MONTH_NAME, f"={SHEET}!${chr(ord('A') + column)}${row + 1}")


def _write_steps(sheet: Worksheet, looks: _Looks, sheets: frozenset[str]) -> None:
    centred, plain = looks.cell(align="center"), looks.cell()
    link = looks.cell(font_color="#0563C1", underline=1)
    done = looks.cell(num_format="dd/mm/yyyy hh:mm", align="left")
    for row, step in enumerate(STEPS, start=_FIRST):
        sheet.set_row(row, 36 if len(step.task) > 80 else 20)
        sheet.write_number(row, 0, row - _FIRST + 1, centred)
        sheet.write_string(row, 1, step.task, plain)
        if step.where in sheets:
            sheet.write_url(row, 2, f"internal:'{step.where}'!A1", link, string=step.where)
        else:
            sheet.write_string(row, 2, step.where, plain)
        sheet.write_blank(row, 3, None, done)
        sheet.write_blank(row, 4, None, plain)
