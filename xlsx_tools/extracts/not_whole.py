"""Lists of which a file or sheet could not be used, so that the rest of them says too little."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsx_tools.extracts.found import file_and_sheet, month_said
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.which_list import lists_mentioned
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class Lost:
    """A file or sheet that could not be used, and the lists that it may be a part of.

    Without ``lists`` its name says none: it may be a part of any that stand in files like it.
    """

    source: str
    month: Month | None
    lists: frozenset[str] = frozenset()


def lost_files(problems: Iterable[Problem]) -> Iterator[Lost]:
    """What may be lost by files and sheets in which no table was found; notes are none."""
    for each in problems:
        file, sheet = file_and_sheet(each.where)
        named = lists_mentioned(sheet, "" if sheet else file)
        unreadable = each.trouble is Trouble.UNREADABLE_FILE
        a_table = each.trouble is Trouble.UNKNOWN_TABLE and each.rows > 0
        if unreadable or (a_table and named):
            yield Lost(each.where, month_said(file), named)


def not_whole(
    lost: Collection[Lost], parts: Sequence[Part], newest: Month
) -> dict[str, tuple[str, ...]]:
    """By list, what is lost of an extract of which another part is there.

    Of an extract that is lost altogether nothing is counted: the list does not reach its month.
    """
    found: dict[str, dict[str, None]] = {}
    for part in parts:
        name = part.case_list.name
        for each in lost:
            same_month = (each.month or newest) == part.month
            # The name of a workbook of many lists says none of them.
            alike = not (each.lists or lists_mentioned("", part.raw.source))
            if same_month and (alike or name in each.lists):
                found.setdefault(name, {})[each.source] = None
    return {name: tuple(sources) for name, sources in found.items()}
