"""The same lists counted on DuckDB, PostgreSQL and Spark give the same figures, every one."""

from __future__ import annotations

from datetime import date
from random import Random

import ibis
import pytest
from authorities import random_authority, random_settings
from engine_lists import lists_on
from ibis.backends import BaseBackend
from many import as_one
from postgres_server import postgres_server

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import Sums, sums
from xlsx_tools.counting.ground import lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.engines import Engine, start
from xlsx_tools.extracts.model import Known
from xlsx_tools.periods import Month, months_between

MONTHS = tuple(months_between(Month(2016, 1), Month(2016, 6)))


def all_sums(con: BaseBackend, seed: int, settings: Settings) -> dict[CountedAs, Sums]:
    random = Random(seed)
    authorities = [random_authority(random, (MONTHS[0], MONTHS[-1]), 10) for _ in range(40)]
    known = Known(since={"assessments": date(2015, 12, 1)})
    ground = lay(con, lists_on(con, as_one(authorities)), settings, MONTHS, known)
    return sums(con, ground, dict.fromkeys(RULES, MONTHS))


@pytest.fixture(scope="module")
def on_duckdb() -> dict[CountedAs, Sums]:
    return all_sums(start(Engine.DUCKDB), 1, Settings())


def test_there_is_something_to_compare(on_duckdb: dict[CountedAs, Sums]) -> None:
    assert all(len(found.of) >= 6 for found in on_duckdb.values())
    assert sum(each.numerator for found in on_duckdb.values() for each in found.of.values()) > 1000


def test_postgresql_counts_every_figure_alike(on_duckdb: dict[CountedAs, Sums]) -> None:
    with postgres_server() as address:
        assert all_sums(ibis.connect(address), 1, Settings()) == on_duckdb
        other = random_settings(Random(7))
        expected = all_sums(start(Engine.DUCKDB), 2, other)
        assert all_sums(ibis.connect(address), 2, other) == expected


def test_spark_counts_every_figure_alike(on_duckdb: dict[CountedAs, Sums]) -> None:
    assert all_sums(start(Engine.SPARK), 1, Settings()) == on_duckdb
