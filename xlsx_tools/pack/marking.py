"""What every sheet of a pack says of itself: DRAFT, how secret it is, and not to publish it."""

from __future__ import annotations

from xlsx_tools.scorecard import Scorecard

DRAFT = "DRAFT"
NOT_FOR_PUBLICATION = "Not for publication: small numbers are not suppressed."


def page_marking(scorecard: Scorecard) -> str:
    """The line at the head of each printed page."""
    classified = f"{scorecard.settings.classification}. {NOT_FOR_PUBLICATION}"
    return f"{DRAFT}. {classified}" if scorecard.draft else classified


def heading(scorecard: Scorecard, title: str) -> str:
    """The title of a sheet; that of a draft begins with the word."""
    return f"{DRAFT}: {title}" if scorecard.draft else title
