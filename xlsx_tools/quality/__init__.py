"""Quality: what looks wrong in the case lists, row by row, and a workbook to mend them with."""

from xlsx_tools.quality.findings import quality_findings
from xlsx_tools.quality.rule import Severity
from xlsx_tools.quality.summary import SummaryRow, summary_rows
from xlsx_tools.quality.workbook import write_quality

__all__ = ["Severity", "SummaryRow", "quality_findings", "summary_rows", "write_quality"]
