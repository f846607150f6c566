"""Reading what an officer has answered in the workbooks Matching."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import Answers, CodeKey, HeadingKey, TeamAnswer
from xlsx_tools.extracts.codes import Meaning, choices, resolver
from xlsx_tools.extracts.headings import IGNORE, column_of, plain, plain_heading
from xlsx_tools.extracts.matching_files import matching_files
from xlsx_tools.extracts.matching_sheets import (
    CODES,
    HEADINGS,
    LIST_NAMES,
    NO,
    TABLES,
    TEAMS,
    YES,
    AskedSheet,
    code_choices,
    heading_choices,
    kind_choices,
    list_choices,
)
from xlsx_tools.extracts.place import Place, TableKey
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Column
from xlsx_tools.team_workbook.opening import open_workbook

_HEADINGS_SEARCHED = 20
_MOST_SHOWN = 20

KeyT = TypeVar("KeyT", bound=Hashable)
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row of a sheet: its cells by heading, and where it is."""

    cells: Mapping[str, str]
    place: str
    number: int

    def __getitem__(self, header: str) -> str:
        return self.cells[header]

    def where(self, header: str) -> str:
        return f"{self.place}, row {self.number}, column '{header}'"


@dataclass(slots=True)
class _Gathered:
    """The answers of all workbooks so far."""

    tables: dict[TableKey, str] = field(default_factory=dict)
    headings: dict[HeadingKey, str] = field(default_factory=dict)
    codes: dict[CodeKey, str | bool] = field(default_factory=dict)
    teams: dict[str, TeamAnswer] = field(default_factory=dict)
    asked_tables: set[TableKey] = field(default_factory=set)
    asked_headings: set[HeadingKey] = field(default_factory=set)
    asked_codes: set[CodeKey] = field(default_factory=set)
    asked_teams: set[str] = field(default_factory=set)
    places: dict[tuple[str, object], str] = field(default_factory=dict)


def read_answers(folder: Path) -> Answers:
    """What all workbooks Matching in the folder answer, and what they ask.

    Raises InputError for a workbook that cannot be read or lacks a sheet or heading, for an answer
    that is not possible, and for two different answers to the same question.
    """
    gathered = _Gathered()
    for path in matching_files(folder):
        workbook = open_workbook(path)
        for sheet, read in _READERS:
            for row in _rows(workbook, sheet, path.name):
                read(row, gathered)
    return Answers(
        gathered.tables,
        gathered.headings,
        gathered.codes,
        gathered.teams,
        frozenset(gathered.asked_tables),
        frozenset(gathered.asked_headings),
        frozenset(gathered.asked_codes),
        frozenset(gathered.asked_teams),
    )


def _rows(workbook: Workbook, sheet: AskedSheet, file: str) -> Iterator[_Asked]:
    place = f"{file}, sheet '{sheet.name}'"
    if sheet.name not in workbook.sheetnames:
        raise InputError(
            f"the sheet '{sheet.name}' is not there",
            where=file,
            mend="put it back, or take the workbook away to have everything asked again; if it is "
            "a list, and no workbook of answers, give it another name",
        )
    rows = enumerate(workbook[sheet.name].iter_rows(values_only=True), start=1)
    headers: dict[str, int] | None = None
    for number, cells in rows:
        texts = [_text(cell) for cell in cells]
        if headers is None:
            if set(sheet.headers) <= set(texts):
                headers = {header: texts.index(header) for header in sheet.headers}
            elif number >= _HEADINGS_SEARCHED:
                break
        else:
            row = _Asked({name: texts[at] for name, at in headers.items()}, place, number)
            if row[sheet.headers[0]]:
                yield row
            else:
                _require_no_answer(row, sheet)
    if headers is None:
        raise InputError(
            f"there is no row with the headings {', '.join(sheet.headers)}",
            where=place,
            mend="put the headings back as they were",
        )


def _require_no_answer(row: _Asked, sheet: AskedSheet) -> None:
    """Raise InputError where something is answered in a row that no longer says to what."""
    for column in sheet.columns:
        if column.answer and row[column.header]:
            raise InputError(
                f"this row is answered, but its cell '{sheet.headers[0]}' is empty",
                where=row.where(column.header),
                mend=f"put back what stood under '{sheet.headers[0]}', or clear the row",
            )


def _text(cell: Any) -> str:
    # A workbook has control characters as _x000D_, and openpyxl leaves them so.
    return "" if cell is None else unescape(str(cell)).strip()


def _read_table(row: _Asked, gathered: _Gathered) -> None:
    key = Place.parse(row["Table found"]).key
    gathered.asked_tables.add(key)
    header = "Is the list"
    if row[header]:
        known = {plain(label): name for label, name in LIST_NAMES.items()}
        known |= {plain(name): name for name in LISTS} | {IGNORE: IGNORE}
        _keep(
            gathered, gathered.tables, key, _chosen(row, header, known, list_choices()), row, header
        )


def _read_heading(row: _Asked, gathered: _Gathered) -> None:
    name = _list_of(row)
    key = (name, plain_heading(row["Heading found"]))
    gathered.asked_headings.add(key)
    header = "Is the column"
    if not row[header]:
        return
    column = column_of(name, row[header])
    if plain(row[header]) == IGNORE:
        _keep(gathered, gathered.headings, key, IGNORE, row, header)
    elif column:
        _keep(gathered, gathered.headings, key, column.name, row, header)
    else:
        raise _impossible(row, header, heading_choices(name))


def _read_code(row: _Asked, gathered: _Gathered) -> None:
    name = _list_of(row)
    column = column_of(name, row["Column"])
    if column is None:
        raise _impossible(row, "Column", heading_choices(name))
    key = (name, column.name, plain(row["Text found"]))
    gathered.asked_codes.add(key)
    if row["Means"]:
        meaning = _meaning(row, "Means", column, code_choices(key))
        _keep(gathered, gathered.codes, key, meaning, row, "Means")


def _meaning(row: _Asked, header: str, column: Column, offered: Sequence[str]) -> Meaning:
    """What an answer stands for: one of the choices, or written like a cell of the column."""
    text = plain(row[header])
    if IGNORE in offered and text == IGNORE:
        return IGNORE
    if [*offered] == [IGNORE]:
        raise _impossible(row, header, offered)
    chosen = {plain(choice): meaning for choice, meaning in choices(column).items()}
    meaning = chosen.get(text, resolver(column)(text))
    if meaning is None:
        raise _impossible(row, header, offered)
    return meaning


def _read_team(row: _Asked, gathered: _Gathered) -> None:
    found = row["Team found"]
    gathered.asked_teams.add(plain(found))
    team, area = row["Is the team"], row["or Area"]
    if not (team or area or row["Kind"] or row["Front door"]):
        return
    if team and area:
        raise InputError(
            "this team is answered to be another team and to be in an area",
            where=row.where("or Area"),
            mend="clear one of the two",
        )
    if not team and not area:
        raise InputError(
            "this team has a kind or a front door, but no area",
            where=row.where("or Area"),
            mend="choose its area, or the team that it is",
        )
    columns = LISTS["teams"]
    kind = row["Kind"] and _meaning(row, "Kind", columns.column("kind"), kind_choices())
    door = row["Front door"] and _meaning(
        row, "Front door", columns.column("front_door"), [YES, NO]
    )
    answer = TeamAnswer(
        found,
        row.where("Is the team" if team else "or Area"),
        "" if plain(team) == IGNORE else team,
        area,
        str(kind) or None,
        door if isinstance(door, bool) else None,
    )
    _keep(gathered, gathered.teams, plain(found), answer, row, "Is the team")


def _list_of(row: _Asked) -> str:
    name = LIST_NAMES.get(row["List"])
    if name is None:
        raise _impossible(row, "List", list(LIST_NAMES))
    return name


def _chosen(
    row: _Asked, header: str, known: Mapping[str, AnswerT], offered: Sequence[str]
) -> AnswerT:
    answer = known.get(plain(row[header]))
    if answer is None:
        raise _impossible(row, header, offered)
    return answer


def _impossible(row: _Asked, header: str, offered: Sequence[str]) -> InputError:
    shown = ", ".join(offered[:_MOST_SHOWN]) + (", …" if len(offered) > _MOST_SHOWN else "")
    return InputError(
        "what stands here is not possible",
        where=row.where(header),
        mend=f"choose one of: {shown}",
    )


def _keep(
    gathered: _Gathered,
    answers: dict[KeyT, AnswerT],
    key: KeyT,
    answer: AnswerT,
    row: _Asked,
    header: str,
) -> None:
    """Keep an answer; the same one may be given twice, but not another."""
    before = answers.setdefault(key, answer)
    there = gathered.places.setdefault((header, key), row.where(header))
    same = before == answer
    if isinstance(before, TeamAnswer) and isinstance(answer, TeamAnswer):
        same = _said(before) == _said(answer)
    if not same:
        raise InputError(
            f"this answer differs from the one to the same question in {there}",
            where=row.where(header),
            mend="give the same answer in both places, or clear one of them",
        )


def _said(answer: TeamAnswer) -> tuple[object, ...]:
    return plain(answer.team), plain(answer.area), answer.kind, answer.front_door


_READERS: tuple[tuple[AskedSheet, Callable[[_Asked, _Gathered], None]], ...] = (
    (TABLES, _read_table),
    (HEADINGS, _read_heading),
    (CODES, _read_code),
    (TEAMS, _read_team),
)
