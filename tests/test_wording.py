"""Typed words compared, and sentences ended."""

from __future__ import annotations

import pytest

from xlsx_tools.wording import as_compared, closed


@pytest.mark.parametrize(
    "typed", ["Date of Birth", " date  of birth", "DATE\nOF\N{NO-BREAK SPACE}BIRTH"]
)
def test_case_and_spaces_of_any_kind_make_no_other_word(typed: str) -> None:
    assert as_compared(typed) == as_compared("Date of birth")


@pytest.mark.parametrize(
    ("typed", "ended"),
    [
        ("Late forms", "Late forms."),
        ("Late forms.", "Late forms."),
        ("Is it late?", "Is it late?"),
        ("At last!", "At last!"),
    ],
)
def test_a_sentence_ends_once(typed: str, ended: str) -> None:
    assert closed(typed) == ended
