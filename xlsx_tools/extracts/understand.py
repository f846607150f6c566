"""What the texts of a table's columns stand for, and which of them cannot be understood."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from xlsx_tools.catalogue.records import CITY
from xlsx_tools.extracts.answers import Answers, OpenCode
from xlsx_tools.extracts.cell_texts import is_blank, is_error, trimmed
from xlsx_tools.extracts.codes import Meaning, resolver, says_not_known
from xlsx_tools.extracts.headings import IGNORE, plain
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.teams import Teams
from xlsx_tools.extracts.text_dates import date_of
from xlsx_tools.extracts.texts import MOST_CODES
from xlsx_tools.extracts.typed import Understood, Value
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.kinds import Column, Type

_NUMBER = re.compile(r"-?(?:\d{1,15}(?:\.\d*)?|\.\d+)", re.ASCII)
_UNBORN = ("unborn", "unborn child", "unborn baby", "ub", "u/b", "not yet born")
"""What systems write for the age of an unborn child, as compared; Annex A has -1."""
_SHOWN = 5
_LONGEST = 60


def understood(part: Part, teams: Teams, answers: Answers, areas: Sequence[str]) -> Understood:
    """What every text of the table's columns stands for."""
    area_of = partial(_area_of, {plain(area): area for area in (CITY, *areas)})
    codes: dict[str, Mapping[str, Meaning | None]] = {}
    values: dict[str, Mapping[str, Value | None]] = {}
    for column in part.case_list.columns:
        texts = part.texts(column)
        if texts is None:
            continue
        if column.type is Type.TEAM:
            codes[column.name] = {text: teams.name_of(text) for text in texts.rows}
        elif column.type is Type.AREA:
            codes[column.name] = {text: area_of(text) for text in texts.rows}
        elif column.type in (Type.CODE, Type.YES_NO):
            meaning = partial(_meaning, part.case_list.name, column, answers)
            codes[column.name] = {text: meaning(text) for text in texts.rows}
        else:
            values[column.name] = {text: _value(column, text) for text in texts.rows}
    return Understood(codes, values)


def _area_of(known: Mapping[str, str], text: str) -> str | None:
    """The area as the table Areas writes it; the text itself where it is not known."""
    if is_blank(text) or is_error(text):
        return None
    return known.get(plain(text), trimmed(text))


def unknown_areas(
    parts: Sequence[tuple[Part, Understood]], areas: Sequence[str]
) -> Iterator[Problem]:
    """The areas that are not in the table Areas; none can be where that is empty."""
    for part, meant in parts if areas else ():
        for column in part.case_list.columns:
            if column.type is not Type.AREA or column.name not in meant.codes:
                continue
            rows: Counter[str] = Counter()
            for text, area in meant.codes[column.name].items():
                if area is not None and area not in (CITY, *areas):
                    rows[str(area)] += part.survey.texts[column.name].rows[text]
            for area, number in rows.items():
                name = f" '{area}'"
                yield Problem(
                    Trouble.UNKNOWN_AREA,
                    part.case_list.name,
                    f"The area{name} of {part.case_list.label} is not in the table Areas, so "
                    "nothing is counted for it but the whole authority.",
                    part.where(column.name),
                    f"Write it as there: {', '.join(areas)}; or add it to the table.",
                    number,
                    name,
                )


def _meaning(list_name: str, column: Column, answers: Answers, text: str) -> Meaning | None:
    if is_blank(text) or is_error(text):
        return None
    answer = answers.codes.get((list_name, column.name, plain(text)))
    if answer is not None:
        return None if answer == IGNORE else answer
    return resolver(column)(text)


def _value(column: Column, text: str) -> Value | None:
    if column.type is Type.DATE:
        return date_of(text)
    tidy = plain(text)
    if column.name == "age" and tidy in _UNBORN:
        return -1
    if not _NUMBER.fullmatch(tidy):
        return None
    number = float(tidy)
    if column.type is Type.DECIMAL:
        return number
    # An age is that of the last birthday, whatever is written after its point.
    whole = column.name == "age" or number.is_integer()
    return math.floor(number) if whole else None


def unknown_texts(
    part: Part, meant: Understood, column: Column, answers: Answers
) -> dict[str, int]:
    """The texts of a column of codes that are not known, with their rows.

    Those that an officer has answered to ignore are not among them.
    """
    name = part.case_list.name
    return {
        text: number
        for text, number in part.survey.texts[column.name].rows.items()
        if meant.codes[column.name][text] is None
        and not is_blank(text)
        and not is_error(text)
        and not says_not_known(column, text)
        and (name, column.name, plain(text)) not in answers.codes
    }


def unknown_codes(
    parts: Sequence[tuple[Part, Understood]], answers: Answers
) -> tuple[list[Problem], list[OpenCode]]:
    """The texts of columns of codes that are not known, for all tables of a list together."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    where: dict[tuple[str, str], list[str]] = {}
    others: Counter[tuple[str, str]] = Counter()
    for part, meant in parts:
        for column in part.case_list.columns:
            texts = part.texts(column)
            if texts is None or column.type not in (Type.CODE, Type.YES_NO):
                continue
            key = (part.case_list.name, column.name)
            unknown = unknown_texts(part, meant, column, answers)
            if unknown or texts.others:
                rows.setdefault(key, Counter()).update(unknown)
                where.setdefault(key, []).append(part.where(column.name))
                others[key] += texts.others
    problems = [_unknown_codes(parts, key, rows[key], others[key], where[key]) for key in rows]
    open_codes = [
        OpenCode(*key, text, number)
        for key, found in rows.items()
        for text, number in found.most_common()
    ]
    return problems, open_codes


def _unknown_codes(
    parts: Sequence[tuple[Part, Understood]],
    key: tuple[str, str],
    rows: Counter[str],
    others: int,
    where: Sequence[str],
) -> Problem:
    case_list = next(part.case_list for part, _ in parts if part.case_list.name == key[0])
    header = case_list.column(key[1]).header
    texts = ", ".join(
        f"'{text[:_LONGEST]}' ({number:,})" for text, number in rows.most_common(_SHOWN)
    )
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    shown = f": {texts}{more}"
    beyond = f"; beyond the first {MOST_CODES:,} texts none is read" if others else ""
    total = sum(rows.values()) + others
    return Problem(
        Trouble.UNKNOWN_CODE,
        case_list.name,
        f"{how_many(total, 'cell')} of '{header}' with unknown text, taken as blank"
        f"{shown}{beyond}.",
        where[0] if len(where) == 1 else f"{where[0]} and {len(where) - 1} more",
        "Answer in Matching.xlsx what they mean, or correct them where the list is made.",
        total,
        shown,
    )
