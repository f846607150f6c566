"""Sending messages through the council's mail server, encrypted and logged in, or not at all."""

from __future__ import annotations

import importlib
import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, make_msgid

from xlsx_tools.errors import InputError
from xlsx_tools.messages.addresses import require_address
from xlsx_tools.messages.letter import Letter, as_message

USER, PASSWORD = "SCORECARD_SMTP_USER", "SCORECARD_SMTP_PASSWORD"
SERVICE = "scorecard-mail"
_SECONDS = 60.0
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, who sends, and how to log in. Its text never has the password."""

    host: str
    port: int
    sender: str
    user: str
    password: str = field(repr=False)

    @property
    def place(self) -> str:
        """Where it is: ``smtp.example.gov.uk:587``."""
        return f"{self.host}:{self.port}"


def server_of(address: str, sender: str, environ: Mapping[str, str], workbook: str) -> Server:
    """The server of the settings, with the login from the environment or the keyring.

    ``workbook`` is what the team workbook is called. Raises InputError where one of them is
    missing or cannot be.
    """
    host, _, port = address.strip().rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) <= _LAST_PORT:
        raise InputError(
            f"'{address}' is no mail server." if address else "There is no mail server.",
            where=f"{workbook}, table Settings, row Mail server",
            mend="Type its name and port, such as smtp.example.gov.uk:587.",
        )
    require_address(sender, f"{workbook}, table Settings, row Mail sender")
    user = environ.get(USER, "")
    password = environ.get(PASSWORD) or (_from_keyring(user) if user else None)
    if not user or not password:
        raise InputError(
            "There is no login for the mail server.",
            where=f"the environment variables {USER} and {PASSWORD}, and the system's keyring",
            mend=f"Set {USER}, and {PASSWORD} or: keyring set {SERVICE} USER",
        )
    if not (user + password).isascii():
        raise InputError(
            "The login for the mail server has a letter with an accent or another uncommon sign.",
            where=f"{USER} or the password",
            mend="Ask IT for a login of plain letters, digits and signs: mail servers differ in "
            "how they read others.",
        )
    return Server(host, int(port), sender, user, password)


def _from_keyring(user: str) -> str | None:
    try:
        keyring = importlib.import_module("keyring")
        problems = importlib.import_module("keyring.errors").KeyringError
    except ImportError:
        return None
    found: str | None = None
    with suppress(problems):
        found = keyring.get_password(SERVICE, user)
    return found


def send(
    server: Server,
    letters: Iterable[Letter],
    *,
    sent: Callable[[Letter, tuple[str, ...]], None],
    context: ssl.SSLContext | None = None,
) -> None:
    """Send each message; ``sent`` is told at once of each with the addresses that took it.

    A message of which some addresses were refused has been sent to the others; that is told
    before InputError is raised. Nothing is sent unless the connection is encrypted, the server's
    certificate is good and it takes the login.
    """
    with _connected(server, context or ssl.create_default_context()) as connection:
        for letter in letters:
            _send_one(connection, server, letter, sent)


@contextmanager
def _connected(server: Server, context: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    with _explained(server, "connecting"):
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    try:
        with _explained(server, "logging in"):
            connection.starttls(context=context)
            connection.login(server.user, server.password)
        yield connection
    finally:
        # All has been taken or refused by now; how the server says goodbye changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


def _send_one(
    connection: smtplib.SMTP,
    server: Server,
    letter: Letter,
    sent: Callable[[Letter, tuple[str, ...]], None],
) -> None:
    message = as_message(letter)
    message["From"] = server.sender
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    everyone = [each.email for each in letter.addresses]
    with _explained(server, f"sending '{letter.subject}'"):
        refused = connection.send_message(message, server.sender, everyone)
    sent(letter, tuple(each for each in everyone if each not in refused))
    if refused:
        raise _refused(server, letter, list(refused))


def _refused(server: Server, letter: Letter, refused: list[str]) -> InputError:
    return InputError(
        f"The mail server refused {', '.join(refused)}; the others were sent '{letter.subject}'.",
        where=server.place,
        mend="Correct these addresses in the table Recipients, then run this again: who was sent "
        "it is not sent it twice.",
    )


@contextmanager
def _explained(server: Server, doing: str) -> Iterator[None]:
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        what, mend = _reason(error)
        raise InputError(what, where=f"{server.place}, {doing}", mend=mend) from None


def _reason(error: Exception) -> tuple[str, str]:
    for kind, what, mend in _REASONS:
        if isinstance(error, kind):
            return what, mend
    return (
        f"The mail server could not be used: {_words(error)}.",
        "See that its name and port are right and that you are in the council's network.",
    )


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"it answered {error.smtp_code} {text}"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


# The first that fits counts: each stands before the wider ones.
_REASONS: tuple[tuple[type[Exception], str, str], ...] = (
    (
        ssl.SSLCertVerificationError,
        "The mail server's certificate is not one that this computer trusts, or is of another "
        "server. Nothing was sent.",
        "See that the name of the server is right; if the council signs its own certificates, let "
        "SSL_CERT_FILE name its file of authorities.",
    ),
    (
        smtplib.SMTPAuthenticationError,
        "The mail server refused the login. Nothing was sent.",
        f"Correct {USER} and {PASSWORD}, or what the keyring has.",
    ),
    (
        smtplib.SMTPNotSupportedError,
        "The mail server does not encrypt connections (no STARTTLS), or takes no login. Nothing "
        "was sent.",
        "Ask IT for the server and port for sending with STARTTLS and login, usually 587.",
    ),
    (
        smtplib.SMTPRecipientsRefused,
        "The mail server refused all addresses of this message.",
        "Correct them in the table Recipients, then run this again.",
    ),
    (
        smtplib.SMTPServerDisconnected,
        "The connection to the mail server broke off.",
        "Run this again: who was certainly sent it is not sent it twice. The message that was on "
        "its way may have arrived: ask one of those it went to.",
    ),
)
