"""All that is asked of the words of a text: what no published text holds, and what could be better in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from placebook.text.characters import unescaped
from placebook.text.dates import better_dates, impossible_dates
from placebook.text.leftovers import FROM_A_PAGE, LEFTOVERS, PROBABLE_LEFTOVERS
from placebook.text.markup import ADDRESSES, CODE, LIGATURES, LINE_ENDS, LINK, PARTS, STRESS, broken, copied, marked_up
from placebook.text.notes import HOLDS_A_PLACE, NOTES, PROBABLE_NOTES, WHAT_IT_SAYS
from placebook.text.personal import DETAILS, EMAILS, PROBABLE_DETAILS
from placebook.text.signs import Found, Said, Text, apart, short

_UNFIT = NOTES + LEFTOVERS
_PERSONAL = EMAILS + DETAILS
_PROBABLE = PROBABLE_NOTES + PROBABLE_LEFTOVERS + FROM_A_PAGE + PROBABLE_DETAILS


def faults(text: str) -> Iterator[Found]:
    """All that is wrong with a text that is published as it stands, and how to mend it; of the same words one thing."""
    return apart(_faults(text))


def _faults(text: str) -> Iterator[Found]:
    yield from broken(text)
    looked = Text.of(text)
    yield from _UNFIT.find(looked)
    if HOLDS_A_PLACE.fullmatch(text.strip()):
        fix = "write what the source says, or leave the field out."
        yield Found(0, len(text), Said(f"“{short(text.strip())}” says nothing to a reader.", fix, WHAT_IT_SAYS))
    yield from copied(looked)
    yield from _PERSONAL.find(looked)
    yield from marked_up(text)
    yield from ADDRESSES.find(looked)
    for start, message, fix in impossible_dates(text):
        yield Found(start, start + 1, Said(message, fix))


def unfit(text: str) -> Said | None:
    """The first thing that is wrong with a text, and how to mend it; None where nothing is."""
    return next((found.said for found in faults(text)), None)


def personal(text: str) -> Said | None:
    """What a text has of personal details, which are not published even where they were before."""
    looked = Text.of(text)
    return _PERSONAL.first(looked)


def plain_words(text: str) -> str | None:
    """A text without its signs of HTML and Markdown; None where more than that is wrong with it."""
    text = CODE.sub(lambda found: found[0].strip("`"), LINK.sub(r"\1", re.sub(" ?\u00a0 ?", " ", unescaped(text))))
    text = re.sub(rf" ?(?:{PARTS.pattern}|{LINE_ENDS.pattern}) ?", " ", text, flags=re.IGNORECASE).strip()
    text = STRESS.sub(lambda found: next(part for part in found.groups() if part), text)
    text = re.sub("[\ufb00-\ufb06]", lambda found: LIGATURES[found[0]], text)
    return text if unfit(text) is None else None


_DOUBLED = re.compile(r"\b([^\W\d_]{2,})\s(?P<again>\1)\b", re.IGNORECASE)
_MAY_DOUBLE = {"had", "that", "so", "very", "no", "far", "more"}
_SPACE_BEFORE = re.compile(r"\w{1,20} (?:[,;](?=\s|$)|\.(?=\s*$|\s+[A-Z]))")
_SMALL_AFTER = re.compile(r"(?<=[a-z]{3})\. [a-z]{2,}\b")
_LAST_WORD = re.compile(r"[A-Za-z]{1,30}$")
_SHORTENED = frozenset(
    (
        *("approx", "assoc", "ave", "bldg", "cert", "corp", "dept", "eds", "esp", "est", "etc", "ext", "fig", "figs"),
        *("gov", "govt", "inc", "incl", "ltd", "max", "min", "misc", "nos", "para", "paras", "pers", "plc", "pop"),
        *("prof", "ref", "refs", "rev", "sec", "sect", "tel", "univ", "viz", "vol", "vols"),
    )
)
"""Words that are written short, with a full stop behind them."""


def improvable(text: str, *, quoted: bool = False) -> Iterator[tuple[int, str, str]]:
    """What could be better in a text: where, what is said of it, and how to mend it.

    What is `quoted`, such as the title of a document, keeps the style of its dates.
    """
    looked = Text.of(text)
    for found in apart(_PROBABLE.find(looked)):
        yield found.start, found.said.message, found.said.fix
    yield from better_dates(text, quoted=quoted)
    for twice in _DOUBLED.finditer(text) if any(map(eq, looked.listed, looked.listed[1:])) else ():
        word = twice[1]
        if word.lower() not in _MAY_DOUBLE and not twice["again"][0].isupper():
            yield twice.start(), f"“{twice[0]}” has a word twice.", f"write “{word}” once, if once is meant."
    for space in _SPACE_BEFORE.finditer(text) if " ," in text or " ." in text or " ;" in text else ():
        yield space.start(), f"“{space[0]}” has a space before its last sign.", "take the space out."
    for small in _SMALL_AFTER.finditer(text):
        before = _LAST_WORD.search(text[max(small.start() - 30, 0) : small.start()])
        if before and before[0].islower() and before[0] not in _SHORTENED:
            fix = "write a large letter, if a sentence begins here, or a comma."
            yield small.start(), f"“{before[0]}{small[0]}” has a small letter behind a full stop.", fix
