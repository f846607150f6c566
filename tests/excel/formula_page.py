"""The examples of ``docs/formulas.md``: the sheet that they are about, formulas and results."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "formulas.md"

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<text>"(?:[^"]|"")*")
      | (?P<table>[A-Z]\w*\[\#All\])
      | (?P<call>SC_\w+)\(
      | (?P<cells>[A-Z]+\d+(?::[A-Z]+\d+)?)
      | (?P<number>-?\d+(?:\.\d+)?%?)
      | (?P<sign>[,()])
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Call:
    """A formula, taken apart: its name and arguments, which may be calls themselves."""

    name: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of the page's sheet: ``A2:A8``."""

    address: str


@dataclass(frozen=True, slots=True)
class TableName:
    """A whole table: ``Counted`` for ``Counted[#All]``."""

    name: str


@dataclass(frozen=True, slots=True)
class Example:
    """A formula as it is typed, and the result that the page says."""

    formula: str
    result: str


def examples() -> list[Example]:
    """Every formula of the page that has a result beside it."""
    found = re.findall(r"^\| `=(SC_[^`]*)` \| ([^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    return [Example(formula, result.strip()) for formula, result in found]


def formulas_in_the_text() -> list[str]:
    """Every formula that the page shows outside of its tables of examples."""
    words = re.sub(r"^\|.*$", "", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return [" ".join(each.split()) for each in re.findall(r"`=(SC_[^`]+\))`", words)]


def sheet() -> dict[str, str]:
    """The cells of the page's sheet by their addresses."""
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {
        f"{chr(ord('A') + place)}{row}": cell.strip()
        for row, cells in rows
        for place, cell in enumerate(cells.split("|"))
    }


def printed_table() -> list[list[str]]:
    """The table of an indicator as the page shows it."""
    (block,) = re.findall(
        r"^\| \| \| \|\n\|---\|---\|---\|\n((?:\|.*\n)+)", PAGE.read_text("utf-8"), re.M
    )
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]


def parse(formula: str) -> Call:
    """A formula taken apart; ValueError where it is none."""
    tokens = list(_TOKEN.finditer(formula))
    if "".join(match[0] for match in tokens) != formula:
        raise ValueError(f"{formula} is no formula that this page may have")
    call, rest = _call(tokens)
    if rest:
        raise ValueError(f"{formula} goes on after its end")
    return call


def _call(tokens: list[re.Match[str]]) -> tuple[Call, list[re.Match[str]]]:
    name, rest = tokens[0]["call"], tokens[1:]
    arguments: list[object] = []
    while True:
        argument, rest = _argument(rest)
        arguments.append(argument)
        sign, rest = rest[0]["sign"], rest[1:]
        if sign == ")":
            return Call(name, tuple(arguments)), rest


def _argument(tokens: list[re.Match[str]]) -> tuple[object, list[re.Match[str]]]:
    first, rest = tokens[0], tokens[1:]
    if first["call"]:
        return _call(tokens)
    if first["text"] is not None:
        return first["text"][1:-1].replace('""', '"'), rest
    if first["table"]:
        return TableName(first["table"].removesuffix("[#All]")), rest
    if first["cells"]:
        return Area(first["cells"]), rest
    return number(first["number"]), rest


def number(text: str) -> float:
    """A number as Excel understands it when it is typed."""
    digits = text.removesuffix("%").replace(",", "")
    return float(digits) / 100 if text.endswith("%") else float(digits)
