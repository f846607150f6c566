"""A draft says so on every sheet, in print and in its name; every pack says not to publish it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pack_reading import SUMMARY, Pack, convert, pages_of, text_of

from xlsx_tools import work
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Commentary
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.pack import write_pack
from xlsx_tools.pack.marking import page_marking
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard, draft_reasons

DECEMBER = Month(2017, 12)
MARKING = "OFFICIAL. Not for publication: small numbers are not suppressed."


@pytest.fixture
def final(packs: dict[str, Pack]) -> Scorecard:
    return packs["2017-12"].scorecard


def in_status(scorecard: Scorecard, status: Status) -> Scorecard:
    return replace(scorecard, entry=replace(scorecard.entry, status=status))


def commented(scorecard: Scorecard, commentary: Commentary | None) -> Scorecard:
    """The scorecard with other commentary on its first indicator, unallocated cases."""
    first, *others = scorecard.indicators
    return replace(scorecard, indicators=(replace(first, commentary=commentary), *others))


def test_the_published_editions_are_no_drafts(pack: Pack) -> None:
    assert not pack.scorecard.draft
    assert draft_reasons(pack.scorecard) == ()
    assert pack.path.name == f"Scorecard {pack.edition}.xlsx"
    for sheet in pack.workbook:
        assert "DRAFT" not in "".join(text_of(sheet)), sheet.title
        assert sheet.oddHeader.right.text == MARKING
    assert MARKING.removeprefix("OFFICIAL. ") in text_of(pack.workbook[SUMMARY])


def test_a_provisional_month_is_a_draft_and_a_revised_one_is_not(final: Scorecard) -> None:
    provisional = in_status(final, Status.PROVISIONAL)
    assert provisional.draft
    assert draft_reasons(provisional) == ("December 2017 is provisional",)
    assert not in_status(final, Status.REVISED).draft


@pytest.mark.parametrize(
    ("words", "approver", "lacking"),
    [
        (None, "", "Unallocated cases has no commentary"),
        (" \n", "A. Director", "Unallocated cases has no commentary"),
        ("All is well.", " ", "Unallocated cases has commentary that nobody has approved"),
    ],
)
def test_a_month_is_a_draft_until_all_commentary_is_there_and_approved(
    words: str | None, approver: str, lacking: str, final: Scorecard
) -> None:
    row = words and Commentary(
        indicator="unallocated", month=DECEMBER, happened=words, approved_by=approver
    )
    changed = commented(final, row or None)
    assert changed.draft
    assert draft_reasons(changed) == (lacking,)


def test_every_sheet_of_a_draft_begins_with_the_word_and_has_it_in_print(
    final: Scorecard, place: Path
) -> None:
    write_pack(in_status(final, Status.PROVISIONAL), place)
    book = openpyxl.load_workbook(place)
    assert len(book.worksheets) == 18
    for sheet in book:
        assert sheet["A1"].value.startswith("DRAFT: "), sheet.title
        assert sheet.oddHeader.right.text == f"DRAFT. {MARKING}"
    assert book.properties.title.startswith("Birmingham: DRAFT: ")


def test_a_draft_of_a_final_month_says_beside_its_status_why_it_is_one(
    final: Scorecard, place: Path
) -> None:
    write_pack(commented(final, None), place)
    book = openpyxl.load_workbook(place)
    assert " · status: final, commentary not yet approved · " in book[SUMMARY]["A2"].value
    assert book.worksheets[3]["A2"].value.endswith(" · final, commentary not yet approved")
    write_pack(in_status(commented(final, None), Status.PROVISIONAL), place)
    assert " · status: provisional · " in openpyxl.load_workbook(place)[SUMMARY]["A2"].value


@pytest.mark.parametrize(
    ("classification", "marking"),
    [
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE. Not for publication"),
        ("DO NOT FORWARD, PLEASE.", "DO NOT FORWARD, PLEASE. Not for publication"),
        ("DO NOT FORWARD!", "DO NOT FORWARD! Not for publication"),
    ],
)
def test_the_marking_is_a_sentence_however_the_classification_ends(
    classification: str, marking: str, final: Scorecard
) -> None:
    marked = replace(final, settings=replace(final.settings, classification=classification))
    assert page_marking(marked) == f"{marking}: small numbers are not suppressed."


@pytest.mark.libreoffice
def test_a_draft_is_printed_as_one_on_every_page(final: Scorecard, place: Path) -> None:
    write_pack(in_status(final, Status.PROVISIONAL), place)
    convert(place, "pdf", place.parent / "printed")
    pages = pages_of(place.parent / "printed" / f"{place.stem}.pdf")
    assert len(pages) >= 18
    for page in pages:
        (down,) = page.lines_of(f"DRAFT. {MARKING}")
        assert down < 60
    assert pages[0].lines_of("DRAFT: Children's social care scorecard, December 2017")
    (line,) = pages[0].lines_of("approved by: not statedNot for publication: small numbers are")
    assert line < 80


def test_a_draft_leaves_the_final_pack_and_a_final_one_the_draft(
    final: Scorecard, tmp_path: Path
) -> None:
    folder = ScorecardFolder(tmp_path)
    assert folder.newest_pack(DECEMBER) is None
    signed = work.build(folder, final)
    before = signed.read_bytes()
    draft = work.build(folder, in_status(final, Status.PROVISIONAL))
    assert (signed.name, draft.name) == ("Scorecard 2017-12.xlsx", "Scorecard 2017-12 DRAFT.xlsx")
    assert signed.read_bytes() == before
    work.build(folder, final)
    assert {path.name for path in folder.pack(DECEMBER).parent.iterdir()} == {
        signed.name,
        draft.name,
    }


def test_the_newest_of_the_two_is_found_and_of_equals_the_final_one(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    signed, draft = folder.pack(DECEMBER), folder.pack(DECEMBER, draft=True)
    signed.parent.mkdir()
    for path in (signed, draft):
        path.write_bytes(b"")
    for final_at, draft_at, newest in ((1, 2, draft), (2, 1, signed), (3, 3, signed)):
        os.utime(signed, (final_at, final_at))
        os.utime(draft, (draft_at, draft_at))
        assert folder.newest_pack(DECEMBER) == newest
    signed.unlink()
    assert folder.newest_pack(DECEMBER) == draft


def test_months_that_were_built_are_known_by_name_alone(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    packs.mkdir()
    for name in (
        "Scorecard 2017-12 DRAFT.xlsx",
        "Scorecard 2017-11.xlsx",
        "Scorecard 2017-12.xlsx",
        "Scorecard 2018-13.xlsx",
        "Scorecard 2018-01 copy.xlsx",
        "~$Scorecard 2018-02.xlsx",
    ):
        (packs / name).write_bytes(b"")
    assert ScorecardFolder(tmp_path).packed_months() == (Month(2017, 11), DECEMBER)
