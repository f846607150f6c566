"""The plumbing of native Excel charts: anchors, letters, and lines with cached values.

Excel draws a chart from cells; phones and previewers draw it from the values cached inside the
chart. openpyxl writes no cache, so it is filled here. Source of the format: ECMA-376 part 1,
chapters 20.5 and 21.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D

Number = int | float | None

_POINT = 12_700
_PIXEL = 9_525
"""English Metric Units, which lengths are given in, in a point and in a pixel."""

MONTH_FORMAT = "mmm\\-yy"


class _Described:
    """Puts alternative text on a chart or picture, to be read out for it.

    openpyxl makes the frame only when it saves; the text is put on it as it is handed over.
    """

    alternative_text: str

    def __setattr__(self, name: str, value: Any) -> None:
        properties = {"graphicFrame": "nvGraphicFramePr", "pic": "nvPicPr"}.get(name)
        if properties and value is not None:
            getattr(value, properties).cNvPr.descr = self.alternative_text
        super().__setattr__(name, value)


class ChartAnchor(_Described, TwoCellAnchor):
    """A chart between two corners, zero-based columns and rows, with its text."""

    tagname = "twoCellAnchor"
    __elements__ = TwoCellAnchor.__elements__
    __attrs__ = TwoCellAnchor.__attrs__

    def __init__(self, text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
        self.alternative_text = text
        super().__init__(
            editAs="oneCell",
            _from=AnchorMarker(col=first[0], row=first[1]),
            to=AnchorMarker(col=last[0], row=last[1]),
        )


class PictureAnchor(_Described, OneCellAnchor):
    """A picture of a size in pixels at a corner, with its text."""

    tagname = "oneCellAnchor"
    __elements__ = OneCellAnchor.__elements__
    __attrs__ = OneCellAnchor.__attrs__

    def __init__(self, text: str, corner: tuple[int, int], size: tuple[float, float]) -> None:
        self.alternative_text = text
        super().__init__(
            _from=AnchorMarker(col=corner[0], row=corner[1]),
            ext=XDRPositiveSize2D(*(round(side * _PIXEL) for side in size)),
        )


def letters(size: float, *, bold: bool = False) -> CharacterProperties:
    """The font of a chart's words, ``size`` in points."""
    return CharacterProperties(
        sz=int(size * 100), b=bold, latin=Font(typeface="Arial"), solidFill="1F2A44"
    )


def words(size: float, *, turned: int | None = None) -> RichText:
    """The look of a chart's labels; ``turned`` is in degrees."""
    return RichText(
        bodyPr=RichTextProperties(rot=None if turned is None else turned * 60_000),
        p=[
            Paragraph(
                # Without this openpyxl adds an empty run, which labels must not have.
                r=[],
                pPr=ParagraphProperties(defRPr=letters(size)),
                endParaRPr=letters(size),
            )
        ],
    )


def cells(sheet: str, column: str, first: int, last: int) -> str:
    """A range of one column as charts refer to it."""
    return f"'{sheet}'!${column}${first}:${column}${last}"


def _cache(numbers: Sequence[Number], shown: str) -> NumData:
    points = [
        NumVal(idx=place, v=repr(number))
        for place, number in enumerate(numbers)
        if number is not None
    ]
    return NumData(formatCode=shown, ptCount=len(numbers), pt=points)


def serial(day: date) -> float:
    """A day as Excel counts it, from the end of 1899."""
    return float((day - date(1899, 12, 30)).days)


def months_axis(reference: str, serials: Sequence[float]) -> AxDataSource:
    """The months along the bottom, as Excel's serial numbers of days."""
    return AxDataSource(numRef=NumRef(f=reference, numCache=_cache(serials, MONTH_FORMAT)))


def line(
    name: str,
    reference: str,
    numbers: Sequence[Number],
    months: AxDataSource,
    *,
    colour: str,
    width: float = 2.25,
    dash: str | None = None,
    marked: bool = False,
    shown: str = "General",
) -> Any:
    """A line through the cells of a reference; gaps where there is no number."""
    series = _series(name, months, colour, width, dash)
    series.val = NumDataSource(numRef=NumRef(f=reference, numCache=_cache(numbers, shown)))
    if marked:
        ink = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
        series.marker = Marker(symbol="circle", size=6, spPr=ink)
    return series


def upright(
    name: str,
    reference: str,
    tops: Sequence[Number],
    months: AxDataSource,
    *,
    length: float,
    colour: str,
) -> Any:
    """Upright lines at the months that have a number, from it down by ``length``.

    They are points with downward error bars, the one form that both Excel and LibreOffice draw
    in a line chart; LibreOffice leaves out a series without cells to refer to.
    """
    series = _series(name, months, colour, 1.5, "dash")
    series.val = NumDataSource(numRef=NumRef(f=reference, numCache=_cache(tops, "General")))
    series.errBars = ErrorBars(
        errDir="y",
        errBarType="minus",
        errValType="fixedVal",
        noEndCap=True,
        val=length,
        spPr=GraphicalProperties(ln=_line(colour, 1.5, "dash")),
    )
    return series


def _series(name: str, months: AxDataSource, colour: str, width: float, dash: str | None) -> Any:
    series: Any = Series(tx=SeriesLabel(v=name), cat=months, smooth=False)
    series.marker = Marker(symbol="none")
    series.spPr = GraphicalProperties(ln=_line(colour, width, dash))
    return series


def _line(colour: str, width: float, dash: Any) -> LineProperties:
    return LineProperties(solidFill=colour, w=int(width * _POINT), prstDash=dash)
