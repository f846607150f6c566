"""The one error that an officer is meant to read."""


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
