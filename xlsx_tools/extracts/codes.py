"""What a text in a column of codes, or of Yes and No, stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from xlsx_tools.extracts.headings import plain
from xlsx_tools.lists.codes import NO, NOT_KNOWN, YES
from xlsx_tools.lists.kinds import Codes, Column, Type

Meaning = str | bool
Resolve = Callable[[str], "Meaning | None"]
"""From a text, as compared, to what it stands for; None where that is not known."""

_PREFIX = re.compile(r"^(?:[a-z] ?[).]|\d{1,2} ?\)) ?(?=\S)")
_THEN = re.compile(r" ?[):.,-] ?| ")
"""What stands between a code and its meaning."""
_WHOLE = re.compile(r"^(\d+)\.0+$")


def resolver(column: Column) -> Resolve:
    """How the texts of a column of codes, or of Yes and No, are understood."""
    known = _known(column.codes) if column.codes else _YES_NO

    def resolve(text: str) -> Meaning | None:
        for each in _ways(plain(text)):
            if each in known:
                return known[each]
        for each in _ways(plain(text)):
            if (found := _code_first(each, known)) is not None:
                return found
        return None

    return resolve


def says_not_known(column: Column, text: str) -> bool:
    """Whether a text in a column of Yes and No says that neither is known, which is blank."""
    return column.type is Type.YES_NO and any(each in NOT_KNOWN for each in _ways(plain(text)))


_YES_NO: Mapping[str, Meaning] = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}


def choices(column: Column) -> Mapping[str, Meaning]:
    """What an officer may choose for a text of the column, each with what it stands for."""
    if column.type is Type.YES_NO:
        return {"Yes": True, "No": False}
    meanings = column.codes.meanings if column.codes else {}
    return {
        code if plain(code) == plain(meaning) else f"{code}: {meaning}": code
        for code, meaning in meanings.items()
    }


def _known(codes: Codes) -> Mapping[str, Meaning]:
    """Codes before meanings before other texts, so that none of them hides a code."""
    also = {plain(text): code for code, texts in codes.also.items() for text in texts}
    meanings = {plain(meaning): code for code, meaning in codes.meanings.items()}
    return {**also, **meanings, **{plain(code): code for code in codes.meanings}}


def _ways(text: str) -> tuple[str, ...]:
    """The text, and the text without a letter before it: ``a) yes``; ``1.0`` as ``1``."""
    without = _PREFIX.sub("", text, count=1)
    whole = _WHOLE.sub(r"\1", text)
    return tuple(dict.fromkeys((text, without, whole)))


def _code_first(text: str, known: Mapping[str, Meaning]) -> Meaning | None:
    """The code of ``F2 - Full time in other education``.

    After a code with a number anything may follow that names no other such code; after other
    codes only their own meaning.
    """
    for then in _THEN.finditer(text):
        first, rest = text[: then.start()], text[then.end() :]
        # A code may have several words: ``in care: Looked after child``.
        code = known.get(first)
        if not rest or code is None:
            continue
        if known.get(rest) == code:
            return code
        numbered = re.fullmatch(r"[a-z]\d", first) and isinstance(code, str)
        others = set(re.findall(r"\b[a-z]\d\b", rest)) - {first}
        if numbered and not others:
            return code
    return None
