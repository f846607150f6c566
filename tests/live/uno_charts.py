"""Charts of a LibreOffice sheet, as far as the live sheet makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from office_python import uno
from xlwings import base_classes

_HUNDREDTHS = 2540 / 72
"""LibreOffice measures in hundredths of a millimetre, Excel in points."""

_DIAGRAMS = {
    "line": "Line",
    "line_markers": "Line",
    "column_clustered": "Bar",
    "bar_clustered": "Bar",
}


class Charts(base_classes.Charts):
    """The charts of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def parent(self) -> Any:
        return self._sheet

    @property
    def api(self) -> Any:
        return self._sheet.area.Charts

    def __iter__(self) -> Iterator[Chart]:
        return (Chart(name, self._sheet) for name in self.api.ElementNames)

    def __len__(self) -> int:
        return len(self.api.ElementNames)

    def __call__(self, key: int | str) -> Chart:
        for number, chart in enumerate(self, 1):
            if key in (number, chart.name):
                return chart
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return key in self.api.ElementNames

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Any = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = None,
    ) -> Chart:
        place = uno.createUnoStruct("com.sun.star.awt.Rectangle")
        corner = anchor.api.Position if anchor is not None else None
        place.X = corner.X if corner else round(left * _HUNDREDTHS)
        place.Y = corner.Y if corner else round(top * _HUNDREDTHS)
        place.Width, place.Height = round(width * _HUNDREDTHS), round(height * _HUNDREDTHS)
        name = name or f"Chart {len(self) + 1}"
        ranges = (source.area.RangeAddress,) if source is not None else ()
        self.api.addNewByName(name, place, ranges, True, True)
        made = self(name)
        if chart_type is not None:
            made.chart_type = chart_type
        return made


class Legend(base_classes.ChartLegend):
    """What says which line is which."""

    def __init__(self, document: Any) -> None:
        self._document = document

    @property
    def position(self) -> str | None:
        return str(self._document.Legend.Alignment.value).lower() if self.visible else None

    @position.setter
    def position(self, value: str) -> None:
        self._document.HasLegend = True
        side = uno.Enum("com.sun.star.chart.ChartLegendPosition", value.upper())
        self._document.Legend.Alignment = side

    @property
    def visible(self) -> bool:
        return bool(self._document.HasLegend)


class Chart(base_classes.Chart):
    """One chart."""

    def __init__(self, name: str, sheet: Any) -> None:
        self._name = name
        self._sheet = sheet
        self._chart_type = "line"

    @property
    def name(self) -> str:
        return self._name

    @property
    def parent(self) -> Any:
        return self._sheet

    @property
    def api(self) -> Any:
        return self._sheet.area.Charts.getByName(self._name)

    @property
    def _document(self) -> Any:
        return self.api.EmbeddedObject

    @property
    def chart_type(self) -> str:
        return self._chart_type

    @chart_type.setter
    def chart_type(self, value: str) -> None:
        kind = f"com.sun.star.chart.{_DIAGRAMS[value]}Diagram"
        self._document.Diagram = self._document.createInstance(kind)
        self._chart_type = value

    @property
    def title(self) -> str | None:
        return str(self._document.Title.String) if self._document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        self._document.HasMainTitle = value is not None
        if value is not None:
            self._document.Title.String = value

    @property
    def legend(self) -> Legend:
        return Legend(self._document)

    @property
    def ranges(self) -> tuple[Any, ...]:
        """The cells that are drawn."""
        return tuple(self.api.Ranges)

    def set_source_data(self, rng: Any, plot_by: str | None = None) -> None:
        self.api.Ranges = (rng.area.RangeAddress,)

    def delete(self) -> None:
        self._sheet.area.Charts.removeByName(self._name)
