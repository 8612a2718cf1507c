"""Signs that were lost, or mistyped: the colon after a name, the “>-” that opens a text, the “#” of a note."""

from __future__ import annotations

import re

from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.positions import Sentence, TextPosition, below_sources, beside, starts

FOR_A_FOLDED_TEXT = re.compile(r"[-=–—>|<_+~]{1,3}")
"""What is typed for the sign that opens a text, and is text itself."""

_COMMENT = re.compile(r"\s*(?P<sign>//|;|%|--(?!-)|<!--|/\*)\s*(?P<words>.*?)\s*(?:-->|\*/)?\s*")
_HEAD = re.compile(
    r"(?P<before> *(?:- +)*)(?:(?P<name>[A-Za-z_][\w-]*):|(?P<dash>-))"
    r"(?: +(?P<sign>(?![>|][-+]?\s*$)[-=–—>|<_+~]{1,3}))?\s*"
)
_NAME = r"(?P<before>\s*(?:- +)*)(?P<name>[A-Za-z_][\w-]*(?:, [^\[\]:>|]+?)?)"
_ALONE = re.compile(rf"{_NAME}\s*")
_BEFORE_A_SIGN = re.compile(rf"{_NAME}(?: +|(?=[\[{{]))(?P<rest>[>|][-+]?|\[.*\]|\{{.*\}}|\".*\")\s*")
_BEFORE_A_WORD = re.compile(rf"{_NAME} +(?P<rest>[a-z0-9][\w./:-]*\w)\s*")
_BEFORE_WORDS = re.compile(rf"{_NAME} +(?P<rest>[A-Z].*\S)\s*")


def sign_meant(said: str, at: TextPosition, start: TextPosition, fields: FieldNames) -> Sentence | None:
    """A sign that was lost or mistyped on the line where the parser stumbled, or on the one that led it there."""
    above = at.above()
    places = (start, at, *([above, _begins(above)] if above else []))
    for place in places:
        if found := other_comment(place):
            return found
    if found := _other_sign(said, at):
        return found
    uneven = any(words in said for words in ("expected ':'", "mapping values", "expected key"))
    for place in places if uneven else ():
        if found := _missing_colon(place, fields):
            return found
    for place in places:
        if found := _text_without_its_sign(place, fields) or _item_with_a_colon(place):
            return found
    return None


def other_comment(at: TextPosition) -> Sentence | None:
    """A note behind the sign of another language: `<!-- by Jo -->`, `// by Jo`."""
    found = _COMMENT.fullmatch(at.text)
    if not found or (not re.match(r"\w", found["words"]) and found["sign"] not in ("<!--", "/*")):
        return None
    message, fix = f"“{found['sign']}” starts no comment here.", "write # in its place, or delete the line."
    closes = {"<!--": "-->", "/*": "*/"}.get(found["sign"])
    if closes and closes not in at.text:
        last = next((n for n in range(at.line + 1, len(at.lines)) if closes in at.lines[n]), at.line)
        fix = f"write “# ” before each line of it, as far as line {last + 1}, and take “{found['sign']}” and "
        fix += f"“{closes}” away; or delete these lines."
    elif closes:
        fix = f"write “# {found['words']}”, or delete the line."
    return at.column_at(at.indent), message, fix


def _other_sign(said: str, at: TextPosition) -> Sentence | None:
    """`aim: >_` and `- > -`: what was meant to open a text, and does not."""
    found = re.search(r"(?:[:-]) +([>|][^\w\s\"'“”(]*(?:_|(?: +[^\w\s\"'“”(]+))*)\s*$", at.text)
    if "block sequence entries" in said and (alone := re.search(r": +(-)\s*$", at.text)):
        below = at.lines[at.line + 1] if at.line + 1 < len(at.lines) else ""
        found = alone if " " in below.strip() and not starts(below) else None
    elif "comment or line break" not in said:
        return None
    if not found:
        return None
    return at.column_at(found.start(1)), f"“{found[1].strip()}” opens no text.", "write “>-” in its place."


def _missing_colon(at: TextPosition, fields: FieldNames) -> Sentence | None:
    """A name with its value, or with what belongs to it below, and no colon between them."""
    if _in_a_text(at):
        return None
    of_source = below_sources(at)
    fix = ""
    if found := _ALONE.fullmatch(at.text):
        known = found["name"] in fields.every or of_source or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", found["name"])
        item = found["before"].strip() or any(line.startswith(f"{' ' * at.indent}- ") for line in beside(at))
        if _opens(at) and not item and (known or starts(at.lines[at.line + 1])):
            fix = f"write “{found['name']}:”."
    elif found := _BEFORE_A_SIGN.fullmatch(at.text) or _BEFORE_A_WORD.fullmatch(at.text):
        sign = not found["rest"][0].isalnum()
        if found["name"] in fields.every or (sign and (of_source or "-" in found["name"])):
            fix = f"write “{found['name']}: {found['rest']}”."
    elif (found := _BEFORE_WORDS.fullmatch(at.text)) and found["name"] in fields.texts:
        fix = f"write “{found['name']}: {found['rest']}”."
        above = at.above()
        if above and _in_a_text(above):
            fix = (
                f"{fix[:-1]}; or, if it goes on from the text above, write {above.indent - at.indent} spaces before it."
            )
    return (at.column_at(found.end("name")), "the colon is missing here.", fix) if fix and found else None


def colon_lost(at: TextPosition, fields: FieldNames) -> Sentence | None:
    """A field without its colon whose value has one, so that both were read as a name: `title "One: two"`."""
    found = re.match(r"([a-z_]+) *([;=]?) *(?=[\"'“\[{])", at.text[at.column :])
    if not found or found[1] not in fields.every:
        return None
    fix = f"write “{found[1]}: {at.text[at.column + found.end() :].strip()}”."
    if found[2]:
        return at.column_at(at.column + found.start(2)), f"“{found[2]}” stands where a colon belongs.", fix
    return at.column_at(at.column + found.end(1)), "the colon is missing here.", fix


def _opens(place: TextPosition) -> bool:
    """Whether the next line stands further in, or is an item: it belongs to the field of this one."""
    below = place.lines[place.line + 1] if place.line + 1 < len(place.lines) else ""
    return len(below) - len(below.lstrip()) > place.indent or below[place.indent :].startswith("- ")


def _begins(line: TextPosition) -> TextPosition:
    """The line with the dash or the field that a text without quotes goes on from."""
    while not starts(line.text) and (above := line.above()):
        line = above
    return line


def _column(text: str) -> int:
    """Where the field of a line starts, or else its last dash, or the line."""
    found = starts(text)
    return found[-1][0] if found else len(text) - len(text.lstrip(" "))


def _in_a_text(line: TextPosition) -> TextPosition | None:
    """The line with the field whose folded text a line is part of; None where it is part of none."""
    above = line.above()
    while above and _column(above.text) >= line.indent:
        above = above.above()
    return above if above and re.search(r"(?:: |- )[>|][-+]?\s*$", above.text) else None


def are_words(text: str) -> bool:
    """Whether a line is of a text, by what stands before its first colon."""
    name, colon, _ = text.partition(":")
    return text.lstrip("“‘(")[:1].isalnum() and (
        " " in name.strip() or (bool(colon) and name.lstrip("“‘(")[:1].isupper())
    )


def _text_without_its_sign(at: TextPosition, fields: FieldNames) -> Sentence | None:
    """A text below its field, with a colon in it, where “>-” was forgotten."""
    head = at.above()
    while head and (_column(head.text) >= at.indent or not _HEAD.fullmatch(head.text)) and head.indent:
        head = head.above()
    found = _HEAD.fullmatch(head.text) if head else None
    name = (found["name"] or "") if found else ""
    if not head or not found or name == "sources" or (name in fields.every and name not in fields.texts):
        return None  # What is no field may be a question, with its answer.
    block = []
    for line in head.lines[head.line + 1 :]:
        if line.strip() and len(line) - len(line.lstrip(" ")) <= len(found["before"]):
            break
        block += [line.strip()] if line.strip() else []
    if at.line > head.line + len(block) + 1 or not block or not are_words(block[0]):
        return None
    if any(line.startswith(("- ", "#")) for line in block) or not any(re.search(r":( |$)", line) for line in block):
        return None
    if found["sign"]:
        return head.column_at(found.start("sign")), f"“{found['sign']}” opens no text.", "write “>-” in its place."
    if found["dash"]:
        return head.column_at(found.start("dash")), without_its_sign("-"), "write “- >-”."
    return head.column_at(found.end("name") + 1), without_its_sign(f"{name}:"), f"write “{name}: >-”."


def without_its_sign(head: str) -> str:
    """That a text needs the sign which lets it hold a colon; `head` is what stands above it."""
    return f"the text below “{head}” has a colon in it, and no “>-” above it."


def _item_with_a_colon(at: TextPosition) -> Sentence | None:
    """`- Other places: the programme` with a second line: a text without quotes."""
    head = at.above()
    while head and not head.text.lstrip().startswith("-") and head.indent == at.indent:
        head = head.above()
    found = re.fullmatch(r"( *- +)(\S.*)", head.text) if head else None
    if not head or not found or len(found[1]) > at.indent or not are_words(found[2]) or _in_a_text(head):
        return None
    last = head.line
    while last + 1 < len(head.lines) and re.match(rf" {{{len(found[1])}}}", head.lines[last + 1]):
        last += 1
    block = [found[2], *(line.strip() for line in head.lines[head.line + 1 : last + 1])]
    if last == head.line or not any(re.search(r":( |$)", line) for line in block):
        return None
    if any(re.match(r"- |[a-z_-]+:( |$)", line) for line in block[1:]):
        return None
    fix = f"put the whole text, as far as line {last + 1}, in one pair of double quotes."
    if '"' in " ".join(block) or "\\" in " ".join(block):
        fix = "write “- >-” on a line of its own above it, and two spaces in place of its “- ”."
    return head.column_at(len(found[1])), "there is a colon inside unquoted text.", fix


def no_colon(at: TextPosition) -> tuple[str, str]:
    """What is wrong with a line that is no field, and what it may have been meant for."""
    message, head = "this line has no colon.", at.above()
    above = head
    while head and head.indent > at.indent:
        head = head.above()
    field = re.match(r" *[\w-]+:( .*|$)", head.text) if head else None
    if below_sources(at) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:, .+)?", at.text.strip()):
        return message, f"write “{at.text.strip()}: […]”, with the fields that rest on it in the brackets."
    if above and (text := _in_a_text(above)) and text.indent and at.indent < above.indent:
        fix = f"if it goes on from the text above, write {above.indent - at.indent} spaces before it; if it is a note, "
        return message, f"{fix}write “# ” before it."
    if field and head and "://" in field[1] and " " not in at.text.strip():
        return message, f"if it is the end of the address, put it at the end of line {head.line + 1}."
    if not field or not head or (" " not in at.text.strip() and "://" not in at.text):
        return message, "write a name, a colon and a value."
    if not field[1].strip() and (above is not head or " " in at.text.strip()):
        return (
            message,
            "if it is a note, write “# ” before it, or delete the line; else write a name, a colon and a value.",
        )
    if not field[1].strip():
        return message, f"if it belongs to line {head.line + 1}, write it there, after the colon."
    fix = f"if it goes on from the line above, write {head.indent + 2} spaces before it; if it is a note, write “# ” "
    return message, f"{fix}before it; else write a name, a colon and a value."
