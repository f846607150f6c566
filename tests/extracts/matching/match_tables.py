"""Tables written in a test as they could stand in a file, and reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.kinds import (
    CountedAs,
    Group,
    Judged,
    Kind,
    Polarity,
    Previous,
)
from xlsx_tools.catalogue.records import Area, Indicator, Settings, TeamWorkbook
from xlsx_tools.engines import Engine, put, start
from xlsx_tools.extracts.answers import Answers, Unmatched
from xlsx_tools.extracts.model import Extracts, Problem, Trouble
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.raw import ErrorCell, ErrorCells, RawTable
from xlsx_tools.extracts.read import read_extracts
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

OCTOBER, NOVEMBER, DECEMBER = Month(2017, 10), Month(2017, 11), Month(2017, 12)

Cell = str | int | float | Decimal | bool | date | datetime | None
Row = Sequence[Cell]


def indicator(counted_as: CountedAs, name: str) -> Indicator:
    return Indicator(
        indicator=name.lower(),
        number=1,
        name=name,
        title=name,
        group=Group.FRONT_DOOR,
        definition=name,
        kind=Kind.COUNT,
        unit=Unit.COUNT,
        counted_as=counted_as,
        polarity=Polarity.NONE,
        rated=False,
        judged=Judged.RESULT,
        previous=Previous.NONE,
    )


TEAM = TeamWorkbook(
    areas=(Area(area="EAST", order=1, geographic=True), Area(area="NWC", order=2, geographic=True)),
    settings=Settings(),
)


def table_of(
    name: str,
    headings: Sequence[str],
    *rows: Row,
    source: str = "",
    extract: Month | None = None,
    errors: Iterable[ErrorCell] = (),
    types: Mapping[int, pa.DataType] | None = None,
) -> RawTable:
    """A table below a header in row 1; cells are text but for the columns with a type."""
    kinds = types or {}

    def table(con: BaseBackend, with_rows: bool) -> ir.Table:
        columns = {
            f"c{place}": pa.array([row[place] for row in rows], kinds.get(place, pa.string()))
            for place in range(len(headings))
        }
        if with_rows:
            columns["row"] = pa.array(range(2, len(rows) + 2), pa.int64())
        return put(con, pa.table(columns))

    place = Place.parse(source or f"{name}.csv")
    return RawTable(place, tuple(headings), table, extract, ErrorCells.of(errors))


class Read:
    """What reading some tables gave."""

    def __init__(self, extracts: Extracts, unmatched: Unmatched) -> None:
        self.extracts, self.unmatched = extracts, unmatched

    def rows(self, name: str, *columns: str) -> list[tuple[object, ...]]:
        """The cells of some columns of a list, in an order that does not depend on the engine."""
        table = self.extracts.lists[name].select(*columns)
        rows = [tuple(row[column] for column in columns) for row in table.to_pyarrow().to_pylist()]
        return sorted(rows, key=str)

    def cells(self, name: str, column: str) -> list[object]:
        """The cells of a column in the order of the rows of the file."""
        rows = self.extracts.lists[name].to_pyarrow().to_pylist()
        return [row[column] for row in sorted(rows, key=lambda row: row["row"])]

    def problems(self, trouble: Trouble) -> list[Problem]:
        return [problem for problem in self.extracts.problems if problem.trouble is trouble]

    def problem(self, trouble: Trouble) -> Problem:
        (only,) = self.problems(trouble)
        return only


def read(
    *tables: RawTable,
    months: tuple[Month, ...] = (DECEMBER,),
    answers: Answers | None = None,
    team: TeamWorkbook = TEAM,
    rows: bool = True,
    wanted: tuple[CountedAs, ...] | None = None,
) -> Read:
    return Read(
        *read_extracts(
            tables,
            start(Engine.DUCKDB),
            team=team,
            months=months,
            answers=answers or Answers(),
            rows=rows,
            wanted=wanted,
        )
    )
