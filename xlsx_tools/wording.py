"""How names, headings and sentences that people typed are compared, and sentences ended."""

from __future__ import annotations


def as_compared(text: str) -> str:
    """The text without regard to case, and with spaces of any kind and number as one."""
    return " ".join(text.split()).casefold()


def closed(sentence: str) -> str:
    """The sentence with a full stop, unless it ends in one or the like."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
