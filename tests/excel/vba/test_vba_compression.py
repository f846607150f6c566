"""Compression: the published examples, and any bytes there and back."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oletools.olevba import decompress_stream
from vba_reading import decompressed

from xlsx_tools.excel.vba.compression import compress


@pytest.mark.parametrize(
    ("content", "container"),
    [
        (
            b"abcdefghijklmnopqrstuv.",
            "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 "
            "2E",
        ),
        (
            b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
            "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 "
            "30 6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C",
        ),
        (b"a" * 73, "01 03 B0 02 61 45 00"),
    ],
    ids=["no repetition", "some", "as much as can be"],
)
def test_the_examples_of_ms_ovba_3_2(content: bytes, container: str) -> None:
    """Of equally long copies any may be taken: sizes and what is read must be the same."""
    published, ours = bytes.fromhex(container), compress(content)
    assert decompressed(published) == decompressed(ours) == content
    assert (len(ours), ours[:3]) == (len(published), published[:3])


words = st.lists(
    st.sampled_from([b"Dim ", b"End Sub\r\n", b"x", b"SC_RATING", b"   "]), max_size=900
)


@given(st.one_of(words.map(b"".join), st.binary(max_size=600).map(lambda some: some * 9)))
@settings(max_examples=150)
def test_texts_come_back_and_grow_no_longer(content: bytes) -> None:
    container = compress(content)
    assert decompressed(container) == content
    assert len(container) <= 3 + len(content) * 9 // 8 + 3 * (len(content) // 4096 + 1)


@given(st.one_of(words.map(b"".join), st.binary(min_size=1, max_size=300)))
@settings(max_examples=50)
def test_oletools_reads_the_same(content: bytes) -> None:
    assert bytes(decompress_stream(bytearray(compress(content)))) == content


@pytest.mark.parametrize("size", [0, 1, 3, 16, 17, 4095, 4096, 4097, 8192, 8193, 20_000])
@pytest.mark.parametrize("letter", [b"a", b"ab", b"Attribute VB_Name\r\n"])
def test_any_size_around_the_chunks(size: int, letter: bytes) -> None:
    content = (letter * size)[:size]
    assert decompressed(compress(content)) == content


def test_a_chunk_that_does_not_shrink_is_stored_as_it_is() -> None:
    noise = os.urandom(4096)
    container = compress(noise)
    assert container == b"\x01\xff\x3f" + noise
    assert decompressed(compress(noise + b"end")) == noise + b"end"


def test_the_last_such_chunk_is_filled_up() -> None:
    noise = os.urandom(4000)
    assert decompressed(compress(noise)) == noise + bytes(96)
    assert decompressed(compress(noise, filling=b" ")) == noise + b" " * 96
