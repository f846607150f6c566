"""The lists that are counted: a made-up authority, the same at every run, written as Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.counting.cells import FIRST, LAST
from xlsx_tools.periods import Month
from xlsx_tools.synthetic import make_authority, write_parquet

_SEED = 20_171_231


@contextmanager
def authority(rows: int, *, first: Month = FIRST) -> Iterator[Path]:
    """A folder of lists with so many referrals from ``first`` on; it is deleted afterwards."""
    with TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        write_parquet(make_authority(_SEED, first=first, last=LAST, referrals=rows), folder)
        yield folder
