"""A workbook encrypted to be sent: whole or not at all, and its password shown nowhere.

That LibreOffice opens it with its password alone is tested in ``tests/live``.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import msoffcrypto
import pytest
from command import Said
from msoffcrypto.exceptions import InvalidKeyError
from tampering import Tampered

from xlsx_tools.errors import InputError
from xlsx_tools.gate import encryption, faults
from xlsx_tools.gate.encryption import VARIABLE, encrypt, password_from

PASSWORD = "Kestrel über 9 orchards"  # noqa: S105
NAME = "Scorecard 2016-04 (encrypted).xlsx"

Run = Callable[..., Said]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password is in the environment."""
    monkeypatch.setenv(VARIABLE, PASSWORD)


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed here, there is no keyring unless a test puts one in."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def opened(path: Path, password: str) -> bytes:
    plain = BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def test_it_opens_with_its_password_and_is_the_same_workbook(sound: Path, tmp_path: Path) -> None:
    target = tmp_path / "to send.xlsx"
    plain = sound.read_bytes()
    encrypt(sound, target, PASSWORD)
    assert opened(target, PASSWORD) == plain
    assert sound.read_bytes() == plain
    assert names_in(tmp_path) == [sound.name, target.name]


@pytest.mark.parametrize(
    "other", ["kestrel über 9 orchards", "Kestrel uber 9 orchards", f"{PASSWORD} ", " "]
)
def test_it_does_not_open_with_another_password(other: str, sound: Path, tmp_path: Path) -> None:
    target = tmp_path / "to send.xlsx"
    encrypt(sound, target, PASSWORD)
    with pytest.raises(InvalidKeyError):
        opened(target, other)


def test_nothing_of_the_workbook_can_be_read_in_it(sound: Path, tmp_path: Path) -> None:
    target = tmp_path / "to send.xlsx"
    encrypt(sound, target, PASSWORD)
    data = target.read_bytes()
    assert msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted()
    for words in (b"xl/workbook.xml", b"Birmingham", b"PK\x03\x04", PASSWORD.encode()):
        assert words not in data
    assert PASSWORD.encode("utf-16-le") not in data
    with pytest.raises(InputError, match="is encrypted"):
        faults(target)


def test_twice_encrypted_it_is_never_the_same(sound: Path, tmp_path: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        encrypt(sound, tmp_path / name, PASSWORD)
    assert (tmp_path / "1.xlsx").read_bytes() != (tmp_path / "2.xlsx").read_bytes()


@pytest.mark.parametrize("weak", ["", "elevensigns", " " * 20, "  eleven      ", "x" * 256])
def test_a_weak_password_is_refused_and_not_shown(weak: str, sound: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="12 to 255") as caught:
        encrypt(sound, tmp_path / "to send.xlsx", weak)
    assert not weak.strip() or weak.strip() not in str(caught.value)
    assert names_in(tmp_path) == [sound.name]


def test_twelve_signs_are_enough(sound: Path, tmp_path: Path) -> None:
    encrypt(sound, tmp_path / "to send.xlsx", "twelve signs")
    assert opened(tmp_path / "to send.xlsx", "twelve signs") == sound.read_bytes()


def test_a_damaged_workbook_is_not_encrypted(sound: Path, tmp_path: Path) -> None:
    sound.write_bytes(sound.read_bytes()[:-100])
    with pytest.raises(InputError, match="damaged"):
        encrypt(sound, tmp_path / "to send.xlsx", PASSWORD)
    assert names_in(tmp_path) == [sound.name]


def test_it_does_not_take_the_place_of_the_workbook_itself(sound: Path) -> None:
    """However its place is written."""
    plain = sound.read_bytes()
    (sound.parent / "to send").mkdir()
    for place in (sound, sound.parent / "to send" / ".." / sound.name):
        with pytest.raises(InputError, match="may not take the place"):
            encrypt(sound, place, PASSWORD)
    assert sound.read_bytes() == plain


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("broken", "method", "number"),
    [
        (os, "replace", errno.EACCES),
        (Path, "write_bytes", errno.ENOSPC),
        (tempfile, "mkstemp", errno.EROFS),
    ],
)
def test_where_it_cannot_be_written_the_old_one_stays_whole(
    broken: object,
    method: str,
    number: int,
    sound: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "to send.xlsx"
    target.write_text("the old one")
    with monkeypatch.context() as patch:
        patch.setattr(broken, method, failing(number))
        with pytest.raises(InputError, match="could not be written") as caught:
            encrypt(sound, target, PASSWORD)
    assert os.strerror(number) in caught.value.what
    assert target.read_text() == "the old one"
    assert names_in(tmp_path) == [sound.name, target.name]


def test_what_does_not_open_again_is_not_put_in_place(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "decrypted", lambda *_: None)
    with pytest.raises(RuntimeError, match="does not open"):
        encrypt(sound, tmp_path / "to send.xlsx", PASSWORD)
    assert names_in(tmp_path) == [sound.name]


class Keyring(ModuleType):
    """A keyring as the package has it."""

    class errors(ModuleType):  # noqa: N801  # a module
        class KeyringError(Exception):
            pass

    def __init__(self, kept: str | None, *, locked: bool = False) -> None:
        super().__init__("keyring")
        self.kept, self.locked = kept, locked

    def get_password(self, service: str, account: str) -> str | None:
        assert (service, account) == ("scorecard", "workbooks")
        if self.locked:
            raise self.errors.KeyringError("locked")
        return self.kept


def put_keyring(patch: pytest.MonkeyPatch, keyring: Keyring) -> None:
    patch.setitem(sys.modules, "keyring", keyring)
    patch.setitem(sys.modules, "keyring.errors", keyring.errors)  # type: ignore[arg-type]


def test_the_password_comes_from_the_environment_first(monkeypatch: pytest.MonkeyPatch) -> None:
    put_keyring(monkeypatch, Keyring("kept in the keyring"))
    assert password_from({VARIABLE: PASSWORD}) == PASSWORD
    assert password_from({VARIABLE: ""}) == "kept in the keyring"
    assert password_from({}) == "kept in the keyring"


@pytest.mark.parametrize("keyring", [None, Keyring(None), Keyring("x" * 20, locked=True)])
def test_without_any_password_it_is_said_where_to_put_one(
    keyring: Keyring | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if keyring:
        put_keyring(monkeypatch, keyring)
    with pytest.raises(InputError, match="no password") as caught:
        password_from({})
    assert VARIABLE in caught.value.mend
    assert "keyring set scorecard workbooks" in caught.value.mend


@pytest.mark.usefixtures("known")
def test_the_command_writes_it_beside_the_workbook(
    sound: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = run("gate", sound, "--encrypt")
    assert (said.code, said.err) == (0, "")
    target = sound.with_name(NAME)
    assert said.out.splitlines()[-1] == f"Wrote {target}"
    assert opened(target, PASSWORD) == sound.read_bytes()
    assert names_in(sound.parent) == sorted([sound.name, NAME])
    assert PASSWORD not in said.out + caplog.text


@pytest.mark.usefixtures("known")
def test_the_command_encrypts_nothing_that_may_not_be_sent(pack: Tampered, run: Run) -> None:
    pack.text("DOB")
    said = run("gate", pack.path, "--encrypt")
    assert said.code == 1
    assert names_in(pack.path.parent) == [pack.path.name]


def test_the_command_without_a_password_says_where_to_put_one(sound: Path, run: Run) -> None:
    said = run("gate", sound, "--encrypt")
    assert said.code == 2
    assert "There is no password to encrypt with." in said.err
    assert names_in(sound.parent) == [sound.name]


@pytest.mark.usefixtures("known")
def test_a_fault_of_the_program_does_not_show_the_password(
    sound: Path, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(encryption, "decrypted", lambda *_: None)
    said = run("gate", sound, "--encrypt")
    assert said.code == 3
    assert "does not open with its password" in said.err
    assert PASSWORD not in said.out + said.err + caplog.text
    assert names_in(sound.parent) == [sound.name]
