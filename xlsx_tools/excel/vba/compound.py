"""Compound files (MS-CFB version 3), the file system in which a VBA project is kept."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_SECTOR = 512
_MINI_SECTOR = 64
_MINI_STREAM_BELOW = 4096
_PER_SECTOR = _SECTOR // 4
_IN_HEADER = 109
"""Sectors of the allocation table that the header itself lists."""

_DIFAT_SECTOR = 0xFFFFFFFC
_FAT_SECTOR = 0xFFFFFFFD
_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_NOBODY = 0xFFFFFFFF

_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_LONGEST_NAME = 31
_NOT_IN_NAMES = frozenset("/\\:!")


@dataclass(frozen=True, slots=True)
class Stream:
    """A file in a compound file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder in a compound file."""

    name: str
    entries: tuple[Storage | Stream, ...]


def compound_file(entries: Sequence[Storage | Stream]) -> bytes:
    r"""A compound file with these entries at its root; the same entries give the same bytes.

    Raises ValueError for a name that is empty, longer than 31 characters of UTF-16, has one of
    ``/ \ : !``, or stands twice in one storage: names differ by more than their case.
    """
    nodes = _directory(entries)
    sectors = _Sectors()
    mini = _MiniStream()
    for node in nodes[1:]:
        if isinstance(node.entry, Stream):
            home = mini if len(node.entry.content) < _MINI_STREAM_BELOW else sectors
            node.start, node.size = home.add(node.entry.content), len(node.entry.content)
    root = nodes[0]
    root.start, root.size = sectors.add(bytes(mini.content)), len(mini.content)
    mini_table = _table(mini.chain)
    mini_start = sectors.add(mini_table)
    entry_bytes = b"".join(node.packed() for node in nodes)
    directory_start = sectors.add(entry_bytes + _unused_entries(len(nodes)))
    return sectors.file(directory_start, mini_start, len(mini_table) // _SECTOR)


@dataclass(slots=True)
class _Node:
    """A directory entry: where its content starts, and its place in the tree of its siblings."""

    entry: Storage | Stream
    kind: int
    colour: int = _BLACK
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        """The 128 bytes of the entry; without class, state and times, which would differ."""
        name = self.entry.name.encode("utf-16-le") + b"\0\0"
        head = struct.pack("<64sHBB", name, len(name), self.kind, self.colour)
        tree = struct.pack("<III", self.left, self.right, self.child)
        return head + tree + bytes(36) + struct.pack("<IQ", self.start, self.size)


def _unused_entries(used: int) -> bytes:
    unused = bytes(68) + struct.pack("<III", _NOBODY, _NOBODY, _NOBODY) + bytes(48)
    return unused * (-used % (_SECTOR // len(unused)))


def _directory(entries: Sequence[Storage | Stream]) -> list[_Node]:
    """Every entry below the root, which comes first; each storage knows the top of its tree."""
    nodes = [_Node(Storage("Root Entry", tuple(entries)), _ROOT)]
    number = 0
    while number < len(nodes):
        node = nodes[number]
        if isinstance(node.entry, Storage):
            siblings = sorted(node.entry.entries, key=lambda each: _order(each.name))
            _refuse_names([each.name for each in siblings])
            first = len(nodes)
            nodes.extend(_Node(each, _kind(each)) for each in siblings)
            full_levels = (len(siblings) + 1).bit_length() - 1
            node.child = _link(nodes, first, len(nodes), full_levels)
        number += 1
    return nodes


def _kind(entry: Storage | Stream) -> int:
    return _STORAGE if isinstance(entry, Storage) else _STREAM


def _order(name: str) -> tuple[int, tuple[int, ...]]:
    """Shorter names come first, then by their capital letters: MS-CFB 2.6.4."""
    capitals = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in name)
    units = capitals.encode("utf-16-le")
    return len(units), struct.unpack(f"<{len(units) // 2}H", units)


def _refuse_names(names: Sequence[str]) -> None:
    for name in names:
        if not 0 < len(name.encode("utf-16-le")) // 2 <= _LONGEST_NAME:
            raise ValueError(f"{name!r} has no character or more than {_LONGEST_NAME}")
        if _NOT_IN_NAMES & set(name):
            raise ValueError(f"{name!r} has a character that no entry's name may have")
    for name, following in pairwise(names):
        if _order(name) == _order(following):
            raise ValueError(f"{name!r} and {following!r} are the same name")


def _link(nodes: list[_Node], first: int, end: int, levels: int) -> int:
    """Make a balanced tree of sorted siblings and return its top.

    Only the lowest level can have gaps. Its entries are red and all others black, so every way
    down passes the same number of black ones: a red-black tree.
    """
    if first == end:
        return _NOBODY
    middle = (first + end) // 2
    top = nodes[middle]
    top.colour = _BLACK if levels > 0 else _RED
    top.left = _link(nodes, first, middle, levels - 1)
    top.right = _link(nodes, middle + 1, end, levels - 1)
    return middle


@dataclass(slots=True)
class _MiniStream:
    """Small streams in sectors of 64 bytes; ``chain`` says for each which one follows it."""

    content: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Append a stream and return its first sector, or the mark of the end for an empty one."""
        self.content += content + bytes(-len(content) % _MINI_SECTOR)
        return _append_chain(self.chain, -(-len(content) // _MINI_SECTOR))


@dataclass(slots=True)
class _Sectors:
    """The sectors of 512 bytes that make up the file after its header."""

    content: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Append a stream and return its first sector, or the mark of the end for an empty one."""
        self.content += content + bytes(-len(content) % _SECTOR)
        return _append_chain(self.chain, -(-len(content) // _SECTOR))

    def file(self, directory_start: int, mini_start: int, mini_sectors: int) -> bytes:
        """Header, sectors, allocation table, and the sectors that list a long table's own."""
        used = len(self.chain)
        tables, lists = _table_sectors(used)
        places = list(range(used, used + tables))
        marks = [_FAT_SECTOR] * tables + [_DIFAT_SECTOR] * lists
        header = struct.pack(
            "<8s16xHHHHH6xIIIIIIIII",
            bytes.fromhex("D0CF11E0A1B11AE1"),
            *(0x003E, 3, 0xFFFE, 9, 6),
            *(0, tables, directory_start, 0, _MINI_STREAM_BELOW),
            *(mini_start, mini_sectors, used + tables if lists else _END, lists),
        )
        listed = _numbers(places[:_IN_HEADER], _IN_HEADER)
        further = b"".join(_further_lists(places[_IN_HEADER:], used + tables))
        return header + listed + bytes(self.content) + _table(self.chain + marks) + further


def _append_chain(chain: list[int], length: int) -> int:
    """Let ``length`` new sectors follow one another, and return the first."""
    if not length:
        return _END
    first = len(chain)
    chain.extend(range(first + 1, first + length))
    chain.append(_END)
    return first


def _table_sectors(used: int) -> tuple[int, int]:
    """How many sectors the allocation table takes, which lists itself too, and its lists."""
    tables = lists = 0
    while True:
        needed = -(-(used + tables + lists) // _PER_SECTOR)
        needed_lists = -(-max(0, needed - _IN_HEADER) // (_PER_SECTOR - 1))
        if (needed, needed_lists) == (tables, lists):
            return tables, lists
        tables, lists = needed, needed_lists


def _further_lists(places: Sequence[int], first: int) -> Iterator[bytes]:
    """Sectors that list what the header has no room for; each ends with the next one's number."""
    held = _PER_SECTOR - 1
    for number, start in enumerate(range(0, len(places), held)):
        following = _END if start + held >= len(places) else first + number + 1
        yield _numbers(places[start : start + held], held) + struct.pack("<I", following)


def _table(chain: Sequence[int]) -> bytes:
    return _numbers(chain, len(chain) + -len(chain) % _PER_SECTOR)


def _numbers(numbers: Sequence[int], room: int) -> bytes:
    filled = [*numbers, *[_FREE] * (room - len(numbers))]
    return struct.pack(f"<{room}I", *filled)
