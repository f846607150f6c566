"""Write the pages that are made from declarations: ``python -m tools.reference``.

``docs/workbook.md`` is made from the record classes, as the workbook itself is, ``docs/lists.md``
from the case lists and ``docs/quality.md`` from the rules; tests see that they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from tools.quality_page import quality_page
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.lists.annex_a import ANNEX_A
from xlsx_tools.lists.kinds import CaseList, Use
from xlsx_tools.lists.kinds import Column as ListColumn
from xlsx_tools.lists.ours import OURS
from xlsx_tools.team_workbook.cells import cell_of
from xlsx_tools.team_workbook.tables import MACHINE_TABLES, TABLES, Column, Table, columns

WORKBOOK = Path("docs/workbook.md")
LISTS_PAGE = Path("docs/lists.md")
QUALITY = Path("docs/quality.md")

_INTRODUCTION = """\
# The team workbook

`Scorecard.xlsx` holds what people decide, say and type: one Excel table a sheet. The program reads
it and never changes what was typed: its buttons write only the tables Counted and Log, which are at
the end of this page, and tick the sheet Start. A workbook that lacks those is read all the same.

Point at a heading in Excel to see the same words as here. Tables may be moved and their sheets
renamed; tables and headings keep their names. A team may add columns of its own.

Excel calls the table of a sheet that is copied Commentary3 or the like. It is not read, and the
reading stops with a message until it is deleted or has a name of its own under Table Design.

Months are typed as a date in them (01/12/2017 shows as Dec-17). Percentages are typed as 95 or as
95%. Of a formula's number what Excel can show of it counts, fifteen figures. Lists are separated by
commas. A cell that shows an Excel error, such as #REF!, stops the reading with a message that says
where it is, and so does a percentage where a count belongs. So does a row that stands under its
table, below an empty row, where Excel does not make the table longer; a note may stand there.
"""


_WORDS_OF_SETTINGS = """\

Titles, definitions and labels are printed as they stand in the tables Indicators and Layout.
Whoever changes what is counted changes them too, in a new row of Indicators that begins with the
first month counted so and says in *Series break* why earlier months cannot be compared.
`scorecard check` finds words that name another number of days or months than was counted with.
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
        "datetime": "date and time",
    }
    kind = names.get(column.kind.__name__, "text")
    return kind if column.least is None else f"{kind}, {column.least} or more"


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n\n{table.purpose}\n"
    yield "| column | what goes there | kind | needed |"
    yield "|---|---|---|---|"
    for column in table.columns:
        needed = "yes" if column.required else ""
        yield f"| {column.header} | {column.comment} | {_kind(column)} | {needed} |"


def _settings() -> Iterator[str]:
    yield "\nIts rows:\n\n| setting | meaning | what may be typed | usually |\n|---|---|---|---|"
    for column in columns(Settings):
        usual = cell_of(column.default)
        yield f"| {column.header} | {column.comment} | {_kind(column)} | {usual} |"
    yield _WORDS_OF_SETTINGS.rstrip()


_LISTS_INTRODUCTION = """\
# The case lists

What `scorecard count` reads from the folder `extracts`: lists 1 to 10 of Ofsted's Annex A, which
every authority can produce, and lists of our own for what those lack. A list is a file of its own
or a sheet of a workbook, called by its number (`List 4`) or its name. Its columns may stand in any
order, among others, below a title or not. Headings are compared by their letters and digits
alone, without regard to case and without `(Y/N)`; what else a column may be called is given under
*also*, with the names in the Standard Safeguarding Dataset's scripts for Annex A.

*needed*: a list without this column cannot be used, nor can a row in which it is blank. *counted*:
where the column is lacking, this is said; the rules named after it are not counted, since their
figures would be wrong, and for any other its cells are taken as blank. *checked*: quality
findings and lists of cases use it, and no figure needs it. Nothing is done with the others.
Dates are real dates, or text like 31/12/2017 or 2017-12-31. In a column of codes the letter before
the code (`a) Yes`) and its meaning after it may be there or not. How far back a list must reach is
said by the row *Months in an extract* of the table Settings.
"""


def _list(each: CaseList) -> Iterator[str]:
    yield f"\n## {each.label}\n"
    if each.help:
        yield f"{each.help}\n"
    names = ", ".join(f"`{name}`" for name in (each.name, *each.aliases))
    yield f"Called: {names}. One row per: {', '.join(each.key)}."
    if each.needed_by:
        yield f"Needed by: {', '.join(rule.value for rule in each.needed_by)}."
    yield "\n| column | heading | kind | use | also |"
    yield "|---|---|---|---|---|"
    yield from (_list_column(column) for column in each.columns)


def _list_column(column: ListColumn) -> str:
    since = f" (since {column.since})" if column.since else ""
    use = "" if column.use is Use.KEPT else column.use.value
    if column.needed_by:
        use += f": {', '.join(rule.value for rule in column.needed_by)}"
    kind = column.type.value
    also = ", ".join(column.aliases) or column.help
    return f"| `{column.name}` | {column.header}{since} | {kind} | {use} | {also} |"


def _codes() -> Iterator[str]:
    yield "\n## Codes\n"
    seen = []
    for each in (*ANNEX_A, *OURS):
        for column in each.columns:
            if column.codes is None or column.codes in seen:
                continue
            seen.append(column.codes)
            yield f"**{column.header}**\n\n| code | meaning | also |\n|---|---|---|"
            for code, meaning in column.codes.meanings.items():
                yield f"| {code} | {meaning} | {', '.join(column.codes.also.get(code, ()))} |"
            yield ""


def lists_reference() -> str:
    """The whole page of the case lists."""
    lists = (line for each in (*ANNEX_A, *OURS) for line in _list(each))
    return "\n".join([_LISTS_INTRODUCTION.rstrip(), *lists, *_codes()]).rstrip() + "\n"


def reference() -> str:
    """The whole page of the team workbook."""
    tables = (line for table in TABLES for line in _table(table))
    machine = (line for table in MACHINE_TABLES for line in _table(table))
    lines = [_INTRODUCTION.rstrip(), *tables, *_settings(), *machine]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    WORKBOOK.write_text(reference(), encoding="utf-8")
    LISTS_PAGE.write_text(lists_reference(), encoding="utf-8")
    QUALITY.write_text(quality_page(), encoding="utf-8")
