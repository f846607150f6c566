"""The population that a rate is of, where a list gives it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import ibis
import pyarrow as pa

from xlsx_tools.counting.population import Populations, populations
from xlsx_tools.periods import Month

DECEMBER = Month(2017, 12)


def test_the_population_that_began_last_by_the_last_day_holds_whichever_is_higher() -> None:
    people = Populations(
        (
            ("East", date(2016, 4, 1), 109_000),
            ("East", date(2017, 12, 31), 107_000),
            ("East", date(2018, 1, 1), 108_000),
            ("South", date(2017, 12, 31), 69_000),
        )
    )
    assert people.of("East", Month(2017, 11)) == Fraction(109_000)
    assert people.of("East", DECEMBER) == Fraction(107_000)
    assert people.of("East", Month(2018, 1)) == Fraction(108_000)
    assert people.of("South", Month(2017, 11)) is None


def test_of_two_numbers_from_the_same_day_none_holds_nor_does_an_older_one() -> None:
    older, april = date(2016, 4, 1), date(2017, 4, 1)
    rows = (("East", older, 109_000), ("East", april, 107_000), ("East", april, 107_112))
    assert Populations(rows).of("East", DECEMBER) is None
    assert Populations(rows).of("East", Month(2017, 3)) == Fraction(109_000)


def test_a_row_that_is_repeated_holds() -> None:
    rows = (("East", date.min, 107_112), ("East", date.min, 107_112))
    assert Populations(rows).of("East", DECEMBER) == Fraction(107_112)


def test_one_without_a_first_day_has_always_held_and_one_without_children_is_none() -> None:
    listed = {
        "area": ["East", "East", "East", None],
        "started": pa.array([None, date(2017, 4, 1), date(2018, 1, 1), None], pa.date32()),
        "children": [107_112, None, 108_000, 5],
    }
    con = ibis.duckdb.connect()
    people = populations(con, {"population": ibis.memtable(pa.table(listed))})
    assert people.of("East", DECEMBER) == Fraction(107_112)
    assert people.of("East", Month(2018, 1)) == Fraction(108_000)
    con.disconnect()
