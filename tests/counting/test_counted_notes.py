"""The note of a counted figure is understood by who looks at how it was counted."""

from __future__ import annotations

import pytest

from xlsx_tools.catalogue.counted_note import counted_by, counted_now, note_of
from xlsx_tools.catalogue.kinds import CountedAs, Due
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import RULES

OTHER = Settings(unallocated_days=8, visits_due=Due.AT_MONTH_END)


@pytest.mark.parametrize("settings", [Settings(), OTHER])
@pytest.mark.parametrize("rule", RULES)
def test_each_setting_of_a_rule_is_read_from_its_note(rule: CountedAs, settings: Settings) -> None:
    note = note_of(rule, settings, RULES[rule].settings)
    understood = counted_by(f"{note}; not in it: 1 unborn")
    assert understood is not None
    assert understood.rule == rule.value
    assert len(understood.settings) == len(RULES[rule].settings)
    assert all(f"{name} {value}" in note for name, value in understood.settings.items())
    assert understood.unlike(counted_now(rule, settings)) == ""
