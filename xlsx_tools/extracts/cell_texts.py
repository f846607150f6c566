"""What a text in a cell is before anything is made of it: nothing, an error, or words."""

from __future__ import annotations

from xlsx_tools.extracts.cell_expressions import BLANK_TEXTS, ERROR_TEXTS, NO_BREAK_SPACE
from xlsx_tools.extracts.headings import is_only_hyphens, plain


def is_blank(text: str) -> bool:
    """Whether nothing is there: spaces of any kind, a line, or what databases write for it."""
    return plain(text) in BLANK_TEXTS or is_only_hyphens(text)


def is_error(text: str) -> bool:
    """Whether the text is a spreadsheet's error."""
    return trimmed(text) in ERROR_TEXTS


def trimmed(text: str) -> str:
    """The text without spaces at its ends, which nobody sees."""
    return text.replace(NO_BREAK_SPACE, " ").strip()
