"""Pseudonyms are the same with the same key, others with another, and say nothing of the id."""

from __future__ import annotations

import errno
import os
import re
import secrets
from pathlib import Path

import pytest
from case_list_samples import cohort, row

from xlsx_tools.case_lists.place import ConfidentialPlace
from xlsx_tools.case_lists.pseudonyms import hide_ids, key_of, pseudonyms
from xlsx_tools.errors import InputError

KEY, OTHER = bytes(32), bytes([1]) * 32


def test_a_pseudonym_of_a_known_id_and_key() -> None:
    # Worked with: printf 'child\0CH1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00 -binary
    # | base32, of which the first ten signs, A to Z then 2 to 7, count through 2 to 9, A to Z.
    assert pseudonyms(["CH1"], "child", KEY) == {"CH1": "P-6KFXBC6M8L"}


def test_pseudonyms_hold_no_sign_that_looks_like_another() -> None:
    found = pseudonyms([str(number) for number in range(500)], "child", KEY).values()
    assert all(re.fullmatch(r"P-[2-9A-HJ-NP-Z]{10}", each) for each in found)


def test_pseudonyms_are_the_same_in_every_list_and_others_with_another_key() -> None:
    one = pseudonyms(["CH1", "CH2"], "child", KEY)
    assert pseudonyms(["CH2", "CH3"], "child", KEY)["CH2"] == one["CH2"]
    assert set(pseudonyms(["CH1", "CH2"], "child", OTHER).values()).isdisjoint(one.values())


def test_a_child_and_a_worker_of_the_same_id_have_different_pseudonyms() -> None:
    assert pseudonyms(["7"], "child", KEY) != pseudonyms(["7"], "worker", KEY)


def test_those_that_would_be_alike_are_longer() -> None:
    ids = [str(number) for number in range(400)]
    short = pseudonyms(ids, "child", KEY, shortest=2)
    assert len(set(short.values())) == 400
    lengths = {len(each) for each in short.values()}
    assert min(lengths) == len("P-22")
    assert max(lengths) > len("P-22")
    whole = pseudonyms(ids, "child", KEY, shortest=20)
    assert all(whole[each].startswith(short[each]) for each in ids)


def test_every_list_of_a_run_has_the_same_pseudonyms_and_teams_stay() -> None:
    first = cohort(row("CH1", case="C1"), row(None, worker=None))
    second = cohort(row("CH1", case="C2"))
    one, two = hide_ids([first, second], KEY)
    assert one["child"][0] == two["child"][0] != "CH1"
    assert one["case"][0] != two["case"][0]
    assert one["worker"][0] == two["worker"][0] != "Ann Example"
    assert (one["child"][1], one["worker"][1]) == (None, None)
    assert list(one["team"]) == ["Duty East", "Duty East"]
    assert list(first["child"][:1]) == ["CH1"]


def test_the_key_is_made_once_for_its_owner_alone_and_explains_itself(tmp_path: Path) -> None:
    place = ConfidentialPlace(tmp_path)
    key = key_of(place)
    assert len(key) == 32
    assert key_of(place) == key
    assert place.key_file.name == "pseudonym key.txt"
    assert place.key_file.stat().st_mode & 0o777 == 0o600
    explanation, secret = place.key_file.read_text().splitlines()
    assert explanation.startswith("This key turns ids into pseudonyms.")
    assert bytes.fromhex(secret) == key


@pytest.mark.parametrize(
    ("folder", "key"),
    [
        (0o770, 0o660),
        (0o2770, 0o660),
        (0o750, 0o640),
        (0o700, 0o600),
        (0o777, 0o600),
        (0o755, 0o600),
    ],
)
def test_the_key_is_a_groups_where_the_folder_is_that_groups_alone(
    tmp_path: Path, folder: int, key: int
) -> None:
    """In a folder that IT had made for two officers, the second could not list any cases."""
    tmp_path.chmod(folder)
    place = ConfidentialPlace(tmp_path)
    key_of(place)
    assert place.key_file.stat().st_mode & 0o777 == key
    assert place.key_file.stat().st_gid == tmp_path.stat().st_gid


def test_a_full_disk_leaves_no_empty_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was taken for a damaged one, to be put back from a copy that nobody has."""

    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    place = ConfidentialPlace(tmp_path)
    with monkeypatch.context() as disk:
        disk.setattr(secrets, "token_hex", full)
        with pytest.raises(InputError, match="No space left on device"):
            key_of(place)
    assert list(tmp_path.iterdir()) == []
    assert len(key_of(place)) == 32


@pytest.mark.parametrize("links", [True, False])
def test_two_runs_at_once_share_the_key_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:  # as on a stick
        monkeypatch.setattr(os, "link", unknown)
    place = ConfidentialPlace(tmp_path)
    drawn: list[bytes] = []
    first = secrets.token_hex

    def meanwhile(length: int) -> str:
        """While one run draws its key, another one makes it."""
        monkeypatch.setattr(secrets, "token_hex", first)
        drawn.append(key_of(place))
        return first(length)

    monkeypatch.setattr(secrets, "token_hex", meanwhile)
    assert [key_of(place)] == drawn
    assert [path.name for path in tmp_path.iterdir()] == ["pseudonym key.txt"]
    assert place.key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_anothers_alone_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    place = ConfidentialPlace(tmp_path)
    key_of(place)
    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(InputError, match="may not read the key") as caught:
        key_of(place)
    assert "let your group read this file" in caught.value.mend


def test_every_folder_has_a_key_of_its_own(tmp_path: Path) -> None:
    places = [ConfidentialPlace(tmp_path / name) for name in ("one", "two")]
    for place in places:
        place.path.mkdir()
    assert key_of(places[0]) != key_of(places[1])


def test_a_key_that_notepad_saved_again_is_the_same(tmp_path: Path) -> None:
    place = ConfidentialPlace(tmp_path)
    key = key_of(place)
    text = place.key_file.read_text().replace("\n", "\r\n") + "\r\n"
    place.key_file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert key_of(place) == key


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"This key turns ids into pseudonyms.\n", b"\xff\xfe\x00"),
        b"This key\n" + b"0" * 63 + b"\n",
        *(b"This key\n" + b"0" * 65 + b"\n", b"This key\n" + b"0" * 66 + b"\n"),
        b"0" * 64,
        b"This key\n" + b"0" * 64 + b"\nmore\n",
        b"This key\n" + b"g" * 64 + b"\n",
    ],
)
def test_a_damaged_key_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    place = ConfidentialPlace(tmp_path)
    place.key_file.write_bytes(content)
    with pytest.raises(InputError, match="damaged") as caught:
        key_of(place)
    assert "from a copy" in caught.value.mend
    assert place.key_file.read_bytes() == content


def test_a_key_that_cannot_be_read_is_explained(tmp_path: Path) -> None:
    place = ConfidentialPlace(tmp_path)
    place.key_file.mkdir()
    with pytest.raises(InputError, match="cannot be used"):
        key_of(place)
