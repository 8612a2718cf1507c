"""What can be checked of a page only beside all others: places on pages that links lead to, files, hints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from placebook.check.found import Found
from placebook.content.content import Content
from placebook.content.ids import known_files
from placebook.dataset.once import once
from placebook.pages.context import PageContext
from placebook.pages.environment import OWN_WORDS
from placebook.pages.macros import MACROS
from placebook.pages.record_bodies import record_body
from placebook.prose.check_words import problems_at
from placebook.prose.hints import hints
from placebook.prose.links import anchors, below, in_repository, mail_to_others, own_addresses, targets
from placebook.prose.parser import parse
from placebook.prose.read import Parsed, Prose, plain_of
from placebook.text.problems import Problem
from placebook.text.regular_files import read_regular
from placebook.text.yaml.reader import read_yaml


def check_anchors(content: Content, pages: Iterable[Prose] | None = None) -> list[Problem]:
    """The links of `pages` (all that people wrote) to places that are not on the page that they lead to, and by mail.

    A page that is led to is made for this as it will be published.
    """
    ids, contact = partial(_ids_on, content), content.dataset.settings.contact_email
    among = content.prose.values() if pages is None else pages
    return [
        problem
        for page in among
        for plain, words in [parsed_of(content, page)]
        for problem in problems_at(plain, [*anchors(words, page.path, ids), *mail_to_others(words, contact)])
    ]


def check_files(
    content: Content,
    files: Collection[str],
    url: str,
    repository: str = "",
    root: Path | None = None,
    found: Found | None = None,
) -> list[Problem]:
    """The links of the pages that people wrote to files that are not among those published beside the pages.

    `files` are their addresses, such as `/api/v1/index.json`. Links to pages of the site by its whole address, which
    starts with `url`, and to where its pages are edited, in the `repository`, are named too. `root` is the folder of
    the project, where a file is read again for the place of what is wrong in it. `found` is what the
    content was read with, where something may be wrong with it: what there would be then counts as there.
    """
    known = found.files if found else known_files(content.dataset, content.prose.values())
    pictures = found.pictures if found else content.pictures
    own = _own_sources(content, url, root)
    names = {address.strip("/") for address in files}
    return own + [
        problem
        for page in (found.pages if found else content.prose.values())
        for plain, words in [parsed_of(content, page)]
        for problem in problems_at(
            plain,
            [
                *targets(words, page.path, known, pictures, names),
                *own_addresses(words, page.path, url, known, names),
                *(in_repository(words, page.path, repository, known) if repository else ()),
            ],
        )
    ]


def _own_sources(content: Content, url: str, root: Path | None) -> list[Problem]:
    """A problem for each source that is a page of this site, which starts with `url`: nothing rests on itself."""
    pages = {*content.written, *(page.address for page in content.pages.values())}
    found = []
    for source in content.dataset.sources.values():
        inside = below(source.address, url) if source.address and not source.withdrawn else None
        page = "/" if inside is None else f"/{urlsplit(inside).path.strip('/')}/".replace("//", "/")
        if inside is not None and (page in pages or page in content.moved):
            fix = "give the address of the document itself, or leave “address:” out."
            file = content.dataset.file_of(source)
            document = read_yaml(read_regular(root / file, root), file)[0] if root else None
            place = document.position(("address",)) if document else (1, 1)
            found.append(Problem(file, *place, f"“{source.address}” is a page of this site.", fix))
    return found


def hints_of(content: Content) -> list[Problem]:
    """What could be better in the pages that people wrote, and what is probably a slip in the records."""
    fix = "take it out: these come from data/."
    return [
        *content.dataset.hints,
        *(
            Problem(page.file, *page.places[name], f"“{name}” does nothing on the page of a record.", fix)
            for page in content.prose.values()
            for name in ("title", "description")
            if page.record and name in page.places
        ),
        *(
            hint
            for page in content.prose.values()
            for plain, words in [parsed_of(content, page)]
            for hint in problems_at(plain, hints(words))
        ),
    ]


def parsed_of(content: Content, page: Prose) -> Parsed:
    if page.path not in content.parsed:
        plain, _ = plain_of(page, content.ids, MACROS)
        content.parsed[page.path] = plain, parse(plain.text)
    return content.parsed[page.path]


FRAME = {"content", "menu", "sections"}
"""Ids of what stands around every page (`site/theme/main.html`)."""


def clashing_ids(content: Content) -> Iterator[Problem]:
    """Headings whose id, as somebody wrote it, stands on the page already."""
    for page in content.prose.values():
        if "{#" not in page.body:
            continue
        written, *others = ids_of_parts(content, page.path)
        made = content.pages.get(page.path)
        for id in sorted(written & set().union(FRAME, *others)):
            if where := content.where_written(made.address if made else page.address, id):
                file, line, column = where.rsplit(":", 2)
                message, fix = f"the id “{id}” stands on this page already.", "give this heading another one."
                yield Problem(file, int(line), int(column), message, fix)


def _ids_on(content: Content, path: str) -> set[str] | None:
    """Every id on the page of a Markdown file; None where there is no such page."""
    there = path in content.pages or path in content.prose
    return set().union(*ids_of_parts(content, path)) if there else None


@once
def ids_of_parts(content: Content, path: str) -> list[Set[str]]:
    """The ids on a page, those in people's own words first."""
    made, page = content.pages.get(path), content.prose.get(path)
    address = made.address if made else page.address if page else "/"
    context = PageContext(content, address)
    written, html = frozenset[str](), []
    if page:
        plain, words = parsed_of(content, page)
        written = words.ids
        html += [str(MACROS[c.name].make(context, *c.values, **c.named)) for c in plain.calls if c.good]
    if made:
        html.append(record_body(context, made.record))
    html.append(context.show("source_list"))
    found = [{node.attributes.get("id") or "" for node in LexborHTMLParser(part).css("[id]")} for part in html]
    return [written, *found, *([{OWN_WORDS}] if made and page else [])]
