"""Whether the printed words say what was counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlsx_tools.catalogue.counted_note import counted_now
from xlsx_tools.catalogue.in_force import layout_of
from xlsx_tools.catalogue.kinds import Previous, Window
from xlsx_tools.catalogue.records import Indicator, Settings, TeamWorkbook
from xlsx_tools.checks.counted import counted_figures
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity

_UNITS = {
    "Unallocated from days": "days",
    "Assessment days": "days",
    "Re-referral months": "months",
}
"""The settings that the shipped words name as a number, and what they are counted in."""


def words_contradict_setting(evidence: Evidence) -> Iterator[Finding]:
    """The words name the usual number of a setting, and the figures were counted with another."""
    for indicator, _, how in counted_figures(evidence):
        usual = counted_now(indicator.counted_as, Settings()).settings
        for setting, unit in _UNITS.items():
            number = how.settings.get(setting, usual[setting])
            if number == usual[setting] or _may_mean_the_window(indicator, unit):
                continue
            for where, text in _texts(evidence.team, indicator):
                said = _named(usual[setting], unit, text)
                if said and not _named(number, unit, text):
                    yield Finding(
                        Severity.WARNING,
                        "words-contradict-setting",
                        None,
                        indicator.indicator,
                        f"'{said}' is printed, but the figures were counted with {setting} "
                        f"{number}.",
                        where,
                        "Write there what is counted.",
                    )


def _may_mean_the_window(indicator: Indicator, unit: str) -> bool:
    """Whether 12 months may be those that are added up, which no setting says."""
    of_a_year = indicator.window is Window.TWELVE_MONTHS or (
        indicator.previous is Previous.AVERAGE_12
    )
    return unit == "months" and of_a_year


def _texts(team: TeamWorkbook, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Where words on what is counted stand, and the words."""
    row = table_place("Indicators", indicator.from_month, indicator.indicator)
    yield f"{row}, column 'Title'", indicator.title
    yield f"{row}, column 'Definition'", indicator.definition
    for each in layout_of(team, indicator):
        place = table_place("Layout", each.from_month, each.indicator, str(each.order))
        yield f"{place}, column 'Label'", each.label


def _named(number: str, unit: str, text: str) -> str:
    """The number with its unit as the text has it, like ``7 or more days``; empty if not."""
    found = re.search(
        rf"(?<![\d.,]){number}(?: or more)?(?: working| calendar)? {unit}\b", text, re.IGNORECASE
    )
    return found[0] if found else ""
