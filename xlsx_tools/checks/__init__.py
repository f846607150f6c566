"""What ``scorecard check`` reports: every rule, over the months asked for.

A rule is a plain function from the Evidence to its findings, in the module of its theme. Each
was written for a fault that stands in a published scorecard, or for one that would be printed
without anybody's noticing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.checks import (
    areas,
    changes,
    commentary,
    compared,
    counted,
    counts,
    duplicates,
    gaps,
    judged,
    lines,
    movement,
    names,
    never,
    not_over,
    out_of_date,
    overrides,
    populations,
    printed_words,
    retention,
    totals,
    unprinted,
    worded,
)
from xlsx_tools.checks.evidence import Evidence, KeptFile, gather
from xlsx_tools.checks.finding import Finding, Severity, in_order
from xlsx_tools.errors import InputError
from xlsx_tools.folder import WORKBOOKS
from xlsx_tools.issued import Issued
from xlsx_tools.issuing import Words
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import Restatement

__all__ = ["RULES", "Finding", "KeptFile", "Severity", "check"]

RULES: tuple[Callable[[Evidence], Iterator[Finding]], ...] = (
    areas.areas_do_not_add_up,
    areas.left_out_but_adds_up,
    areas.areas_without_figures,
    areas.area_figures_missing,
    areas.area_windows_incomplete,
    counts.numerator_above_denominator,
    counts.half_a_figure,
    counts.value_beside_counts,
    counts.population_replaced,
    counts.population_without_rate,
    populations.areas_above_the_whole,
    gaps.missing_figures,
    counted.counted_by_another_rule,
    counted.counted_with_other_settings,
    counted.months_counted_otherwise,
    duplicates.duplicate_figures,
    duplicates.duplicate_rows,
    names.unknown_names,
    names.comma_in_area,
    unprinted.unlisted_months,
    unprinted.not_reported,
    not_over.month_not_over,
    not_over.drawn_before_the_end,
    unprinted.typed_without_line,
    unprinted.typed_area_not_reported,
    names.layout_without_definition,
    lines.unknown_lines,
    compared.year_of_one_month,
    compared.total_of_other_months,
    judged.floor_beyond_target,
    judged.floor_without_effect,
    judged.measured_otherwise,
    judged.unit_contradicts_kind,
    never.ends_before_it_begins,
    worded.words_contradict_setting,
    out_of_date.targets_out_of_date,
    out_of_date.benchmarks_out_of_date,
    out_of_date.share_for_per_cent,
    out_of_date.per_cent_for_number,
    out_of_date.typed_figures_past_date,
    out_of_date.typed_without_reason,
    movement.denominator_moved,
    movement.snapshot_unchanged,
    commentary.commentary_missing,
    commentary.commentary_repeated,
    commentary.commentary_contradicts,
    commentary.commentary_needs_second_reader,
    printed_words.words_name_someone,
    overrides.overrides_without_reason,
    overrides.overrides_need_second_person,
    overrides.overrides_change_nothing,
    overrides.overrides_without_row,
    totals.totals_differ,
    totals.parts_do_not_add,
    totals.label_contradicts_method,
    changes.differs_from_issued,
    changes.issued_content_changed,
    changes.issue_unfinished,
    changes.words_set_aside,
    changes.files_not_renewed,
    changes.figures_edited,
    retention.confidential_folder_unfit,
    retention.case_lists_past_retention,
    retention.extracts_past_retention,
)


def check(
    team: TeamWorkbook,
    figures: pd.DataFrame,
    issued: Mapping[Month, Issued],
    *,
    today: date,
    months: Iterable[Month] | None = None,
    earlier: Iterable[Month] = (),
    said: Collection[Restatement] = (),
    words: Mapping[Month, Words] | None = None,
    figure_files: Iterable[Path] = (),
    case_lists: Iterable[KeptFile] = (),
    unfit_place: InputError | None = None,
    extracts: Iterable[KeptFile] = (),
    issued_edits: Iterable[tuple[Month, str]] = (),
    unfinished: Iterable[Path] = (),
    aside: Iterable[Path] = (),
    not_renewed: Iterable[tuple[Month, Path]] = (),
    workbook: str = WORKBOOKS[0],
) -> tuple[Finding, ...]:
    """Everything that is wrong, looks odd or remains to be done, by month, indicator and rule.

    ``figures`` is the tidy table as read from ``figures/``, ``issued`` what earlier months
    printed. ``months`` are those whose scorecards are looked at, by default all in the table
    Months; what is wrong with a table or a file as a whole is found whichever they are.
    ``earlier`` are issued months of which only is said what prints otherwise now, but for the
    restatements that were ``said`` already. ``words`` are what issued months printed in words.
    ``figure_files`` are looked at for edits;
    ``case_lists`` and ``extracts``, the files of the confidential folder and those that were
    counted, for how long they have been kept; ``unfit_place`` says why there is no folder for lists
    of cases. ``issued_edits`` say what of which issued month was changed since, ``unfinished`` what
    an issue left that was cut off, ``aside`` the finished workbooks that were set aside,
    ``not_renewed`` what an earlier build left of which month. ``workbook`` is what the team
    workbook is called. Raises InputError where a scorecard cannot be made.
    """
    evidence = gather(
        team,
        figures,
        issued,
        today=today,
        months=[row.month for row in team.months] if months is None else months,
        earlier=earlier,
        said=said,
        words=words,
        figure_files=figure_files,
        case_lists=case_lists,
        unfit_place=unfit_place,
        extracts=extracts,
        issued_edits=issued_edits,
        unfinished=unfinished,
        aside=aside,
        not_renewed=not_renewed,
    )
    found = (
        replace(finding, where=finding.where.replace(f"{WORKBOOKS[0]}, ", f"{workbook}, "))
        for rule in RULES
        for finding in rule(evidence)
    )
    return in_order(found, {row.indicator: row.number for row in team.indicators})
