"""Write the reference of the team workbook's tables: ``python -m tools.reference``.

``docs/workbook.md`` is made from the record classes, as the workbook itself is; a test sees that
it is up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.team_workbook.cells import cell_of
from xlsx_tools.team_workbook.tables import TABLES, Column, Table, columns

PATH = Path("docs/workbook.md")

_INTRODUCTION = """\
# The team workbook

`Scorecard.xlsx` holds what people decide, say and type: one Excel table a sheet. The program reads
it and never changes it. Point at a heading in Excel to see the same words as here. Tables may be
moved and their sheets renamed; tables and headings keep their names. A team may add columns of its
own.

Months are typed as a date in them (01/12/2017 shows as Dec-17). Percentages are typed as 95 or as
95%. Lists are separated by commas. A cell that shows an Excel error, such as #REF!, stops the
reading with a message that says where it is.
"""


def _kind(column: Column) -> str:
    if issubclass(column.kind, Enum):
        return ", ".join(str(choice.value) for choice in column.kind)
    names = {
        "Month": "month",
        "date": "date",
        "Fraction": "number",
        "int": "whole number",
        "bool": "Yes or No",
        "tuple": "list",
    }
    return names.get(column.kind.__name__, "text")


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n\n{table.purpose}\n"
    yield "| column | what goes there | kind | needed |"
    yield "|---|---|---|---|"
    for column in table.columns:
        needed = "yes" if column.required else ""
        yield f"| {column.header} | {column.comment} | {_kind(column)} | {needed} |"


def _settings() -> Iterator[str]:
    yield "\nIts rows:\n\n| setting | meaning | usually |\n|---|---|---|"
    for column in columns(Settings):
        yield f"| {column.header} | {column.comment} | {cell_of(column.default)} |"


def reference() -> str:
    """The whole page."""
    tables = (line for table in TABLES for line in _table(table))
    lines = [_INTRODUCTION.rstrip(), *tables, *_settings()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
