"""The pictures that pages show: where they are kept, what they may be, and how large they are drawn."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePath

import imagesize

from placebook.prose.picture_details import private_details
from placebook.text.problems import Problem
from placebook.text.regular_files import Refused, read_regular
from placebook.text.slugs import slug, unfit_name

FOLDER = "images"
"""Where pictures are kept, below `docs/`."""
ENDINGS = (".jpeg", ".jpg", ".png")
WIDEST = 10_000
"""Pixels a side: more than any screen has, and less than what stalls a browser."""
LARGEST = 200_000
"""The most that a picture may have, in bytes."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
"""How the files start (ISO/IEC 15948, 5.2; ITU-T T.81, B.1): a picture is what its name says."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def right_name(name: str) -> str:
    """What the file of a picture should be called; `.png` where its ending is not that of a picture."""
    path = PurePath(name)
    ending = path.suffix.lower()
    stem = slug(path.stem)
    return f"{stem if stem and not unfit_name(stem) else 'a-short-name'}{ending if ending in ENDINGS else '.png'}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that pages may show, and its size in pixels."""

    width: int
    height: int


def read_picture(path: Path, root: Path, file: str) -> Picture | Problem:
    """The picture in a file of `docs/images/` below `root`, or what is wrong with it, under its name `file`."""
    if not _NAME.fullmatch(path.stem):
        message = "a picture's file name has small letters, digits and dashes only."
        better = right_name(path.name)
        fix = f"name it {better}, here and where it is shown."
        if any(other.name == better for other in path.parent.iterdir()):
            fix = f"delete it, if {better} is the same, or give it another name, here and where it is shown."
        return Problem(file, 1, 1, message, fix)
    if unfit := unfit_name(path.stem):
        return Problem(file, 1, 1, *unfit)
    try:
        if not path.is_symlink() and (size := path.stat().st_size) > LARGEST:
            message = f"this picture has {size // 1000} KB; the most is {LARGEST // 1000} KB."
            return Problem(file, 1, 1, message, "make it smaller, such as 1,200 pixels wide, and save it again.")
        data = read_regular(path, root, LARGEST)
    except Refused as refused:
        return refused.problem(file)
    signature = _PNG if path.suffix == ".png" else _JPEG
    pixels = imagesize.get(io.BytesIO(data)) if data.startswith(signature) else (-1, -1)
    if max(pixels) > WIDEST:
        message = f"this picture is {pixels[0]:,} × {pixels[1]:,} pixels; the most is {WIDEST:,} a side."
        return Problem(file, 1, 1, message, "make it smaller, such as 1,200 pixels wide, and save it again.")
    if min(pixels) < 1:
        message = f"this file is not the picture that its name says ({path.suffix})."
        return Problem(file, 1, 1, message, "open it in an image program and save it anew as JPEG or PNG.")
    if told := private_details(data):
        fix = (
            "take its details out (in Windows: Properties, Details, “Remove Properties and Personal Information”), or "
        )
        return Problem(file, 1, 1, f"this picture says {told}.", f"{fix}take a picture of the screen in its place.")
    return Picture(*pixels)
