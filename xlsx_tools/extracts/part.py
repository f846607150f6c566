"""One table that has been told which list it is: its columns, its cells, its month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ibis.expr.types as ir

from xlsx_tools.extracts.headings import Matched
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.survey import Survey, Texts
from xlsx_tools.extracts.wording import quoted
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
        """The heading of a column as written in the table, on one line."""
        return " ".join(self.raw.headings[self.matched.places[column]].split())


def same_list_twice(parts: Iterable[Part]) -> Iterator[Problem]:
    """A problem for each list that stands in several sheets of one workbook."""
    sheets: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        file, _, sheet = part.raw.source.partition(", sheet ")
        if sheet:
            sheets.setdefault((file, part.case_list.name), []).append(part)
    for (file, name), found in sheets.items():
        if len(found) > 1:
            yield Problem(
                Trouble.LIST_TWICE,
                name,
                f"{found[0].case_list.label} stands in {len(found)} sheets of this workbook: "
                f"{quoted(part.raw.sheet for part in found)}. The rows of all of them are counted.",
                file,
                "Delete or ignore the sheet that is a copy or out of date, if one is.",
            )
