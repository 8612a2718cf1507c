"""Which published places pages have lost: ids that people may have linked to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from markdown_it.token import Token

from placebook.check.found import Found
from placebook.check.links import FRAME, ids_of_parts
from placebook.dataset.taken_down import still_promised
from placebook.prose.check_words import problems_at
from placebook.prose.rules.headings import HEADINGS, bold_line, ids_within
from placebook.prose.rules.registry import Fault
from placebook.text.english import listed
from placebook.text.problems import Problem, nearest
from placebook.text.slugs import slug

_OF_FILES = {"data_dictionary"}
"""Macros whose ids come from the files beside the pages, which a check does not make."""


def lost_places(found: Found) -> Iterator[Problem]:
    """A problem for each published id that a page has lost, unless it is the page of a record whose own words have no
    new heading. The build asks the same of every id, once all pages are made.

    Where a page calls what cannot be made, only an id is missed in whose place a heading has one much like it.
    """
    content = found.content
    published: dict[str, set[str]] = {}
    for line in still_promised(found.promised, content.dataset.taken if content else ()):
        address, _, id = line.partition("#")
        if id:
            published.setdefault(address, set()).add(id)
    wrong = {problem.file for problem in found.problems}
    for page in found.pages:
        made, (plain, words) = content.pages.get(page.path) if content else None, found.parsed[page.path]
        before = published.get(made.address if made else page.address, set())
        # The page of a record has more than people wrote: it is made only where their words may have changed it.
        left_to_the_build = page.above or any(call.name in _OF_FILES for call in plain.calls)
        if not before or left_to_the_build or (page.record and not made):
            continue
        headings = [run.opened for run in words.runs if run.tag in HEADINGS]
        new = {str(opened.attrs.get("id")): opened for opened in headings if opened.attrs.get("id") not in before}
        bold = None if new else next((run.opened for run in words.runs if bold_line(run)), None)
        if made and not (new or bold):
            continue
        there = set(words.ids).union(FRAME, *(ids_within(run) for run in words.runs))  # These have text behind them.
        there = there.union(*ids_of_parts(content, page.path)) if content else there
        whole = not plain.calls or (content is not None and all(call.good for call in plain.calls))
        lost = {id for id in before - there if page.file not in wrong or not _written(id, page.body)}
        for id, opened in _renamed(lost, new).items():
            fix = f"if this heading stands for “#{id}”, write {{#{id}}} {_where(opened)}; if not, bring the part back."
            yield from problems_at(plain, [Fault(words.block(opened), _has_lost([id]), fix)])
            lost.discard(id)
            del new[str(opened.attrs["id"])]
        if not lost or not whole:
            continue
        message = _has_lost(sorted(lost))
        one, part = (f"“#{min(lost)}”", "part") if len(lost) == 1 else ("one of them", "parts")
        meant = f"{{#{min(lost)}}}" if len(lost) == 1 else "its id"
        if page.file in found.not_there:
            yield Problem(page.file, 1, 1, "this page was published and is gone.", "bring the file back.")
        elif new:
            opened = next(iter(new.values()))
            fix = f"if this heading stands for {one}, write {meant} {_where(opened)}; if not, bring the {part} back."
            yield from problems_at(plain, [Fault(words.block(opened), message, fix)])
        elif bold:
            fix = f"if this line stands for {one}, write ## Words {{#{min(lost)}}}, without **; "
            fix += f"if not, bring the {part} back."
            yield from problems_at(plain, [Fault(words.block(bold), message, fix)])
        else:
            yield Problem(page.file, 1, 1, message, "bring back the heading, or the call, that it belongs to.")


def _has_lost(ids: list[str]) -> str:
    places = listed([f"“#{id}”" for id in ids], 3)
    it = "it no more." if len(ids) == 1 else "them no more."
    return f"this page was published with the {'place' if len(ids) == 1 else 'places'} {places}, and has {it}"


def _where(opened: Token) -> str:
    """Where the id of a heading is to be written."""
    return f"in place of {{#{opened.attrs['id']}}}" if "written" in opened.meta else "behind its words"


def _renamed(lost: Collection[str], new: Mapping[str, Token]) -> dict[str, Token]:
    """The lost ids that new ones are much like, each with the heading of that one."""
    pairs = {id: near for id in sorted(lost) if (near := nearest(id, new, 0.75))}
    return {id: new[near] for id, near in pairs.items() if nearest(near, pairs) == id}


def _written(id: str, body: str) -> bool:
    """Whether an id stands in the words of a page, in a line that may be no heading only for what is wrong with it."""
    lines = (line.strip(" \t#\\>*=-") for line in body.split("\n") if id[:1] in line.lower())
    return re.search(rf"[{{(\[]\s*#?\s*{re.escape(id)}\s*[])}}]", body) is not None or any(slug(x) == id for x in lines)
