"""Formulas as Excel writes them, and as LibreOffice's programming interface does.

There the arguments are parted by semicolons, a sheet is ``$Name.A1``, and of a table's parts only
the long form is understood (``Counted[[#All]]``; with ``Counted[#All]`` the cell shows #NAME?).
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    |(?P<quoted>'(?:[^']|'')*')!
    |(?P<sheet>[^\W\d][\w.]*)!
    |(?P<prefix>_xlfn\.(?:_xlws\.)?)
    |(?P<part>\[\#(?P<which>[^\[\]]+)\])
    |(?P<open>[\[{])
    |(?P<close>[\]}])
    |(?P<mark>[,;@])
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def for_calc(formula: str) -> str:
    """Excel's formula in LibreOffice's writing; what is not a formula stays as it is."""
    if not formula.startswith("="):
        return formula
    made: list[str] = []
    within: list[str] = []
    for token in _TOKEN.finditer(formula):
        if token["open"]:
            within.append(token["open"])
        elif token["close"] and within:
            within.pop()
        made.append(_calc(token, within))
    return "".join(made)


def _calc(token: re.Match[str], within: list[str]) -> str:
    if token["quoted"] or token["sheet"]:
        return f"${token['quoted'] or token['sheet']}."
    if token["prefix"]:
        return ""
    if token["part"]:
        return token["part"] if within else f"[{token['part']}]"
    if token["mark"]:
        return _mark(token["mark"], within)
    return token[0]


def _mark(mark: str, within: list[str]) -> str:
    if mark == "@":
        return "@" if within else ""
    if within and within[-1] == "{":
        return ";" if mark == "," else "|"
    return ";"


_BACK = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    |\$(?P<quoted>'(?:[^']|'')*')\.(?=\$?[A-Z])
    |\$(?P<sheet>[^\W\d]\w*)\.(?=\$?[A-Z])
    |\[\[\#(?P<which>\w+)\]\]
    |(?P<mark>[;|])
    |(?P<brace>[{}])
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def for_excel(formula: str) -> str:
    """LibreOffice's formula as Excel shows it; that of an array without its braces."""
    if formula.startswith("{=") and formula.endswith("}"):
        formula = formula[1:-1]
    if not formula.startswith("="):
        return formula
    made: list[str] = []
    in_array = False
    for token in _BACK.finditer(formula):
        if token["brace"]:
            in_array = token["brace"] == "{"
        made.append(_excel(token, in_array=in_array))
    return "".join(made)


def _excel(token: re.Match[str], *, in_array: bool) -> str:
    if token["quoted"] or token["sheet"]:
        return f"{token['quoted'] or token['sheet']}!"
    if token["which"]:
        return f"[#{token['which'].title()}]"
    if token["mark"]:
        return ";" if in_array and token["mark"] == "|" else ","
    return token[0]
