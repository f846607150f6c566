"""How wide a column of a list of cases is."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_tools.case_lists.widths import column_widths


@dataclass(frozen=True)
class Column:
    heading: str
    cells: list[object]


def width_of(*cells: object) -> int:
    """The width of a column beside a wide one, so that neither is spread over the page."""
    return column_widths(
        [Column("Child", list(cells)), Column("W" * 100, []), Column("W" * 99, [])]
    )[0]


def test_the_widest_of_many_ids_of_the_same_length_fits() -> None:
    ids = [f"P-{number:08}" for number in range(2_000)]
    assert width_of(*ids, "P-WMWMWMWM") == width_of("P-WMWMWMWM") > width_of(*ids)
