"""A made-up authority: years of case lists that are like Birmingham's and are nobody's.

For demonstrations, tests and benchmarks. Every child's number begins with SYN.
"""

from xlsx_tools.synthetic.authority import Authority, make_authority
from xlsx_tools.synthetic.files import write_csv, write_parquet

__all__ = ["Authority", "make_authority", "write_csv", "write_parquet"]
