"""Lines of the table Layout that no rule makes: nothing is known of them, which is not nought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from little_folder import copied, figures_in, make_folder, table_in

from xlsx_tools.case_work import cases
from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.count_work import NothingCountedError, count
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.work import load_team

DECEMBER = Month(2017, 12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    return make_folder(tmp_path_factory.mktemp("lines") / "ours", "protection_visits")


def printing(folder: ScorecardFolder, *lines: str) -> TeamWorkbook:
    """What the team workbook says, with more lines in the table of visits."""
    team = load_team(folder)
    first = team.layout[0]
    more = (
        replace(first, row=RowKind.NUMERATOR, order=order, line=line)
        for order, line in enumerate(lines, start=20)
    )
    return replace(team, layout=(*team.layout, *more))


def test_a_line_that_the_rule_does_not_make_has_no_figure(
    folder: ScorecardFolder, tmp_path: Path
) -> None:
    ours = copied(folder, tmp_path)
    done = count(ours, [DECEMBER], team=printing(ours, "fortnight", "fortnightly"))
    assert {line for _, line, _ in figures_in(ours)} == {"", "fortnight"}
    (uncounted,) = done.uncounted
    assert uncounted.why == (
        "The rule 'protection visits' has no line 'fortnightly'; its lines are: (empty), twice, "
        "fortnight."
    )
    assert uncounted.months == (DECEMBER,)
    assert "table Layout" in uncounted.mend


def test_a_visit_every_fortnight_is_not_counted_in_the_first_month_of_the_visits(
    folder: ScorecardFolder, tmp_path: Path
) -> None:
    """The fortnight may have begun with a visit before what the list holds."""
    ours = copied(folder, tmp_path)
    first = replace(printing(ours, "fortnight").settings, months_in_extract=1)
    with pytest.raises(
        NothingCountedError,
        match="The line fortnight needs the visits of the fortnight before the month; the list "
        "reaches back to Dec-17",
    ):
        count(ours, [DECEMBER], team=replace(printing(ours, "fortnight"), settings=first))


def test_cases_of_a_line_that_is_not_printed_are_not_listed(folder: ScorecardFolder) -> None:
    """The rule tells of Ann three times: visited, visited twice, and every fortnight."""
    path = cases(folder, DECEMBER, "protection_visits", real_ids=True, today=date(2018, 1, 20))
    (row,) = table_in(path, "Cases")
    assert (row["Child"], row["Visits in the month"]) == ("A1", 1)
    assert "Line" not in row


def test_cases_of_such_a_line_are_refused_too(folder: ScorecardFolder) -> None:
    with pytest.raises(InputError, match="There is no line 'fortnightly'"):
        cases(
            folder,
            DECEMBER,
            "protection_visits",
            line="fortnightly",
            real_ids=False,
            today=date(2018, 1, 20),
            team=printing(folder, "fortnightly"),
        )
