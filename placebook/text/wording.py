"""What no published text holds: notes to oneself, signs of HTML and Markdown, broken letters, personal details."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from placebook.text.characters import mixed, unescaped


class Said(NamedTuple):
    """What is wrong with a text, how to mend it, and how in a field that cannot be left out."""

    message: str
    fix: str
    where_required: str = ""


EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+(?:@| ?[(\[]at[)\]] ?)[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w./+-])(?<!97[89] )(?:\+44|\(?0(?!-))(?:(?:[ ()-]{0,2}|\.)\d){9,10}(?![\w-])")
"""A number of the United Kingdom: 0 or +44, and nine or ten digits more (Ofcom, National Telephone Numbering Plan)."""

PERSONAL = "take it out: personal details are not published, and the way to write to this site is on its contact page."
_NOTE = re.compile(r"(?:^|\s)(#{1,6} \S[^\n]*)|<!--[^\n]*")
_HEADING = re.compile(r"(?:^|\n)\s*#{2,6} [A-Z][^\n]*")
TO_DO = re.compile(
    r"\b(?i:TODO|FIXME|lorem ipsum)\b|\b(?i:TB[ACD])\b(?! [A-Z][a-z])|\bXX+\b|\?\?|\bFILL[ _-]?IN\b|\bNB:? [A-Z][a-z]+:"
    r"|(?:^|[,;:–—-] |[\[(])(?i:still |yet )?(?i:to be (?:confirmed|agreed|decided|added|announced|checked|completed))"
    r"(?:[\])]|[.!]?\s*$)|[\[(](?i:awaiting)\b[^\])\n]{0,60}[\])]"
    r"|\[(?i:date|name|place|number|figure|link|source)\](?!\()"
    r"|\[(?i:insert|check|ask|confirm|add)\b[^\]\n]{0,60}\]"
    r"|[\[(](?:(?i:source needed|citation needed|check with\b[^\])\n]{0,60})|[Aa]sk [A-Z][a-z]+)[\])]"
    r"|\s// |^(?i:fill[ _-]?in) (?=[A-Z])"
    r"|(?:\[(?:[A-Z][a-z]+|(?i:please|need|needs|still))|[\[(][A-Z]{2,3}),?:? (?:to |please )"
    r"(?:check|confirm|ask|verify|update|add|review|rewrite|complete)\b[^\])\n]{0,80}[\])]"
    r"|\[(?i:to) (?:check|confirm|verify)\b[^\]\n]{0,60}\]"
    r"|^\W{0,3}(?:(?i:draft)\W{1,4})?(?i:not for (?:publication|circulation)|do not (?:publish|circulate))\b"
)
"""What people write where something is still to be found out."""
_HOLDS_A_PLACE = re.compile(
    r"(?i:to do|fill[ _-]?in|x{3,}|n/?a|none|unknown|not known(?: yet)?|(?:name|title|text) here|as above"
    r"|see (?:above|below)|(?:more|details) to follow|to (?:follow|be [a-z]+(?: later)?))[.!]?|[\W_]+"
)
"""A whole text that says nothing, and only keeps a place free."""
_ADDRESS = re.compile(r"(?:https?://|(?<![\w.@/-])www\.)[^\s<>()“”]+[^\s<>()“”.,;:!?]")
_ITEM_WITHIN = re.compile(r"(?:^|\s)- [>|][-+]?(?=\s|$)")
_FORMULA = re.compile(r";[=+@-]\S{0,20}")
_BEGINS_A_FORMULA = re.compile(r"=\S{1,60}|[+@-][A-Z]{2,}\(\S{0,60}")
_MACRO = re.compile(r"\{\{\s*[a-z_]+\s*\([^{}\n]{0,80}\}\}")
_MARK_OF_A_COPY = re.compile(
    r"【[^】\n]{0,40}】|\ue200?cite(?:turn\d\S*)|(?<=[\w.,;:!?)’”])(?:\[\d{1,3}\])+|(?<=\s)\[\d{1,3}\](?=[.,;]|\s*$)"
)
"""The marks by which Wikipedia and programs that write texts refer to what they have read."""
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_CUT = re.compile(
    r"\b(?P<start>[^\W\d_]{2,})- (?!(?:and|but|cum|from|into|nor|or|plus|than|then|through|to|versus|via|vs)\b)"
    r"(?P<end>[a-z]{2,})\b"
)
"""A word that was cut at the end of a line; “short- and long-term” is none."""
_ITEMS = re.compile(r":\s+- \S[^\n]*?\s- \S")
_APART = "make each an item that starts with “- ”, where there may be several, or write a sentence with commas."
_FROM = re.compile(r"[\[(](?i:sources?)\s*[:–—-] [^\])\n]{2,}[\])]")
_EXTENSION = re.compile(r"\b(?i:tel|phone|telephone)\b[^\n]{0,30}?\b(?i:ext|extension)\b\.? ?\d{2,6}\b")
_QUESTION = re.compile(
    r"(?:^|[.!?:“\n])\s{0,3}(?i:who|what|when|where|why|which|whose|how|is|are|do|does|can|should|will)\b[^.!?]*$"
)


def to_do(text: str) -> Iterator[re.Match[str]]:
    """Each note to oneself in a text. A question that somebody ended with two marks is none."""
    for found in TO_DO.finditer(text):
        if found[0] != "??" or not _QUESTION.search(_last_sentence(text, found.start())):
            yield found


def _last_sentence(text: str, end: int) -> str:
    """What stands before a place, back to the sentence before; no more than one can take in."""
    start = max(text.rfind(sign, 0, end) for sign in ".!?")
    return text[max(start, end - 400, 0) : end]


_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,12}|#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6});")
BROKEN = re.compile(r"Ã[\u0080-\u00bf\u0192\u201a\u201e\u2020\u2026]|Â[\u00a0-\u00bf]|â€.|ï»¿|[\ufffc\ufffd]")
"""UTF-8 that was read as Windows-1252, and the two characters that stand for what could not be read."""
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*\)")
_STRESS = re.compile(
    r"\*\*([^\s*][^*\n]*)\*\*|(?<!\w)__(?![a-z]+__)([^\s_][^_\n]*)__(?!\w)|(?<![\w*])\*([^\s*][^*\n]*[^\s*])\*(?![\w*])"
    r"|(?<!\w)_([^\s_][^_\n]*)_(?!\w)"
)
_STRUCK = re.compile(r"~~|\[\^[^\]\s]+\]|[•●▪]|\\[nu\"']")
"""Other signs of Markdown and of programs, which have no plain words inside."""
_CODE = re.compile(r"`[^`\n]+`|^```", re.MULTILINE)
_SIGN = re.compile(r"[<&\[*_~`•●▪\\]")
"""Markup has at least one of these; most texts have none, and are not looked through for each."""
_AT = re.compile(r"@|[(\[]at[)\]]")
"""An email address has one of these."""
_OF_A_COPY = re.compile(r"[\[【]|cite")
"""One of those marks has one of these."""


_WHAT_IT_SAYS = "write what the source says."


def unfit(text: str) -> Said | None:
    """What is wrong with a text that is published as it stands, and how to mend it; None where nothing is."""
    if found := BROKEN.search(text):
        message = f"letters were broken on their way here (“{found[0]}”)."
        return Said(message, "type them again, or copy them from the document once more.")
    if word := mixed(text):
        return Said(f"“{_short(word[0])}” has letters of two alphabets that look alike.", "type the word again.")
    if "#" in text and (found := _HEADING.search(text)):
        message = f"“{_short(found[0].strip())}” would be shown as it is: texts are plain, and have no headings."
        return Said(message, "take the heading out: the name of the field is shown above the text.")
    if found := _NOTE.search(text):
        message = f"“{_short(found[0].strip())}” would be published: within a text nothing is a comment."
        return Said(message, "take it out, or put a comment on a line of its own above the field, with # at its start.")
    if found := _ITEM_WITHIN.search(text):
        fix = "make it a list: “- >-” above the first text too, and each text two spaces further in than its dash."
        return Said(f"“{found[0].strip()}” is read as part of this text, and not as a further one.", fix)
    if found := next(to_do(text), None):
        fix = "write what the source says, or leave it out until it is known."
        return Said(f"“{found[0].strip()}” would be published.", fix, _WHAT_IT_SAYS)
    if _HOLDS_A_PLACE.fullmatch(text.strip()):
        fix = "write what the source says, or leave the field out."
        return Said(f"“{_short(text.strip())}” says nothing to a reader.", fix, _WHAT_IT_SAYS)
    if found := _FORMULA.search(text):
        message = f"“{found[0]}” begins a formula where a spreadsheet parts its cells by semicolons."
        return Said(message, "write a space behind the semicolon.")
    if said := _came_along(text):
        return said
    if _ITEMS.search(text):
        return Said("“- ” opens no item within a text: it would be shown as it is.", _APART)
    if _AT.search(text) and (found := EMAIL.search(text)):
        return Said(f"“{_short(found[0])}” is an email address.", PERSONAL)
    if found := PHONE.search(text) or _EXTENSION.search(text):
        return Said(f"“{found[0].strip()}” is a telephone number.", PERSONAL)
    if _SIGN.search(text) and (said := _marked_up(text)):
        return said
    if found := _ADDRESS.search(text):
        message = f"“{_short(found[0])}” is a web address, and nobody can press it within a text."
        return Said(message, "write the name of the page in its place; the address stands in the file of the source.")
    return None


def _came_along(text: str) -> Said | None:
    """What a text brings from where it was copied: a spreadsheet, a page of this site, a PDF, another site."""
    if found := _BEGINS_A_FORMULA.match(text.strip()):
        return Said(f"“{_short(found[0])}” is a formula of a spreadsheet.", "write what it comes to.", _WHAT_IT_SAYS)
    if found := _MACRO.search(text):
        return Said(f"“{_short(found[0])}” works on pages of words only, and here would be shown.", _WHAT_IT_SAYS)
    if _OF_A_COPY.search(text) and (found := _MARK_OF_A_COPY.search(text)):
        message = f"“{_short(found[0])}” came along from where this was copied, and leads nowhere here."
        return Said(message, "take it out: what a text rests on is named under “sources:”.")
    if found := _FROM.search(text):
        message = f"“{_short(found[0])}” is shown beside the text already, from “sources:”."
        return Said(message, "take it out, and name the document under “sources:”.")
    if found := _LIGATURE.search(text):
        message = f"“{found[0]}” is one sign for several letters, which search and screen readers may not know."
        return Said(message, f"write “{LIGATURES[found[0]]}”.")
    if found := _CUT.search(text):
        whole, hyphened = f"{found['start']}{found['end']}", f"{found['start']}-{found['end']}"
        message = f"“{_short(found[0])}” is a word that was cut at the end of a line."
        return Said(message, f"write “{whole}” or “{hyphened}”.")
    return None


def _marked_up(text: str) -> Said | None:
    if found := _TAG.search(text):
        return Said(
            f"“{_short(found[0])}” would be shown as it is: texts are plain.", "take it out, and keep the words."
        )
    if (found := _ENTITY.search(text)) and unescaped(found[0]) != found[0]:
        meant = unescaped(found[0])
        fix = "write a space." if meant.isspace() else f"write “{meant}”."
        return Said(f"“{found[0]}” would be shown as it is: texts are plain.", fix)
    if found := _LINK.search(text):
        fix = f"write “{_short(found[1])}”: what a text rests on is named under “sources:”."
        return Said(f"“{_short(found[0])}” would be shown as it is: texts are plain.", fix)
    if found := _STRESS.search(text):
        words = next(part for part in found.groups() if part)
        return Said(f"“{_short(found[0])}” would be shown as it is: texts are plain.", f"write “{_short(words)}”.")
    if found := _CODE.search(text):
        return Said(f"“{_short(found[0])}” would be shown as it is: texts are plain.", "take the backticks out.")
    if len(re.findall(r"[•●▪]", text)) > 1:
        return Said("“•” would be shown as it is: a text has no list in it.", _APART)
    if found := _STRUCK.search(text):
        return Said(f"“{found[0].strip()}” would be shown as it is: texts are plain.", "take it out.")
    return None


def plain_words(text: str) -> str | None:
    """A text without its signs of HTML and Markdown; None where more than that is wrong with it."""
    text = _CODE.sub(lambda found: found[0].strip("`"), _LINK.sub(r"\1", unescaped(text).replace("\u00a0", " ")))
    text = _STRESS.sub(lambda found: next(part for part in found.groups() if part), text)
    text = _LIGATURE.sub(lambda found: LIGATURES[found[0]], text)
    return text if unfit(text) is None else None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
