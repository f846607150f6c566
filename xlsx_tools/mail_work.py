"""Messages about a month: to whom, with which workbook, and the drafts in the folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import CITY, Commentary, Recipient, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import month_files, month_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.gate import require_clean
from xlsx_tools.gate.encryption import encrypted
from xlsx_tools.issued import FILE as PRINTED
from xlsx_tools.issued import read_issued
from xlsx_tools.issuing import NOTE, issued_pack, issued_words, other_words, read_record
from xlsx_tools.messages import Address, Attachment, Letter, address_of, as_eml
from xlsx_tools.messages.chase import Asked, chase_letter
from xlsx_tools.messages.monthly import monthly_letter
from xlsx_tools.messages.sent import FILE, read_sent, record, unsent
from xlsx_tools.messages.smtp import Server
from xlsx_tools.messages.smtp import send as send_by
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import OWNER_ONLY, replacing
from xlsx_tools.scorecard import Scorecard
from xlsx_tools.scorecard.printed import restatements
from xlsx_tools.wording import as_compared
from xlsx_tools.work import load_scorecard, load_team, require_listed, require_read

_UNSAFE = re.compile(r"[^\w .'-]")
_LONGEST_NAME = 80
_TABLES_SAID = ("Commentary", "Overrides")
"""The tables whose words a message repeats."""


@dataclass(frozen=True, slots=True)
class WithoutAddress:
    """An owner whose draft has no To; ``until`` is when their row in Recipients ended, if one did.

    The address of somebody who has left is not taken: it may be nobody's, or somebody else's.
    """

    owner: str
    until: Month | None

    @property
    def said(self) -> str:
        """Why the draft has no To, in a sentence."""
        if self.until is None:
            return f"{self.owner} has no address in the table Recipients: the draft has no To."
        return (
            f"{self.owner} is in the table Recipients until {self.until.label} only: "
            "the draft has no To."
        )

    @property
    def mend(self) -> str:
        """What to do about it."""
        if self.until is None:
            return (
                "Add a row with the name as it is in Commentary, or type the address into the "
                "draft."
            )
        return (
            "Empty 'Until' in their row if they are still there. If not, enter another owner in "
            "Commentary."
        )


@dataclass(frozen=True, slots=True)
class Chase:
    """The messages to owners; who has no address; and the indicators that nobody owns."""

    month: Month
    letters: tuple[Letter, ...]
    without_address: tuple[WithoutAddress, ...]
    without_owner: tuple[str, ...]

    @property
    def nobody_asked(self) -> str:
        """What is said where there are no messages."""
        return (
            f"All commentary of {self.month.title} that has an owner is approved: "
            "there is nobody to ask."
        )


def drafts_place(folder: ScorecardFolder, month: Month) -> Path:
    """Where the drafts of a month lie."""
    return folder.path / "drafts" / str(month)


def chase(folder: ScorecardFolder, month: Month, *, team: TeamWorkbook | None = None) -> Chase:
    """A message to each owner of commentary that is not approved yet.

    Who is typed in two ways, such as with other capitals, is one owner, named as typed first.
    """
    team, scorecard = _loaded(folder, month, team)
    wanted: dict[str, list[Asked]] = defaultdict(list)
    first_typed: dict[str, str] = {}
    for reported in scorecard.indicators:
        row = reported.commentary
        if row is not None and reported.unapproved and row.owner.strip():
            owner = first_typed.setdefault(as_compared(row.owner), row.owner.strip())
            wanted[owner].append(Asked(reported, row, _said_last(team, row)))
    addresses = {owner: _address_of_owner(folder, team, owner, month) for owner in wanted}
    letters = (
        chase_letter(scorecard, owner, tuple(asked), addresses[owner])
        for owner, asked in wanted.items()
    )
    return Chase(
        month,
        tuple(letters),
        tuple(
            WithoutAddress(owner, _received_until(team, owner))
            for owner, address in addresses.items()
            if address is None
        ),
        tuple(
            each.indicator.name
            for each in scorecard.indicators
            if each.unapproved and not (each.commentary and each.commentary.owner.strip())
        ),
    )


def _said_last(team: TeamWorkbook, row: Commentary) -> Commentary | None:
    earlier = (
        each
        for each in reversed(team.commentary)
        if each.indicator == row.indicator and each.month < row.month and each.text.strip()
    )
    return max(earlier, key=lambda each: each.month, default=None)


def _address_of_owner(
    folder: ScorecardFolder, team: TeamWorkbook, owner: str, month: Month
) -> Address | None:
    for each in _receiving(team, month):
        if _has_address(each, owner):
            found = address_of(each, team.settings.mail_domains, folder.workbook.name)
            return Address(found.name, found.email)
    return None


def _received_until(team: TeamWorkbook, owner: str) -> Month | None:
    """The last month of the rows that somebody has an address in; None where there are none."""
    rows = (each for each in team.recipients if _has_address(each, owner))
    return max((each.until for each in rows if each.until), default=None)


def _has_address(recipient: Recipient, owner: str) -> bool:
    return as_compared(recipient.name) == as_compared(owner) and bool(recipient.email)


@dataclass(frozen=True, slots=True)
class Mailing:
    """The messages that a month goes out with, and in sentences who does not get all their areas.

    An area has a first and a last month, and a recipient of it may be there before and after.
    """

    letters: tuple[Letter, ...]
    without_area: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """How a month goes out.

    With ``draft`` it is the workbook that was built last, else the one that was issued. ``ids``
    are those of the case lists, which may not be in it; with a ``password`` it is encrypted.
    """

    draft: bool = False
    ids: frozenset[str] = frozenset()
    password: str = field(default="", repr=False)


def monthly(
    folder: ScorecardFolder,
    month: Month,
    sending: Sending,
    *,
    team: TeamWorkbook | None = None,
) -> Mailing:
    """A message to each group of recipients, with the workbook of the month or of their areas.

    Raises InputError, and composes nothing, where anything stands against a single one.
    """
    team, scorecard = _loaded(folder, month, team)
    require_read(folder, team, scorecard)
    groups = _groups(folder, team, scorecard)
    if not sending.draft:
        issued_pack(folder, month)
        _require_prints_as_issued(folder, scorecard)
    revised = _revised(folder, scorecard, sending)
    letters = tuple(
        monthly_letter(
            scorecard,
            areas,
            addresses,
            _attachments(folder, scorecard, areas, sending),
            draft=sending.draft,
            encrypted=bool(sending.password),
            revised=revised,
        )
        for areas, addresses in groups.items()
    )
    return Mailing(letters, tuple(_without_area(team, scorecard)))


def _revised(folder: ScorecardFolder, scorecard: Scorecard, sending: Sending) -> str | None:
    """The note of a month whose workbook says that it is revised; None where it does not.

    That of an issued month is what it was issued with: what the team workbook says now may be
    about to be issued.
    """
    if sending.draft:
        entry = scorecard.entry
        return entry.note if entry.status is Status.REVISED else None
    place = folder.issued / str(scorecard.month)
    record = read_record(place)
    if record is None or record.status != Status.REVISED.value:
        return None
    return issued_words(place).get(NOTE, "")


def _groups(
    folder: ScorecardFolder, team: TeamWorkbook, scorecard: Scorecard
) -> Mapping[tuple[str, ...], tuple[Address, ...]]:
    """Who receives the same areas; no areas means the whole authority."""
    found: dict[tuple[str, ...], dict[str, Address]] = defaultdict(dict)
    for each in _receiving(team, scorecard.month):
        address = address_of(each, team.settings.mail_domains, folder.workbook.name)
        _require_known_areas(folder, team, each)
        areas = _areas(each, scorecard)
        if areas is not None:
            found[areas].setdefault(address.email.casefold(), address)
    if not found:
        raise InputError(
            f"Nobody receives the scorecard of {scorecard.month.title}.",
            where=f"{folder.workbook.name}, table Recipients",
            mend="Add a row for everybody who is sent it.",
        )
    return {areas: tuple(people.values()) for areas, people in sorted(found.items())}


def _require_known_areas(folder: ScorecardFolder, team: TeamWorkbook, recipient: Recipient) -> None:
    known = list(dict.fromkeys(row.area for row in sorted(team.areas, key=lambda row: row.order)))
    for area in recipient.areas:
        if area not in (CITY, *known):
            raise InputError(
                f"'{area}' is not in the table Areas.",
                where=f"{folder.workbook.name}, table Recipients, row {recipient.name}",
                mend=f"The areas are: {', '.join(known)}; {CITY} is the whole authority.",
            )


def _areas(recipient: Recipient, scorecard: Scorecard) -> tuple[str, ...] | None:
    """Whose areas of the month: none for the whole authority; None if all are of other months."""
    if not recipient.areas or CITY in recipient.areas:
        return ()
    there = (row.area for row in scorecard.areas)
    return tuple(area for area in there if area in recipient.areas) or None


def _without_area(team: TeamWorkbook, scorecard: Scorecard) -> Iterator[str]:
    """Who does not get all areas of their row, since the month has not all of them."""
    there = {area.area for area in scorecard.areas}
    for each in _receiving(team, scorecard.month):
        absent = [area for area in each.areas if area not in there]
        got = _areas(each, scorecard)
        if absent and got != ():
            gets = f"gets {' and '.join(got)} only" if got else "gets nothing"
            yield (
                f"{each.name} {gets}: {scorecard.month.title} has no area {' or '.join(absent)}."
            )


def _receiving(team: TeamWorkbook, month: Month) -> Iterable[Recipient]:
    return [each for each in team.recipients if each.until is None or each.until >= month]


def _require_prints_as_issued(folder: ScorecardFolder, scorecard: Scorecard) -> None:
    """The message has today's figures and words, and what is attached has what was issued."""
    issued = read_issued(folder.issued)[scorecard.month]
    words = other_words(issued_words(folder.issued / str(scorecard.month)), scorecard)
    said = any(each.table in _TABLES_SAID for each in words)
    if said or next(restatements(issued, scorecard), None):
        raise InputError(
            f"{scorecard.month.title} would print otherwise now than it was issued.",
            where=str(folder.issued / str(scorecard.month)),
            mend="Put the figures and words back, or issue it again with: "
            f"scorecard issue {folder.path} --month {scorecard.month} --reason TEXT",
        )


def _attachments(
    folder: ScorecardFolder, scorecard: Scorecard, areas: tuple[str, ...], sending: Sending
) -> tuple[Attachment, ...]:
    packs = [_pack(folder, scorecard, area, sending) for area in areas or ("",)]
    for pack in packs:
        require_clean(pack, ids=sending.ids)
    read = (Attachment(pack.name, pack.read_bytes()) for pack in packs)
    if not sending.password:
        return tuple(read)
    return tuple(Attachment(each.name, encrypted(each.data, sending.password)) for each in read)


def _pack(folder: ScorecardFolder, scorecard: Scorecard, area: str, sending: Sending) -> Path:
    """The workbook of the month or of an area: as issued, or with ``draft`` as built last."""
    month = scorecard.month
    if not sending.draft:
        return issued_pack(folder, month, area)
    if area:
        pack = folder.area_pack(month, area, draft=scorecard.draft)
    else:
        pack = folder.pack(month, draft=scorecard.draft)
    _require_built(folder, month, pack, each_area=bool(area))
    return pack


def _require_built(folder: ScorecardFolder, month: Month, pack: Path, *, each_area: bool) -> None:
    option = " --each-area" if each_area else ""
    mend = f"run: scorecard build {folder.path} --month {month}{option}"
    if not pack.is_file():
        raise InputError(f"There is no {pack.name}.", where=str(pack), mend=mend)
    built = pack.stat().st_mtime_ns
    for source in _sources(folder, month):
        if source.is_file() and source.stat().st_mtime_ns > built:
            name = source.relative_to(folder.path).as_posix()
            raise InputError(f"{pack.name} is older than {name}.", where=str(pack), mend=mend)


def _sources(folder: ScorecardFolder, month: Month) -> Iterator[Path]:
    """What the month's scorecard is made from: what is typed, counted and was issued up to it."""
    yield folder.workbook
    yield from (path for path in month_files(folder.figures) if month_of(path) <= month)
    before = (each for each in read_issued(folder.issued) if each < month)
    yield from (folder.issued / str(each) / PRINTED for each in before)


def write_drafts(
    folder: ScorecardFolder, month: Month, letters: Iterable[Letter]
) -> tuple[Path, ...]:
    """Write each message as a draft, whole or not at all; gives their places."""
    place = drafts_place(folder, month)
    written = tuple((place / f"{safe_name(each.name)}.eml", each) for each in letters)
    _refuse_same_name([path for path, _ in written])
    for path, letter in written:
        with replacing(path, mode=OWNER_ONLY) as temporary:
            temporary.write_bytes(as_eml(letter))
    return tuple(path for path, _ in written)


def not_yet_sent(
    folder: ScorecardFolder, month: Month, letters: tuple[Letter, ...]
) -> tuple[Letter, ...]:
    """The messages, each only to those who have not been sent it yet."""
    return unsent(letters, read_sent(drafts_place(folder, month) / FILE))


def send(
    folder: ScorecardFolder,
    month: Month,
    server: Server,
    letters: tuple[Letter, ...],
    *,
    now: datetime,
    done: Callable[[Letter, tuple[str, ...]], None],
    again: bool = False,
) -> None:
    """Send the messages, and record each as soon as the server has taken it.

    The record is tried first: what cannot be recorded is not sent. Unless it is to be sent
    ``again``, who has been sent a message meanwhile, by another officer, is left out.
    """
    path = drafts_place(folder, month) / FILE
    when = now.isoformat(timespec="seconds")
    if letters:
        record(path, letters[0], (), when)

    def note(letter: Letter, addresses: tuple[str, ...]) -> None:
        record(path, letter, addresses, when)
        done(letter, addresses)

    def left() -> Iterator[Letter]:
        for letter in letters:
            yield from (letter,) if again else unsent((letter,), read_sent(path))

    send_by(server, left(), sent=note)


def _refuse_same_name(paths: list[Path]) -> None:
    seen: set[str] = set()
    for path in paths:
        if path.name.casefold() in seen:
            raise InputError(
                f"Two messages would be written to {path.name}.",
                where=str(path),
                mend="Let names of owners and areas differ by more than signs and capitals.",
            )
        seen.add(path.name.casefold())


def safe_name(text: str) -> str:
    """A name that every file system takes; letters of all languages stay."""
    plain = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", text)).split())
    if len(plain) > _LONGEST_NAME:
        # Two that begin alike stay apart.
        digest = hashlib.sha256(plain.encode()).hexdigest()[:6]
        plain = f"{plain[: _LONGEST_NAME - 7].strip(' .')} {digest}"
    return plain.strip(" .")


def _loaded(
    folder: ScorecardFolder, month: Month, team: TeamWorkbook | None
) -> tuple[TeamWorkbook, Scorecard]:
    team = team or load_team(folder)
    require_listed(folder, team, month)
    return team, load_scorecard(folder, month, team=team)
