"""A month counted again: what is kept of the figures that were there, and what has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import pandas as pd

from xlsx_tools.figures import Figure, Key, index, rows_of, table_of


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from what was counted before; None where there was or is none."""

    key: Key
    old: Figure | None
    new: Figure | None


TYPE_NOTES = (
    "To have a note printed, type the figure into the table Figures with the note as its reason."
)
"""What to do about a note that was typed into a file of figures."""


@dataclass(frozen=True, slots=True)
class LostNote:
    """What somebody had typed as the note of a figure, which the recount has not kept."""

    key: Key
    note: str

    def __str__(self) -> str:
        """Which figure's it was, and what it said."""
        key = self.key
        names = (key.month.label, key.indicator, key.line, key.area)
        return f"{' '.join(name for name in names if name)}: {self.note}"


def merged(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The new figures, and of the old ones those of indicators that were not counted now.

    What could not be counted this time is not lost: a list may be missing for a day.
    """
    if old.empty or new.empty:
        return old if new.empty else new
    counted = set(zip(new["month"], new["indicator"], strict=True))
    kept = [
        (key, figure) for key, figure in rows_of(old) if (key.month, key.indicator) not in counted
    ]
    return table_of([*rows_of(new), *kept])


def changes(old: pd.DataFrame, new: pd.DataFrame) -> tuple[Change, ...]:
    """The figures whose numbers are not what they were, in the new figures' order.

    Figures of months that had none before are not changes.
    """
    before, after = index(old), index(new)
    months = {key.month for key in before}
    found = [
        Change(key, before.get(key), figure)
        for key, figure in after.items()
        if key.month in months and not _same(before.get(key), figure)
    ]
    gone = [Change(key, before[key], None) for key in _gone(before, after)]
    return (*found, *gone)


def lost_notes(
    old: pd.DataFrame, new: pd.DataFrame, of_counting: Callable[[str], bool]
) -> tuple[LostNote, ...]:
    """The notes of the old figures that are in the new ones no more, but for those of counting."""
    after = index(new)
    return tuple(
        LostNote(key, figure.note)
        for key, figure in index(old).items()
        if figure.note
        and not of_counting(figure.note)
        and (key not in after or after[key].note != figure.note)
    )


def _gone(before: Collection[Key], after: Collection[Key]) -> list[Key]:
    return [key for key in before if key not in after]


def _same(old: Figure | None, new: Figure) -> bool:
    return old is not None and (old.numerator, old.denominator, old.value) == (
        new.numerator,
        new.denominator,
        new.value,
    )
