"""Every case worked by hand, for the plain reading of the rules and for the real one."""

from __future__ import annotations

from worked_adoption import ADOPTION_CASES
from worked_assessments import ASSESSMENT_CASES
from worked_care import CARE_CASES
from worked_case import Case
from worked_common import COMMON
from worked_front_door import FRONT_DOOR_CASES
from worked_protection import PROTECTION_CASES
from worked_workforce import WORKFORCE_CASES

CASES: tuple[Case, ...] = (
    *COMMON,
    *FRONT_DOOR_CASES,
    *ASSESSMENT_CASES,
    *PROTECTION_CASES,
    *CARE_CASES,
    *ADOPTION_CASES,
    *WORKFORCE_CASES,
)
