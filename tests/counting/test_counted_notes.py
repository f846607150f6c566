"""The note of a counted figure is understood by who looks at how it was counted."""

from __future__ import annotations

import pytest

from xlsx_tools.catalogue.counted_note import counted_by, counted_now
from xlsx_tools.catalogue.kinds import CountedAs, Due
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import RULES, setting_in_words

OTHER = Settings(unallocated_days=8, visits_due=Due.AT_MONTH_END)


@pytest.mark.parametrize("settings", [Settings(), OTHER])
@pytest.mark.parametrize("rule", RULES)
def test_each_setting_of_a_rule_is_read_from_its_note(rule: CountedAs, settings: Settings) -> None:
    chosen = [setting_in_words(settings, name) for name in RULES[rule].settings]
    note = f"counted by the rule '{rule.value}'" + (f" with {', '.join(chosen)}" if chosen else "")
    understood = counted_by(f"{note}; not in it: 1 unborn")
    assert understood is not None
    assert [f"{name} {value}" for name, value in understood.settings.items()] == chosen
    assert understood.unlike(counted_now(rule, settings)) == ""
