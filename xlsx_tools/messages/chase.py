"""The message that asks the owner of commentary for it, with the figures it is to be about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import indent

from xlsx_tools.catalogue.records import Commentary
from xlsx_tools.messages import html
from xlsx_tools.messages.addresses import Address
from xlsx_tools.messages.letter import Letter
from xlsx_tools.messages.words import in_words, target, value
from xlsx_tools.pack.marking import classified
from xlsx_tools.scorecard import Reported, Scorecard

PROMPTS = ("What happened?", "Why?", "What are we doing, and by when?")


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator whose commentary is asked for: its row, and what was said last."""

    reported: Reported
    row: Commentary
    last: Commentary | None


def chase_letter(
    scorecard: Scorecard, owner: str, asked: tuple[Asked, ...], address: Address | None
) -> Letter:
    """The message to one owner about all that they have still to write."""
    due = [each.row.due for each in asked if each.row.due]
    by = f" by {min(due):%d %B %Y}" if due else ""
    subject = f"Commentary for {scorecard.month.title}{by}"
    opening = (
        f"Hello {owner},",
        f"please send your commentary on the indicators below for {scorecard.title}{by}. "
        "Answer three questions for each, in a sentence or two. Do not tell who a child is.",
    )
    closing = classified(scorecard)
    text = [*opening, *(_in_text(scorecard, each) for each in asked), closing]
    parts = [part for each in asked for part in _in_html(scorecard, each)]
    return Letter(
        name=f"chase {owner}",
        addresses=(address,) if address else (),
        subject=subject,
        text="\n\n".join(text) + "\n",
        html=html.page(subject, [*map(html.paragraph, opening), *parts, html.paragraph(closing)]),
    )


def _facts(scorecard: Scorecard, asked: Asked) -> Iterator[tuple[str, str]]:
    reported = asked.reported
    counts = f" ({_counts(reported)})" if reported.counts else ""
    yield scorecard.month.title, f"{value(reported.this_month)}{counts}"
    yield reported.previous_label or "Previous", value(reported.previous)
    yield "Target", target(reported)
    yield "In words", in_words(reported)
    yield "Due", f"{asked.row.due:%d %B %Y}" if asked.row.due else "no day is set"


def _counts(reported: Reported) -> str:
    """``268 of 1,234; change in total +6%``: the summary has the last words in its heading."""
    return reported.counts.replace(" (", "; change in total ").removesuffix(")")


def _texts(asked: Asked) -> Iterator[str]:
    if asked.row.text.strip():
        yield "\n".join(("Written so far, and not approved:", *asked.row.paragraphs))
    if asked.last is not None:
        yield "\n".join((f"Last time ({asked.last.month.title}):", *asked.last.paragraphs))


def _in_text(scorecard: Scorecard, asked: Asked) -> str:
    title = asked.reported.indicator.title
    facts = (f"  {label}: {words}" for label, words in _facts(scorecard, asked))
    prompts = (f"  * {prompt}" for prompt in PROMPTS)
    texts = (indent(text, "  ") for text in _texts(asked))
    return "\n".join([title, *facts, *texts, *prompts])


def _in_html(scorecard: Scorecard, asked: Asked) -> Iterator[str]:
    indicator = asked.reported.indicator
    yield html.heading(indicator.title)
    yield html.table(indicator.name, ("What", "Figure"), _facts(scorecard, asked))
    yield from map(html.paragraph, _texts(asked))
    yield html.items(PROMPTS)
