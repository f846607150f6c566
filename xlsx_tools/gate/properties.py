"""The document's properties: what a pack says of itself, and nothing of who made it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # a type alone

from xlsx_tools.gate.fault import Fault, Kind
from xlsx_tools.gate.package import Package, local
from xlsx_tools.set_aside import SAVED_BY_US

_OURS = {
    "title", "subject", "creator", "language", "created", "modified", "keywords",
    "revision", "lastPrinted", "version",
}  # fmt: skip
"""Core properties that a pack sets, and three that programs add and that name nobody."""
_PEOPLE = {"creator", "lastModifiedBy"}
_COMPANY = {"Manager", "Company", "HyperlinkBase", "Template"}


def property_faults(package: Package, authors: frozenset[str]) -> Iterator[Fault]:
    """All faults of the properties; ``authors`` are names that are no person's."""
    for name, tree in package.trees.items():
        kind = package.content_type(name)
        if kind.endswith("core-properties+xml"):
            yield from _core(name, tree, authors)
        elif kind.endswith("extended-properties+xml"):
            yield from _extended(name, tree, authors)
        elif kind.endswith("custom-properties+xml"):
            yield from _custom(name, tree)


def _core(part: str, tree: Element, authors: frozenset[str]) -> Iterator[Fault]:
    title = next((each.text or "" for each in tree if local(each) == "title"), "")
    for each in tree:
        name, text = local(each), (each.text or "").strip()
        if not text or (name in _OURS and name not in _PEOPLE):
            continue
        # A pack begins its title with the authority, which also stands as its author.
        if name in _PEOPLE and (text in authors or title.startswith(f"{text}: ")):
            continue
        if name == "lastModifiedBy" and text == SAVED_BY_US:
            continue
        yield Fault(f"{part}, {name}", Kind.PERSON, f"it says {text!r}")


def _extended(part: str, tree: Element, authors: frozenset[str]) -> Iterator[Fault]:
    for each in tree:
        text = (each.text or "").strip()
        if local(each) in _COMPANY and text and text not in authors:
            yield Fault(f"{part}, {local(each)}", Kind.PERSON, f"it says {text!r}")


def _custom(part: str, tree: Element) -> Iterator[Fault]:
    for each in tree:
        text = "".join(each.itertext()).strip()
        yield Fault(f"{part}, {each.get('name', '?')}", Kind.PERSON, f"it says {text!r}")
