"""Words that people typed stay words in the HTML of a message."""

from __future__ import annotations

import pytest

from xlsx_tools.messages import html

TYPED = '<b>Tom & "Co"</b>'
SHOWN = "&lt;b&gt;Tom &amp; &quot;Co&quot;&lt;/b&gt;"


@pytest.mark.parametrize(
    "written",
    [
        html.page(TYPED, []),
        html.paragraph(TYPED),
        html.heading(TYPED),
        html.items([TYPED]),
        html.table(TYPED, ["What"], []),
        html.table("", [TYPED], []),
        html.table("", ["What"], [[TYPED]]),
        html.table("", ["What", "Figure"], [["Due", TYPED]]),
        html.table("", ["What"], [["Due", TYPED]]),
    ],
)
def test_signs_of_html_are_shown_and_do_nothing(written: str) -> None:
    assert SHOWN in written
    assert "<b>" not in written


def test_lines_that_were_typed_stay_lines() -> None:
    assert html.paragraph("Fewer.\nAnd why?") == "<p>Fewer.<br>And why?</p>"
    assert "<li>Fewer.<br>And why?</li>" in html.items(["Fewer.\nAnd why?"])


def test_a_cell_more_than_there_are_headings_stands_below_over_the_others() -> None:
    written = html.table(
        "", ["Indicator", "Rating", "Trend"], [["Visits", "RED", "none", "Worse."]]
    )
    assert 'rowspan="2"' in written
    assert written.count('colspan="2"') == 1
    assert written.index("Worse.") > written.index("none")


def test_a_verdict_is_coloured_and_no_other_word_is() -> None:
    written = html.table("", ["Indicator", "Rating"], [["RED", "RED"], ["Visits", "Red"]])
    assert written.count("background-color: #A3142E") == 1
