"""The charts of a pack, as Excel and previewers read them from the file."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from openpyxl.utils import column_index_from_string
from pack_reading import DATA, Pack

Number: TypeAlias = float | None
_RANGE = re.compile(r"'?Data'?!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)")


@dataclass(frozen=True)
class Series:
    """One series: its name, the numbers cached in the chart, and those of the cells it names."""

    name: str
    reference: str
    cached: list[Number]
    months_cached: list[Number]
    months_reference: str


@dataclass(frozen=True)
class ReadChart:
    """A chart with its words for those who do not see it."""

    root: Any
    described: str

    @property
    def series(self) -> list[Series]:
        """The series in the order in which they are drawn."""
        return [
            Series(
                name=each.findtext("{*}tx/{*}v"),
                reference=each.findtext("{*}val/{*}numRef/{*}f"),
                cached=_cache(each.find("{*}val/{*}numRef/{*}numCache")),
                months_cached=_cache(each.find("{*}cat/{*}numRef/{*}numCache")),
                months_reference=each.findtext("{*}cat/{*}numRef/{*}f"),
            )
            for each in self.root.iterfind(".//{*}ser")
        ]

    def named(self, start: str) -> Series | None:
        """The series whose name begins so."""
        return next((each for each in self.series if each.name.startswith(start)), None)

    @property
    def axes(self) -> list[Any]:
        """Both axes, the upright one last."""
        plot = self.root.find(".//{*}plotArea")
        return [*plot.iterfind("{*}dateAx"), *plot.iterfind("{*}catAx"), *plot.iterfind("{*}valAx")]


def _cache(cache: Any) -> list[Number]:
    numbers: list[Number] = [None] * int(cache.find("{*}ptCount").get("val"))
    for point in cache.iterfind("{*}pt"):
        numbers[int(point.get("idx"))] = float(point.findtext("{*}v"))
    return numbers


def cells_of(pack: Pack, reference: str) -> list[Any]:
    """The cells of the sheet Data that a reference names."""
    found = _RANGE.fullmatch(reference)
    assert found, reference
    assert found[1] == found[3]
    sheet, column = pack.workbook[DATA], column_index_from_string(found[1])
    return [sheet.cell(row, column) for row in range(int(found[2]), int(found[4]) + 1)]


def charts_on(pack: Pack, sheet_name: str) -> list[ReadChart]:
    """The charts of a sheet, found through the relations of the file's parts."""
    place = pack.workbook.sheetnames.index(sheet_name)
    workbook = pack.xml("xl/workbook.xml")
    entry = list(workbook.iterfind(".//{*}sheet"))[place]
    key = next(value for name, value in entry.attrib.items() if name.endswith("}id"))
    sheet = related(pack, "xl/workbook.xml")[key]
    charts = []
    for drawing in related(pack, sheet).values():
        if "/drawings/" not in drawing:
            continue
        targets = related(pack, drawing)
        for frame in pack.xml(drawing).iterfind(".//{*}graphicFrame"):
            reference = frame.find(".//{*}graphicData/{*}chart")
            (key,) = [v for name, v in reference.attrib.items() if name.endswith("}id")]
            described = frame.find(".//{*}cNvPr").get("descr", "")
            charts.append(ReadChart(pack.xml(targets[key]), described))
    return charts


def related(pack: Pack, part: str) -> dict[str, str]:
    """The parts that a part refers to, by their keys."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in pack.parts:
        return {}
    return {
        each.get("Id"): posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip(
            "/"
        )
        for each in pack.xml(rels)
    }
