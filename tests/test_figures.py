"""The tidy monthly table, in files and in memory."""

import unicodedata
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xlsx_tools.catalogue.records import TypedFigure
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import (
    Edit,
    edit_of,
    month_of,
    parse,
    read_file,
    read_folder,
    save,
    write,
)
from xlsx_tools.figures import Basis, Figure, Key, combine, empty, index, table_of, typed
from xlsx_tools.periods import Month

DECEMBER = Month(2017, 12)
HEADER = "month,indicator,line,area,numerator,denominator,value,basis,note"
AS_WRITTEN = f"""{HEADER}
2017-12,re_referrals,,City,268,1234,,counted,
2017-12,caseload,city,City,7484,492.3,,typed,café – late
2017-12,with_own_family,,East,,,87,published,
"""
SAME_FIGURES = {
    Key(DECEMBER, "re_referrals"): Figure(Fraction(268), Fraction(1234)),
    Key(DECEMBER, "caseload", "city"): Figure(
        Fraction(7484), Fraction(4923, 10), basis=Basis.TYPED, note="café – late"
    ),
    Key(DECEMBER, "with_own_family", area="East"): Figure(
        value=Fraction(87), basis=Basis.PUBLISHED
    ),
}
EXCEL_SAVED_IT = {
    "months as Dec-17": AS_WRITTEN.replace("2017-12", "Dec-17").encode(),
    "months as dates": AS_WRITTEN.replace("2017-12", "01/12/2017").encode(),
    "noughts at the end": AS_WRITTEN.replace("492.3", "492.300").replace(",87,", ",87.0,").encode(),
    "a byte-order mark": b"\xef\xbb\xbf" + AS_WRITTEN.encode(),
    "semicolons": AS_WRITTEN.replace(",", ";").encode(),
    "Windows line ends": AS_WRITTEN.replace("\n", "\r\n").encode(),
    "empty lines at the end": (AS_WRITTEN + "\n\n").encode(),
    "lines of commas at the end": (AS_WRITTEN + ",,,,,,,,\n,,,,,,,,\n").encode(),
    "thousands with a comma": AS_WRITTEN.replace("1234", '"1,234"').encode(),
    "a per cent sign": AS_WRITTEN.replace(",87,", ",87%,").encode(),
    "Windows' own encoding": AS_WRITTEN.encode("cp1252"),
    "all of it": (
        b"\xef\xbb\xbf"
        + (AS_WRITTEN.replace("2017-12", "Dec-17").replace("1234", '"1,234"') + ",,,,,,,,\n")
        .replace("\n", "\r\n")
        .encode()
    ),
}

printable = st.characters(categories=["L", "N", "P", "S", "Zs"])
words = st.text(printable, max_size=12).map(lambda text: unicodedata.normalize("NFC", text).strip())
numbers = st.builds(
    lambda whole, places: Fraction(whole, 10**places),
    st.integers(-(10**9), 10**9),
    st.integers(0, 4),
)
keys = st.builds(
    Key,
    st.builds(Month, st.integers(2014, 2026), st.integers(1, 12)),
    st.sampled_from(["unallocated", "agency", "caseload"]),
    st.sampled_from(["", "city", "team_managers"]),
    words.map(lambda text: text or "City"),
)
random_figures = st.builds(Figure, *[st.none() | numbers] * 3, st.sampled_from(Basis), words)
tables = st.dictionaries(keys, random_figures, max_size=8)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (path,) = save(table_of(SAME_FIGURES.items()), tmp_path)
    return path


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_what_is_saved_is_read_back_and_unedited(
    tmp_path_factory: pytest.TempPathFactory, figures: dict[Key, Figure]
) -> None:
    folder = tmp_path_factory.mktemp("figures")
    paths = save(parse(write(table_of(figures.items())), "here"), folder)
    assert [path.stem for path in paths] == sorted({str(key.month) for key in figures})
    found = index(read_folder(folder))
    assert found == figures
    assert [key.month for key in found] == sorted(key.month for key in figures)
    assert {edit_of(path) for path in paths} <= {Edit.NONE}


def test_an_area_is_the_same_however_a_mac_stored_its_accents() -> None:
    composed, apart = "Ynys M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n", "Ynys Mo\u0302n"
    text = f"month,indicator,line,area,numerator,denominator\n2017-12,visits,,{apart},1,2\n"
    (key,) = index(parse(text, "here"))
    assert key.area == composed


def test_there_is_one_form_in_which_figures_are_written(saved: Path) -> None:
    assert saved.name == "2017-12.csv"
    assert saved.read_bytes() == AS_WRITTEN.encode()
    assert edit_of(saved) is Edit.NONE


@pytest.mark.parametrize("content", EXCEL_SAVED_IT.values(), ids=EXCEL_SAVED_IT.keys())
def test_a_file_that_excel_saved_reads_the_same(saved: Path, content: bytes) -> None:
    saved.write_bytes(content)
    assert index(read_file(saved)) == SAME_FIGURES
    assert edit_of(saved) is Edit.SAVED_AGAIN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("268", "267"),
        ("492.3", "492.4"),
        ("typed", "counted"),
        ("East", "West"),
        ("2017-12,with_own_family,,East,,,87,published,\n", ""),
    ],
)
def test_a_file_in_which_anything_changed_says_so(saved: Path, old: str, new: str) -> None:
    saved.write_text(AS_WRITTEN.replace(old, new), encoding="utf-8")
    assert edit_of(saved) is Edit.CHANGED


def test_a_file_that_the_team_made_itself_was_not_edited(saved: Path) -> None:
    other = saved.with_name("2018-01.csv")
    other.write_text(AS_WRITTEN.replace("2017-12", "2018-01"), encoding="utf-8")
    assert edit_of(other) is Edit.NONE
    assert edit_of(saved) is Edit.NONE


def test_saving_a_second_month_leaves_the_first_as_written(saved: Path) -> None:
    (later,) = save(table_of([(Key(Month(2018, 1), "agency"), Figure())]), saved.parent)
    assert (edit_of(saved), edit_of(later)) == (Edit.NONE, Edit.NONE)


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("13-17,agency,,City,1,2,,counted,", "month", "13-17"),
        (",agency,,City,1,2,,counted,", "month", "not a month"),
        ("2017-12,agency,,City,one,2,,counted,", "numerator", "one"),
        ("2017-12,agency,,City,1,n/k,,counted,", "denominator", "n/k"),
        ("2017-12,agency,,City,,,#N/A,counted,", "value", "#N/A"),
        ("2017-12,agency,,City,,,nan,counted,", "value", "nan"),
        ("2017-12,agency,,City,1,2,,guessed,", "basis", "guessed"),
        ("2017-12,agency,,City,22%,100,,,", "numerator", "'22%' is a percentage"),
        ("2017-12,agency,,City,22,100%,,,", "denominator", "'100%' is a percentage"),
    ],
)
def test_an_error_names_the_row_and_the_column(row: str, column: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        parse(AS_WRITTEN + row + "\n", "figures/2017-12.csv")
    assert caught.value.where == f"figures/2017-12.csv, row 5, column {column}"


def test_rows_are_counted_as_excel_counts_them_past_empty_ones() -> None:
    with pytest.raises(InputError) as caught:
        parse(f"{HEADER}\n\n,,,,,,,,\n2017-12,agency,,City,x1,,,,\n", "here")
    assert caught.value.where == "here, row 4, column numerator"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no table"),
        ("PK\x03\x04", "no column month"),
        ("month,indicator,line,numerator\n", "no column area, denominator"),
        (f'{HEADER}\n"2017-12', "no table"),
        (f'"{HEADER.replace(",", ";")}"\n', "parted by semicolons"),  # each line is one cell
    ],
)
def test_a_file_that_is_no_table_of_figures_is_refused(content: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse(content, "here")


def test_an_extra_field_in_a_row_is_refused_and_not_shifted() -> None:
    with pytest.raises(InputError):
        parse(f"{HEADER}\n2017-12,agency,,City,1,2,,counted,late, and short\n", "here")


def test_a_decimal_comma_is_refused_and_not_read_as_thousands() -> None:
    text = "2017-12;caseload;city;City;;;15,2;counted;"
    with pytest.raises(InputError):
        parse(f"{HEADER.replace(',', ';')}\n{text}\n", "here")


def test_a_leftover_of_a_crash_is_not_read_as_figures(saved: Path) -> None:
    saved.with_name(".writing-abc123.csv").write_text(AS_WRITTEN, encoding="utf-8")
    assert len(read_folder(saved.parent)) == 3


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "2017-12.csv").write_bytes(b"month,\x81\x8d\n")
    with pytest.raises(InputError, match="not text"):
        read_folder(tmp_path)


def test_an_area_or_basis_left_empty_is_the_city_and_counted() -> None:
    table = parse(f"{HEADER}\n2017-12,agency,,,1,2,,,\n", "here")
    assert index(table) == {Key(DECEMBER, "agency"): Figure(Fraction(1), Fraction(2))}


def test_a_tenth_is_exactly_a_tenth() -> None:
    table = parse(f"{HEADER}\n2017-12,agency,,City,0.1,769.60,,,\n", "here")
    assert index(table) == {Key(DECEMBER, "agency"): Figure(Fraction(1, 10), Fraction(3848, 5))}


def test_no_folder_and_an_empty_folder_hold_no_figures(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert read_folder(folder).empty
        assert index(read_folder(folder)) == {}
    assert save(empty(), tmp_path) == []


def a_typed_figure(area: str = "City") -> pd.DataFrame:
    row = TypedFigure(
        month=DECEMBER,
        indicator="re_referrals",
        area=area,
        numerator=Fraction(270),
        reason="late forms",
        who="A. Analyst",
    )
    return typed([row])


def test_a_typed_figure_wins_whole_over_the_counted_and_no_other_row_changes() -> None:
    table = combine(table_of(SAME_FIGURES.items()), a_typed_figure())
    assert len(table) == 3
    together = index(table)
    assert together.pop(Key(DECEMBER, "re_referrals")) == Figure(
        Fraction(270), basis=Basis.TYPED, note="typed by A. Analyst: late forms"
    )
    assert together.items() < SAME_FIGURES.items()


def test_a_typed_figure_of_an_area_leaves_the_citys() -> None:
    together = index(combine(table_of(SAME_FIGURES.items()), a_typed_figure("East")))
    assert together.items() > SAME_FIGURES.items()


def test_a_file_that_is_not_named_after_a_month_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy of december.csv").write_text("month\n", encoding="utf-8")
    with pytest.raises(InputError, match="not named after a month"):
        read_folder(tmp_path)


def test_a_row_of_another_month_is_refused(tmp_path: Path) -> None:
    text = "month,indicator,line,area,numerator,denominator\n17-Dec-26,caseload,,City,1,2\n"
    (tmp_path / "2017-12.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="A row is of 2026-12, in the file of 2017-12"):
        read_folder(tmp_path)


@pytest.mark.parametrize("name", ["Dec-17.csv", "2017-12-31.csv", "0017-12.csv", "2017-12 (1).csv"])
def test_a_second_file_of_a_month_is_refused(name: str) -> None:
    """A recount would renew 2017-12.csv, and the other one would be read in its place."""
    assert month_of(Path("figures/2017-12.csv")) == Month(2017, 12)
    with pytest.raises(InputError, match="is not named after a month"):
        month_of(Path("figures") / name)
