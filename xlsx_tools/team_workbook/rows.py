"""Rows to records, from a worksheet or a CSV file, with every bad cell reported at once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, TypeVar

from xlsx_tools.errors import InputError
from xlsx_tools.team_workbook.cells import convert, is_blank
from xlsx_tools.team_workbook.tables import Column, columns
from xlsx_tools.wording import as_compared

REPORTED = 10
"""How many bad cells one message lists before it says how many more there are."""

_ALIKE = 0.75
"""From which share of letters in common a heading is taken for another that was renamed."""

Record = TypeVar("Record")


def header_key(header: object) -> str:
    """A heading as headings are compared."""
    return as_compared(str(header))


def require_columns(
    table: str, wanted: Sequence[Column], found: Iterable[object], *, every: bool = True
) -> None:
    """Raise InputError where a column is not there, or is there twice.

    A renamed heading must not silently empty its column, so ``every`` column is asked for, not
    only those that have to be filled in; but not one that workbooks of an earlier version may
    lack, unless another is there that is called much like it. A team may add columns of its own.
    """
    headers = [str(header) for header in found if not is_blank(header)]
    keys = [header_key(header) for header in headers]
    for column in wanted:
        count = keys.count(header_key(column.header))
        if count > 1:
            raise InputError(
                f"the table {table} has the column '{column.header}' {count} times",
                mend="rename or delete one of them",
            )
    asked = (each for each in wanted if each.required or (every and not each.may_lack))
    lacking = [f"'{c.header}'" for c in asked if header_key(c.header) not in keys]
    if lacking:
        raise InputError(
            f"the table {table} has no column {', '.join(lacking)}; it has: {', '.join(headers)}",
            mend="name the column so again, or add it",
        )
    if every:
        _require_none_renamed(table, wanted, headers)


def _require_none_renamed(table: str, wanted: Sequence[Column], headers: Sequence[str]) -> None:
    """Raise InputError where a column that may lack does, and one of no name of ours is like it."""
    ours = {header_key(column.header) for column in wanted}
    own = [header for header in headers if header_key(header) not in ours]
    there = {header_key(header) for header in headers}
    for column in wanted:
        key = header_key(column.header)
        if not column.may_lack or key in there:
            continue
        for header in own:
            if _is_like(header_key(header), key):
                raise InputError(
                    f"the table {table} has a column '{header}', but none '{column.header}'",
                    mend=f"name it '{column.header}' if it is that one; if it is one of your own, "
                    "give it a name less like that",
                )


def _is_like(key: str, wanted: str) -> bool:
    """Whether a heading has all words of another, or most of its letters in their order."""
    if set(wanted.split()) <= set(key.split()):
        return True
    own, ours = ("".join(filter(str.isalnum, each)) for each in (key, wanted))
    return SequenceMatcher(None, own, ours).ratio() >= _ALIKE


def try_record(
    record: type[Record], cells: Mapping[str, object], where: str
) -> tuple[Record | None, list[InputError]]:
    """The record that a row's cells (by heading) make, or None and an error for each bad cell.

    A row of which each cell is good may still be none that there can be.
    """
    by_key = {header_key(header): content for header, content in cells.items()}
    values: dict[str, Any] = {}
    errors: list[InputError] = []
    for column in columns(record):
        try:
            values[column.name] = convert(column, by_key.get(header_key(column.header)))
        except InputError as error:
            errors.append(placed(error, f"{where}, column '{column.header}'"))
    if errors:
        return None, errors
    try:
        return record(**values), []
    except ValueError as error:
        return None, [InputError(str(error), where=where, mend="correct the row")]


def record_from(record: type[Record], cells: Mapping[str, object], where: str) -> Record:
    """The record that a row's cells (by heading) make.

    Raises InputError, naming ``where`` and the column of each bad cell.
    """
    made, errors = try_record(record, cells, where)
    if made is None:
        raise together(errors, where)
    return made


def placed(error: InputError, where: str) -> InputError:
    """The same error, with the place where it was found."""
    return InputError(error.what, where=where, mend=error.mend)


def together(errors: Sequence[InputError], where: str) -> InputError:
    """One error for all the bad cells found at ``where``, so that they are mended in one go."""
    if len(errors) == 1:
        return errors[0]
    lines = [f"- {error.where}: {error.what}; {error.mend}" for error in errors[:REPORTED]]
    if len(errors) > REPORTED:
        lines.append(f"- and {len(errors) - REPORTED} more")
    return InputError(
        "\n".join([f"{len(errors)} cells cannot be used:", *lines]),
        where=where,
        mend="correct these cells, save, and try again.",
    )


def records_from_csv(record: type[Record], path: Path) -> tuple[Record, ...]:
    """The records of a CSV file (UTF-8, headings in its first line), in its order.

    Raises InputError, with line numbers, for a file that cannot be read, a missing column, a
    line of the wrong length and every bad cell. Blank lines are skipped.
    """
    lines = _csv_lines(path)
    _, headers = next(lines, (1, []))
    try:
        require_columns(path.stem, columns(record), headers, every=False)
    except InputError as error:
        raise placed(error, f"{path.name}, line 1") from error
    records: list[Record] = []
    errors: list[InputError] = []
    for number, line in lines:
        where = f"{path.name}, line {number}"
        if len(line) != len(headers):
            what = f"the line has {len(line)} cells under {len(headers)} headings"
            errors.append(InputError(what, where=where, mend="check its commas and quotes"))
            continue
        made, bad = try_record(record, dict(zip(headers, line, strict=True)), where)
        records += [] if made is None else [made]
        errors += bad
    if errors:
        raise together(errors, path.name)
    return tuple(records)


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not blank, with the number of the line on which it begins."""
    begins = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for line in reader:
                if not all(is_blank(cell) for cell in line):
                    yield begins, line
                begins = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"the CSV file cannot be read ({error})",
            where=f"{path.name}, line {begins}",
            mend="save it again as CSV UTF-8",
        ) from error
