"""Headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.dataset.addresses import PASSING
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words
from placebook.text.slugs import ID

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@rule
def headings_go_down_one_level_at_a_time(words: Words) -> Iterator[Fault]:
    above = 1
    for run in words.runs:
        if run.tag not in HEADINGS:
            continue
        level, at = int(run.tag[1]), words.block(run.opened)
        if level in (1, 5, 6):
            fix = "start each heading with “## ”: the page's title is its heading of level 1."
            fix = fix if level == 1 else "start it with “## ”, “### ” or “#### ”."
            signs = words.text[at : at + level] == "#" * level and level == 1
            message = f"a page has no headings of level {level} in its text."
            yield Fault(at, message, fix, ("#", "##") if signs and above == 1 else None)
        elif not run.said:
            yield Fault(at, "this heading has no words.", "write them, or take it out.")
        elif level > above + 1:
            message = f"this heading is of level {level}, and the one above it of level {above}."
            if above == 1:
                message = f"this is the first heading of the page and is of level {level}."
            yield Fault(at, message, f"start it with “{'#' * (above + 1)} ”.", ("#" * level, "#" * (above + 1)))
        above = level


_SLIP_OF_ID = re.compile(r"(?:\{\s*(?:#\s*)?([a-z0-9-]+)\s*\}|[(\[]#([a-z0-9-]+)[)\]])\s*$")


def slip_of_id(text: str) -> re.Match[str] | None:
    """What ends a text and was meant for the id of a heading: `{rain}`, `{ #rain }`, `(#rain)`."""
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
            if found[0].startswith("{"):
                yield Fault(run.plain.place(found.start()), "a heading has one address.", "take one of the two out.")
        elif found:
            meant = f"{{#{found[1] or found[2]}}}"
            message = f"“{found[0].strip()}” is read as words of this heading."
            at = run.plain.place(found.start())
            yield Fault(at, message, f"write {meant}, if it is its address.", (found[0].strip(), meant))


@rule
def ids_of_headings_are_addresses_and_stand_once(words: Words) -> Iterator[Fault]:
    ids: set[str] = set()
    for run in words.runs:
        if "written" not in run.opened.meta:
            continue
        id, at = str(run.opened.attrs["id"]), words.text.index("{#", words.block(run.opened))
        if not ID.fullmatch(id) or (id.startswith(PASSING) and not id.startswith("words-")):
            fix = "use small letters, digits and dashes: it is an address."
            if ID.fullmatch(id):
                fix = f"start it with another word: ids with “{id.partition('-')[0]}-” are made by the site."
            yield Fault(at, f"“{id}” cannot be the id of a heading.", fix)
        elif id in ids:
            yield Fault(at, f"the id “{id}” stands on this page twice.", "give each its own.")
        ids.add(id)
