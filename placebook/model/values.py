"""The kinds of value that a field of a record can hold, each with its own sentence when it is wrong.

Every check raises the error of `base.wrong`, with what is wrong and how to mend it; `load` gives it a position.
Beside its check each kind says in words what it takes, for the field guide, and in JSON Schema, for editors.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import Annotated, Any

from pydantic import (
    PlainSerializer,
)

from placebook.model.base import Checked, Own, Ref, wrong
from placebook.text.characters import HIDDEN
from placebook.text.dates import PartialDate, date_in, span_meant, written_otherwise
from placebook.text.problems import MOST_OF_A_KIND, nearest
from placebook.text.slugs import ID, bare, slug
from placebook.text.wording import faults, personal, plain_words
from placebook.text.yaml.document import Scalar

FILL_IN = "FILL IN"
"""What a new file holds where something is still to be written. No field takes it."""
_TO_FILL_IN = re.compile(r"FILL[ _-]?IN\b")


def to_fill_in(text: str) -> bool:
    """Whether a text is what a new file has where something is still to be written."""
    return _TO_FILL_IN.match(text) is not None


def plain(value: Any, what: str) -> str:
    """One value that is not empty, without the spaces around it; `what` says what it should be."""
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        fix = "write it on one line after the colon."
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            which = "only one of them" if len(value) > 1 else f"“{value[0]}”"
            fix = f"write {which} after the colon, without brackets or a dash."
        raise wrong(f"{{field}} should be {what}, and is {found}.", fix)
    if not value.strip():
        raise wrong(
            "{field} has no value.", "write one, or delete the line.", where_required="write it after the colon."
        )
    if hidden := HIDDEN.search(value):
        message = f"there is an invisible character here (U+{ord(hidden[0]):04X}), which changes how text is read."
        raise wrong(message, "delete it; where it cannot be found, delete the line and type it again.")
    return value.strip()


def quoted_text(value: Any) -> str:
    """A text on one line that no program can take for a number, a date, a word for true or nothing at all."""
    text = plain(value, "text")
    looks_like = value.looks_like if isinstance(value, Scalar) else "str"
    if to_fill_in(text):
        raise wrong("{field} is still to be filled in.", f"write it in place of {FILL_IN}.")
    quoted = f'write "{text}", with the quotation marks.'
    if looks_like == "bool":
        meant = "true" if text.lower() in ("yes", "true", "on") else "false"
        raise wrong(f"“{text}” without quotes is read as “{meant}”, not as a word.", quoted, f'"{text}"')
    if looks_like == "null":
        fix = f"delete the line where there is no value; if it is a word, {quoted}"
        raise wrong(f"“{text}” without quotes is read as nothing at all.", fix)
    if looks_like in ("int", "float", "timestamp"):
        message = f"“{text}” without quotes is read as a {'date' if looks_like == 'timestamp' else 'number'}"
        raise wrong(f"{message}, and other programs would change it.", quoted, f'"{text}"')
    return " ".join(text.split())


def _words(value: Any) -> str:
    """A text that readers see."""
    text = quoted_text(value)
    if found := [each.said for each in islice(faults(str(value)), MOST_OF_A_KIND)]:
        write = in_quotes(plain_words(str(value)), str(value))
        first, *others = found
        more = tuple((said.message, said.fix, said.where_required) for said in others)
        raise wrong(first.message, first.fix, write, where_required=first.where_required, more=more)
    return text


def in_quotes(meant: str | None, instead_of: str) -> str | None:
    """Words as YAML has them, where they are meant in place of others on one line."""
    if meant is None or "\n" in instead_of:
        return None
    return json.dumps(meant, ensure_ascii=False)


_SCHEMA_TEXT = {"type": "string", "minLength": 1, "not": {"pattern": f"^{FILL_IN}"}}

Text = Annotated[str, Checked(_words, "text", _SCHEMA_TEXT)]
"""A sentence or a few, on one line once read."""


def _said_before(value: Any) -> str:
    """A text that was published and is no more: a note to oneself may be just what was wrong with it."""
    text = quoted_text(value)
    if said := personal(text):
        raise wrong(said.message, said.fix)
    return text


SaidBefore = Annotated[str, Checked(_said_before, "text", _SCHEMA_TEXT)]
"""What a page said before, letter by letter; personal details are not said again."""

Line = Annotated[str, Checked(quoted_text, "text", _SCHEMA_TEXT)]
"""What is on one line and is no sentence, such as the address of the site's own mailbox."""


_CITED = "the id of a source, with the place in it after a comma"
_SCHEMA_CITED = {"type": "string", "pattern": f"^{ID.pattern}( *,.*)?$"}


def _cited(value: Any) -> str:
    """A citation. That no source is called so is said when the sources are looked up, of numbers too."""
    return quoted_text(str(value) if isinstance(value, Scalar) and value.looks_like != "null" else value)


Cited = Annotated[str, Checked(_cited, _CITED, _SCHEMA_CITED)]
"""“source-id” or “source-id, place in it”."""

# What stands in place of a name under `sources:` is seen when the sources are looked up.
CitedKey = Annotated[str, Checked(lambda key: key, _CITED, _SCHEMA_CITED)]
FieldPath = Annotated[str, Checked(quoted_text, "a field, such as summary, or the way down to it", {"type": "string"})]
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def _paragraphs(value: Any) -> str:
    _words(value)
    return "\n\n".join(" ".join(part.split()) for part in _BETWEEN_PARAGRAPHS.split(str(value).strip()))


Paragraphs = Annotated[str, Checked(_paragraphs, "text in one paragraph or more", _SCHEMA_TEXT)]
"""Text in one or more paragraphs, parted by an empty line."""


def _id(value: Any) -> str:
    text = quoted_text(value)
    if ID.fullmatch(text):
        return text
    better = slug(bare(text) if re.fullmatch(r"\S*/\S*", text) else text.removesuffix(".yml"))
    fix = f"write “{better}”." if better else "write small letters from a to z, digits and dashes."
    parts = re.split(r"[\s,;/]+", text)
    if better and len(parts) > 1 and all(ID.fullmatch(part) for part in parts):
        fix = f"write “{better}”; or, if these are several ids, make each an item of its own."
    raise wrong(f"“{text}” is not an id: ids have small letters, digits and dashes only.", fix, better)


Id = Annotated[
    str, Checked(_id, "an id: small letters, digits and dashes", {"type": "string", "pattern": f"^{ID.pattern}$"})
]

EventId = Annotated[Id, Ref("events")]
OrganisationId = Annotated[Id, Ref("organisations")]
PhaseId = Annotated[Id, Ref("phases")]
PilotId = Annotated[Id, Ref("pilots")]
ProjectId = Annotated[Id, Ref("projects")]
TopicId = Annotated[Id, Ref("topics")]

EventIds = Annotated[tuple[EventId, ...], Own()]
OrganisationIds = Annotated[tuple[OrganisationId, ...], Own()]
PhaseIds = Annotated[tuple[PhaseId, ...], Own()]
PilotIds = Annotated[tuple[PilotId, ...], Own()]
ProjectIds = Annotated[tuple[ProjectId, ...], Own()]
TopicIds = Annotated[tuple[TopicId, ...], Own()]
"""The records that something is about or stands under, by their ids: our own grouping."""


_ABOUT = re.compile(
    r"(?i:spring|summer|autumn|winter|early|mid|late|c\.?|ca\.?|circa|about|around|~|q[1-4])[ -]*(?P<sure>.*\d{4})"
    r"|(?P<certain>\d{4}(?:-\d\d)?) ?\?"
)
"""A date of which only a part is sure."""


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = plain(value, "a date")
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        message, fix = str(error), "write 2016, 2016-11 or 2016-11-21: as much as the source says."
        write = None
        better = written_otherwise(text)
        if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d\d", text, re.ASCII):
            fix = "write the year with four digits and first, as in 2016-11-21: here it cannot be told from the day."
        if not date_in(text) and (span := span_meant(text)):
            first, last = span
            fix = f"write {first}, the first of them, and say in the words that it went on until {last}."
            raise wrong(f"“{text}” is more than one date.", fix, span=span) from None
        where_required = ""
        if re.fullmatch(r"(?i:undated|n\.?d\.?|no date|none|unknown|not known|n/?a|\?+)", text):
            fix = "write what the source says, or leave the field out where it gives no date."
            where_required = "write what the source says."
        about = _ABOUT.fullmatch(text)
        if about and (sure := date_in(about["sure"] or about["certain"])):
            fix = f"write {sure}, or more where the source says more."
        if better:
            try:
                fix = f"write {PartialDate.parse(better)}."
                unclear = re.match(r"\d\d?[-/.]\d\d?[-/.]", text) and 0 < int(better[8:] or 0) <= 12
                write = None if unclear else better
            except ValueError as impossible:
                if "impossible" in str(impossible):
                    message, text = str(impossible), better
        if "impossible" in message:
            fix = f"write the day that the source says, or only {text[:7]}."
        raise wrong(message, fix, write, where_required=where_required) from None


# A YAML reader makes a number of a year, and text of the rest.
_SCHEMA_DATE = {
    "anyOf": [
        {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ],
    "examples": ["2016", "2016-11", "2016-11-21"],
}

Date = Annotated[
    PartialDate,
    Checked(_date, "a date: 2016, 2016-11 or 2016-11-21", _SCHEMA_DATE),
    PlainSerializer(str),
]


def _yes(value: Any) -> bool:
    text = str(value) if isinstance(value, bool) else plain(value, "true or false")
    if text in ("true", "false", "True", "False"):
        return text.lower() == "true"
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower())
    raise wrong(f"“{text}” is neither true nor false.", f"write {meant or 'true or false'}.", meant)


_SCHEMA_FLAG = {"anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "True", "False"]}]}

Flag = Annotated[bool, Checked(_yes, "true or false", _SCHEMA_FLAG)]


def written_word(word: str) -> str:
    """A word as YAML has it: “no” and “yes” without quotes are none."""
    return f'"{word}"' if word in ("no", "yes", "on", "off") else word


def one_of(*words: str) -> Checked:
    """One word of a closed list."""

    def check(value: Any) -> str:
        text = plain(value, "one word")
        if text not in words:
            near = nearest(text.lower(), words)
            fix = f"did you mean “{near}”?" if near else f"use one of {', '.join(words)}."
            meant = text.lower() if text.lower() in words else None
            raise wrong(f"“{text}” is not one of the words used here.", fix, meant and written_word(meant))
        if "no" in words:
            quoted_text(value)
        return text

    return Checked(check, f"one of {', '.join(words)}", {"enum": list(words)})
