"""The three published Birmingham scorecards, as a scorecard folder.

The CSV files beside this module are transcribed from the published scorecards of May 2015, April
2016 and December 2017. ``figures.csv`` holds what they print for single months,
``six_months.csv`` what they print for six, ``issued.csv`` every legible printed cell as text;
the others fill the tables of the team workbook. What a scorecard says is computed from the
figures, never taken from the printed cells: those are what ``check`` compares with.
"""

from xlsx_tools.editions.folder import EDITIONS, editions_workbook, write_editions

__all__ = ["EDITIONS", "editions_workbook", "write_editions"]
