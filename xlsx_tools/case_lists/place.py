"""Where lists of children may be written, and what their files are called."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.safe_files import OWNER_ONLY

_GROUP_READS, _GROUP_WRITES, _OTHERS = 0o040, 0o020, 0o007

_SETTING = "the team workbook, table Settings, row Confidential folder"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\s]+')
_DRIVE = re.compile(r"[A-Za-z]:")
_QUOTES = frozenset("\"'“”‘’")
_LONGEST_PART = 80


@dataclass(frozen=True, slots=True)
class ConfidentialPlace:
    """A folder for lists of children, which exists and is not one that is sent round."""

    path: Path

    @property
    def key_file(self) -> Path:
        """The secret that pseudonyms are made with."""
        return self.path / "pseudonym key.txt"


def confidential_path(folder: ScorecardFolder, settings: Settings) -> Path | None:
    """The folder that Settings names, whether or not it will do; None where it names none."""
    named = settings.confidential_folder.strip()
    return folder.path / named if named else None


def confidential_place(folder: ScorecardFolder, settings: Settings) -> ConfidentialPlace:
    """The folder for lists of children, made for its owner alone where it is not there yet.

    Raises InputError where Settings names none, or one as another system writes it, where its
    parent folder does not exist, or where it is the scorecard folder itself or one that this lies
    in, or lies in ``packs``, ``drafts``, ``issued``, ``figures`` or ``extracts``, by whichever name
    or link.
    """
    path = confidential_path(folder, settings)
    if path is None:
        raise InputError(
            "The team workbook names no confidential folder.",
            where=_SETTING,
            mend="Fill in Settings 'Confidential folder' with a folder that only those may open "
            "who may see children's data.",
        )
    _refuse_if_foreign(settings.confidential_folder.strip())
    _refuse_if_shared(path, folder)
    if not path.is_dir():
        _make(path)
    return ConfidentialPlace(path)


def unfit_place(folder: ScorecardFolder, settings: Settings) -> InputError | None:
    """Why the folder that Settings names holds more than lists of children; None if it does not."""
    path = confidential_path(folder, settings)
    if path is not None:
        try:
            _refuse_if_shared(path, folder)
        except InputError as error:
            return error
    return None


def _refuse_if_foreign(named: str) -> None:
    """Refuse what would be taken for the name of a new folder inside the scorecard folder."""
    is_foreign = os.sep == "/" and ("\\" in named or _DRIVE.match(named))
    if is_foreign or {named[0], named[-1]} & _QUOTES:
        raise InputError(
            "The confidential folder is not written as this computer writes a folder.",
            where=f"{named} ({_SETTING})",
            mend="Write it without quotation marks, and as this computer does: on Linux and macOS "
            "with / between folders and no drive letter.",
        )


def _refuse_if_shared(path: Path, folder: ScorecardFolder) -> None:
    place = _folded(path)
    sent = [folder.path / "packs", folder.path / "drafts"]
    closed = [*sent, folder.issued, folder.figures, folder.extracts]
    is_inside = any(place[: len(each)] == each for each in map(_folded, closed))
    around = [*closed, folder.path]
    is_around = any(each[: len(place)] == place for each in map(_folded, around))
    if is_inside or is_around:
        raise InputError(
            "The confidential folder is one whose files are shared, frozen or counted.",
            where=f"{path} ({_SETTING})",
            mend="Name a folder of its own, outside packs, drafts, issued, figures and extracts "
            "and neither the scorecard folder itself nor one that it lies in.",
        )


def _folded(path: Path) -> tuple[str, ...]:
    """The parts of where a path really leads, alike for systems that ignore case or accents' form.

    Two folders that differ in case alone are taken for one: better one refusal too many.
    """
    try:
        whole = path.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        raise InputError(
            f"The folder {path} cannot be followed to where it leads.",
            where=_SETTING,
            mend="See that no link on the way leads to itself, and that you may open them all.",
        ) from error
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in whole.parts)


def _make(path: Path) -> None:
    if path.exists():
        raise InputError(
            "The confidential folder is a file.", where=str(path), mend="Name a folder in Settings."
        )
    if not path.parent.is_dir():
        raise InputError(
            "The folder that the confidential folder is to lie in does not exist.",
            where=f"{path.parent} ({_SETTING})",
            mend="Make it, or correct 'Confidential folder' in the table Settings.",
        )
    try:
        path.mkdir(mode=0o700)
    except OSError as error:
        raise InputError(
            f"The confidential folder cannot be made: {error.strerror or error}.",
            where=str(path),
            mend="See that you may write in the folder it is to lie in.",
        ) from error


def share(path: Path) -> None:
    """Let a group use a confidential file of ours as it may use the folder that it lies in.

    Only where the folder is open to that group and to nobody else, as one is that was made for
    several people; where we do not belong to it, the file stays its owner's alone. On Windows
    the folder's own rights decide.
    """
    folder = path.parent.stat()
    if folder.st_mode & _OTHERS or not folder.st_mode & _GROUP_READS:
        return
    with suppress(PermissionError):
        os.chown(path, -1, folder.st_gid)
        path.chmod(OWNER_ONLY | folder.st_mode & (_GROUP_READS | _GROUP_WRITES))


def file_name(*parts: str) -> str:
    """A workbook's name: CONFIDENTIAL and the parts, without what a file name must not hold."""
    return " ".join(("CONFIDENTIAL", *filter(None, map(_safe, parts)))) + ".xlsx"


def signs(names: Iterable[str], called: Callable[[str], str]) -> dict[str, str]:
    """Six signs for each name whose file would be called like another's; none for the others.

    They depend on the name alone, so that a file is always the same one's.
    """
    every = list(names)
    times = Counter(called(name).casefold() for name in every)
    return {
        name: hashlib.sha256(name.encode()).hexdigest()[:6]
        if times[called(name).casefold()] > 1
        else ""
        for name in every
    }


def _safe(part: str) -> str:
    words = _UNSAFE.sub(" ", unicodedata.normalize("NFC", part))
    return words[:_LONGEST_PART].strip(" .")
