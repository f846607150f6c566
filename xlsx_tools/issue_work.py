"""Issuing a month: when it may be, what is kept of it, and what it restates of earlier ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from xlsx_tools import __version__
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Area, MonthEntry, TeamWorkbook
from xlsx_tools.checks import Finding, Severity
from xlsx_tools.checks.duplicates import DUPLICATE_ROW
from xlsx_tools.checks.printed_words import WORDS_NAME_SOMEONE
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import read_folder, write
from xlsx_tools.figures import combine, typed
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import FILE, Issued, read_issued
from xlsx_tools.issuing import (
    RESTATEMENTS,
    Record,
    changed_files,
    content_of,
    read_earlier,
    recorded,
    require_as_issued,
    said_restatements,
)
from xlsx_tools.issuing.as_json import as_json
from xlsx_tools.issuing.place import editions, issuing_into, require_next, settle_all
from xlsx_tools.issuing.record import AS_JSON, RECORD
from xlsx_tools.pack import write_pack
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import replacing
from xlsx_tools.scorecard import Scorecard, assemble, assemble_issued, draft_reasons, for_area
from xlsx_tools.scorecard.model import Restatement
from xlsx_tools.scorecard.printed import printed_table, restatement_table, restatements
from xlsx_tools.set_aside import Kept, set_aside
from xlsx_tools.work import (
    Step,
    area_packs,
    findings,
    issued_before,
    load_team,
    require_listed,
    require_read,
)

_MENDED_BY_ISSUING = ("differs-from-issued", "issued-content-changed")
"""What ``check`` finds of a month that was issued, and no longer once it is issued again."""


@dataclass(frozen=True, slots=True)
class IssuedMonth:
    """A month that was issued: where it is, its pack, and what it restates.

    ``found`` is what ``check`` has to say of it that is not wrong: it did not stop the issue.
    """

    place: Path
    pack: Path
    edition: int
    restated: tuple[Restatement, ...]
    found: tuple[Finding, ...]

    @property
    def restates(self) -> str:
        """How many cells of earlier months are restated, in a sentence; empty where none is."""
        if not self.restated:
            return ""
        number = len(self.restated)
        one = "1 cell of an earlier month is"
        cells = one if number == 1 else f"{number} cells of earlier months are"
        return f"{cells} restated: see {RESTATEMENTS}."

    @property
    def stands(self) -> str:
        """How many findings stand, in a sentence; empty where there are none."""
        if not self.found:
            return ""
        number = len(self.found)
        words = "1 finding stands" if number == 1 else f"{number} findings stand"
        return f"{words} that did not stop it."


def issue(
    folder: ScorecardFolder,
    month: Month,
    *,
    today: date,
    reason: str = "",
    restated_because: str = "",
    team: TeamWorkbook | None = None,
    step: Step = lambda _: None,
    kept: Kept = lambda _: None,
) -> IssuedMonth:
    """Freeze a month in ``issued/2017-12/``: figures, settings, scorecard and pack.

    The pack is built anew, so that it is of these very figures, and put into ``packs/`` as well.
    ``reason`` is needed where the month has been issued before, ``restated_because`` where an
    earlier issued month would print something else now that no month has said yet. Raises
    InputError where the month may not be issued, also where ``check`` finds something wrong with
    it; nothing has changed then. A pack in ``packs/`` that somebody has changed since it was built
    is set aside, and ``kept`` is told where.
    """
    team = team or load_team(folder)
    require_listed(folder, team, month)
    settle_all(folder)
    require_as_issued(folder.issued, but=month)
    step("reading the figures")
    figures = read_folder(folder.figures)
    used = combine(figures, typed(team.figures)).sort_values("month", kind="stable")
    issued = read_issued(folder.issued)
    scorecard = assemble(team, figures, month, issued, read_earlier(folder.issued))
    _require_ready(folder, scorecard, known=bool((used["month"] == month).any()))
    require_read(folder, team, scorecard)
    step("looking through the month")
    found = _require_right(folder, team, month, today)
    edition = _edition(folder, month, reason)
    step("comparing with the months that have been issued")
    earlier = issued_before(month, team, issued)
    now = {each: assemble_issued(team, figures, each) for each in earlier}
    restated = tuple(_unsaid(folder, issued, now))
    _require_reason(folder, restated, restated_because, month)
    if scorecard.areas:
        area_packs(folder, scorecard)
    with issuing_into(folder, month, edition) as place:
        pack = place / folder.pack(month).name
        style = folder.house_style if folder.house_style.is_file() else None
        write_pack(scorecard, pack, style, step=step)
        for area in _received(team, scorecard):
            step(f"the pack of {area.area}")
            write_pack(
                for_area(scorecard, area), place / folder.area_pack(month, area.area).name, style
            )
        _put(place / FILE, printed_table(scorecard))
        _put(place / AS_JSON, as_json(_without_address(scorecard)))
        _put(place / "figures.csv", write(used[[each <= month for each in used["month"]]]))
        _put(place / "settings.json", as_json(_settings(team)))
        _put(
            place / RESTATEMENTS,
            restatement_table(restated, today.isoformat(), restated_because),
        )
        step("writing the record")
        _put(place / RECORD, _record(pack, scorecard, edition, today, reason, restated_because))
        require_next(folder.issued / str(month), month, edition)
        _copy(pack, folder.pack(month), kept)
    issued_to = folder.issued / str(month)
    return IssuedMonth(issued_to, issued_to / pack.name, edition, restated, found)


def _require_ready(folder: ScorecardFolder, scorecard: Scorecard, *, known: bool) -> None:
    entry = scorecard.entry
    where = f"{folder.workbook.name}, table Months, row {entry.month.label}"
    if entry.status is Status.PROVISIONAL:
        raise InputError(
            f"{entry.month.title} is provisional.",
            where=where,
            mend="Once its figures are final, make its status 'final'.",
        )
    if not entry.approver:
        raise InputError(
            f"Nobody has signed {entry.month.title} off.",
            where=where,
            mend="Type who did under 'Approver'.",
        )
    if reasons := draft_reasons(scorecard):
        raise InputError(
            f"{entry.month.title} is still a draft: {'; '.join(reasons)}.",
            where=f"{folder.workbook.name}, table Commentary",
            mend="Type what is missing and, under 'Approved by', who approved it.",
        )
    if not known:
        raise InputError(
            f"There are no figures of {entry.month.title}.",
            where=str(folder.figures / f"{entry.month}.csv"),
            mend="Type them in the table Figures, or count them: "
            f"scorecard count {folder.path} --month {entry.month}",
        )


def _require_right(
    folder: ScorecardFolder, team: TeamWorkbook, month: Month, today: date
) -> tuple[Finding, ...]:
    """Raise InputError where something of the month is wrong; gives what else there is to say."""
    found = [
        each
        for each in findings(folder, today=today, month=month, team=team, restated=False)
        if each.rule not in _MENDED_BY_ISSUING
    ]
    wrong = [each for each in found if each.severity is Severity.ERROR and _is_in(month, each)]
    if len(wrong) == 1:
        (one,) = wrong
        raise InputError(
            f"{month.title} is not issued, for something is wrong. {_said(one)}",
            where=one.where,
            mend=one.mend,
        )
    if wrong:
        lines = "".join(f"\n  {_said(each)} {each.mend}" for each in wrong[:_SHOWN])
        raise InputError(
            f"{month.title} is not issued, for {len(wrong)} things are wrong:"
            f"{lines}{_and_more(len(wrong))}",
            where=f"{folder.workbook.name} and {folder.figures / f'{month}.csv'}",
            mend="Mend each as it says. All of them, and where each is, are listed by: "
            f"scorecard check {folder.path} --month {month}",
        )
    return tuple(found)


def _is_in(month: Month, finding: Finding) -> bool:
    """Whether what is wrong would be printed in the month.

    So are words of areas and of earlier months' figures, and one of two rows of definitions,
    targets and the like.
    """
    ambiguous = finding.month is None and finding.rule == DUPLICATE_ROW
    return finding.month == month or ambiguous or finding.rule == WORDS_NAME_SOMEONE


def _said(finding: Finding) -> str:
    subject = f"{finding.indicator}: " if finding.indicator else ""
    return f"{subject}{finding.message}"


def _and_more(number: int) -> str:
    """How many are not shown, on a line of its own; nothing where all are."""
    return f"\n  and {number - _SHOWN} more" if number > _SHOWN else ""


def _received(team: TeamWorkbook, scorecard: Scorecard) -> list[Area]:
    """The areas whose pack somebody receives this month."""
    month = scorecard.month
    wanted = {
        area
        for each in team.recipients
        if each.until is None or each.until >= month
        for area in each.areas
    }
    return [area for area in scorecard.areas if area.area in wanted]


def _edition(folder: ScorecardFolder, month: Month, reason: str) -> int:
    place = folder.issued / str(month)
    if place.exists() and not reason:
        raise InputError(
            f"{month.title} has been issued already.",
            where=str(place),
            mend=(
                f"Leave it as it is. If it must be issued again, say why: scorecard issue "
                f"{folder.path} --month {month} --reason …; what was issued is kept."
            ),
        )
    return 1 + editions(place)


def _unsaid(
    folder: ScorecardFolder, issued: Mapping[Month, Issued], now: Mapping[Month, Scorecard]
) -> Iterator[Restatement]:
    """What prints otherwise than it was issued and has not been reported yet."""
    said = said_restatements(folder.issued, issued)
    for month, scorecard in now.items():
        for each in restatements(issued[month], scorecard):
            if each not in said:
                yield each


def _require_reason(
    folder: ScorecardFolder, restated: tuple[Restatement, ...], why: str, month: Month
) -> None:
    if not restated or why:
        return
    shown = "\n".join(
        f"  {each.month.label} {each.key.indicator}, {each.key.row.value} "
        f"{each.key.line or ''}({each.key.column}): {each.old} is {each.new or 'not printed'} now"
        for each in restated[:_SHOWN]
    )
    again = (folder.issued / str(month)).exists()
    command = f"scorecard check {folder.path}" + ("" if again else f" --month {month}")
    raise InputError(
        "Earlier months would print otherwise now than they were issued:\n"
        f"{shown}{_and_more(len(restated))}",
        where=f"issuing {month.title}",
        mend=(
            "If these are corrections, say why with scorecard issue --restated-because: they are "
            "reported with this month and marked (r). If not, put the figures back. Every cell is "
            "listed by: "
            f"{command}"
        ),
    )


_SHOWN = 10


def _settings(team: TeamWorkbook) -> dict[str, object]:
    """Everything that the team workbook said; whom it was sent to is nobody else's business."""
    kept = replace(team, settings=replace(team.settings, case_lists=""))
    return {
        each.name: getattr(kept, each.name) for each in fields(kept) if each.name != "recipients"
    }


def _without_address(scorecard: Scorecard) -> Scorecard:
    """The scorecard without the database's address, in which a password may stand."""
    return replace(scorecard, settings=replace(scorecard.settings, case_lists=""))


def _record(
    pack: Path, scorecard: Scorecard, edition: int, today: date, reason: str, because: str
) -> str:
    entry: MonthEntry = scorecard.entry
    files = sorted(path for path in pack.parent.iterdir() if path.is_file())
    return Record(
        month=str(scorecard.month),
        edition=edition,
        issued_on=today.isoformat(),
        status=entry.status.value,
        approver=entry.approver,
        reason=reason,
        restated_because=because,
        program=__version__,
        pack=pack.name,
        files={path.name: content_of(path) for path in files},
    ).text()


def _put(path: Path, text: str) -> None:
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")


def _copy(source: Path, target: Path, kept: Kept) -> None:
    with replacing(target) as temporary:
        shutil.copyfile(source, temporary)
        if aside := set_aside(target):
            kept(aside)


def verify(folder: ScorecardFolder) -> Mapping[Month, tuple[str, ...]]:
    """Every month that was issued with a record, and what of it no longer is what was issued."""
    settle_all(folder)
    return {month: changed_files(place) for month, place in recorded(folder.issued).items()}
