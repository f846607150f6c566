"""Colours as Excel stores them, turned into the plain ones that charts and scales need.

A colour picked from Excel's palette is a place in the workbook's theme with a tint, or a place in
the old list of 56 (ECMA-376 part 1, 18.8.3).
"""

from __future__ import annotations

import colorsys
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.xml.functions import fromstring

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_BLACK = "000000"


def plain_colour(colour: Any, theme: bytes | None) -> str:
    """Six hexadecimal digits for a colour of a cell's style; black where it says none."""
    if colour.type == "theme":
        return _tinted(_of_theme(int(colour.theme), theme), float(colour.tint or 0))
    if colour.type == "indexed":
        place = int(colour.indexed)
        return COLOR_INDEX[place][-6:] if place < len(COLOR_INDEX) else _BLACK
    return str(colour.rgb)[-6:]


def _of_theme(place: int, theme: bytes | None) -> str:
    if theme is None or place >= len(_SCHEME):
        return _BLACK
    named = fromstring(theme).find(f".//{_DRAWING}clrScheme/{_DRAWING}{_SCHEME[place]}")
    if named is None or not len(named):
        return _BLACK
    return str(named[0].get("lastClr") or named[0].get("val") or _BLACK)


def _tinted(colour: str, tint: float) -> str:
    """Lighter for a positive tint, darker for a negative one, as Excel does it."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
