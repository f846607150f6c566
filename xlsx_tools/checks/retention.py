"""Files about children that have been kept longer than the team said they may be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xlsx_tools.case_lists.place import ConfidentialPlace
from xlsx_tools.checks.evidence import Evidence, KeptFile
from xlsx_tools.checks.finding import Finding, Severity


def confidential_folder_unfit(evidence: Evidence) -> Iterator[Finding]:
    """The confidential folder is one in which other files lie: nothing in it is looked at."""
    if (unfit := evidence.unfit_place) is not None:
        yield Finding(
            Severity.TODO,
            "confidential-folder-unfit",
            None,
            "",
            f"{unfit.what} How long lists of cases have been kept there cannot be seen.",
            unfit.where,
            unfit.mend,
        )


def case_lists_past_retention(evidence: Evidence) -> Iterator[Finding]:
    """A file lies in the confidential folder for longer than lists of cases may be kept."""
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
    yield from _closed(
        evidence.case_lists,
        "case-lists-past-retention",
        "How long lists of cases have been kept cannot be seen: the confidential folder, or one "
        "in it, cannot be opened.",
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
    yield from _closed(
        evidence.extracts,
        "extracts-past-retention",
        "How long extracts have been kept cannot be seen: their folder, or one in it, cannot be "
        "opened.",
    )


def kept_case_lists(place: Path | None) -> tuple[KeptFile, ...]:
    """Every file in a confidential folder and the folders in it, but the pseudonyms' key.

    A copy under another name, or a print of a list, is kept no longer than the list itself.
    """
    if place is None:
        return ()
    key = ConfidentialPlace(place).key_file
    return tuple(file for file in _kept(place) if file.path != key)


def kept_extracts(extracts: Path) -> tuple[KeptFile, ...]:
    """Every file in the folder ``extracts`` and the folders in it."""
    return tuple(_kept(extracts))


def _kept(folder: Path) -> list[KeptFile]:
    """The files in a folder and those in it, and the folders that may not be looked into."""
    found: dict[Path, KeptFile] = {}

    def closed(path: str, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            found[Path(path)] = KeptFile(Path(path), None)

    for place, _, names in os.walk(folder, onerror=lambda error: closed(error.filename, error)):
        for name in names:
            path = Path(place, name)
            try:
                about = path.stat()
            except OSError as error:
                closed(place, error)
            else:
                if stat.S_ISREG(about.st_mode):
                    found[path] = KeptFile(path, date.fromtimestamp(about.st_mtime))
    return [found[path] for path in sorted(found)]


def _older(files: tuple[KeptFile, ...], keep: int, today: date) -> Iterator[tuple[KeptFile, int]]:
    """The files that are more than so many days old, each with its age."""
    for file in files:
        days = (today - file.modified).days if file.modified else 0
        if days > keep:
            yield file, days


def _closed(files: tuple[KeptFile, ...], rule: str, message: str) -> Iterator[Finding]:
    """That some folders cannot be looked into, once for all of them."""
    closed = [str(file.path) for file in files if file.modified is None]
    if closed:
        yield Finding(
            Severity.TODO,
            rule,
            None,
            "",
            message,
            ", ".join(closed),
            "Ask somebody who may open it to run scorecard check, or to let you open it.",
        )
