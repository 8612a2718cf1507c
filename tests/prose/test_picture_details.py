"""What the file of a picture says of people: where it was taken, and whom to write to."""

from __future__ import annotations

import struct
import zlib

import pytest

from placebook.prose.picture_details import private_details


def exif(order: str, position: bool) -> bytes:
    """The details of a picture, with a camera and perhaps a position (TIFF 6.0, section 2)."""
    first = struct.pack(f"{order}H", 1 + position) + struct.pack(f"{order}HHII", 0x0110, 2, 4, 0)
    first += struct.pack(f"{order}HHII", 0x8825, 4, 1, 38) if position else b""
    where = struct.pack(f"{order}HHHII", 1, 2, 5, 3, 60) + bytes(28)
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8) + first + bytes(4) + where


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    held = b"".join(b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + held + b"\xff\xda\x00\x02jane@example.org\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    held = b"".join(struct.pack(">I", len(data)) + kind + data + bytes(4) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + held


JFIF = (0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
TAKEN, EMAIL = "where it was taken", "somebody's email address"
SAID = {
    "position": (jpeg((0xE1, b"Exif\0\0" + exif("<", True))), TAKEN),
    "position of another order, behind JFIF": (jpeg(JFIF, (0xE1, b"Exif\0\0" + exif(">", True))), TAKEN),
    "position in words": (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51,27N'/>")), TAKEN),
    "comment": (jpeg(JFIF, (0xFE, b"by jane.smith@example.org")), EMAIL),
    "camera": (jpeg(JFIF, (0xE1, b"Exif\0\0" + exif("<", False)), (0xFE, b"made @ home")), None),
    "PNG, position": (png((b"IHDR", bytes(13)), (b"eXIf", exif(">", True))), TAKEN),
    "PNG, author": (png((b"tEXt", b"Author\0jane.smith@example.org")), EMAIL),
    "PNG, packed": (png((b"zTXt", b"Author\0\0" + zlib.compress(b"jane.smith@example.org"))), EMAIL),
    "PNG, program": (png((b"tEXt", b"Software\0draw 2"), (b"IDAT", b"jane@example.org")), None),
    "PNG, torn": (png((b"zTXt", b"Author\0\0torn"), (b"eXIf", b"II*\0\xff\xff\xff\xff"))[:-3], None),
    "torn": (b"\xff\xd8\xff\xe1\x00", None),
}


@pytest.mark.parametrize(("data", "said"), SAID.values(), ids=list(SAID))
def test_what_a_picture_says_of_people(data: bytes, said: str | None) -> None:
    assert private_details(data) == said
