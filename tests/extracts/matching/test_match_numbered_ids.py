"""Ids that are numbers: how they may be written, and when nothing may be made of it."""

from __future__ import annotations

from dataclasses import replace

import ibis
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extracts.matching.match_tables import Read, read, table_of
from xlsx_tools.extracts.numbered_ids import NumberedIds, form_of, numbered_alike
from xlsx_tools.extracts.raw import RawTable

EIGHT = NumberedIds("SYN", 8)
PLAIN = NumberedIds("", None)

REFERRALS = ("Child Unique ID", "Date of referral", "Referral NFA?", "Allocated Team")
ASSESSMENTS = (
    "Child Unique ID",
    "Continuous Assessment Start Date",
    "Continuous Assessment Date of Authorisation",
)
ADOPTIONS = ("Child Unique ID", "Date Child Adopted")


@pytest.mark.parametrize(
    ("ids", "form"),
    [
        (("SYN00000001", "SYN15071690"), EIGHT),
        (("7", "12", "1234567"), PLAIN),
        (("C7", "C12"), NumberedIds("C", None)),
        (("LA2/C-07", "LA2/C-12"), NumberedIds("LA2/C-", 2)),
        (("12345678901234567",), PLAIN),
    ],
)
def test_ids_of_the_same_letters_and_a_number_have_a_form(
    ids: tuple[str, ...], form: NumberedIds
) -> None:
    assert form_of(ids) == form


@pytest.mark.parametrize(
    "ids",
    [
        (),
        ("C",),
        ("C1", "D2"),
        ("C1", "C1A"),
        ("C7", "C07"),
        ("7", "07"),
        ("007", "012"),
        ("c7",),
        ("C 7",),
        ("7.0",),
        ("-7",),
        ("١٢",),
        ("123456789012345678",),
    ],
)
def test_ids_that_are_written_in_several_ways_or_are_no_numbers_have_none(
    ids: tuple[str, ...],
) -> None:
    assert form_of(ids) is None


@pytest.mark.parametrize("form", [EIGHT, PLAIN, NumberedIds("C", None), NumberedIds("K/", 12)])
def test_only_what_is_so_written_is_numbered_and_every_id_has_a_number_of_its_own(
    form: NumberedIds,
) -> None:
    @given(
        st.lists(
            st.one_of(
                st.integers(0, 10**18).map(lambda number: f"{form.start}{number}"),
                st.integers(0, 10 ** (form.digits or 1) - 1).map(
                    lambda number: f"{form.start}{number:0{form.digits or 1}}"
                ),
                st.text("SYNCK/0123456789٣ +-.e_x*?[]\n", max_size=20),
                st.text("0123456789٣ +-.e_x*?[]\n", min_size=8, max_size=8).map(
                    lambda text: f"{form.start}{text}"
                ),
            ),
            unique=True,
        )
    )
    def check(texts: list[str]) -> None:
        ids = ibis.memtable(pa.table({"id": pa.array(texts, pa.string())}))
        fits = ids.filter(form.is_met_by(ids.id))
        rows = fits.mutate(number=form.number(fits.id)).to_pyarrow().to_pylist()
        assert {row["id"] for row in rows} == {each for each in texts if is_so_written(each, form)}
        assert [row["number"] for row in rows] == [int(digits(row["id"], form)) for row in rows]
        assert len({row["number"] for row in rows}) == len(rows)

    check()


def digits(text: str, form: NumberedIds) -> str:
    return text.removeprefix(form.start)


def is_so_written(text: str, form: NumberedIds) -> bool:
    """The same, told without a regular expression."""
    number = digits(text, form)
    only_digits = bool(number) and all(each in "0123456789" for each in number)
    if not text.startswith(form.start) or not only_digits:
        return False
    if form.digits is not None:
        return len(number) == form.digits
    return len(number) <= 17 and number[0] != "0"


def test_what_no_rule_compares_may_be_written_otherwise() -> None:
    forms = {
        "referrals": {"child": {EIGHT}},
        "assessments": {"child": {EIGHT}},
        "adoptions": {"child": {PLAIN}},
        "staff": {"worker": {None}},
    }
    assert numbered_alike(forms) == {
        "referrals": {"child": EIGHT},
        "assessments": {"child": EIGHT},
        "adoptions": {"child": PLAIN},
    }


def test_what_a_rule_compares_is_numbered_together_or_not_at_all() -> None:
    """Referrals are compared with assessments, and those with allocations."""
    forms = {
        "referrals": {"child": {EIGHT}},
        "assessments": {"child": {EIGHT}},
        "allocations": {"case": {PLAIN}, "child": {PLAIN}},
    }
    assert numbered_alike(forms) == {"allocations": {"case": PLAIN}}


@pytest.mark.parametrize("several", [{EIGHT, PLAIN}, {EIGHT, None}])
def test_a_list_whose_tables_are_written_in_two_ways_is_not_numbered(
    several: set[NumberedIds | None],
) -> None:
    assert numbered_alike({"visits": {"child": several}, "plans": {"child": {EIGHT}}}) == {}


def read_large(*tables: RawTable, rows: bool = False) -> Read:
    """Read the tables as if their files said that they had many rows."""
    return read(*(replace(each, height=1_000_000) for each in tables), rows=rows)


def test_ids_of_large_files_are_numbered_where_all_are_so_written() -> None:
    referrals = table_of("List 3", REFERRALS, ["SYN0001", "01/12/2017", "b) No", "T1"])
    assessments = table_of("List 4", ASSESSMENTS, ["SYN0002", "01/12/2017", "31/12/2017"])
    four = {"child": NumberedIds("SYN", 4)}
    found = read_large(referrals, assessments)
    assert found.extracts.known.numbered == {"referrals": four, "assessments": four}
    assert found.rows("referrals", "child") == [("SYN0001",)]


def test_ids_of_small_files_are_not_looked_at_so() -> None:
    referrals = table_of("List 3", REFERRALS, ["SYN0001", "01/12/2017", "b) No", "T1"])
    assert read(referrals, rows=False).extracts.known.numbered == {}


def test_nor_are_they_where_every_row_is_shown() -> None:
    referrals = table_of("List 3", REFERRALS, ["SYN0001", "01/12/2017", "b) No", "T1"])
    assert read_large(referrals, rows=True).extracts.known.numbered == {}


@pytest.mark.parametrize("odd", ["SYN1", "SYN00011", " SYN0002", "SYN0002.0", "syn0002", "A", ""])
def test_one_id_written_otherwise_beyond_the_first_thousand_is_seen(odd: str) -> None:
    rows = [[f"SYN{number:04}", "01/12/2017", "b) No", "T1"] for number in range(1, 1_201)]
    assert read_large(table_of("List 3", REFERRALS, *rows)).extracts.known.numbered
    rows[1_100][0] = odd
    found = read_large(table_of("List 3", REFERRALS, *rows))
    assert found.extracts.known.numbered == {}
    assert len(found.rows("referrals", "child")) == 1_200


def test_a_row_without_an_id_does_not_matter() -> None:
    rows = [["SYN0001", "01/12/2017", "b) No", "T1"], [None, "02/12/2017", "b) No", "T1"]]
    found = read_large(table_of("List 3", REFERRALS, *rows))
    assert found.extracts.known.numbered == {"referrals": {"child": NumberedIds("SYN", 4)}}


def test_ids_that_a_file_holds_as_numbers_are_left_as_they_are() -> None:
    adoptions = table_of("List 10", ADOPTIONS, [7, "01/12/2017"], types={0: pa.int64()})
    found = read_large(adoptions)
    assert found.extracts.known.numbered == {}
    assert found.rows("adoptions", "child") == [("7",)]
