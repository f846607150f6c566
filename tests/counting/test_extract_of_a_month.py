"""What of a list could not be used matters for a month if its newest extract that reaches it."""

from __future__ import annotations

import pytest

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.sources import gap_for
from xlsx_tools.extracts.model import Extracts, Gap
from xlsx_tools.periods import Month

JUNE, SEPTEMBER, DECEMBER = Month(2017, 6), Month(2017, 9), Month(2017, 12)


@pytest.mark.parametrize(
    ("list_name", "month", "extract"),
    [
        # The extracts hold six months, that of December from July on.
        ("visits", DECEMBER, DECEMBER),
        ("visits", Month(2017, 7), DECEMBER),
        ("visits", JUNE, SEPTEMBER),
        ("visits", Month(2017, 4), SEPTEMBER),
        ("visits", Month(2017, 3), JUNE),
        ("visits", Month(2016, 3), JUNE),
        ("visits", Month(2018, 1), DECEMBER),
        # List 10 holds twelve months, and a history everything.
        ("adoptions", Month(2017, 1), DECEMBER),
        ("adoptions", Month(2016, 12), SEPTEMBER),
        ("referral_history", Month(2015, 1), DECEMBER),
    ],
)
def test_a_month_is_counted_from_the_newest_extract_that_reaches_it(
    list_name: str, month: Month, extract: Month
) -> None:
    of_each = {each: Gap(files=(str(each),)) for each in (SEPTEMBER, DECEMBER, JUNE)}
    extracts = Extracts({}, {}, gaps={list_name: of_each})
    assert gap_for(extracts, list_name, month, Settings()).files == (str(extract),)


def test_of_a_list_without_a_fault_there_is_no_gap() -> None:
    assert gap_for(Extracts({}, {}), "visits", DECEMBER, Settings()) == Gap()
