"""Everything a month's scorecard says, computed once: the only thing that packs and screens read.

``assemble`` takes the team workbook, the figures and what was issued before, and gives one
immutable ``Scorecard``. Whatever lays it out computes no number.
"""

from xlsx_tools.scorecard.assemble import assemble, assemble_issued
from xlsx_tools.scorecard.for_area import for_area
from xlsx_tools.scorecard.model import Reported, Scorecard, draft_reasons

__all__ = ["Reported", "Scorecard", "assemble", "assemble_issued", "draft_reasons", "for_area"]
