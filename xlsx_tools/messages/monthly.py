"""The message that a month's scorecard goes out with."""

from __future__ import annotations

from xlsx_tools.messages import html
from xlsx_tools.messages.addresses import Address
from xlsx_tools.messages.letter import Attachment, Letter
from xlsx_tools.messages.words import colour, headline, in_words, target, value
from xlsx_tools.pack.marking import DRAFT, classified
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.wording import closed

_HEADINGS = ("Indicator", "This month", "Target", "Rating", "Trend", "In words")
_REVISED = "Revised"
_IS_DRAFT = "This is a draft: figures and comments may still change."

_IS_ENCRYPTED = "It opens with the password that you have been given in another way."


def monthly_letter(
    scorecard: Scorecard,
    areas: tuple[str, ...],
    addresses: tuple[Address, ...],
    attachments: tuple[Attachment, ...],
    *,
    draft: bool,
    encrypted: bool = False,
    revised: str | None = None,
) -> Letter:
    """The message to those who receive these areas; to all of the city's where there are none.

    ``revised`` is the note of a month that is revised, which may be empty; None where it is not.
    """
    subject = scorecard.title if not areas else f"{scorecard.title}: {', '.join(areas)}"
    first = [_IS_DRAFT] if draft else []
    if revised is not None:
        subject = f"{_REVISED}: {subject}"
        first.append(_replaces(scorecard, revised))
    files = ", ".join(each.name for each in attachments)
    last = [_IS_ENCRYPTED] if encrypted else []
    opening = ["Hello,", *first, headline(scorecard), f"The scorecard is attached: {files}", *last]
    closing = classified(scorecard)
    caption = f"{scorecard.title}, whole authority"
    rows = [_cells(reported) for reported in scorecard.indicators]
    return Letter(
        name=f"scorecard {' '.join(areas)}".strip(),
        addresses=addresses,
        subject=f"{DRAFT}: {subject}" if draft else subject,
        text="\n\n".join([*opening, caption, *map(_in_text, rows), closing]) + "\n",
        html=html.page(
            subject,
            [
                *map(html.paragraph, opening),
                html.table(caption, _HEADINGS[:-1], rows),
                html.paragraph(closing),
            ],
        ),
        attachments=attachments,
    )


def _replaces(scorecard: Scorecard, note: str) -> str:
    said = f"This is revised, and replaces what you were sent of {scorecard.month.title} before."
    return f"{said} {closed(note)}" if note else said


def _cells(reported: Reported) -> tuple[str, ...]:
    return (
        reported.indicator.name,
        value(reported.this_month),
        target(reported),
        colour(reported.rating.colour),
        colour(reported.trend.colour),
        in_words(reported),
    )


def _in_text(cells: tuple[str, ...]) -> str:
    name, *others = cells
    pairs = zip(_HEADINGS[1:], others, strict=True)
    return "\n".join([name, *(f"  {heading}: {cell}" for heading, cell in pairs)])
