"""What is to be said about a table's headings."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.extracts.answers import OpenHeading, OpenTable
from xlsx_tools.extracts.headings import Matched
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.which_list import asked_about
from xlsx_tools.extracts.wording import quoted
from xlsx_tools.lists.kinds import CaseList, Column, Use


def heading_problems(
    raw: RawTable, case_list: CaseList, matched: Matched
) -> tuple[list[Problem], list[OpenHeading]]:
    """The problems of a table's headings, and what to ask the officer about them."""
    problems = [*_unknown(raw, case_list, matched), *_doubled(raw, case_list, matched)]
    problems += _lacking(raw, case_list, matched)
    return problems, list(_questions(raw, case_list, matched))


def table_question(raw: RawTable, case_list: CaseList, matched: Matched) -> OpenTable | None:
    """The question whether a table without a column that its list needs is that list at all."""
    needed = [each for each in _columns_lacking(case_list, matched) if each.use is Use.NEEDED]
    if not needed:
        return None
    lacking = quoted(each.header for each in needed)
    return asked_about(raw, f"its name or headings say {case_list.label}, but it lacks {lacking}")


def _columns_lacking(case_list: CaseList, matched: Matched) -> list[Column]:
    return [column for column in case_list.columns if column.name not in matched.places]


def _unknown(raw: RawTable, case_list: CaseList, matched: Matched) -> Iterator[Problem]:
    if matched.unknown:
        yield Problem(
            Trouble.UNKNOWN_HEADING,
            case_list.name,
            f"These headings of {case_list.label} are not known and not used: "
            f"{quoted(matched.unknown)}.",
            raw.source,
            "Nothing, or answer in Matching.xlsx which columns they are.",
        )


def _doubled(raw: RawTable, case_list: CaseList, matched: Matched) -> Iterator[Problem]:
    for name, headings in matched.doubled.items():
        yield Problem(
            Trouble.MISSING_COLUMN,
            case_list.name,
            f"Each of {quoted(headings)} could be the column "
            f"'{case_list.column(name).header}', so none is used.",
            raw.source,
            "Answer ignore in Matching.xlsx for all but one; rename one where both have one "
            "heading.",
        )


def _lacking(raw: RawTable, case_list: CaseList, matched: Matched) -> Iterator[Problem]:
    lacking = _columns_lacking(case_list, matched)
    needed = [column for column in lacking if column.use is Use.NEEDED]
    counted = [column for column in lacking if column.use is Use.COUNTED]
    consequences = {" and cannot be used": needed}
    if not needed:
        consequences = {
            ", so what needs them is not counted": [each for each in counted if each.needed_by],
            " and is read as if their cells were blank": [
                each for each in counted if not each.needed_by
            ],
        }
    for so, columns in consequences.items():
        if columns:
            yield Problem(
                Trouble.MISSING_COLUMN,
                case_list.name,
                f"{case_list.label} lacks {quoted(each.header for each in columns)}{so}.",
                raw.source,
                "Add them where the list is made, or answer in Matching.xlsx which headings they "
                "are" + (", or ignore for a table that is no list of cases." if needed else "."),
            )


def _questions(raw: RawTable, case_list: CaseList, matched: Matched) -> Iterator[OpenHeading]:
    for heading in matched.unknown:
        yield OpenHeading(case_list.name, heading, raw.source, "not known")
    for name, headings in matched.doubled.items():
        why = f"one of {len(headings)} that could be '{case_list.column(name).header}'"
        for heading in dict.fromkeys(headings):
            yield OpenHeading(case_list.name, heading, raw.source, why)
