"""Packs as readers have them: as LibreOffice shows and prints them, and as the file holds them."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from defusedxml import ElementTree
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.scorecard import Reported, Scorecard

TRANSCRIBED = Path(__file__).parent.parent / "editions"
EDITIONS = ("2015-05", "2016-04", "2017-12")
SUMMARY, AREAS, NOTES, DATA = "Summary", "Areas", "Notes and definitions", "Data"

SAME_LINE = 3
"""Words that stand no more than this many points higher or lower are on one line."""

# Separator, quotes, UTF-8, from line 1; then: formatted as shown, and a file for every sheet.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def transcribed(name: str) -> list[dict[str, str]]:
    """A table of what the editions print, from ``tests/editions/``."""
    with (TRANSCRIBED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def system_program(name: str) -> str:
    """Where a program is that the tests look at workbooks with; its lack is a failure."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed, and no check is left out for that: run make system")
    return found


def convert(workbook: Path, to: str, folder: Path) -> None:
    """Convert a workbook with a LibreOffice of this folder's own, so that many can run at once."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [system_program("soffice"), "--headless", profile, "--convert-to", to]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(workbook)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


@dataclass(frozen=True)
class Word:
    """A word on a page, how far down its top and how far in its start stand, in points."""

    text: str
    down: float
    across: float


@dataclass(frozen=True)
class Page:
    """A printed page, its words in the order in which they are drawn, cell by cell."""

    words: list[Word]
    width: float
    height: float

    @property
    def footer(self) -> str:
        """The line at the foot of the page."""
        foot = [word for word in self.words if word.down > self.height - 40]
        return " ".join(word.text for word in sorted(foot, key=lambda word: word.across))

    @cached_property
    def squeezed(self) -> str:
        """All words without spaces: words broken at a hyphen are whole again."""
        return "".join(word.text for word in self.words)

    def lines_of(self, text: str) -> list[float]:
        """How far down the lines of a text stand; none if it is not on the page in one piece."""
        wanted = "".join(text.split())
        start = self.squeezed.find(wanted)
        if start < 0:
            return []
        ends = list(accumulate(len(word.text) for word in self.words))
        first, last = bisect_right(ends, start), bisect_left(ends, start + len(wanted))
        downs = sorted(word.down for word in self.words[first : last + 1])
        return [
            here
            for before, here in zip([-99.0, *downs], downs, strict=False)
            if here - before > SAME_LINE
        ]


def pages_of(pdf: Path) -> list[Page]:
    """The pages of a PDF."""
    done = subprocess.run(
        [system_program("pdftotext"), "-raw", "-bbox", str(pdf), "-"],
        check=True,
        capture_output=True,
    )
    root = ElementTree.fromstring(done.stdout)
    return [
        Page(
            [
                Word(word.text or "", float(word.get("yMin")), float(word.get("xMin")))
                for word in page.iterfind("{*}word")
            ],
            float(page.get("width")),
            float(page.get("height")),
        )
        for page in root.iterfind(".//{*}page")
    ]


@dataclass(frozen=True)
class Pack:
    """One edition's pack and the scorecard that it was built from."""

    edition: str
    path: Path
    scorecard: Scorecard

    @property
    def _workplace(self) -> Path:
        return self.path.parent / f"read {self.edition}"

    @cached_property
    def workbook(self) -> openpyxl.Workbook:
        """The pack as openpyxl reads it."""
        return openpyxl.load_workbook(self.path)

    @cached_property
    def shown(self) -> dict[str, list[list[str]]]:
        """What every cell of every sheet shows in LibreOffice, by sheet."""
        folder = self._workplace / "shown"
        convert(self.path, AS_SHOWN, folder)
        found = {}
        for name in self.workbook.sheetnames:
            path = folder / f"{self.path.stem}-{name}.csv"
            with path.open(encoding="utf-8", newline="") as lines:
                found[name] = list(csv.reader(lines))
        return found

    @cached_property
    def pages(self) -> list[Page]:
        """Every page as LibreOffice prints the pack."""
        folder = self._workplace / "printed"
        convert(self.path, "pdf", folder)
        return pages_of(folder / f"{self.path.stem}.pdf")

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Every part of the file."""
        with zipfile.ZipFile(self.path) as whole:
            return {name: whole.read(name) for name in whole.namelist()}

    def xml(self, part: str) -> Any:
        """A part of the file as XML."""
        return ElementTree.fromstring(self.parts[part])

    def reported(self, indicator: str) -> Reported:
        """What the scorecard says of one indicator."""
        (found,) = [r for r in self.scorecard.indicators if r.indicator.indicator == indicator]
        return found

    def sheet_of(self, indicator: str) -> Worksheet:
        """The sheet of an indicator, found by its number."""
        number = self.reported(indicator).indicator.number
        (found,) = [
            sheet for sheet in self.indicator_sheets if sheet.title.split(" ")[0] == str(number)
        ]
        return found

    @property
    def indicator_sheets(self) -> list[Worksheet]:
        """The sheets between the areas and the notes."""
        sheets = self.workbook.worksheets
        return sheets[2:-2]


def header_row(sheet: Worksheet) -> int:
    """The row of the header of a sheet's one table."""
    (table,) = sheet.tables.values()
    return openpyxl.utils.cell.range_boundaries(table.ref)[1]


def text_of(sheet: Worksheet) -> list[str]:
    """Every text on a sheet."""
    return [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
