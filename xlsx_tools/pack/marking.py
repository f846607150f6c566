"""What every sheet of a pack says of itself: DRAFT, how secret it is, and whose figures it has."""

from __future__ import annotations

from xlsx_tools.scorecard import Reported, Scorecard

DRAFT = "DRAFT"
NOT_FOR_PUBLICATION = "Not for publication: small numbers are not suppressed."


def page_marking(scorecard: Scorecard) -> str:
    """The line at the head of each printed page."""
    classified = f"{scorecard.settings.classification}. {NOT_FOR_PUBLICATION}"
    return f"{DRAFT}. {classified}" if scorecard.draft else classified


def heading(scorecard: Scorecard, title: str) -> str:
    """The title of a sheet; that of a draft begins with the word."""
    return f"{DRAFT}: {title}" if scorecard.draft else title


def whose_month(area: str) -> str:
    """Whose figures the summary of one area's pack has, under a title with the area's name."""
    return (
        "Figures, ratings and trends are of the whole authority; those of "
        f"{area} alone stand in the last column."
    )


def whose_indicator(reported: Reported, area: str) -> str:
    """The same for the sheet of an indicator, whose table has the area's column or none."""
    reports = any(each.key == area for each in reported.table.headings)
    own = (
        f"figures of {area} alone stand in its column" if reports else f"{area} has none of its own"
    )
    return f"Figures, ratings, chart and commentary are of the whole authority; {own}."
