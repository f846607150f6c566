"""The sentence of each finding, made from the rule's words and the row's values."""

from __future__ import annotations

from string import Formatter

import pyarrow as pa
import pyarrow.compute as pc

from xlsx_tools.lists.day_texts import day_texts


def written(message: str, table: pa.Table) -> pa.ChunkedArray:
    """The message for every row of a rule's table, as text.

    A column in braces is filled in, dates as DD/MM/YYYY; where it is blank, with the words after
    its colon: ``until {end:still open}``.
    """
    parts: list[pa.ChunkedArray | str] = []
    for words, name, if_blank, _ in Formatter().parse(message):
        parts.append(words)
        if name:
            parts.append(pc.fill_null(_as_text(table[name]), if_blank or ""))
    if all(isinstance(part, str) for part in parts):
        return pa.chunked_array([pa.repeat("".join(map(str, parts)), table.num_rows)])
    return pc.binary_join_element_wise(*parts, "")


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        return day_texts(column)
    if pa.types.is_floating(column.type):
        # Six decimals show what is wrong with a share of a post, and hide binary fractions.
        return pc.round(column, 6).cast(pa.string())
    return column.cast(pa.string())
