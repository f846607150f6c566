"""The finished workbook: what managers are sent, laid out from a scorecard by openpyxl."""

from xlsx_tools.pack.build import build_pack, write_pack

__all__ = ["build_pack", "write_pack"]
