"""Headings that stand in a table once more: those of another list below it, or its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.cell_expressions import is_heading
from xlsx_tools.extracts.headings import headings_of_ids
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.raw import ROW, RawTable
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.kinds import CaseList, Use
from xlsx_tools.questions import Asking

OWN, OTHERS = "own_headings", "other_headings"


def headings_below(
    table: ir.Table, case_list: CaseList, places: Mapping[str, int], headings: Sequence[str]
) -> dict[str, ir.BooleanValue]:
    """Whether a row has the table's own headings again, and whether it has those of another list.

    Its own are known by every column that the list needs, another's by a heading of ids. Where a
    column can hold no text, what cannot be is left out.
    """
    needed = [
        (column, table[f"c{places[column.name]}"])
        for column in case_list.columns
        if column.use is Use.NEEDED
    ]
    found: dict[str, ir.BooleanValue] = {}
    if all(cell.type().is_string() for _, cell in needed):
        known = [(cell, (headings[places[each.name]], *each.headings)) for each, cell in needed]
        found[OWN] = ibis.and_(*(is_heading(cell, names) for cell, names in known))
    ids = [cell for column, cell in needed if column.is_id and cell.type().is_string()]
    if ids:
        of_ids = ibis.or_(*(is_heading(cell, headings_of_ids()) for cell in ids))
        found[OTHERS] = of_ids & ~found[OWN] if OWN in found else of_ids
    return found


def second_headings(
    con: BaseBackend,
    raw: RawTable,
    case_list: CaseList,
    places: Mapping[str, int],
    counts: tuple[int, int],
) -> Asking[Problem | None]:
    """The problem of headings below those of a table, if there are any.

    ``counts`` are the rows of ``headings_below``. Where another list stands there, its rows would
    be taken for rows of this one, so the table is of no use. Its own headings may begin a new page
    or team, or another list with the same columns.
    """
    own, others = counts
    if not own and not others:
        return None
    table = raw.table(con, True)
    below = headings_below(table, case_list, places, raw.headings)
    first = table.filter(below[OTHERS if others else OWN]).order_by(ROW).select(ROW).limit(1)
    numbers = [row[ROW] for row in (yield first).to_pylist() if row[ROW]]
    at = f" (row {numbers[0]})" if numbers else ""
    label = case_list.label
    if others:
        return Problem(
            Trouble.UNKNOWN_TABLE,
            case_list.name,
            f"{label} is left out: headings of another list stand below it{at}, whose rows would "
            "count as its own.",
            raw.source,
            "Put each list on a sheet, or into a file, of its own.",
            others,
        )
    return Problem(
        Trouble.HEADINGS_AGAIN,
        case_list.name,
        f"The headings stand here again in {how_many(own, 'row')}{at}. All that follows was read "
        f"as {label}.",
        raw.source,
        "Nothing, where they begin a new page or team; else put each list on a sheet of its own.",
        own,
    )
