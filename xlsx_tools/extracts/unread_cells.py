"""Cells that could not be read as dates or numbers, that hold errors, or that are wrong days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ibis.backends import BaseBackend

from xlsx_tools.extracts.answers import Answers, OpenCode
from xlsx_tools.extracts.cell_expressions import ERROR_TEXTS, as_text, without_time
from xlsx_tools.extracts.cell_texts import is_blank, is_error
from xlsx_tools.extracts.headings import plain
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.raw import ROW
from xlsx_tools.extracts.text_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    is_far,
    is_month_first,
    stands_for_none,
    were_swapped,
)
from xlsx_tools.extracts.texts import MOST_TEXTS, Texts
from xlsx_tools.extracts.typed import Understood
from xlsx_tools.extracts.wording import how_many, quoted
from xlsx_tools.lists.kinds import Column, Type, Use

_AMERICAN = (
    " Some have the month before the day: then others in the column may have been read as a wrong "
    "day."
)
_TOO_MANY = f" Of a column's different texts no more than {MOST_TEXTS:,} are looked at."
_EXAMPLES = 3
_COLUMNS_SHOWN = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Unread:
    """A column's cells that could not be read: their texts, and the rows of each."""

    column: Column
    rows: Mapping[str, int]
    others: int


def is_no_day(part: Part, column: Column, text: str, answers: Answers) -> bool:
    """Whether a text stands for no day, by itself or since an officer has answered so."""
    answered = (part.case_list.name, column.name, plain(text)) in answers.codes
    return column.type is Type.DATE and (answered or stands_for_none(text))


def unread(part: Part, meant: Understood, answers: Answers) -> Iterator[Unread]:
    """The columns of dates and numbers with cells that are not NULL and could not be read.

    A text that stands for no day is understood.
    """
    for name, values in meant.values.items():
        column = part.case_list.column(name)
        texts = part.survey.texts[name]
        if column.use is Use.KEPT:
            continue
        rows = {
            text: texts.rows[text]
            for text, value in values.items()
            if value is None and not is_blank(text) and not is_error(text)
            if not is_no_day(part, column, text, answers)
        }
        if rows or texts.others:
            yield Unread(column, rows, texts.others)


def unknown_words(part: Part, meant: Understood, answers: Answers) -> Iterator[OpenCode]:
    """The words in columns of dates, of which an officer may know that they stand for no day."""
    for each in unread(part, meant, answers):
        for text, number in each.rows.items():
            if each.column.type is Type.DATE and _is_words(text):
                yield OpenCode(part.case_list.name, each.column.name, text, number)


def _is_words(text: str) -> bool:
    """Whether no date can be meant, for that has digits."""
    return not any(map(str.isdigit, text))


def unreadable(
    con: BaseBackend, part: Part, meant: Understood, answers: Answers
) -> Iterator[Problem]:
    """A problem of the dates, and one of the numbers, that could not be read, with some of them."""
    found = list(unread(part, meant, answers))
    dates = [each for each in found if each.column.type is Type.DATE]
    numbers = [each for each in found if each.column.type is not Type.DATE]
    if dates:
        yield _unreadable(con, part, dates, "a date", "31/12/2017")
    if numbers:
        ages = any(each.column.name == "age" for each in numbers)
        how = "12, and the age of an unborn child as -1," if ages else "12 or 0.6"
        yield _unreadable(con, part, numbers, "a number", how)


def far_days(con: BaseBackend, part: Part, meant: Understood) -> Iterator[Problem]:
    """A problem of the days of years that cannot be meant, which systems write for none."""
    found = dict(part.survey.far)
    like = ""
    for name in meant.values:
        column, rows = part.case_list.column(name), part.survey.texts[name].rows
        if column.type is Type.DATE and column.use is not Use.KEPT:
            far = {text: number for text, number in rows.items() if is_far(text)}
            found |= {name: sum(far.values())} if far else {}
            like = like or _examples(con, part, column, list(far)[:_EXAMPLES])
    if found:
        shown = like and f", like {like}"
        yield Problem(
            Trouble.UNREADABLE_CELL,
            part.case_list.name,
            f"{how_many(sum(found.values()), 'cell')} of {quoted(map(part.heading, found))} with a "
            f"year before {FIRST_YEAR} or after {LAST_YEAR}, taken as blank{shown}.",
            part.raw.source,
            "Nothing, where that stands for no day; else correct them where the list is made.",
            sum(found.values()),
            shown,
        )


def _unreadable(
    con: BaseBackend, part: Part, found: Sequence[Unread], kind: str, how: str
) -> Problem:
    names = [each.column.name for each in found]
    texts = [text for each in found for text in each.rows]
    american = any(is_month_first(text) for text in texts)
    words = kind == "a date" and any(map(_is_words, texts))
    shown = _shown(con, part, found)
    more = _TOO_MANY if any(each.others for each in found) else ""
    answer = " Words that stand for no day can be answered in Matching.xlsx." if words else ""
    return Problem(
        Trouble.UNREADABLE_CELL,
        part.case_list.name,
        f"{how_many(sum(map(_cells, found)), 'cell')} could not be read as {kind}, taken as blank"
        f"{shown}.{more}{_AMERICAN if american and kind == 'a date' else ''}",
        part.where(names[0]) if len(names) == 1 else part.raw.source,
        f"Write them like {how} where the list is made.{answer}",
        sum(map(_cells, found)),
        shown,
    )


def _cells(each: Unread) -> int:
    return sum(each.rows.values()) + each.others


def _shown(con: BaseBackend, part: Part, found: Sequence[Unread]) -> str:
    """Some of the texts; where there are several columns, one of each and how many cells it has."""
    if len(found) == 1:
        shown = _examples(con, part, found[0].column, list(found[0].rows)[:_EXAMPLES])
        return shown and f": {shown}"
    told = [
        f"{_cells(each):,} of '{part.heading(each.column.name)}'{example and f', like {example}'}"
        for each in found[:_COLUMNS_SHOWN]
        for example in [_examples(con, part, each.column, list(each.rows)[:1], 1)]
    ]
    more = len(found) - _COLUMNS_SHOWN
    others = f"; and in {how_many(more, 'column')} more" if more > 0 else ""
    return f": {'; '.join(told)}{others}"


def swapped(part: Part, meant: Understood) -> Iterator[Problem]:
    """A problem of the columns of dates in which days and months were swapped."""
    found: dict[str, int] = {}
    for name, values in meant.values.items():
        column = part.case_list.column(name)
        if column.type is Type.DATE and column.use is not Use.KEPT:
            rows = part.survey.texts[name].rows
            dates = were_swapped(text for text, value in values.items() if value is not None)
            found |= {name: sum(rows[text] for text in dates)} if dates else {}
    if found:
        yield Problem(
            Trouble.SWAPPED_DATE,
            part.case_list.name,
            f"As it seems, day and month are swapped in {how_many(sum(found.values()), 'cell')} of "
            f"{quoted(map(part.heading, found))}, which are wrong then: all that are real dates "
            "have a day up to 12, all that are text have one above it. That happens where a CSV "
            "file is opened in an Excel with American settings.",
            part.raw.source,
            "Make the list again, and do not open it with American settings.",
            sum(found.values()),
        )


def _examples(
    con: BaseBackend, part: Part, column: Column, texts: Sequence[str], most: int = _EXAMPLES
) -> str:
    if not texts:
        return ""
    table = part.raw.table(con, True)
    cell = as_text(table[f"c{part.matched.places[column.name]}"])
    compared = without_time(cell) if part.survey.texts[column.name].timed else cell
    found = table.filter(compared.isin(list(texts))).select(row=table[ROW], text=cell)
    rows = con.to_pyarrow(found.order_by("row").limit(most)).to_pylist()
    return ", ".join(
        f"'{row['text'][:_LONGEST]}'" + (f" (row {row['row']})" if row["row"] else "")
        for row in rows
    )


def error_cells(con: BaseBackend, part: Part) -> Iterator[Problem]:
    """A problem for each column that is used and has cells with errors like ``#N/A``."""
    for column in part.case_list.columns:
        if column.use is Use.KEPT or column.name not in part.matched.places:
            continue
        place = part.matched.places[column.name]
        cells = part.raw.errors.rows_of(place)
        texts = part.texts(column)
        total = part.raw.errors.number_of(place) + _error_texts(con, part, column, texts)
        if total:
            rows = f" (row {', '.join(map(str, cells[:_EXAMPLES]))})" if cells else ""
            yield Problem(
                Trouble.ERROR_CELL,
                part.case_list.name,
                f"{how_many(total, 'cell')} with an error like #N/A, taken as blank{rows}.",
                part.where(column.name),
                "Mend the formulas where the list is made. If they were never calculated, open the "
                "file in Excel and save it.",
                total,
            )


def _error_texts(con: BaseBackend, part: Part, column: Column, texts: Texts | None) -> int:
    if texts is not None:
        return sum(number for text, number in texts.rows.items() if is_error(text))
    if column.name not in part.survey.untidy:
        return 0
    cell = part.table[f"c{part.matched.places[column.name]}"]
    found = part.table.filter(cell.strip().isin(ERROR_TEXTS)).count()
    return int(con.to_pyarrow(found).as_py())
