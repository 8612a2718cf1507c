"""The fields at the top of a page that people write: which there are, and how each is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from placebook.prose.calls import COMMENT
from placebook.text.problems import Problem, nearest, suggestion
from placebook.text.slugs import unfit_path
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


def read_top(text: str, file: str, problems: list[Problem]) -> Mapping[str, object] | None:
    """The fields at the top of a page, of the text between its lines of ---; None where they cannot be read.

    What is wrong is added to `problems`, with lines counted from the first of that text.
    """
    if not text.strip():
        return {}
    document, wrong = read_yaml(text.encode(), file)
    problems += wrong
    if document is None:
        return None
    if not isinstance(document.value, dict):
        message = "the top of a page holds fields."
        problems.append(document.problem((), message, "write “title: …” and “description: …”."))
        return None
    for name, value in document.value.items():
        loc = (name,)
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            fix = f"did you mean “{near}”?" if near else f"use one of {', '.join(FIELDS)}."
            problems.append(document.problem(loc, f"there is no “{name}” at the top of a page.", fix, key=True))
        elif any(mark in str(value) for mark in ("{{", "{%", COMMENT[0])):
            problems.append(document.problem(loc, "macros do not work at the top of a page.", "write plain text."))
        elif name in _LISTS:
            pattern, message, example = _LISTS[name]
            for index, item in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(value, list) or not isinstance(item, str) or not pattern.fullmatch(item):
                    at = (name, index) if isinstance(value, list) else loc
                    problems.append(document.problem(at, message, f"write a list, such as {example}."))
                elif name == "former_addresses" and (unfit := unfit_path(item.strip("/").split("/"))):
                    problems.append(document.problem((name, index), *unfit))
        elif not isinstance(value, str) or not value.strip():
            problems.append(document.problem(loc, f"“{name}” should be text.", "write it after the colon."))
        elif len(value) > LONGEST:
            message = f"“{name}” has {len(value):,} letters; the most is {LONGEST}."
            problems.append(document.problem(loc, message, "write it shorter."))
        elif name == "unlisted" and value != "true":
            problems.append(document.problem(loc, "“unlisted” can only be true.", 'write "true", or delete the line.'))
        elif name == "layout" and value not in LAYOUTS:
            fix = suggestion(str(value), LAYOUTS, kind="a layout")
            problems.append(document.problem(loc, f"there is no layout “{value}”.", fix))
    return document.value
