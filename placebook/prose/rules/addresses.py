"""Addresses that stand by themselves: GitHub makes links of some that are none here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words
from placebook.text.characters import unescaped
from placebook.text.markup import BARE_ADDRESS
from placebook.text.personal import ASKS_WHO, PERSONAL

_BARE = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s<>()“”\"\ufffc]{0,500}[\w/]|www\."
    r"|(?<![\w.+-])(?P<email>[\w.+-]+(?P<at>@)[\w.-]*\.[\w-]+)"
)

_WORD_FIELD = re.compile(r"\b(?:HYPERLINK|INCLUDEPICTURE)[^\n]{0,6}[\"“”]$")


@rule
def a_bare_address_is_a_link_to_github_alone(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        plain = run.plain
        shut = [(piece.at, piece.end) for piece in run.pieces if piece.token.type == "link_open"]
        start = 0
        while found := _BARE.search(plain.text, start):
            start = found.start() + 1
            at = plain.place(found.start())
            before = words.text[at - 1 : at] if found.start() else ""
            if re.search(r"(?:\]\s{0,5}\(<?|\)\[)$", words.text[max(0, at - 8) : at]):
                start = found.end()
                continue  # The link as a whole is said to be wrong.
            inside = plain.place(found.start("at")) if found["email"] else at
            if any(begin <= inside < end for begin, end in shut):
                continue
            if found[0].startswith("www.") and before.isascii() and (before.isalnum() or before in tuple(".-")):
                continue
            if found[0] == "www." and not (before.isspace() or before in ("", *"*_~(")):
                continue
            start = found.end()
            whole = found[0] if found["email"] or not found[0].startswith("www.") else f"https://{found[0]}"
            fix = f"write <{whole}>, or [words]({whole})."
            opened = re.search(r"<[ \t]{0,2}$", words.text[max(0, at - 3) : at]) is not None
            if asked := ASKS_WHO.match(whole):
                fix = f"take it out, and say in words what it shows: {asked[1]} probably asks its readers who they are."
            if "[/" in found[0] or _WORD_FIELD.search(words.text[max(0, at - 30) : at]):
                continue  # The signs in square brackets, or the field of Word, are said to be wrong.
            if opened and re.match(r"[^<>\n]{0,500}>", words.text[at : at + 501]):
                continue  # What stands between the two is said to be wrong.
            if opened and not found[0].startswith("www."):
                fix = "write > right behind it."
            elif words.text.startswith(f"{found[0]}>", at) and not found["email"]:
                fix = f"write <{whole}>, with a < in front of it."
            if found["email"]:
                yield Fault(at, f"“{found[0]}” is an email address.", PERSONAL)
                continue
            yield Fault(
                at,
                f"“{found[0]}” is no link.",
                fix if found[0] != "www." else "write the whole address, as <https://…>.",
            )


_WITHOUT_START = re.compile(BARE_ADDRESS)


@rule
def an_address_has_its_start(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for piece in run.pieces if run.tag != "code" else ():
            if piece.token.type == "text" and "/" in piece.token.content and "link" not in piece.within:
                for found in _WITHOUT_START.finditer(piece.token.content):
                    fix = f"write <https://{found[0]}>, or [words](https://{found[0]})."
                    yield Fault(piece.at + found.start(), f"“{found[0]}” is no link.", fix)


@rule
def an_address_between_angles_has_no_names_of_characters(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "link_open" and piece.token.markup == "autolink":
                written = words.text[piece.at : piece.end]
                for found in re.finditer(r"&#?\w+;", written):
                    if unescaped(found[0]) != found[0]:
                        message = f"“{found[0]}” in this address stands for another character."
                        yield Fault(piece.at + found.start(), message, "write [words](address), with &amp; for each &.")
