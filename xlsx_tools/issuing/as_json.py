"""Records as JSON: exact numbers as ``{"exact": "268/1234", "about": 0.217…}``, symbols as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from xlsx_tools.periods import Month
from xlsx_tools.values import Quantity


def as_json(record: object) -> str:
    """A record and all that it holds, as indented JSON text."""
    return json.dumps(_plain(record), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return {"exact": str(value), "about": float(value)}
        case Quantity():
            exact = _plain(value.number)
            return {"printed": str(value), "value": exact, "unit": value.unit.value}
        case Month() | date():
            return str(value)
        case Enum():
            return value.value
        case Mapping():
            return {str(_plain(key)): _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case frozenset() | set():
            return sorted(str(_plain(each)) for each in value)
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"{value!r} has no form in JSON")
