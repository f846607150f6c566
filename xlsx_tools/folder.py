"""A scorecard folder: where a team's workbook, figures, packs and issued months lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class ScorecardFolder:
    """The places in one scorecard folder. Nothing is created by naming it."""

    path: Path

    @property
    def workbook(self) -> Path:
        """What people type."""
        return self.path / "Scorecard.xlsx"

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

    def pack(self, month: Month) -> Path:
        """The finished workbook of a month."""
        return self.path / "packs" / f"Scorecard {month}.xlsx"

    def require(self) -> None:
        """Raise InputError where this is no scorecard folder."""
        if not self.workbook.is_file():
            raise InputError(
                f"There is no {self.workbook.name} in this folder.",
                where=str(self.path),
                mend="Name a scorecard folder, or make one with: scorecard new FOLDER",
            )
