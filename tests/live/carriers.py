"""What ships, made by the project's own functions, and made ready for the bench."""

from __future__ import annotations

from pathlib import Path

from carrier import addin_modules, bench_copy, modules_of

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.demonstration import made_up_workbook
from xlsx_tools.excel.vba.addin import write_addin
from xlsx_tools.excel.vba.standalone import write_standalone


class Carriers:
    """The shipped add-in, made once, and shipped workbooks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.addin = folder / "Scorecard.xlam"
        write_addin(self.addin)

    def addin_modules(self) -> dict[str, str]:
        """The add-in's modules, for LibreOffice's own library."""
        return addin_modules(modules_of(self.addin))

    def standalone(self, folder: Path, contents: TeamWorkbook | None = None) -> Path:
        """A workbook as shipped, with macros of its own, in a folder."""
        shipped = self._folder / "Scorecard.xlsm"
        write_standalone(shipped, contents or made_up_workbook(1))
        return bench_copy(shipped, folder / shipped.name)
