"""How names, headings and sentences that people typed are compared."""

from __future__ import annotations


def as_compared(text: str) -> str:
    """The text without regard to case, and with spaces of any kind and number as one."""
    return " ".join(text.split()).casefold()
