"""What a shortcut in the Start menu runs: a button, in a window that stays to be read.

``python -P -m xlsx_tools.excel.install.shortcut count`` runs ``scorecard press count`` and waits
for Enter before the window closes.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress


def main() -> None:
    """Press the button that is named and wait until what it says has been read."""
    words = [sys.executable, "-P", "-m", "xlsx_tools.cli", "press", *sys.argv[1:]]
    code = subprocess.run(words, check=False).returncode  # noqa: S603  # our own program
    with suppress(EOFError, KeyboardInterrupt):
        input("Press Enter to close this window.")
    sys.exit(code)


if __name__ == "__main__":
    main()
