"""An officer's desk: a scorecard folder, its workbook open on the screen, and what can be seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from application import Application, OpenWorkbook

from xlsx_tools.folder import ScorecardFolder

MACHINES = frozenset({"Start", "Counted", "Log", "Scorecard live"})
"""The sheets that buttons write to; what stands on any other was typed."""


@dataclass(frozen=True, slots=True)
class Desk:
    """``path`` is the workbook's file, ``opened`` the workbook itself."""

    application: Application
    opened: OpenWorkbook
    path: Path

    @property
    def folder(self) -> ScorecardFolder:
        """The scorecard folder."""
        return ScorecardFolder(self.path.parent, self.path.name)

    def table(self, name: str) -> list[dict[str, object]]:
        """The rows of a table, wherever it is, by heading; dates as dates, blanks as None."""
        for sheet in self.opened.book.sheets:
            if name in sheet.tables:
                area = sheet.tables[name].range.options(ndim=2, err_to_str=True)
                headings, *rows = area.value
                return [dict(zip(map(str, headings), row, strict=True)) for row in rows]
        raise LookupError(f"there is no table {name}")

    def log(self) -> list[dict[str, object]]:
        """The rows of the table Log that say something, the newest first."""
        return [row for row in self.table("Log") if row["Button"] is not None]

    def typed(self) -> dict[str, object]:
        """Every cell of every sheet that is not the machine's, as it was typed."""
        return {
            sheet.name: sheet.used_range.formula
            for sheet in self.opened.book.sheets
            if sheet.name not in MACHINES
        }

    def files(self, *within: str) -> dict[str, str]:
        """The files below some places of the folder, each with what it holds, as a checksum."""
        places = [self.path.parent / place for place in within]
        found = [path for place in places for path in place.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.path.parent)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(found)
        }

    def said(self) -> str:
        """What the last message box said."""
        return str(self.application.said("alert")[-1])

    def select(self, table: str, *, indicator: str, month: datetime, area: str = "City") -> None:
        """Select the indicator in a row of a table, as a person does with a click."""
        rows = self.table(table)
        wanted = (indicator, month, area)
        number = [(row["Indicator"], row["Month"], row["Area"]) for row in rows].index(wanted)
        for sheet in self.opened.book.sheets:
            if table in sheet.tables:
                sheet.activate()
                place = list(rows[0]).index("Indicator")
                sheet.tables[table].range[number + 1, place].select()
