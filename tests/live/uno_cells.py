"""Blocks of cells read from and written to LibreOffice as Excel would hand them out and take them.

LibreOffice keeps dates and truth values as numbers with a format, gives errors apart from values,
and takes text as it is; Excel reads text as if it were typed. The difference is made up for here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from excel_formulas import for_calc
from excel_typing import ERRORS, moment_of, serial, typed
from office_python import uno

CONTENTS = 1 | 2 | 4 | 16
"""What clears a cell's values, dates, texts and formulas, but no comment and no format."""

_DATE, _TEXT, _LOGICAL = 2, 256, 1024
_ERROR_RESULT = 4
_ERROR_NAMES = {
    502: "#VALUE!",
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""LibreOffice's number of each error that Excel has too; its others are #VALUE! here."""


class Formats:
    """The number formats of one document, by LibreOffice's keys and by Excel's codes."""

    def __init__(self, document: Any) -> None:
        self._formats = document.NumberFormats
        self._locale = uno.createUnoStruct("com.sun.star.lang.Locale")
        self._locale.Language, self._locale.Country = "en", "US"
        self._known: dict[int, tuple[int, str]] = {}

    def kind(self, key: int) -> int:
        """LibreOffice's kind of a format: a sum of date 2, time 4, percent 128 and so on."""
        return self._look_up(key)[0]

    def code(self, key: int) -> str:
        """A format as Excel writes it: General, 0%, @, dd/mm/yyyy."""
        return self._look_up(key)[1]

    def key(self, code: str) -> int:
        """LibreOffice's key of Excel's format, made where there is none yet."""
        found = self._formats.queryKey(code, self._locale, False)
        return int(found if found >= 0 else self._formats.addNew(code, self._locale))

    @property
    def logical(self) -> int:
        """The format that shows 1 as TRUE."""
        return int(self._formats.getStandardFormat(_LOGICAL, self._locale))

    def _look_up(self, key: int) -> tuple[int, str]:
        if key not in self._known:
            format_ = self._formats.getByKey(key)
            kind, code = int(format_.Type) & ~1, str(format_.FormatString)
            if kind & (_DATE | 4) and not kind & _TEXT:
                code = code.lower()
            self._known[key] = (kind, "General" if kind == _LOGICAL else code)
        return self._known[key]


def read_block(area: Any, formats: Formats) -> list[list[object]]:
    """A range's values as Excel hands them to other programs.

    Blank is None, numbers are floats, dates are datetimes by their cell's format, errors are
    Excel's whole numbers for them.
    """
    # An error's value arrives as None and is put in below; a blank cell's as an empty text.
    block: list[list[object]] = [
        [None if value == "" else value for value in row] for row in area.getDataArray()
    ]
    first = area.RangeAddress
    for part, key in _formatted(area):
        kind = formats.kind(key)
        if kind in (_LOGICAL, _DATE, _DATE | 4):
            for row, column in _cells(part, first):
                block[row][column] = _by_kind(block[row][column], kind)
    for part in area.queryFormulaCells(_ERROR_RESULT).RangeAddresses:
        for row, column in _cells(part, first):
            number = area.getCellByPosition(column, row).getError()
            block[row][column] = ERRORS[_ERROR_NAMES.get(number, "#VALUE!")]
    return block


def _by_kind(value: object, kind: int) -> object:
    if not isinstance(value, float):
        return value
    return bool(value) if kind == _LOGICAL else moment_of(value)


def _formatted(area: Any) -> Iterator[tuple[Any, int]]:
    """The parts of a range, each with the key of the one format that its cells have."""
    alike = area.UniqueCellFormatRanges
    for group in range(alike.Count):
        ranges = alike.getByIndex(group)
        key = int(ranges.getByIndex(0).NumberFormat)
        for part in ranges.RangeAddresses:
            yield part, key


def _cells(part: Any, first: Any) -> Iterator[tuple[int, int]]:
    """Row and column, from 0 within the whole range, of every cell of a part of it."""
    for row in range(part.StartRow, part.EndRow + 1):
        for column in range(part.StartColumn, part.EndColumn + 1):
            yield row - first.StartRow, column - first.StartColumn


def write_block(area: Any, values: Sequence[Sequence[object]], formats: Formats) -> None:
    """Put values into a range of their size as Excel does when another program hands them over.

    Text goes in as it is where the cell's format is Text; elsewhere as if it had been typed.
    """
    first = area.RangeAddress
    keys = {cell: key for part, key in _formatted(area) for cell in _cells(part, first)}
    plain: list[list[object]] = []
    special: list[tuple[int, int, object, str | None]] = []
    for row, line in enumerate(values):
        plain.append([])
        for column, value in enumerate(line):
            is_text = formats.code(keys[row, column]) == "@"
            simple, more = _taken(value, is_text=is_text)
            plain[-1].append(simple)
            if more is not None:
                special.append((row, column, *more))
    area.setDataArray(tuple(tuple(line) for line in plain))
    for row, column, value, code in special:
        _put(area.getCellByPosition(column, row), value, code, formats)


def _taken(value: object, *, is_text: bool) -> tuple[object, tuple[object, str | None] | None]:
    """What stands in the block at once, and what the cell needs besides: a value and a format."""
    if value is None or value == "":
        return "", None
    if isinstance(value, bool):
        return float(value), (value, None)
    if isinstance(value, (int, float)):
        return float(value), None
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(*value.timetuple()[:3])
        moment = moment.replace(tzinfo=None)
        whole_day = moment == datetime(*moment.timetuple()[:3])
        return serial(moment), (moment, "m/d/yyyy" if whole_day else "m/d/yyyy h:mm")
    if not isinstance(value, str):
        raise TypeError(f"Excel takes no {type(value).__name__} into a cell: {value!r}")
    if is_text:
        return value, None
    if value.startswith("="):
        return "", (value, None)
    found = typed(value)
    if found.is_error:
        return "", ("=NA()" if found.value == "#N/A" else f"={found.value}", None)
    if isinstance(found.value, str):
        return found.value, None
    stood = serial(found.value) if isinstance(found.value, datetime) else float(found.value)
    return stood, (found.value, found.number_format)


def _put(cell: Any, value: object, code: str | None, formats: Formats) -> None:
    """Give a cell what a plain number cannot: a formula, or the format that its value calls for."""
    if isinstance(value, str):
        cell.setFormula(for_calc(value))
        return
    if formats.code(cell.NumberFormat) != "General":
        return
    if isinstance(value, bool):
        cell.NumberFormat = formats.logical
    elif code is not None:
        cell.NumberFormat = formats.key(code)
