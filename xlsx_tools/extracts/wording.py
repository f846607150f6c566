"""Numbers and lists of words in messages."""

from __future__ import annotations

from collections.abc import Iterable


def how_many(number: int, thing: str) -> str:
    """``1 row``, ``1,234 rows``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def quoted(texts: Iterable[str]) -> str:
    """``'Age', 'Team'``."""
    return ", ".join(f"'{text}'" for text in texts)
