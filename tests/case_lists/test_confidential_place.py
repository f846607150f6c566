"""Where lists of children may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlsx_tools.case_lists.place import (
    ConfidentialPlace,
    confidential_path,
    confidential_place,
    file_name,
)
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder


@pytest.fixture
def folder(tmp_path: Path) -> ScorecardFolder:
    (tmp_path / "our-scorecard").mkdir()
    return ScorecardFolder(tmp_path / "our-scorecard")


def place(folder: ScorecardFolder, named: str) -> ConfidentialPlace:
    return confidential_place(folder, Settings(confidential_folder=named))


@pytest.mark.parametrize("named", ["", "   "])
def test_without_a_confidential_folder_nothing_about_children_is_written(
    folder: ScorecardFolder, named: str
) -> None:
    with pytest.raises(InputError, match="names no confidential folder") as caught:
        place(folder, named)
    assert "Fill in Settings 'Confidential folder'" in caught.value.mend
    assert confidential_path(folder, Settings(confidential_folder=named)) is None


@pytest.mark.parametrize("named", ["Confidential", "../Confidential", " Confidential "])
def test_it_is_made_for_its_owner_alone_beside_or_in_the_scorecard_folder(
    folder: ScorecardFolder, named: str
) -> None:
    path = place(folder, named).path
    assert path.resolve() == (folder.path / named.strip()).resolve()
    assert path.stat().st_mode & 0o777 == 0o700


def test_it_may_be_a_whole_path(folder: ScorecardFolder, tmp_path: Path) -> None:
    assert place(folder, str(tmp_path / "Elsewhere")).path == tmp_path / "Elsewhere"


def test_one_that_is_there_is_used_as_it_is(folder: ScorecardFolder) -> None:
    (folder.path / "Confidential").mkdir(mode=0o750)
    assert place(folder, "Confidential").path.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    "named",
    [
        *("packs", "issued", "figures", "extracts", "packs/Cases", "issued/2017-12"),
        *("drafts", "drafts/2017-12"),
        *(".", "../our-scorecard", "Confidential/../packs", "PACKS", "Extracts/2017-12"),
        *("../OUR-SCORECARD", "..", "../..", "/", "Confidential/../.."),
    ],
)
def test_folders_that_are_shared_frozen_or_counted_are_refused(
    folder: ScorecardFolder, named: str
) -> None:
    with pytest.raises(InputError, match="shared, frozen or counted"):
        place(folder, named)
    assert list(folder.path.iterdir()) == []


@pytest.mark.parametrize(
    "named",
    [
        *(
            r"S:\Children\Confidential",
            r"\\server\Children",
            r"packs\Cases",
            "C:/Confidential",
            "C:",
        ),
        *('"../Confidential"', "'Confidential'", "“Confidential”"),
    ],
)
def test_a_folder_as_another_computer_writes_it_is_not_made_in_the_scorecard_folder(
    folder: ScorecardFolder, named: str
) -> None:
    with pytest.raises(InputError, match="not written as this computer") as caught:
        place(folder, named)
    assert named in caught.value.where
    assert list(folder.path.iterdir()) == []


def test_a_link_does_not_hide_where_a_folder_lies(folder: ScorecardFolder, tmp_path: Path) -> None:
    (folder.path / "packs").mkdir()
    (tmp_path / "Link").symlink_to(folder.path / "packs")
    with pytest.raises(InputError, match="shared, frozen or counted"):
        place(folder, "../Link/Cases")


def test_packs_that_are_a_link_may_not_lead_to_the_confidential_folder(
    folder: ScorecardFolder, tmp_path: Path
) -> None:
    (tmp_path / "Sent out").mkdir()
    (folder.path / "packs").symlink_to(tmp_path / "Sent out")
    with pytest.raises(InputError, match="shared, frozen or counted"):
        place(folder, "../Sent out/Cases")


def test_a_link_that_leads_to_itself_is_explained(folder: ScorecardFolder) -> None:
    (folder.path / "loop").symlink_to(folder.path / "loop")
    with pytest.raises(InputError):
        place(folder, "loop/Cases")


def test_packs_that_are_a_link_may_not_lead_into_the_confidential_folder(
    folder: ScorecardFolder, tmp_path: Path
) -> None:
    (tmp_path / "Shared" / "packs").mkdir(parents=True)
    (folder.path / "packs").symlink_to(tmp_path / "Shared" / "packs")
    with pytest.raises(InputError, match="shared, frozen or counted"):
        place(folder, "../Shared")


def test_a_folder_that_only_begins_like_a_closed_one_is_allowed(folder: ScorecardFolder) -> None:
    assert place(folder, "packs confidential").path.is_dir()


def test_a_folder_in_no_folder_is_not_made(folder: ScorecardFolder) -> None:
    with pytest.raises(InputError, match="does not exist") as caught:
        place(folder, "../nowhere/Confidential")
    assert "nowhere" in caught.value.where


def test_a_file_is_no_folder(folder: ScorecardFolder) -> None:
    (folder.path / "Confidential").write_text("a file")
    with pytest.raises(InputError, match="is a file"):
        place(folder, "Confidential")
    assert (folder.path / "Confidential").read_text() == "a file"


def test_a_letter_and_its_accent_are_one_sign_in_a_file_name_however_they_were_typed() -> None:
    """A Mac writes them as two, and the same area then had two workbooks."""
    assert file_name("Re-referrals", "Pe\u0301ninsula") == file_name(
        "Re-referrals", "P\u00e9ninsula"
    )
