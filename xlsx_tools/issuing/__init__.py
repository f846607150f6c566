"""An issued month: what is kept of it, and whether it is still what was issued."""

from xlsx_tools.issuing.content import content_of
from xlsx_tools.issuing.record import (
    Record,
    changed_files,
    issued_pack,
    read_earlier,
    read_record,
    recorded,
    require_as_issued,
)
from xlsx_tools.issuing.restated import RESTATEMENTS, said_restatements
from xlsx_tools.issuing.words import NOTE, Words, WordsKey, issued_words, other_words

__all__ = [
    "NOTE",
    "RESTATEMENTS",
    "Record",
    "Words",
    "WordsKey",
    "changed_files",
    "content_of",
    "issued_pack",
    "issued_words",
    "other_words",
    "read_earlier",
    "read_record",
    "recorded",
    "require_as_issued",
    "said_restatements",
]
