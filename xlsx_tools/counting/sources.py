"""From which lists and extracts a rule counts a month, and how it is told what it cannot count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsx_tools.catalogue.in_force import definition
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Indicator, Settings, TeamWorkbook
from xlsx_tools.counting.rules import Rule
from xlsx_tools.extracts.model import Extracts, Gap
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Indicators, or areas of them, that cannot be counted in some months, why, and what to do."""

    indicators: tuple[str, ...]
    months: tuple[Month, ...]
    why: str
    mend: str


def counted_by(team: TeamWorkbook, rule: CountedAs, month: Month) -> list[Indicator]:
    """The indicators that the rule counts in the month."""
    names = dict.fromkeys(row.indicator for row in team.indicators)
    found = (definition(team, name, month) for name in names)
    return [each for each in found if each and each.counted_as is rule]


def counted_from(needed: Sequence[str], rule: Rule, extracts: Extracts) -> list[str]:
    """The lists that are there of those that the rule counts from."""
    any_of = (rule.instead,) if rule.instead in extracts.lists else rule.any_of
    there = [name for name in any_of if name in extracts.lists]
    return there or [name for name in needed if name in extracts.lists]


def gap_for(extracts: Extracts, name: str, month: Month, settings: Settings) -> Gap:
    """What could not be used of the extract that the month is counted from.

    It is the newest that reaches back to the month: of rows in several, the newest hold.
    """
    found = extracts.gaps.get(name)
    if not found:
        return Gap()
    back = max(settings.months_in_extract, LISTS[name].reaches_back)
    later = [each for each in found if each >= month]
    reaching = [each for each in later if LISTS[name].history or each - back < month]
    if reaching:
        return found[max(reaching)]
    return found[min(later) if later else max(found)]
