"""The findings as a confidential workbook that Excel can filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from xlsx_tools.case_lists.place import ConfidentialPlace, file_name
from xlsx_tools.case_lists.pseudonyms import key_of, pseudonyms
from xlsx_tools.case_lists.rows import about_ids, british, delete_after, plain_cells, warning
from xlsx_tools.case_lists.sheets import Column, Look, Sheet
from xlsx_tools.case_lists.workbook import write_workbook
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.extracts.model import Extracts, Problem
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month
from xlsx_tools.quality.summary import SummaryRow, summary_rows

MOST_OF_A_RULE = 100_000
"""Findings of one rule that are written: nobody mends more by hand."""
MOST_ROWS = 1_000_000
"""Findings that are written in all: what fits on a sheet."""


def write_quality(
    findings: pd.DataFrame,
    extracts: Extracts,
    *,
    place: ConfidentialPlace,
    last: Month,
    settings: Settings,
    today: date,
    real_ids: bool,
) -> Path:
    """Write what ``quality_findings`` found in the extracts, and say where.

    Three sheets: Summary has every rule with how much it found and where, or why it was not
    checked; Findings has the findings, of each rule no more than 100,000 and a line for what is
    left out; Reading has what could not be read at all. Children's numbers are pseudonyms unless
    ``real_ids``; file and row find the case in its list. A workbook of the same name is replaced.
    Raises InputError where it cannot be written, or the key of the pseudonyms cannot be used.
    """
    summary = summary_rows(findings, extracts)
    written, left_out = _within_bounds(findings)
    if not real_ids:
        children = set(written["child"].dropna())
        written = written.assign(
            child=written["child"].map(pseudonyms(children, "child", key_of(place)))
        )
    about = (
        f"{about_ids(real_ids=real_ids)} File and row say where each finding is.",
        f"Made on {british(today)}. {delete_after(settings, today)}",
    )
    head = warning([written.assign(case=None)], real_ids=real_ids)
    title = f"Quality of the case lists up to {last.title}"
    how_many = f"{len(findings):,} findings." if len(findings) != 1 else "1 finding."
    path = place.path / file_name("quality findings", str(last), "with ids" if real_ids else "")
    write_workbook(
        path,
        [
            Sheet("Summary", head, title, (how_many, *left_out, *about), _by_rule(summary)),
            Sheet(
                "Findings",
                head,
                f"{title}: what was found",
                (how_many, *left_out, "Summary says how to mend what each rule finds.", *about),
                _one_by_one(written),
                nothing="Nothing was found.",
            ),
            Sheet(
                "Reading",
                head,
                f"{title}: what could not be read",
                about[1:],
                _problems(extracts.problems),
                nothing="Everything could be read.",
            ),
        ],
        today=today,
    )
    return path


def _within_bounds(findings: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The findings that are written, and a sentence for each rule of which some are not."""
    counts = findings["rule"].value_counts(sort=False)
    most = _most_of_each(counts.to_list())
    place = findings.groupby("rule", sort=False).cumcount()
    left_out = [
        f"Of {rule} the first {most:,} of {number:,} findings are written; "
        f"{number - most:,} are left out."
        for rule, number in counts.items()
        if number > most
    ]
    return findings[place < most], left_out


def _most_of_each(counts: Sequence[int]) -> int:
    """How many findings of a rule may be written so that those of all rules fit on a sheet."""
    most, room = MOST_OF_A_RULE, MOST_ROWS
    for place, number in enumerate(sorted(counts)):
        share = room // (len(counts) - place)
        if number > share:
            return min(most, share)
        room -= min(number, most)
    return most


def _by_rule(summary: Sequence[SummaryRow]) -> list[Column]:
    rules = [row.rule for row in summary]
    return [
        Column("Rule", Look.TEXT, [rule.name for rule in rules]),
        Column("Severity", Look.TEXT, [rule.severity.value for rule in rules]),
        Column("Findings", Look.NUMBER, [row.findings for row in summary]),
        Column("In the lists", Look.WORDS, [row.where for row in summary]),
        Column("Checked", Look.WORDS, [row.checked for row in summary]),
        Column("What it finds", Look.WORDS, [_plain(rule.meaning) for rule in rules]),
        Column("To mend it", Look.WORDS, [_plain(rule.mend) for rule in rules]),
    ]


def _one_by_one(findings: pd.DataFrame) -> list[Column]:
    if findings.empty:
        return []
    labels = findings["list"].map({name: each.label for name, each in LISTS.items()})
    return [
        Column("Severity", Look.TEXT, findings["severity"].to_list()),
        Column("Rule", Look.TEXT, findings["rule"].to_list()),
        Column("List", Look.WORDS, labels.to_list()),
        Column("File and sheet", Look.WORDS, plain_cells(findings["source"])),
        Column("Row", Look.NUMBER, plain_cells(findings["row"])),
        Column("Child", Look.TEXT, plain_cells(findings["child"])),
        Column("What is wrong", Look.WORDS, findings["message"].to_list()),
    ]


def _problems(problems: Sequence[Problem]) -> list[Column]:
    if not problems:
        return []
    return [
        Column("Trouble", Look.TEXT, [each.trouble.value for each in problems]),
        Column("List", Look.WORDS, [_label(each.list_name) for each in problems]),
        Column("Rows", Look.NUMBER, [each.rows or None for each in problems]),
        Column("What", Look.WORDS, [each.what for each in problems]),
        Column("Where", Look.WORDS, [each.where for each in problems]),
        Column("To mend it", Look.WORDS, [each.mend for each in problems]),
    ]


def _label(name: str) -> str:
    return LISTS[name].label if name in LISTS else name


def _plain(words: str) -> str:
    """A text of the documentation without its marks for italics and code."""
    return words.replace("*", "").replace("`", "")
