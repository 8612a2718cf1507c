"""The Markdown that people write: which pages there are, and what they may ask of the dataset.

A page may call the documented macros with constant arguments and nothing else. Anything more is refused
before it runs: Jinja in a page could otherwise run any program (a sandbox alone does not hold).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2 import nodes

from placebook.addresses import RECORD_FOLDERS
from placebook.fieldtypes import ID
from placebook.problems import Problem, nearest
from placebook.render import UnknownRecord
from placebook.yamlfile import Document, decode, read_yaml

COMMENT = ("{#!", "!#}")
"""What opens and closes a comment of Jinja's in a page: not `{#`, which starts the id of a heading."""

Macro = Callable[..., object]

_FRONT_MATTER = re.compile(r"---\n(.*?\n)?---\n", re.DOTALL)
_ALLOWED = {"title", "description", "former_addresses", "layout", "label"}


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown file below `docs/`. `path` is relative to it; `meta` is its front matter."""

    path: str
    file: str
    meta: Mapping[str, object]
    body: str
    first_line: int

    @property
    def address(self) -> str:
        """`pilots/index.md` is `/pilots/`, `about.md` is `/about/`."""
        stem = self.path.removesuffix(".md")
        stem = stem.removesuffix("index").rstrip("/") if stem == "index" or stem.endswith("/index") else stem
        return f"/{stem}/" if stem else "/"


def read_prose(folder: Path, root: Path, problems: list[Problem]) -> list[Prose]:
    """Every Markdown page below `folder`, sorted by path; what cannot be read goes to `problems`."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        file = path.relative_to(root).as_posix()
        text = decode(path.read_bytes(), file)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        meta: dict[str, object] = {}
        front = _FRONT_MATTER.match(text)
        if front:
            document, wrong = read_yaml((front[1] or "").encode(), file)
            # The front matter starts on the file's second line.
            problems += [Problem(p.file, p.line + 1, p.column, p.message, p.fix) for p in wrong]
            if document and isinstance(document.value, dict):
                meta = document.value
                problems += _wrong_fields(document)
        start = front.end() if front else 0
        first_line = text.count("\n", 0, start) + 1
        found.append(Prose(path.relative_to(folder).as_posix(), file, meta, text[start:], first_line))
    return found


def _wrong_fields(document: Document) -> Iterator[Problem]:
    """Fields at the top of a page that are not known, and text there that Jinja would run."""
    for name, value in document.value.items():
        if name not in _ALLOWED:
            near = nearest(name, _ALLOWED)
            fix = f"did you mean “{near}”?" if near else f"use one of {', '.join(sorted(_ALLOWED))}."
            found = document.problem((name,), f"there is no “{name}” at the top of a page.", fix, key=True)
        elif any(mark in str(value) for mark in ("{{", "{%", COMMENT[0])):
            found = document.problem((name,), "macros do not work at the top of a page.", "write plain text.")
        else:
            continue
        yield Problem(found.file, found.line + 1, found.column, found.message, found.fix)


def check_prose(pages: list[Prose], records: Mapping[str, object] | None, macros: Mapping[str, Macro]) -> list[Problem]:
    """Everything wrong with the pages that people wrote.

    `records` are the paths of the pages that records make, `macros` what a page may call. Where the data
    cannot be read, `records` is None, and what depends on it is not checked.
    """
    problems: list[Problem] = []
    for page in pages:
        problems += _check_place(page, records)
        problems += _check_calls(page, macros, run=records is not None)
    return problems


def _check_place(page: Prose, records: Mapping[str, object] | None) -> Iterator[Problem]:
    folder, _, name = page.path.rpartition("/")
    of_record = folder in RECORD_FOLDERS and name != "index.md"
    if of_record and records is not None and page.path not in records:
        near = nearest(page.path, records)
        fix = f"did you mean {near}?" if near else f"add data/{folder}/{name.removesuffix('.md')}.yml first."
        yield Problem(page.file, 1, 1, "these words belong to no record.", fix)
    elif not of_record:
        for field in ("title", "description"):
            if not page.meta.get(field):
                fix = f"start the file with ---, then “{field}: …”, then ---."
                yield Problem(page.file, 1, 1, f"this page has no {field}.", fix)
        if not all(ID.fullmatch(part) for part in page.path.removesuffix(".md").split("/")):
            message = "a page's file name has small letters, digits and dashes only."
            yield Problem(page.file, 1, 1, message, "rename the file: its name is its address.")


def _check_calls(page: Prose, macros: Mapping[str, Macro], *, run: bool) -> Iterator[Problem]:
    environment = jinja2.Environment(comment_start_string=COMMENT[0], comment_end_string=COMMENT[1])

    def at(line: int, message: str, fix: str) -> Problem:
        lines = page.body.split("\n")
        text = lines[line - 1] if line <= len(lines) else ""
        column = max(text.find("{"), 0) + 1
        return Problem(page.file, line + page.first_line - 1, column, message, fix)

    try:
        tree = environment.parse(page.body)
    except jinja2.TemplateSyntaxError as error:
        lines = page.body.split("\n")
        opened = [n for n, text in enumerate(lines, 1) if text.count("{{") > text.count("}}")]
        line = opened[0] if opened else min(error.lineno, len(lines))
        message = "this “{{” or “{%” is not closed, or what it holds cannot be read."
        yield at(line, message, 'write {{ macro("id") }}, with both pairs of braces on one line.')
        return
    for found in tree.body:
        for node in found.nodes if isinstance(found, nodes.Output) else [found]:
            if isinstance(node, nodes.TemplateData):
                continue
            wrong = _wrong_call(node, macros, run=run)
            if wrong:
                yield at(node.lineno, *wrong)


def _wrong_call(node: nodes.Node, macros: Mapping[str, Macro], *, run: bool) -> tuple[str, str] | None:
    """What is wrong with one expression of a page, and how to mend it; None where it is a good call."""
    known = ", ".join(sorted(macros))
    if isinstance(node, nodes.Name):
        fix = f"write {{{{ {node.name}() }}}}." if node.name in macros else f"use one of {known}."
        return f"“{node.name}” is not a call of a macro.", fix
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return (
            "a page may call the documented macros and nothing else.",
            f"take it out, or use one of {known}.",
        )
    name = node.node.name
    if name not in macros:
        near = nearest(name, macros)
        return f"there is no macro “{name}”.", f"did you mean “{near}”?" if near else f"use one of {known}."
    plain = all(isinstance(argument, nodes.Const) for argument in node.args)
    plain = plain and all(isinstance(keyword.value, nodes.Const) for keyword in node.kwargs)
    if not plain or node.dyn_args or node.dyn_kwargs:
        return f"what stands in “{name}(…)” must be plain text in quotes.", f'write {name}("…").'
    values = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    named = {k.key: k.value.value for k in node.kwargs if isinstance(k.value, nodes.Const)}
    try:
        inspect.signature(macros[name]).bind(*values, **named)
    except TypeError:
        wants = ", ".join(inspect.signature(macros[name]).parameters)
        return f"“{name}” has the wrong number of values.", f"it takes: {wants or 'nothing'}."
    try:
        if run:
            macros[name](*values, **named)
    except UnknownRecord as error:
        message, _, fix = str(error).partition(" Fix: ")
        return message, fix
    return None
