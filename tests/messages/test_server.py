"""Which mail server is named, and who logs in."""

from __future__ import annotations

import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.messages.smtp import PASSWORD, USER, server_of

LOGIN = {USER: "team", PASSWORD: "correct horse"}
SENDER = "team@example.gov.uk"


@pytest.mark.parametrize("port", [1, 587, 65_535])
def test_a_server_and_its_port(port: int) -> None:
    found = server_of(f" smtp.example.gov.uk:{port} ", SENDER, LOGIN, "Scorecard.xlsx")
    assert (found.place, found.user) == (f"smtp.example.gov.uk:{port}", "team")
    assert "correct horse" not in repr(found)


@pytest.mark.parametrize(
    "address",
    ["", "smtp.example.gov.uk", ":587", "smtp:0", "smtp:65536", "smtp:-1", "smtp:587x", "smtp:٥"],
)
def test_what_is_no_server_and_port(address: str) -> None:
    with pytest.raises(InputError, match="no mail server"):
        server_of(address, SENDER, LOGIN, "Scorecard.xlsx")


@pytest.mark.parametrize("login", [{USER: "tëam"}, {PASSWORD: "pässword"}])
def test_a_login_that_servers_read_in_different_ways_is_refused(login: dict[str, str]) -> None:
    with pytest.raises(InputError, match="uncommon sign"):
        server_of("smtp:587", SENDER, LOGIN | login, "Scorecard.xlsx")


@pytest.mark.parametrize("lacking", [USER, PASSWORD])
def test_half_a_login_is_none(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlsx_tools.messages.smtp._from_keyring", lambda _: None)
    with pytest.raises(InputError, match="no login"):
        server_of("smtp:587", SENDER, LOGIN | {lacking: ""}, "Scorecard.xlsx")
