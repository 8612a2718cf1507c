"""Headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.dataset.addresses import PASSING
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Run, Words
from placebook.text.slugs import ID

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@rule
def headings_go_down_one_level_at_a_time(words: Words) -> Iterator[Fault]:
    above = 1
    for run in words.runs:
        if run.tag not in HEADINGS:
            continue
        level, at = int(run.tag[1]), words.block(run.opened)
        if not run.said:
            yield Fault(at, "this heading has no words.", "write them, or take it out.")
        elif level in (1, 5, 6):
            fix = "start each heading with “## ”: the page's title is its heading of level 1."
            fix = fix if level == 1 else "start it with “## ”, “### ” or “#### ”."
            if run.opened.markup == "=":
                fix = "start it with “## ”, and delete the line of = below it: the title is the heading of level 1."
            signs = words.text[at : at + level] == "#" * level and level == 1
            message = f"a page has no headings of level {level} in its text."
            yield Fault(at, message, fix, ("#", "##") if signs and above == 1 else None)
        elif level > above + 1:
            message = f"this heading is of level {level}, and the one above it of level {above}."
            if above == 1:
                message = f"this is the first heading of the page and is of level {level}."
            yield Fault(at, message, f"start it with “{'#' * (above + 1)} ”.", ("#" * level, "#" * (above + 1)))
        above = level


def bold_line(run: Run) -> bool:
    """Whether a paragraph is a few words in bold and no sentence: it was meant for a heading."""
    kinds = [piece.token.type for piece in run.pieces if piece.token.type != "text" or piece.token.content.strip()]
    said = run.plain.text.rstrip()
    alone = run.tag == "p" and kinds == ["strong_open", "text", "strong_close"]
    return alone and said[-1:] not in ".!?:" and len(said) < _LONGEST_LINE


_LONGEST_LINE = 80
_SLIP_OF_ID = re.compile(r"(?:(?:(?<!\S)#)?\{\s*(?:#\s*)?([a-z0-9-]+)\s*\}|[(\[]#([a-z0-9-]+)[)\]])\s*$")


def slip_of_id(text: str) -> re.Match[str] | None:
    """What ends a text and was meant for the id of a heading: `{rain}`, `{ #rain }`, `#{rain}`, `(#rain)`."""
    return _SLIP_OF_ID.search(text)


@rule
def signs_that_close_a_heading_are_no_part_of_it(words: Words) -> Iterator[Fault]:
    """In front of an id they are words like others."""
    for run in words.runs:
        found = re.search(r"\s(#{1,6})\s*$", run.plain.text) if run.tag in HEADINGS else None
        if found:
            yield Fault(
                run.plain.place(found.start(1)), f"“{found[1]}” would be shown in this heading.", "take it out."
            )


@rule
def an_id_behind_a_heading_is_read_as_one(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        found = slip_of_id(run.plain.text) if run.tag in HEADINGS else None
        if found and "written" in run.opened.meta:
            if found[0].startswith(("{", "#")):
                yield Fault(run.plain.place(found.start()), "a heading has one address.", "take one of the two out.")
        elif found:
            meant = f"{{#{found[1] or found[2]}}}"
            message = f"“{found[0].strip()}” is read as words of this heading."
            at = run.plain.place(found.start())
            yield Fault(at, message, f"write {meant}, if it is its address.", (found[0].strip(), meant))


@rule
def an_id_stands_behind_the_words_of_its_heading(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if run.tag in HEADINGS and re.match(r"\{#[\w-]+\}\s", run.plain.text):
            yield Fault(run.plain.place(0), "the id of a heading stands behind its words.", "write it there.")
        for found in _ID_WITHIN.finditer(run.plain.text) if run.tag in HEADINGS else ():
            if words.text.startswith("<!--", run.plain.place(found.start("behind"))):
                continue  # It is to be taken out.
            message, fix = f"text stands behind {found['id']}, which ends a heading.", f"write {found['id']} behind it."
            if re.search(r"\w", found["behind"]):
                fix = "put that text on a line of its own, with an empty line between."
            yield Fault(run.plain.place(found.start("behind")), message, fix)


_ID_WITHIN = re.compile(r"(?<=\S)[ \t]*(?P<id>\{#[\w-]{1,100}\})[ \t]*(?P<behind>[^\s{][^\n]*)")


def ids_within(run: Run) -> list[str]:
    """The ids that stand in the words of a heading, with text behind them that keeps them from being read."""
    return [found["id"][2:-1] for found in _ID_WITHIN.finditer(run.plain.text)] if run.tag in HEADINGS else []


_ESCAPED = re.compile(r"^\ufffc#{0,5}[ \t]+\S[^\n]{0,500}\{#[\w-]{1,100}\}[ \t]*$", re.MULTILINE)


@rule
def a_heading_with_an_id_is_one(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for found in _ESCAPED.finditer(run.plain.text) if run.tag == "p" else ():
            at = run.plain.place(found.start())
            if words.text.startswith("\\#", at):
                message = "the \\ in front of # keeps this line from being a heading."
                one = words.text.startswith("\\# ", at)
                fix = "write ## in the place of \\#." if one else "take it out."
                yield Fault(at, message, fix, ("\\#", "##" if one else "#"))


@rule
def ids_of_headings_are_addresses_and_stand_once(words: Words) -> Iterator[Fault]:
    ids: set[str] = set()
    for run in words.runs:
        if "written" not in run.opened.meta:
            continue
        id, at = str(run.opened.attrs["id"]), words.text.index("{#", words.block(run.opened))
        if not ID.fullmatch(id) or (id.startswith(PASSING) and not id.startswith("words-")):
            fix = (
                "write the one it was published with; a new one has small letters, digits and dashes: it is an address."
            )
            if ID.fullmatch(id):
                fix = f"start it with another word: ids with “{id.partition('-')[0]}-” are made by the site."
            yield Fault(at, f"“{id}” cannot be the id of a heading.", fix)
        elif id in ids:
            yield Fault(at, f"the id “{id}” stands on this page twice.", "give each its own.")
        ids.add(id)
