"""Teams by one name each: as the list of teams writes it, or as an officer has answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from xlsx_tools.engines import put
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import Answers, OpenTeam, TeamAnswer
from xlsx_tools.extracts.cell_texts import is_blank, is_error, trimmed
from xlsx_tools.extracts.headings import plain
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.raw import ROW
from xlsx_tools.extracts.typed import ARROW, Understood, with_source
from xlsx_tools.extracts.wording import how_many, quoted
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Teams:
    """Which teams there are: the ``names`` by the texts compared, and what was answered.

    ``listed`` are the texts compared of those in the list of teams itself.
    """

    names: Mapping[str, str]
    answers: Mapping[str, TeamAnswer]
    listed: frozenset[str]

    def name_of(self, text: str) -> str | None:
        """The team's name for a text in a cell; the text itself where it is not known."""
        if is_blank(text) or is_error(text):
            return None
        key = plain(text)
        answer = self.answers.get(key)
        if answer and answer.team and key not in self.names:
            return self.names[plain(answer.team)]
        return self.names.get(key, trimmed(text))

    def is_known(self, text: str) -> bool:
        """Whether the team is in the list, or an officer has answered about it."""
        return plain(text) in self.names or plain(text) in self.answers


def teams_in(parts: Iterable[Part], answers: Answers, areas: Collection[str]) -> Teams:
    """The teams of the list of teams and of the officer's answers.

    Raises InputError for an answer that names a team or an area that does not exist.
    """
    names: dict[str, str] = {}
    column = LISTS["teams"].column("team")
    for part in parts:
        texts = part.texts(column) if part.case_list.name == "teams" else None
        for text in sorted(texts.rows if texts else ()):
            if not is_blank(text) and not is_error(text):
                names.setdefault(plain(text), trimmed(text))
    listed = frozenset(names)
    known = {plain(area): area for area in areas}
    answered = {
        key: replace(answer, area=known.get(plain(answer.area), answer.area))
        for key, answer in answers.teams.items()
    }
    for key, answer in answered.items():
        if answer.area:
            names.setdefault(key, answer.name)
    for answer in answered.values():
        _require_possible(answer, names, areas)
    return Teams(names, answered, listed)


def teams_named(parts: Iterable[tuple[Part, Understood]], teams: Teams) -> frozenset[str] | None:
    """All teams in the typed tables; None where there may be more than were looked at."""
    names = set(teams.names.values())
    for part, meant in parts:
        for column in part.case_list.columns:
            texts = part.texts(column) if column.type is Type.TEAM else None
            if texts and texts.others:
                return None
            if texts:
                names |= {str(each) for each in meant.codes[column.name].values() if each}
    return frozenset(names)


def _require_possible(answer: TeamAnswer, names: Mapping[str, str], areas: Collection[str]) -> None:
    if answer.team and plain(answer.team) not in names:
        raise InputError(
            "there is no such team in the list of teams",
            where=answer.where,
            mend="choose a team of the list 'Teams', or one of which you answer the area",
        )
    if answer.area and areas and answer.area not in areas:
        raise InputError(
            "there is no such area in the table Areas",
            where=answer.where,
            mend=f"choose one of: {', '.join(areas)}",
        )


def answered_rows(con: BaseBackend, teams: Teams, *, rows: bool) -> ir.Table | None:
    """The teams that answers have put into an area, as rows of the list of teams."""
    added = [
        (key, each) for key, each in teams.answers.items() if each.area and key not in teams.listed
    ]
    if not added:
        return None
    columns = {
        "team": [teams.names[key] for key, _ in added],
        "area": [each.area for _, each in added],
        "kind": [each.kind for _, each in added],
        "front_door": [each.front_door for _, each in added],
    }
    table = pa.table(
        {
            column.name: pa.array(columns.get(column.name, [None] * len(added)), ARROW[column.type])
            for column in LISTS["teams"].columns
        }
    )
    if not rows:
        return put(con, table)
    numbered = table.append_column(ROW, pa.array([None] * len(added), pa.int64()))
    return with_source(put(con, numbered), "Matching.xlsx, sheet Teams")


def needless_answers(teams: Teams) -> Iterator[Problem]:
    """A problem for each answer about a team that the list of teams has, which holds."""
    for key, answer in teams.answers.items():
        other = answer.team and plain(answer.team) != key
        if key in teams.listed and (other or answer.area):
            said = f"the team '{answer.team}'" if other else f"in the area '{answer.area}'"
            quoting = f": the team '{answer.name}' is answered to be {said}"
            yield Problem(
                Trouble.UNKNOWN_TEAM,
                "teams",
                f"An answer about a team that is in the list of teams is not used{quoting}.",
                answer.where,
                "Clear the answer, or take the team out of the list 'Teams'.",
                quoting=quoting,
            )


def unknown_teams(parts: Sequence[Part], teams: Teams) -> tuple[list[Problem], list[OpenTeam]]:
    """The teams that are in no list and that nothing was answered about."""
    rows: Counter[str] = Counter()
    written: dict[str, str] = {}
    where: dict[str, list[str]] = {}
    for part in parts:
        for column in part.case_list.columns:
            texts = part.texts(column) if column.type is Type.TEAM else None
            for text, number in (texts.rows if texts else {}).items():
                name = teams.name_of(text)
                if name is None or teams.is_known(name):
                    continue
                key = plain(name)
                rows[key] += number
                written.setdefault(key, name)
                where.setdefault(key, []).append(part.case_list.label)
    found = [OpenTeam(written[key], number) for key, number in rows.most_common()]
    if not found:
        return [], []
    if not teams.listed:
        return [_no_teams(found)], found
    return [_unknown(each, where[each.key]) for each in found], found


def _no_teams(found: Sequence[OpenTeam]) -> Problem:
    shown = f": {quoted(each.team for each in found[:_SHOWN])}"
    shown += " and others" if len(found) > _SHOWN else ""
    return Problem(
        Trouble.MISSING_LIST,
        "teams",
        f"There is no list of teams, so no area is known of {how_many(len(found), 'team')}{shown}.",
        "",
        "Add a list 'Teams' with Team and Area, or answer in Matching.xlsx.",
        sum(each.rows for each in found),
        shown,
    )


def _unknown(each: OpenTeam, lists: Iterable[str]) -> Problem:
    name = f" '{each.team}'"
    return Problem(
        Trouble.UNKNOWN_TEAM,
        "teams",
        f"The team{name} is not in the list of teams; its cases count for the whole authority "
        "alone.",
        ", ".join(dict.fromkeys(lists)),
        "Add it to the list 'Teams', or answer in Matching.xlsx which team it is.",
        each.rows,
        name,
    )
