"""What a figure was counted with is in its note: each setting with which it may be another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from random import Random

from authorities import random_authority
from reference_counting import LINES, Authority, count

from xlsx_tools.catalogue.kinds import Clock, CountedAs, Due, MovedIn, Unborn, Visits
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import RULES
from xlsx_tools.periods import Month

MONTH = Month(2016, 3)
AUTHORITIES = 50

USUAL = Settings(assessment_days=10, assessment_nearing=1)
"""Working days are few, so that months before the extract matter to many an assessment."""

OTHERWISE: dict[str, object] = {
    "unallocated_days": 0,
    "re_referral_months": 1,
    "assessment_days": 40,
    "assessment_clock": Clock.ASSESSMENT,
    "unborn": Unborn.INCLUDED,
    "visits_due": Due.AT_MONTH_END,
    "visits_required": 2,
    "visits_counted": Visits.ALL,
    "in_care_until_age": 17,
    "care_leaver_from_age": 19,
    "care_leaver_to_age": 18,
    "moved_in": MovedIn.FOSTERED,
    "supervision_due": Due.AT_MONTH_END,
    "months_in_extract": 1,
}
"""For each setting that counting asks for another choice."""

NOT_COUNTED_WITH = {
    *("authority", "whole", "service", "classification", "small_denominator"),
    *("denominator_change", "previous_percentage", "months_charted", "assessment_nearing"),
    *("case_lists", "confidential_folder", "keep_case_lists", "keep_extracts"),
    *("mail_domains", "mail_server", "mail_sender"),
}


def test_of_every_setting_it_is_known_whether_figures_are_counted_with_it() -> None:
    assert {each.name for each in fields(Settings)} == OTHERWISE.keys() | NOT_COUNTED_WITH
    assert not OTHERWISE.keys() & NOT_COUNTED_WITH


def test_a_rule_records_the_settings_that_change_its_figures_and_no_others() -> None:
    random = Random(7)
    changed: defaultdict[CountedAs, set[str]] = defaultdict(set)
    for _ in range(AUTHORITIES):
        authority = random_authority(random, (MONTH, MONTH), 6)
        for rule in RULES:
            usual = figures(authority, rule, USUAL)
            for name, choice in OTHERWISE.items():
                if name not in changed[rule]:
                    settings = replace(USUAL, **{name: choice})
                    if figures(authority, rule, settings) != usual:
                        changed[rule].add(name)
    assert changed == {rule: set(each.settings) for rule, each in RULES.items()}


def figures(authority: Authority, rule: CountedAs, settings: Settings) -> object:
    """Figures by the plain reading, with which counting agrees; of List 4 there is one extract."""
    since = (MONTH - (settings.months_in_extract - 1)).first_day
    found = count(authority, rule, settings, MONTH, (), LINES.get(rule, ("",)), since=since)
    return found.figures, found.aside
