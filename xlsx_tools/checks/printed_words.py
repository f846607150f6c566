"""Whether what is printed beside the numbers and the commentary tells who a child is.

Commentary has a column for a second reader (``commentary.py``). The other tables have none, so
what tells who a child is has to be worded otherwise there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.catalogue.sensitive import known_names, sensitive
from xlsx_tools.checks.evidence import Evidence, figure_place, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import Basis, Key
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard

WORDS_NAME_SOMEONE = "words-name-someone"
"""The rule's name, by which issuing knows that it concerns every month."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Something that was typed and is printed; of no month where it holds for many."""

    text: str
    where: str
    month: Month | None = None
    indicator: str = ""


def words_name_someone(evidence: Evidence) -> Iterator[Finding]:
    """A note or a reason mentions a death, a name, an age or a few children."""
    known = known_names(evidence.team)
    for scorecard in evidence.scorecards.values():
        for words in _printed(evidence.team, scorecard):
            if found := sensitive(words.text, known=known):
                yield Finding(
                    Severity.ERROR,
                    WORDS_NAME_SOMEONE,
                    words.month,
                    words.indicator,
                    f"What is printed here mentions {', '.join(found)}.",
                    words.where,
                    "Word it so that nobody can tell who a child is.",
                )


def _printed(team: TeamWorkbook, scorecard: Scorecard) -> Iterator[_Words]:
    month, entry = scorecard.month, scorecard.entry
    place = table_place("Months", month)
    yield _Words(entry.note, f"{place}, column 'Note'", month)
    yield _Words(entry.left_out, f"{place}, column 'Left out of areas'", month)
    for area in scorecard.areas:
        yield _Words(area.note, f"{table_place('Areas', area.area)}, column 'Note'")
    for reported in scorecard.indicators:
        yield from _definition(reported)
        yield from _overrides(reported)
        yield from _figures(team, reported)


def _definition(reported: Reported) -> Iterator[_Words]:
    indicator = reported.indicator
    name = indicator.indicator
    place = table_place("Indicators", indicator.from_month, name)
    yield _Words(indicator.note, f"{place}, column 'Note'", None, name)
    for each in reported.breaks:
        place = table_place("Indicators", each.month, name)
        yield _Words(each.text, f"{place}, column 'Series break'", None, name)


def _overrides(reported: Reported) -> Iterator[_Words]:
    for row in reported.overrides:
        place = table_place("Overrides", row.month, row.indicator, row.verdict.value)
        yield _Words(row.reason, f"{place}, column 'Reason'", row.month, row.indicator)


def _figures(team: TeamWorkbook, reported: Reported) -> Iterator[_Words]:
    """The reasons and notes of all months charted; what counting noted itself tells of nobody."""
    reasons = {
        Key(row.month, row.indicator, row.line, row.area): row.reason for row in team.figures
    }
    name = reported.indicator.indicator
    for history in reported.histories:
        for point in history.months:
            if point.basis in (None, Basis.COUNTED):
                continue
            key = Key(point.month, name, history.line, history.area)
            column = "column 'Reason'" if point.basis is Basis.TYPED else "column note"
            text = reasons.get(key, point.note)
            yield _Words(text, f"{figure_place(key, point.basis)}, {column}", point.month, name)
