"""The team workbook ``Scorecard.xlsx``: what people decide, say and type.

``create`` makes an empty or filled one, ``read`` turns it back into records, ``opening`` refuses
files that are damaged or dangerous, and ``rows`` also reads the same records from the CSV files
that ship with the package. What the tables and columns are comes from the record classes alone.
"""
