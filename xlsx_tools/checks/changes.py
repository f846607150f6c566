"""What has changed since it was issued, or since it was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.checks.evidence import Evidence, printed
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figure_files import Edit, edit_of, month_of
from xlsx_tools.issued import FILE, CellKey, Issued
from xlsx_tools.scorecard import Reported
from xlsx_tools.scorecard.history import prints_as
from xlsx_tools.scorecard.model import Cell
from xlsx_tools.values import Quantity

_MENDS = {
    Edit.SAVED_AGAIN: "Nothing needs to be done; count the month again to be rid of this line.",
    Edit.CHANGED: "Count the month again, and type what must differ in the table Figures, with "
    "its reason.",
}


def differs_from_issued(evidence: Evidence) -> Iterator[Finding]:
    """An issued month would print something else today; one finding for each column."""
    for month, scorecard in evidence.scorecards.items():
        today = {each.indicator.indicator: each for each in scorecard.indicators}
        for (indicator, column), changes in _changes(evidence.issued.get(month, {}), today).items():
            yield Finding(
                Severity.WARNING,
                "differs-from-issued",
                month,
                indicator,
                f"{_heading(today.get(indicator), column)}: {'; '.join(changes)}.",
                f"issued/{month}/{FILE}, rows of {indicator}, column {column}",
                "If the figures were revised, make the month's status 'revised' in the table "
                "Months and say why in its note; if not, put them back.",
            )


def figures_edited(evidence: Evidence) -> Iterator[Finding]:
    """A file of figures is not as this program wrote it."""
    for path in evidence.figure_files:
        edit = edit_of(path)
        if edit is not Edit.NONE:
            yield Finding(
                Severity.WARNING,
                "figures-edited",
                month_of(path),
                "",
                f"The file of figures {path.name} was {edit.value}.",
                str(path),
                _MENDS[edit],
            )


def _changes(issued: Issued, today: Mapping[str, Reported]) -> dict[tuple[str, str], list[str]]:
    """What prints otherwise, in words, by indicator and column."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, then in issued.items():
        reported = today.get(key.indicator)
        now = printed(reported, key.row, key.column, key.line) if reported else None
        if not _same(now, then):
            words = f"'{_label(reported, key)}' was issued as {then} and is {_text(now)} now"
            found.setdefault((key.indicator, key.column), []).append(words)
    return found


def _same(now: Cell, then: str) -> bool:
    if isinstance(now, Quantity):
        return prints_as(now, then)
    return (now.value if now else "") == then.strip()


def _text(cell: Cell) -> str:
    if cell is None:
        return "not printed"
    return cell.value if isinstance(cell, Colour) else str(cell)


def _label(reported: Reported | None, key: CellKey) -> str:
    rows = reported.table.rows if reported else ()
    labels = (row.label for row in rows if row.kind is key.row and row.line == key.line)
    return next(labels, key.row.value)


def _heading(reported: Reported | None, column: str) -> str:
    headings = reported.table.headings if reported else ()
    return next((heading.label for heading in headings if heading.key == column), column)
