"""Which list a table is: by its name, by its headings, or by an officer's answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from xlsx_tools.extracts.answers import OpenTable
from xlsx_tools.extracts.headings import IGNORE, headings_of, known_headings, plain_heading
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.place import TableKey, bare
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use

ADOPTERS = "adopters"
"""List 11, which is known and never used: nothing is said of it."""

_LIST_NUMBER = re.compile(r"\b(?:annex a )?list ?0*(\d{1,2})\b")
_LEADING_NUMBER = re.compile(r"^0*(\d{1,2}) (?=\D)")
_OF_ANNEX_A = re.compile(r"^(?:annex ?a|aa) ")
_CLEAR_SHARE = 0.5
_MANY_LISTS = 5
_CLEARLY_MORE = 2
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Told:
    """Which list a table is; else why it is not used, and what to ask about it."""

    list_name: str = ""
    problem: Problem | None = None
    question: OpenTable | None = None


def which_list(raw: RawTable, answered: Mapping[TableKey, str]) -> Told:
    """The list that a table is, as answered, named or recognised by its headings."""
    answer = answered.get(raw.place.key)
    if answer == IGNORE:
        return Told()
    if answer:
        return Told(answer)
    named = lists_named(*raw.place.names)
    by_headings = recognised(raw.headings)
    if len(named) == 1:
        (name,) = named
        if name == ADOPTERS:
            return Told()
        if not by_headings or by_headings == name or not _contradicts(raw, name, by_headings):
            return Told(name)
        said = f"its name says {_label(name)}, its headings say {_label(by_headings)}"
        return _unclear(raw, said)
    if len(named) > 1:
        if by_headings in named:
            return Told(by_headings)
        return _unclear(raw, f"its names say {' and '.join(sorted(map(_label, named)))}")
    if by_headings == ADOPTERS:
        return Told()
    if by_headings:
        return Told(by_headings)
    return _unclear(raw, "neither its name nor its headings say which list it is")


def recognised(headings: tuple[str, ...]) -> str:
    """The one list that headings alone speak of; empty where that is not clear.

    The list must have its needed columns, at least half of its columns, half of those that most
    lists do not have, and half of the headings, and more of the headings than any other, or a
    larger share of its own columns.
    """
    texts = {plain_heading(each) for each in headings} - {""}
    if plain_heading("Individual adopter identifier") in texts:
        return ADOPTERS
    counts = known_headings(texts)
    fitting = {
        name: (count, count / _usual_width(name))
        for name, count in counts.items()
        if _has_needed(name, texts)
        and count >= _CLEAR_SHARE * len(texts)
        and count >= _CLEAR_SHARE * _usual_width(name)
        and _has_own(name, texts)
    }
    best = max(fitting.values(), default=None)
    found = [name for name, score in fitting.items() if score == best]
    return found[0] if len(found) == 1 else ""


def _usual_width(name: str) -> int:
    return sum(1 for column in LISTS[name].columns if column.since is None)


def _has_needed(name: str, texts: set[str]) -> bool:
    there = {column.name for text in texts if (column := headings_of(name).get(text))}
    needed = {column.name for column in LISTS[name].columns if column.use is Use.NEEDED}
    return needed <= there


def _has_own(name: str, texts: set[str]) -> bool:
    """Whether half of what tells the list from others is there.

    Nearly every list says who a child is, how old, of which team; that speaks of none.
    """
    there = {column.name for text in texts if (column := headings_of(name).get(text))}
    own = _own_columns(name)
    return len(there & own) >= _CLEAR_SHARE * len(own)


@cache
def _own_columns(name: str) -> frozenset[str]:
    headers = Counter(column.header for each in LISTS.values() for column in each.columns)
    usual = [column for column in LISTS[name].columns if column.since is None]
    return frozenset(column.name for column in usual if headers[column.header] < _MANY_LISTS)


def _contradicts(raw: RawTable, name: str, by_headings: str) -> bool:
    """Whether the headings clearly are another list's than the name says.

    A list of our own may hold all columns of the Annex A list that it continues.
    """
    texts = {plain_heading(each) for each in raw.headings} - {""}
    if by_headings == ADOPTERS or not _has_needed(name, texts):
        return True
    counts = known_headings(texts)
    own = counts.get(name, 0)
    return own < _CLEAR_SHARE * _usual_width(name) and counts[by_headings] >= own + _CLEARLY_MORE


def lists_named(*names: str) -> set[str]:
    """The lists that the names of a sheet and of its file say; Adopters among them."""
    return {name for text in set(names) for name in _lists_named(bare(text))}


def lists_mentioned(*names: str) -> frozenset[str]:
    """The lists that the names of a sheet and of its file speak of, also among other words.

    Too little to read a table as a list by, but where one cannot be read it is all that there is.
    """
    found = lists_named(*names)
    for text in map(bare, names):
        phrases = {each for each in _names() if re.search(rf"\b{re.escape(each)}\b", text)}
        # Early help assessments speaks of no assessments.
        longest = {each for each in phrases if not any(each in more for more in phrases - {each})}
        found |= {_names()[each] for each in longest}
    return frozenset(found - {ADOPTERS})


def _lists_named(text: str) -> Iterator[str]:
    names = _names()
    text = _OF_ANNEX_A.sub("", text)
    if text in names:
        yield names[text]
        return
    numbered = _LIST_NUMBER.search(text)
    if numbered:
        number, rest = numbered[1], (text[: numbered.start()] + text[numbered.end() :]).strip()
        yield from _by_number(number)
        if rest in names:
            yield names[rest]
    elif (leading := _LEADING_NUMBER.match(text)) and (rest := text[leading.end() :]) in names:
        yield names[rest]


@cache
def _names() -> Mapping[str, str]:
    """Every name of every list, as compared."""
    known = {"adopters": ADOPTERS, "prospective adopters": ADOPTERS}
    for name, each in LISTS.items():
        known |= {bare(text): name for text in (name, each.title, *each.aliases)}
    return known


def _by_number(number: str) -> Iterator[str]:
    yield from (name for name, each in LISTS.items() if str(each.number) == number)
    if number == "11":
        yield ADOPTERS


def _label(name: str) -> str:
    return "List 11: Adopters" if name == ADOPTERS else LISTS[name].label


def asked_about(raw: RawTable, why: str) -> OpenTable:
    """The question which list a table is, if any."""
    headings = tuple(each.strip() for each in raw.headings if each.strip())[:_SHOWN]
    return OpenTable(raw.place, headings, why)


def without_headings(
    unread: Iterable[Problem], answered: Mapping[TableKey, str]
) -> tuple[list[Problem], list[OpenTable]]:
    """The problems without those of tables to ignore, and what to ask about tables among them.

    It is asked where no heading is known and the name speaks of a list, which is not counted then.
    """
    problems: list[Problem] = []
    questions: list[OpenTable] = []
    for each in unread:
        place = each.place
        may_hold_rows = each.trouble is Trouble.UNKNOWN_TABLE and each.rows > 0
        if place and may_hold_rows and lists_mentioned(place.name):
            if answered.get(place.key) == IGNORE:
                continue
            questions.append(OpenTable(place, (), "no row with known headings was found"))
        problems.append(each)
    return problems, questions


def _unclear(raw: RawTable, why: str) -> Told:
    return Told(
        problem=Problem(
            Trouble.UNKNOWN_TABLE,
            "",
            f"This table is not used: {why}.",
            raw.source,
            "Answer in Matching.xlsx which list it is, or give it a name like 'List 4'.",
        ),
        question=asked_about(raw, why),
    )
