"""What is cheap to import: none of the heavy libraries comes with it that it has no use for."""

import subprocess
import sys

import pytest

TABLES = {"pandas", "numpy", "openpyxl", "xlsxwriter"}
ENGINES = {"ibis", "duckdb", "sqlglot", "holidays"}


def imported_with(module: str) -> set[str]:
    """The modules that are there once one has been imported into a fresh interpreter."""
    script = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["judgement.rating", "judgement.trend"])
def test_judging_needs_no_library_of_tables_or_workbooks(module: str) -> None:
    assert not imported_with(f"xlsx_tools.{module}") & TABLES


def test_the_command_line_imports_only_the_command_that_is_called() -> None:
    assert not imported_with("xlsx_tools.cli") & (TABLES | ENGINES)


@pytest.mark.parametrize("module", ["cli_month", "area_work", "cli_issue", "cli_excel"])
def test_who_counts_no_lists_needs_no_engine(module: str) -> None:
    assert not imported_with(f"xlsx_tools.{module}") & ENGINES


def test_the_check_itself_would_notice_them() -> None:
    assert imported_with("pandas, ibis.backends.duckdb, openpyxl, xlsxwriter, holidays") >= (
        TABLES | ENGINES
    )
