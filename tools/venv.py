"""Make the virtual environment and install the project in it: ``python3 tools/venv.py .venv``.

Debian ships Python without ensurepip unless python3-venv is installed; where it is lacking and we
may, it is installed, else the error says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

LEAST = (3, 11)


def main(folder: Path) -> None:
    """Make ``folder`` a virtual environment with the project and its development tools."""
    if sys.version_info < LEAST:
        sys.exit(f"Python {LEAST[0]}.{LEAST[1]} or later is needed; this is {sys.version}.")
    if find_spec("ensurepip") is None:
        _install_venv_package()
    _run(sys.executable, "-m", "venv", str(folder))
    print("Installing the project and its tools into", folder, flush=True)
    pip = folder / "bin" / "pip"
    _run(str(pip), "install", "--quiet", "--disable-pip-version-check", "-e", ".[test,lint]")


def _install_venv_package() -> None:
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        sys.exit(f"This Python cannot make virtual environments. Install {name} and try again.")
    _run(apt, "update", "-qq")
    _run(apt, "install", "-y", "-qq", "--no-install-recommends", name)


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False)
    if done.returncode:
        sys.exit(f"'{' '.join(command)}' failed; its message is above.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
