"""Before anything leaves, the finished file is opened again and read as a stranger would."""

from xlsx_tools.gate.check import faults, require_clean
from xlsx_tools.gate.fault import Fault, Kind

__all__ = ["Fault", "Kind", "faults", "require_clean"]
