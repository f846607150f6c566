"""Files about children that have been kept longer than the team said they may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xlsx_tools.checks.evidence import Evidence, KeptFile
from xlsx_tools.checks.finding import Finding, Severity


def case_lists_past_retention(evidence: Evidence) -> Iterator[Finding]:
    """A list of cases lies in the confidential folder for longer than it may be kept."""
    keep = evidence.team.settings.keep_case_lists
    for file, days in _older(evidence.case_lists, keep, evidence.today):
        yield Finding(
            Severity.TODO,
            "case-lists-past-retention",
            None,
            "",
            f"{file.path.name} is {days:,} days old; lists of cases are kept for {keep:,} days.",
            str(file.path),
            "Delete it and every copy of it, or renew 'Keep lists of cases' in the table Settings.",
        )


def extracts_past_retention(evidence: Evidence) -> Iterator[Finding]:
    """A case list in ``extracts/`` lies there for longer than it may be kept."""
    keep = evidence.team.settings.keep_extracts
    for file, days in _older(evidence.extracts, keep, evidence.today):
        yield Finding(
            Severity.TODO,
            "extracts-past-retention",
            None,
            "",
            f"{file.path.name} is {days:,} days old; extracts are kept for {keep:,} days.",
            str(file.path),
            "Delete it and every copy of it, or renew 'Keep extracts' in the table Settings. "
            "What was counted from it stays in figures and issued.",
        )


def kept_case_lists(place: Path | None) -> tuple[KeptFile, ...]:
    """The lists of cases in a confidential folder, and what a run that was cut off left there."""
    if place is None or not place.is_dir():
        return ()
    return _kept(each for each in place.iterdir() if _is_case_list(each.name.casefold()))


def kept_extracts(extracts: Path) -> tuple[KeptFile, ...]:
    """Every file in the folder ``extracts`` and the folders in it."""
    return _kept(extracts.rglob("*"))


def _is_case_list(name: str) -> bool:
    return name.startswith(("confidential", ".writing-")) and name.endswith(".xlsx")


def _kept(paths: Iterator[Path]) -> tuple[KeptFile, ...]:
    return tuple(
        KeptFile(path, date.fromtimestamp(path.stat().st_mtime))
        for path in sorted(paths)
        if path.is_file()
    )


def _older(files: tuple[KeptFile, ...], keep: int, today: date) -> Iterator[tuple[KeptFile, int]]:
    """The files that are more than so many days old, each with its age."""
    for file in files:
        days = (today - file.modified).days
        if days > keep:
            yield file, days
