"""How what people typed is read, compared and ended: names, headings and sentences."""

from __future__ import annotations

import unicodedata


def as_seen(text: str) -> str:
    """The text as a person sees it, without surrounding spaces.

    Pasted text brings non-breaking spaces along, and a Mac may store an accent as a sign of its
    own: names that look the same are the same.
    """
    return unicodedata.normalize("NFC", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


def as_compared(text: str) -> str:
    """The text without regard to case, and with spaces of any kind and number as one."""
    return " ".join(text.split()).casefold()


def closed(sentence: str) -> str:
    """The sentence with a full stop, unless it ends in one or the like."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
