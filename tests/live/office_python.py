"""LibreOffice's own Python package, in whichever Python of the same version runs.

Debian puts it beside the system's packages, which a virtual environment does not see and should
not: so it is taken from there alone.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

PLACES = (
    Path("/usr/lib/python3/dist-packages"),
    Path("/usr/lib/libreoffice/program"),
    Path("/opt/libreoffice/program"),
)
"""Where the package is on Debian, beside LibreOffice itself, and in its own installer's folder."""


def import_uno() -> ModuleType:
    """The module ``uno``; imports in the rest of this Python stay as they were.

    Raises ImportError where it is not installed, or is for another version of Python.
    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    usual = builtins.__import__
    try:
        if importlib.util.find_spec("uno") is not None:
            return importlib.import_module("uno")
        for name in ("uno", "unohelper"):
            _load(name)
    finally:
        builtins.__import__ = usual  # uno puts its own in, which slows every import that fails
    return sys.modules["uno"]


def _load(name: str) -> None:
    found = importlib.machinery.PathFinder.find_spec(name, [str(place) for place in PLACES])
    if found is None or found.loader is None:
        raise ImportError(
            f"LibreOffice's Python package has no {name} here: install python3-uno "
            f"(Python {sys.version_info.major}.{sys.version_info.minor} runs)"
        )
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    try:
        found.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise


uno: Any = import_uno()


def named(name: str, value: object) -> Any:
    """A named value, as LibreOffice takes its options."""
    option = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    option.Name, option.Value = name, value
    return option


def connected(address: str) -> Any:
    """The component context of the LibreOffice that listens at ``host=…,port=…``.

    Raises LibreOffice's NoConnectException where none does.
    """
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    return resolver.resolve(f"uno:socket,{address};urp;StarOffice.ComponentContext")


def desktop_of(context: Any) -> Any:
    """The desktop, which has the open documents."""
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
