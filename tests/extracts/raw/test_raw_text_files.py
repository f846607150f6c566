"""Lists in CSV files, as systems and people write them."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ibis
import pytest
from raw_reading import HEADINGS, cells_of, found, known_headings, only_problem, only_table

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.encodings import private_folder
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.model import Trouble

HEADER = "Child Unique ID,Date of referral,Referral NFA?\n"
PLAIN = HEADER + "A1,31/12/2017,b) No\nA2,,a) Yes\n"
PLAIN_ROWS = [(2, "A1", "31/12/2017", "b) No"), (3, "A2", None, "a) Yes")]

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a list into the folder and give the folder."""

    def written(content: str | bytes, name: str = "List 3.csv") -> Path:
        content = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(content)
        return tmp_path

    return written


def test_a_plain_list_is_read_with_its_row_numbers(write: Write) -> None:
    table = only_table(write(PLAIN))
    assert table.headings == HEADINGS
    assert (table.source, table.place.name, table.extract) == ("List 3.csv", "List 3", None)
    assert cells_of(table) == PLAIN_ROWS


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_any_usual_mark(write: Write, mark: str) -> None:
    assert cells_of(only_table(write(PLAIN.replace(",", mark)))) == PLAIN_ROWS


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("heading", "above", "below"),
    [
        ('"Date of\nreferral"', "", ""),
        ("Date of referral", '"Referrals\nof December",,\n', ""),
        ("Date of referral", "", "\n,,\n  ,,\nMade by the system\n"),
    ],
)
def test_cells_of_several_lines_may_be_parted_by_any_usual_mark(
    write: Write, mark: str, heading: str, above: str, below: str
) -> None:
    text = above + PLAIN.replace("Date of referral", heading) + below
    table = only_table(write(text.replace(",", mark)))
    assert [row[1:] for row in cells_of(table)][:2] == [row[1:] for row in PLAIN_ROWS]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(write: Write, end: str) -> None:
    assert cells_of(only_table(write(PLAIN.replace("\n", end)))) == PLAIN_ROWS
    assert cells_of(only_table(write(PLAIN.replace("\n", end).rstrip(end)))) == PLAIN_ROWS


@pytest.mark.parametrize(
    "content",
    [
        HEADER + "A1,31/12/2017,b) No\r\nA2,,a) Yes\n",
        HEADER.replace("\n", "\r\n") + "A1,31/12/2017,b) No\nA2,,a) Yes\r\n",
        HEADER + "A1,31/12/2017,b) No\rA2,,a) Yes\n",
    ],
)
def test_lists_put_together_from_files_of_different_systems_lose_no_row(
    write: Write, content: str
) -> None:
    assert cells_of(only_table(write(content))) == PLAIN_ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_letters_come_out_right_in_every_usual_encoding(write: Write, encoding: str) -> None:
    content = HEADER + "Zoë ’17,31/12/2017,é\n"
    assert cells_of(only_table(write(content.encode(encoding)))) == [
        (2, "Zoë ’17", "31/12/2017", "é")
    ]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_text_of_four_bytes_a_letter_is_refused_by_its_name(write: Write, encoding: str) -> None:
    problem = only_problem(write((HEADER + "A1,31/12/2017,é\n").encode(encoding)))
    assert problem.what == "the file is text in UTF-32, which is not read"
    assert "CSV UTF-8" in problem.mend


def test_a_file_of_nothing_but_noughts_as_a_crash_leaves_it_is_no_text(write: Write) -> None:
    assert "is no text" in only_problem(write(b"\0" * 4_000)).what


def test_a_letter_that_is_not_utf8_far_below_the_headings_comes_out_right(write: Write) -> None:
    content = HEADER.encode() + b"A1,31/12/2017,No\n" * 100_000 + "é,,\n".encode("cp1252")
    table = only_table(write(content))
    last = table.table(ibis.duckdb.connect(), True).filter(lambda t: t.row > 100_001).to_pyarrow()
    assert last.to_pylist() == [{"c0": "é", "c1": None, "c2": None, "row": 100_002}]


def test_a_list_that_mixes_encodings_is_refused(write: Write) -> None:
    table = only_table(write("Zoë".join([HEADER, ",,\n"]).encode() + "é,,\n".encode("cp1252")))
    with pytest.raises(InputError, match="letters of two encodings"):
        cells_of(table)


def test_copies_of_lists_are_for_this_user_only(write: Write) -> None:
    cells_of(only_table(write((HEADER + "é,,\n").encode("cp1252"))))
    assert stat.S_IMODE(private_folder().stat().st_mode) == 0o700
    assert any("é" in copy.read_text("utf-8") for copy in private_folder().iterdir())


def test_copies_that_a_program_left_are_deleted_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = {"scorecard-copies-left": 25, "scorecard-copies-in-use": 23, "scorecard-of-mine": 99}
    for name, age in hours.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "1a-plain.csv").write_text(PLAIN)
        then = time.time() - age * 3_600
        os.utime(tmp_path / name, (then, then))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = private_folder.__wrapped__()
    assert set(tmp_path.iterdir()) == {
        folder, tmp_path / "scorecard-copies-in-use", tmp_path / "scorecard-of-mine",
    }  # fmt: skip


def test_titles_and_blank_lines_above_the_headings_are_passed_over(write: Write) -> None:
    table = only_table(write("List 3: Referrals\n\n,,\n" + PLAIN))
    assert table.headings == HEADINGS
    assert cells_of(table) == [(row + 3, *cells) for row, *cells in PLAIN_ROWS]


def test_headings_may_have_several_lines(write: Write) -> None:
    content = PLAIN.replace(
        HEADER, '"Child Unique ID","Date of referral","Referral NFA?","Note\nx"\n'
    )
    for end in ("\n", "\r\n"):
        table = only_table(write(content.replace('NFA?"', 'NFA?"').replace("\n", end)))
        assert cells_of(table) == [(*row, None) for row in PLAIN_ROWS]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_cell_of_several_lines_is_one_row_as_in_a_spreadsheet(write: Write, end: str) -> None:
    content = HEADER.replace("\n", end) + f'A1,"two\nlines",No{end}A2,,Yes{end}'
    assert cells_of(only_table(write(content))) == [
        (2, "A1", "two\nlines", "No"),
        (3, "A2", None, "Yes"),
    ]


def test_blank_lines_count_as_rows_like_in_a_spreadsheet(write: Write) -> None:
    content = HEADER + "A1,,No\n\n\nA2,,Yes\n\n\n"
    rows = cells_of(only_table(write(content)))
    assert [row for row in rows if any(row[1:])] == [(2, "A1", None, "No"), (5, "A2", None, "Yes")]
    assert max(row[0] for row in rows) == 5


def test_short_rows_are_filled_up_and_quoted_blanks_are_blank(write: Write) -> None:
    assert cells_of(only_table(write(HEADER + 'A1\nA2,"",\n'))) == [
        (2, "A1", None, None),
        (3, "A2", None, None),
    ]


def test_spaces_and_doubled_quotation_marks_stay_as_they_are(write: Write) -> None:
    assert cells_of(only_table(write(HEADER + '" A ""1"" ",  , b"c\n'))) == [
        (2, ' A "1" ', "  ", ' b"c')
    ]


def test_blank_cells_too_many_do_no_harm(write: Write) -> None:
    assert (
        cells_of(only_table(write(HEADER + "A1,31/12/2017,b) No,,,\nA2,,a) Yes\n"))) == PLAIN_ROWS
    )


@pytest.mark.parametrize("before", ["", "A0,,No\n", "A0,,No\n\n", 'A0,"two\nlines",No\n'])
def test_a_row_with_a_cell_too_many_is_named_and_never_shown(write: Write, before: str) -> None:
    row = {"": 2, "A0,,No\n": 3, "A0,,No\n\n": 4, 'A0,"two\nlines",No\n': 3}[before]
    table = only_table(write(HEADER + before + "Smith, Jo,31/12/2017,No\nA2,,Yes\n"))
    with pytest.raises(InputError, match="4 cells") as caught:
        cells_of(table)
    assert caught.value.where == f"List 3.csv, row {row}"
    assert "Smith" not in str(caught.value)


@pytest.mark.parametrize(
    "spoilt",
    [
        'A1,"31/12/2017,No\nA2,,Yes\n',
        'A1,"31/12"/2017,No\nA2,,Yes\n',
        'A1,"31/12/2017,No\n' + "A2,,Yes\n" * 30_000,
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_named(write: Write, spoilt: str) -> None:
    table = only_table(write(HEADER + "A0,,No\n" + spoilt))
    with pytest.raises(InputError, match="quotation mark") as caught:
        cells_of(table)
    assert caught.value.where == "List 3.csv, row 3"


def test_a_quotation_mark_that_swallows_whole_rows_is_named(write: Write) -> None:
    header = HEADER.strip() + ",Allocated Team,Note\n"
    table = only_table(write(header + 'A1,,,,"see\nA2,,Yes,,\nA3,,Yes,,end"\nA4,,,,\n'))
    with pytest.raises(InputError, match="quotation mark"):
        cells_of(table)


HISTORY = "Child Unique ID,Date of referral,Allocated Team\n"


@pytest.mark.parametrize(
    "swallowed",
    [
        'A1,05/03/2024,"North\nA2,06/03/2024,North\nA3,07/03/2024,North"\n',
        'A1,05/03/2024,"North\nA2,,North\nA3,07/03/2024,"\n',
        'A1,"05/03/2024,North\nA2,06/03/2024",North\n',
        '"A1,05/03/2024,North\nA2",06/03/2024,North\n',
        'A1,2024-03-05 10:00,"North\r\nA2,2024-03-06 09:00,North"\r\n',
    ],
)
def test_a_quotation_mark_that_swallows_rows_of_few_cells_is_named(
    write: Write, swallowed: str
) -> None:
    table = only_table(write(HISTORY + swallowed + "A9,08/03/2024,North\n"))
    with pytest.raises(InputError, match="quotation mark") as caught:
        cells_of(table)
    assert caught.value.where == "List 3.csv, row 2"


def test_a_quotation_mark_that_swallows_rows_of_numbers_is_named(write: Write) -> None:
    table = only_table(write('Allocated Team,Children\n"North,1000\nSouth",2000\n'))
    with pytest.raises(InputError, match="quotation mark"):
        cells_of(table)


@pytest.mark.parametrize(
    "comment",
    [
        "Seen at home,\nno concerns, fine",
        "rang twice\n05/03/2024, 06/03/2024, no answer",
        "moved\nseen 05/03/2024,06/03/2024,07/03/2024",
        "cost was\n1,200,000",
        "North, East,\n, and South,",
        "none\n\nyet, but soon, maybe",
    ],
)
def test_a_comment_of_several_lines_is_one_cell_however_many_commas_it_has(
    write: Write, comment: str
) -> None:
    header = "Child Unique ID,Date of referral,Note\n"
    for first in ("A1,05/03/2024,", "7,,", "A1,,"):
        child, day, _ = first.split(",")
        table = only_table(write(f'{header}{first}"{comment}"\nA2,,\n'))
        assert cells_of(table)[0] == (2, child, day or None, comment)


def test_a_list_of_headings_only_has_no_rows(write: Write) -> None:
    assert cells_of(only_table(write(HEADER))) == []
    assert cells_of(only_table(write(HEADER.strip()))) == []


@pytest.mark.parametrize("name", ["List [3].csv", "List?3*.csv", "it's {a,b}.csv", "#1 50%.csv"])
def test_a_name_is_no_pattern(tmp_path: Path, name: str) -> None:
    (tmp_path / "List 3.csv").write_text(HEADER + "of the other file,,\n")
    (tmp_path / name).write_text(PLAIN)
    tables, _ = found(tmp_path)
    (table,) = (table for table in tables if table.source == name)
    assert cells_of(table) == PLAIN_ROWS


def test_nothing_is_taken_from_the_names_of_folders(tmp_path: Path) -> None:
    (tmp_path / "year=2017").mkdir()
    (tmp_path / "year=2017" / "List 3.csv").write_text(PLAIN)
    assert cells_of(only_table(tmp_path)) == PLAIN_ROWS


def test_without_the_row_number_there_are_only_the_cells(write: Write) -> None:
    table = only_table(write(PLAIN)).table(ibis.duckdb.connect(), False)
    assert table.columns == ("c0", "c1", "c2")


def test_the_row_number_is_that_of_the_file_after_filtering(write: Write) -> None:
    content = HEADER + "".join(f"A{row},,No\n" for row in range(2, 300_002))
    table = only_table(write(content)).table(ibis.duckdb.connect(), True)
    assert table.filter(table.c0 != "A" + table.row.cast("string")).count().execute() == 0
    assert table.filter(table.c0 == "A299999").row.execute().tolist() == [299_999]


def test_a_list_without_headings_does_not_show_its_first_row(write: Write) -> None:
    problem = only_problem(write("1234,Jo Smith,31/12/2017\n1235,Al Jones,30/11/2017\n" * 2))
    assert problem.trouble is Trouble.UNKNOWN_TABLE
    assert problem.rows == 4
    assert "3 cells" in problem.what
    assert "Smith" not in problem.what


def test_unknown_headings_are_shown(write: Write) -> None:
    problem = only_problem(write("Colour,Size,Price\n" + "red,big,1\n" * 3))
    assert "'Colour', 'Size', 'Price'" in problem.what
    assert problem.where == "List 3.csv"


def test_one_known_heading_is_enough_for_a_narrow_list_only(write: Write) -> None:
    assert only_table(write("Child Unique ID,x\nA1,2\n")).headings == ("Child Unique ID", "x")
    assert only_problem(write("Child Unique ID,x,y,z\n" + "A1,2,3,4\n" * 3)).rows == 4


def test_of_several_rows_with_headings_the_fullest_is_taken_and_of_equals_the_first(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text("1,1,0\n1,1,1\n1,1,1\n")
    tables, _ = find_tables(tmp_path, is_header=lambda cells: sum(cell == "1" for cell in cells))
    assert cells_of(tables[0]) == [(3, "1", "1", "1")]


def test_headings_below_the_twentieth_row_are_not_looked_for(write: Write) -> None:
    assert only_table(write("title\n" * 19 + PLAIN)).headings == HEADINGS
    assert only_problem(write("title,,\n" * 20 + PLAIN)).trouble is Trouble.UNKNOWN_TABLE


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (bytes(range(256)) * 40, "no text"),
        (b"PK\x03\x04" + bytes(50), "workbook with the ending .csv"),
        (b"a,b\x81\x8d,c\n", "no text"),
    ],
)
def test_what_is_no_list_at_all_is_a_problem(write: Write, content: bytes, what: str) -> None:
    problem = only_problem(write(content))
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert what in problem.what
    assert known_headings([problem.mend]) == 0
    assert len(problem.mend) > 20
