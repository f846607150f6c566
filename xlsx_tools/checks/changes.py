"""What has changed since it was issued, or since it was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figure_files import Edit, edit_of, month_of
from xlsx_tools.issued import FILE, CellKey
from xlsx_tools.issuing import other_words
from xlsx_tools.periods import Month, spans
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.scorecard.model import Restatement
from xlsx_tools.scorecard.printed import restatements
from xlsx_tools.set_aside import TYPE_IT

_MENDS = {
    Edit.SAVED_AGAIN: "Nothing needs to be done; count the month again to be rid of this line.",
    Edit.CHANGED: "Count the month again, and type what must differ in the table Figures, with "
    "its reason.",
}


_MEND_ISSUED = (
    "If the figures were corrected, issue the month again, which keeps what was issued before: "
    "scorecard issue FOLDER --month {month} --reason '…'; you may first make its status 'revised' "
    "in the table Months and say why in its note. If not, put them back."
)
_MEND_WORDS = (
    "If they were corrected, issue the month again, which keeps what was issued before: "
    "scorecard issue FOLDER --month {month} --reason '…'. If not, put them back: the workbook in "
    "issued/{month} has them."
)
_MEND_AREA = (
    "Put it back. What holds from a later month on stands with the area that came then, or in a "
    "row of its own for this one, with that month under 'From'. If the note was wrong, leave it, "
    "or issue these months again."
)
_MEND_EARLIER = (
    "If the figures were corrected, say why with --restated-because when the next month is issued; "
    "if not, put them back."
)


def differs_from_issued(evidence: Evidence) -> Iterator[Finding]:
    """An issued month would print something else today; one finding for each column or row.

    Of a month that was not asked for, only what no later one has said: issuing stops at it.
    """
    for month, scorecard in evidence.scorecards.items():
        found = restatements(evidence.issued.get(month, {}), scorecard)
        yield from _differing(scorecard, found, _MEND_ISSUED.format(month=month))
    for month, scorecard in evidence.earlier.items():
        every = restatements(evidence.issued[month], scorecard)
        unsaid = (each for each in every if each not in evidence.said)
        yield from _differing(scorecard, unsaid, _MEND_EARLIER)
    yield from _worded(evidence)


def issued_content_changed(evidence: Evidence) -> Iterator[Finding]:
    """A file of an issued month no longer says what it said when it was issued."""
    for month, words in evidence.issued_edits:
        yield Finding(
            Severity.ERROR,
            "issued-content-changed",
            month,
            "",
            f"Of what was issued, {words}.",
            f"issued/{month}",
            "Restore it from a backup, or issue the month again with a reason.",
        )


def issue_unfinished(evidence: Evidence) -> Iterator[Finding]:
    """A month that was being issued was left half made."""
    for path in evidence.unfinished:
        yield Finding(
            Severity.TODO,
            "issue-unfinished",
            None,
            "",
            f"'{path.name}' was left by an issue that was cut off, or is being made just now.",
            f"issued/{path.parent.name}/{path.name}",
            "If nobody is issuing a month just now, run 'scorecard issue --verify', which puts "
            "back what had been issued, and delete what is still there.",
        )


def words_set_aside(evidence: Evidence) -> Iterator[Finding]:
    """What somebody wrote into a finished workbook or PDF was set aside, and lies there still."""
    for path in evidence.aside:
        what, is_so = "finished workbook", "has been changed by somebody"
        if path.suffix == ".pdf":
            what, is_so = "PDF", "is not as it was printed"
        yield Finding(
            Severity.TODO,
            "words-set-aside",
            None,
            "",
            f"The {what} that is kept as '{path.name}' {is_so}; what was written in it is not in "
            "the new one.",
            str(path),
            f"Read what they wrote. {TYPE_IT} Then delete the file, or move it elsewhere.",
        )


def files_not_renewed(evidence: Evidence) -> Iterator[Finding]:
    """A PDF or the workbook of an area is older than the month's workbook; a finding a month."""
    files: dict[Month, list[Path]] = {}
    for month, path in evidence.not_renewed:
        files.setdefault(month, []).append(path)
    for month, paths in files.items():
        yield Finding(
            Severity.WARNING,
            "file-not-renewed",
            month,
            "",
            "Older than the finished workbook of the month, and perhaps with other figures: "
            f"{', '.join(path.name for path in paths)}.",
            str(paths[0].parent),
            "Build them anew, with --pdf and --each-area, or delete them.",
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


def _differing(today: Scorecard, found: Iterable[Restatement], mend: str) -> Iterator[Finding]:
    month = today.month
    reported = {each.indicator.indicator: each for each in today.indicators}
    for (indicator, column), changes in _changes(found, reported).items():
        yield Finding(
            Severity.WARNING,
            "differs-from-issued",
            month,
            indicator,
            f"{_heading(reported.get(indicator), column)}: {'; '.join(changes)}.",
            f"issued/{month}/{FILE}, rows of {indicator}, column {column}",
            mend,
        )


def _worded(evidence: Evidence) -> Iterator[Finding]:
    """The words that are other ones now: a finding for each row of the team workbook.

    The note of an area is printed in many months, and is named once.
    """
    areas: dict[str, list[Month]] = {}
    for month, scorecard in evidence.scorecards.items():
        columns: dict[tuple[str, str], list[str]] = {}
        for each in other_words(evidence.words.get(month, {}), scorecard):
            if each.table == "Areas":
                areas.setdefault(each.row, []).append(month)
            else:
                columns.setdefault((each.table, each.row), []).append(f"'{each.column}'")
        for (table, row), names in columns.items():
            yield Finding(
                Severity.WARNING,
                "differs-from-issued",
                month,
                row,
                f"Under {', '.join(names)} other words are printed now than were issued.",
                table_place(table, month, row),
                _MEND_WORDS.format(month=month),
            )
    for area, months in areas.items():
        yield Finding(
            Severity.WARNING,
            "differs-from-issued",
            None,
            "",
            f"Another note of {area} is printed now with {spans(months)} than was issued.",
            table_place("Areas", area),
            _MEND_AREA,
        )


def _changes(
    found: Iterable[Restatement], reported: Mapping[str, Reported]
) -> dict[tuple[str, str], list[str]]:
    """What prints otherwise, in words, by indicator and column."""
    changes: dict[tuple[str, str], list[str]] = {}
    for each in found:
        label = _label(reported.get(each.key.indicator), each.key)
        words = f"'{label}' was issued as {each.old} and is {each.new or 'not printed'} now"
        changes.setdefault((each.key.indicator, each.key.column), []).append(words)
    return changes


def _label(reported: Reported | None, key: CellKey) -> str:
    rows = reported.table.rows if reported else ()
    labels = (row.label for row in rows if row.kind is key.row and row.line == key.line)
    return next(labels, key.row.value)


def _heading(reported: Reported | None, column: str) -> str:
    headings = reported.table.headings if reported else ()
    return next((heading.label for heading in headings if heading.key == column), column)
