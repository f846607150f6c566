"""Drafts in Outlook on Windows: made, saved and shown, and never sent.

It has been run against a stand-in only, not yet against the real Outlook.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsx_tools.catalogue.kinds import Copy
from xlsx_tools.messages.letter import Letter

_MAIL_ITEM = 0


def outlook() -> Any | None:
    """Outlook on this computer; None where there is none: pywin32 is on Windows only."""
    try:
        client = importlib.import_module("win32com.client")
        problems = importlib.import_module("pywintypes").com_error
    except ImportError:
        return None
    try:
        return client.Dispatch("Outlook.Application")
    except problems:
        return None


def draft_in(application: Any, letter: Letter) -> None:
    """Save the message among Outlook's drafts and show it, for a person to send."""
    item = application.CreateItem(_MAIL_ITEM)
    item.Subject = letter.subject
    item.To = "; ".join(letter.emails(Copy.TO))
    item.CC = "; ".join(letter.emails(Copy.CC))
    item.HTMLBody = letter.html
    with TemporaryDirectory() as place:
        for attachment in letter.attachments:
            path = Path(place) / attachment.name
            path.write_bytes(attachment.data)
            item.Attachments.Add(str(path))
        # Outlook has read the files once the draft is saved.
        item.Save()
    item.Display()
