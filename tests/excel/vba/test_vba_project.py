"""VBA projects: any module texts there and back, and what the project says of itself."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vba_reading import decompressed, decrypted, streams, texts_by_olevba

from xlsx_tools.errors import InputError
from xlsx_tools.excel.vba.project import Module, ModuleKind, document_module, vba_project

WESTERN = "".join(
    bytes([code]).decode("cp1252")
    for code in (*range(32, 127), *range(128, 256))
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,30}", fullmatch=True)
LINES = st.lists(st.text(WESTERN, max_size=80), max_size=60)
MODULES = st.lists(
    st.tuples(NAMES, LINES), min_size=1, max_size=12, unique_by=lambda m: m[0].upper()
)


def module(name: str, *lines: str) -> Module:
    text = "\n".join([f'Attribute VB_Name = "{name}"', *lines, ""])
    return Module(ModuleKind.PROCEDURAL, text)


def as_windows_has_it(given: Module) -> bytes:
    return given.text.replace("\n", "\r\n").encode("cp1252")


def module_streams(project: bytes) -> dict[str, bytes]:
    """Each module's text by the second reading of the formats."""
    found = streams(project)
    names = [name for name in found if name.startswith("VBA/")]
    return {
        name.removeprefix("VBA/"): decompressed(found[name])
        for name in names
        if name not in ("VBA/dir", "VBA/_VBA_PROJECT")
    }


@given(MODULES)
@settings(max_examples=60)
def test_any_texts_come_back(drawn: list[tuple[str, list[str]]]) -> None:
    modules = [module(name, *lines) for name, lines in drawn if name not in ("dir", "VBA")]
    expected = {each.name: as_windows_has_it(each) for each in modules}
    assert module_streams(vba_project(modules)) == expected


@given(st.lists(st.integers(0, 9000), min_size=1, max_size=40))
@settings(max_examples=25)
def test_texts_of_any_size_come_back_by_oletools(sizes: list[int]) -> None:
    modules = []
    for number, size in enumerate(sizes):
        comments = [f"' {line:040}" for line in range(number, number + size // 42)]
        modules.append(module(f"Module{number}", *comments, "'" + "x" * (size % 42)))
    project = vba_project(modules)
    assert {name: text.strip() for name, text in texts_by_olevba(project).items()} == {
        each.name: as_windows_has_it(each).strip() for each in modules
    }


@pytest.mark.parametrize("size", [3900, 4096, 4500, 8192, 60_000])
def test_a_text_that_cannot_be_compressed_gains_blanks_at_most(size: int) -> None:
    drawn = random.Random(size)
    lines = ["'" + "".join(drawn.choices(WESTERN, k=80)) for _ in range(size // 83 + 1)]
    given = module("Noise", *lines)
    found = module_streams(vba_project([given]))["Noise"]
    expected = as_windows_has_it(given)
    assert found[: len(expected)] == expected
    assert set(found[len(expected) :]) <= {ord(" ")}


def test_many_modules_need_more_than_one_sector_of_the_allocation_table() -> None:
    drawn = random.Random(1)
    modules = [
        module(f"Module{number}", *("'" + "".join(drawn.choices(WESTERN, k=900)) for _ in range(9)))
        for number in range(40)
    ]
    project = vba_project(modules)
    assert len(project) > 2 * 128 * 512
    found = texts_by_olevba(project)
    assert list(found) == [each.name for each in modules]


def test_what_the_project_says_of_itself() -> None:
    modules = (document_module("ThisWorkbook", "workbook", "Option Explicit\n"), module("Buttons"))
    found = streams(vba_project(modules))
    text = found["PROJECT"].decode("cp1252")
    project_id = re.search(r'^ID="(\{[0-9A-F-]{36}\})"\r$', text, re.MULTILINE)[1]
    said = dict(re.findall(r'^(CMG|DPB|GC)="([0-9A-F]+)"\r$', text, re.MULTILINE))
    assert decrypted(said["CMG"], project_id) == bytes(4), "not protected"
    assert decrypted(said["DPB"], project_id) == b"\0", "no password"
    assert decrypted(said["GC"], project_id) == b"\xff", "visible"
    assert 'Name="VBAProject"\r\n' in text
    assert "Document=ThisWorkbook/&H00000000\r\nModule=Buttons\r\n" in text
    assert found["VBA/_VBA_PROJECT"].hex() == "cc61ffff000000"
    assert found["PROJECTwm"] == (
        b"ThisWorkbook\0" + "ThisWorkbook\0".encode("utf-16-le") + b"Buttons\0"
        + "Buttons\0".encode("utf-16-le") + b"\0\0"
    )  # fmt: skip


def test_the_directory_lists_each_module_and_ends() -> None:
    records = directory(streams(vba_project([module("One"), module("Two")]))["VBA/dir"])
    assert [content for number, content in records if number == 0x19] == [b"One", b"Two"]
    assert dict(records)[0x0F] == b"\x02\0"
    assert records[-1] == (0x10, b"")
    text_offsets = [content for number, content in records if number == 0x31]
    assert text_offsets == [bytes(4)] * 2


def directory(container: bytes) -> list[tuple[int, bytes]]:
    """The records of the stream ``dir``: a number, a size, and the content."""
    content, place, records = decompressed(container), 0, []
    while place < len(content):
        number = int.from_bytes(content[place : place + 2], "little")
        size = int.from_bytes(content[place + 2 : place + 6], "little")
        size += 2 if number == 0x09 else 0  # the version is longer than it says
        records.append((number, content[place + 6 : place + 6 + size]))
        place += 6 + size
    return records


def test_the_same_modules_are_the_same_bytes() -> None:
    modules = [module("One", "' text"), module("Two")]
    assert vba_project(modules) == vba_project(modules)


def test_a_character_that_vba_does_not_have() -> None:
    with pytest.raises(InputError, match="character '→'") as raised:
        vba_project([module("Arrow", "' fine", "' from → to")])
    assert raised.value.where == "VBA module Arrow, line 3"


def test_a_line_that_is_too_long_for_vba() -> None:
    vba_project([module("Fits", "'" + "x" * 1022)])
    with pytest.raises(InputError, match="1,024 characters"):
        vba_project([module("Long", "'" + "x" * 1023)])


@pytest.mark.parametrize("head", ["", "Option Explicit\n", 'Attribute VB_Name = "1st"\n'])
def test_a_module_without_a_name(head: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        vba_project([Module(ModuleKind.PROCEDURAL, head)])
