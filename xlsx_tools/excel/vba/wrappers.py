"""What VBA has of each worksheet function: its wrapper, and its help in the function wizard.

xlwings writes the wrappers; ``tools/wrappers.py`` runs it and keeps the texts in ``modules/``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

CATEGORY = "Scorecard"
LONGEST_HELP = 255
"""The letters that Excel takes of a description."""

_HEAD = """Attribute VB_Name = "xlwings_udfs"
' Written by xlwings {version} from xlsx_tools.excel.functions, and tools/wrappers.py: do not edit.
#Const App = "Microsoft Excel"

"""
_CALL = re.compile(r"^(?P<to>\s*(?P<name>\w+) = )(?P<call>XLPy\.CallUDF\(.*\))$", re.MULTILINE)
_TABLE = re.compile(r"^\s*(?P<to>argsArray\(.*\) = )(?P<table>\w+\(k\))$", re.MULTILINE)
_FAILURE = re.compile(r"^(?P<to>\s*\w+ = )Err\.Description$", re.MULTILINE)
_SIGNATURE = re.compile(r"^Function (?P<name>\w+)\((?P<arguments>.*)\)$", re.MULTILINE)
_KEPT = """
    abs addressof and any argsarray array as attribute boolean byref byte byval call case cbool
    cbyte ccur cdate cdbl cdec cint circle clng clnglng clngptr close const csng cstr currency cvar
    cverr date debug decimal declare defbool defbyte defcur defdate defdbl defint deflng deflnglng
    deflngptr defobj defsng defstr defvar dim do doevents double each else elseif empty end endif
    enum eqv erase event exit false fix for friend function get global gosub goto if imp implements
    in input inputb int integer is k lbound len lenb let like lineinput lock long longlong longptr
    loop lset me mod new next not nothing null object on open option optional or paramarray preserve
    print private pset public put raiseevent redim rem resume return rset scale seek select set sgn
    shared single spc static step stop string sub tab then to true type typeof ubound unlock until
    variant wend while with withevents write xor
"""
"""Words that VBA keeps for itself (MS-VBAL 3.3.5.2), and the two names that wrappers use."""

_WORDS = frozenset(_KEPT.split())


@dataclass(frozen=True, slots=True)
class FunctionHelp:
    """What the function wizard says of a function, and of each of its arguments in order."""

    name: str
    description: str
    arguments: tuple[tuple[str, str], ...]


def shipped_wrappers(generated: str, version: str) -> str:
    """The wrappers that xlwings has generated, as the module that ships.

    Each result goes through ``ScResult``, which makes the text ``#N/A`` a real error value, and
    what Python says when it fails through ``ScFailure``, which makes it fit a cell. Raises
    ValueError where a wrapper is not as expected, or an argument has a name that VBA keeps for
    itself.
    """
    signatures = list(_SIGNATURE.finditer(generated))
    for found in signatures:
        _refuse_arguments(found["name"], found["arguments"])
    text, calls = _CALL.subn(r"\g<to>ScResult(\g<call>)", generated)
    text = _TABLE.sub(_handed_on, text)
    text, failures = _FAILURE.subn(r"\g<to>ScFailure(Err.Description)", text)
    # xlwings writes each call twice: for Excel, and for other programs of Office.
    if not signatures or (calls, failures) != (2 * len(signatures), len(signatures)):
        raise ValueError(f"{len(signatures)} wrappers have {calls} calls, {failures} failures")
    lines = [line.rstrip() for line in text.rstrip().splitlines()]
    return _HEAD.format(version=version) + "\n".join(lines) + "\n"


def _handed_on(assignment: re.Match[str]) -> str:
    """The same for a range as for a value: VBA assigns objects in a way of their own."""
    indent, plain = "    " * 2, assignment[0].strip()
    return f"{indent}If IsObject({assignment['table']}) Then Set {plain} Else {plain}"


def _refuse_arguments(function: str, arguments: str) -> None:
    for argument in filter(None, arguments.split(", ")):
        name = argument.split()[-1].removesuffix("()")
        if name.lower() in _WORDS:
            raise ValueError(f"{function}: VBA takes no argument of the name {name}")


def help_module(functions: Sequence[FunctionHelp]) -> str:
    """The module ``Help``, whose ``RegisterFunctions`` describes the functions to Excel.

    Raises ValueError where a description is missing, or longer than Excel takes.
    """
    calls = "".join(_described(each) for each in functions)
    return _HELP_HEAD + calls + _HELP_TAIL


_HELP_HEAD = f"""Attribute VB_Name = "Help"
' What Excel's function wizard says. Written by tools/wrappers.py: do not edit.
Option Explicit

Private Registered As Boolean

' Excel takes a description only while a workbook is in front; until then this does nothing.
Public Sub RegisterFunctions()
    Dim unchanged As Boolean
    If Registered Then Exit Sub
    On Error Resume Next
    unchanged = ThisWorkbook.Saved
    Registered = True
    DescribeAll
    If unchanged Then ThisWorkbook.Saved = True
End Sub

Private Sub Describe(ByVal functionName As String, ByVal words As String, ByVal details As Variant)
    On Error Resume Next
    Application.MacroOptions _
        Macro:="'" & ThisWorkbook.Name & "'!" & functionName, _
        Description:=words, _
        Category:="{CATEGORY}", _
        ArgumentDescriptions:=details
    If Err.Number <> 0 Then Registered = False
End Sub

Private Sub DescribeAll()
"""
_HELP_TAIL = "End Sub\n"


def _described(function: FunctionHelp) -> str:
    lines = [f"    Describe {_quoted(function.name, function.name)}"]
    lines.append(f"        {_quoted(function.name, function.description)}")
    texts = [f"            {_quoted(function.name, words)}" for _, words in function.arguments]
    return ", _\n".join(lines) + ", _\n        Array( _\n" + ", _\n".join(texts) + ")\n"


def _quoted(function: str, words: str) -> str:
    if not 0 < len(words) <= LONGEST_HELP:
        raise ValueError(f"{function}: Excel takes 1 to {LONGEST_HELP} letters, not {words!r}")
    return '"' + words.replace('"', '""') + '"'
