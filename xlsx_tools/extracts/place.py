"""Where a table is: in a file, in a sheet of a workbook, or in a database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from xlsx_tools.extracts.headings import plain
from xlsx_tools.extracts.named_months import months_said, without_months
from xlsx_tools.periods import Month

TableKey = tuple[str, ...]
"""What an answer about a table is kept by: its names as compared, whatever month they say."""

_SEPARATORS = re.compile(r"[\W_]+")
_IN_DATABASE = re.compile(r"(?P<file>(?:duckdb|postgres|postgresql)://.*), table (?P<table>.*)")
_IN_WORKBOOK = re.compile(r"(?P<file>.*?\.xls[xmb]?), sheet (?P<sheet>.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table is, or could be.

    ``file`` is the file under the folder of case lists as people see it, ``2017-12/List 4.xlsx``,
    or the address of a database. ``sheet`` is the sheet of a workbook, ``table`` the table or view
    of a database.
    """

    file: str
    sheet: str = ""
    table: str = ""

    @classmethod
    def parse(cls, text: str) -> Place:
        """The place again from how people are told of it."""
        found = _IN_DATABASE.fullmatch(text) or _IN_WORKBOOK.fullmatch(text)
        return cls(**found.groupdict()) if found else cls(text)

    def __str__(self) -> str:
        return f"{self.whole}, sheet {self.sheet}" if self.sheet else self.whole

    @property
    def whole(self) -> str:
        """The file, whichever the sheet; of a database the one table."""
        return f"{self.file}, table {self.table}" if self.table else self.file

    @property
    def title(self) -> str:
        """The file's name without its ending; of a database the table's: its address says none."""
        return self.table or PurePosixPath(self.file).stem

    @property
    def name(self) -> str:
        """What the table itself is called."""
        return self.sheet or self.title

    @property
    def names(self) -> tuple[str, ...]:
        """All names that may say which list it is."""
        return (self.sheet, self.title) if self.sheet else (self.title,)

    @property
    def month(self) -> Month | None:
        """The month that the file's name says, or else the nearest folder's."""
        _, months = months_said(PurePosixPath("" if self.table else self.file))
        return months[0] if len(months) == 1 else None

    @property
    def key(self) -> TableKey:
        """What an answer about the table is kept by."""
        return (bare(self.table),) if self.table else (bare(self.title), bare(self.sheet))


def bare(name: str) -> str:
    """A name as compared: words only, without the month."""
    return " ".join(_SEPARATORS.sub(" ", without_months(plain(name))).split())
