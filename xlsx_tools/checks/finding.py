"""What a rule of ``check`` has to say: one finding, and the order they are listed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from xlsx_tools.periods import Month


class Severity(Enum):
    """How a finding is to be taken."""

    ERROR = "wrong"
    WARNING = "look"
    TODO = "to do"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, looks odd or remains to be done.

    ``rule`` is a short name that never changes. ``month`` is None and ``indicator`` empty where
    it is about neither. ``message`` says what, with the numbers; ``where`` the file, sheet or
    table and the row; ``mend`` what to do next.
    """

    severity: Severity
    rule: str
    month: Month | None
    indicator: str
    message: str
    where: str
    mend: str


_FIRST = Month(1900, 1)
_LAST_NUMBER = 10_000


def in_order(findings: Iterable[Finding], numbers: Mapping[str, int]) -> tuple[Finding, ...]:
    """The findings without repeats, by month, indicator and rule; those of no month come first.

    ``numbers`` are the indicators' printed numbers; one without a number comes after the others.
    """

    def place(finding: Finding) -> tuple[Month, int, str, str, str, str]:
        number = numbers.get(finding.indicator, _LAST_NUMBER if finding.indicator else 0)
        return (
            finding.month or _FIRST,
            number,
            finding.indicator,
            finding.rule,
            finding.where,
            finding.message,
        )

    return tuple(sorted(dict.fromkeys(findings), key=place))
