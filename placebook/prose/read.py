"""The Markdown that people write: which pages there are, where they stand, and what is at their top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from placebook.dataset.addresses import page_folders
from placebook.prose.calls import Plain, read_calls
from placebook.prose.check_words import check_words
from placebook.prose.files.bounds import too_much
from placebook.prose.files.one_address import clashes, same_titles
from placebook.prose.files.opening import slip_of_top, top_of
from placebook.prose.files.page_top import read_top
from placebook.prose.files.places import misplaced, wrong_place
from placebook.prose.files.stray import readme, stray
from placebook.prose.links import targets
from placebook.prose.one_call import Call, Ids, Macro
from placebook.prose.parser import parse
from placebook.prose.pictures import ENDINGS, FOLDER, Picture, read_picture
from placebook.prose.words import Words
from placebook.text.characters import HIDDEN
from placebook.text.mends import Mend
from placebook.text.plain_text import decode
from placebook.text.problems import Problem
from placebook.text.regular_files import Refused, files_below, linked, read_regular, settings_of_git

_BULLET = re.compile(r"[ \t>]{0,40}(?P<all>(?P<sign>[\uf020-\uf0ff])[ \t\u00a0]*)(?=\S)")
"""The bullets of Word, in its fonts of symbols (private use, 0xF000 and the code of the sign there)."""
_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7})( |$)")


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
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where each value at its top stands: line and column, from 1."""

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
        return _record(self.path)

    @property
    def former_addresses(self) -> list[str]:
        """The addresses that the page had before."""
        return self.listed("former_addresses")

    def listed(self, field: str) -> list[str]:
        """What a field at its top holds that is a list; nothing where it is not there, or no list."""
        found = (self.meta or {}).get(field, [])
        return [str(item) for item in found] if isinstance(found, list) else []


def _record(path: str) -> tuple[str, str] | None:
    folder, _, name = path.rpartition("/")
    return (folder, name.removesuffix(".md")) if folder in page_folders() and name != "index.md" else None


def read_prose(folder: Path, root: Path, problems: list[Problem]) -> tuple[list[Prose], dict[str, Picture]]:
    """Every page below `folder` (a programme's `docs/`), sorted by path, and the pictures that pages may show.

    What cannot be read, and what does not belong there, goes to `problems`.
    """
    found: list[Prose] = []
    pictures: dict[str, Picture] = {}
    if link := linked(folder, folder.relative_to(root).as_posix()):
        problems.append(link)
        return found, pictures
    paths = list(files_below(folder))
    names = {path.relative_to(folder).as_posix() for path in paths}
    for path in paths:
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
            problems.append(stray(where, file, names))
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
    text = _without_hidden(text, file, problems)
    front = top_of(text)
    record = _record(name) is not None
    if front is None:
        if slip := slip_of_top(text, file, record=record):
            problems.append(slip)
            return _unread(name, file)
        return Prose(name, file, {}, False, text, 1)
    top, start = front
    wrong: list[Problem] = []
    meta, places = read_top(top, file, wrong)
    if wrong and (slip := slip_of_top(text, file, record=record)):
        problems.append(slip)  # What follows from it is no second mistake.
        return _unread(name, file)
    problems += wrong
    return Prose(name, file, meta, True, text[start:], text.count("\n", 0, start) + 1, places=places)


def _without_hidden(text: str, file: str, problems: list[Problem]) -> str:
    """The text as it will be once each character is mended that cannot be seen, of which each is a problem."""
    if not HIDDEN.search(text):
        return text
    lines = text.split("\n")
    for number, read in enumerate(lines, start=1):
        line = read
        if bullet := _BULLET.match(line):
            message = f"“{bullet['sign']}” is the sign of a word processor for an item, and would not be shown."
            mend = Mend(line, *bullet.span("all"), "- ")
            problems.append(Problem(file, number, bullet.start("sign") + 1, message, "write “- ” in its place.", mend))
            line = f"{line[: bullet.start('all')]}- {line[bullet.end('all') :]}"
        for hidden in HIDDEN.finditer(line):
            message = "there is a character here that cannot be seen and can make text read other than it is."
            problems.append(Problem(file, number, hidden.start() + 1, message, "delete it and write the text again."))
        lines[number - 1] = HIDDEN.sub("", line)
    return "\n".join(lines)


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
    paths = {page.path for page in pages}
    lost = {page.path: found for page in pages if (found := misplaced(page, ids, paths))}
    problems += [*clashes((page for page in pages if page.path not in lost), made), *same_titles(pages)]
    bodies: dict[tuple[str, tuple[str, ...]], list[tuple[Prose, Plain, Call]]] = {}
    for page in pages:
        meant = page.path
        if page.path in lost:
            problem, meant = lost[page.path]
            problems.append(problem)
            if meant == page.path:
                continue
        else:
            problems += wrong_place(page, ids, paths)
        if page.meta is None and not page.has_top:
            continue  # Where its words begin cannot be known.
        plain, wrong = plain_of(replace(page, path=meant), ids, macros)
        problems += wrong
        for call in plain.calls:
            if call.good and macros[call.name].whole:
                bodies.setdefault((call.name, call.values), []).append((page, plain, call))
        words = parse(plain.text)
        if parsed is not None and meant == page.path:
            parsed[page.path] = plain, words
        problems += check_words(plain, words, macros, targets(words, meant, known, pictures, None))
        for address in page.former_addresses:
            if address in taken:
                message = f"{address} is the address of a page that exists."
                fix = "list only addresses at which nothing is now."
                place = page.places.get("former_addresses", (1, 1))
                problems.append(Problem(page.file, *place, message, fix))
    return [*problems, *_made_twice(bodies.values())]


def _made_twice(bodies: Iterable[list[tuple[Prose, Plain, Call]]]) -> Iterator[Problem]:
    """The calls that make the body of one page and stand on another too: there where there is more beside them."""
    found_in = list(bodies)
    whole = Counter(page.path for found in found_in for page, _, _ in found)
    for found in found_in:
        (first, *_), *others = sorted(found, key=lambda each: (whole[each[0].path], len(each[0].body), each[0].path))
        for _, plain, call in others:
            message = f"“{call.name}” makes the body of {first.file}, and cannot stand here too."
            yield plain.at_source(call.offset, message, "take it out, or link to that page.")
