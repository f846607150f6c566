"""What stands in a table's columns: the different texts of some, and what others have amiss.

This is all that has to be looked at before a table can be typed: one aggregate, one more where ids
are blank or odd or days are far, and one query for the texts, whatever the table's size.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import ibis
import ibis.expr.types as ir

from xlsx_tools.extracts.numbered_ids import LOOKED_AT, NumberedIds, form_of
from xlsx_tools.extracts.text_dates import FIRST_YEAR, LAST_YEAR
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use
from xlsx_tools.questions import Asking

MOST_CODES = 1_000
"""A column of codes or teams has no more different texts; what is beyond is not understood."""
MOST_TEXTS = 50_000
"""A column of dates or numbers has no more; beyond, the time of day is cut off its dates."""

ERROR_TEXTS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
"""What spreadsheets write into a file where a formula failed."""

BLANK_TEXTS = ("", "null")
"""A text of nothing but spaces, and what databases write for a blank cell, as compared."""

IDS = ("child", "worker")
"""The columns by which lists are put together."""

_SMALL = 20_000
"""Of a table with so few rows the texts are fetched and counted here: that is sooner asked."""

NO_BREAK_SPACE = "\u00a0"
_LARGEST = 10**15
_SPACES = " \t\n\r"
_UNTIDY = f"^$|^[#{_SPACES}]|[{_SPACES}]$|{NO_BREAK_SPACE}"
"""A text that is blank, may be an error, or has a space at an end."""
_NOTHING = f"^({'|'.join(each.replace('?', '[?]') for each in ERROR_TEXTS)})?$"
"""A trimmed text that is blank or an error."""
_NO_ID = "NULL"
"""What databases write where there is none."""
_UNTIDY_ID = f"{_UNTIDY}|[.]0$|^{_NO_ID}$"
_SPOILT = "^[='\"]|E[+][0-9]+$|^[0-9]{1,3}(,[0-9]{3})+$|[\u200b\u200c\u200d\u2060\ufeff]"
"""An id that a spreadsheet has made a formula or a number of, or with a sign that nobody sees."""
_PLAIN = "^[A-Z1-9][A-Z0-9/_-]*$"
"""Nearly every id: neither untidy nor such that it may be written in another way."""
_TIME = r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$"
_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_CODED = (Type.CODE, Type.YES_NO, Type.TEAM, Type.AREA)
_LOOKED_UP = (Type.DATE, Type.WHOLE, Type.DECIMAL)


@dataclass(frozen=True, slots=True)
class Texts:
    """The different texts of a column with their rows, most first.

    ``others`` are the rows with texts beyond the most that are looked at. ``timed``: the time of
    day has been cut off, so it has to be cut off wherever the texts are compared.
    """

    rows: Mapping[str, int]
    others: int = 0
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A table's number of rows, the texts of its columns, and those that need tidying.

    ``blank`` names columns of type yes or no that say neither in any row, ``complete`` columns of
    texts that are tidy and have one in every row.
    ``spoilt`` says in how many rows an id is not as a case system writes it, ``far`` in how many a
    date that is no text is of a year that cannot be meant, and ``lacking`` in how many a cell that
    the list needs is blank or an error, of columns without ``texts``.
    ``table`` is the table without rows that are no case: wholly blank ones, and headings that
    stand there once more. ``several_forms``: some ids are such that they may be written in another
    way elsewhere. ``numbered`` says of columns of ids that are numbers how they are written, if
    anybody asked.
    """

    table: ir.Table
    rows: int
    texts: Mapping[str, Texts]
    untidy: frozenset[str]
    several_forms: bool = False
    spoilt: Mapping[str, int] = field(default_factory=dict)
    far: Mapping[str, int] = field(default_factory=dict)
    lacking: Mapping[str, int] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()
    numbered: Mapping[str, NumberedIds] = field(default_factory=dict)


def as_text(cell: ir.Value) -> ir.StringValue:
    """A cell as text: ``123`` for a whole number, of whichever type."""
    kind = cell.type()
    if kind.is_string():
        return cell
    if kind.is_floating() or kind.is_decimal():
        number = sensible(cell)
        whole = ibis.ifelse(number == number.floor(), number, ibis.null(kind)).cast("int64")
        return ibis.coalesce(whole.cast("string"), number.cast("string"))
    return cell.cast("string")


def sensible(cell: ir.NumericValue) -> ir.NumericValue:
    """A number; NULL where it is none (NaN) or without end, as pandas writes for blank cells."""
    return ibis.ifelse(cell.between(-_LARGEST, _LARGEST), cell, ibis.null(cell.type()))


def number_where(condition: ir.BooleanValue) -> ir.IntegerScalar:
    """In how many rows something is so; PostgreSQL cannot add up what is true."""
    return ibis.ifelse(condition, 1, 0).sum()


def without_time(cell: ir.StringValue) -> ir.StringValue:
    """A text without a time of day at its end."""
    return ibis.ifelse(cell.contains(":"), cell.re_replace(_TIME, ""), cell)


def is_surveyed(column: Column, cell: ir.Value) -> bool:
    """Whether a column is typed by its different texts."""
    kind = cell.type()
    if column.type in _CODED:
        plainly_so = column.type is Type.YES_NO and kind.is_boolean()
        return column.use is not Use.KEPT and not plainly_so
    if column.type is Type.DATE:
        return not (kind.is_date() or kind.is_timestamp())
    return column.type in _LOOKED_UP and column.use is not Use.KEPT and not kind.is_numeric()


def day_of(cell: ir.Value) -> ir.DateValue:
    """The day of a date or a time."""
    return cell if cell.type().is_date() else cell.date()


def is_near(day: ir.DateValue) -> ir.BooleanValue:
    """Whether a day is of a year that can be meant."""
    return day.between(_FIRST_DAY, _LAST_DAY)


def survey(
    table: ir.Table,
    case_list: CaseList,
    places: Mapping[str, int],
    headings: Sequence[str],
    *,
    numbers: bool = False,
) -> Asking[Survey]:
    """Look at a table's columns; ``places`` says where the list's columns are in it.

    ``numbers``: find out, too, whether its ids are numbers.
    """
    there = [
        (column, table[f"c{places[column.name]}"])
        for column in case_list.columns
        if column.name in places
    ]
    tidied = {
        column.name: cell for column, cell in there if column.is_id and cell.type().is_string()
    }
    numbered = (yield from _forms(table, tidied)) if numbers and tidied else {}
    needed = [(cell, headings[places[each.name]]) for each, cell in there if each.use is Use.NEEDED]
    no_case = ibis.and_(*(cell.isnull() for cell, _ in needed))
    if all(cell.type().is_string() for cell, _ in needed):
        again = ibis.and_(*(cell == heading for cell, heading in needed))
        no_case = no_case | again
    else:
        again = ibis.literal(False)
    flags = {each.name: cell for each, cell in there if cell.type().is_boolean()}
    days = {
        each.name: day_of(cell)
        for each, cell in there
        if each.type is Type.DATE and each.use is not Use.KEPT and not is_surveyed(each, cell)
    }
    whole = {
        each.name: cell
        for each, cell in there
        if each.use is Use.NEEDED and each.name not in tidied and not is_surveyed(each, cell)
    }
    ids_needed = [name for name in tidied if case_list.column(name).use is Use.NEEDED]
    told = any(not re.fullmatch(_PLAIN, headings[places[name]]) for name in tidied)
    counts = yield from _counts(
        table, tidied, {**flags, **whole}, days, numbered, no_case, by_ids=told
    )
    rows = counts["rows"]
    odd = {name for name in tidied if counts[f"odd_{name}"]}
    if counts.get("no_case"):
        table = table.filter(ibis.or_(*(_is_filled(cell) for _, cell in there)), ~_known(again))
        rows = (yield from _numbers_of(table, rows=table.count()))["rows"]
    if not rows:
        return Survey(table, 0, {}, frozenset())
    cells = {column.name: table[cell.get_name()] for column, cell in there}
    texts = {
        column.name: as_text(cells[column.name])
        for column, cell in there
        if is_surveyed(column, cell)
    }
    return Survey(
        table,
        rows,
        texts=(yield from _texts(table, case_list, texts, small=rows <= _SMALL)),
        untidy=frozenset(name for name in odd if counts[f"untidy_{name}"]),
        several_forms=any(counts.get(f"forms_{name}") for name in odd),
        spoilt={name: counts[f"spoilt_{name}"] for name in odd if counts[f"spoilt_{name}"]},
        far={name: counts[f"far_{name}"] for name in days if counts.get(f"far_{name}")},
        lacking=dict(_lacking(counts, rows, (*ids_needed, *whole))),
        blank=frozenset(name for name in flags if not counts[f"filled_{name}"]),
        complete=frozenset(
            name for name in tidied.keys() - odd if counts[f"filled_{name}"] == rows
        ),
        numbered={name: form for name, form in numbered.items() if name not in odd},
    )


def _lacking(
    counts: Mapping[str, int], rows: int, needed: Collection[str]
) -> Iterator[tuple[str, int]]:
    """The columns of which some rows have nothing, and how many those are."""
    for name in needed:
        lost = rows - counts[f"filled_{name}"] + counts.get(f"nothing_{name}", 0)
        if lost > 0:
            yield name, lost


def _forms(table: ir.Table, cells: Mapping[str, ir.StringValue]) -> Asking[dict[str, NumberedIds]]:
    """How the ids of each column may be written, judged by the first rows."""
    some = yield table.select(**cells).limit(LOOKED_AT)
    forms = {name: form_of(some[name].drop_null().unique().to_pylist()) for name in cells}
    return {name: form for name, form in forms.items() if form}


def _counts(
    table: ir.Table,
    ids: Mapping[str, ir.StringValue],
    others: Mapping[str, ir.Value],
    days: Mapping[str, ir.DateValue],
    numbered: Mapping[str, NumberedIds],
    no_case: ir.BooleanValue,
    *,
    by_ids: bool,
) -> Asking[dict[str, int]]:
    """Rows, filled cells, odd ids and far days; where ids are odd, how; and rows that are no cases.

    Of ``others`` it is counted how many are filled.

    ``by_ids``: a row that is no case has no id or a heading that is odd for one, so that it need
    only be looked for where an id is blank or odd.
    """
    no_cases = {"no_case": number_where(no_case)}
    counts = yield from _numbers_of(
        table,
        rows=table.count(),
        **{f"filled_{name}": cell.count() for name, cell in {**others, **ids}.items()},
        **{
            f"odd_{name}": number_where(
                ~(numbered[name].is_met_by(cell) if name in numbered else _is_plain(cell))
            )
            for name, cell in ids.items()
        },
        **({"far": number_where(_is_any_far(list(days.values())))} if days else {}),
        **({} if by_ids else no_cases),
    )
    odd = {name: cell for name, cell in ids.items() if counts[f"odd_{name}"]}
    blank = any(counts[f"filled_{name}"] < counts["rows"] for name in ids)
    more = {**(no_cases if by_ids and (odd or blank) else {}), **_oddities(odd)}
    if counts.get("far"):
        more |= {f"far_{name}": number_where(~is_near(day)) for name, day in days.items()}
    if more:
        counts |= yield from _numbers_of(table, **more)
    return counts


def _oddities(cells: Mapping[str, ir.StringValue]) -> dict[str, ir.IntegerScalar]:
    """In how many rows ids are untidy, nothing, spoilt, or may be written in another way."""
    untidy = {f"untidy_{name}": cell.re_search(_UNTIDY_ID) for name, cell in cells.items()}
    spoilt = {f"spoilt_{name}": cell.re_search(_SPOILT) for name, cell in cells.items()}
    forms = {f"forms_{name}": _has_forms(cell) for name, cell in cells.items() if name in IDS}
    nothing = {
        f"nothing_{name}": cell.notnull() & tidy_id(cell).isnull() for name, cell in cells.items()
    }
    asked = {**untidy, **spoilt, **forms, **nothing}
    return {name: number_where(each) for name, each in asked.items()}


def _is_any_far(days: Sequence[ir.DateValue]) -> ir.BooleanValue:
    """Whether any of a row's days is of a year that cannot be meant; asking of each is slower."""
    return (ibis.least(*days) < _FIRST_DAY) | (ibis.greatest(*days) > _LAST_DAY)


def _is_filled(cell: ir.Value) -> ir.BooleanValue:
    if not cell.type().is_string():
        return cell.notnull()
    return _known(cell.replace(NO_BREAK_SPACE, " ").strip() != "")


def _known(condition: ir.BooleanValue) -> ir.BooleanValue:
    """Whether something is so; not if that is unknown."""
    return ibis.coalesce(condition, ibis.literal(False))


def _is_plain(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether an id needs no closer look, as nearly all do not."""
    return cell.re_search(_PLAIN) & (cell != _NO_ID)


def _has_forms(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether an id has leading noughts, spaces or small letters."""
    return cell.startswith("0") | cell.contains(" ") | (cell != cell.upper())


def tidy(cell: ir.StringValue) -> ir.StringValue:
    """A text without spaces at its ends; NULL where it is blank or an error.

    Trimming is slow, so only texts that may need it are trimmed.
    """
    text = cell.replace(NO_BREAK_SPACE, " ").strip()
    trimmed = ibis.ifelse(text.re_search(_NOTHING), ibis.null("string"), text)
    return ibis.ifelse(cell.re_search(_UNTIDY), trimmed, cell)


def tidy_id(cell: ir.StringValue) -> ir.StringValue:
    """A tidy text, ``123`` for ``123.0``: so programs write ids where a cell of them is blank."""
    whole = cell.endswith(".0") & cell.re_search(r"^[0-9]+[.]0$")
    return ibis.ifelse(whole, cell.left(cell.length() - 2), tidy(cell)).nullif(_NO_ID)


def _most(column: Column) -> int:
    return MOST_CODES if column.type in _CODED else MOST_TEXTS


def _numbers_of(table: ir.Table, **asked: ir.IntegerScalar) -> Asking[dict[str, int]]:
    (found,) = (yield table.agg(**asked)).to_pylist()
    return {name: int(number or 0) for name, number in found.items()}


def _texts(
    table: ir.Table, case_list: CaseList, cells: Mapping[str, ir.StringValue], *, small: bool
) -> Asking[dict[str, Texts]]:
    most = {name: _most(case_list.column(name)) for name in cells}
    counted = _counted_here if small else _counted
    found = yield from counted(table, cells, most)
    crowded = {name for name, rows in found.items() if len(rows) > most[name]}
    timed = {name for name in crowded if case_list.column(name).type is Type.DATE}
    if timed:
        cut = {name: without_time(cells[name]) for name in timed}
        found |= yield from counted(table, cut, most)
    texts = {}
    for name, rows in found.items():
        rest = yield from _rest(table, cells[name], rows, most[name])
        texts[name] = Texts(dict(rows[: most[name]]), rest, name in timed)
    return texts


def _rest(
    table: ir.Table, cell: ir.StringValue, rows: list[tuple[str, int]], most: int
) -> Asking[int]:
    if len(rows) <= most:
        return 0
    filled = (yield from _numbers_of(table, filled=cell.count()))["filled"]
    return filled - sum(number for _, number in rows[:most])


def _counted_here(
    table: ir.Table, cells: Mapping[str, ir.StringValue], most: Mapping[str, int]
) -> Asking[dict[str, list[tuple[str, int]]]]:
    """As ``_counted``, for a small table."""
    if not cells:
        return {}
    fetched = yield table.select(**cells)
    texts = {
        name: [
            (each["values"], each["counts"]) for each in fetched[name].value_counts().to_pylist()
        ]
        for name in cells
    }
    return _most_of(texts, most)


def _counted(
    table: ir.Table, cells: Mapping[str, ir.StringValue], most: Mapping[str, int]
) -> Asking[dict[str, list[tuple[str, int]]]]:
    """The texts of each column and their rows, most first, one more than the most asked for."""
    if not cells:
        return {}
    # One more than is wanted shows that there are more, and blank cells are counted too.
    limits = {name: most[name] + 2 for name in cells}
    found = yield from _few_texts(table, cells, limits)
    crowded = {name: cells[name] for name, rows in found.items() if len(rows) == limits[name]}
    if crowded:
        found |= yield from _few_texts(table, crowded, limits, most_first=True)
    return _most_of(found, most)


def _most_of(
    found: Mapping[str, Sequence[tuple[str | None, int]]], most: Mapping[str, int]
) -> dict[str, list[tuple[str, int]]]:
    texts = {
        name: [(text, number) for text, number in rows if text is not None]
        for name, rows in found.items()
    }
    return {name: sorted(rows, key=_most_first)[: most[name] + 1] for name, rows in texts.items()}


def _few_texts(
    table: ir.Table,
    cells: Mapping[str, ir.StringValue],
    limits: Mapping[str, int],
    *,
    most_first: bool = False,
) -> Asking[dict[str, list[tuple[str | None, int]]]]:
    """Any texts of each column and their rows, up to a limit, or those with the most rows."""
    queries = [
        _count_of(table, name, cell, limits[name], most_first=most_first)
        for name, cell in cells.items()
    ]
    everything = queries[0] if len(queries) == 1 else ibis.union(*queries)
    found: dict[str, list[tuple[str | None, int]]] = {name: [] for name in cells}
    for row in (yield everything).to_pylist():
        found[row["name"]].append((row["text"], int(row["rows"])))
    return found


def _count_of(
    table: ir.Table, name: str, cell: ir.StringValue, limit: int, *, most_first: bool
) -> ir.Table:
    counted = table.group_by(text=cell).agg(rows=lambda each: each.count())
    if most_first:
        counted = counted.order_by(ibis.desc("rows"), "text")
    few = counted.limit(limit)
    return few.select(name=ibis.literal(name), text=few.text, rows=few.rows)


def _most_first(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]
