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

__all__ = [
    "RESTATEMENTS",
    "Record",
    "changed_files",
    "content_of",
    "issued_pack",
    "read_earlier",
    "read_record",
    "recorded",
    "require_as_issued",
    "said_restatements",
]
