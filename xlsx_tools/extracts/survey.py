"""What stands in a table's columns: the different texts of some, and what others have amiss.

This is all that has to be looked at before a table can be typed: one aggregate, one more where ids
are blank or odd or days are far, and one query for the texts, whatever the table's size.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

from xlsx_tools.extracts.cell_expressions import (
    as_text,
    day_of,
    has_forms,
    is_any_far,
    is_filled,
    is_near,
    is_odd_for_an_id,
    is_plain,
    is_rounded,
    is_spoilt,
    is_untidy_id,
    number_where,
    tidy_id,
)
from xlsx_tools.extracts.numbered_ids import LOOKED_AT, NumberedIds, form_of
from xlsx_tools.extracts.second_headings import OTHERS, OWN, headings_below
from xlsx_tools.extracts.texts import CODED, Texts, numbers_of, texts_of
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use
from xlsx_tools.questions import Asking

IDS = ("child", "worker")
"""The columns by which lists are put together."""

_LOOKED_UP = (Type.DATE, Type.WHOLE, Type.DECIMAL)


@dataclass(frozen=True, slots=True)
class Survey:
    """A table's number of rows, the texts of its columns, and those that need tidying.

    ``blank`` names columns of type yes or no that say neither in any row, ``complete`` columns of
    texts that are tidy and have one in every row.
    ``spoilt`` says in how many rows an id is not as a case system writes it, ``far`` in how many a
    date that is no text is of a year that cannot be meant, and ``lacking`` in how many a cell that
    the list needs is blank, an error or such a date, of columns without ``texts``.
    ``table`` is the table without rows that are no case: wholly blank ones, and headings that
    stand there once more; of these there are ``own_headings``, and ``other_headings`` are rows with
    those of another list. ``several_forms``: some ids are such that they may be written in another
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
    own_headings: int = 0
    other_headings: int = 0


def is_surveyed(column: Column, cell: ir.Value) -> bool:
    """Whether a column is typed by its different texts."""
    kind = cell.type()
    if column.type in CODED:
        plainly_so = column.type is Type.YES_NO and kind.is_boolean()
        return column.use is not Use.KEPT and not plainly_so
    if column.type is Type.DATE:
        return not (kind.is_date() or kind.is_timestamp())
    return column.type in _LOOKED_UP and column.use is not Use.KEPT and not kind.is_numeric()


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
    blank = ibis.and_(*(cell.isnull() for each, cell in there if each.use is Use.NEEDED))
    below = headings_below(table, case_list, places, headings)
    own = below.get(OWN, ibis.literal(False))
    no_cases = {name: number_where(each) for name, each in below.items()}
    no_cases["no_case"] = number_where(blank | own)
    flags = {each.name: cell for each, cell in there if cell.type().is_boolean()}
    days = {
        each.name: day_of(cell)
        for each, cell in there
        if each.type is Type.DATE and each.use is not Use.KEPT and not is_surveyed(each, cell)
    }
    whole = {
        each.name: _typed_so(cell)
        for each, cell in there
        if each.use is Use.NEEDED and each.name not in tidied and not is_surveyed(each, cell)
    }
    rounded = {
        f"spoilt_{each.name}": number_where(is_rounded(cell))
        for each, cell in there
        if each.is_id and cell.type().is_floating()
    }
    ids_needed = [name for name in tidied if case_list.column(name).use is Use.NEEDED]
    told = any(is_odd_for_an_id(headings[places[name]]) for name in tidied)
    counts = yield from _counts(
        table, tidied, {**flags, **whole}, days, numbered, no_cases, rounded, by_ids=told
    )
    rows = counts["rows"]
    odd = {name for name in tidied if counts[f"odd_{name}"]}
    if counts.get("no_case"):
        table = table.filter(ibis.or_(*(is_filled(cell) for _, cell in there)))
        table = table.filter(~own) if counts.get(OWN) else table
        rows = (yield from numbers_of(table, rows=table.count()))["rows"]
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
        texts=(yield from texts_of(table, case_list, texts, rows)),
        untidy=frozenset(name for name in odd if counts[f"untidy_{name}"]),
        several_forms=any(counts.get(f"forms_{name}") for name in odd),
        spoilt={name: counts[key] for name in cells if counts.get(key := f"spoilt_{name}")},
        far={name: counts[f"far_{name}"] for name in days if counts.get(f"far_{name}")},
        lacking=dict(_lacking(counts, rows, (*ids_needed, *whole))),
        blank=frozenset(name for name in flags if not counts[f"filled_{name}"]),
        complete=frozenset(
            name for name in tidied.keys() - odd if counts[f"filled_{name}"] == rows
        ),
        numbered={name: form for name, form in numbered.items() if name not in odd},
        own_headings=counts.get(OWN, 0),
        other_headings=counts.get(OTHERS, 0),
    )


def _typed_so(cell: ir.Value) -> ir.Value:
    """What is left of a cell when it is typed, at least whether anything is."""
    kind = cell.type()
    return as_text(cell) if kind.is_floating() or kind.is_decimal() else cell


def _lacking(
    counts: Mapping[str, int], rows: int, needed: Collection[str]
) -> Iterator[tuple[str, int]]:
    """The columns of which some rows have nothing, and how many those are."""
    for name in needed:
        nothing = counts.get(f"nothing_{name}", 0) + counts.get(f"far_{name}", 0)
        lost = rows - counts[f"filled_{name}"] + nothing
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
    no_cases: Mapping[str, ir.IntegerScalar],
    rounded: Mapping[str, ir.IntegerScalar],
    *,
    by_ids: bool,
) -> Asking[dict[str, int]]:
    """Rows, filled cells, odd ids and far days; where ids are odd, how; and rows that are no cases.

    Of ``others`` it is counted how many are filled.

    ``rounded`` counts ids that are numbers and spoilt, ``no_cases`` rows that are none.
    ``by_ids``: such a row has no id or a heading that is odd for one, so that it need only be
    looked for where an id is blank or odd.
    """
    counts = yield from numbers_of(
        table,
        rows=table.count(),
        **{f"filled_{name}": cell.count() for name, cell in {**others, **ids}.items()},
        **{
            f"odd_{name}": number_where(
                ~(numbered[name].is_met_by(cell) if name in numbered else is_plain(cell))
            )
            for name, cell in ids.items()
        },
        **({"far": number_where(is_any_far(list(days.values())))} if days else {}),
        **rounded,
        **({} if by_ids else no_cases),
    )
    odd = {name: cell for name, cell in ids.items() if counts[f"odd_{name}"]}
    blank = any(counts[f"filled_{name}"] < counts["rows"] for name in ids)
    more = {**(no_cases if by_ids and (odd or blank) else {}), **_oddities(odd)}
    if counts.get("far"):
        more |= {f"far_{name}": number_where(~is_near(day)) for name, day in days.items()}
    if more:
        counts |= yield from numbers_of(table, **more)
    return counts


def _oddities(cells: Mapping[str, ir.StringValue]) -> dict[str, ir.IntegerScalar]:
    """In how many rows ids are untidy, nothing, spoilt, or may be written in another way."""
    untidy = {f"untidy_{name}": is_untidy_id(cell) for name, cell in cells.items()}
    spoilt = {f"spoilt_{name}": is_spoilt(cell) for name, cell in cells.items()}
    forms = {f"forms_{name}": has_forms(cell) for name, cell in cells.items() if name in IDS}
    nothing = {
        f"nothing_{name}": cell.notnull() & tidy_id(cell).isnull() for name, cell in cells.items()
    }
    asked = {**untidy, **spoilt, **forms, **nothing}
    return {name: number_where(each) for name, each in asked.items()}
