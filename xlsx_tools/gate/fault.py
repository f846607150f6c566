"""What stands against sending a file, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of fault, each with how it is mended."""

    IDENTIFIER = "identifier of a child"
    HIDDEN = "hidden"
    COMMENT = "comment"
    LINK = "link to elsewhere"
    DATA = "data behind the sheets"
    MACRO = "macro"
    FORMULA = "formula"
    PERSON = "who made it"
    UNKNOWN = "not made by build"

    @property
    def mend(self) -> str:
        """How an officer takes it away."""
        return _MEND[self]


_MEND = {
    Kind.IDENTIFIER: "take the text out of the commentary, notes or figures that it came from",
    Kind.HIDDEN: "see what is hidden there, and why; a finished workbook hides nothing",
    Kind.COMMENT: "delete the comments",
    Kind.LINK: "delete the link",
    Kind.DATA: "delete the connection, pivot table or embedded file",
    Kind.MACRO: "send a workbook without macros",
    Kind.FORMULA: "put the value in place of the formula",
    Kind.PERSON: "remove the name from the document's properties",
    Kind.UNKNOWN: "send the workbook as it was built, not as another program saved it",
}


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that stands against sending a file."""

    place: str
    kind: Kind
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"
