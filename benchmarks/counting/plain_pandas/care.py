"""Care: children in care, care leavers, adoption, and children living with their own family."""

from __future__ import annotations

import pandas as pd

from benchmarks.counting.plain_pandas.lists import Lists, once
from benchmarks.counting.plain_pandas.months import Summed, by_team, children_open

_IN_ETE = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")
_LEFT = ("died", "returned home", "transferred")


def in_care_without_uasc(lists: Lists) -> Summed:
    """Children under 18 in care at month end, and apart from them those who came alone."""
    columns = ("child", "started", "ended", "legal_status", "uasc", "birth", "team")
    spells = lists.read("in_care", *columns, needed=("child", "started"))
    spells = spells[~spells["legal_status"].isin(["V3", "V4"])]
    spells["child"] = pd.factorize(spells["child"])[0]
    months = lists.months
    children = children_open(
        spells, months.ends_from(spells["started"]), months, uasc="max", birth="max"
    )
    last_days = pd.Series(months.last_days[children["month"]], children.index)
    adult = children["birth"] <= last_days - pd.DateOffset(years=18)
    alone = children["uasc"]
    return lists.summed(
        pd.concat(
            [
                by_team(children[~adult & ~alone], 1).assign(line=""),
                by_team(children[~adult & alone], 1).assign(line="uasc"),
            ]
        )
    )


def care_leavers(lists: Lists) -> Summed:
    """Birthdays of care leavers in the months, and those in education, work or training."""
    columns = ("child", "birthday", "age", "in_touch", "activity", "team")
    read = lists.read("care_leaver_birthdays", *columns, needed=("child", "birthday", "age"))
    birthdays = once(read[read["age"].between(17, 21)], ["child", "age"])
    left = birthdays["in_touch"].isin(_LEFT)
    counted = birthdays[~left & lists.months.within(birthdays["birthday"])]
    counted = counted.assign(month=lists.months.of(counted["birthday"]))
    return lists.summed(by_team(counted, counted["activity"].isin(_IN_ETE)))


def placement_order_to_match(lists: Lists) -> Summed:
    """Days from placement order to match of the children adopted in the months."""
    adopted = _adopted(lists)
    known = adopted["placement_order"].notna() & adopted["matched"].notna()
    counted = adopted[known & (adopted["placed"] <= adopted["adopted"])]
    days = (counted["matched"] - counted["placement_order"]).dt.days.clip(lower=0)
    return lists.summed(by_team(counted, days))


def entering_care_to_moving_in(lists: Lists) -> Summed:
    """Days from entering care to moving in of the children adopted in the months."""
    adopted = _adopted(lists)
    in_turn = (adopted["entered_care"] <= adopted["placed"]) & (
        adopted["placed"] <= adopted["adopted"]
    )
    counted = adopted[in_turn]
    return lists.summed(by_team(counted, (counted["placed"] - counted["entered_care"]).dt.days))


def with_own_family(lists: Lists) -> Summed:
    """Children in need and family support at month end, and those living with their family."""
    columns = ("child", "started", "ended", "own_family", "team")
    spells = lists.read("family_support", *columns, needed=("child", "started"))
    spells["child"] = pd.factorize(spells["child"])[0]
    begin = lists.months.ends_from(spells["started"])
    children = children_open(spells, begin, lists.months, own_family="max")
    return lists.summed(by_team(children, children["own_family"]))


def _adopted(lists: Lists) -> pd.DataFrame:
    """Children adopted in the months, with the latest of each date; they are on no team."""
    columns = ("child", "entered_care", "placement_order", "matched", "placed", "adopted")
    read = [
        lists.read(name, *columns, needed=("child",)) for name in ("adoptions", "adoption_history")
    ]
    children = once(pd.concat(read, ignore_index=True), ["child"])
    adopted = children[lists.months.within(children["adopted"])]
    return adopted.assign(month=lists.months.of(adopted["adopted"]), team=None)
