"""Drafts of e-mail whose writing is killed or cannot be done: each is whole, or is not there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from pathlib import Path

import pytest
from command import SCORECARD, Said
from test_full_disk import UNPRIVILEGED, room_for, tree
from test_killed import runs_of

sys.path.insert(0, str(Path(__file__).parent.parent / "messages"))

from mail_folder import EAST, HEAD, retype

PACK = Path("packs/Scorecard 2017-12.xlsx")
EMAIL = ("email", "--draft", "--month", "2017-12")


@pytest.fixture
def two_groups(demo: Path) -> Path:
    """A folder with one recipient of the whole city and one of an area, and both workbooks."""
    area = demo / "packs/2017-12/Scorecard 2017-12 EAST.xlsx"
    area.parent.mkdir(exist_ok=True)
    shutil.copyfile(demo / PACK, area)
    retype(demo, recipients=(HEAD, EAST))
    return demo


def drafts(folder: Path) -> list[Path]:
    return sorted((folder / "drafts/2017-12").glob("[!.]*"))


def assert_whole(draft: Path, pack: bytes) -> None:
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert not message.defects
    (attached,) = message.iter_attachments()
    assert sha256(attached.get_content()).digest() == sha256(pack).digest()


def test_a_killed_email_leaves_whole_drafts_only(two_groups: Path, tmp_path: Path) -> None:
    pack = (two_groups / PACK).read_bytes()
    runs = [drafts(folder.path) for folder in runs_of("email", two_groups, tmp_path / "runs")]
    assert len(runs) > 6
    counts = [len(found) for found in runs]
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2}
    for draft in (draft for found in runs for draft in found):
        assert_whole(draft, pack)


def test_an_old_draft_stays_whole_until_the_new_one_is(two_groups: Path, tmp_path: Path) -> None:
    subprocess.run([SCORECARD, *EMAIL, two_groups], check=True)
    pack = (two_groups / PACK).read_bytes()
    for folder in runs_of("email", two_groups, tmp_path / "runs"):
        found = drafts(folder.path)
        assert len(found) == 2
        for draft in found:
            assert_whole(draft, pack)


def test_a_folder_that_may_not_be_written_in_is_said(two_groups: Path) -> None:
    before = tree(two_groups)
    two_groups.chmod(0o555)
    words = [*UNPRIVILEGED, SCORECARD, *EMAIL, two_groups]
    ended = subprocess.run(words, capture_output=True, text=True)
    two_groups.chmod(0o755)
    said = Said(ended.returncode, ended.stdout, ended.stderr)
    said.assert_refused("could not be written: Permission denied", str(two_groups / "drafts"))
    assert tree(two_groups) == before


def test_a_full_disk_is_said_and_leaves_no_half_draft(two_groups: Path) -> None:
    words = [SCORECARD, *EMAIL, two_groups]
    ended = subprocess.run(words, capture_output=True, text=True, preexec_fn=room_for(9_000))
    said = Said(ended.returncode, ended.stdout, ended.stderr)
    said.assert_refused("could not be written: File too large", str(two_groups / "drafts"))
    assert list((two_groups / "drafts/2017-12").iterdir()) == []
