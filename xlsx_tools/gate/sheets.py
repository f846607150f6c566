"""What the sheets of a workbook hold, cell by cell, and what of it is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element  # a type alone

from xlsx_tools.gate.fault import Fault, Kind
from xlsx_tools.gate.identifiers import Identifiers
from xlsx_tools.gate.package import Package, attribute, local

_ADDRESS = re.compile(r"([A-Z]{1,3})\d+")
_TRUE = ("1", "true")
_LAST_COLUMN = 16_384


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty."""

    address: str
    column: int
    text: str
    is_number: bool
    formula: str | None
    row_hidden: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet in the order of the workbook."""

    name: str
    part: str
    state: str


def workbook_part(package: Package) -> str:
    """The part that lists the sheets."""
    targets = (each.target for each in package.relations("") if each.kind == "officeDocument")
    found = next((each for each in targets if each in package.trees), None)
    if found is not None:
        return found
    return next(name for name in package.parts if package.content_type(name).endswith(".main+xml"))


def sheets(package: Package) -> tuple[Sheet, ...]:
    """The sheets that the workbook lists, and those that lie in the file without being listed."""
    owner = workbook_part(package)
    targets = {each.identity: each.target for each in package.relations(owner)}
    found = [
        Sheet(each.get("name", ""), targets.get(attribute(each, "id"), ""), _state(each))
        for each in package.trees.get(owner, Element("none")).iter()
        if local(each) == "sheet"
    ]
    listed = {each.part for each in found}
    stray = (
        name
        for name in package.trees
        if package.content_type(name).endswith("worksheet+xml") and name not in listed
    )
    return (*found, *(Sheet(name, name, "unlisted") for name in stray))


@dataclass(frozen=True)
class SheetFaults:
    """Reads the sheets of a package for faults."""

    package: Package
    identifiers: Identifiers

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The texts that cells refer to by number."""
        trees = self.package.trees
        tables = (trees[name] for name in trees if is_shared_texts(self.package, name))
        return tuple(said(item) for tree in tables for item in tree if local(item) == "si")

    def faults(self) -> Iterator[Fault]:
        """All faults of the sheets and their cells."""
        for sheet in sheets(self.package):
            if sheet.state != "visible":
                yield Fault(f"sheet {sheet.name}", Kind.HIDDEN, f"the sheet is {sheet.state}")
            root = self.package.trees.get(sheet.part)
            if root is not None:
                yield from self._in_sheet(sheet, root)
        yield from self._left_behind()

    def _in_sheet(self, sheet: Sheet, root: Element) -> Iterator[Fault]:
        hidden = _hidden_columns(root)
        rows: set[str] = set()
        columns: set[str] = set()
        for cell in self._cells(root):
            place = f"sheet {sheet.name}, cell {cell.address}"
            yield from self._in_cell(place, cell)
            if cell.row_hidden:
                rows.add(re.sub(r"\D", "", cell.address))
            if any(first <= cell.column <= last for first, last in hidden):
                columns.add(re.sub(r"\d", "", cell.address))
        yield from _hidden(sheet, "row", sorted(rows, key=lambda row: int(row or 0)))
        yield from _hidden(sheet, "column", sorted(columns, key=lambda each: (len(each), each)))

    def _left_behind(self) -> Iterator[Fault]:
        """Texts that no cell shows any more and that are still in the file."""
        used = {
            _position(_value(each))
            for tree in self.package.trees.values()
            for each in tree.iter()
            if local(each) == "c" and each.get("t") == "s"
        }
        for position, text in enumerate(self.shared):
            if position not in used:
                for what in self.identifiers.in_cell(text):
                    place = f"xl/sharedStrings.xml, text {position + 1}"
                    yield Fault(place, Kind.IDENTIFIER, f"no cell shows it, and it has {what}")

    def _in_cell(self, place: str, cell: Cell) -> Iterator[Fault]:
        if cell.formula is not None:
            yield Fault(place, Kind.FORMULA, "the cell has a formula")
            for what in self.identifiers.in_text(cell.formula):
                yield Fault(place, Kind.IDENTIFIER, f"the formula has {what}")
        look = self.identifiers.in_number if cell.is_number else self.identifiers.in_cell
        for what in look(cell.text):
            yield Fault(place, Kind.IDENTIFIER, f"the cell has {what}")

    def _cells(self, root: Element) -> Iterator[Cell]:
        for number, row in enumerate((each for each in root.iter() if local(each) == "row"), 1):
            hidden = _row_hidden(row)
            places = (each for each in row if local(each) == "c")
            for column, element in enumerate(places, 1):
                formula = _child(element, "f")
                text = self._text(element)
                if not text and formula is None:
                    continue
                address = element.get("r") or f"{_letters(column)}{row.get('r', number)}"
                is_number = element.get("t", "n") == "n"
                known = None if formula is None else formula.text or ""
                yield Cell(address, _column(address, column), text, is_number, known, hidden)

    def _text(self, element: Element) -> str:
        inline = _child(element, "is")
        text = _value(element)
        if inline is not None:
            return said(inline) or text
        if element.get("t") != "s":
            return text
        position = _position(text)
        return self.shared[position] if 0 <= position < len(self.shared) else text


def is_shared_texts(package: Package, name: str) -> bool:
    """Whether a part has the texts that cells refer to."""
    return package.content_type(name).endswith("sharedStrings+xml")


def said(item: Element) -> str:
    """The text of a string, whose pieces may look different."""
    return "".join(each.text or "" for each in item.iter() if local(each) == "t")


def _state(sheet: Element) -> str:
    return {"hidden": "hidden", "veryHidden": "very hidden"}.get(sheet.get("state", ""), "visible")


def _value(cell: Element) -> str:
    value = _child(cell, "v")
    return (value.text or "") if value is not None else ""


def _position(text: str) -> int:
    return int(text) if text.strip().isdecimal() else -1


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if local(each) == name), None)


def _is_nought(text: str | None) -> bool:
    return text is not None and not text.strip("0.") and text != ""


def _row_hidden(row: Element) -> bool:
    return row.get("hidden") in _TRUE or _is_nought(row.get("ht"))


def _hidden_columns(root: Element) -> list[tuple[int, int]]:
    """The first and last of columns that are hidden, or that have no width."""
    spans = {
        (int(each.get("min", "0")), int(each.get("max", "0"))): each
        for each in root.iter()
        if local(each) == "col"
        and each.get("min", "").isdecimal()
        and each.get("max", "").isdecimal()
    }
    hidden = [
        span
        for span, each in spans.items()
        if each.get("hidden") in _TRUE or _is_nought(each.get("width"))
    ]
    formats = (each for each in root.iter() if local(each) == "sheetFormatPr")
    if any(_is_nought(each.get("defaultColWidth")) for each in formats):
        hidden += _between(sorted(span for span in spans if spans[span].get("width")))
    return hidden


def _between(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The columns that are in none of the spans."""
    after = 1
    for first, last in spans:
        yield after, first - 1
        after = max(after, last + 1)
    yield after, _LAST_COLUMN


def _hidden(sheet: Sheet, noun: str, names: list[str]) -> Iterator[Fault]:
    for name in names:
        place = f"sheet {sheet.name}, {noun} {name}"
        yield Fault(place, Kind.HIDDEN, f"the {noun} is hidden and not empty")


def _column(address: str, otherwise: int) -> int:
    match = _ADDRESS.fullmatch(address)
    if not match:
        return otherwise
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
