"""Which lines a rule makes: of others nothing is known, which is not nought."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.catalogue.in_force import layout_of
from xlsx_tools.catalogue.kinds import CountedAs, RowKind
from xlsx_tools.catalogue.records import INDICATOR_LINE, Indicator, TeamWorkbook

_SEVERAL: Mapping[CountedAs, tuple[str, ...]] = {
    CountedAs.PROTECTION_VISITS: (INDICATOR_LINE, "twice", "fortnight"),
    CountedAs.IN_CARE_WITHOUT_UASC: (INDICATOR_LINE, "uasc"),
    CountedAs.CASELOAD: ("city", "assessment", "safeguarding", "children_in_care", "mash"),
    CountedAs.AGENCY: ("all_qualified", "social_workers", "team_managers"),
}

_FIGURES = (RowKind.NUMERATOR, RowKind.OUTSIDE, RowKind.DENOMINATOR, RowKind.RESULT)


def lines_of_rule(rule: CountedAs) -> tuple[str, ...]:
    """The lines that a rule makes; nearly all make one, which has no name."""
    return _SEVERAL.get(rule, (INDICATOR_LINE,))


def lines_printed(team: TeamWorkbook, indicator: Indicator) -> tuple[str, ...]:
    """The lines that an indicator's table prints, in order; the judged one if it has no table."""
    rows = [row for row in layout_of(team, indicator) if row.row in _FIGURES]
    return tuple(dict.fromkeys(row.line for row in rows)) or (indicator.judged_line,)


def lines_shown(team: TeamWorkbook, indicator: Indicator) -> tuple[str, ...]:
    """The lines of which something is shown: those in the table, and the one that is judged."""
    return tuple(dict.fromkeys((*lines_printed(team, indicator), indicator.judged_line)))


def lines_not_made(team: TeamWorkbook, indicator: Indicator) -> tuple[str, ...]:
    """The lines that are printed or judged and that the rule does not make.

    Any line may be counted by hand, and so may some of an indicator whose others are counted:
    those are in the table Figures.
    """
    if indicator.counted_as is CountedAs.BY_HAND:
        return ()
    known = {row.line for row in team.figures if row.indicator == indicator.indicator}
    known.update(lines_of_rule(indicator.counted_as))
    return tuple(line for line in lines_shown(team, indicator) if line not in known)


def without_line(rule: CountedAs, line: str) -> str:
    """That a rule does not make a line, and which it makes, in words."""
    lines = ", ".join(each or "(empty)" for each in lines_of_rule(rule))
    which = f"'{line}'" if line else "without a name"
    return f"The rule '{rule.value}' has no line {which}; its lines are: {lines}."
