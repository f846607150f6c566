"""What the note of a counted figure says of how it was counted: written here, and read again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings

_NOTE = re.compile(r"counted by the rule '(?P<rule>[^']*)'(?: with (?P<settings>[^;]*))?")


@dataclass(frozen=True, slots=True)
class CountedBy:
    """The rule that counted a figure, by its name, and the settings that it used, as text."""

    rule: str
    settings: Mapping[str, str]

    def unlike(self, other: CountedBy) -> str:
        """How this was counted where it was otherwise than the other; empty where it was not."""
        if self.rule != other.rule:
            return f"by the rule '{self.rule}'"
        words = self.settings_unlike(other)
        return words and f"with {words}"

    def settings_unlike(self, other: CountedBy) -> str:
        """The settings of this that are not the other's, in words; empty where all are.

        One that only this has did not exist yet when the other was counted.
        """
        return ", ".join(
            f"{name} {value}"
            for name, value in self.settings.items()
            if other.settings.get(name, value) != value
        )


def note_of(rule: CountedAs, settings: Settings, names: Sequence[str]) -> str:
    """How the rule counts with the settings of these names, as the note of a figure says it."""
    headers = {name: header for header, name in _HEADERS.items()}
    chosen = [f"{headers[name]} {_in_words(getattr(settings, name))}" for name in names]
    return f"counted by the rule '{rule.value}'" + (f" with {', '.join(chosen)}" if chosen else "")


def begins_as_counted(note: str) -> bool:
    """Whether all of a note before its first semicolon is what ``note_of`` writes."""
    return _NOTE.fullmatch(note.partition("; ")[0]) is not None


def counted_by(note: str) -> CountedBy | None:
    """How a figure with this note was counted; None where the note does not say."""
    found = _NOTE.match(note)
    if found is None:
        return None
    named = (found["settings"] or "").split(", ")
    return CountedBy(
        found["rule"],
        {
            header: words.removeprefix(f"{header} ")
            for words in named
            for header in _HEADERS
            if words.startswith(f"{header} ")
        },
    )


def counted_now(rule: CountedAs, settings: Settings) -> CountedBy:
    """How the rule counts now; all settings are named, also those that only other rules use."""
    return CountedBy(
        rule.value,
        {header: _in_words(getattr(settings, name)) for header, name in _HEADERS.items()},
    )


def _in_words(value: object) -> str:
    return str(value.value if isinstance(value, Enum) else value)


_HEADERS = {each.metadata["header"]: each.name for each in fields(Settings)}
