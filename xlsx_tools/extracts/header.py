"""Finding the row with the headings, and saying so where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xlsx_tools.extracts.found import FoundFile
from xlsx_tools.extracts.model import Problem, Trouble

IsHeader = Callable[[Sequence[str]], int]
"""How many cells of a row are known headings."""

ROWS_SEARCHED = 20
"""Headings are looked for in so many rows from the top; above them may be titles and notes."""

_FEW_CELLS = 3
_SHOWN = 6
_LENGTH_SHOWN = 40


def header_row(rows: Sequence[Sequence[str]], is_header: IsHeader) -> int | None:
    """Which of the rows has the headings, from 0; None where no row looks like it.

    It is the row with most known headings, the first of equals. Two are needed, or one in a row
    of no more than three cells.
    """
    best, best_score = None, 0
    for index, row in enumerate(rows[:ROWS_SEARCHED]):
        score = is_header(row)
        needed = 1 if filled(row) <= _FEW_CELLS else 2
        if score >= needed and score > best_score:
            best, best_score = index, score
    return best


def filled(row: Sequence[str]) -> int:
    """How many cells of a row hold something."""
    return sum(1 for cell in row if cell.strip())


def no_header(
    file: FoundFile, rows: Sequence[Sequence[str]], *, height: int, sheet: str = ""
) -> Problem:
    """The problem of a table without known headings; its ``rows`` are 0 where it is only notes."""
    width = max((filled(row) for row in rows), default=0)
    mend = (
        "see that the list's headings stand in one row near the top; once two of them are known, "
        "the others are asked about in the workbook Matching"
    )
    if width < _FEW_CELLS or height < _FEW_CELLS:
        this = "this sheet" if sheet else "this file"
        shown = f" ({first_row(rows)})"
        return file.problem(
            Trouble.UNKNOWN_TABLE,
            f"{this} was not used: it holds no list{shown}",
            f"nothing, if it holds notes only; else {mend}",
            sheet=sheet,
            quoting=shown,
        )
    shown = f"; {first_row(rows)}"
    return file.problem(
        Trouble.UNKNOWN_TABLE,
        f"no row with known headings was found{shown}",
        "nothing, if it is no list of cases, or answer ignore where Matching.xlsx asks about it; "
        f"else {mend}",
        sheet=sheet,
        quoting=shown,
        rows=height,
    )


def first_row(rows: Sequence[Sequence[str]]) -> str:
    """What the first row that is not blank holds, unless it may be about a person.

    Cells with digits may be numbers and dates of a child in a list without headings: then
    nothing of the row is shown.
    """
    cells = next(
        ([cell.strip() for cell in row if cell.strip()] for row in rows if filled(row)), []
    )
    if not cells:
        return "it is blank"
    if any(character.isdigit() for cell in cells for character in cell):
        return f"its first row has {len(cells)} cells, some with numbers, so not headings only"
    shown = ", ".join(f"'{cell[:_LENGTH_SHOWN]}'" for cell in cells[:_SHOWN])
    more = f" and {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else ""
    return f"its first row holds {shown}{more}"
