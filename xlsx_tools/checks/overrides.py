"""Whether each verdict that an officer set is explained, agreed where it must be, and needed."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Colour, RowKind, VerdictKind
from xlsx_tools.catalogue.records import Override
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.scorecard.model import Verdict
from xlsx_tools.wording import as_compared

_ROWS = {VerdictKind.RATING: RowKind.RATING, VerdictKind.TREND: RowKind.TREND}
_WORST_FIRST = (Colour.RED, Colour.AMBER, Colour.GREEN)


def overrides_without_reason(evidence: Evidence) -> Iterator[Finding]:
    """A verdict was set, but not why or by whom."""
    for override, _ in _overridden(evidence):
        lacking = [
            name
            for name, text in (("Reason", override.reason), ("Who", override.who))
            if not text.strip()
        ]
        if lacking:
            yield _finding(
                Severity.ERROR,
                "override-without-reason",
                override,
                f"lacks: {', '.join(lacking)}",
                "Fill in why the rule does not fit and who decided: both are printed.",
            )


def overrides_need_second_person(evidence: Evidence) -> Iterator[Finding]:
    """A better colour than the rule's was agreed by nobody else."""
    for override, verdict in _overridden(evidence):
        if verdict.by_rule is None or not _better(override.colour, verdict.by_rule):
            continue
        if as_compared(override.agreed_by) not in ("", as_compared(override.who)):
            continue
        yield _finding(
            Severity.ERROR,
            "override-needs-second-person",
            override,
            f"is better than the rule's {verdict.by_rule.value}, and no second person agreed",
            "Have a second person agree and put their name in the column 'Agreed by'.",
        )


def overrides_change_nothing(evidence: Evidence) -> Iterator[Finding]:
    """The officer's colour is the rule's own."""
    for override, verdict in _overridden(evidence):
        if override.colour is verdict.by_rule:
            yield _finding(
                Severity.WARNING,
                "override-changes-nothing",
                override,
                "is what the rule gives",
                "Delete the row.",
            )


def overrides_without_row(evidence: Evidence) -> Iterator[Finding]:
    """The table has no row for the verdict, so what is issued says nothing of it."""
    for _, reported in evidence.reported():
        printed = {row.kind for row in reported.table.rows}
        for override in reported.overrides:
            if _ROWS[override.verdict] not in printed:
                yield _finding(
                    Severity.WARNING,
                    "override-without-row",
                    override,
                    f"has no row '{override.verdict.value}' in the indicator's table, so that "
                    "later scorecards know nothing of it",
                    "Add the row to the indicator's rows in the table Layout, or delete the "
                    "override.",
                )


def _overridden(evidence: Evidence) -> Iterator[tuple[Override, Verdict]]:
    for _, reported in evidence.reported():
        for verdict in (reported.rating, reported.trend):
            if verdict.override is not None:
                yield verdict.override, verdict


def _better(shown: Colour, by_rule: Colour) -> bool:
    return _WORST_FIRST.index(shown) > _WORST_FIRST.index(by_rule)


def _finding(severity: Severity, rule: str, row: Override, what: str, mend: str) -> Finding:
    return Finding(
        severity,
        rule,
        row.month,
        row.indicator,
        f"The {row.verdict.value} {row.colour.value} that an officer set {what}.",
        table_place("Overrides", row.month, row.indicator, row.verdict.value),
        mend,
    )
