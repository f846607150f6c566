"""Adoption: its steps in their order, and none of them missing."""

from __future__ import annotations

import ibis.expr.types as ir

from xlsx_tools.quality.rule import Evidence, Rule, Severity, found, together

_LISTS = ("adoptions", "adoption_history")


def _out_of_order(evidence: Evidence, first: str, second: str) -> ir.Table:
    """The adoptions in which a step that comes first is dated after the second."""
    return together(
        found(
            table.filter(table[first] > table[second]),
            each.name,
            one=table[first],
            other=table[second],
        )
        for each, table in evidence.those(_LISTS)
    )


def _without(evidence: Evidence, step: str) -> ir.Table:
    """The children who were adopted without a step."""
    return together(
        found(
            table.filter(table.adopted.notnull(), table[step].isnull()),
            each.name,
            adopted=table.adopted,
        )
        for each, table in evidence.those(_LISTS)
    )


def matched_after_adoption(evidence: Evidence) -> ir.Table:
    """Matched with adopters after the adoption."""
    return _out_of_order(evidence, "matched", "adopted")


def placed_after_adoption(evidence: Evidence) -> ir.Table:
    """Placed with adopters after the adoption."""
    return _out_of_order(evidence, "placed", "adopted")


def order_after_adoption(evidence: Evidence) -> ir.Table:
    """A placement order made after the adoption."""
    return _out_of_order(evidence, "placement_order", "adopted")


def care_after_placement(evidence: Evidence) -> ir.Table:
    """Entered care after being placed for adoption."""
    return _out_of_order(evidence, "entered_care", "placed")


def adopted_without_order(evidence: Evidence) -> ir.Table:
    """Adopted without a placement order."""
    return _without(evidence, "placement_order")


def adopted_without_match(evidence: Evidence) -> ir.Table:
    """Adopted without a match."""
    return _without(evidence, "matched")


_CORRECT = "Correct the date that is wrong."

RULES = (
    Rule(
        name="matched-after-adoption",
        severity=Severity.ERROR,
        find=matched_after_adoption,
        any_of=_LISTS,
        message="The child was matched on {one}, after being adopted on {other}.",
        meaning="A match with adopters after the adoption order.",
        mend=_CORRECT,
    ),
    Rule(
        name="placed-after-adoption",
        severity=Severity.ERROR,
        find=placed_after_adoption,
        any_of=_LISTS,
        message="The child was placed for adoption on {one}, after being adopted on {other}.",
        meaning="A placement for adoption after the adoption order. The child is in no average.",
        mend=_CORRECT,
    ),
    Rule(
        name="order-after-adoption",
        severity=Severity.ERROR,
        find=order_after_adoption,
        any_of=_LISTS,
        message="The placement order was made on {one}, after the adoption on {other}.",
        meaning="A placement order after the adoption order.",
        mend=_CORRECT,
    ),
    Rule(
        name="care-after-placement",
        severity=Severity.ERROR,
        find=care_after_placement,
        any_of=_LISTS,
        message="The child entered care on {one}, after being placed for adoption on {other}.",
        meaning="A child who entered care after being placed for adoption, and is not in the "
        "average.",
        mend=_CORRECT,
    ),
    Rule(
        name="adopted-without-order",
        severity=Severity.LOOK,
        find=adopted_without_order,
        any_of=_LISTS,
        message="The child was adopted on {adopted}, and no placement order is recorded.",
        meaning="An adopted child without a placement order, who is in no average from it. "
        "Parents' consent makes one unnecessary.",
        mend="Record the placement order, if there was one.",
    ),
    Rule(
        name="adopted-without-match",
        severity=Severity.WARNING,
        find=adopted_without_match,
        any_of=_LISTS,
        message="The child was adopted on {adopted}, and no match is recorded.",
        meaning="An adopted child without a match, who is in no average to it.",
        mend="Record the day of the match.",
    ),
)
