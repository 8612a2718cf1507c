"""What the file of a picture says of the people around it: where it was taken, and whom to write to."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from placebook.text.personal import EMAIL

_GPS = 0x8825
"""The tag of the position among those of a picture (Exif 2.32, 4.6.3)."""
_POSITION = {2, 4}
"""Latitude and longitude among the tags of a position (Exif 2.32, 4.6.6)."""
_MOST = 100_000
"""How many bytes of a compressed text are read."""


def private_details(data: bytes) -> str | None:
    """What the file of a JPEG or PNG picture tells of people, beside what it shows; None where it tells nothing."""
    for kind, held in _png(data) if data.startswith(b"\x89PNG") else _jpeg(data):
        if kind == "exif" and _has_position(held):
            return "where it was taken"
        if b"GPSLatitude" in held:  # In words, as Adobe's programs write it (XMP).
            return "where it was taken"
        if b"@" in held and EMAIL.search(held.decode("utf-8", "replace")):
            return "somebody's email address"
    return None


def _jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The segments in front of a picture that hold texts: those of programs and comments (ITU-T T.81, B.1.1)."""
    at = 2
    while data[at : at + 1] == b"\xff" and len(data) >= at + 4 and data[at + 1] != 0xDA:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        held = data[at + 4 : at + 2 + size]
        if held.startswith(b"Exif\x00\x00"):
            yield "exif", held[6:]
        elif 0xE1 <= marker <= 0xEF or marker == 0xFE:
            yield "text", held
        at += 2 + max(size, 2)


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The chunks of a picture that hold texts (ISO/IEC 15948, 11.3.4; PNG 3, 11.3.2.5)."""
    at = 8
    while len(data) >= at + 8:
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        held = data[at + 8 : at + 8 + size]
        if kind == b"eXIf":
            yield "exif", held
        elif kind in (b"tEXt", b"iTXt"):
            yield "text", held
        elif kind == b"zTXt":
            yield "text", _unpacked(held.partition(b"\x00")[2][1:])
        at += 12 + size


def _unpacked(held: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(held, _MOST)
    except zlib.error:
        return b""


def _has_position(exif: bytes) -> bool:
    """Whether the details of a picture have a position (TIFF 6.0, section 2)."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return False
    position = _tags(exif, order, struct.unpack_from(f"{order}I", exif, 4)[0]).get(_GPS)
    return position is not None and bool(_POSITION & _tags(exif, order, position).keys())


def _tags(exif: bytes, order: str, at: int) -> dict[int, int]:
    """The tags that stand at a place, with what each holds or where that stands."""
    if at + 2 > len(exif):
        return {}
    number = struct.unpack_from(f"{order}H", exif, at)[0]
    places = range(at + 2, min(at + 2 + 12 * number, len(exif) - 11), 12)
    found = (struct.unpack_from(f"{order}HHII", exif, place) for place in places)
    return {tag: value for tag, _, _, value in found}
