"""The page that says what each rule of ``scorecard quality`` finds, from the rules as declared."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.lists.every import LISTS
from xlsx_tools.quality.every import PARTS
from xlsx_tools.quality.rule import Rule

_INTRODUCTION = """\
# What quality finds

`scorecard quality DIR` goes through the case lists row by row and writes a workbook to mend them
with, `CONFIDENTIAL quality findings 2017-12.xlsx`, into the folder that the row *Confidential
folder* of the table Settings names. It is for the people who keep the case records.

- The sheet Summary has every rule: how much it found, in which lists, and what to do. A rule that
  needs a list that is not there says so; it is never passed over in silence.
- The sheet Findings has every finding with its file and row, to filter and to sort. Of a rule with
  more than 100,000 findings the first 100,000 are written, and a line says how many are not.
- The sheet Reading has what could not be read at all: unknown headings and codes, error cells.

Children are named by pseudonyms, the same ones as in the lists of cases; file and row find the
child. No message has a number of a child, case or worker in it, but many have dates of birth.

An *error* is wrong, or cannot be counted. A *warning* is probably wrong, or makes a figure worse
than it may be. A *look* may be right: somebody who knows the case should look. What is open is
open at the end of the last month that is counted, or today while that month is not over; the end
of the month, below, is that day. Nothing can have happened after today. Rows are compared within
their file: the extracts of two months rightly have the same cases. How a row is counted in spite
of what was found is said in [counting.md](counting.md).
"""


def quality_page() -> str:
    """The whole page."""
    parts = (line for part, rules in PARTS.items() for line in _part(part, rules))
    return "\n".join([_INTRODUCTION.rstrip(), *parts]) + "\n"


def _part(part: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield f"\n## {part}\n"
    yield "| rule | severity | what it finds | how to mend it | lists |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        cells = (rule.name, rule.severity.value, rule.meaning, rule.mend, _lists(rule))
        yield f"| {' | '.join(cells)} |"


def _lists(rule: Rule) -> str:
    needed = ", ".join(f"`{name}`" for name in rule.needs)
    if not rule.any_of:
        return needed
    left_out = [name for name in LISTS if name not in rule.any_of and name not in rule.needs]
    if not left_out:
        looked_at = "any"
    elif len(left_out) < len(rule.any_of):
        looked_at = f"any but {', '.join(f'`{name}`' for name in left_out)}"
    else:
        looked_at = ", ".join(f"`{name}`" for name in rule.any_of)
    return f"{needed}; {looked_at}" if needed else looked_at
