"""Where the file of a page may stand below `docs/`, how it is named, and that it has a title, a description, words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator

from placebook.dataset.addresses import page_folders
from placebook.prose.files.one_address import Page
from placebook.prose.files.page_top import FIELDS
from placebook.prose.one_call import Ids
from placebook.text.problems import Problem, nearest
from placebook.text.slugs import ID, slug, unfit_path

_ENDINGS = re.compile(r"(?:\.(?:md|markdown|mdown|mkdn?|txt|docx?|odt|rtf))+$", re.IGNORECASE)


def page_name(name: str) -> str:
    """What the file of a page should be called, without its ending: `Our method.md.txt` is `our-method`."""
    return slug(_ENDINGS.sub("", name)) or "a-short-name"


def misplaced(page: Page, ids: Ids, paths: Collection[str]) -> tuple[Problem, str] | None:
    """The problem with the words of a record that lie outside of its folder, or of one that has no page, and the path
    below `docs/` at which they would be right: their own where there is none.
    """
    if page.has_top or page.meta is None:
        return None
    name = page.path.removesuffix(".md")
    *above, last = name.split("/")
    of = next((folder for folder in page_folders() if last in ids.get(folder, ())), None)
    if not above or (len(above) == 1 and above[0] in page_folders()):
        if of is None or of in above or last == "index":
            return None
        message = f"these words belong to no record, and “{last}” is in data/{of}/."
        if not above:
            message = f"this page has no title and description, and “{last}” is in data/{of}/."
        return Problem(page.file, 1, 1, message, _moved_to(page, f"{of}/{last}.md", paths)), f"{of}/{last}.md"
    near = nearest(above[-1], page_folders()) if len(above) == 1 else None
    if near and last in ids.get(near, ()):
        fix = f"move it to docs/{near}/{last}.md."
        return Problem(page.file, 1, 1, f"no page is made from the folder docs/{above[0]}/.", fix), f"{near}/{last}.md"
    for folder in page_folders():
        if folder in above and (
            id := next((part for part in (*reversed(above), last) if part in ids.get(folder, ())), None)
        ):
            message = f"the words for “{id}” stand right in docs/{folder}/, in one file of its name."
            path = f"{folder}/{id}.md"
            return Problem(page.file, 1, 1, message, _moved_to(page, path, paths)), path
    if above[-1] in ids and above[-1] not in page_folders() and posixpath.dirname(name) == above[-1]:
        id = last if last in ids[above[-1]] else nearest(last, ids[above[-1]], 0.8)
        if id:
            message = f"a record of data/{above[-1]}/ has no page, and no words of its own."
            fix = (
                "move the words to a page with a title, or to those of a record that has a page; then delete this file."
            )
            return Problem(page.file, 1, 1, message, fix), page.path
    return None


def _moved_to(page: Page, path: str, paths: Collection[str]) -> str:
    """How words get to where they belong."""
    if path in paths:
        return f"did you mean docs/{path}? It is there already: if so, add these words to it, and delete this file."
    return f"did you mean docs/{path}? If so, move it there."


def wrong_place(page: Page, ids: Ids, paths: Collection[str]) -> Iterator[Problem]:
    """What is wrong with where a page stands, its name, and what it must have; `paths` are those of all pages."""
    if not page.body.strip() and (page.meta is not None or page.has_top):
        yield Problem(page.file, page.first_line, 1, "this page has no words.", "write them, or delete the file.")
        if not page.has_top:
            return
    above, _, name = page.path.rpartition("/")
    if above == "templates":
        yield Problem(page.file, 1, 1, "no page is made from the folder docs/templates/.", f"move it to docs/{name}.")
        return
    if page.record:
        folder, id = page.record
        if id not in ids.get(folder, ()):
            meant = page_name(id)
            near = nearest(meant, {*ids.get(folder, ()), "index"})
            fix = f"name the file as the record that they are about, or add data/{folder}/{slug(id) or id}.yml first."
            if near and f"{folder}/{near}.md" in paths:
                fix = (
                    f"delete this file, if it is a copy of {folder}/{near}.md; if not, write its words there, if that "
                )
                fix += "is what you mean."
            elif near:
                fix = f"did you mean {folder}/{near}.md?"
            yield Problem(page.file, 1, 1, "these words belong to no record.", fix)
        return
    wanted = [] if page.meta is None else [field for field in ("title", "description") if field not in page.meta]
    slipped = {nearest(written, FIELDS) for written in page.meta or () if written not in FIELDS}
    wanted = [field for field in wanted if field not in slipped]  # A misspelt field is one mistake.
    if wanted:
        fix = f"start the file with a line of ---, then {_lines(wanted)}, then another line of ---."
        if page.has_top:
            fix = f"add {_lines(wanted)} between the two lines of --- at its top."
        yield Problem(page.file, 1, 1, f"this page has no {' and no '.join(wanted)}.", fix)
    parts = page.path.removesuffix(".md").split("/")
    if not all(ID.fullmatch(part) for part in parts):
        better = "/".join(page_name(part) for part in parts)
        message = "a page's file name has small letters, digits and dashes only."
        fix = f"name it {better}.md: the name is the address."
        if f"{better}.md" in paths:
            fix = f"delete it, if {better}.md says the same, or give it another name."
        yield Problem(page.file, 1, 1, message, fix)
    if unfit := unfit_path(parts):
        yield Problem(page.file, 1, 1, *unfit)


def _lines(fields: Iterable[str]) -> str:
    """The lines to write for some fields."""
    return " and below it ".join(f"“{field}: …”" for field in fields)
