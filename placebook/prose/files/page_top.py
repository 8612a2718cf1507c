"""The fields at the top of a page that people write: which there are, and how each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from placebook.prose.one_call import COMMENT
from placebook.text.mends import Mend
from placebook.text.problems import Problem, nearest, suggestion
from placebook.text.slugs import unfit_path
from placebook.text.wording import unfit
from placebook.text.yaml.document import Document, Loc
from placebook.text.yaml.reader import read_yaml

LAYOUTS = ("home", "list", "page", "wide")

FIELDS = ("also", "description", "former_addresses", "label", "layout", "title", "unlisted")
LONGEST = 300
"""Letters of a title or a description, of which search engines show half as many."""
_LISTS = {
    "also": (re.compile(r".*\S.*"), "these are words by which people look for the page.", "[licence, reuse]"),
    "former_addresses": (
        re.compile(r"/([a-z0-9-]+/)+"),
        "a former address starts and ends with a slash.",
        "[/old-page/]",
    ),
}
"""Of a field that holds a list: how an item is written, what is said where one does not, and an example."""


_Places = Mapping[str, tuple[int, int]]
_CURLY = re.compile(r"(?P<name>[a-z_]+:[ \t]+)[“”„](?P<words>[^“”„\"\\]*)[“”][ \t]*")


def read_top(text: str, file: str, problems: list[Problem]) -> tuple[Mapping[str, object] | None, _Places]:
    """The fields at the top of a page, of the text between its lines of ---; None where they cannot be read.

    Beside them stands where each value is, by line and column. What is wrong is added to `problems`.
    """
    if not text.strip():
        return {}, {}
    document, wrong = read_yaml(f"\n{text}".encode(), file)  # Its first line is the second of the file.
    problems += [_of_a_page(problem, text) for problem in wrong]
    if document is None:
        return None, {}
    if not isinstance(document.value, dict):
        message = "the top of a page holds fields."
        problems.append(document.problem((), message, "write “title: …” and “description: …”."))
        return None, {}
    for name, value in document.value.items():
        problems += _wrong_field(document, name, value)
    return document.value, {name: document.values[(name,)] for name in document.value if (name,) in document.values}


def _of_a_page(problem: Problem, text: str) -> Problem:
    """What is said of the YAML of a record, as it is of the top of a page."""
    if "a second record" in problem.fix:
        return replace(problem, fix="keep one of the two.")
    lines = text.split("\n")
    line = lines[problem.line - 2] if 2 <= problem.line < len(lines) + 2 else ""
    if "colon inside unquoted" in problem.message and (curly := _CURLY.fullmatch(line)):
        right = f'{curly["name"]}"{curly["words"]}"'
        message = "curly quotes hold no text together here: straight ones do."
        mend = Mend(line, 0, len(line), right)
        return Problem(problem.file, problem.line, len(curly["name"]) + 1, message, f"write {right}.", mend)
    return problem


def _wrong_field(document: Document, name: str, value: object) -> Iterator[Problem]:
    loc = (name,)
    if name not in FIELDS:
        near = nearest(name, FIELDS)
        fix = f"did you mean “{near}”?" if near else f"use one of {', '.join(FIELDS)}."
        yield document.problem(loc, f"there is no “{name}” at the top of a page.", fix, key=True)
    elif any(mark in str(value) for mark in ("{{", "{%", COMMENT[0])):
        yield document.problem(loc, "macros do not work at the top of a page.", "write plain text.")
    elif name in _LISTS:
        yield from _wrong_list(document, name, value)
    elif not isinstance(value, str) or not value.strip():
        yield document.problem(loc, f"“{name}” should be text.", "write it after the colon.")
    elif len(value) > LONGEST:
        message = f"“{name}” has {len(value):,} letters; the most is {LONGEST}."
        yield document.problem(loc, message, "write it shorter.")
    elif name == "unlisted" and value != "true":
        yield document.problem(loc, "“unlisted” can only be true.", 'write "true", or delete the line.')
    elif name == "layout" and value not in LAYOUTS:
        fix = suggestion(str(value), LAYOUTS, kind="a layout")
        yield document.problem(loc, f"there is no layout “{value}”.", fix)
    elif name in ("title", "description", "label"):
        yield from _in_curly_quotes(document, name, value)
        yield from _unfit(document, loc, value)


_QUOTED = re.compile(
    r"[“”„]\s*(?P<double>[^“”„]+?)\s*[“”]?|‘\s*(?P<single>(?:[^‘’]|’(?=\w))+?)\s*’|(?P<ended>[^“”„]*[^“”„\d])”"
)
_NEEDS_QUOTES = re.compile(r"[-?:!&*%@`|>{}\[\],#'\"]|.*(?:: | #|:$)|(?i:true|false|null|yes|no|on|off|~)$|[\d.+-]+$")


def _in_curly_quotes(document: Document, name: str, value: str) -> Iterator[Problem]:
    """A text all in curly quotes, which hold no text together and would be shown; in straight ones they are meant."""
    line, column = document.values[(name,)]
    found, written = _QUOTED.fullmatch(value.strip()), document.lines[line - 1][column - 1 :].rstrip()
    if not found or written != value:
        return
    plain = found["double"] or found["single"] or found["ended"]
    right = f"{name}: " + (_held(plain) if _NEEDS_QUOTES.match(plain) else plain)
    mend = Mend(document.lines[line - 1], 0, len(document.lines[line - 1]), right)
    fix = f"write {right}"
    fix += (
        "."
        if found["single"] or value[-1] not in "“”"
        else f"; or, where readers are to see them, {name}: {_held(value)}."
    )
    yield Problem(document.file, line, column, "these quotes would be shown.", fix, mend)


def _held(text: str) -> str:
    """A text in the quotes that hold one together (YAML 1.2, 7.3)."""
    return "'" + text.replace("'", "''") + "'" if re.search(r"[\"\\]", text) else f'"{text}"'


def _wrong_list(document: Document, name: str, value: object) -> Iterator[Problem]:
    pattern, message, example = _LISTS[name]
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        at: Loc = (name, index) if isinstance(value, list) else (name,)
        if not isinstance(value, list) or not isinstance(item, str) or not pattern.fullmatch(item):
            yield document.problem(at, message, f"write a list, such as {example}.")
        elif name == "former_addresses" and (unfit := unfit_path(item.strip("/").split("/"))):
            yield document.problem(at, *unfit)
        elif name == "also":
            yield from _unfit(document, at, item)


_BRACES = re.compile(r"\{[:#.][^{}]{0,60}\}")


def _unfit(document: Document, loc: Loc, value: str) -> Iterator[Problem]:
    """What no text of a record holds, a text at the top of a page does not hold either: both are plain."""
    said = unfit(value)
    message, fix = (said.message, said.fix) if said else ("", "")
    if not said and (found := _BRACES.search(value)):
        message, fix = f"“{found[0]}” would be shown as it is: texts are plain.", "take it out."
    if loc[0] == "also" and "says nothing" in message:
        return  # “unknown” can be a word by which people look for a page.
    fix = re.sub(r"[:;] (?:what a text rests on|the address stands in)[^.]*", "", fix)
    if re.search(r"sources?\b|\bfield\b", f"{message} {fix}"):
        fix = "write plain words in its place, or take it out."
        message = re.sub(r" is shown beside the text already, from .*", " has no room at the top of a page.", message)
    if message:
        line, column = document.values[loc]
        written = re.search(r"“([^”]*)”", message)
        at = document.lines[line - 1].find(written[1], column - 1) if written and written[1] else -1
        yield Problem(document.file, line, at + 1 if at >= 0 else column, message, fix)
