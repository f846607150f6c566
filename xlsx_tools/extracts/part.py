"""One table that has been told which list it is: its columns, its cells, its month."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from xlsx_tools.extracts.headings import Matched
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.survey import Survey, Texts
from xlsx_tools.lists.kinds import CaseList, Column
from xlsx_tools.periods import Month


@dataclass(frozen=True)
class Part:
    """A table of a list, with what was found in it.

    ``month`` is the month of its extract; a table that does not say one counts as the newest.
    """

    raw: RawTable
    case_list: CaseList
    matched: Matched
    table: ir.Table
    survey: Survey
    month: Month

    def texts(self, column: Column) -> Texts | None:
        """The different texts of a column, None where it is not typed by them."""
        return self.survey.texts.get(column.name)

    def where(self, column: str) -> str:
        """The file, sheet and column, for people."""
        return f"{self.raw.source}, column '{self.heading(column)}'"

    def heading(self, column: str) -> str:
        """The heading of a column as written in the table."""
        return self.raw.headings[self.matched.places[column]].strip()
