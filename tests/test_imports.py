"""Judging is cheap to import: none of the heavy libraries comes with it."""

import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter")


@pytest.mark.parametrize("module", ["judgement.rating", "judgement.trend"])
def test_judging_needs_no_library_of_tables_or_workbooks(module: str) -> None:
    script = (
        f"import sys, xlsx_tools.{module}; "
        f"print(*sorted(set(sys.modules) & set({HEAVY!r})), sep=',')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout.strip() == ""


def test_the_check_itself_would_notice_pandas() -> None:
    script = f"import sys, pandas; print(*sorted(set(sys.modules) & set({HEAVY!r})), sep=',')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "pandas" in done.stdout
