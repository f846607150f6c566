"""One message: to whom, about what, in plain text and HTML, with the files that go along."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP

from xlsx_tools.catalogue.kinds import Copy
from xlsx_tools.messages.addresses import Address, refuse_control

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes along: its name and what it holds."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that is not sent yet. ``name`` is that of its file, without .eml."""

    name: str
    addresses: tuple[Address, ...]
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()

    def emails(self, copy: Copy) -> tuple[str, ...]:
        """The addresses in To, or in cc."""
        return tuple(each.email for each in self.addresses if each.copy is copy)


def as_message(letter: Letter) -> EmailMessage:
    """The message with its headers; no From and no Date, which whoever sends it adds."""
    refuse_control(letter.subject, f"the subject of {letter.name}")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    for header, copy in (("To", Copy.TO), ("Cc", Copy.CC)):
        found = [_header(each) for each in letter.addresses if each.copy is copy]
        if found:
            message[header] = found
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    for each in letter.attachments:
        refuse_control(each.name, "the name of an attachment")
        maintype, subtype = _XLSX
        message.add_attachment(each.data, maintype=maintype, subtype=subtype, filename=each.name)
    return message


def as_eml(letter: Letter) -> bytes:
    """The message as a draft that a mail program opens to be sent: ``X-Unsent: 1``."""
    message = as_message(letter)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def _header(address: Address) -> HeaderAddress:
    return HeaderAddress(display_name=address.name, addr_spec=address.email)
