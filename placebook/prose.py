"""The Markdown that people write: which pages there are, and what they may ask of the dataset.

A page may call the documented macros with constant arguments and nothing else. Anything more is refused
before it runs: Jinja in a page could otherwise run any program (a sandbox alone does not hold).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from jinja2 import nodes

from placebook.addresses import RECORD_FOLDERS
from placebook.fieldtypes import ID
from placebook.problems import Problem, nearest, suggestion
from placebook.yamlfile import decode, read_yaml

COMMENT = ("{#!", "!#}")
"""What opens and closes a comment of Jinja's in a page: not `{#`, which starts the id of a heading."""

LAYOUTS = ("home", "list", "page", "wide")

Macro = Callable[..., object]
Ids = Mapping[str, set[str]]
"""The ids that exist, by folder of `data/`, list of the programme, or kind of total."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELDS = ("description", "former_addresses", "label", "layout", "title", "unlisted")
_ADDRESS = re.compile(r"/([a-z0-9-]+/)+")


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown file below `docs/`. `path` is relative to it; `meta` is the front matter, None if unreadable."""

    path: str
    file: str
    meta: Mapping[str, object] | None
    has_top: bool
    body: str
    first_line: int

    @property
    def address(self) -> str:
        """`pilots/index.md` is `/pilots/`, `about.md` is `/about/`."""
        stem = self.path.removesuffix(".md")
        stem = stem.removesuffix("index").rstrip("/") if stem == "index" or stem.endswith("/index") else stem
        return f"/{stem}/" if stem else "/"

    @property
    def label(self) -> str:
        """What a link to the page says: its `label`, or else its title."""
        meta = self.meta or {}
        return str(meta.get("label") or meta["title"])

    @property
    def record(self) -> tuple[str, str] | None:
        """Folder and id of the record that the page belongs to; None for a page of its own."""
        folder, _, name = self.path.rpartition("/")
        return (folder, name.removesuffix(".md")) if folder in RECORD_FOLDERS and name != "index.md" else None

    @property
    def former_addresses(self) -> list[str]:
        """The addresses that the page had before."""
        found = (self.meta or {}).get("former_addresses", [])
        return [str(address) for address in found] if isinstance(found, list) else []


def read_prose(folder: Path, root: Path, problems: list[Problem]) -> list[Prose]:
    """Every Markdown page below `folder`, sorted by path; what cannot be read goes to `problems`."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        file = path.relative_to(root).as_posix()
        text = decode(path.read_bytes(), file)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        front = _FRONT_MATTER.match(text)
        meta: Mapping[str, object] | None = {}
        if front:
            wrong: list[Problem] = []
            meta = _read_top(front[1], file, wrong)
            # The front matter starts on the file's second line.
            problems += [replace(problem, line=problem.line + 1) for problem in wrong]
        elif re.match(r"---[ \t]*\n", text):
            message = "the top of this page is opened with --- and never closed."
            problems.append(Problem(file, 1, 1, message, "write a second line of --- below its fields."))
            meta = None
        start = front.end() if front else 0
        first_line = text.count("\n", 0, start) + 1
        name = path.relative_to(folder).as_posix()
        found.append(Prose(name, file, meta, front is not None, text[start:], first_line))
    return found


def _read_top(text: str, file: str, problems: list[Problem]) -> Mapping[str, object] | None:
    """The fields at the top of a page; None where they cannot be read."""
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
        if name not in _FIELDS:
            near = nearest(name, _FIELDS)
            fix = f"did you mean “{near}”?" if near else f"use one of {', '.join(_FIELDS)}."
            problems.append(document.problem(loc, f"there is no “{name}” at the top of a page.", fix, key=True))
        elif any(mark in str(value) for mark in ("{{", "{%", COMMENT[0])):
            problems.append(document.problem(loc, "macros do not work at the top of a page.", "write plain text."))
        elif name == "former_addresses":
            listed = value if isinstance(value, list) else [value]
            for index, address in enumerate(listed):
                if not isinstance(value, list) or not isinstance(address, str) or not _ADDRESS.fullmatch(address):
                    message = "a former address starts and ends with a slash."
                    at = (name, index) if isinstance(value, list) else loc
                    problems.append(document.problem(at, message, "write a list, such as [/old-page/]."))
        elif not isinstance(value, str) or not value.strip():
            problems.append(document.problem(loc, f"“{name}” should be text.", "write it after the colon."))
        elif name == "unlisted" and value != "true":
            problems.append(document.problem(loc, "“unlisted” can only be true.", 'write "true", or delete the line.'))
        elif name == "layout" and value not in LAYOUTS:
            fix = suggestion(str(value), LAYOUTS, kind="a layout")
            problems.append(document.problem(loc, f"there is no layout “{value}”.", fix))
    return document.value


def check_prose(pages: list[Prose], ids: Ids, macros: Mapping[str, Macro]) -> list[Problem]:
    """Everything wrong with the pages that people wrote, given the `ids` that exist and what a page may call."""
    problems: list[Problem] = []
    taken = {page.address for page in pages} | {
        f"/{folder}/{id}/" for folder in RECORD_FOLDERS for id in ids.get(folder, ())
    }
    for page in pages:
        problems += _check_place(page, ids)
        problems += _check_calls(page, ids, macros)
        for address in page.former_addresses:
            if address in taken:
                message = f"{address} is the address of a page that exists."
                fix = "list only addresses at which nothing is now."
                problems.append(Problem(page.file, 1, 1, message, fix))
    return problems


def _check_place(page: Prose, ids: Ids) -> Iterator[Problem]:
    if page.record:
        folder, id = page.record
        if id not in ids.get(folder, ()):
            near = nearest(id, ids.get(folder, ()))
            fix = f"did you mean {folder}/{near}.md?" if near else f"add data/{folder}/{id}.yml first."
            yield Problem(page.file, 1, 1, "these words belong to no record.", fix)
        return
    wanted = [name for name in ("title", "description") if page.meta is not None and name not in page.meta]
    for name in wanted:
        if any(nearest(written, _FIELDS) == name for written in page.meta or () if written not in _FIELDS):
            continue  # A misspelt field is one mistake.
        fix = f"start the file with ---, then “{name}: …”, then ---."
        if page.has_top:
            fix = f"add “{name}: …” between the two lines of --- at its top."
        yield Problem(page.file, 1, 1, f"this page has no {name}.", fix)
    if not all(ID.fullmatch(part) for part in page.path.removesuffix(".md").split("/")):
        better = "/".join(re.sub(r"[^a-z0-9]+", "-", p.lower()).strip("-") for p in page.path[:-3].split("/"))
        message = "a page's file name has small letters, digits and dashes only."
        yield Problem(page.file, 1, 1, message, f"name it {better}.md: the name is the address.")


def _check_calls(page: Prose, ids: Ids, macros: Mapping[str, Macro]) -> Iterator[Problem]:
    lines = page.body.split("\n")
    seen: dict[int, int] = {}
    once: set[str] = set()

    def at(line: int, message: str, fix: str, skip: int = 0) -> Problem:
        """The problem at the expression of a line that comes after `skip` others."""
        places = [match.start() for match in re.finditer(r"\{[{%]", lines[line - 1])] or [0]
        column = places[min(skip, len(places) - 1)] + 1
        return Problem(page.file, line + page.first_line - 1, column, message, fix)

    try:
        tree = jinja2.Environment(comment_start_string=COMMENT[0], comment_end_string=COMMENT[1]).parse(page.body)
    except (jinja2.TemplateSyntaxError, RecursionError) as error:
        opened = [n for n, text in enumerate(lines, 1) if text.count("{{") > text.count("}}")]
        line = opened[0] if opened else min(getattr(error, "lineno", 1), len(lines))
        message = "this “{{” or “{%” is not closed, or what it holds cannot be read."
        yield at(line, message, 'write {{ macro("id") }}, with both pairs of braces on one line.')
        return
    for found in tree.body:
        for node in found.nodes if isinstance(found, nodes.Output) else [found]:
            if isinstance(node, nodes.TemplateData):
                continue
            before = seen.get(node.lineno, 0)
            seen[node.lineno] = before + 1
            wrong = _wrong_call(node, ids, macros)
            name = node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else ""
            if not wrong and getattr(macros.get(name), "whole", False) and (page.record or name in once):
                wrong = f"“{name}” makes a whole page and cannot stand here.", "take it out."
            once.add(name)
            if wrong:
                yield at(node.lineno, *wrong, before)


def _wrong_call(node: nodes.Node, ids: Ids, macros: Mapping[str, Macro]) -> tuple[str, str] | None:
    """What is wrong with one expression of a page, and how to mend it; None where it is a good call."""
    known = ", ".join(sorted(name for name, macro in macros.items() if not getattr(macro, "whole", False)))
    if _is_text(node):
        return None  # Text in quotes is shown as it is: how a page shows what a macro looks like.
    if isinstance(node, nodes.Name):
        fix = f"write {{{{ {node.name}() }}}}." if node.name in macros else f"use one of {known}."
        return f"“{node.name}” is not a call of a macro.", fix
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return "a page may call the documented macros and nothing else.", f"take it out, or use one of {known}."
    name = node.node.name
    if name not in macros:
        near = nearest(name, macros)
        return f"there is no macro “{name}”.", f"did you mean “{near}”?" if near else f"use one of {known}."
    written = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(_is_text(value) for value in written):
        return f"what stands in “{name}(…)” must be plain text in quotes.", f'write {name}("…").'
    values = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    named = {k.key: k.value.value for k in node.kwargs if isinstance(k.value, nodes.Const)}
    signature = inspect.signature(macros[name])
    try:
        bound = signature.bind(*values, **named)
    except TypeError:
        wants = ", ".join(f'"{parameter}"' for parameter in signature.parameters)
        return f"“{name}” has the wrong number of values.", f"write {{{{ {name}({wants}) }}}}."
    for parameter, value in bound.arguments.items():
        of, noun = getattr(macros[name], "takes", {}).get(parameter, (None, ""))
        if of in ids and value not in ids[of]:
            return f"there is no {noun} “{value}”.", suggestion(value, ids[of], kind=f"the id of a {noun}")
    return None


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)
