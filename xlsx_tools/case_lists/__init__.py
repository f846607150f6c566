"""The confidential workbooks behind the numbers: a row per child, case or worker."""

from xlsx_tools.case_lists.cases import write_cases
from xlsx_tools.case_lists.exceptions import ExceptionList, write_exceptions
from xlsx_tools.case_lists.place import (
    ConfidentialPlace,
    confidential_path,
    confidential_place,
)

__all__ = [
    "ConfidentialPlace",
    "ExceptionList",
    "confidential_path",
    "confidential_place",
    "write_cases",
    "write_exceptions",
]
