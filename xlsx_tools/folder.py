"""A scorecard folder: where a team's workbook, figures, packs and issued months lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month

WORKBOOKS = ("Scorecard.xlsx", "Scorecard.xlsm")
"""What a team's workbook is called: the plain one, and the one with macros of its own."""

RENEW_IT = "Build it anew, or delete it."
"""What to do about a file that is older than the month's workbook."""

_PACK = re.compile(r"Scorecard (?P<month>\d{4}-(?:0[1-9]|1[0-2]))(?: DRAFT)?\.xlsx")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST_AREA = 60


@dataclass(frozen=True, slots=True)
class ScorecardFolder:
    """The places in one scorecard folder. Nothing is created by naming it."""

    path: Path
    file: str = ""
    """The workbook's name, where it is known; else it is one of ``WORKBOOKS``."""

    @property
    def workbook(self) -> Path:
        """What people type."""
        there = (name for name in WORKBOOKS if (self.path / name).is_file())
        return self.path / (self.file or next(there, WORKBOOKS[0]))

    @property
    def house_style(self) -> Path:
        """The look of the packs; where there is none, the package's own is used."""
        return self.path / "House style.xlsx"

    @property
    def extracts(self) -> Path:
        """Case lists in."""
        return self.path / "extracts"

    @property
    def figures(self) -> Path:
        """What was counted, a file a month."""
        return self.path / "figures"

    @property
    def issued(self) -> Path:
        """Issued months, frozen."""
        return self.path / "issued"

    @property
    def packs(self) -> Path:
        """Finished workbooks."""
        return self.path / "packs"

    def pack(self, month: Month, *, draft: bool = False) -> Path:
        """The finished workbook of a month; that of a draft lies beside it."""
        return self.packs / f"Scorecard {month}{' DRAFT' if draft else ''}.xlsx"

    def area_pack(self, month: Month, area: str, *, draft: bool = False) -> Path:
        """The finished workbook of one area in a month.

        What a file name cannot hold on Windows is a space in it. Raises InputError where nothing
        is left of the area's name.
        """
        name = " ".join(_NOT_IN_FILE_NAMES.sub(" ", area).split())[:_LONGEST_AREA].strip(" .")
        if not name:
            raise InputError(
                f"No file can be named after the area '{area}'.",
                where=f"{self.workbook.name}, table Areas",
                mend="Give it a name with a letter or a number in it.",
            )
        whole = f"Scorecard {month} {name}{' DRAFT' if draft else ''}.xlsx"
        return self.packs / str(month) / whole

    def older_than_pack(self, month: Month, *, draft: bool = False) -> tuple[Path, ...]:
        """The month's PDF, and workbooks and PDFs of areas, that are older than its workbook.

        Those of a draft are compared with the draft's.
        """
        pack = self.pack(month, draft=draft)
        if not pack.is_file():
            return ()
        built = pack.stat().st_mtime_ns
        of_areas = sorted((self.packs / str(month)).glob(f"Scorecard {month} *"))
        return tuple(
            path
            for path in (pack.with_suffix(".pdf"), *of_areas)
            if path.suffix in (".xlsx", ".pdf")
            and path.stem.endswith(" DRAFT") is draft
            and path.is_file()
            and path.stat().st_mtime_ns < built
        )

    def newest_pack(self, month: Month) -> Path | None:
        """Whichever of the month's two was built last; None where it has neither."""
        packs = (
            path for path in (self.pack(month), self.pack(month, draft=True)) if path.is_file()
        )
        # Of two equally new the first is taken, which is the final one.
        return max(packs, key=lambda path: path.stat().st_mtime_ns, default=None)

    def packed_months(self) -> tuple[Month, ...]:
        """The months that have a finished workbook, the earliest first."""
        names = (path.name for path in self.packs.glob("Scorecard *.xlsx"))
        found = (_PACK.fullmatch(name) for name in names)
        return tuple(sorted({Month.parse(each["month"]) for each in found if each}))

    def require(self) -> None:
        """Raise InputError where this is no scorecard folder, or has two team workbooks."""
        if not self.file and all((self.path / name).is_file() for name in WORKBOOKS):
            raise InputError(
                f"There are two team workbooks in this folder: {' and '.join(WORKBOOKS)}.",
                where=str(self.path),
                mend="Move the one that is out of use to another folder.",
            )
        if not self.workbook.is_file():
            raise InputError(
                f"There is no {self.workbook.name} in this folder.",
                where=str(self.path),
                mend="Name a scorecard folder, or rename the team's workbook to "
                f"{' or '.join(WORKBOOKS)}, or make a folder with: scorecard new FOLDER",
            )
