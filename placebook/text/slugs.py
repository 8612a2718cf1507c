"""Names as ids, file names and parts of an address: small letters, digits and dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(text: str) -> str:
    """The id most like a name: `Caffè Nero` is `caffe-nero`. Empty where there is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub(r"['’]", "", plain)
    if any(c.isalnum() and not c.isascii() for c in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


LONGEST_ID = 100
"""How many letters the name of a file may have: with its folders it stays below what Windows takes (260 in all)."""

LONGEST_PATH = 200
"""How many letters all the folders and the name of a page may have together, for the same reason."""

_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever ending they have (“Naming Files, Paths, and Namespaces”)."""


def unfit_name(name: str) -> tuple[str, str] | None:
    """What keeps a name of small letters, digits and dashes from being that of a file, and how to mend it."""
    if _DEVICES.fullmatch(name):
        return (
            f"Windows cannot keep a file or a folder with the name “{name}”.",
            f"add something to it, such as {name}-1.",
        )
    if len(name) > LONGEST_ID:
        shorter = name[:40].rpartition("-")[0] or name[:40]
        message = f"this name has {len(name)} letters, and some computers cannot keep that; the most is {LONGEST_ID}."
        return message, f"make it shorter, such as {shorter}."
    return None


def place_id(name: str) -> str:
    """The id, on the page of its phase, of a place that has no page of its own."""
    return slug(name) or "-".join(name.lower().split())


DIGITS = "0–9"
"""The group of names that start with no letter, in a list from A to Z."""


def sorted_as(name: str) -> str:
    """What a name is sorted by: “The University of Sampleton” stands under U, “Élan” beside “Elan”."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalnum() or c == " ")
    return re.sub(r"^(the|a|an) ", "", plain.strip())


SHARED_BY = 3
"""From as many names on, a beginning that they share tells none of them from the others."""

_BEGINNING = re.compile(r"(?:the )?(.+? of)(?: the)? (?=\S)", re.IGNORECASE)


def shared_beginnings(names: Iterable[str]) -> dict[str, str]:
    """The beginnings that so many of some names share that a list is better sorted by what comes after them.

    For each (“University of”, “London Borough of”) the first name that has it, in the order of the alphabet.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        if match := _BEGINNING.match(name):
            found.setdefault(match[1], []).append(name)
    return {beginning: named[0] for beginning, named in found.items() if len(named) >= SHARED_BY}


def telling_part(name: str, shared: Container[str]) -> str:
    """A name without the beginning that it shares with others: “Sampleton” of “The University of Sampleton”."""
    match = _BEGINNING.match(name)
    return name[match.end() :] if match and match[1] in shared else name


def first_letter(name: str) -> str:
    """The letter that a name stands under, a capital; `DIGITS` where it starts with none."""
    first = sorted_as(name)[:1].upper()
    return first if first.isalpha() else DIGITS


def by_first_letter(things: Iterable[Thing], name: Callable[[Thing], str]) -> list[tuple[str, list[Thing]]]:
    """Things by the letter that their name stands under, `DIGITS` first; under a letter in the order they came in."""
    groups: dict[str, list[Thing]] = {}
    for thing in things:
        groups.setdefault(first_letter(name(thing)), []).append(thing)
    return sorted(groups.items(), key=lambda group: (group[0] != DIGITS, group[0]))


def bare(text: str) -> str:
    """The id in the name of its file, or in its address: `data/sources/lga-bristol.yml`, `/sources/#lga-bristol`."""
    return re.sub(r"\.ya?ml$", "", re.split(r"[/#]", text.strip().rstrip("/"))[-1])


def letter_id(letter: str) -> str:
    """How a letter is written in an address: `b`; `0-9` for what starts with none; words with dashes."""
    return letter.lower().replace("–", "-").replace(" ", "-")


def unfit_path(parts: Iterable[str]) -> tuple[str, str] | None:
    """What keeps folders and a name from being a path on each computer, and how to mend it."""
    parts = list(parts)
    for part in parts:
        if unfit := unfit_name(part):
            return unfit
    length = len("/".join(parts))
    if length > LONGEST_PATH:
        message = f"this address has {length} letters, and some computers cannot keep that; the most is {LONGEST_PATH}."
        return message, "take folders away, or give them shorter names."
    return None
