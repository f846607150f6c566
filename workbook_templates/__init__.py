"""The house style that packs are made from.

``House style.xlsx`` is an ordinary workbook: change a named style, the page set-up of its pattern
sheets or the logo in Excel, and every pack follows. ``make_house_style.py`` draws the one that is
shipped.
"""
