"""Whether everything was commented on, afresh, in words that agree with the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Polarity, RowKind
from xlsx_tools.catalogue.sensitive import unread
from xlsx_tools.checks.evidence import Evidence, printed, rounded, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.issued import MONTH
from xlsx_tools.scorecard import Reported
from xlsx_tools.scorecard.model import Cell
from xlsx_tools.values import Quantity
from xlsx_tools.wording import as_compared

_CLAIM = re.compile(
    r"\b(?P<side>above|below|higher than|lower than)"
    r"(?:\s+(?!(?:above|below|and|or|but|last|previous|next|old)\b)[\w'’%-]+){0,3}?"
    r"\s+(?P<what>(?:national|England(?:['’]s)?) averages?|targets?)\b",
    re.IGNORECASE,
)
"""'above the national average', 'below the target', with up to three words between."""

_NO_CLAIM = re.compile(
    r"\b(last (year|month|quarter)|previously|will|would|should|if|until|aim\w*|hope\w*"
    r"|expect\w*|want\w*|intend\w*|not|never|no longer)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that make what follows a wish, a denial, or about another time."""

_SENTENCE_END = re.compile(r"[.!?;:]\s")


def commentary_missing(evidence: Evidence) -> Iterator[Finding]:
    """Nothing is said about an indicator; where it was due by now, it is overdue."""
    for scorecard, reported in evidence.reported():
        if reported.said is not None:
            continue
        row = reported.commentary
        due = row.due if row else None
        owner = f" by {row.owner}" if row and row.owner else ""
        late = due is not None and due < evidence.today
        what = f"There is no commentary for {scorecard.month.label} yet"
        if due is not None:
            what += f"; it {'was' if late else 'is'} due on {due:%d/%m/%Y}{owner}"
        name = reported.indicator.indicator
        yield Finding(
            Severity.TODO,
            "commentary-overdue" if late else "commentary-missing",
            scorecard.month,
            name,
            f"{what}.",
            table_place("Commentary", scorecard.month, name),
            "Say what happened, why, and what is being done by when.",
        )


def commentary_repeated(evidence: Evidence) -> Iterator[Finding]:
    """The words are those of an earlier month, case and spaces aside."""
    for scorecard, reported in evidence.reported():
        row = reported.commentary
        if row is None or not as_compared(row.text):
            continue
        earlier = [
            other.month
            for other in evidence.team.commentary
            if other.indicator == row.indicator
            and other.month < row.month
            and as_compared(other.text) == as_compared(row.text)
        ]
        if earlier:
            yield Finding(
                Severity.WARNING,
                "commentary-repeated",
                scorecard.month,
                row.indicator,
                f"The commentary is word for word that of {max(earlier).label}.",
                table_place("Commentary", row.month, row.indicator),
                "Write what happened this month.",
            )


def commentary_contradicts(evidence: Evidence) -> Iterator[Finding]:
    """The words put the value above or below the target or average; the printed numbers do not.

    What is planned is not looked at, nor a sentence about another time, a wish or a denial; nor
    'performance below target' where a low value is good, for it says that the value is high.
    """
    for scorecard, reported in evidence.reported():
        row = reported.commentary
        low = reported.indicator.polarity is Polarity.LOW
        for claim in _claims(f"{row.happened} {row.why}", low_is_good=low) if row else ():
            value, other = _compared(reported, claim["what"])
            if value is None or other is None or _holds(claim["side"], value, other):
                continue
            name = reported.indicator.indicator
            yield Finding(
                Severity.WARNING,
                "commentary-contradicts",
                scorecard.month,
                name,
                f"The commentary says '{claim[0]}', but {value} against {other} is printed.",
                table_place("Commentary", scorecard.month, name),
                "Correct the words, or the numbers.",
            )


def commentary_needs_second_reader(evidence: Evidence) -> Iterator[Finding]:
    """It mentions a death, a name, an age or a few children, and nobody else has read it.

    Who wrote or approved it is no second reader.
    """
    for scorecard, reported in evidence.reported():
        row = reported.said
        found = unread(evidence.team, row) if row else ()
        if row is None or not found:
            continue
        yield Finding(
            Severity.ERROR,
            "commentary-needs-second-reader",
            scorecard.month,
            row.indicator,
            f"The commentary mentions {', '.join(found)}, and no second person has read it.",
            table_place("Commentary", row.month, row.indicator),
            "Take out what tells who a child is. Then have a second person read it and put their "
            "name in the column 'Second reader'.",
        )


def _claims(text: str, *, low_is_good: bool) -> Iterator[re.Match[str]]:
    """What the text says outright about this month's value."""
    for claim in _CLAIM.finditer(text):
        before = _SENTENCE_END.split(text[: claim.start()])[-1]
        if _NO_CLAIM.search(before) or (low_is_good and "performance" in before.lower()):
            continue
        yield claim


def _compared(reported: Reported, what: str) -> tuple[Quantity | None, Quantity | None]:
    """The two printed numbers that a claim is about, None where one is not known."""
    if what.lower().startswith("target"):
        return _known(reported.this_month), _known(reported.target)
    result = printed(reported, RowKind.RESULT, MONTH, reported.indicator.judged_line)
    return _known(result), _known(reported.national.quantity if reported.national else None)


def _known(cell: Cell) -> Quantity | None:
    return cell if isinstance(cell, Quantity) and cell.number is not None else None


def _holds(side: str, value: Quantity, other: Quantity) -> bool:
    """Whether the printed, rounded numbers stand as claimed; equal is neither above nor below."""
    difference = rounded(value) - rounded(other)
    return difference > 0 if side.lower() in ("above", "higher than") else difference < 0
