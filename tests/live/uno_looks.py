"""What makes a LibreOffice sheet easier to read: fonts, fills by value, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from excel_formulas import for_calc
from office_python import named, uno
from xlwings import base_classes

_OPERATORS = {
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal_to": "GREATER_EQUAL",
    "less_than_or_equal_to": "LESS_EQUAL",
}


class Font:
    """The letters of a range."""

    def __init__(self, area: Any) -> None:
        self.api = area

    @property
    def bold(self) -> bool:
        return bool(self.api.CharWeight > 100)

    @bold.setter
    def bold(self, value: bool) -> None:
        self.api.CharWeight = 150.0 if value else 100.0

    @property
    def italic(self) -> bool:
        return str(self.api.CharPosture.value) == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        kind = "ITALIC" if value else "NONE"
        self.api.CharPosture = uno.Enum("com.sun.star.awt.FontSlant", kind)

    @property
    def size(self) -> float:
        return float(self.api.CharHeight)

    @size.setter
    def size(self, value: float) -> None:
        self.api.CharHeight = float(value)

    @property
    def color(self) -> tuple[int, int, int]:
        return colour_of(max(self.api.CharColor, 0))

    @color.setter
    def color(self, value: tuple[int, int, int] | str) -> None:
        self.api.CharColor = number_of(value)


class ConditionalFormats(base_classes.ConditionalFormats):
    """The fills that a range takes on by what its cells hold."""

    def __init__(self, area: Any, document: Any) -> None:
        self._area = area
        self._styles = document.StyleFamilies.getByName("CellStyles")
        self._document = document

    @property
    def api(self) -> Any:
        return self._area.ConditionalFormat

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return (ConditionalFormat(self.api.getByIndex(place)) for place in range(len(self)))

    def __call__(self, key: int) -> ConditionalFormat:
        return ConditionalFormat(self.api.getByIndex(key - 1))

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        rules = self.api
        rules.addNew(
            (
                named("Operator", self._operator(spec["operator"])),
                named("Formula1", for_calc(spec["formula1"]).removeprefix("=")),
                named("SourcePosition", self._area.getCellByPosition(0, 0).CellAddress),
                named("StyleName", self._style(spec)),
            )
        )
        self._area.ConditionalFormat = rules
        return self(len(self))

    def clear(self) -> None:
        rules = self.api
        rules.clear()
        self._area.ConditionalFormat = rules

    @staticmethod
    def _operator(name: str) -> Any:
        return uno.Enum("com.sun.star.sheet.ConditionOperator", _OPERATORS[name])

    def _style(self, spec: dict[str, Any]) -> str:
        fill, font = spec.get("fill_color"), spec.get("font_color")
        name = f"Rule {fill} {font} {spec.get('font_bold')}"
        if not self._styles.hasByName(name):
            style = self._document.createInstance("com.sun.star.style.CellStyle")
            self._styles.insertByName(name, style)
            if fill is not None:
                style.CellBackColor = number_of(fill)
            if font is not None:
                style.CharColor = number_of(font)
            if spec.get("font_bold"):
                style.CharWeight = 150.0
        return name


class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule of these."""

    def __init__(self, rule: Any) -> None:
        self._rule = rule

    type = "cell_value"

    @property
    def api(self) -> Any:
        return self._rule


class DataValidation(base_classes.DataValidation):
    """What may be typed into a range."""

    def __init__(self, area: Any) -> None:
        self._area = area

    @property
    def api(self) -> Any:
        return self._area.Validation

    def set_list(self, source: Sequence[str] | Any, in_cell_dropdown: bool) -> None:
        rule = self._area.Validation
        rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", "LIST")
        rule.ShowList = int(in_cell_dropdown)
        if isinstance(source, list):
            texts = ('"{}"'.format(each.replace('"', '""')) for each in source)
            rule.setFormula1(";".join(texts))
        else:
            place = f"'{source.sheet.name}'!{source.address}"
            rule.setFormula1(for_calc(f"={place}").removeprefix("="))
        self._area.Validation = rule

    def delete(self) -> None:
        rule = self._area.Validation
        rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", "ANY")
        self._area.Validation = rule


def number_of(value: tuple[int, int, int] | str | None) -> int:
    """A colour as LibreOffice numbers it; -1 for none."""
    if value is None:
        return -1
    if isinstance(value, str):
        return int(value.lstrip("#"), 16)
    red, green, blue = value
    return red << 16 | green << 8 | blue


def colour_of(number: int) -> tuple[int, int, int]:
    """The red, green and blue of LibreOffice's number."""
    return number >> 16, number >> 8 & 255, number & 255
