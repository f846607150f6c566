"""What a cell says, as an expression: its text, tidy, as an id, as a day; and whether it is odd."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from xlsx_tools.extracts.headings import plain_heading
from xlsx_tools.extracts.text_dates import FIRST_YEAR, LAST_YEAR

ERROR_TEXTS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
"""What spreadsheets write into a file where a formula failed."""

BLANK_TEXTS = ("", "null")
"""A text of nothing but spaces, and what databases write for a blank cell, as compared."""

NO_BREAK_SPACE = "\u00a0"
_LARGEST = 10**15
_SPACES = " \t\n\r"
_UNTIDY = f"^$|^[#{_SPACES}]|[{_SPACES}]$|{NO_BREAK_SPACE}"
"""A text that is blank, may be an error, or has a space at an end."""
_NOTHING = f"^({'|'.join(each.replace('?', '[?]') for each in ERROR_TEXTS)})?$"
"""A trimmed text that is blank or an error."""
_NO_ID = "^[Nn][Uu][Ll][Ll]$"
"""What databases and scripts write where there is none."""
_UNTIDY_ID = f"{_UNTIDY}|[.]0$|{_NO_ID}"
_SPOILT = (
    "^[='\"]|[Ee][+][0-9]+$|^[0-9][.][0-9]+[Ee][0-9]+$|^[0-9]{16,}[.]0$|^[0-9]{1,3}(,[0-9]{3})+$"
    "|[\u200b\u200c\u200d\u2060\ufeff]"
)
"""An id that a program has made a formula or a number of, or with a sign that nobody sees."""
_PLAIN = "^([1-9]|[A-Z][A-Z/_-]*[0-9])[A-Z0-9/_-]*$"
"""Nearly every id: neither untidy nor such that it may be written in another way.

It has a digit, which neither NULL nor a heading of ids has.
"""
_SIGNS = "^[^a-z0-9]*[0-9]{1,2}[.)][^a-z0-9]+|[^a-z0-9]"
"""What makes no difference in a heading: a number before it, and all that is no letter or digit."""
_TIME = r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[AaPp][Mm])?$"
_MINUTES = r":[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?"
_ENGLISH_ZONES = {"Z": "([Zz]|[+-]00(:?00)?)", "+01:00": "[+]01(:?00)?"}
"""How a time in England, in winter and in summer, may end."""
_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def as_text(cell: ir.Value) -> ir.StringValue:
    """A cell as text: ``123`` for a whole number, of whichever type."""
    kind = cell.type()
    if kind.is_string():
        return cell
    if kind.is_decimal():
        return _decimal_as_text(cell)
    if kind.is_floating():
        number = sensible(cell)
        whole = ibis.ifelse(number == number.floor(), number, ibis.null(kind)).cast("int64")
        finite = ibis.ifelse(cell.isnan() | cell.isinf(), ibis.null(kind), cell)
        return ibis.coalesce(whole.cast("string"), finite.cast("string"))
    return cell.cast("string")


def _decimal_as_text(cell: ir.DecimalValue) -> ir.StringValue:
    """A decimal with every digit that it has, also where it is longer than a whole number can be.

    PostgreSQL has decimals that are none (NaN) or without end.
    """
    text = cell.cast("string")
    if cell.type().scale != 0:
        text = text.re_replace("[.]0*$", "")
    return text.nullif("NaN").nullif("Infinity").nullif("-Infinity")


def sensible(cell: ir.NumericValue) -> ir.NumericValue:
    """A number; NULL where it is none (NaN) or without end, as pandas writes for blank cells.

    Whether it is none has to be asked: a Parquet file tells its least and its greatest number
    without it, and DuckDB then takes it for one between them.
    """
    is_sensible = cell.between(-_LARGEST, _LARGEST)
    if cell.type().is_floating():
        is_sensible &= ~cell.isnan()
    return ibis.ifelse(is_sensible, cell, ibis.null(cell.type()))


def is_rounded(cell: ir.FloatingValue) -> ir.BooleanValue:
    """Whether a number is of more than 15 digits, so that its last need not be as written."""
    return (cell.abs() >= _LARGEST) & ~cell.isnan() & ~cell.isinf()


def number_where(condition: ir.BooleanValue) -> ir.IntegerScalar:
    """In how many rows something is so; PostgreSQL cannot add up what is true."""
    return ibis.ifelse(condition, 1, 0).sum()


def without_time(cell: ir.StringValue) -> ir.StringValue:
    """A text without a time of day at its end.

    Of a time with a time zone the hour is kept, which may make it the day before or after, and
    where the zone is none of England's the minutes, too.
    """
    day = cell.re_replace(_TIME, "")
    for zone, written in _ENGLISH_ZONES.items():
        day = day.re_replace(f"{_MINUTES}{written}$", f":00{zone}")
    return ibis.ifelse(cell.contains(":"), day, cell)


def day_of(cell: ir.Value) -> ir.DateValue:
    """The day of a date or a time."""
    return cell if cell.type().is_date() else cell.date()


def is_near(day: ir.DateValue) -> ir.BooleanValue:
    """Whether a day is of a year that can be meant."""
    return day.between(_FIRST_DAY, _LAST_DAY)


def is_any_far(days: Sequence[ir.DateValue]) -> ir.BooleanValue:
    """Whether any of a row's days is of a year that cannot be meant; asking of each is slower."""
    return (ibis.least(*days) < _FIRST_DAY) | (ibis.greatest(*days) > _LAST_DAY)


def tidy(cell: ir.StringValue) -> ir.StringValue:
    """A text without spaces at its ends; NULL where it is blank or an error.

    Trimming is slow, so only texts that may need it are trimmed.
    """
    text = cell.replace(NO_BREAK_SPACE, " ").strip()
    trimmed = ibis.ifelse(text.re_search(_NOTHING), ibis.null("string"), text)
    return ibis.ifelse(cell.re_search(_UNTIDY), trimmed, cell)


def tidy_id(cell: ir.StringValue) -> ir.StringValue:
    """A tidy text, ``123`` for ``123.0``: so programs write ids where a cell of them is blank."""
    whole = cell.endswith(".0") & cell.re_search(r"^[0-9]+[.]0$")
    text = ibis.ifelse(whole, cell.left(cell.length() - 2), tidy(cell))
    return ibis.ifelse(text.re_search(_NO_ID), ibis.null("string"), text)


def is_plain(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether an id needs no closer look, as nearly all do not."""
    return cell.re_search(_PLAIN)


def is_odd_for_an_id(text: str) -> bool:
    """Whether a text would be looked at more closely if it stood in a column of ids."""
    return not re.fullmatch(_PLAIN, text)


def has_forms(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether an id has leading noughts, spaces or small letters."""
    return cell.startswith("0") | cell.contains(" ") | (cell != cell.upper())


def is_filled(cell: ir.Value) -> ir.BooleanValue:
    """Whether anything but spaces is in a cell."""
    if not cell.type().is_string():
        return cell.notnull()
    return known_so(cell.replace(NO_BREAK_SPACE, " ").strip() != "")


def is_heading(cell: ir.StringValue, headings: Collection[str]) -> ir.BooleanValue:
    """Whether one of some headings stands in a cell, however it is written."""
    written = {re.sub(_SIGNS, "", each.lower()) for each in headings}
    known = written.union(map(plain_heading, headings)) - {""}
    return known_so(cell.lower().re_replace(_SIGNS, "").isin(sorted(known)))


def known_so(condition: ir.BooleanValue) -> ir.BooleanValue:
    """Whether something is so; not if that is unknown."""
    return ibis.coalesce(condition, ibis.literal(False))


def is_untidy_id(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether an id has to be tidied, or is none."""
    return cell.re_search(_UNTIDY_ID)


def is_spoilt(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether an id is not as a case system writes it."""
    return cell.re_search(_SPOILT)
