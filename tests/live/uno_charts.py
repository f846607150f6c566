"""Charts of a LibreOffice sheet, as far as the live sheet makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from office_python import uno
from xlwings import base_classes


class Charts(base_classes.Charts):
    """The charts of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

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
