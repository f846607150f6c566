"""Every case list by its name."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.lists.annex_a import ANNEX_A
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.lists.ours import OURS

LISTS: Mapping[str, CaseList] = {each.name: each for each in (*ANNEX_A, *OURS)}
