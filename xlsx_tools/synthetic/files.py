"""An authority's case lists as files, as an officer would be given them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xlsx_tools.lists.day_texts import day_texts
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use
from xlsx_tools.safe_files import replacing
from xlsx_tools.synthetic.authority import Authority

_ROWS = 500_000
"""Rows that are written at a time."""

_NOTICE = """\
Everything in this folder is made up. No child, worker or family here exists or ever did: numbers
begin with SYN, and the lists were drawn by chance (seed {seed}, {first} to {last}).
"""


def write_csv(authority: Authority, folder: Path) -> tuple[Path, ...]:
    """Write each list as ``List 3 Referral.csv``: UTF-8, dates as 31/12/2017, Yes as in Annex A.

    Beside them SYNTHETIC.txt says that nothing is real. Gives the files. Raises InputError where
    the folder cannot be written to.
    """
    written = [_notice(authority, folder)]
    for name, table in authority.lists.items():
        path = folder / f"{file_name(LISTS[name])}.csv"
        with replacing(path) as temporary, temporary.open("wb") as file:
            for number, part in enumerate(_parts(table)):
                frame = pa.table(
                    {
                        column.header: _as_text(LISTS[name], column, part[column.name])
                        for column in LISTS[name].columns
                    }
                ).to_pandas()
                file.write(
                    frame.to_csv(index=False, header=number == 0, lineterminator="\r\n").encode()
                )
        written.append(path)
    return tuple(written)


def write_parquet(authority: Authority, folder: Path) -> tuple[Path, ...]:
    """Write each list as ``List 3 Referral.parquet``: dates typed, codes and Yes as text.

    Of an authority whose size was asked for, only the columns that are needed or counted, and
    gender and ethnicity. Gives the files. Raises InputError where the folder cannot be written to.
    """
    written = [_notice(authority, folder)]
    for name in authority.lists:
        columns = [each for each in LISTS[name].columns if not authority.sized or _wanted(each)]
        table = authority.lists.only(name, {each.name for each in columns})
        path = folder / f"{file_name(LISTS[name])}.parquet"
        with replacing(path) as temporary:
            _write(table, temporary, LISTS[name], columns)
        written.append(path)
    return tuple(written)


def file_name(case_list: CaseList) -> str:
    """What a list's file is called, without its ending: ``List 3 Referral``."""
    return case_list.label.replace(":", "")


def _wanted(column: Column) -> bool:
    return column.use is not Use.KEPT or column.name in ("gender", "ethnicity")


def _write(table: pa.Table, path: Path, case_list: CaseList, columns: list[Column]) -> None:
    # A dictionary of numbers of children or cases would be as long as the list.
    few = [each.header for each in columns if each.name not in ("child", "case")]
    writer: pq.ParquetWriter | None = None
    for part in _parts(table):
        told = pa.table(
            {column.header: _typed(case_list, column, part[column.name]) for column in columns}
        )
        writer = writer or pq.ParquetWriter(path, told.schema, use_dictionary=few)
        writer.write_table(told)
    if writer is not None:
        writer.close()


def _notice(authority: Authority, folder: Path) -> Path:
    path = folder / "SYNTHETIC.txt"
    text = _NOTICE.format(seed=authority.seed, first=authority.first, last=authority.last)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return path


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, max(table.num_rows, 1), _ROWS):
        yield table.slice(start, _ROWS)


_LETTERED = ("gender", "ethnicity", "status", "in_touch")
"""The columns whose codes Annex A puts a letter before."""


def _typed(case_list: CaseList, column: Column, array: pa.ChunkedArray) -> pa.ChunkedArray:
    """Yes and No, and codes, as Annex A writes them; all else as it is."""
    if column.type is Type.YES_NO:
        yes, no = ("a) Yes", "b) No") if case_list.number else ("Yes", "No")
        return pc.if_else(array, yes, no)
    if column.type is Type.CODE and column.codes:
        return _written(case_list, column, array)
    return array


def _written(case_list: CaseList, column: Column, array: pa.ChunkedArray) -> pa.ChunkedArray:
    """Codes in capitals as they are, words in full, and Annex A's letters before either."""
    meanings = column.codes.meanings if column.codes else {}
    told = [_told(code, meaning) for code, meaning in meanings.items()]
    if case_list.number and column.name in _LETTERED:
        told = [f"{letter}) {text}" for letter, text in zip(ascii_lowercase, told, strict=False)]
    places = pc.index_in(array, pa.array(list(meanings), pa.string()))
    return pc.take(pa.array(told, pa.string()), places)


def _told(code: str, meaning: str) -> str:
    if code.isupper():
        return code
    return code.title() if code in ("yes", "no") else meaning


def _as_text(case_list: CaseList, column: Column, array: pa.ChunkedArray) -> pa.ChunkedArray:
    typed = _typed(case_list, column, array)
    if column.type is Type.DATE:
        return day_texts(typed)
    return typed.cast(pa.string())
