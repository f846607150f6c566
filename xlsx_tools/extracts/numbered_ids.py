"""Ids that are numbers behind the same letters: sums of large lists are made of the numbers.

Engines put numbers in order sooner than texts, and hold them in less memory. No figure may come
out otherwise: every id of every list that is compared has to be looked at, and two ids have the
same number only if they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.lists.every import LISTS

LOOKED_AT = 1_000
"""From so many ids of a table it is guessed how all may be written, and then all are looked at."""

_FORM = re.compile(r"((?:[A-Z](?:[A-Z0-9/_-]*[A-Z/_-])?)?)([0-9]{1,17})", re.ASCII)
_MOST_DIGITS_OF_INT32 = 9


@ibis.udf.scalar.builtin(name="~~~")  # type: ignore[untyped-decorator]
def _is_like(text: str, pattern: str) -> bool:  # type: ignore[empty-body]
    """DuckDB's GLOB: for ids of one length it takes less than a regular expression."""


@dataclass(frozen=True, slots=True)
class NumberedIds:
    """How ids are written: ``start``, the same letters for all, and then digits alone.

    There are as many ``digits`` in every id; if that is None, no number begins with a nought, and
    none has more than 17.
    """

    start: str
    digits: int | None

    def is_met_by(self, cell: ir.StringValue) -> ir.BooleanValue:
        """Whether an id is written so: then it is tidy, and of one form with the others.

        For DuckDB alone, as the ids of other engines are not numbered.
        """
        if self.digits is None:
            return cell.re_search(f"^{self.start}[1-9][0-9]{{0,16}}$")
        return _is_like(cell, self.start + "[0-9]" * self.digits)

    def number(self, cell: ir.StringValue) -> ir.IntegerValue:
        """The number of an id that is written so, another for every other id."""
        short = self.digits is not None and self.digits <= _MOST_DIGITS_OF_INT32
        digits = cell.substr(len(self.start)) if self.start else cell
        return digits.cast("int32" if short else "int64")


def form_of(ids: Collection[str]) -> NumberedIds | None:
    """How ids like these may all be written; None where they are not numbers."""
    found = [match for each in ids if (match := _FORM.fullmatch(each))]
    starts = {match[1] for match in found}
    if len(found) < len(ids) or len(starts) != 1:
        return None
    start, numbers = starts.pop(), [match[2] for match in found]
    if not any(number.startswith("0") for number in numbers):
        return NumberedIds(start, None)
    lengths = {len(number) for number in numbers}
    # Ids that are digits alone and have leading noughts may be written without them elsewhere.
    return NumberedIds(start, lengths.pop()) if start and len(lengths) == 1 else None


def numbered_alike(
    forms: Mapping[str, Mapping[str, Collection[NumberedIds | None]]],
) -> dict[str, dict[str, NumberedIds]]:
    """The columns of ids, by list, that are written in one way wherever they are compared.

    ``forms`` are those of a list's columns in its tables. What a rule puts together has to be
    written alike, or none of it is numbered: else the same child would be two.
    """
    alike = {
        (name, column): form
        for name, columns in forms.items()
        for column, (form, *others) in ((each, set(found)) for each, found in columns.items())
        if form and not others
    }
    while True:
        torn = {
            (name, column)
            for name, column in alike
            for other, columns in forms.items()
            if column in columns
            and _rules(name) & _rules(other)
            and alike.get((other, column)) != alike[name, column]
        }
        if not torn:
            break
        alike = {key: form for key, form in alike.items() if key not in torn}
    found: dict[str, dict[str, NumberedIds]] = {}
    for (name, column), form in alike.items():
        found.setdefault(name, {})[column] = form
    return found


def _rules(name: str) -> set[CountedAs]:
    return {*LISTS[name].needed_by, *LISTS[name].helps}
