"""Slips that show in one line: two names before a value, a list without its brackets, a source without its fields."""

from __future__ import annotations

import re
from collections.abc import Collection

from placebook.text.dates import date_in
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.positions import Sentence, TextPosition, starts

_DATED = {"actual", "planned", "started", "ended", "date"}
"""Fields that are a date where they are one line."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def in_the_line_itself(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """What is wrong in the line where the parser stumbled; None where it is none of these.

    `fields` are what the fields of such a record are called.
    """
    return (
        _other_brackets(said, at)
        or _parted_address(said, at)
        or _item_behind(said, at, fields)
        or _two_names(said, at, fields)
        or _items_beside(said, at)
        or _outside_brackets(said, at)
        or _by_title(at)
        or _two_sources(said, at)
        or _two_fields(said, at, fields)
    )


_FIELDS = r"(?:[a-z_]+: [^\s,:{}\[\]\"']+, )*[a-z_]+: [^\s,:{}\[\]\"'()<>]+"
_NO_CURLY = re.compile(rf"(?P<before>\s*(?:- )?[a-z_]+: +)(?P<open>[(<{{]?)(?P<fields>{_FIELDS})(?P<close>[)>\]]?)\s*")


def _other_brackets(said: str, at: TextPosition) -> Sentence | None:
    """`point: lat: 51.4, lon: -2.6` and `point: (lat: 51.4, lon: -2.6)`: a group on one line without its brackets."""
    if "did not find expected" in said and (above := at.above()) and not _NO_CURLY.fullmatch(at.text):
        at = above
    found = _NO_CURLY.fullmatch(at.text)
    if not found or not (found["open"] or found["close"] or ", " in found["fields"]):
        return None
    if "mapping values" not in said and "did not find expected" not in said:
        return None
    message = "fields on one line stand in curly brackets."
    return at.column_at(found.end("before")), message, f"write {{{found['fields']}}}."


def _item_behind(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """`role: lead      - name: Jo`: the next item, or its first field, at the end of a line of the one before it."""
    found = re.fullmatch(r"( *(?:- +)*)([\w-]+): +(\S.*?)( +)((?:- +)?([a-z_]+):(?: .*)?)", at.text)
    if "mapping values" not in said or not found or found[6] not in fields.every:
        return None
    head: TextPosition | None = at
    while head and not (head.indent < len(found[1]) and head.text[head.indent :].startswith("- ")):
        head = head.above() if head.indent else None
    begins = starts(head.text) if head else []
    if not head or len(begins) < 2 or begins[-1][0] != len(found[1]):
        return None
    same, dash = begins[-1][1] == found[6], found[5].startswith("-")
    if not (dash and (same or len(found[4]) > 1 or is_a_sentence(found[3]))) and not (same and head is not at):
        return None
    item = found[5] if dash else f"- {found[5]}"
    fix = f"write “{item}” on a line of its own below, with {head.indent} spaces before it, so that its dash stands "
    fix += f"under the one of line {head.line + 1}"
    if not dash:
        fix += "; or, if this is one text, put the whole text in double quotes"
    return (
        at.column_at(found.start(5)),
        "the end of a line was lost here, and the next item stands behind it.",
        f"{fix}.",
    )


def _two_names(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """`region: region: south-west`: the name of the field twice; `actual: date: 2017-02-14`: that of the one inside."""
    found = re.fullmatch(r"(\s*(?:- +)*)(([A-Za-z_]+): *)([A-Za-z_]+): +(\S.*)", at.text)
    if "mapping values" not in said or not found or found[5].startswith(("|", ">", "[", "{")):
        return None
    outer, inner, value = found[3].lower(), found[4].lower(), found[5].rstrip()
    within = outer in _DATED and inner == "date" and date_in(value.strip("\"'"))
    if (inner != outer and not within) or (fields.every and outer not in fields.every) or ": " in value:
        return None
    message = f"“{found[4]}:” is the name of this field once more."
    if inner != outer:
        message = f"“{found[4]}:” stands behind another name, on the same line."
    return at.column_at(found.start(4)), message, f"write “{outer}: {value}”."


def _parted_address(said: str, at: TextPosition) -> Sentence | None:
    """`website: https: //www.example.org`."""
    found = re.fullmatch(r"\s*(?:- +)*([a-z_]+): +(https?): +(//[^\s:]+)\s*", at.text)
    if "mapping values" not in said or not found:
        return None
    fix = f"write “{found[1]}: {found[2]}:{found[3]}”."
    return at.column_at(found.start(2)), "a web address has no spaces.", fix


def _items_beside(said: str, at: TextPosition) -> Sentence | None:
    """`topics: - communities - leadership`: the items of a list on the line of its field."""
    found = re.fullmatch(r"\s*(?:- +)*([a-z_]+): +- +(\S.*)", at.text)
    if "block sequence entries" not in said or not found:
        return None
    items = [item.strip() for item in re.split(r"\s+- +", found[2].strip())]
    if not all(re.fullmatch(_ID, item) for item in items):
        return None
    message, place = "the items of a list do not stand behind dashes on one line.", at.column_at(found.end(1) + 2)
    if len(items) == 1 and date_in(items[0]):
        return place, "a dash starts no value on the line of its field.", f"write “{found[1]}: {items[0]}”."
    if len(items) == 1 and not found[1].endswith("s"):
        return place, "a dash starts no value on the line of its field.", f"write “{found[1]}: {items[0]}”."
    return place, message, f"write “{found[1]}: [{', '.join(items)}]”."


def _outside_brackets(said: str, at: TextPosition) -> Sentence | None:
    """`other_names: [One], Two`: an item behind the bracket that ends its list."""
    item = r"[^\[\]{}:#,\"']+"
    found = re.fullmatch(rf"(\s*(?:- +)*[^\[\]:]+: +)(\[[^\[\]]*)\](,? *)(\[?{item}(?:, *{item})*\]?)", at.text)
    if "did not find expected" not in said or not found:
        return None
    more = [part.strip() for part in found[4].strip("[] ").split(",")]
    if "," not in found[3] and not all(re.fullmatch(_ID, part.strip()) for part in (*found[2][1:].split(","), *more)):
        return None
    within = ", ".join(more)
    fix = f"write “{found[2].rstrip(' ,')}, {within}]”."
    return at.column_at(found.start(3)), "this stands behind the bracket that ends the list.", fix


def _by_title(at: TextPosition) -> Sentence | None:
    """`"Annual report", page 3: [summary]`: a source by its title, in quotation marks."""
    found = re.fullmatch(r"  [\"“”](.+?)[\"“”](, *[^:]+?)?: *(\[.*\])? *", at.text)
    head = at.above()
    while head and head.indent:
        head = head.above()
    if not found or not head or head.text.rstrip() != "sources:":
        return None
    fix = (
        f"write “source-id{found[2] or ''}: {found[3] or '[…]'}”, with the name of its file in data/sources/, without "
    )
    return at.column_at(2), "a source is named by its id, and not by its title.", f"{fix}“.yml”."


_WORD = r"[a-z0-9][\w./:-]*(?:, [^:]*)?|\[[^\[\]]*\]|\{[^{}]*\}|[>|][-+]?"
"""An id, a date, a list: what no sentence goes on with after a colon."""

_PARTED = r"\[[^\[\]]*\]|\{[^{}]*\}|\"[^\"]*\"|'[^']*'"
"""A value that shows where it ends."""

_FIELD = r"(?P<field>(?P<name>[a-z_]+):(?: +{})?)"
_AFTER_A_PARTED = re.compile(rf"(?P<value>{_PARTED}),? *{_FIELD.format('[^ ].*')} *")
_AFTER_WORDS = re.compile(rf"(?P<value>[^\s\"'\[{{#>|].*?) +{_FIELD.format(f'(?:{_WORD})')} *")


def field_at_the_end(text: str, names: Collection[str]) -> re.Match[str] | None:
    """The field at the end of a line that holds another value before it; None where there is none.

    It is one where its own value is one word, or where that before it stands in quotation marks or brackets.
    """
    found = _AFTER_A_PARTED.fullmatch(text) or _AFTER_WORDS.fullmatch(text)
    return found if found and found["name"] in names else None


def is_a_sentence(text: str) -> bool:
    """Whether a text has come to its end, so that no word behind it belongs to it."""
    return " " not in text or text.endswith((".", "!", "?", "”", "’", ")", "]", "}", '"', "'"))


def _two_sources(said: str, at: TextPosition) -> Sentence | None:
    """`  the-report: [name] the-minutes: [kind]`: two documents on one line, each with its fields in brackets."""
    cited = rf"{_ID}(?:, [^:\[\]]+)?: *\[[^\[\]]*\]"
    found = re.fullmatch(rf"  (?P<first>{_ID})(?:, [^:\[\]]+)?: *\[[^\[\]]*\],? *(?P<more>(?P<id>{_ID}).*)", at.text)
    if "did not find expected" not in said or not found or not re.match(cited, found["more"]):
        return None
    fix = f"write “{found['more'].rstrip()}” on a line of its own below, so that it starts under “{found['first']}”."
    return at.column_at(found.start("more")), f"“{found['id']}:” stands on the line of “{found['first']}:”.", fix


def _two_fields(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """Two fields on one line; or one text with a colon in it: nobody but the writer can tell, where it has words."""
    if "mapping values" not in said and "did not find expected" not in said:
        return None
    first = re.match(r"\s*(?:- +)*([\w-]+): +(?=\S)", at.text)
    last = field_at_the_end(at.text[first.end() :], fields.every) if first else None
    if first and last:
        column = at.column_at(first.end() + last.start("field"))
        fix = f"write “{last['field']}” on a line of its own below, so that it starts under “{first[1]}”"
        if is_a_sentence(last["value"]) or last["name"] == "source":
            return column, f"“{last['name']}:” stands on the line of “{first[1]}:”.", f"{fix}."
        message = f"two fields stand on this line, or a text with a colon in it (“{last['name']}:”)."
        return column, message, f"{fix}; or put the whole text in double quotes."
    found = re.match(r"\s*[a-z_]+: +[^\s'\"\[{#>|]+ +(([a-z_]+):(?: .*|$))", at.text)
    if "mapping values" not in said or not found or (fields.every and found[2] not in fields.every):
        return None
    message = f"two fields stand on this line, or a text with a colon in it (“{found[2]}:”)."
    fix = f"write “{found[1].strip()}” on a line of its own, or put the whole text in double quotes."
    return at.column_at(found.start(1)), message, fix
