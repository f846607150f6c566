"""Headings that stand in a table once more: those of another list below it, or its own."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.cell_expressions import is_heading
from xlsx_tools.extracts.headings import headings_of_ids
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.raw import ROW, RawTable
from xlsx_tools.extracts.survey import Survey
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.questions import Asking


def second_headings(
    con: BaseBackend,
    raw: RawTable,
    case_list: CaseList,
    places: Mapping[str, int],
    seen: Survey,
) -> Asking[Problem | None]:
    """The problem of headings below those of a table, if there are any.

    Where ``seen.other_headings``, another list stands there whose rows would be taken for rows of
    this one, so the table is of no use. Its own headings may begin a new page or team, or another
    list with the same columns.
    """
    if not seen.other_headings and not seen.own_headings:
        return None
    table = raw.table(con, True)
    cells = [table[f"c{places[name]}"] for name in case_list.ids if name in places]
    of_ids = ibis.or_(
        *(is_heading(cell, headings_of_ids()) for cell in cells if cell.type().is_string())
    )
    rows: ir.Table = table.filter(of_ids).select(row=table[ROW]).order_by("row")
    numbers = [row["row"] for row in (yield rows.limit(1)).to_pylist() if row["row"]]
    at = f" (row {numbers[0]})" if numbers else ""
    label = case_list.label
    if seen.other_headings:
        return Problem(
            Trouble.UNKNOWN_TABLE,
            case_list.name,
            f"{label} is left out: headings of another list stand below it{at}, whose rows would "
            "count as its own.",
            raw.source,
            "Put each list on a sheet, or into a file, of its own.",
            seen.other_headings,
        )
    return Problem(
        Trouble.HEADINGS_AGAIN,
        case_list.name,
        f"The headings stand here again in {how_many(seen.own_headings, 'row')}{at}. All that "
        f"follows was read as {label}.",
        raw.source,
        "Nothing, where they begin a new page or team; else put each list on a sheet of its own.",
        seen.own_headings,
    )
