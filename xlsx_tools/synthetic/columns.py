"""Columns of case lists made from arrays, each only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type
from xlsx_tools.synthetic.chance import Bools, Floats, Index, Ints, Small

ARROW: Mapping[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.TEAM: pa.string(),
    Type.AREA: pa.string(),
    Type.CODE: pa.string(),
    Type.DATE: pa.date32(),
    Type.YES_NO: pa.bool_(),
    Type.WHOLE: pa.int64(),
    Type.DECIMAL: pa.float64(),
}
"""The type of each kind of column."""

Make = Callable[[], pa.Array]


@dataclass(frozen=True, slots=True)
class ListRows:
    """The rows of a list: how many there are, and how each column is made.

    ``repeated`` are the places of rows that stand in the list a second time, at its end.
    """

    size: int
    columns: Mapping[str, Make]
    repeated: Index = field(default_factory=lambda: np.empty(0, dtype=np.intp))


def table_of(name: str, rows: ListRows, wanted: Collection[str] | None = None) -> pa.Table:
    """The list as a table with the columns that it declares, or those wanted; NULL where unmade."""
    arrays: dict[str, pa.Array | pa.ChunkedArray] = {}
    for column in LISTS[name].columns:
        if wanted is not None and column.name not in wanted:
            continue
        make = rows.columns.get(column.name)
        kind = ARROW[column.type]
        array = pa.nulls(rows.size, kind) if make is None else make()
        if len(rows.repeated):
            again = array.take(pa.array(rows.repeated))
            array = pa.chunked_array([array, again])
        arrays[column.name] = array
    return pa.table(arrays)


def numbered(
    prefix: str, numbers: Ints, most: int, blank: Bools | None = None, *, digits: int = 6
) -> pa.Array:
    """Names like ``SYN000123``: the prefix and a number of so many digits, more if need be."""
    digits = max(digits, len(str(most)))
    head = np.frombuffer(prefix.encode(), dtype=np.uint8)
    text = np.empty((len(numbers), len(head) + digits), dtype=np.uint8)
    text[:, : len(head)] = head
    rest = numbers.astype(np.int32)
    for place in range(text.shape[1] - 1, len(head) - 1, -1):
        rest, digit = np.divmod(rest, np.int32(10))
        text[:, place] = digit + ord("0")
    width = np.int32(text.shape[1])
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * width
    made = pa.StringArray.from_buffers(
        len(numbers), pa.py_buffer(offsets.tobytes()), pa.py_buffer(text.tobytes())
    )
    return made if blank is None else _blanked(made, blank)


def texts(
    values: Sequence[str], places: Small | Ints | Index, blank: Bools | None = None
) -> pa.Array:
    """Texts out of a short list; a place below 0 is blank."""
    below = places < 0
    none = below if blank is None else below | blank
    index = pa.array(places.astype(np.int32), mask=none)
    return pa.DictionaryArray.from_arrays(index, pa.array(values, pa.string())).cast(pa.string())


def dates(days: Ints, last_day: int, blank: Bools | None = None) -> pa.Array:
    """Dates; blank where the day is after the last that anything is known of."""
    later = days > last_day
    none = later if blank is None else later | blank
    return pa.array(days.astype(np.int32), mask=none).view(pa.date32())


def flags(values: Bools, blank: Bools | None = None) -> pa.Array:
    """Yes or No."""
    return pa.array(values, mask=blank)


def wholes(values: Ints | Index | Small, blank: Bools | None = None) -> pa.Array:
    """Whole numbers."""
    return pa.array(values.astype(np.int64), mask=blank)


def decimals(values: Floats, blank: Bools | None = None) -> pa.Array:
    """Numbers."""
    return pa.array(values.astype(np.float64), mask=blank)


def _blanked(array: pa.Array, blank: Bools) -> pa.Array:
    return pc.if_else(pa.array(blank), pa.scalar(None, array.type), array)
