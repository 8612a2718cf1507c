"""Looks at a built site as a browser would: does every link, every anchor and every address ever given work?"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from placebook.dataset.addresses import PASSING

_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}

_OUTSIDE = ("http://", "https://", "mailto:")

_DATA_BLOCKS = ("application/json", "application/ld+json")
"""Types of script elements that hold data and are never run (HTML, “data block”)."""

OPTIONAL = {"not-found", "also", "disagreements", "same-topics", "own-words", "updates", "corrections", "sources"}
"""The ids of sections that a page has only while there is something to put in them."""


NOT_PROMISED = ("assets/", ".well-known/", "_redirects", "sitemap.xml.gz")
"""How the paths of files start that nobody links to: parts of pages, and what hosts and programs look for."""


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a built site, at its address."""

    address: str
    file: Path

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.file.read_text(encoding="utf-8"))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id on the page."""
        return frozenset(self._all_ids)

    @cached_property
    def _all_ids(self) -> list[str]:
        return [node.attributes["id"] or "" for node in self.tree.css("[id]")]

    @property
    def ids_twice(self) -> list[str]:
        """Ids that stand more than once, of which a link would find only the first."""
        return sorted(id for id, number in Counter(self._all_ids).items() if number > 1)

    @cached_property
    def fixed_ids(self) -> list[str]:
        """The ids that people may link to for ever, in the page's order.

        Left out are the marks of records whose own address is elsewhere: they come and go with the facts.
        """
        ids = [node.attributes["id"] or "" for node in self.tree.css("main [id]")]
        return [id for id in ids if not id.startswith(PASSING) and id not in OPTIONAL]

    @cached_property
    def moved_to(self) -> str | None:
        """Where the page sends its reader; None where it is no redirect."""
        script = self.tree.css_first("script[data-to]")
        to = script.attributes["data-to"] if script else None
        return posixpath.normpath(posixpath.join(self.address, to)) + "/" if to else None

    def links(self) -> Iterator[str]:
        """Every address that the page links to or loads, as written."""
        for tag, attribute in _LINKS.items():
            for node in self.tree.css(f"{tag}[{attribute}]"):
                rel = node.attributes.get("rel") or ""
                if "canonical" not in rel:
                    yield node.attributes[attribute] or ""

    def inline(self) -> Iterator[str]:
        """What is written into the page itself and `placebook.pages.policy` keeps a browser from using."""
        for node in self.tree.css("script:not([src])"):
            if (node.attributes.get("type") or "") not in _DATA_BLOCKS:
                yield "a script"
        if self.tree.css("style"):
            yield "a style sheet"
        for node in self.tree.css("*"):
            for name in node.attributes:
                if name == "style" or name.startswith("on"):
                    yield f"“{name}=” of <{node.tag}>"


def built_pages(folder: Path) -> dict[str, BuiltPage]:
    """Every page of a built site, by address: `/`, `/pilots/bristol/`, `/404.html`."""
    return {page.address: page for page in _each_page(folder)}


def _each_page(folder: Path) -> Iterator[BuiltPage]:
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix()
        yield BuiltPage("/" + (path.removesuffix("index.html") if file.name == "index.html" else path), file)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a page, without its tree: all trees of a large site together take more than a gigabyte.

    `links` are those that do not begin as links to other sites do. `listed` says that search engines may list the page.
    """

    ids: frozenset[str]
    ids_twice: tuple[str, ...]
    fixed_ids: tuple[str, ...]
    inline: tuple[str, ...]
    links: tuple[str, ...]
    moved_to: str | None
    listed: bool


def look_at(folder: Path) -> dict[str, Seen]:
    """Read every page of a built site once. Gives what was seen, by the pages' addresses."""
    return {page.address: _seen(page) for page in _each_page(folder)}


def _seen(page: BuiltPage) -> Seen:
    return Seen(
        page.ids,
        tuple(page.ids_twice),
        tuple(page.fixed_ids),
        tuple(dict.fromkeys(page.inline())),
        tuple(link for link in sorted(set(page.links())) if not link.startswith(_OUTSIDE)),
        page.moved_to,
        page.tree.css_first("meta[name=robots]") is None,
    )


def check_site(
    folder: Path,
    prefix: str = "",
    ledger: Iterable[str] = (),
    written: Callable[[str, str], str] = lambda address, id: "",
    pages: Mapping[str, Seen] | None = None,
) -> list[str]:
    """What does not work in the site built into `folder`, a sentence each.

    `prefix` is the path that the site is served under; `ledger` holds the addresses that must work. `written` says
    where people wrote an id for the page at an address (“docs/about.md:3:4”), with nothing where nobody did. `pages`
    are what `look_at` saw, where that was done already.
    """
    pages = look_at(folder) if pages is None else pages
    said = []
    for at, page in pages.items():
        for id in page.ids_twice:
            place = written(at, id)
            fix = " Fix: give this heading another id: the other is made from the data." if place else ""
            said.append(f"{place or at}: the id “{id}” stands there twice.{fix}")
        said += [
            f"{at}: {found} is written into the page, and browsers will not use it. Fix: take it out."
            for found in page.inline
        ]
        for link in page.links:
            if not _works(link, at, pages, folder, prefix):
                said.append(f"{at}: the link “{link}” leads nowhere.")
    for address in filter(lambda line: line.startswith("/"), ledger):
        path, _, fragment = address.partition("#")
        if path != "/" and (folder / path.lstrip("/")).is_file():
            continue
        found = pages.get(path)
        if found and found.moved_to:
            found = pages.get(found.moved_to)
        if found is None:
            said.append(
                f"{address} was published and is gone. Fix: bring it back (a record that should no longer be listed "
                "gets “withdrawn:”), or name it under “former_ids:” of its record, “merged:” of the one that took it "
                "in (“former_addresses:” at the top of a page)."
            )
        elif fragment and fragment not in found.ids:
            said.append(
                f"{address} was published and its “#{fragment}” is gone. Fix: bring the part back, or give the "
                f"heading its old id: ## Heading {{#{fragment}}}."
            )
    return said


def _works(link: str, at: str, pages: Mapping[str, Seen], folder: Path, prefix: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "mailto")
    path = path_in_site(link, at, prefix)
    if path is None:
        return False
    target = pages.get(path)
    if target is None:
        return (folder / path.lstrip("/")).is_file()
    return not parts.fragment or unquote(parts.fragment) in target.ids


def path_in_site(link: str, at: str, prefix: str) -> str | None:
    """Where in the site a link leads from the page at an address; None where it leads out of it.

    `prefix` is the path that the site is served under.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else None
    joined = posixpath.join(posixpath.dirname(at), path) if path else at
    norm = posixpath.normpath(joined)
    return f"{norm}/" if joined.endswith(("/", "/.", "/..")) and norm != "/" else norm


def published_addresses(folder: Path, pages: Mapping[str, Seen] | None = None) -> list[str]:
    """Every address of a built site that people may link to: pages, the fixed ids on them, data files and feeds.

    `pages` as for `check_site`.
    """
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    found = [f"/{path}" for path in paths if not path.endswith(".html") and not path.startswith(NOT_PROMISED)]
    for at, page in (look_at(folder) if pages is None else pages).items():
        if page.listed:
            found += [at, *(f"{at}#{id}" for id in page.fixed_ids)]
    return found
