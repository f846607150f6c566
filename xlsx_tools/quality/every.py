"""Every rule of ``quality``, by the part of the service that it is about."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.quality import (
    adoption,
    births,
    care,
    dates,
    front_door,
    protection,
    rows,
    teams,
    workforce,
)
from xlsx_tools.quality.rule import Rule

PARTS: Mapping[str, tuple[Rule, ...]] = {
    "Rows of any list": rows.RULES,
    "Dates in any list": dates.RULES,
    "Births and ages": births.RULES,
    "Front door": front_door.RULES,
    "Protection": protection.RULES,
    "Care": care.RULES,
    "Adoption": adoption.RULES,
    "Workforce": workforce.RULES,
    "Teams and areas": teams.RULES,
}

RULES = tuple(rule for part in PARTS.values() for rule in part)
