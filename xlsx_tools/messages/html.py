"""HTML that mail programs and screen readers can read: a real table, inline styles, any width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_BODY = "font-family: Arial, sans-serif; font-size: 16px; line-height: 1.4; color: #1a1a1a"
_CELL = "border: 1px solid #767676; padding: 4px; text-align: left; vertical-align: top"
_TABLE = "border-collapse: collapse; width: 100%; font-size: 14px"
_HEADING = f"{_CELL}; background-color: #e8e8e8"
_VERDICTS = {
    "RED": "background-color: #A3142E; color: #ffffff; font-weight: bold",
    "AMBER": "background-color: #FFC82E; color: #000000; font-weight: bold",
    "GREEN": "background-color: #3FAF85; color: #000000; font-weight: bold",
}


def page(title: str, parts: Iterable[str]) -> str:
    """A whole message of these parts, no wider than 600 pixels."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n"
        f'<body style="margin: 0; padding: 8px; {_BODY}">\n'
        '<div style="max-width: 600px; overflow-wrap: break-word">\n'
        + "\n".join(parts)
        + "\n</div>\n</body>\n</html>\n"
    )


def paragraph(text: str) -> str:
    """A paragraph; line breaks are kept."""
    return f"<p>{_lines(text)}</p>"


def heading(text: str) -> str:
    """A heading within the message."""
    return f'<h2 style="font-size: 18px; margin: 16px 0 4px">{escape(text)}</h2>'


def items(texts: Iterable[str]) -> str:
    """A list with a point each."""
    return "<ul>" + "".join(f"<li>{_lines(text)}</li>" for text in texts) + "</ul>"


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names the row.

    A row may have one cell more than there are headings: it stands below the others, over their
    whole width, so that a telephone need not scroll sideways for it.
    """
    head = "".join(f'<th scope="col" style="{_HEADING}">{escape(each)}</th>' for each in headings)
    body = "\n".join(_row(row, len(headings)) for row in rows)
    return (
        f'<table style="{_TABLE}">\n'
        f'<caption style="text-align: left; font-weight: bold">{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _row(cells: Sequence[str], columns: int) -> str:
    name, *others = cells[:columns]
    below = cells[columns:]
    span = f' rowspan="{1 + len(below)}"' if below else ""
    written = "".join(
        f'<td style="{_CELL}; {_VERDICTS.get(cell, "")}">{_lines(cell)}</td>' for cell in others
    )
    first = f'<tr><th scope="row"{span} style="{_CELL}">{escape(name)}</th>{written}</tr>'
    more = (
        f'<tr><td colspan="{len(others)}" style="{_CELL}">{_lines(cell)}</td></tr>'
        for cell in below
    )
    return "\n".join([first, *more])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
