"""Which cases of a cohort are to be chased, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from case_list_samples import DECEMBER, cohort, column_of, row

from xlsx_tools.case_lists.exceptions import ExceptionList, write_exceptions
from xlsx_tools.case_lists.place import ConfidentialPlace
from xlsx_tools.case_lists.to_chase import exception_lists
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings


def visits_not_made(today: date) -> ExceptionList:
    rows = cohort(
        row("CH1", date=date(2017, 1, 1), until=date(2017, 11, 30), number=0),
        row("CH2", date=date(2017, 10, 1), until=None, number=0),
        row("CH3", date=date(2017, 3, 1), until=date(2017, 11, 2), number=0),
        row("CH4", date=date(2017, 2, 1), until=date(2017, 12, 5), number=1, numerator=1),
    )
    (found,) = exception_lists(
        CountedAs.PROTECTION_VISITS, rows, Settings(), month=DECEMBER, today=today
    )
    return found


def test_who_was_never_visited_is_first_and_then_who_was_visited_longest_ago(
    tmp_path: Path,
) -> None:
    today = date(2018, 1, 20)
    *_, of_all = write_exceptions(
        [visits_not_made(today)],
        month=DECEMBER,
        place=ConfidentialPlace(tmp_path),
        real_ids=True,
        settings=Settings(),
        today=today,
    )
    assert column_of(of_all, "Child", "Visits not made") == ["CH2", "CH3", "CH1"]


def test_a_month_is_over_on_its_last_day() -> None:
    """Nobody can be visited in it any more once that day's list is read."""
    on_the_last = visits_not_made(date(2017, 12, 31)).explanation
    assert on_the_last.endswith("had fewer than 1 in the month (child seen).")
    the_day_before = visits_not_made(date(2017, 12, 30)).explanation
    assert the_day_before.endswith("up to 30/12/2017 (child seen). The month is not over.")
