"""What lies in the file beside the cells: macros, comments, links, names, texts of any part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # a type alone

from xlsx_tools.gate.fault import Fault, Kind
from xlsx_tools.gate.identifiers import Identifiers
from xlsx_tools.gate.package import CONTENT_TYPES, Package, Relation, local
from xlsx_tools.gate.sheets import is_shared_texts, said, sheets, workbook_part

_NAMED: tuple[tuple[str, Kind, str], ...] = (
    ("vbaproject", Kind.MACRO, "the file has macros"),
    ("macrosheet", Kind.MACRO, "the file has a sheet of macros"),
    ("macroenabled", Kind.MACRO, "the file is of the kind that may have macros"),
    ("activex", Kind.MACRO, "the file has ActiveX controls"),
    ("ctrlprop", Kind.MACRO, "the file has form controls"),
    ("threadedcomment", Kind.COMMENT, "the file has threaded comments"),
    ("comments", Kind.COMMENT, "the file has comments"),
    ("vmldrawing", Kind.COMMENT, "the file has drawings as comments have them"),
    ("person", Kind.PERSON, "the file has a list of people"),
    ("externallink", Kind.LINK, "the file has a link to another workbook"),
    ("connections", Kind.DATA, "the file has connections to data"),
    ("querytable", Kind.DATA, "the file has a query"),
    ("pivot", Kind.DATA, "the file has the data of a pivot table"),
    ("slicer", Kind.DATA, "the file has a slicer of a pivot table"),
    ("oleobject", Kind.DATA, "the file has an embedded object"),
    ("embeddings", Kind.DATA, "the file has an embedded file"),
    ("customxml", Kind.DATA, "the file has custom XML"),
    ("revision", Kind.PERSON, "the file has a log of who changed what"),
    ("usernames", Kind.PERSON, "the file has a list of people"),
    ("printersettings", Kind.PERSON, "the file has the settings of somebody's printer"),
    ("labelinfo", Kind.PERSON, "the file has a sensitivity label with whoever set it"),
)
"""Words in a part's name or declared type that tell what it is, the more telling first."""

_OUR_TYPES = frozenset(
    f"application/vnd.openxmlformats-{each}+xml"
    for each in (
        "package.relationships",
        "package.core-properties",
        "officedocument.extended-properties",
        "officedocument.custom-properties",
        "officedocument.spreadsheetml.sheet.main",
        "officedocument.spreadsheetml.worksheet",
        "officedocument.spreadsheetml.styles",
        "officedocument.spreadsheetml.sharedstrings",
        "officedocument.spreadsheetml.table",
        "officedocument.drawing",
        "officedocument.drawingml.chart",
        "officedocument.theme",
    )
) | {"image/png", "image/jpeg"}
"""What a built workbook is made of; custom properties only as LibreOffice adds them, empty."""

_NOT_OURS = {
    "scenario": (Kind.DATA, "it has a scenario of What-If Analysis"),
    "customWorkbookView": (Kind.PERSON, "it has somebody's own view"),
    "customSheetView": (Kind.PERSON, "it has somebody's own view"),
    "protectedRange": (Kind.PERSON, "it says who may change a range"),
    "webPublishItem": (Kind.PERSON, "it says where it was published"),
}
"""Elements that Excel puts into a part, and that a finished workbook never has."""

_FOREIGN = re.compile(
    r"\[[^\[\]]*\](?:'|[^\s!,;()'\[\]]*!|[^\[\]!']*'!)|https?:|file:|\\\\|[A-Z]:\\", re.IGNORECASE
)
_AREA = r"(?:'(?:[^'\[\]]|'')+'|[\w.]+)!\$?[A-Z]*\$?\d*(?::\$?[A-Z]*\$?\d*)?"
_PLAIN_NAME = re.compile(f"{_AREA}(?:,{_AREA})*")
_CELLS = re.compile(r"[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?(?: [A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?)*")
_REFERENCES = {"f", "formula", "formula1", "formula2", "definedName"}
_TABLE_FORMULAS = {"calculatedColumnFormula", "totalsRowFormula"}
_GATHERED = {"si", "is", "p"}
"""Elements whose text is one to a reader, though its pieces may look different."""
_WORDS = {
    "descr", "title", "name", "displayName", "altText", "altTextSummary", "tooltip", "display",
    "location", "prompt", "promptTitle", "error", "errorTitle", "totalsRowLabel",
}  # fmt: skip
"""Attributes that people read; in others a run of digits is a number of the format's own."""
_MEASURES = {"col", "row", "colOff", "rowOff"}
_EDGES = {f"{pages}{edge}" for pages in ("odd", "even", "first") for edge in ("Header", "Footer")}
_EDGE_CODE = re.compile(
    r'&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d{1,3}|&|[A-Z])', re.IGNORECASE
)
"""What stands in a header or footer for where a text is printed, how it looks, or the page."""
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def part_faults(package: Package, identifiers: Identifiers) -> Iterator[Fault]:
    """All faults outside of the cells, but for the document's properties."""
    for name in package.parts:
        yield from _kind_of_part(package, name)
    names = {each.name for each in sheets(package)}
    for each in package.relations():
        yield from _relation(each, names)
    for name, tree in package.trees.items():
        place = place_of(package, name)
        yield from _references(place, tree)
        yield from _hyperlinks(place, tree, names)
        yield from _not_ours(place, tree)
        if not is_shared_texts(package, name):
            yield from _texts(place, tree, identifiers)
    yield from _workbook(package)


def place_of(package: Package, name: str) -> str:
    """A part as an officer knows it: a sheet by its tab."""
    return next(
        (f"sheet {each.name}" for each in sheets(package) if each.part == name and each.name), name
    )


def _kind_of_part(package: Package, name: str) -> Iterator[Fault]:
    declared = package.content_type(name).casefold()
    image = declared.startswith("image/") and not package.parts[name].startswith(_IMAGES)
    if name == CONTENT_TYPES or (declared in _OUR_TYPES and not image):
        return
    telling = f"{name} {declared}".replace("application/vnd.openxmlformats-package", "")
    found = next((each for each in _NAMED if each[0] in telling.casefold()), None)
    if found:
        yield Fault(name, found[1], found[2])
    else:
        yield Fault(name, Kind.UNKNOWN, "a finished workbook has no such part")


def _relation(relation: Relation, names: set[str]) -> Iterator[Fault]:
    if relation.target.startswith("#") and _is_inside(relation.target, names):
        return
    if relation.outside or relation.target.startswith("#"):
        place = relation.owner or "the file"
        yield Fault(place, Kind.LINK, f"leads to {relation.target}")


def _is_inside(location: str, names: set[str]) -> bool:
    sheet = location.lstrip("#").rsplit("!", 1)[0].strip("'").replace("''", "'")
    return sheet in names


def _hyperlinks(place: str, tree: Element, names: set[str]) -> Iterator[Fault]:
    for each in (element for element in tree.iter() if local(element) == "hyperlink"):
        location = each.get("location", "")
        if location and not _is_inside(location, names):
            where = f"{place}, cell {each.get('ref', '?')}"
            yield Fault(where, Kind.LINK, f"leads to {location}")


def _not_ours(place: str, tree: Element) -> Iterator[Fault]:
    for name in dict.fromkeys(local(each) for each in tree.iter()):
        if name in _NOT_OURS:
            yield Fault(place, *_NOT_OURS[name])


def _references(place: str, tree: Element) -> Iterator[Fault]:
    for each in tree.iter():
        name, text = local(each), each.text or ""
        if name in _TABLE_FORMULAS:
            yield Fault(place, Kind.FORMULA, "the table has a formula")
        elif name in _REFERENCES and _FOREIGN.search(text):
            which = f"name {each.get('name', '?')}" if name == "definedName" else "a formula"
            yield Fault(place, Kind.LINK, f"{which} refers to another file: {text}")
        elif name == "definedName" and not _PLAIN_NAME.fullmatch(text):
            which = f"the name {each.get('name', '?')}"
            yield Fault(place, Kind.FORMULA, f"{which} is more than a range of a sheet")


def _texts(place: str, tree: Element, identifiers: Identifiers) -> Iterator[Fault]:
    found: set[str] = set()
    for each in _outside_cells(tree):
        found |= set(_in_element(each, identifiers))
        for key, value in each.items():
            found |= set(_in_attribute(key.rsplit("}", 1)[-1], value, identifiers))
    for what in sorted(found):
        yield Fault(place, Kind.IDENTIFIER, f"it has {what} outside of the cells")


def _in_element(element: Element, identifiers: Identifiers) -> Iterator[str]:
    name = local(element)
    text = said(element) if name in _GATHERED else element.text or ""
    if name in _MEASURES:
        return
    if name in _EDGES:
        # A code may part two texts, or only the looks of one.
        for between in (" ", ""):
            yield from identifiers.in_text(_EDGE_CODE.sub(between, text))
    elif _is_number(text):
        yield from identifiers.in_number(text)
    else:
        # An extension's id is the format's own.
        yield from identifiers.in_text(text, guids=name != "id")


def _in_attribute(key: str, value: str, identifiers: Identifiers) -> Iterator[str]:
    if key not in _WORDS and (_is_number(value) or _CELLS.fullmatch(value)):
        return
    yield from identifiers.in_text(value, guids=key in _WORDS)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _outside_cells(tree: Element) -> Iterator[Element]:
    """Every element but those of cells, which are read as cells."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(inner for inner in each if local(inner) != "c")


def _workbook(package: Package) -> Iterator[Fault]:
    place = workbook_part(package)
    for each in package.trees.get(place, ()):
        yield from _in_workbook(place, each)


def _in_workbook(place: str, top: Element) -> Iterator[Fault]:
    for each in top.iter():
        name = local(each)
        if name == "absPath":
            yield Fault(place, Kind.PERSON, f"it says where it was saved: {each.get('url', '')}")
        elif name == "fileSharing" and each.get("userName"):
            yield Fault(place, Kind.PERSON, f"it says who reserved it: {each.get('userName')}")
        elif name == "workbookView" and each.get("visibility", "visible") != "visible":
            yield Fault(place, Kind.HIDDEN, "its window is hidden")
