"""A running LibreOffice and a workbook open in it, as a person at the keyboard has them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import site
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bench_environment as names
import uno_engine
import unohelper
import xlwings
from office_python import connected, desktop_of, named, uno
from table_formulas import reenter
from uno_books import Book

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STUBS = ROOT / "tests" / "excel"
_PATIENCE = 60


class OfficeError(Exception):
    """A macro that LibreOffice could not run, or was ended in."""


class Application:
    """LibreOffice without a window, with a profile of its own.

    ``xlwings`` works with it from the moment it has started. ``close`` ends it, whatever it does.
    """

    def __init__(self, folder: Path) -> None:
        self.diary = folder / "diary.jsonl"
        self.limit = folder / "limit"
        self._folder = folder
        self._profile = folder / "profile"
        scripts = self._profile / "user" / "Scripts" / "python"
        scripts.mkdir(parents=True)
        shutil.copy(HERE / "in_office.py", scripts)
        self.diary.touch()
        self.limit.touch()
        self._begin()

    def _begin(self) -> None:
        self._address = f"host=127.0.0.1,port={_free_port()}"
        self._process = self._start(self._folder)
        try:
            self.context = self._connected()
            self.desktop = desktop_of(self.context)
        except BaseException:
            self.close()
            raise
        self.engine = uno_engine.attach(self.desktop)

    def _start(self, folder: Path) -> subprocess.Popen[bytes]:
        # A virtual environment's variables would stop LibreOffice's own Python.
        environment = {
            "HOME": str(folder),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            names.PLACES: ":".join(map(str, [HERE, ROOT, STUBS, *site.getsitepackages()])),
            names.PYTHON: sys.executable,
            names.ADDRESS: self._address,
            names.ROOT: str(ROOT),
            names.DIARY: str(self.diary),
            names.LIMIT: str(self.limit),
        }
        os.environ[names.DIARY] = str(self.diary)
        words = ["soffice", "--headless", "--norestore", "--nologo", "--nodefault"]
        words += [f"-env:UserInstallation={self._profile.as_uri()}"]
        words += [f"--accept=socket,{self._address};urp;"]
        said = (folder / "soffice.log").open("wb")
        return subprocess.Popen(
            words, env=environment, stdout=said, stderr=said, start_new_session=True
        )

    def _connected(self) -> Any:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return connected(self._address)
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.1)

    def revive(self) -> None:
        """Start it anew if it has ended."""
        if self._process.poll() is not None:
            self._begin()

    def close(self) -> None:
        """End LibreOffice and everything that it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def open(self, path: Path) -> OpenWorkbook:
        """Open a workbook, macros allowed, every formula calculated."""
        options = (named("MacroExecutionMode", 4),)
        document = self.desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, options)
        if document is None:
            raise OSError(f"LibreOffice does not open {path}")
        reenter(document, path)
        opened = OpenWorkbook(self, document)
        opened.recalculate()
        return opened

    def close_all(self) -> None:
        """Close every workbook without saving, and forget what was said."""
        if self._process.poll() is None:
            for book in list(self.engine.apps[1].books):
                book.close()
        self.diary.write_text("")
        self.limit.write_text("")

    @contextmanager
    def full_disk(self, blocks: int) -> Iterator[None]:
        """While this lasts no button can write a file of more than so many blocks of 512 bytes."""
        self.limit.write_text(str(blocks))
        try:
            yield
        finally:
            self.limit.write_text("")

    def run_addin(self, macro: str, *arguments: object) -> object:
        """Run a macro of the add-in, named like Ribbon.RibbonCount, and wait for its end."""
        factory = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.script.provider.MasterScriptProviderFactory", self.context
        )
        address = f"vnd.sun.star.script:Standard.{macro}?language=Basic&location=application"
        return self.run(factory.createScriptProvider("").getScript(address), *arguments)

    def run(self, script: Any, *arguments: object) -> Any:
        """Run a macro, as a person's click does, and wait for its end."""
        press = _Press(script, arguments)
        name = "com.sun.star.awt.AsyncCallback"
        posted = self.context.ServiceManager.createInstanceWithContext(name, self.context)
        posted.addCallback(press, None)
        return press.result(self._process)

    def said(self, kind: str) -> list[Any]:
        """What was noted of one kind since all was closed: alert, status_bar, error or python."""
        entries = map(json.loads, self.diary.read_text(encoding="utf-8").splitlines())
        return [entry[kind] for entry in entries if kind in entry]

    def install(self, modules: Mapping[str, str]) -> None:
        """Make an add-in's modules, by name, known to every workbook."""
        library = self._library()
        for name, text in modules.items():
            library.insertByName(
                name, f"Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n{text}"
            )

    def uninstall(self) -> None:
        """Take the add-in's modules out again."""
        if self._process.poll() is not None:
            return
        library = self._library()
        for name in library.ElementNames:
            library.removeByName(name)

    def _library(self) -> Any:
        libraries = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.script.ApplicationScriptLibraryContainer", self.context
        )
        libraries.loadLibrary("Standard")
        return libraries.getByName("Standard")


class OpenWorkbook:
    """A workbook on the screen."""

    def __init__(self, application: Application, document: Any) -> None:
        self._application = application
        self.document = document

    @property
    def book(self) -> xlwings.Book:
        """The workbook as xlwings has it."""
        app = self._application.engine.apps[1]
        return xlwings.Book(impl=Book(self.document, app))

    def recalculate(self) -> None:
        """Calculate every formula anew."""
        self.document.calculateAll()

    def value(self, sheet: str, address: str) -> Any:
        """A cell's value as a person sees it: an error as its name. A range's are rows of these."""
        return self.book.sheets[sheet].range(address).options(err_to_str=True).value

    def type_in(self, sheet: str, address: str, what: object) -> None:
        """Type a value or a formula into a cell."""
        area = self.book.sheets[sheet].range(address)
        if isinstance(what, str) and what.startswith("="):
            area.formula2 = what
        else:
            area.value = what

    def run_macro(self, macro: str) -> Any:
        """Run a macro of the workbook's own, named like Buttons.ScCount, and wait for its end."""
        return self._run(f"VBAProject.{macro}?language=Basic&location=document")

    def press(self, caption: str, *, sheet: str = "Start") -> None:
        """Press the button of a sheet that says this, through the macro that it is bound to."""
        forms = self.document.Sheets.getByName(sheet).DrawPage.Forms
        for form in (forms.getByIndex(number) for number in range(forms.Count)):
            for place in range(form.Count):
                if form.getByIndex(place).Label == caption:
                    (event,) = form.getScriptEvents(place)
                    self._run(event.ScriptCode.removeprefix("vnd.sun.star.script:"))
                    return
        raise LookupError(f"the sheet {sheet} has no button '{caption}'")

    def _run(self, macro: str, *arguments: object) -> Any:
        script = self.document.getScriptProvider().getScript(f"vnd.sun.star.script:{macro}")
        return self._application.run(script, *arguments)

    def save(self) -> None:
        """Save the workbook under its own name."""
        self.document.store()

    def close(self) -> None:
        """Close it without saving."""
        self.document.close(True)


class _Press(unohelper.Base, uno.getClass("com.sun.star.awt.XCallback")):  # type: ignore[misc]
    """A macro to be run by LibreOffice's own thread, as it runs those that a person starts.

    A call from outside runs in a thread of its own. There a macro that waits for Python and a
    formula in a chart that is drawn meanwhile, both Basic, have waited for each other for ever.
    """

    def __init__(self, script: Any, arguments: tuple[object, ...]) -> None:
        self._script = script
        self._arguments = arguments
        self._done = threading.Event()
        self._result: Any = None
        self._error = ""

    def notify(self, _: object) -> None:
        """Run it: what is called from within a call runs in the thread that called."""
        try:
            self._result = self._script.invoke(self._arguments, (), ())[0]
        except uno.getClass("com.sun.star.uno.Exception") as error:
            self._error = f"{error.typeName}: {error.Message}"
        finally:
            self._done.set()

    def result(self, process: subprocess.Popen[bytes]) -> Any:
        """What the macro gives, once it has ended; OfficeError where the process has."""
        while not self._done.wait(0.1):
            if process.poll() is not None:
                raise OfficeError("LibreOffice has ended")
        if self._error:
            raise OfficeError(self._error)
        return self._result


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
