"""All that stands against sending a finished workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.gate.fault import Fault
from xlsx_tools.gate.identifiers import Identifiers
from xlsx_tools.gate.package import Package, open_package
from xlsx_tools.gate.parts import part_faults
from xlsx_tools.gate.properties import property_faults
from xlsx_tools.gate.sheets import SheetFaults

_SHOWN = 10


def faults(
    path: Path, *, ids: frozenset[str] = frozenset(), authors: frozenset[str] = frozenset()
) -> tuple[Fault, ...]:
    """What stands against sending a workbook, by place; nothing where it may go.

    ``ids`` are those of children, cases and workers that may not be in it. ``authors`` are names
    that may stand in its properties beside the authority's. Raises InputError where the file is
    not a whole, unencrypted .xlsx.
    """
    package = open_package(path)
    return tuple(sorted(set(_all(package, Identifiers(ids), authors))))


def require_clean(
    path: Path, *, ids: frozenset[str] = frozenset(), authors: frozenset[str] = frozenset()
) -> None:
    """Raise one InputError that names every fault, or the first of many, and how to mend it."""
    found = faults(path, ids=ids, authors=authors)
    if not found:
        return
    shown = "; ".join(map(str, found[:_SHOWN]))
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    times = "1 thing stands" if len(found) == 1 else f"{len(found)} things stand"
    raise InputError(
        f"{times} against sending {path.name}.",
        where=f"{path}: {shown}{more}",
        mend="; ".join(dict.fromkeys(each.kind.mend for each in found)),
    )


def _all(package: Package, identifiers: Identifiers, authors: frozenset[str]) -> Iterator[Fault]:
    yield from SheetFaults(package, identifiers).faults()
    yield from part_faults(package, identifiers)
    yield from property_faults(package, authors)
