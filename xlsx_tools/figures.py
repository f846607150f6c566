"""The tidy monthly table: what was counted or typed, one row per month, indicator, line and area.

Columns, in files and in memory alike:

========== =======================================================================
month       ``2017-12``
indicator   the indicator's short name
line        the line, for an indicator printed as several; else empty
area        ``City``, or an area's name
numerator   the count; empty where it is not known
denominator out of how many; empty where it is not known, or for a rate, whose
            population stands in the team workbook
value       the result, only where the counts are not known
basis       counted, typed, published, or apportioned
note        why a figure is missing or unusual; printed
========== =======================================================================
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pandas as pd

from xlsx_tools.catalogue.records import CITY, TypedFigure
from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import replacing
from xlsx_tools.values import exact

KEY = ("month", "indicator", "line", "area")
NUMBERS = ("numerator", "denominator", "value")
COLUMNS = (*KEY, *NUMBERS, "basis", "note")
CHECKSUMS = "checksums.csv"
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


class Basis(Enum):
    """Where a figure comes from."""

    COUNTED = "counted"
    TYPED = "typed"
    PUBLISHED = "published"
    APPORTIONED = "apportioned"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with exact numbers."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    basis: Basis = Basis.COUNTED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """Which figure."""

    month: Month
    indicator: str
    line: str = ""
    area: str = CITY


def empty() -> pd.DataFrame:
    """A table of figures with no rows."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})


def table_of(figures: Iterable[tuple[Key, Figure]]) -> pd.DataFrame:
    """Figures as a table: months as Month, numbers as Fraction or None."""
    rows = [
        (
            key.month,
            key.indicator,
            key.line,
            key.area,
            figure.numerator,
            figure.denominator,
            figure.value,
            figure.basis.value,
            figure.note,
        )
        for key, figure in figures
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object) if rows else empty()


def rows_of(table: pd.DataFrame) -> Iterator[tuple[Key, Figure]]:
    """A table of figures row by row, repeated ones too."""
    for (
        month,
        indicator,
        line,
        area,
        numerator,
        denominator,
        value,
        basis,
        note,
    ) in table.itertuples(index=False, name=None):
        figure = Figure(numerator, denominator, value, Basis(basis), note)
        yield Key(month, indicator, line, area), figure


def index(table: pd.DataFrame) -> dict[Key, Figure]:
    """The figures by key. Of rows with the same key the last wins; ``check`` reports them."""
    return dict(rows_of(table))


def typed(figures: Iterable[TypedFigure]) -> pd.DataFrame:
    """The team workbook's typed figures, with their reason and author as the note."""
    return table_of(
        (
            Key(row.month, row.indicator, row.line, row.area),
            Figure(row.numerator, row.denominator, row.value, Basis.TYPED, _typed_note(row)),
        )
        for row in figures
    )


def _typed_note(row: TypedFigure) -> str:
    by = f" by {row.who}" if row.who else ""
    return f"typed{by}: {row.reason}" if row.reason else f"typed{by}"


def combine(counted: pd.DataFrame, typed_in: pd.DataFrame) -> pd.DataFrame:
    """Counted and typed figures together; a typed one takes the place of the counted."""
    if typed_in.empty:
        return counted
    if counted.empty:
        return typed_in
    both = pd.concat([counted, typed_in], ignore_index=True)
    replaced = both.duplicated(list(KEY), keep="last") & (both["basis"] != Basis.TYPED.value)
    has_typed = both.groupby(list(KEY))["basis"].transform(lambda b: (b == Basis.TYPED.value).any())
    return both[~(replaced & has_typed)].reset_index(drop=True)


def read_folder(folder: Path) -> pd.DataFrame:
    """Every month's file in ``figures/``, oldest first. No folder or no file: no rows."""
    tables = [read_file(path) for path in month_files(folder)]
    tables = [table for table in tables if not table.empty]
    return pd.concat(tables, ignore_index=True) if tables else empty()


def month_files(folder: Path) -> list[Path]:
    """The files of figures, in order of their names."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.glob("*.csv") if path.name != CHECKSUMS)
    return sorted(path for path in found if not path.name.startswith((".", "~")))


def read_file(path: Path) -> pd.DataFrame:
    """One file of figures, also after Excel has opened and saved it.

    Excel turns ``2017-12`` into ``Dec-17``, drops closing zeros and may write a byte-order mark,
    semicolons or another encoding: all read the same. Raises InputError naming the row and
    column for anything that would have to be guessed, and where a row is of another month than
    the file's name: Excel turns a ``Dec-17`` that it reads back into 17 December of this year.
    """
    month = month_of(path)
    table = parse(_text_of(path), str(path))
    strays = [each for each in table["month"] if each != month]
    if strays:
        raise InputError(
            f"A row is of {strays[0]}, in the file of {month}.",
            where=f"{path}, column month",
            mend=f"Every row must be of {month}: count the month again, or correct the cells.",
        )
    return table


def month_of(path: Path) -> Month:
    """The month that a file of figures is named after; InputError for any other file."""
    try:
        return Month.parse(path.stem)
    except ValueError as error:
        raise InputError(
            f"{path.name} is not named after a month.",
            where=str(path),
            mend="Name it like 2017-12.csv, or move it out of the folder figures.",
        ) from error


def parse(text: str, where: str) -> pd.DataFrame:
    """Read figures from CSV text; ``where`` names its source in errors."""
    try:
        header, *lines = _lines(text)
    except csv.Error as error:
        raise InputError(
            "This file of figures is no table of comma-separated values.",
            where=where,
            mend="Count the month again, or take the file from a copy.",
        ) from error
    for number, line in enumerate(lines, start=2):
        if any(line[len(header) :]):
            raise InputError(
                "This row has more cells than there are columns.",
                where=f"{where}, row {number}",
                mend="Take the surplus cells out, or count the month again.",
            )
    width = len(header)
    rows = [[*line, *[""] * (width - len(line))][:width] for line in lines]
    raw = pd.DataFrame(rows, columns=pd.Index(header, dtype=object), dtype=object)
    raw.columns = [str(name).strip().lower() for name in raw.columns]
    lacking = [name for name in COLUMNS[:6] if name not in raw.columns]
    if lacking:
        raise InputError(
            f"This file of figures has no column {', '.join(lacking)}.",
            where=f"{where}, row 1",
            mend=f"Its first row must name the columns {', '.join(COLUMNS)}.",
        )
    raw = raw.reindex(columns=list(COLUMNS), fill_value="")
    blank = (raw == "").all(axis=1)
    raw = raw[~blank]
    if raw.empty:
        return empty()
    return _typed_columns(raw, where)


def _lines(text: str) -> list[list[str]]:
    """The cells of each line; semicolons separate them where Excel's list separator is one."""
    if not text.strip():
        raise csv.Error("the file is empty")
    header = text.split("\n", 1)[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    lines = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    return [[cell.strip() for cell in line] for line in lines]


def _typed_columns(raw: pd.DataFrame, where: str) -> pd.DataFrame:
    table = raw.astype(object)
    for name, convert in (("month", _month), *((name, _number) for name in NUMBERS)):
        column: list[Month | Fraction | None] = []
        for line, text in zip(raw.index, raw[name], strict=True):
            try:
                column.append(convert(text))
            except ValueError as error:
                raise InputError(
                    f"{name}: {error}.",
                    where=f"{where}, row {line + 2}, column {name}",
                    mend="Correct the cell, or count the month again.",
                ) from error
        table[name] = pd.Series(column, index=raw.index, dtype=object)
    table["area"] = [area or CITY for area in raw["area"]]
    bases = {basis.value for basis in Basis}
    for line, basis in zip(raw.index, raw["basis"], strict=True):
        if basis and basis not in bases:
            raise InputError(
                f"basis: '{basis}' is none of {', '.join(sorted(bases))}.",
                where=f"{where}, row {line + 2}, column basis",
                mend="Correct the cell, or count the month again.",
            )
    table["basis"] = [basis or Basis.COUNTED.value for basis in raw["basis"]]
    return table.reset_index(drop=True)


def _month(text: str) -> Month:
    return Month.parse(text)


def _number(text: str) -> Fraction | None:
    """A number, with thousands separators or without; what ``1,5`` means is not guessed."""
    if text == "":
        return None
    plain = text.removesuffix("%")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    return exact(plain)


def _text_of(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise InputError(
        "This file of figures is not text.",
        where=str(path),
        mend="Count the month again, or take the file from a copy.",
    )


def write(table: pd.DataFrame) -> str:
    """The table as CSV text, in the one form that this program writes."""
    out = pd.DataFrame({name: [_written(cell) for cell in table[name]] for name in COLUMNS})
    return out.to_csv(index=False, lineterminator="\n")


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Fraction):
        return str(cell.numerator) if cell.denominator == 1 else repr(float(cell))
    return "\n".join(str(cell).splitlines())


def save(table: pd.DataFrame, folder: Path) -> list[Path]:
    """Write a file per month into ``figures/`` with its checksum, each replaced whole.

    The checksums let ``check`` say when a file was edited afterwards.
    """
    written = []
    for month, rows in table.groupby("month", sort=True):
        path = folder / f"{month}.csv"
        _put(path, write(rows))
        written.append(path)
    sums = _checksums(folder) | {path.name: _digest(path.read_bytes()) for path in written}
    lines = ["file,sha256", *(f"{name},{sums[name]}" for name in sorted(sums))]
    _put(folder / CHECKSUMS, "\n".join(lines) + "\n")
    return written


class Edit(Enum):
    """What happened to a file of figures since this program wrote it."""

    NONE = "as written"
    SAVED_AGAIN = "saved again by another program; its figures are the same"
    CHANGED = "changed by hand or by another program"


def edit_of(path: Path) -> Edit:
    """Whether a file of figures is as this program wrote it."""
    content = path.read_bytes()
    expected = _checksums(path.parent).get(path.name)
    if expected == _digest(content):
        return Edit.NONE
    if expected == _digest(write(read_file(path)).encode()):
        return Edit.SAVED_AGAIN
    return Edit.CHANGED


def _checksums(folder: Path) -> dict[str, str]:
    path = folder / CHECKSUMS
    if not path.is_file():
        return {}
    table = pd.read_csv(path, dtype=str)
    return dict(zip(table["file"], table["sha256"], strict=True))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")
