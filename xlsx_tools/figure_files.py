"""Files of figures: one plain CSV a month, also after Excel has opened and saved it.

Their columns are those of ``xlsx_tools.figures``. Beside them lies a list of checksums, so that
``check`` can say which files were edited since this program wrote them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pandas as pd

from xlsx_tools.catalogue.records import CITY
from xlsx_tools.errors import InputError
from xlsx_tools.figures import COLUMNS, Basis, empty
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import replacing
from xlsx_tools.values import exact

CHECKSUMS = "checksums.csv"
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


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
    # Of two files of one month a recount would renew one, and the other would go on being used.
    month = Month.named(path.stem)
    if month is None:
        raise InputError(
            f"{path.name} is not named after a month.",
            where=str(path),
            mend="Name it like 2017-12.csv, or move it out of the folder figures.",
        )
    return month


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
    if len(header) == 1 and ";" in header[0]:
        raise InputError(
            "The cells of this file of figures are parted by semicolons, not by commas.",
            where=where,
            mend="Count the month again, or save the file as CSV on a computer with English "
            "settings.",
        )
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
    raw = raw[[name for name in raw.columns if name in COLUMNS]]
    if raw.columns.has_duplicates:
        raise InputError(
            "This file of figures has a column twice.",
            where=f"{where}, row 1",
            mend="Delete one of the two.",
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
    # Names are as the team workbook is read to have them, however a Mac stored their accents.
    text = unicodedata.normalize("NFC", text)
    lines = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    return [[cell.strip() for cell in line] for line in lines]


def _typed_columns(raw: pd.DataFrame, where: str) -> pd.DataFrame:
    table = raw.astype(object)
    for name, convert in (
        ("month", _month),
        ("numerator", _count),
        ("denominator", _count),
        ("value", _number),
    ):
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


def _count(text: str) -> Fraction | None:
    """A number that is no percentage."""
    if text.endswith("%"):
        raise ValueError(f"'{text}' is a percentage and no count")
    return _number(text)


def _number(text: str) -> Fraction | None:
    """A number, with thousands separators or without; what ``1,5`` means is not guessed."""
    if text == "":
        return None
    plain = text.removesuffix("%")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    return exact(plain)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            where=str(path),
            mend="See that it is a file and that you may read it.",
        ) from error


def _text_of(path: Path) -> str:
    content = _bytes_of(path)
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
    sums = _checksums(folder)
    for month, rows in table.groupby("month", sort=True):
        path = folder / f"{month}.csv"
        text = write(rows)
        _put(path, text)
        written.append(path)
        # After each file: if the disk is full at the next, this one is still as it was written.
        sums[path.name] = _digest(text.encode())
        lines = ["file,sha256", *(f"{name},{sums[name]}" for name in sorted(sums))]
        _put(folder / CHECKSUMS, "\n".join(lines) + "\n")
    return written


class Edit(Enum):
    """What happened to a file of figures since this program wrote it."""

    NONE = "as written"
    SAVED_AGAIN = "saved again by another program; its figures are the same"
    CHANGED = "changed by hand or by another program"


def edit_of(path: Path) -> Edit:
    """Whether a file of figures is as this program wrote it; one that it did not write is."""
    content = _bytes_of(path)
    expected = _checksums(path.parent).get(path.name)
    if expected is None or expected == _digest(content):
        return Edit.NONE
    if expected == _digest(write(read_file(path)).encode()):
        return Edit.SAVED_AGAIN
    return Edit.CHANGED


def _checksums(folder: Path) -> dict[str, str]:
    path = folder / CHECKSUMS
    if not path.is_file():
        return {}
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        return dict(zip(table["file"], table["sha256"], strict=True))
    except (KeyError, ValueError, OSError) as error:  # pandas' own are ValueErrors
        raise InputError(
            "The list of checksums cannot be read.",
            where=str(path),
            mend=f"Delete {CHECKSUMS}; it is written anew with the next month.",
        ) from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")
