"""Case lists made by hand: a row of each list with nothing wrong, and what a rule finds in others.

The last month is December 2017, and today is 12 January 2018.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ibis
import pandas as pd
import pyarrow as pa

from xlsx_tools.catalogue.records import CITY, Area, Population, Settings, TeamWorkbook
from xlsx_tools.extracts.model import Extracts, Reach
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type
from xlsx_tools.periods import Month
from xlsx_tools.quality.every import RULES
from xlsx_tools.quality.findings import quality_findings

LAST = Month(2017, 12)
TODAY = date(2018, 1, 12)
TEAM = TeamWorkbook(
    areas=(
        Area(area="East", order=1, geographic=True),
        Area(area="South", order=2, geographic=True),
    ),
    population=(
        Population(area=CITY, children=289_000),
        Population(area="East", children=107_112),
    ),
    settings=Settings(),
)

Row = Mapping[str, Any]
_KINDS = {
    Type.TEXT: pa.string(),
    Type.TEAM: pa.string(),
    Type.AREA: pa.string(),
    Type.CODE: pa.string(),
    Type.DATE: pa.date32(),
    Type.YES_NO: pa.bool_(),
    Type.WHOLE: pa.int64(),
    Type.DECIMAL: pa.float64(),
}

_CHILD: Row = {"child": "C1", "birth": date(2010, 6, 15), "age": 7}
_WORKED: Row = {"team": "East 1", "worker": "W1"}
CLEAN: Mapping[str, Row] = {
    "contacts": {**_CHILD, "contacted": date(2017, 9, 1)},
    "early_help": {**_CHILD, "started": date(2017, 8, 1), "completed": date(2017, 8, 30)},
    "referrals": {**_CHILD, **_WORKED, "referred": date(2017, 9, 1), "no_further_action": False},
    "assessments": {
        **_CHILD,
        **_WORKED,
        "started": date(2017, 9, 4),
        "authorised": date(2017, 10, 13),
        "seen": True,
    },
    "enquiries": {**_CHILD, **_WORKED, "enquiry": date(2017, 10, 2)},
    "in_need": {
        **_CHILD,
        **_WORKED,
        "started": date(2017, 9, 1),
        "status": "protection plan",
    },
    "plans": {**_CHILD, **_WORKED, "started": date(2017, 10, 16), "temporary": False},
    "in_care": {
        **_CHILD,
        **_WORKED,
        "started": date(2017, 11, 1),
        "uasc": False,
        "legal_status": "C2",
    },
    "care_leavers": {
        "child": "C9",
        "birth": date(1998, 2, 3),
        "age": 19,
        "in_touch": "yes",
        "activity": "F2",
        **_WORKED,
    },
    "adoptions": {
        "child": "C8",
        "birth": date(2014, 1, 20),
        "age": 3,
        "entered_care": date(2015, 3, 2),
        "decision": date(2015, 10, 5),
        "placement_order": date(2015, 12, 7),
        "matched": date(2016, 6, 6),
        "placed": date(2016, 7, 4),
        "adopted": date(2017, 9, 11),
    },
    "teams": {"team": "East 1", "area": "East", "kind": "safeguarding", "front_door": False},
    "referral_history": {"child": "C1", "referred": date(2016, 5, 9), "team": "East 1"},
    "visits": {"child": "C1", "visited": date(2017, 12, 18), "seen": True, "worker": "W1"},
    "allocations": {
        "case": "K1",
        "child": "C1",
        "referred": date(2017, 9, 1),
        "allocated": date(2017, 9, 2),
        **_WORKED,
    },
    "adoption_history": {
        "child": "C7",
        "entered_care": date(2013, 3, 4),
        "placement_order": date(2014, 3, 3),
        "matched": date(2014, 9, 1),
        "placed": date(2014, 10, 6),
        "adopted": date(2015, 9, 7),
    },
    "staff": {
        "worker": "W1",
        "role": "social worker",
        "qualified": True,
        "agency": False,
        "fte": 0.6,
        "case_holding": True,
        "team": "East 1",
        "started": date(2014, 9, 1),
    },
    "supervision": {"worker": "W1", "supervised": date(2017, 12, 7)},
    "family_support": {
        "child": "C2",
        "started": date(2017, 6, 5),
        "own_family": True,
        **_WORKED,
    },
    "care_leaver_birthdays": {
        "child": "C9",
        "birthday": date(2017, 2, 3),
        "age": 19,
        "in_touch": "yes",
        "activity": "F2",
        "team": "East 1",
    },
    "population": {"area": "East", "children": 107_112},
}


def a(name: str, **changes: object) -> Row:
    """A row of a list with nothing wrong, but for these changes."""
    return {**CLEAN[name], **changes}


def table(name: str, rows: Sequence[Row], source: str = "") -> pa.Table:
    """The typed rows of a list as reading gives them: the first stands in row 2 of its file.

    A row may say its ``row`` and its ``source`` itself.
    """
    kinds = {each.name: _KINDS[each.type] for each in LISTS[name].columns}
    placed = [
        {"source": source or f"2017-12/{name}.xlsx, sheet {name}", "row": number, **row}
        for number, row in enumerate(rows, start=2)
    ]
    schema = pa.schema({**kinds, "source": pa.string(), "row": pa.int64()})
    return pa.Table.from_pylist(placed, schema=schema)


def extracts(reach: Mapping[str, Month] | None = None, **lists: Sequence[Row]) -> Extracts:
    """These lists as reading gives them, reaching back without limit but for those in ``reach``."""
    first = reach or {}
    return Extracts(
        lists={name: ibis.memtable(table(name, rows)) for name, rows in lists.items()},
        reach={name: Reach(first.get(name), None) for name in lists},
    )


def findings(
    rule: str, given: Extracts, team: TeamWorkbook = TEAM, *, today: date = TODAY
) -> pd.DataFrame:
    """What one rule finds."""
    (only,) = (each for each in RULES if each.name == rule)
    return quality_findings(given, team=team, today=today, last=LAST, rules=[only])


def told(
    rule: str,
    *,
    reach: Mapping[str, Month] | None = None,
    team: TeamWorkbook = TEAM,
    today: date = TODAY,
    **lists: Sequence[Row],
) -> list[tuple[str, int, str]]:
    """List, row and message of each finding of one rule in these lists."""
    found = findings(rule, extracts(reach, **lists), team, today=today)
    return list(found[["list", "row", "message"]].itertuples(index=False, name=None))
