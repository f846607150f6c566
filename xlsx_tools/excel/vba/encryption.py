"""How a VBA project says that it is not protected: MS-OVBA 2.4.3.2.

The values are obfuscated with the project's id as the key. Their seeds may be anything; they are
fixed here, so that the same project is the same bytes.
"""

from __future__ import annotations

import struct

_VERSION = 2
_IGNORED = 7


def encrypted(content: bytes, project_id: str, *, seed: int) -> str:
    """The content in capital hexadecimal digits, as ``CMG``, ``DPB`` and ``GC`` have it.

    ``project_id`` is the id with its braces, ``seed`` a number from 0 to 255.
    """
    key = sum(project_id.encode("ascii")) & 0xFF
    written = [seed, seed ^ _VERSION, seed ^ key]
    ignored = [_IGNORED] * ((seed & 6) // 2)
    before = key
    for byte in (*ignored, *struct.pack("<I", len(content)), *content):
        written.append(byte ^ ((written[-2] + before) & 0xFF))
        before = byte
    return bytes(written).hex().upper()
