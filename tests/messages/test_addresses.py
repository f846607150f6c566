"""Who may be written to."""

from __future__ import annotations

import pytest

from xlsx_tools.catalogue.kinds import Copy
from xlsx_tools.catalogue.records import Recipient
from xlsx_tools.errors import InputError
from xlsx_tools.messages.addresses import Address, address_of

ALLOWED = ("example.gov.uk", " @Trust.NHS.uk ")


def at(email: str, allowed: tuple[str, ...] = ALLOWED) -> Address:
    pat = Recipient(name="Pat Example", email=email, copy=Copy.CC)
    return address_of(pat, allowed, "Scorecard.xlsx")


@pytest.mark.parametrize("email", ["pat@example.gov.uk", "PAT@EXAMPLE.GOV.UK", "pat@trust.nhs.uk"])
def test_an_address_in_a_domain_that_is_allowed(email: str) -> None:
    assert at(email) == Address("Pat Example", email, Copy.CC)


@pytest.mark.parametrize(
    "email",
    [
        "pat@notexample.gov.uk",
        "pat@mail.example.gov.uk",
        "pat@gov.uk",
        "pat@example.gov.uk.example.com",
    ],
)
def test_a_domain_that_only_looks_like_one_is_not(email: str) -> None:
    with pytest.raises(InputError, match="outside the domains"):
        at(email)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "pat",
        "pat@",
        "@example.gov.uk",
        "pat@example.gov.uk, eve@example.gov.uk",
        "pat@example.gov.uk eve@example.gov.uk",
        "Pat Example <pat@example.gov.uk>",
        ".pat@example.gov.uk",
        "p..t@example.gov.uk",
        "pat@-example.gov.uk",
        f"{'p' * 65}@example.gov.uk",
        f"pat@{'e.' * 122}example.gov.uk",
    ],
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(InputError, match="no e-mail address"):
        at(email)


def test_the_longest_name_before_the_at_is_64_letters() -> None:
    email = f"{'p' * 64}@example.gov.uk"
    assert at(email).email == email


def test_where_no_domain_is_typed_nothing_goes_anywhere() -> None:
    with pytest.raises(InputError, match="No e-mail may go anywhere yet"):
        at("pat@example.gov.uk", ())


@pytest.mark.parametrize("sign", ["\n", "\u202e", "\u200b", "\u2028"])
def test_a_name_has_no_sign_that_cannot_be_seen(sign: str) -> None:
    pat = Recipient(name=f"Pat{sign}Example", email="pat@example.gov.uk")
    with pytest.raises(InputError, match="a sign that cannot be seen"):
        address_of(pat, ALLOWED, "Scorecard.xlsx")
