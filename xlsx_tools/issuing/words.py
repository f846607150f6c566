"""What an issued month printed in words, and which of them the team workbook has otherwise now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from xlsx_tools.catalogue.kinds import VerdictKind
from xlsx_tools.catalogue.records import Area, Commentary, MonthEntry, Override
from xlsx_tools.issuing.record import AS_JSON
from xlsx_tools.scorecard import Scorecard

_PRINTED = {
    "Months": (MonthEntry, ("approver", "left_out", "note")),
    "Areas": (Area, ("note",)),
    "Commentary": (Commentary, ("happened", "why", "doing", "approved_by")),
    "Overrides": (Override, ("reason", "who")),
}
"""The tables of which words are printed, and the fields that hold them."""

_HEADINGS = {
    (table, field.name): field.metadata["header"]
    for table, (record, _) in _PRINTED.items()
    for field in fields(record)
}
_NOTHING_SAID = {table: dict.fromkeys(names, "") for table, (_, names) in _PRINTED.items()}
"""What is printed where a table has no row."""


@dataclass(frozen=True, slots=True)
class WordsKey:
    """Where printed words were typed: the table, whose row of the month it is, and the column.

    ``row`` is an indicator or an area, and empty in the table Months. Of an override the column
    says which verdict it is of, too: ``Reason (rating)``.
    """

    table: str
    row: str
    column: str


NOTE = WordsKey("Months", "", "Note")
"""The note of the month."""

Words = Mapping[WordsKey, str]
"""The printed words of one month; how they were spaced is left aside."""


def words_of(scorecard: Scorecard) -> Words:
    """What a scorecard prints in words."""
    said = {
        "entry": asdict(scorecard.entry),
        "areas": [asdict(area) for area in scorecard.areas],
        "indicators": [
            {
                "indicator": {"indicator": each.indicator.indicator},
                "commentary": each.commentary and asdict(each.commentary),
                "rating": asdict(each.rating),
                "trend": asdict(each.trend),
            }
            for each in scorecard.indicators
        ],
    }
    return dict(_words(said))


def issued_words(place: Path) -> Words:
    """What was printed in words of the month that was issued in this folder.

    None are known of a month that was issued without ``scorecard.json``, nor of what an earlier
    version of this program did not write. Of a file that was changed since ``check`` says so.
    """
    try:
        return dict(_words(json.loads((place / AS_JSON).read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def other_words(issued: Words, now: Scorecard) -> tuple[WordsKey, ...]:
    """Which words of an issued month are other ones now.

    Those of an indicator or area that is not printed any more are not: their cells are gone too.
    """
    said = words_of(now)
    return tuple(key for key, then in issued.items() if said.get(key, then) != then)


def _words(said: Mapping[str, Any]) -> Iterator[tuple[WordsKey, str]]:
    """The words of a scorecard that is made of plain values, as ``scorecard.json`` holds it."""
    yield from _typed("Months", "", said["entry"])
    for area in said["areas"]:
        yield from _typed("Areas", area["area"], area)
    for each in said["indicators"]:
        name = each["indicator"]["indicator"]
        yield from _typed("Commentary", name, each["commentary"])
        for verdict in VerdictKind:
            for key, text in _typed("Overrides", name, each[verdict.value]["override"]):
                yield replace(key, column=f"{key.column} ({verdict.value})"), text


def _typed(table: str, row: str, typed: Mapping[str, Any] | None) -> Iterator[tuple[WordsKey, str]]:
    _, names = _PRINTED[table]
    cells = _NOTHING_SAID[table] if typed is None else typed
    for name in names:
        if name in cells:
            key = WordsKey(table, row, _HEADINGS[table, name])
            yield key, " ".join(str(cells[name]).split())
