"""Which characters may stand in a text, and which cannot be seen or are not what they look like."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    r"\U000e0000-\U0010ffff]"
)
"""Characters that no text holds, in data, prose, names and ids alike: those that cannot be seen (controls, soft
hyphens, line ends that only some programs know, zero-width spaces and joins, marks of direction, fillers, tags, halves
of a character) and those that have no meaning (private use, noncharacters; Unicode 16, 23.1 to 23.9)."""

SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like a space and are none to YAML."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LIKE_LATIN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u13a0-\u13ff]")


def mixed(text: str) -> re.Match[str] | None:
    """The first word with letters of Latin and of a script that looks like it (Greek, Cyrillic, Cherokee).

    “Univеrsity” with a Cyrillic е is not the word that it seems to be (Unicode Technical Standard 39, 5.1).
    """
    words = _WORD.finditer(text)
    return next((word for word in words if _LATIN.search(word[0]) and _LIKE_LATIN.search(word[0])), None)


_LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαιν0I1|",
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXoaivOlll",
)
"""Letters of Cyrillic and Greek, and figures, that look like Latin letters (the common ones of `confusables.txt`,
Unicode Technical Standard 39)."""


def look_alikes(text: str) -> tuple[str, str]:
    """What two texts share that readers take for one: the same letters, great or small, or the same shapes.

    >>> look_alikes("Bristol")[0] == look_alikes("BRISTOL")[0], look_alikes("Вath")[1] == look_alikes("Bath")[1]
    (True, True)
    """
    plain = " ".join("".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).split())
    return f"letters {plain.casefold()}", f"shapes {plain.translate(_LOOKS_LIKE)}"
