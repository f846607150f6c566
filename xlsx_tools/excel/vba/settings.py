r"""Where the add-in's VBA finds its settings, and what they are called.

One file per user and nothing else: ``%USERPROFILE%\.scorecard\scorecard.conf``, with lines of the
form ``"NAME","VALUE"``. xlwings' module would rather take them from a sheet of the workbook in
front or from a file beside it, so that a workbook sent by anybody could name the program that a
formula starts; ours looks in the user's file alone. Variables such as ``%LOCALAPPDATA%`` in a
value are expanded.
"""

from __future__ import annotations

PROJECT = "scorecard"
"""The name under which xlwings' module looks its settings up: other tools' are left alone."""

USER_FOLDER = f".{PROJECT}"
"""The folder of the settings file, in the folder that ``%USERPROFILE%`` names."""

USER_FILE = f"{PROJECT}.conf"

INTERPRETER = "INTERPRETER_WIN"
"""The full path of the ``python.exe`` or ``pythonw.exe`` that formulas and buttons run in."""

ADD_WORKBOOK_FOLDER = "ADD_WORKBOOK_TO_PYTHONPATH"
"""``false``: modules are not looked for beside the workbook, where anybody may have put some."""

XLWINGS_VERSION = "0.37.8"
"""The version whose module and wrappers ship; the one installed must be the same."""
