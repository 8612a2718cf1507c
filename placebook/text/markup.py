"""Signs of HTML, Markdown, spreadsheets, other sites and broken letters, none of which a text of a record holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.text.characters import mixed, unescaped
from placebook.text.leftovers import FROM_A_PAGE, ON_A_COMPUTER
from placebook.text.notes import WHAT_IT_SAYS
from placebook.text.signs import Found, Said, Sign, Signs, Text, short

_COMMENT = re.compile(r"(?:^|\s)(#{1,6} \S[^\n]*)|<!--[^\n]*?(?:-->|$)", re.MULTILINE)
_HEADING = re.compile(r"(?:^|\n)\s*#{2,6} [A-Z][^\n]*")
_ITEM_WITHIN = re.compile(r"(?:^|\s)- [>|][-+]?(?=\s|$)")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_CUT = re.compile(
    r"\b(?P<start>[^\W\d_]{2,})- (?!(?:and|but|cum|from|into|nor|or|plus|than|then|through|to|versus|via|vs)\b)"
    r"(?P<end>[a-z]{2,})\b"
)
"""A word that was cut at the end of a line; “short- and long-term” is none."""
_FIRST_DASH = re.compile(r"\s*(?:[–—‒·]\s*|-+(?=[A-Za-z]))(?=\w)")
_ITEMS = re.compile(r":\s+- \S[^\n]*?\s- \S")
_APART = "make each an item that starts with “- ”, where there may be several, or write a sentence with commas."

_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,12}|#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6});")
HALF_ENTITY = (
    r"&(?P<name>amp|cent|copy|deg|eacute|euro|frac12|gt|hellip|laquo|ldquo|lsquo|lt|mdash|middot|nbsp|ndash|pound|quot"
    r"|raquo|rdquo|reg|rsquo|sect|thinsp|times|trade|yen)(?![a-z0-9]*[a-z=;])"
)
"""The name of a character without the semicolon behind it."""
BROKEN = re.compile(r"Ã[\u0080-\u00bf\u0192\u201a\u201e\u2020\u2026]|Â[\u00a0-\u00bf]|â€.|ï»¿|[\ufffc\ufffd]")
"""UTF-8 that was read as Windows-1252, and the two characters that stand for what could not be read."""
_LOST = re.compile(r"\b[A-Za-z]{1,20}\?(?:t|s|re|ve|ll|d)\b(?=[\s.,;:!?)]|$)")
"""A word whose apostrophe became a question mark."""
LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*\)")
STRESS = re.compile(
    r"\*\*([^\s*][^*\n]*)\*\*|(?<!\w)__(?![a-z]+__)([^\s_][^_\n]*)__(?!\w)|(?<![\w*])\*([^\s*][^*\n]*[^\s*])\*(?![\w*])"
    r"|(?<!\w)_([^\s_][^_\n]*)_(?!\w)"
)
_STRUCK = re.compile(r"~~|\[\^[^\]\s]+\]|[•●▪]|(?:\\[nrt](?![a-z]))+|\\[nu\"']")
"""Other signs of Markdown and of programs, which have no plain words inside."""
PARTS = re.compile(r"</?(?:br|hr|p|div|li|td|tr|ul|ol|h[1-6])\b[^<>\n]{0,200}>", re.IGNORECASE)
LINE_ENDS = re.compile(r"(?:\\[nrt](?![a-z]))+|\\n")
"""Tags that part words, and how programs write the end of a line."""
CODE = re.compile(r"`[^`\n]+`|^```", re.MULTILINE)
_SIGN = re.compile(r"[<&\[*_~`•●▪\\]")
"""Markup has at least one of these; most texts have none, and are not looked through for each."""

SOURCED = "take it out: what a text rests on is named under “sources:”."
_SHOWN = "“{}” would be shown as it is: texts are plain."


def _sign(pattern: str, message: str, fix: str, beside: str = "", where_required: str = "") -> Sign:
    return Sign(pattern, message, fix, beside, where_required)


COPIED = Signs(
    _sign(
        r";[=+@-]\S{0,20}",
        "“{}” begins a formula where a spreadsheet parts its cells by semicolons.",
        "write a space behind the semicolon.",
        ";= ;+ ;@ ;-",
    ),
    _sign(
        r"^\s*(?:=\S{1,60}|[+@-][A-Z]{2,}\(\S{0,60})",
        "“{}” is a formula of a spreadsheet.",
        "write what it comes to.",
        "= ( @",
        WHAT_IT_SAYS,
    ),
    _sign(
        r"\{\{\s*[a-z_]+\s*\([^{}\n]{0,80}\}\}",
        "“{}” works on pages of words only, and here would be shown.",
        WHAT_IT_SAYS,
        "{{",
    ),
    _sign(  # The marks by which Wikipedia and programs that write texts refer to what they have read.
        r"【[^】\n]{0,40}】|\ue200?cite(?:turn\d\S*)|(?<=[\w.,;:!?)’”])(?:\[\d{1,3}\])+|(?<=\s)\[\d{1,3}\](?=[.,;]|\s*$)",
        "“{}” came along from where this was copied, and leads nowhere here.",
        SOURCED,
        "[ 【 citeturn",
    ),
    _sign(
        r"[\[(](?i:sources?)\s*[:–—-] [^\])\n]{2,}[\])]",
        "“{}” is shown beside the text already, from “sources:”.",
        "take it out, and name the document under “sources:”.",
        "source sources",
    ),
    _sign(
        r"^\s*\|[^|\n]*\|[^\n]{0,60}|\|\s*:?-{3,}:?\s*\|", _SHOWN, "write a sentence: a text has no table in it.", "|"
    ),
    _sign(r"^\s*>\s*\w[^\n]{0,30}", _SHOWN, "take the > away; what somebody said stands between “ and ”.", ">"),
    _sign(
        r"^\s*[$#>] (?:git|cd|sudo|npm|pip|python3?|make|ls|curl|cp|mv|rm)\b[^\n]{0,40}",
        "“{}” is a line for a computer.",
        "take it out.",
        "git cd sudo npm pip python python3 make ls curl cp mv rm",
    ),
    _sign(
        r"(?:^|(?<=[\s(]))(?i:click here)\b[^.!?\n”]{0,40}",
        "“{}” says nothing where nobody can press it: texts have no links.",
        SOURCED,
        "click",
    ),
    _sign(
        r"(?<![\w.’'-])[A-Z] (?:[a-z] ){2,}[a-z]\b|(?<![\w.’'-])(?:[a-z] ){4,}[a-z]\b",
        "“{}” has spaces between its letters.",
        "type the words again.",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ),
    _sign(
        r"\b[A-Z]:(?:\\[^\\\n]{1,60}){2,}|\\\\\w+\\[\w\\. -]{1,60}|\bfile:/{2,3}\S{1,60}|(?<![\w/.])/(?:Users|home"
        r"|Volumes)/\S{1,60}",
        ON_A_COMPUTER,
        "write what it is called, as its first page has it.",
        r":\ \\ file:// /users/ /home/ /volumes/",
    ),
    _sign(
        r"^[^\s.]*[\w)-]\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf)\s*$"
        r"|^(?:[\w()&-]+ ){1,12}[\w()-]*\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf)\s*$",
        "“{}” is the name of a file.",
        "write what it is called, as its first page has it.",
        "pdf doc docx ppt pptx xls xlsx odt rtf",
    ),
)
"""What a text brings from where it was copied: a spreadsheet, a page of this site or another, a computer."""

_COPIED = COPIED + FROM_A_PAGE

BARE_ADDRESS = r"(?<![\w.@/-])(?:[a-z0-9-]{1,63}\.){1,5}(?:uk|com|org|net|eu|info)/[^\s<>()“”]{0,500}[^\s<>()“”.,;:!?]"
"""An address without what addresses start with: a name of a website, and the way to a page of it."""

ADDRESSES = Signs(
    _sign(
        rf"(?:https?://|(?<![\w.@/-])www\.)[^\s<>()“”]+[^\s<>()“”.,;:!?]|{BARE_ADDRESS}",
        "“{}” is a web address, and nobody can press it within a text.",
        "write the name of the page in its place; the address stands in the file of the source.",
        ":// www. uk/ com/ org/ net/ eu/ info/",
    )
)


def broken_letters(text: str) -> Iterator[re.Match[str]]:
    """Where letters were broken on their way from one program to another."""
    yield from BROKEN.finditer(text)
    if "?" in text:
        yield from _LOST.finditer(text)


def broken(text: str) -> Iterator[Found]:
    """What is wrong with the letters themselves, and with what is read as another part of the file."""
    for found in broken_letters(text):
        message = f"letters were broken on their way here (“{found[0]}”)."
        yield _found(found, message, "type them again, or copy them from the document once more.")
    if word := mixed(text):
        yield _found(word, f"“{short(word[0])}” has letters of two alphabets that look alike.", "type the word again.")
    for found in _HEADING.finditer(text) if "#" in text else ():
        message = f"“{short(found[0].strip())}” would be shown as it is: texts are plain, and have no headings."
        yield _found(found, message, "take the heading out: the name of the field is shown above the text.")
    for found in _COMMENT.finditer(text) if "#" in text or "<!" in text else ():
        message = f"“{short(found[0].strip())}” would be published: within a text nothing is a comment."
        fix = "take it out, or put a comment on a line of its own above the field, with # at its start."
        yield _found(found, message, fix)
    for found in _ITEM_WITHIN.finditer(text) if "- " in text else ():
        fix = "make it a list: “- >-” above the first text too, and each text two spaces further in than its dash."
        yield _found(found, f"“{found[0].strip()}” is read as part of this text, and not as a further one.", fix)


def copied(text: Text) -> Iterator[Found]:
    """What a text brings from where it was copied."""
    yield from _COPIED.find(text)
    for found in _LIGATURE.finditer(text.text):
        message = f"“{found[0]}” is one sign for several letters, which search and screen readers may not know."
        yield _found(found, message, f"write “{LIGATURES[found[0]]}”.")
    for found in _CUT.finditer(text.text) if "- " in text.text else ():
        whole, hyphened = f"{found['start']}{found['end']}", f"{found['start']}-{found['end']}"
        message = f"“{short(found[0])}” is a word that was cut at the end of a line."
        yield _found(found, message, f"write “{whole}” or “{hyphened}”.")
    if dash := _FIRST_DASH.match(text.text):
        message = f"“{dash[0].strip()}” at the start of a text is shown as it is, and opens no item."
        yield _found(dash, message, "write “- ” in its place, if this is an item of a list; if not, take it away.")
    if "- " in text.text and (items := _ITEMS.search(text.text)):
        yield _found(items, "“- ” opens no item within a text: it would be shown as it is.", _APART)


def marked_up(text: str) -> Iterator[Found]:
    """What a text has of HTML and Markdown."""
    if not _SIGN.search(text):
        return
    opened = set[str]()
    for found in _TAG.finditer(text):
        name = re.sub(r"\W.*", "", found[0].strip("</"), flags=re.DOTALL).lower()
        if found[0].startswith("</") and name in opened:
            continue  # It is said where it is opened.
        opened.add(name)
        pair = f" and “</{name}>”" if re.search(rf"</{name}\s*>", text[found.end() :], re.IGNORECASE) else ""
        fix = "write a space in its place." if PARTS.match(found[0]) else f"take it{pair} out, and keep the words."
        yield _shown(found, fix)
    for found in _ENTITY.finditer(text):
        if (meant := unescaped(found[0])) != found[0]:
            yield _shown(found, "write a space." if meant.isspace() else f"write “{meant}”.")
    for found in re.finditer(HALF_ENTITY, text):
        meant = unescaped(f"{found[0]};")
        yield _shown(found, "write a space." if meant.isspace() else f"write “{meant}”.")
    for found in LINK.finditer(text):
        yield _shown(found, f"write “{short(found[1])}”: what a text rests on is named under “sources:”.")
    for found in STRESS.finditer(text):
        yield _shown(found, f"write “{short(next(part for part in found.groups() if part))}”.")
    for found in CODE.finditer(text):
        yield _shown(found, "take the backticks out.")
    if len(bullets := list(re.finditer(r"[•●▪]", text))) > 1:
        said = Said("“•” would be shown as it is: a text has no list in it.", _APART)
        yield Found(bullets[0].start(), bullets[-1].end(), said)
    for found in _STRUCK.finditer(text):
        yield _shown(found, "write a space in its place." if LINE_ENDS.fullmatch(found[0]) else "take it out.")


def _found(match: re.Match[str], message: str, fix: str) -> Found:
    return Found(*match.span(), Said(message, fix))


def _shown(found: re.Match[str], fix: str) -> Found:
    return _found(found, _SHOWN.replace("{}", short(found[0].strip())), fix)
