"""Many small authorities counted as one: each has ids, teams and areas of its own."""

from __future__ import annotations

from collections.abc import Sequence

from engine_lists import Authority

_OWN = ("child", "case", "worker", "team", "area")


def mark(number: int) -> str:
    """What the ids of an authority begin with."""
    return f"{number}:"


def as_one(authorities: Sequence[Authority]) -> dict[str, list[dict[str, object]]]:
    """All rows of all authorities, their ids marked so that no two mix."""
    together: dict[str, list[dict[str, object]]] = {}
    for number, authority in enumerate(authorities):
        for name, rows in authority.items():
            together.setdefault(name, []).extend(_marked(row, mark(number)) for row in rows)
    return together


def _marked(row: object, prefix: str) -> dict[str, object]:
    assert isinstance(row, dict)
    return {
        name: f"{prefix}{cell}" if name in _OWN and cell is not None else cell
        for name, cell in row.items()
    }
