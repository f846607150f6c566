"""From the files in extracts to the figures, on the engine of one's choice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import duckdb
import ibis
import pytest
from little_authority import CSV, FIGURES, write_extracts
from little_folder import make_folder
from postgres_server import postgres_server

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Area, MonthEntry, Settings
from xlsx_tools.count_work import count
from xlsx_tools.engines import Engine, start
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.cell_expressions import as_text, is_rounded
from xlsx_tools.extracts.databases import database_tables, postgres_errors, refusal
from xlsx_tools.extracts.model import Trouble
from xlsx_tools.figure_files import read_file, save
from xlsx_tools.figures import Figure, Key, index
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.opened_lists import open_lists
from xlsx_tools.periods import Month, months_between
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.work import load_team

DECEMBER = Month(2017, 12)


def make(folder: ScorecardFolder, settings: Settings) -> None:
    team = replace(
        as_today(),
        areas=(
            Area(area="EAST", order=1, geographic=True),
            Area(area="SOUTH", order=2, geographic=True),
        ),
        months=(MonthEntry(month=DECEMBER, status=Status.PROVISIONAL),),
        settings=settings,
    )
    create_team_workbook(folder.workbook, team)


@pytest.fixture
def little(tmp_path: Path) -> ScorecardFolder:
    folder = ScorecardFolder(tmp_path / "ours")
    folder.path.mkdir()
    make(folder, Settings(confidential_folder="confidential"))
    write_extracts(folder.extracts)
    return folder


def counted(folder: ScorecardFolder) -> dict[Key, Figure]:
    return index(read_file(folder.figures / "2017-12.csv"))


def expected() -> dict[Key, tuple[Fraction, Fraction | None]]:
    figures: dict[Key, tuple[Fraction, Fraction | None]] = {}
    for (indicator, line, area), words in FIGURES.items():
        above, _, below = words.partition(" of ")
        key = Key(DECEMBER, indicator, line, area)
        figures[key] = (Fraction(above), Fraction(below) if below else None)
    return figures


def as_expected(folder: ScorecardFolder) -> dict[Key, tuple[Fraction | None, Fraction | None]]:
    found = counted(folder)
    return {key: (found[key].numerator, found[key].denominator) for key in expected()}


def test_the_little_authority_is_counted_as_by_hand(little: ScorecardFolder) -> None:
    done = count(little, [DECEMBER])
    assert as_expected(little) == expected()
    assert (done.uncounted, done.changes) == ((), ())
    assert done.files == (little.figures / "2017-12.csv",)


def test_what_is_counted_apart_stands_in_the_note(little: ScorecardFolder) -> None:
    count(little, [DECEMBER])
    notes = {key.indicator: figure.note for key, figure in counted(little).items() if figure.note}
    assert "not in it: 1 unborn" in notes["seen_at_assessment"]
    assert (
        "Assessment days 45, Assessment clock referral it follows" in notes["assessments_in_time"]
    )
    assert "List 9" in notes["care_leavers_ete"]


def test_a_missing_list_stops_only_the_indicators_that_need_it(little: ScorecardFolder) -> None:
    (little.extracts / "Protection visits.csv").unlink()
    done = count(little, [DECEMBER])
    assert [each.indicators for each in done.uncounted] == [("Child protection visits",)]
    assert "Protection visits" in done.uncounted[0].why
    names = {key.indicator for key in counted(little)}
    assert "protection_visits" not in names
    assert len(names) == 13


def test_re_referrals_need_the_twelve_months_before(little: ScorecardFolder) -> None:
    (little.extracts / "Referral history.csv").unlink()
    (uncounted,) = count(little, [DECEMBER]).uncounted
    assert uncounted.indicators == ("Re-referrals",)
    assert "Dec-16" in uncounted.why
    assert "Referral history" in uncounted.mend


def test_figures_that_cannot_be_counted_today_stay_as_they_were(little: ScorecardFolder) -> None:
    count(little, [DECEMBER])
    (little.extracts / "Supervision.csv").unlink()
    done = count(little, [DECEMBER])
    assert done.changes == ()
    assert as_expected(little) == expected()


def test_a_recount_says_what_changed(little: ScorecardFolder) -> None:
    count(little, [DECEMBER])
    more = CSV["Supervision.csv"] + "W2,30/12/2017\n"
    (little.extracts / "Supervision.csv").write_text(more, encoding="utf-8")
    (change,) = count(little, [DECEMBER]).changes
    assert change.key == Key(DECEMBER, "supervised")
    assert change.old is not None
    assert change.new is not None
    assert (change.old.numerator, change.new.numerator) == (1, 2)


def test_a_note_that_was_typed_into_the_figures_is_named_when_a_recount_wipes_it(
    little: ScorecardFolder,
) -> None:
    count(little, [DECEMBER])
    table = read_file(little.figures / "2017-12.csv")
    city = (table["indicator"] == "re_referrals") & (table["area"] == "City")
    east = (table["indicator"] == "unallocated") & (table["area"] == "EAST")
    table.loc[city, "note"] += "; two large families came back"
    table.loc[east, "note"] = "the East team moved office"
    save(table, little.figures)
    done = count(little, [DECEMBER])
    assert done.changes == ()
    unallocated, re_referrals = sorted(done.lost_notes, key=lambda lost: lost.key.area)[::-1]
    assert str(unallocated) == "Dec-17 unallocated EAST: the East team moved office"
    assert re_referrals.key == Key(DECEMBER, "re_referrals")
    assert re_referrals.note.endswith("; two large families came back")
    assert count(little, [DECEMBER]).lost_notes == ()


def test_a_note_of_counting_is_not_missed_when_settings_and_lists_are_others(
    little: ScorecardFolder,
) -> None:
    count(little, [DECEMBER])
    notes = {key: figure.note for key, figure in counted(little).items()}
    make(little, Settings(confidential_folder="confidential", assessment_days=40))
    done = count(little, [DECEMBER])
    assert {key: figure.note for key, figure in counted(little).items()} != notes
    assert done.lost_notes == ()


def test_an_issued_month_is_not_counted_again_unasked(little: ScorecardFolder) -> None:
    (little.issued / "2017-12").mkdir(parents=True)
    with pytest.raises(InputError, match="Dec-17 has been issued"):
        count(little, [DECEMBER])
    assert not little.figures.exists()
    assert count(little, [DECEMBER], issued_too=True).figures


def test_no_extracts_at_all_is_one_clear_error(little: ScorecardFolder) -> None:
    shutil.rmtree(little.extracts)
    with pytest.raises(InputError, match="Nothing can be counted") as error:
        count(little, [DECEMBER])
    assert "extracts" in error.value.where
    assert error.value.what == (
        "Nothing can be counted. There is no case list at all that can be used."
    )


def test_where_a_list_is_there_it_is_said_what_the_others_lack(little: ScorecardFolder) -> None:
    for path in little.extracts.iterdir():
        if path.name != "Supervision.csv":
            path.unlink()
    with pytest.raises(InputError, match="There is no list that can be used as: "):
        count(little, [DECEMBER])


def test_decembers_lists_are_not_counted_as_januarys(little: ScorecardFolder) -> None:
    with pytest.raises(InputError, match="do not reach the month"):
        count(little, [Month(2018, 1)])
    assert not little.figures.exists()


def test_lists_are_moved_to_spark_whole(tmp_path: Path) -> None:
    # All rules are counted on Spark in tests/counting; here it is the lists of files.
    folder = make_folder(tmp_path / "ours", "assessments_in_time", "children_in_care", "caseload")
    count(folder, [DECEMBER])
    on_duckdb = counted(folder)
    (folder.figures / "2017-12.csv").unlink()
    count(folder, [DECEMBER], engine=Engine.SPARK)
    assert counted(folder) == on_duckdb
    assert len(on_duckdb) > 9


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgres_server() as address:
        yield address


def stored(folder: ScorecardFolder) -> dict[str, object]:
    """Every list of the folder as typed columns under the headings of its list."""
    opened = open_lists(folder, load_team(folder), [DECEMBER])
    return {name: table.to_pyarrow() for name, table in opened.extracts.lists.items()}


def test_postgresql_counts_the_same(little: ScorecardFolder, postgres: str) -> None:
    count(little, [DECEMBER])
    on_duckdb = counted(little)
    con = ibis.connect(postgres)
    for name, table in stored(little).items():
        con.create_table(name, table, overwrite=True)
    shutil.rmtree(little.extracts)
    shutil.rmtree(little.figures)
    make(little, Settings(case_lists=postgres))
    count(little, [DECEMBER])
    assert counted(little) == on_duckdb


def in_schema(folder: ScorecardFolder, postgres: str, schema: str) -> str:
    """The folder's lists as tables of a new schema, and nowhere else; its address."""
    con = ibis.connect(postgres)
    con.raw_sql(f"create schema {schema}")
    for name, table in stored(folder).items():
        con.create_table(name, table, database=schema)
    shutil.rmtree(folder.extracts)
    make(folder, Settings(case_lists=f"{postgres}/{schema}"))
    return f"{postgres}/{schema}"


def asked(postgres: str, *statements: str) -> None:
    con = ibis.connect(postgres)
    for statement in statements:
        con.raw_sql(statement)


def test_what_is_loaded_while_a_database_is_read_does_not_mix_with_what_was_there(
    postgres: str,
) -> None:
    asked(postgres, 'create schema "My Lists"', 'create table "My Lists".visits as select 1 as x')
    con, (table,), _ = database_tables(f"{postgres}/My Lists")
    asked(postgres, 'delete from "My Lists".visits')
    asked(postgres, 'insert into "My Lists".visits select generate_series(1, 7)')
    assert table.table(con, False).count().execute() == 1
    made = con.create_table("step", table.table(con, False), temp=True)
    assert made.count().execute() == 1
    con, (table,), _ = database_tables(f"{postgres}/My Lists")
    assert table.table(con, False).count().execute() == 7


def test_ids_that_are_numbers_are_read_alike_from_a_database(postgres: str) -> None:
    asked(
        postgres,
        "create schema numbers",
        "create table numbers.ids as select column1::numeric, column1::float8 as column2 from "
        "(values ('20171234567890123'), ('4000123.00'), ('NaN'), ('Infinity')) as ids",
    )
    con, (table,), _ = database_tables(f"{postgres}/numbers")
    ids = table.table(con, False)
    found = con.to_pyarrow(
        ids.select(a=as_text(ids.c0), b=as_text(ids.c1), rounded=is_rounded(ids.c1))
    ).to_pydict()
    assert found == {
        "a": ["20171234567890123", "4000123", None, None],
        "b": ["2.0171234567890124e+16", "4000123", None, None],
        "rounded": [True, False, False, False],
    }


def test_of_a_connection_that_is_lost_it_is_said_to_try_again(
    little: ScorecardFolder, postgres: str
) -> None:
    lost = "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
    con, (table, *_), _ = database_tables(in_schema(little, postgres, "lost"))
    asked(postgres, lost)
    with pytest.raises(postgres_errors()) as caught:
        con.to_pyarrow(table.table(con, False))
    assert isinstance(caught.value, Exception)
    assert "run it again" in refusal(caught.value).mend


def test_a_month_beyond_the_lists_takes_none_from_those_that_they_reach(
    little: ScorecardFolder,
) -> None:
    months = tuple(months_between(Month(2017, 7), Month(2018, 2)))
    count(little, months[:6])
    alone = {path.name: path.read_bytes() for path in little.figures.glob("2017-*.csv")}
    shutil.rmtree(little.figures)
    done = count(little, months)
    assert {path.name: path.read_bytes() for path in little.figures.glob("2017-*.csv")} == alone
    assert any("taken as drawn then" in each.what for each in done.problems)


def test_a_materialised_view_is_a_list_and_a_partition_is_none(
    little: ScorecardFolder, postgres: str
) -> None:
    count(little, [DECEMBER])
    on_duckdb = counted(little)
    in_schema(little, postgres, "shown")
    asked(
        postgres,
        "create schema kept",
        "alter table shown.plans set schema kept",
        "create materialized view shown.plans as select * from kept.plans",
        "alter table shown.visits rename to visits_1",
        "create table shown.visits (like shown.visits_1) partition by range (visited)",
        "alter table shown.visits attach partition shown.visits_1 "
        "for values from ('2000-01-01') to ('2100-01-01')",
    )
    done = count(little, [DECEMBER])
    assert counted(little) == on_duckdb
    assert not [each for each in done.problems if each.list_name in ("plans", "visits")]


@pytest.mark.parametrize(
    ("right", "refused"),
    [
        ("revoke select on {schema}.plans from reader", "permission denied for table plans"),
        ("alter role reader set default_transaction_read_only = on", "read-only transaction"),
    ],
)
def test_what_may_not_be_read_is_named_and_no_old_file_is_taken_instead(
    little: ScorecardFolder, postgres: str, right: str, refused: str
) -> None:
    schema = f"refused_{len(right)}"
    shutil.copytree(little.extracts, little.path / "old")
    address = in_schema(little, postgres, schema)
    shutil.move(little.path / "old", little.extracts)
    asked(
        postgres,
        "do $$ begin create role reader login; exception when duplicate_object then null; end $$",
        f"drop table {schema}.supervision",
        f"grant usage on schema {schema} to reader",
        f"grant select on all tables in schema {schema} to reader",
        right.format(schema=schema),
    )
    make(little, Settings(case_lists=address.replace("scorecard@", "reader@")))
    with pytest.raises(InputError, match=refused) as caught:
        count(little, [DECEMBER])
    assert "right to read" in caught.value.mend
    assert not little.figures.exists()


def test_a_schema_without_a_table_is_no_database_of_lists(
    little: ScorecardFolder, postgres: str
) -> None:
    make(little, Settings(case_lists=f"{postgres}/nowhere"))
    with pytest.raises(InputError, match="no table or view in this database"):
        count(little, [DECEMBER])


def test_a_duckdb_file_is_a_database_too(little: ScorecardFolder, tmp_path: Path) -> None:
    count(little, [DECEMBER])
    on_files = counted(little)
    database = tmp_path / "reporting.duckdb"
    with duckdb.connect(str(database)) as con:
        for name, table in stored(little).items():
            con.register("given", table)
            con.execute(f'create table "{name}" as from given')
    kept = little.extracts / "Supervision.csv"
    moved = tmp_path / "Supervision.csv"
    shutil.move(kept, moved)
    shutil.rmtree(little.extracts)
    little.extracts.mkdir()
    shutil.move(moved, kept)  # a list in the folder stands in for one that the database lacks
    with duckdb.connect(str(database)) as con:
        con.execute("drop table supervision")
    make(little, Settings(case_lists=f"duckdb:///{database}"))
    done = count(little, [DECEMBER])
    assert counted(little) == on_files
    (said,) = [each for each in done.problems if each.trouble is Trouble.NOT_IN_DATABASE]
    assert said.what == "Not in the database, and read from files: Supervision."
    assert not [each for each in done.problems if each.trouble is Trouble.IN_DATABASE]
    november = little.extracts / "2017-11"
    november.mkdir()
    (november / "List 7.csv").write_text("Child ID,CP plan start date\n,01/11/2017\n")
    done = count(little, [DECEMBER])
    (said,) = [each for each in done.problems if each.trouble is Trouble.IN_DATABASE]
    assert said.what == (
        "The database has List 7: Child protection, so what files hold of them is not read: "
        "2017-11/List 7.csv."
    )
    # Of a file that is not read it does not matter what is amiss with it.
    assert not [each for each in done.problems if "2017-11" in each.where]
    assert counted(little) == on_files


def test_spark_is_not_asked_to_count_a_database(little: ScorecardFolder) -> None:
    make(little, Settings(case_lists="duckdb:////nowhere.duckdb"))
    with pytest.raises(InputError, match="in a database"):
        count(little, [DECEMBER], engine=Engine.SPARK)


def test_an_engine_starts_empty() -> None:
    assert start(Engine.DUCKDB).list_tables() == []


@pytest.mark.parametrize("written", ["north assessment", "North Assessment"])
def test_teams_in_a_database_have_to_be_written_alike_in_the_files_beside_it(
    written: str, tmp_path: Path
) -> None:
    """Each half is read by itself: other capitals made an area's figure 0 of 0 without a word."""
    folder = ScorecardFolder(tmp_path)
    folder.extracts.mkdir()
    row = f"C1,05/12/2017,Yes,01/01/2010,7,12/12/2017,{written}"
    heads = (
        "Child Unique ID,Continuous Assessment Start Date,Child Seen During Continuous Assessment,"
        "Date of Birth,Age of Child (Years),Continuous Assessment Date of Authorisation,"
        "Allocated Team"
    )
    (folder.extracts / "List 4 2017-12.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
    database = tmp_path / "reporting.duckdb"
    with duckdb.connect(str(database)) as con:
        con.execute('create table "Teams" ("Team" varchar, "Area" varchar, "Kind" varchar)')
        con.execute("insert into \"Teams\" values ('North Assessment', 'EAST', 'Assessment')")
    whole = as_today()
    seen = next(each for each in whole.indicators if each.indicator == "seen_at_assessment")
    team = replace(
        whole,
        indicators=(replace(seen, by_area=True),),
        areas=(Area(area="EAST", order=1, geographic=True),),
        settings=Settings(case_lists=f"duckdb:///{database}"),
    )
    said = [each.what for each in count(folder, [DECEMBER], team=team).problems]
    found = [each for each in said if each.startswith("The list of teams is in the database")]
    if written == "North Assessment":
        assert found == []
    else:
        (one,) = found
        assert "it has not, letter for letter, 1 team 'north assessment'" in one
