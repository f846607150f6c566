"""The command ``scorecard``: one command per step of the month.

Exit codes: 0 done, 1 ``check`` has findings, 2 what was given cannot be used, 3 a fault of the
program itself.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Annotated, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from xlsx_tools import __version__
from xlsx_tools.console import BAD_INPUT, FAULT, commands, err, out, print_error
from xlsx_tools.errors import InputError, error_places

MODULES = {
    **dict.fromkeys(("new", "build", "check", "show"), "cli_month"),
    "demo": "cli_demo",
    **dict.fromkeys(("count", "cases", "exceptions"), "cli_lists"),
    "issue": "cli_issue",
    "gate": "cli_gate",
    **dict.fromkeys(("chase", "email"), "cli_mail"),
    "press": "cli_press",
    "quality": "cli_lists",
    "excel": "cli_excel",
}
"""The commands in the order of the help, and the module in which each is."""


class Commands(TyperGroup):
    """The commands; a module is imported when one of its commands is asked for.

    What counts case lists takes longer to import than most other commands take to run.
    """

    def list_commands(self, _ctx: object) -> list[str]:
        """Their names, in the order of the help."""
        return list(MODULES)

    def get_command(self, _ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """A command by its name. Of an unknown one typer says which of them is meant."""
        needed = [MODULES[cmd_name]] if cmd_name in MODULES else MODULES.values()
        for module in dict.fromkeys(needed):
            here = get_group(import_module(f"xlsx_tools.{module}").app)
            self.commands.update(here.commands)
        return cast(TyperCommand | TyperGroup | None, self.commands.get(cmd_name))


app = commands(
    name="scorecard",
    cls=Commands,
    help="Make the monthly performance scorecard of a children's social care service.",
    no_args_is_help=True,
)


def main() -> None:
    """Run the command line; errors that an officer can mend are printed without a traceback."""
    _print_any_letter()
    try:
        app()
    except InputError as error:
        print_error(error)
        sys.exit(BAD_INPUT)
    except OSError as error:
        what, where = f"{error.strerror or error}.", str(error.filename or "")
        mend = "See that the folder exists, that its name is right and that you may use it."
        print_error(InputError(what, where=where, mend=mend))
        sys.exit(BAD_INPUT)
    except Exception as error:  # noqa: BLE001  # it must not end with the code for findings
        err.print(error_places(error), highlight=False, soft_wrap=True)
        err.print(
            "This is a fault of the program, not yours: please send the lines above. What it was "
            "about is left out of them, for it may be a child's.",
            soft_wrap=True,
        )
        sys.exit(FAULT)


def _print_any_letter() -> None:
    """Put ``?`` for letters that the output cannot hold.

    On Windows what goes into a file, as of a scheduled task, has only the letters of a code page.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _version(wanted: bool) -> None:
    if wanted:
        out.print(f"scorecard {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, help="Say which version this is.")
    ] = False,
) -> None:
    """Make the monthly performance scorecard of a children's social care service."""


if __name__ == "__main__":
    main()
