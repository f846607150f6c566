"""The lines that an indicator is to print and that its rule does not make."""

from __future__ import annotations

from collections import defaultdict

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.catalogue.rule_lines import lines_not_made, without_line
from xlsx_tools.counting.count import Work
from xlsx_tools.counting.sources import Uncounted, counted_by
from xlsx_tools.periods import Month


def lines_without_figures(team: TeamWorkbook, work: Work) -> tuple[Uncounted, ...]:
    """What is said of lines for which the rules that count these months have no figure."""
    found: defaultdict[tuple[str, str], list[Month]] = defaultdict(list)
    for rule, months in work.items():
        for month in months:
            for indicator in counted_by(team, rule, month):
                for line in lines_not_made(team, indicator):
                    found[indicator.name, without_line(rule, line)].append(month)
    return tuple(
        Uncounted(
            (name,),
            tuple(months),
            why,
            "Correct the column 'Line' in the table Layout and 'Judged line' in Indicators, or "
            "type the line's figures in the table Figures.",
        )
        for (name, why), months in found.items()
    )
