"""A made-up authority of Birmingham's size and ways, or of any other size: all its case lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from xlsx_tools.errors import InputError
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month
from xlsx_tools.synthetic import (
    adoption_lists,
    care_lists,
    case_lists,
    front_door_lists,
    leaving_lists,
    protection_lists,
    service_lists,
)
from xlsx_tools.synthetic.columns import ListRows, table_of
from xlsx_tools.synthetic.life import scope_of
from xlsx_tools.synthetic.sources import Sources
from xlsx_tools.synthetic.world import live

_MADE: Mapping[str, Callable[[Sources], ListRows]] = {
    "contacts": front_door_lists.contacts,
    "early_help": front_door_lists.early_help,
    "referrals": front_door_lists.referrals,
    "assessments": front_door_lists.assessments,
    "enquiries": case_lists.enquiries,
    "in_need": case_lists.in_need,
    "plans": protection_lists.plans,
    "in_care": care_lists.in_care,
    "care_leavers": leaving_lists.care_leavers,
    "adoptions": adoption_lists.adoptions,
    "teams": service_lists.team_list,
    "referral_history": front_door_lists.referral_history,
    "visits": protection_lists.visits,
    "allocations": case_lists.allocations,
    "adoption_history": adoption_lists.adoption_history,
    "staff": service_lists.staff_list,
    "supervision": service_lists.supervision,
    "family_support": care_lists.family_support,
    "care_leaver_birthdays": leaving_lists.care_leaver_birthdays,
    "population": service_lists.population,
}


class Lists(Mapping[str, pa.Table]):
    """The case lists by name, each made anew, and alike, whenever it is asked for.

    A table has the columns that ``xlsx_tools.lists`` declares, with dates, booleans and numbers
    as such and codes as ``lists.codes`` has them. Keep the table rather than asking twice.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def __getitem__(self, name: str) -> pa.Table:
        return table_of(name, _MADE[name](self._sources))

    def only(self, name: str, columns: Collection[str]) -> pa.Table:
        """A list with only those columns; nothing of the others is made."""
        return table_of(name, _MADE[name](self._sources), columns)

    def __iter__(self) -> Iterator[str]:
        return iter(LISTS)

    def __len__(self) -> int:
        return len(LISTS)


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """A made-up authority: its case lists in full from the first month to the last.

    ``sized``: its size was asked for as a number of referrals.
    """

    seed: int
    first: Month
    last: Month
    lists: Lists
    sized: bool


def make_authority(
    seed: int, *, first: Month, last: Month, referrals: int | None = None
) -> Authority:
    """An authority whose lists cover the months; the same seed gives the same lists.

    Without ``referrals`` it is as large as Birmingham was, and its figures for May 2015, April
    2016 and December 2017 come near the published ones. With it, the list of referrals has
    exactly so many rows, and all else is in proportion. Raises InputError for a last month before
    the first, or fewer than one referral.
    """
    if last < first:
        raise InputError(
            f"There are no months from {first} to {last}.", mend="Give the earlier month first."
        )
    if referrals is not None and referrals < 1:
        raise InputError(
            f"An authority cannot have {referrals} referrals.", mend="Ask for 1 or more."
        )
    life = live(scope_of(seed, first, last, referrals))
    return Authority(seed, first, last, Lists(Sources(life)), referrals is not None)
