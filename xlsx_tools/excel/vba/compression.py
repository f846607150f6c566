"""The compression of module texts and of the project's directory: MS-OVBA 2.4.1."""

from __future__ import annotations

import struct

_CHUNK = 4096
_SHORTEST_COPY = 3
_CANDIDATES = 64
"""How many earlier places with the same three bytes are tried for the longest copy."""


def compress(content: bytes, *, filling: bytes = b"\0") -> bytes:
    """The content as a compressed container.

    A chunk that compression would lengthen past 4,096 bytes is stored as it is. Such a chunk is
    always whole, so where it is the last one it is filled up with ``filling``, a single byte, and
    reads back that much longer.
    """
    starts = range(0, len(content), _CHUNK)
    chunks = (_chunk(content[start : start + _CHUNK], filling) for start in starts)
    return b"\x01" + b"".join(chunks)


def _chunk(content: bytes, filling: bytes) -> bytes:
    """A header with the size of the whole chunk less three, then the tokens or the bytes."""
    tokens = _token_sequences(content)
    if len(tokens) > _CHUNK:
        return struct.pack("<H", 0x3000 | (_CHUNK + 2 - 3)) + content.ljust(_CHUNK, filling)
    return struct.pack("<H", 0xB000 | (len(tokens) + 2 - 3)) + tokens


def _token_sequences(content: bytes) -> bytes:
    """Groups of up to eight tokens, each after a byte that says which of them are copies."""
    written = bytearray()
    seen: dict[bytes, list[int]] = {}
    place = 0
    while place < len(content):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if place >= len(content):
                break
            length, distance = _longest_copy(content, place, seen)
            if length:
                flags |= 1 << bit
                tokens += _copy_token(place, length, distance)
            else:
                length = 1
                tokens.append(content[place])
            for passed in range(place, place + length):
                seen.setdefault(content[passed : passed + _SHORTEST_COPY], []).append(passed)
            place += length
        written.append(flags)
        written += tokens
    return bytes(written)


def _longest_copy(content: bytes, place: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """The length and the distance back of the longest repetition at a place; (0, 0) for none.

    A copy may run on into what it writes itself, as a row of equal characters does.
    """
    limit = min(_longest_length(place), len(content) - place)
    if limit < _SHORTEST_COPY:
        return 0, 0
    best, distance = 0, 0
    for start in reversed(seen.get(content[place : place + _SHORTEST_COPY], [])[-_CANDIDATES:]):
        length = _SHORTEST_COPY
        while length < limit and content[start + length] == content[place + length]:
            length += 1
        if length > best:
            best, distance = length, place - start
        if best == limit:
            break
    return best, distance


def _copy_token(place: int, length: int, distance: int) -> bytes:
    """Distance and length in 16 bits; how many are the distance's depends on the place."""
    bits = _distance_bits(place)
    return struct.pack("<H", (distance - 1) << (16 - bits) | (length - _SHORTEST_COPY))


def _longest_length(place: int) -> int:
    return (0xFFFF >> _distance_bits(place)) + _SHORTEST_COPY


def _distance_bits(place: int) -> int:
    """As many bits as tell every earlier byte of the chunk apart, and at least four."""
    return max(4, (place - 1).bit_length())
