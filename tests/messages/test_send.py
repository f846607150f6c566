"""Sending through a real mail server on this machine: what arrives, and what never does."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Said
from mail_folder import DIRECTOR, EAST, HEAD, retype, sha256
from mail_server import PASSWORD, USER, Post, certificate, serving

from xlsx_tools.messages.smtp import Server, server_of

Run = Callable[..., Said]
SEND = ("--month", "2017-12", "--draft", "--send")
PACK = "packs/Scorecard 2017-12.xlsx"


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return certificate(tmp_path)


@pytest.fixture(autouse=True)
def login(monkeypatch: pytest.MonkeyPatch, pem: Path) -> None:
    monkeypatch.setenv("SCORECARD_SMTP_USER", USER)
    monkeypatch.setenv("SCORECARD_SMTP_PASSWORD", PASSWORD)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the officer types when asked."""

    def typed(words: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{words}\n"))

    return typed


def through(post: Post, folder: Path, *, recipients: tuple[object, ...] = (HEAD, DIRECTOR)) -> None:
    settings = {"mail_server": f"localhost:{post.port}", "mail_sender": "team@example.gov.uk"}
    retype(folder, settings=settings, recipients=recipients)


def recorded(folder: Path) -> list[tuple[str, str]]:
    path = folder / "drafts/2017-12/sent.csv"
    if not path.exists():
        return []
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [(row["address"], row["sha256"]) for row in rows]


def refused(said: Said, what: str) -> None:
    """The preview was printed; then one message says what is wrong, and nothing has a password."""
    assert said.code == 2
    assert what in said.err
    assert "To mend it: " in said.err
    assert "Traceback" not in said.err
    assert PASSWORD not in said.out + said.err


def test_all_is_previewed_confirmed_sent_and_recorded(
    ready: Path,
    run: Run,
    pem: Path,
    answer: Callable[[str], None],
) -> None:
    with serving(Post(), pem) as post:
        through(post, ready)
        answer("y")
        said = run("email", ready, *SEND)
    assert said.code == 0, said.err
    size = (ready / PACK).stat().st_size
    shown = " ".join(said.out.split())
    for words in ("zoe.head@example.gov.uk", "DRAFT", "Scorecard 2017-12.xlsx", f"{size:,}"):
        assert words in shown
    ((people, message),) = post.taken
    assert people == ["zoe.head@example.gov.uk", "pat@example.gov.uk"]
    assert message["From"] == "team@example.gov.uk"
    assert message["Date"]
    assert message["Message-ID"].endswith("@example.gov.uk>")
    assert "X-Unsent" not in message
    (attached,) = message.iter_attachments()
    assert sha256(attached.get_content()) == sha256((ready / PACK).read_bytes())
    assert recorded(ready) == [(address, sha256((ready / PACK).read_bytes())) for address in people]
    assert PASSWORD not in said.out + said.err


@pytest.mark.parametrize("typed", ["n", "", "perhaps\nn"])
def test_nothing_is_sent_unless_confirmed(
    ready: Path, run: Run, pem: Path, answer: Callable[[str], None], typed: str
) -> None:
    with serving(Post(), pem) as post:
        through(post, ready)
        answer(typed)
        said = run("email", ready, *SEND)
    assert "Nothing was sent." in said.out
    assert post.taken == []
    assert recorded(ready) == []


def test_a_second_run_sends_only_to_those_who_were_not_sent_it(
    ready: Path, run: Run, pem: Path, answer: Callable[[str], None]
) -> None:
    with serving(Post(), pem) as post:
        through(post, ready, recipients=(HEAD,))
        answer("y")
        run("email", ready, *SEND)
        assert "All have been sent it already" in run("email", ready, *SEND).out
        through(post, ready)
        answer("y")
        run("email", ready, *SEND)
        answer("y")
        run("email", ready, *SEND, "--again")
    head, director = "zoe.head@example.gov.uk", "pat@example.gov.uk"
    assert [people for people, _ in post.taken] == [[head], [director], [head, director]]


def test_a_connection_that_breaks_off_midway_does_not_send_twice(
    ready: Path, run: Run, pem: Path, answer: Callable[[str], None]
) -> None:
    area = ready / "packs/2017-12/Scorecard 2017-12 EAST.xlsx"
    area.parent.mkdir()
    shutil.copyfile(ready / PACK, area)
    with serving(Post(hangs_up_after=1), pem) as post:
        through(post, ready, recipients=(HEAD, EAST))
        answer("y")
        refused(run("email", ready, *SEND), "The connection to the mail server broke off")
        assert [address for address, _ in recorded(ready)] == ["zoe.head@example.gov.uk"]
        post.hangs_up_after = None
        answer("y")
        assert run("email", ready, *SEND).code == 0
    assert [people for people, _ in post.taken] == [
        ["zoe.head@example.gov.uk"],
        ["eve@example.gov.uk"],
    ]


def test_a_certificate_that_nobody_vouches_for_is_refused(
    ready: Path,
    run: Run,
    pem: Path,
    answer: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with serving(Post(), pem) as post:
        through(post, ready)
        answer("y")
        refused(run("email", ready, *SEND), "certificate is not one that this computer trusts")
    assert post.taken == []
    assert recorded(ready) == []


def test_a_certificate_of_another_server_is_refused(
    ready: Path,
    run: Run,
    tmp_path: Path,
    answer: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = certificate(tmp_path, "mail.other.gov.uk")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with serving(Post(), other) as post:
        through(post, ready)
        answer("y")
        refused(run("email", ready, *SEND), "or is of another server")
    assert post.taken == []


def test_a_refused_login_sends_nothing(
    ready: Path,
    run: Run,
    pem: Path,
    answer: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SCORECARD_SMTP_PASSWORD", "wrong horse battery")
    with serving(Post(), pem) as post:
        through(post, ready)
        answer("y")
        said = run("email", ready, *SEND)
    refused(said, "The mail server refused the login")
    assert "wrong horse" not in said.out + said.err
    assert post.taken == []


def test_a_server_that_does_not_encrypt_is_sent_nothing(
    ready: Path, run: Run, answer: Callable[[str], None]
) -> None:
    with serving(Post(), None) as post:
        through(post, ready)
        answer("y")
        refused(run("email", ready, *SEND), "no STARTTLS")
    assert post.taken == []


def test_no_server_there(ready: Path, run: Run, answer: Callable[[str], None]) -> None:
    with serving(Post(), None) as post:
        through(post, ready)
    answer("y")
    refused(run("email", ready, *SEND), "The mail server could not be used: Connection refused")


def test_who_was_refused_is_named_and_the_others_are_recorded(
    ready: Path, run: Run, pem: Path, answer: Callable[[str], None]
) -> None:
    with serving(Post(refuses=frozenset({"pat@example.gov.uk"})), pem) as post:
        through(post, ready)
        answer("y")
        refused(run("email", ready, *SEND), "The mail server refused pat@example.gov.uk")
    assert [address for address, _ in recorded(ready)] == ["zoe.head@example.gov.uk"]


def test_all_were_refused(ready: Path, run: Run, pem: Path, answer: Callable[[str], None]) -> None:
    everyone = frozenset({"pat@example.gov.uk", "zoe.head@example.gov.uk"})
    with serving(Post(refuses=everyone), pem) as post:
        through(post, ready)
        answer("y")
        refused(run("email", ready, *SEND), "refused all addresses")
    assert recorded(ready) == []


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({}, "There is no mail server"),
        ({"mail_server": "smtp.example.gov.uk"}, "is no mail server"),
        ({"mail_server": "smtp.example.gov.uk:99999"}, "is no mail server"),
        ({"mail_server": "smtp.example.gov.uk:587"}, "There is no e-mail address"),
    ],
)
def test_settings_that_do_not_name_a_server(
    ready: Path, run: Run, settings: dict[str, str], what: str
) -> None:
    retype(ready, settings=settings)
    run("email", ready, *SEND).assert_refused(what, "table Settings")


def test_no_login_is_refused(ready: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCORECARD_SMTP_USER")
    through(Post(port=587), ready)
    run("email", ready, *SEND).assert_refused("There is no login", "SCORECARD_SMTP_USER")


def test_a_password_is_not_in_the_text_of_the_server() -> None:
    environ = {"SCORECARD_SMTP_USER": USER, "SCORECARD_SMTP_PASSWORD": PASSWORD}
    server = server_of("localhost:587", "team@example.gov.uk", environ, "Scorecard.xlsx")
    assert server == Server("localhost", 587, "team@example.gov.uk", USER, PASSWORD)
    assert PASSWORD not in repr(server)


def test_what_cannot_be_recorded_is_not_sent(
    ready: Path, run: Run, pem: Path, answer: Callable[[str], None]
) -> None:
    (ready / "drafts").write_text("a file, where a folder is to be")
    with serving(Post(), pem) as post:
        through(post, ready)
        answer("y")
        refused(run("email", ready, *SEND), "sent.csv could not be written")
    assert post.taken == []
