"""The one error that an officer is meant to read, and what may be sent on of any other."""

from __future__ import annotations

import traceback


class InputError(Exception):
    """Something a person gave cannot be used; the text says what, where and how to mend it.

    ``what`` is wrong in one sentence, ``where`` names the file, sheet, row and column as far
    as they are known, ``mend`` is what to do next. The command line prints all three without
    a traceback and ends with exit code 2.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        parts = [_sentence(self.what)]
        if self.where:
            parts.append(f"Where: {self.where}")
        if self.mend:
            parts.append(f"To mend it: {_sentence(self.mend)}")
        return "\n".join(parts)


def _sentence(words: str) -> str:
    """The words with a capital and a full stop, unless they end in something to type.

    The name of a file that they begin with stays as it is.
    """
    is_file = "." in words.split(" ", 1)[0][:-1]
    closed = words.endswith((".", "!", "?")) or ": " in words.rsplit(". ", 1)[-1]
    begin = words[:1] if is_file else words[:1].upper()
    return begin + words[1:] + ("" if closed else ".")


def error_places(error: BaseException) -> str:
    """Where in the program an error arose, and those that led to it, without what they say.

    That may quote a cell about a child, and what is described is sent on. Excel's have a number.
    """
    parts: list[str] = []
    each: BaseException | None = error
    while each is not None:
        number = getattr(each, "hresult", None)
        name = f"{type(each).__name__}{'' if number is None else f' {number}'}\n"
        parts.append("".join(traceback.format_tb(each.__traceback__)) + name)
        each = each.__cause__ or each.__context__
    return "\n".join(reversed(parts))
