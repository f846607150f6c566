"""Compound files: streams of any size and number, read back by olefile; MS-CFB's own rules."""

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from olefile import OleFileIO
from vba_reading import streams

from xlsx_tools.excel.vba.compound import Storage, Stream, compound_file

NAMES = st.text("abcXYZ_09é ", min_size=1, max_size=31).filter(lambda name: name.strip() == name)
SIZES = st.one_of(
    st.integers(0, 200), st.sampled_from([511, 512, 513, 4095, 4096, 4097, 8192, 70_000])
)
SIBLINGS = st.lists(st.tuples(NAMES, SIZES), max_size=30, unique_by=lambda each: each[0].upper())


def some(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@given(SIBLINGS, SIBLINGS)
@settings(max_examples=60)
def test_streams_come_back(outside: list[tuple[str, int]], inside: list[tuple[str, int]]) -> None:
    folder = Storage("A storage of long name", tuple(Stream(name, some(s)) for name, s in inside))
    top = tuple(Stream(name, some(size)) for name, size in outside)
    found = streams(compound_file((*top, folder)))
    assert found == {
        **{name: some(size) for name, size in outside},
        **{f"{folder.name}/{name}": some(size) for name, size in inside},
    }


@pytest.mark.parametrize(
    ("size", "listed_elsewhere"),
    [(6_900_000, 0), (7_200_000, 1), (15_300_000, 1), (15_600_000, 2)],
)
def test_big_files_list_their_allocation_table_outside_the_header(
    size: int, listed_elsewhere: int
) -> None:
    file = compound_file((Stream("big", some(size)), Stream("small", b"here")))
    assert struct.unpack_from("<I", file, 72)[0] == listed_elsewhere
    assert streams(file) == {"big": some(size), "small": b"here"}


def test_every_sector_has_one_use() -> None:
    """The table marks its own sectors and those of its lists, and no chain meets another."""
    file = compound_file((Stream("big", some(7_200_000)), Stream("small", b"here")))
    tables, lists = struct.unpack_from("<I", file, 44)[0], struct.unpack_from("<I", file, 72)[0]
    with OleFileIO(file) as compound:
        table = list(compound.fat)[: len(file) // 512 - 1]
        assert table.count(0xFFFFFFFD) == tables
        assert table.count(0xFFFFFFFC) == lists
        assert 0xFFFFFFFF not in table
        followed = [number for number in table if number < 0xFFFFFFFA]
        assert len(followed) == len(set(followed))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 7, 8, 12, 25, 63, 64, 100])
def test_siblings_are_a_red_black_tree_in_order(count: int) -> None:
    names = [f"{'m' * (number % 5 + 1)}{number}" for number in range(count)]
    random.Random(count).shuffle(names)
    with OleFileIO(compound_file([Stream(name, b"") for name in names])) as compound:
        found: list[str] = []
        blacks = set[int]()

        def walk(number: int, above: int, passed: int) -> None:
            if number == 0xFFFFFFFF:
                blacks.add(passed)
                return
            entry = compound._load_direntry(number)
            assert not (entry.color == 0 and above == 0), "a red one below a red one"
            walk(entry.sid_left, entry.color, passed + entry.color)
            found.append(entry.name)
            walk(entry.sid_right, entry.color, passed + entry.color)

        top = compound.root.sid_child
        assert compound._load_direntry(top).color == 1, "the top is black"
        walk(top, 1, 0)
    assert len(blacks) == 1, "as many black ones on every way down"
    assert found == sorted(names, key=lambda name: (len(name), name.upper()))


@pytest.mark.parametrize("name", ["", "n" * 32, "a/b", "a\\b", "a:b", "a!b", "😀" * 16])
def test_names_that_no_entry_can_have(name: str) -> None:
    with pytest.raises(ValueError, match="character"):
        compound_file([Stream(name, b"")])


def test_names_differ_by_more_than_their_case() -> None:
    with pytest.raises(ValueError, match="same name"):
        compound_file([Stream("Module", b""), Stream("mODULE", b"")])
