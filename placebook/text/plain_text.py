"""What is wrong with the text of a file, before anybody asks what it means."""

from __future__ import annotations

import re

from placebook.text.characters import HIDDEN
from placebook.text.markup import BROKEN
from placebook.text.mends import Mend
from placebook.text.problems import Problem

_CONFLICT = re.compile(r" *(<{7}|={7}|>{7}|\|{7})( |$)")


def clashes(lines: list[str], file: str) -> list[Problem]:
    """Where two versions of the file were merged and nobody has chosen: each place once."""
    found = [(number, line) for number, line in enumerate(lines, start=1) if _CONFLICT.match(line)]
    starts = [number for number, line in found if line.lstrip().startswith("<")] or [number for number, _ in found[:1]]
    message = "two people changed these lines, and nobody has chosen between their versions."
    fix = "keep the right version of these lines and delete the lines of <<<<<<<, ======= and >>>>>>>."
    return [Problem(file, number, 1, message, fix) for number in starts]


def not_text(lines: list[str], file: str) -> list[Problem]:
    """Whether the file is a picture, a document of Word or UTF-16: the first place that shows it."""
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            message = "this is not plain text: there is a character here that no text has."
            fix = "delete the character, or save the file again as plain text with the encoding UTF-8."
            return [Problem(file, number, line.index("\0") + 1, message, fix)]
    return []


MOST_LINES = 2_000
"""How many lines a record may have; the longest of ours has some two hundred."""
MOST_SIGNS = 8_000
"""How many signs that part values (commas, colons, brackets, dashes) a record may have."""


_PARTING = re.compile(r"[,:\[\]{}]|-(?= )")


def too_long(lines: list[str], file: str) -> list[Problem]:
    """Whether a file holds more than any record does: what follows would have to look at all of it, many times."""
    if len(lines) > MOST_LINES:
        message = f"this file has {len(lines):,} lines; the most is {MOST_LINES:,}."
        return [Problem(file, MOST_LINES + 1, 1, message, "one record is one file: part it.")]
    if sum(map(len, lines)) <= MOST_SIGNS:
        return []
    signs = 0
    for number, line in enumerate(lines, start=1):
        signs += len(_PARTING.findall(line))
        if signs > MOST_SIGNS:
            message = f"this file has more than {MOST_SIGNS:,} commas, colons and brackets."
            return [Problem(file, number, 1, message, "one record is one file: part it.")]
    return []


def pasted(lines: list[str], file: str) -> list[Problem]:
    """What came along from where a record was copied: a fence of code, + signs, line numbers; and lost line ends."""
    full = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if len(full) > 2 and all(line.startswith(">") for _, line in full):
        message = "“>” in front of the lines comes from an email."
        return [Problem(file, full[0][0], 1, message, "delete it, and the space behind it, in front of each line.")]
    for number, line in full:
        if line.lstrip().startswith("```"):
            message = "lines of ``` belong to the page that this was copied from."
            return [Problem(file, number, 1, message, "delete each of them.")]
    signs = [number for number, line in full if re.match(r"\+(?:[ a-zA-Z#-]|$)", line)]
    if signs:
        message = "“+” in front of a line comes from a list of changes."
        return [Problem(file, signs[0], 1, message, "delete it there, and in front of each line that has one.")]
    numbered = [line for _, line in full if re.match(r"\s*\d+(?:[:|.)]|\s|$)", line)]
    if len(full) > 2 and len(numbered) == len(full):
        message = "the lines start with numbers, which came along when they were copied."
        return [Problem(file, 1, 1, message, "copy the lines again without their numbers.")]
    for number, line in full:
        fields = re.findall(r"(?:^| )[a-z_]+:(?= )", line)
        if len(full) <= 2 and len(fields) > 3:
            message = "the ends of the lines were lost: the whole record stands on one line."
            return [Problem(file, number, 1, message, "copy it again, each field on a line of its own.")]
    return []


def hidden(lines: list[str], file: str) -> list[Problem]:
    """The first invisible character of each line."""
    found: list[Problem] = []
    if not HIDDEN.search("\n".join(lines)):
        return found
    for number, line in enumerate(lines, start=1):
        if character := HIDDEN.search(line):
            code = f"U+{ord(character[0]):04X}"
            message = f"there is an invisible character here ({code}), which changes how text is read."
            fix = "delete it; where it cannot be found, delete the line and type it again."
            better = HIDDEN.sub("", line)
            mend = None if BROKEN.search(better) else Mend(line, 0, len(line), better)
            found.append(Problem(file, number, character.start() + 1, message, fix, mend))
    return found


_OF_OTHER_PROGRAMS = {
    b"PK\x03\x04": "a document of Word or Excel, or a zip",
    b"\xd0\xcf\x11\xe0": "an old document of Word or Excel",
    b"%PDF-": "a PDF",
    b"{\\rtf": "a document of a word processor (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
"""How the files of other programs start."""


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a file saved as UTF-8, with or without a byte-order mark; Windows line ends become plain."""
    for start, what in _OF_OTHER_PROGRAMS.items():
        if data.startswith(start):
            fix = "copy its text into a file of plain text, saved with the encoding UTF-8."
            return Problem(file, 1, 1, f"this is no plain text, but {what}.", fix)
    try:
        return _plain(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = _plain(error.object[: error.start].decode("utf-8-sig"))
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "this file is not saved as UTF-8."
        return Problem(file, line, column, message, "save it again with the encoding UTF-8.")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
