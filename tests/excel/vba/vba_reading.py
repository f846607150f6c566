"""A second reading of what the VBA project is written in, from the published formats (MS-OVBA)."""

from __future__ import annotations

import struct
from pathlib import Path

from olefile import OleFileIO
from oletools.olevba import VBA_Parser


def decompressed(container: bytes) -> bytes:
    """The content of a compressed container: MS-OVBA 2.4.1.3."""
    assert container[0] == 1
    content = bytearray()
    place = 1
    while place < len(container):
        (header,) = struct.unpack_from("<H", container, place)
        assert header >> 12 & 0b111 == 0b011, "the signature of a chunk"
        end = place + (header & 0x0FFF) + 3
        chunk = container[place + 2 : end]
        if header & 0x8000:
            content += _decompressed_chunk(chunk)
        else:
            assert len(chunk) == 4096
            content += chunk
        place = end
    assert place == len(container)
    return bytes(content)


def _decompressed_chunk(chunk: bytes) -> bytes:
    written = bytearray()
    place = 0
    while place < len(chunk):
        flags = chunk[place]
        place += 1
        for bit in range(8):
            if place == len(chunk):
                break
            if flags >> bit & 1:
                (token,) = struct.unpack_from("<H", chunk, place)
                offset_bits = 4
                while 2**offset_bits < len(written):
                    offset_bits += 1
                length = (token & (0xFFFF >> offset_bits)) + 3
                offset = (token >> (16 - offset_bits)) + 1
                assert offset <= len(written)
                for _ in range(length):
                    written.append(written[-offset])
                place += 2
            else:
                written.append(chunk[place])
                place += 1
    assert len(written) <= 4096
    return bytes(written)


def decrypted(digits: str, project_id: str) -> bytes:
    """What ``CMG``, ``DPB`` or ``GC`` says: MS-OVBA 2.4.3.3."""
    seed, version, key, *rest = bytes.fromhex(digits)
    assert version ^ seed == 2
    assert key ^ seed == sum(project_id.encode()) % 256
    before, encrypted_1, encrypted_2 = key ^ seed, key, version
    plain = bytearray()
    for byte in rest:
        plain.append(byte ^ (encrypted_2 + before) % 256)
        before, encrypted_1, encrypted_2 = plain[-1], byte, encrypted_1
    content = plain[(seed & 6) // 2 :]
    (length,) = struct.unpack_from("<I", content)
    assert len(content) == 4 + length
    return bytes(content[4:])


def texts_by_olevba(project: bytes) -> dict[str, bytes]:
    """Each module's text as oletools reads it, in the bytes of Windows' Western code page."""
    parser = VBA_Parser("vbaProject.bin", data=project)
    try:
        return {
            name.rpartition(".")[0]: code.encode("cp1252")
            for _, _, name, code in parser.extract_macros()
        }
    finally:
        parser.close()


def modules_in(path: Path) -> dict[str, str]:
    """Each module's text in a workbook or add-in, with plain line ends."""
    parser = VBA_Parser(str(path))
    try:
        return {
            name.rpartition(".")[0]: code.replace("\r\n", "\n")
            for _, _, name, code in parser.extract_macros()
        }
    finally:
        parser.close()


def streams(file: bytes) -> dict[str, bytes]:
    """Every stream of a compound file by its path, as olefile reads it; it must find no fault."""
    with OleFileIO(file) as compound:
        found = {
            "/".join(path): compound.openstream(path).read()
            for path in compound.listdir(streams=True, storages=False)
        }
        assert compound.parsing_issues == []
        return found
