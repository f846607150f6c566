"""All that the rules find in a month's case lists, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

import pandas as pd
import pyarrow as pa

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.extracts.model import Extracts
from xlsx_tools.extracts.raw import ROW, SOURCE
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month
from xlsx_tools.quality.every import RULES
from xlsx_tools.quality.message import written
from xlsx_tools.quality.rule import PLACE, Evidence, Rule, Severity

COLUMNS = ("rule", "severity", "list", "source", "row", "child", "message", "mend")

_TYPES = pa.schema(
    [(name, pa.int64() if name == "row" else pa.string()) for name in (*PLACE, "message")]
)


def quality_findings(
    extracts: Extracts,
    *,
    team: TeamWorkbook,
    today: date,
    last: Month,
    rules: Sequence[Rule] = RULES,
) -> pd.DataFrame:
    """Everything that looks wrong in the case lists, a row per finding.

    Columns: ``rule``, ``severity`` (error, warning, look), ``list`` (its name in
    ``xlsx_tools.lists``), ``source`` (file and sheet), ``row``, ``child`` (the real number),
    ``message``, ``mend``. The gravest first, then in the order of the rules, the lists and their
    rows; the same findings however the rows are shuffled among the engine's threads.

    ``last`` is the last month that is counted, at whose end, or ``today`` while it is not over,
    spells are open or not; nothing can have been recorded after ``today``. A rule is left out where
    a list that it needs is missing. The messages hold dates, teams and areas, but no number of a
    child, case or worker. Raises ValueError where the lists were read without their rows.
    """
    for name, table in extracts.lists.items():
        if not {ROW, SOURCE} <= set(table.columns):
            raise ValueError(f"the list {name} was read without the rows of its file")
    with ExitStack() as held:
        # The lists may still be queries over their files: fifty rules are not to read those again.
        lists = {name: held.enter_context(each.cache()) for name, each in extracts.lists.items()}
        evidence = Evidence(replace(extracts, lists=lists), team, today, last)
        tables = [_found(rule, evidence) for rule in rules if not rule.missing(lists)]
    return _in_order(tables)


def _found(rule: Rule, evidence: Evidence) -> pd.DataFrame:
    table = rule.find(evidence).to_pyarrow()
    table = table.append_column("message", written(rule.message, table))
    rows: pd.DataFrame = table.select(_TYPES.names).cast(_TYPES).to_pandas()
    rows["row"] = rows["row"].astype("Int64")
    return rows.assign(rule=rule.name, severity=rule.severity.value, mend=rule.mend)


def _in_order(tables: list[pd.DataFrame]) -> pd.DataFrame:
    nothing = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
    findings = pd.concat([table for table in tables if len(table)] or [nothing])[list(COLUMNS)]
    places = {
        "severity": {severity.value: place for place, severity in enumerate(Severity)},
        "rule": {rule.name: place for place, rule in enumerate(RULES)},
        "list": {name: place for place, name in enumerate(LISTS)},
    }
    order = ["severity", "rule", "list", "source", "row", "message", "child"]
    return findings.sort_values(
        order,
        key=lambda column: column.map(places[column.name]) if column.name in places else column,
        ignore_index=True,
        na_position="last",
    )
