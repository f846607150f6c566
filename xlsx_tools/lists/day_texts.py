"""Days as case lists write them: DD/MM/YYYY."""

from __future__ import annotations

from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

_Cells: TypeAlias = "pa.Array | pa.ChunkedArray"


def day_texts(days: _Cells) -> _Cells:
    """Each day, of a date or a moment, as DD/MM/YYYY; NULL stays NULL.

    Arrow's own strftime asks for a database of time zones even for dates, and stops where there is
    none, as on Windows.
    """
    iso = days.cast(pa.date32()).cast(pa.string())
    day, month, year = (pc.utf8_slice_codeunits(iso, *span) for span in ((8, 10), (5, 7), (0, 4)))
    return pc.binary_join_element_wise(day, month, year, "/")
