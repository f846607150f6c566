"""What is read of earlier issues of a month, as files in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import CellKey, read_issued
from xlsx_tools.issuing import changed_files, read_earlier, said_restatements
from xlsx_tools.issuing.content import checksum
from xlsx_tools.issuing.place import editions, issuing_into
from xlsx_tools.issuing.record import Record
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import Restatement

NOVEMBER, DECEMBER = Month(2017, 11), Month(2017, 12)
RESULT = CellKey("visits", RowKind.RESULT, "", "month")


def issue_again(folder: ScorecardFolder, edition: int) -> None:
    """Issue December as this edition of it, which its record and its scorecard say."""
    with issuing_into(folder, DECEMBER, edition) as place:
        printed(place, f"{edition}%")
        record = Record(
            month="2017-12",
            edition=edition,
            issued_on="2018-01-10",
            status="revised",
            approver="Pat Example",
            reason="A visit was counted twice",
            restated_because="",
            program="",
            pack="",
            files={},
        )
        (place / "record.json").write_text(record.text(), encoding="utf-8")


def kept(place: Path) -> dict[str, str]:
    """The earlier issues that are kept, and what each printed."""
    results = {path.parent.name: path for path in (place / "earlier").glob("*/scorecard.csv")}
    return {name: path.read_text().strip().rpartition(",")[2] for name, path in results.items()}


@pytest.mark.parametrize(
    ("deleted", "left"),
    [
        ("1", {"2": "2%", "3": "3%"}),
        ("2", {"1": "1%", "3": "3%"}),
        ("", {"3": "3%"}),
    ],
)
def test_a_month_is_issued_again_after_an_earlier_issue_was_deleted(
    deleted: str, left: dict[str, str], tmp_path: Path
) -> None:
    folder = ScorecardFolder(tmp_path)
    place = folder.issued / "2017-12"
    for edition in (1, 2, 3):
        issue_again(folder, edition)
    shutil.rmtree(place / "earlier" / deleted)
    assert editions(place) == 3
    issue_again(folder, 4)
    assert kept(place) == left


def test_a_file_that_a_mac_left_is_no_earlier_issue(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    place = folder.issued / "2017-12"
    issue_again(folder, 1)
    (place / "earlier").mkdir()
    (place / "earlier/.DS_Store").write_text("")
    (place / "earlier/notes on it.txt").write_text("Keep for six years.")
    assert editions(place) == 1
    issue_again(folder, 2)
    assert kept(place) == {"1": "1%"}
    assert (place / "earlier/notes on it.txt").read_text() == "Keep for six years."


def test_a_copy_of_an_issued_month_is_to_be_moved_out(tmp_path: Path) -> None:
    for name in ("2017-12", "2017-12 - Copy"):
        printed(tmp_path / name, "87%")
    with pytest.raises(InputError, match="not named like 2017-12") as caught:
        read_issued(tmp_path)
    assert caught.value.where.endswith("2017-12 - Copy")
    assert caught.value.mend.endswith("or move it out of the folder issued if it is a copy.")


def test_of_a_month_whose_record_is_damaged_the_earlier_issues_are_counted(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    place = folder.issued / "2017-12"
    for edition in (1, 2):
        issue_again(folder, edition)
    (place / "record.json").write_text("{}")
    assert editions(place) == 2


def printed(place: Path, result: str) -> None:
    """A folder of an issue that printed this result."""
    place.mkdir(parents=True, exist_ok=True)
    (place / "scorecard.csv").write_text(
        f"indicator,row,line,column,printed\nvisits,result,,month,{result}\n", encoding="utf-8"
    )


def test_earlier_issues_are_in_the_order_in_which_they_went_out(tmp_path: Path) -> None:
    """The tenth is the last, and not the second."""
    for number in (10, 2, 1, 9):
        printed(tmp_path / "2017-11" / "earlier" / str(number), f"{number}%")
    printed(tmp_path / "2017-11", "11%")
    assert read_earlier(tmp_path) == {
        NOVEMBER: [{RESULT: f"{number}%"} for number in (1, 2, 9, 10)]
    }


def restated(place: Path, *rows: str) -> None:
    """A folder of an issue that restated these cells."""
    place.mkdir(parents=True, exist_ok=True)
    head = "month,indicator,row,line,column,old,new,noticed,why"
    (place / "restatements.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")


def test_what_an_earlier_issue_of_a_month_restated_has_been_said_too(tmp_path: Path) -> None:
    row = "2017-11,visits,result,,month,95%,{},2018-01-20,Late forms"
    restated(tmp_path / "2017-12", row.format("90%"))
    restated(tmp_path / "2017-12" / "earlier" / "1", row.format("91%"), "Nov,visits", "2017-11,x")
    restated(tmp_path / "2018-01", row.format("92%"))
    assert said_restatements(tmp_path, [DECEMBER]) == {
        Restatement(NOVEMBER, RESULT, "95%", new) for new in ("90%", "91%")
    }


def test_restatements_that_excel_saved_in_the_alphabet_of_windows_are_still_said(
    tmp_path: Path,
) -> None:
    row = "2017-11,visits,result,,month,95%,90%,2018-01-20,The hub\u2019s forms came late"
    restated(tmp_path / "2017-12", row)
    path = tmp_path / "2017-12" / "restatements.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    assert said_restatements(tmp_path, [DECEMBER]) == {Restatement(NOVEMBER, RESULT, "95%", "90%")}


def test_a_record_that_is_gone_is_told_from_a_month_that_never_had_one(tmp_path: Path) -> None:
    printed(tmp_path / "2017-11", "90%")
    assert changed_files(tmp_path / "2017-11") == ()
    (tmp_path / "2017-11" / "scorecard.json").write_text("{}", encoding="utf-8")
    assert changed_files(tmp_path / "2017-11") == ("record.json is gone",)
    printed(tmp_path / "2017-11" / "earlier" / "1", "95%")
    (tmp_path / "2017-11" / "earlier" / "1" / "scorecard.json").write_text("{}", encoding="utf-8")
    assert changed_files(tmp_path / "2017-11")[1:] == ("earlier/1/record.json is gone",)


def test_the_same_values_have_the_same_checksum_in_any_order() -> None:
    assert checksum({"a": 1, "b": "ü"}) == checksum({"b": "ü", "a": 1})
    assert checksum([1, 2]) != checksum([2, 1])
