"""One table that has been told which list it is: its columns, its cells, its month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.headings import Matched
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.survey import Survey
from xlsx_tools.extracts.texts import Texts
from xlsx_tools.extracts.wording import how_many, quoted
from xlsx_tools.lists.kinds import CaseList, Column, Use
from xlsx_tools.periods import Month


@dataclass(frozen=True)
class Part:
    """A table of a list, with what was found in it.

    ``month`` is the month of its extract, for all tables that do not say one that in which they
    were drawn. ``events`` says what these tell it by: how much happened in each month, in a list
    that has something in every one.
    """

    raw: RawTable
    case_list: CaseList
    matched: Matched
    table: ir.Table
    survey: Survey
    month: Month
    events: Mapping[Month, int] = field(default_factory=dict)

    def texts(self, column: Column) -> Texts | None:
        """The different texts of a column, None where it is not typed by them."""
        return self.survey.texts.get(column.name)

    def where(self, column: str) -> str:
        """The file, sheet and column, for people."""
        return f"{self.raw.source}, column '{self.heading(column)}'"

    def heading(self, column: str) -> str:
        """The heading of a column as written in the table, on one line."""
        return " ".join(self.raw.headings[self.matched.places[column]].split())


def same_list_twice(parts: Iterable[Part]) -> Iterator[Problem]:
    """A problem for each list that stands in several sheets of one workbook."""
    sheets: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        place = part.raw.place
        if place.sheet:
            sheets.setdefault((place.file, part.case_list.name), []).append(part)
    for (file, name), found in sheets.items():
        if len(found) > 1:
            yield Problem(
                Trouble.LIST_TWICE,
                name,
                f"{found[0].case_list.label} stands in {len(found)} sheets of this workbook: "
                f"{quoted(part.raw.place.sheet for part in found)}. "
                "The rows of all of them are counted.",
                file,
                "Delete or ignore the sheet that is a copy or out of date, if one is.",
            )


def fewer_files(parts: Iterable[Part]) -> Iterator[Problem]:
    """A problem where the newest extract of lists came in fewer files than the one before.

    The lists of an area may be missing.
    """
    files: dict[str, dict[Month, set[str]]] = {}
    labels = {}
    for part in parts:
        if _is_drawn_monthly(part.case_list):
            of_list = files.setdefault(part.case_list.name, {})
            of_list.setdefault(part.month, set()).add(_file(part))
            labels[part.case_list.name] = part.case_list.label
    alike: dict[tuple[Month, int, Month, int], list[str]] = {}
    for name, by_month in files.items():
        *_, before, newest = (None, *sorted(by_month))
        if before and len(by_month[newest]) < len(by_month[before]):
            found = (before, len(by_month[before]), newest, len(by_month[newest]))
            alike.setdefault(found, []).append(name)
    for (before, many, newest, few), names in alike.items():
        yield Problem(
            Trouble.FEWER_FILES,
            names[0] if len(names) == 1 else "",
            f"{', '.join(labels[name] for name in names)}: {how_many(many, 'file')} of "
            f"{before.title}, but {how_many(few, 'file')} of {newest.title}. The figures are "
            "wrong if one is missing.",
            f"extracts of {newest.title}",
            "Put the missing file into the folder, if one is.",
        )


def undated_beside_dated(parts: Sequence[Part]) -> Iterator[Problem]:
    """A problem with the files that name no month while others of the same list do."""
    dated = {part.case_list.name for part in parts if part.raw.extract}
    found = [
        part
        for part in parts
        if not part.raw.extract
        and part.case_list.name in dated
        and _is_drawn_monthly(part.case_list)
    ]
    if found:
        files = tuple(dict.fromkeys(_file(part) for part in found))
        yield Problem(
            Trouble.WRONG_MONTH,
            "",
            f"Other files of the same lists name the month in which they were drawn, but not "
            f"{quoted(files)}: taken as of {found[0].month.title}.",
            ", ".join(files),
            f"Name the month in the file's or the folder's name, like {found[0].month}.",
        )


def _is_drawn_monthly(case_list: CaseList) -> bool:
    return case_list.snapshot or case_list.every_month


def _file(part: Part) -> str:
    return part.raw.place.whole


def same_cases_twice(
    con: BaseBackend, case_list: CaseList, tables: Sequence[tuple[Part, ir.Table]]
) -> Iterator[Problem]:
    """A problem for each month of which several files of a list tell of the same cases.

    ``tables`` are the list's parts with their typed tables. A list may well come in several files,
    one of each area; what then stands in two of them may be a copy that somebody corrected.
    """
    by_month: dict[Month, list[tuple[Part, ir.Table]]] = {}
    for part, table in tables:
        by_month.setdefault(part.month, []).append((part, table))
    for found in by_month.values():
        files = dict.fromkeys(_file(part) for part, _ in found)
        stored = any(part.raw.in_database for part, _ in found)
        thing, place = ("table", "database's schema") if stored else ("file", "folder")
        if len(files) > 1 and (cases := _told_twice(con, case_list, [each for _, each in found])):
            yield Problem(
                Trouble.LIST_TWICE,
                case_list.name,
                f"{case_list.label} has {how_many(cases, 'row')} alike by "
                f"{_key_in_words(case_list)} in several of these {thing}s: {quoted(files)}. "
                "Rows that only one of them has are counted too, so what was corrected in one may "
                "be counted twice.",
                ", ".join(files),
                f"Take the {thing} that is a copy or out of date out of the {place}, if one is.",
                cases,
            )


def _told_twice(con: BaseBackend, case_list: CaseList, tables: Sequence[ir.Table]) -> int:
    """How many keys stand in more than one of the tables."""
    needed = [name for name in case_list.key if case_list.column(name).use is Use.NEEDED]
    keys = [table.select(*case_list.key).drop_null(needed).distinct() for table in tables]
    several = ibis.union(*keys).group_by(*case_list.key).agg(files=lambda each: each.count())
    return int(con.to_pyarrow(several.filter(several.files > 1).count()).as_py())


def _key_in_words(case_list: CaseList) -> str:
    return " and ".join(f"'{case_list.column(name).header}'" for name in case_list.key)
