"""The scorecard of one area, against what the editions print."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from area_samples import area_named

from xlsx_tools import issue_work, work
from xlsx_tools.catalogue.records import Recipient, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, for_area

PRINTED = Path(__file__).parent.parent / "editions" / "printed.csv"
AREAS = ("EAST", "NWC", "SOUTH", "DCSC", "Other Citywide Teams")


def of(scorecard: Scorecard, indicator: str) -> Reported:
    (found,) = [r for r in scorecard.indicators if r.indicator.indicator == indicator]
    return found


def column(reported: Reported, heading: str) -> dict[str, str]:
    """What the rows of one column print, by their labels; empty cells left out."""
    labels = [each.label for each in reported.table.headings]
    place = labels.index(heading)
    return {
        row.label: str(row.cells[place])
        for row in reported.table.rows
        if row.cells[place] is not None
    }


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_the_numbers_that_the_edition_prints_for_it(
    december: Scorecard, area: str
) -> None:
    own = for_area(december, area_named(december, area))
    with PRINTED.open(encoding="utf-8", newline="") as lines:
        printed = [
            row
            for row in csv.DictReader(lines)
            if (row["edition"], row["column"], row["legible"]) == ("2017-12", area, "yes")
        ]
    assert len(printed) >= 8
    for row in printed:
        found = column(of(own, row["indicator"]), area)[row["row"]]
        assert found in (row["printed"], {"N/A": "z"}.get(row["printed"])), row


@pytest.mark.parametrize("area", AREAS)
def test_no_other_area_has_a_column_a_month_or_a_colour(december: Scorecard, area: str) -> None:
    own = for_area(december, area_named(december, area))
    for reported in own.indicators:
        assert {each.key for each in reported.table.headings} <= {"previous", "month", area}
        assert all(len(r.cells) == len(reported.table.headings) for r in reported.table.rows)
        assert {history.area for history in reported.histories} <= {"City", area}
        assert set(reported.area_ratings) | reported.small_areas <= {area}
    assert [each.area for each in own.areas] == [area]


def test_what_is_said_of_the_city_stays(december: Scorecard) -> None:
    own = for_area(december, area_named(december, "EAST"))
    for whole, reported in zip(december.indicators, own.indicators, strict=True):
        assert column(reported, "Dec-17") == column(whole, "Dec-17")
        assert (reported.rating, reported.trend) == (whole.rating, whole.trend)
        assert reported.commentary == whole.commentary
        assert reported.histories[0] == whole.histories[0]
    assert (own.worsened, own.draft) == (december.worsened, december.draft) == ((), False)


def test_notes_of_other_areas_are_left_out(december: Scorecard) -> None:
    note = "Note: Citywide Teams are UASC, NRPF, and the Homeless Team"
    teams = for_area(december, area_named(december, "Other Citywide Teams"))
    east = for_area(december, area_named(december, "EAST"))
    assert note in of(teams, "assessments_in_time").notes
    assert note in of(december, "assessments_in_time").notes
    assert note not in of(east, "assessments_in_time").notes


def test_what_the_areas_leave_out_is_not_said_where_none_are_compared(
    published: ScorecardFolder,
) -> None:
    may = work.load_scorecard(published, Month(2015, 5))
    note = "Note: DCSC not included in area breakdown"
    assert note in of(may, "assessments_in_time").notes
    east = for_area(may, area_named(may, "EAST"))
    assert not [note for r in east.indicators for note in r.notes if "DCSC" in note]
    assert east.entry.left_out == ""


def test_an_area_has_no_column_where_the_whole_pack_has_none(published: ScorecardFolder) -> None:
    may = work.load_scorecard(published, Month(2015, 5))
    mash = for_area(may, area_named(may, "MASH"))
    labels = [each.label for each in of(mash, "children_in_care").table.headings]
    assert "MASH" not in labels
    assert "May-15" in labels
    assert "MASH" in [each.label for each in of(mash, "unallocated").table.headings]


def test_its_title_names_the_area(december: Scorecard) -> None:
    assert december.title == "Children's social care scorecard, December 2017"
    east = for_area(december, area_named(december, "EAST"))
    assert east.title == "Children's social care scorecard, EAST, December 2017"


def test_an_area_that_is_not_reported_is_refused(december: Scorecard) -> None:
    mash = replace(area_named(december, "EAST"), area="MASH")
    with pytest.raises(InputError, match="MASH is not reported in December 2017"):
        for_area(december, mash)


def test_the_whole_scorecard_is_left_as_it_is(december: Scorecard) -> None:
    before = [len(each.table.headings) for each in december.indicators]
    for_area(december, december.areas[0])
    assert [len(each.table.headings) for each in december.indicators] == before


@pytest.mark.parametrize(
    ("until", "received"),
    [(None, ["EAST"]), (Month(2017, 12), ["EAST"]), (Month(2017, 11), [])],
)
def test_an_area_is_issued_while_somebody_receives_it(
    december: Scorecard, until: Month | None, received: list[str]
) -> None:
    city = Recipient(name="Zoë Head", email="zoe@example.gov.uk")
    east = Recipient(name="Eve East", email="eve@example.gov.uk", areas=("EAST",), until=until)
    team = TeamWorkbook(recipients=(city, east))
    assert [area.area for area in issue_work._received(team, december)] == received
