"""A month's figures, counted from the case lists of a folder.

As ``xlsx_tools.work``, ``count`` takes and gives plain values and prints nothing; ``team`` is what
the team workbook says, where it has been read already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from xlsx_tools.catalogue.in_force import require_one_definition
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.counting.count import figures_of, is_of_counting, work_for
from xlsx_tools.counting.lines import lines_without_figures
from xlsx_tools.counting.plan import plan
from xlsx_tools.counting.sources import Uncounted
from xlsx_tools.engines import Engine
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.figure_files import month_files, read_file, save
from xlsx_tools.figures import empty
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issuing.place import require_settled
from xlsx_tools.opened_lists import naming_what_stopped, open_lists
from xlsx_tools.periods import Month
from xlsx_tools.recount import Change, LostNote, changes, lost_notes, merged
from xlsx_tools.work import Step, load_team


@dataclass(frozen=True, slots=True)
class Count:
    """What counting did.

    ``files`` are the files of figures written; ``changes`` what a recount changed; ``problems``
    what could not be used of the lists; ``uncounted`` what could not be counted; ``kept`` how many
    figures of an earlier count stay because they could not be counted now; ``to_match`` the
    workbook that asks the officer about what could not be matched, if it is new; ``lost_notes``
    what was typed as the note of a figure and is gone.
    """

    figures: int
    files: tuple[Path, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    uncounted: tuple[Uncounted, ...]
    kept: int
    to_match: Path | None
    lost_notes: tuple[LostNote, ...] = ()


def unless_over(month: Month, today: date) -> str:
    """What to say of a month that is counted before it is over; nothing of any other."""
    if today > month.last_day:
        return ""
    return (
        f"{month.title} is not over: what happens until {month.last_day:%d/%m/%Y} is not in its "
        "figures. Count it again then."
    )


_STOPPING = (
    *(Trouble.UNREADABLE_FILE, Trouble.OTHER_FILE, Trouble.UNKNOWN_TABLE, Trouble.EMPTY_LIST),
    *(Trouble.UNREADABLE_CELL, Trouble.SPOILT_IDS, Trouble.BLANK_KEY, Trouble.BLANK_COLUMN),
)
"""What can make a whole list of no use."""


_SHOWN = 3


class NothingCountedError(InputError):
    """Nothing at all can be counted; ``done`` has all that is to be said of the lists.

    ``without_texts`` says it without cells of the lists. ``any_list`` is whether a list was found.
    """

    def __init__(self, done: Count, *, any_list: bool, where: str) -> None:
        self.without_texts = f"Nothing can be counted. {_reason(done, any_list=any_list)}".rstrip()
        what = " ".join([self.without_texts, *_faults(done)])
        super().__init__(what, where=where, mend=_mend_nothing(done))
        self.done = done


@naming_what_stopped
def count(
    folder: ScorecardFolder,
    months: Sequence[Month],
    *,
    engine: Engine = Engine.DUCKDB,
    issued_too: bool = False,
    team: TeamWorkbook | None = None,
    step: Step = lambda _: None,
) -> Count:
    """Count some months and write their files of figures, each replaced whole.

    Figures of indicators that cannot be counted now stay as they were. Raises InputError for a
    month that has been issued, unless ``issued_too``, where an indicator is defined twice from the
    same month, and for a list that was changed while it was read; NothingCountedError where nothing
    at all can be counted.
    """
    team = team or load_team(folder)
    require_one_definition(team)
    require_settled(folder.issued)
    issued = [month for month in months if (folder.issued / str(month)).exists()]
    if issued and not issued_too:
        raise InputError(
            f"{', '.join(month.label for month in issued)} has been issued.",
            where=str(folder.issued),
            mend=(
                "Leave it as it is. If it has to be counted again all the same, run scorecard "
                "count with --issued-too; what was issued stays."
            ),
        )
    step("reading the case lists")
    opened = open_lists(folder, team, months, engine=engine, rules=set(work_for(team, months)))
    planned = plan(opened.con, opened.extracts, team, months)
    if not planned.work:
        opened.require_unchanged()
        said = Count(
            figures=0,
            files=(),
            changes=(),
            problems=opened.extracts.problems,
            uncounted=planned.uncounted,
            kept=0,
            to_match=opened.to_match,
        )
        raise NothingCountedError(
            said,
            any_list=bool(opened.extracts.lists),
            where=team.settings.case_lists or str(folder.extracts),
        )
    step("counting")
    extracts = opened.extracts
    new = figures_of(opened.con, extracts.lists, team, planned.work, planned.areas, extracts.known)
    opened.require_unchanged()
    step("writing the figures")
    old = _figures_of(folder, months)
    both = merged(old, new)
    files = save(both, folder.figures)
    return Count(
        figures=len(new),
        files=tuple(files),
        changes=changes(old, both),
        problems=opened.extracts.problems,
        uncounted=(*planned.uncounted, *lines_without_figures(team, planned.work)),
        kept=len(both) - len(new),
        to_match=opened.to_match,
        lost_notes=lost_notes(old, both, is_of_counting),
    )


def _figures_of(folder: ScorecardFolder, months: Collection[Month]) -> pd.DataFrame:
    """The figures that are there for some months."""
    wanted = {str(month) for month in months}
    tables = [read_file(path) for path in month_files(folder.figures) if path.stem in wanted]
    tables = [table for table in tables if not table.empty]
    return pd.concat(tables, ignore_index=True) if tables else empty()


def _reason(done: Count, *, any_list: bool) -> str:
    """Why most indicators are not counted."""
    lacking = any(each.trouble is Trouble.MISSING_LIST for each in done.problems)
    if lacking and not any_list:
        # To name only the lists that most of them lack would say that the others are there.
        return "There is no case list at all that can be used."
    why = Counter(each.why for each in done.uncounted for _ in each.indicators)
    return next((reason for reason, _ in why.most_common(1)), "")


def _faults(done: Count) -> Iterator[str]:
    """What may have to do with it."""
    faults = [each for each in done.problems if each.trouble in _STOPPING]
    return (f"{each.where}: {each.what.rstrip('.')}." for each in faults[:_SHOWN])


def _mend_nothing(done: Count) -> str:
    lists = "Put this month's case lists into the folder extracts; docs/lists.md has them."
    if all(each.trouble is Trouble.MISSING_LIST for each in done.problems):
        return lists
    asked = f" and answer what {done.to_match.name} asks" if done.to_match else ""
    return f"Mend what was found in the lists{asked}. {lists}"
