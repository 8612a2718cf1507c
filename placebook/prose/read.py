"""The Markdown that people write: which pages there are, where they stand, and what is at their top."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from placebook.dataset.addresses import page_folders
from placebook.prose.bounds import too_much
from placebook.prose.calls import Ids, Macro, Plain, read_calls
from placebook.prose.check_words import check_words
from placebook.prose.links import targets
from placebook.prose.one_address import clashes
from placebook.prose.page_top import FIELDS, read_top
from placebook.prose.parser import parse
from placebook.prose.pictures import ENDINGS, FOLDER, Picture, read_picture, readme, stray
from placebook.prose.words import Words
from placebook.text.characters import HIDDEN
from placebook.text.plain_text import decode
from placebook.text.problems import Problem, nearest
from placebook.text.regular_files import Refused, files_below, linked, read_regular, settings_of_git
from placebook.text.slugs import ID, slug, unfit_path

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_CONFLICT = re.compile(r"(<{7}|>{7})( |$)")


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown file below `docs/`. `path` is relative to it; `meta` is the front matter, None if unreadable.

    `above` is the address of the list that it is a part of: such a page the software writes, and `file` is the list's.
    """

    path: str
    file: str
    meta: Mapping[str, object] | None
    has_top: bool
    body: str
    first_line: int
    above: str = ""

    @property
    def address(self) -> str:
        """`pilots/index.md` is `/pilots/`, `about.md` is `/about/`."""
        stem = self.path.removesuffix(".md")
        stem = stem.removesuffix("index").rstrip("/") if stem == "index" or stem.endswith("/index") else stem
        return f"/{stem}/" if stem else "/"

    @property
    def label(self) -> str:
        """What a link to the page says: its `label`, or else its title; its path where it wrongly has neither."""
        meta = self.meta or {}
        return str(meta.get("label") or meta.get("title") or self.path)

    @property
    def record(self) -> tuple[str, str] | None:
        """Folder and id of the record that the page belongs to; None for a page of its own."""
        folder, _, name = self.path.rpartition("/")
        return (folder, name.removesuffix(".md")) if folder in page_folders() and name != "index.md" else None

    @property
    def former_addresses(self) -> list[str]:
        """The addresses that the page had before."""
        return self.listed("former_addresses")

    def listed(self, field: str) -> list[str]:
        """What a field at its top holds that is a list; nothing where it is not there, or no list."""
        found = (self.meta or {}).get(field, [])
        return [str(item) for item in found] if isinstance(found, list) else []


def read_prose(folder: Path, root: Path, problems: list[Problem]) -> tuple[list[Prose], dict[str, Picture]]:
    """Every page below `folder` (a programme's `docs/`), sorted by path, and the pictures that pages may show.

    What cannot be read, and what does not belong there, goes to `problems`.
    """
    found: list[Prose] = []
    pictures: dict[str, Picture] = {}
    if link := linked(folder, folder.relative_to(root).as_posix()):
        problems.append(link)
        return found, pictures
    for path in files_below(folder):
        where = path.relative_to(folder)
        file = path.relative_to(root).as_posix()
        if hidden := settings_of_git(where, file):
            problems.append(hidden)
            continue
        if link := linked(path, file):
            problems.append(link)
        elif any(part.startswith(".") for part in where.parts):
            continue
        elif path.suffix == ".md" and path.stem.lower() == "readme":
            problems.append(readme(file))
        elif where.parent.as_posix() == FOLDER and path.suffix in ENDINGS:
            picture = read_picture(path, root, file)
            if isinstance(picture, Problem):
                problems.append(picture)
            else:
                pictures[path.name] = picture
        elif path.suffix != ".md":
            problems.append(stray(where, file))
        else:
            try:
                found.append(read_page(read_regular(path, root), where.as_posix(), file, problems))
            except Refused as refused:
                problems.append(refused.problem(file))
                found.append(_unread(where.as_posix(), file))
    return found, pictures


def _unread(name: str, file: str) -> Prose:
    """A page that is there and that nothing is known of: links to it are no second mistake."""
    return Prose(name, file, None, False, "", 1)


def read_page(data: bytes, name: str, file: str, problems: list[Problem]) -> Prose:
    """The page in the bytes of a Markdown file, `name` being its path below `docs/`.

    One that cannot be read goes to `problems`, and is a page without a top or words.
    """
    text = decode(data, file)
    if isinstance(text, Problem):
        problems.append(text)
        return _unread(name, file)
    if beyond := too_much(text):
        number, message, fix = beyond
        problems.append(Problem(file, number, 1, message, fix))
        return _unread(name, file)
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.match(line):
            fix = "keep the right version of these lines and delete the lines of <<<<<<<, ======= and >>>>>>>."
            problems.append(Problem(file, number, 1, "two versions of this file were merged badly.", fix))
            return _unread(name, file)
        if hidden := HIDDEN.search(line):
            message = "there is a character here that cannot be seen and can make text read other than it is."
            problems.append(Problem(file, number, hidden.start() + 1, message, "delete it and write the text again."))
            return _unread(name, file)
    front = _FRONT_MATTER.match(text)
    meta: Mapping[str, object] | None = {}
    if front:
        wrong: list[Problem] = []
        meta = read_top(front[1], file, wrong)
        # The front matter starts on the file's second line.
        problems += [replace(problem, line=problem.line + 1) for problem in wrong]
    elif re.match(r"---[ \t]*(\n|\Z)", text):
        message = "the top of this page is opened with --- and never closed."
        problems.append(Problem(file, 1, 1, message, "write a second line of --- below its fields."))
        meta = None
    start = front.end() if front else 0
    first_line = text.count("\n", 0, start) + 1
    return Prose(name, file, meta, front is not None, text[start:], first_line)


Parsed = tuple[Plain, Words]
"""A page without its calls, and what Markdown makes of that."""


def plain_of(page: Prose, ids: Ids, macros: Mapping[str, Macro]) -> tuple[Plain, list[Problem]]:
    """A page without its calls of macros, and what is wrong with them."""
    of_record, made = page.record is not None, bool(page.above)
    return read_calls(page.file, page.body, page.first_line, ids, macros, record=of_record, made=made)


def check_prose(
    pages: list[Prose],
    ids: Ids,
    macros: Mapping[str, Macro],
    pictures: Collection[str] = (),
    known: Mapping[str, str] | None = None,
    parsed: dict[str, Parsed] | None = None,
) -> list[Problem]:
    """Everything wrong with the pages that people wrote, given the `ids` that exist and what a page may call.

    `pictures` are the files in `docs/images/`; `known` the Markdown files that links may lead to, by the names
    that they have or had (those of `pages` and `ids` where it is not given). What was parsed is put
    into `parsed` by the path of its page, for what is checked later.
    """
    problems: list[Problem] = []
    made = {f"{folder}/{id}.md" for folder in page_folders() for id in ids.get(folder, ())}
    taken = {page.address for page in pages} | {
        f"/{folder}/{id}/" for folder in page_folders() for id in ids.get(folder, ())
    }
    known = known if known is not None else {path: path for path in made} | {page.path: page.path for page in pages}
    problems += clashes(pages, made)
    paths = {page.path for page in pages}
    for page in pages:
        if misplaced := _misplaced(page, ids):
            problems.append(misplaced)
            continue
        problems += _check_place(page, ids, paths)
        if page.meta is None and not page.has_top:
            continue  # Where its words begin cannot be known.
        plain, wrong = plain_of(page, ids, macros)
        problems += wrong
        words = parse(plain.text)
        if parsed is not None:
            parsed[page.path] = plain, words
        problems += check_words(plain, words, macros, targets(words, page.path, known, pictures, None))
        for address in page.former_addresses:
            if address in taken:
                message = f"{address} is the address of a page that exists."
                fix = "list only addresses at which nothing is now."
                problems.append(Problem(page.file, 1, 1, message, fix))
    return problems


def _misplaced(page: Prose, ids: Ids) -> Problem | None:
    """The problem with the words of a record that lie outside of its folder."""
    name = page.path.removesuffix(".md")
    folder = next((folder for folder in page_folders() if name in ids.get(folder, ())), None)
    if page.has_top or page.meta is None or folder is None:
        return None
    message = f"this page has no title and description, and “{name}” is in data/{folder}/."
    return Problem(page.file, 1, 1, message, f"did you mean docs/{folder}/{page.path}? If so, move it there.")


def _check_place(page: Prose, ids: Ids, paths: Collection[str]) -> Iterator[Problem]:
    if not page.body.strip() and (page.meta is not None or page.has_top):
        yield Problem(page.file, page.first_line, 1, "this page has no words.", "write them, or delete the file.")
        if not page.has_top:
            return
    above, _, name = page.path.rpartition("/")
    near = nearest(above, page_folders()) if above and above not in page_folders() else None
    if above == "templates" or (near and name.removesuffix(".md") in ids.get(near, ())):
        fix = f"move it to docs/{near}/{name}." if near else f"move it to docs/{name}."
        yield Problem(page.file, 1, 1, f"no page is made from the folder docs/{above}/.", fix)
        return
    if page.record:
        folder, id = page.record
        if id not in ids.get(folder, ()):
            near = nearest(slug(id) or id, {*ids.get(folder, ()), "index"})
            fix = f"did you mean {folder}/{near}.md?" if near else f"add data/{folder}/{slug(id) or id}.yml first."
            if near and f"{folder}/{near}.md" in paths:
                fix = f"write them in {folder}/{near}.md, if that is what you mean; it is there already."
            yield Problem(page.file, 1, 1, "these words belong to no record.", fix)
        return
    wanted = [name for name in ("title", "description") if page.meta is not None and name not in page.meta]
    if wanted and not page.has_top and page.body.lstrip().startswith("---\n"):
        message, fix = "the top of this page is not at its start.", "delete what stands above its first ---."
        yield Problem(page.file, 1, 1, message, fix)
        wanted = []
    for name in wanted:
        if any(nearest(written, FIELDS) == name for written in page.meta or () if written not in FIELDS):
            continue  # A misspelt field is one mistake.
        fix = f"start the file with ---, then “{name}: …”, then ---."
        if page.has_top:
            fix = f"add “{name}: …” between the two lines of --- at its top."
        yield Problem(page.file, 1, 1, f"this page has no {name}.", fix)
    parts = page.path.removesuffix(".md").split("/")
    if not all(ID.fullmatch(part) for part in parts):
        better = "/".join(slug(part) or "a-short-name" for part in parts)
        message = "a page's file name has small letters, digits and dashes only."
        fix = f"name it {better}.md: the name is the address."
        if f"{better}.md" in paths:
            fix = f"delete it, if {better}.md says the same, or give it another name."
        yield Problem(page.file, 1, 1, message, fix)
    if unfit := unfit_path(parts):
        yield Problem(page.file, 1, 1, *unfit)
