"""Addresses that may be written to: well formed, and in a domain that the team allows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from xlsx_tools.catalogue.kinds import Copy
from xlsx_tools.catalogue.records import Recipient
from xlsx_tools.errors import InputError

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"(?P<who>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>{_LABEL}(?:\.{_LABEL})+)")
_LONGEST_WHO, _LONGEST = 64, 254


@dataclass(frozen=True, slots=True)
class Address:
    """A person and where they are written to; ``copy`` is To or cc."""

    name: str
    email: str
    copy: Copy = Copy.TO


def address_of(recipient: Recipient, allowed: tuple[str, ...], workbook: str) -> Address:
    """The address of a recipient; InputError where it may not be written to.

    ``workbook`` is what the team workbook is called.
    """
    where = f"{workbook}, table Recipients, row {_visible(recipient.name)}"
    refuse_control(recipient.name, where)
    require_address(recipient.email, where)
    require_allowed(recipient.email, allowed, where, workbook)
    return Address(recipient.name, recipient.email, recipient.copy)


def refuse_control(text: str, where: str) -> None:
    """Raise InputError where a line break or control sign would become a header of its own."""
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs") for sign in text):
        raise InputError(
            f"'{_visible(text)}' has a line break or a sign that cannot be seen.",
            where=where,
            mend="Type it anew, on one line.",
        )


def require_address(email: str, where: str) -> None:
    """Raise InputError where this is no e-mail address."""
    found = _ADDRESS.fullmatch(email)
    if found and len(found["who"]) <= _LONGEST_WHO and len(email) <= _LONGEST:
        return
    raise InputError(
        f"'{_visible(email)}' is no e-mail address." if email else "There is no e-mail address.",
        where=where,
        mend="Type one address, like pat.example@example.gov.uk.",
    )


def require_allowed(email: str, allowed: tuple[str, ...], where: str, workbook: str) -> None:
    """Raise InputError where the address is in no domain that the settings allow."""
    settings = "of the table Settings"
    if not allowed:
        raise InputError(
            "No e-mail may go anywhere yet.",
            where=f"{workbook}, table Settings, row E-mail domains",
            mend="Type the domains that e-mail may go to, such as example.gov.uk.",
        )
    domain = email.rpartition("@")[2].casefold()
    if domain not in {each.strip().lstrip("@").casefold() for each in allowed}:
        raise InputError(
            f"'{email}' is outside the domains that e-mail may go to ({', '.join(allowed)}).",
            where=where,
            mend=f"Correct the address, or add its domain to 'E-mail domains' {settings}.",
        )


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
