"""Monthly performance scorecards for children's social care, from figures to finished workbook."""

__version__ = "0.4.0"
