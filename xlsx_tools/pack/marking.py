"""What every sheet of a pack says of itself: DRAFT, how secret it is, and whose figures it has."""

from __future__ import annotations

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.wording import closed

DRAFT = "DRAFT"
NOT_FOR_PUBLICATION = "Not for publication: small numbers are not suppressed."


def page_marking(scorecard: Scorecard) -> str:
    """The line at the head of each printed page."""
    marking = classified(scorecard)
    return f"{DRAFT}. {marking}" if scorecard.draft else marking


def classified(scorecard: Scorecard) -> str:
    """How secret it is, and that it is not to be published."""
    return f"{closed(scorecard.settings.classification)} {NOT_FOR_PUBLICATION}"


def status(scorecard: Scorecard) -> str:
    """The month's status; of a draft that is not provisional also what makes it one."""
    found = scorecard.entry.status
    unsettled = scorecard.draft and found is not Status.PROVISIONAL
    return f"{found.value}, commentary not yet approved" if unsettled else found.value


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
