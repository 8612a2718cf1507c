"""Personal details, which no page and no file of data holds, not even in a comment: both are public."""

from __future__ import annotations

import re
from collections.abc import Callable

from placebook.text.dates import MONTH
from placebook.text.signs import FIGURES, Sign, Signs

PERSONAL = "take it out: personal details are not published, and the way to write to this site is on its contact page."

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = r"(?<![\w./+-])(?<!97[89] )(?:\+44|\(?0(?!-))(?:(?:[ ()-]{0,2}|\.)\d){9,10}(?![\w-])"
"""A number of the United Kingdom: 0 or +44, and nine or ten digits more (Ofcom, National Telephone Numbering Plan)."""
_EXTENSION = r"(?i: ?\((?:ext(?:n|ension)?\b\.?:?|x) ?\d{2,6}\)|[,;]? ?(?:\bext(?:n|ension)?\b\.?:?|\bx) ?\d{2,6}\b)?"
_WHOLE = re.compile(PHONE + _EXTENSION)
PAGE_OF_A_PERSON = re.compile(r"https?://(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/", re.IGNORECASE)

ASKS_WHO = re.compile(
    r"https?://((?:[\w-]+\.)*(?:sharepoint\.com|onedrive\.live\.com|1drv\.ms|(?:docs|drive|mail)\.google\.com|dropbox\.com"
    r"|teams\.(?:microsoft|live)\.com|outlook\.(?:office|live)\.com|outlook\.office365\.com|(?:[\w-]+\.)?zoom\.us)"
    r"|[^/]+(?=/(?:[^?#]*/)?_layouts/))",
    re.IGNORECASE,
)
"""Where people keep their own files and letters, and meet."""


def _sign(pattern: str, what: str, beside: str = "", right: Callable[[re.Match[str]], bool] | None = None) -> Sign:
    return Sign(pattern, f"“{{}}” is {what}.", PERSONAL, beside, "", right)


def _of_a_whole_number(found: re.Match[str]) -> bool:
    """Whether a number, or its extension, is part of a whole one, of which it is said."""
    numbers = _WHOLE.finditer(found.string, max(found.start() - 40, 0), found.end() + 40)
    return any(number.start() < found.end() and found.start() < number.end() for number in numbers)


_AT = r" ?[(\[{<] ?at ?[)\]}>] ?"
_DOT = r"(?:\.| ?[(\[{<] ?(?:dot|\.) ?[)\]}>] ?)"
_TLD = r"(?:uk|com|org|net|gov|ac|eu|info)"
_NAME = r"[\w-]{1,40}"
_WRITTEN_OTHERWISE = (
    (rf"(?i:\b[\w.-]{{1,40}}(?: dot {_NAME}){{0,4}} at {_NAME}(?: dot {_NAME}){{0,4}} dot {_TLD}\b)", "dot"),
    (
        rf"(?i:(?<![\w.+-]){_NAME}(?:{_DOT}{_NAME}){{0,4}}{_AT}{_NAME}(?:{_DOT}{_NAME}){{1,4}})",
        "(at [at {at <at at) at] at} at>",
    ),
    (
        rf"(?<![\w.+-])[\w.+-]{{1,60}}@ (?:{_NAME}\.){{1,4}}{_TLD}\b"
        rf"|(?<![\w.+-])[a-z]{{1,30}}[._][a-z._]{{1,40}} @ ?(?:{_NAME}\.){{1,4}}{_TLD}\b",
        "@",
    ),
    (
        rf"(?<![\w.+-])(?!\S*\.(?:{_TLD}|md)\s)[a-z]{{1,30}}[._][a-z._]{{1,40}} (?i:at) (?:{_NAME}\.){{1,4}}{_TLD}\b"
        rf"|(?i:(?<![\w.+-])[\w.-]{{1,40}} at {_NAME} (?:gov|ac|co|org|nhs|sch) uk\b)",
        "uk com org net eu info",
    ),
)
"""Addresses in words, with “at” in brackets, or with spaces: as those write them whom programs are not to read.
Each with what goes with it."""

_DIGIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred|thousand)"
_IN_WORDS = (
    rf"(?i:\b(?:0\d{{2,4}}(?:[ ,-]{{1,3}}(?:{_DIGIT}|\d{{2,4}})){{0,2}}(?:[ ,-]{{1,3}}{_DIGIT}){{4,12}}"
    rf"|(?:zero|oh|nought|plus four four)(?:[ ,-]{{1,3}}{_DIGIT}){{7,12}})\b)"
)
"""A telephone number in words, or with the first of its digits as digits."""


def _listed_digits(found: re.Match[str]) -> bool:
    """Whether the words are a scale, from nought upwards: “zero, one, two, three …”."""
    return re.match(r"(?i)(?:zero|nought)[ ,]+one[ ,]+two[ ,]+three\b", found[0]) is not None


EMAILS = Signs(_sign(EMAIL.pattern, "an email address", "@"))

DETAILS = Signs(
    *(_sign(pattern, "an email address", beside) for pattern, beside in _WRITTEN_OTHERWISE),
    _sign(r"(?<![\w.+-])[a-z]{1,30}[._][a-z]{1,30}@[a-z][\w-]{1,40}(?![\w.-]*\.\w)", "part of an email address", "@"),
    Sign(_WHOLE.pattern, "“{}” is a telephone number.", PERSONAL, FIGURES),
    _sign(
        _IN_WORDS,
        "a telephone number",
        "zero oh nought plus one two three four five six seven eight nine",
        _listed_digits,
    ),
    _sign(
        r"\b(?i:tel|phone|telephone|mobile|mob|fax)\b\.?:? ?(?:(?i:no|number)\b\.?:? ?)?\+?\(?\d"
        r"(?:[ ()-]{0,2}\d){5,13}\b"
        r"|\b(?i:tel|phone|telephone|ring|call|dial)\b[^\n]{0,30}?\b(?i:ext|extn|extension)\b\.? ?\d{2,6}\b"
        r"|\b(?i:extn?)\.? ?\d{3,5}\b"
        r"|[’']s extension (?:number )?(?:is )?\d{3,5}(?=[.,;)]|\s*$| (?:and|or|if|until)\b)",
        "a telephone number",
        "tel phone telephone mobile mob fax ext extn extension",
        _of_a_whole_number,
    ),
    _sign(
        r"\b(?i:skype|whatsapp|telegram|wechat|facetime)(?i: (?:id|name|number))?:(?://)?(?:\S*\w"
        r"| [\w-]{1,30}[._][\w.-]{0,30}\w)",
        "the name by which a person is called",
        "skype whatsapp telegram wechat facetime",
    ),
    _sign(r"\b(?i:linkedin\.com/(?:in|pub)/)[\w%-]+", "the page of a person", "linkedin"),
    _sign(
        r"\b[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b",
        "a National Insurance number",
        FIGURES,
    ),
    _sign(
        r"\b(?i:NHS (?:no\.?|number)):? ?\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b(?i:sort code):? ?\d\d[- ]?\d\d[- ]?\d\d\b"
        r"|\b(?i:account (?:no\.?|number)):? ?\d{8}\b|\b(?i:passport (?:no\.?|number)):? ?\d{9}\b",
        "the number of a person",
        "nhs sort account passport",
    ),
    _sign(
        rf"\b(?i:d\.?o\.?b\.?|date of birth)\W{{1,3}}\d{{1,2}}(?:[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:st|nd|rd"
        rf"|th)? {MONTH} \d{{4}})",
        "a date of birth",
        "dob d.o.b birth",
    ),
)
"""What a person can be reached, or known, by. Email addresses are apart: pages have links in that form."""


def _probable(pattern: str, message: str, fix: str, beside: str) -> Sign:
    return Sign(pattern, message, fix, beside)


PROBABLE_DETAILS = Signs(
    _probable(
        r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLN-UW-Z]{2}\b",
        "“{}” is a full postcode, which is that of a few houses.",
        "leave the second half out, if it is not the address of a public building.",
        FIGURES,
    ),
    _probable(
        rf"\b[Bb]orn (?:on )?\d{{1,2}}(?:st|nd|rd|th)? {MONTH} 19[3-9]\d\b",
        "“{}” is a date of birth.",
        "take it out, if it is that of a living person.",
        "born",
    ),
)
"""What may be public, and seldom has to be."""
