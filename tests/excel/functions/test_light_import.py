"""Formulas are loaded whenever a workbook is: nothing heavy comes with them before it is used."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("duckdb", "ibis", "openpyxl", "xlsxwriter", "pyspark", "holidays", "python_calamine")


def loaded_after(statements: str) -> set[str]:
    script = f"import sys; {statements}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_importing_the_functions_loads_nothing_heavy() -> None:
    assert loaded_after("import xlsx_tools.excel.functions") == set()


def test_using_them_loads_no_database_and_no_spreadsheet_library() -> None:
    used = (
        "from xlsx_tools.excel import functions as f; "
        "f.SC_RATING(1.0, 1.0, 'H'); f.SC_SUMMARY('Dec-17', [['Month']])"
    )
    assert loaded_after(used) <= {"holidays"}


def test_the_check_itself_would_notice_them() -> None:
    assert "openpyxl" in loaded_after("import openpyxl")
