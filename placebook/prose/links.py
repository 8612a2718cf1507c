"""Where the links and pictures of a page lead: to a page, a place on it, a picture or another site that there is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from placebook.prose.markdown import SCHEMES
from placebook.prose.pictures import ENDINGS, FOLDER, right_name
from placebook.prose.tracing import Fault, Finder, Made, address
from placebook.text.problems import nearest

_ODD = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"[^\s/@:]+\.[^\s/@:]+(:\d+)?")

Said = tuple[str, str]
Ids = Callable[[str], Collection[str] | None]
"""The ids on the page of a Markdown file; None where they cannot be known now."""


def targets(path: str, pages: Mapping[str, str], pictures: Collection[str], files: Collection[str] | None) -> Finder:
    """Finds the links and pictures of the page at `path` (below `docs/`) that lead nowhere.

    `pages` are the Markdown files that pages are made of, those of records included, by the path that they
    are known under now or were before. `pictures` are files of `docs/images/`; `files` are published beside the
    pages, None where they are not known.
    """

    def find(made: Made) -> Iterator[Fault]:
        for node in made.tree.css("a"):
            href = node.attributes.get("href") or ""
            said = _link(href, path, pages, pictures, files)
            if said:
                yield Fault(("link", href), *said, address(href))
        for node in made.tree.css("img"):
            source = node.attributes.get("src") or ""
            said = _picture(source, path, pictures)
            if said:
                yield Fault(("picture", source), *said, (*address(source), r"(?i)<img\b[^>]*"))

    return find


def anchors(path: str, ids: Ids) -> Finder:
    """Finds the links of the page at `path` to places that are not on the page that they lead to."""

    def find(made: Made) -> Iterator[Fault]:
        own = {node.attributes.get("id") or "" for node in made.tree.css("[id]")}
        for node in made.tree.css("a"):
            href = node.attributes.get("href") or ""
            if _SCHEME.match(href) or not (fragment := unquote(urlsplit(href).fragment)):
                continue
            target = _target(path, urlsplit(href).path)
            known = None if target == path and fragment in own else ids(target)
            if known is not None and fragment not in known:
                near = nearest(fragment, known)
                fix = f"did you mean “#{near}”?" if near else "give the heading there that id: ## Heading "
                fix += "" if near else f"{{#{fragment}}}; or leave “#{fragment}” out."
                where = "this page" if target == path else target
                yield Fault(("anchor", href), f"there is no “#{fragment}” on {where}.", fix, address(href))

    return find


def _target(path: str, link: str) -> str:
    """The file below `docs/` that a relative link leads to, as MkDocs finds it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link))) if link else path


def _from(path: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _link(
    href: str, path: str, pages: Mapping[str, str], pictures: Collection[str], files: Collection[str] | None
) -> Said | None:
    if not href:
        return "this link has no address.", "write it in the round brackets."
    if "\ue000" in href:
        return None  # A call of a macro in its place is said to be wrong.
    if said := _not_an_address(href):
        return said
    if _SCHEME.match(href):
        return _outside(href)
    parts = urlsplit(href)
    if "." in href and "@" in href and "/" not in href:
        return f"“{href}” is not the address of a page.", f"write mailto:{href}."
    target = _target(path, parts.path)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path or pages.get(target) == target:
        return None
    within = not parts.path.startswith("/") and not target.startswith("../")
    if within and (target in {posixpath.join(FOLDER, name) for name in pictures} or _is_file(target, files)):
        return None
    better = _better(target, pages)
    if better:
        return f"“{href}” is not a page.", f"write {_from(path, better)}{fragment}."
    fix = f"write the way to a file from this one, such as {_from(path, 'index.md')}, or an address with https://."
    if near := _nearest(target, pages, files or ()):
        fix = f"did you mean “{_from(path, near)}{fragment}”?"
    return f"“{href}” leads nowhere.", fix


def _is_file(target: str, files: Collection[str] | None) -> bool:
    """Whether a link may be meant for a file beside the pages, and leads to one as far as they are known."""
    ending = posixpath.splitext(target)[1]
    return (files is None or target in files) and ending not in ("", ".md", ".html", *ENDINGS)


def _not_an_address(href: str) -> Said | None:
    if _ODD.search(href):
        return f"“{_shown(href)}” has a character that no address has.", "write %20 for a space, / for a backslash."
    if href.startswith("//"):
        return f"“{_shown(href)}” does not say how to get there.", f"write https:{href}."
    if re.match(r"www\.", href):
        return f"“{_shown(href)}” lacks its beginning.", f"write https://{href}."
    return None


def _outside(href: str) -> Said | None:
    scheme = href.partition(":")[0].lower()
    if scheme not in SCHEMES:
        return f"a link cannot start with “{scheme}:”.", "use an address that starts with https://, or mailto:."
    if scheme == "mailto":
        return None if "@" in href else (f"“{_shown(href)}” is no email address.", "write mailto:name@example.org.")
    try:
        host = urlsplit(href).netloc
    except ValueError:
        host = ""
    if not _HOST.fullmatch(host):
        return f"“{_shown(href)}” is no address of a website.", "write https://, then its name, as in a browser."
    return None


def _better(target: str, pages: Mapping[str, str]) -> str | None:
    """The Markdown file that somebody meant who wrote the address of a page, or a former name."""
    stem = target.strip("/").removeprefix("../").removesuffix(".html").removesuffix("/index").rstrip("/")
    for guess in (target.strip("/"), f"{stem}.md", f"{stem}/index.md", "index.md" if stem in ("", ".") else ""):
        if guess in pages:
            return pages[guess]
    return None


def _nearest(target: str, pages: Mapping[str, str], files: Collection[str]) -> str | None:
    """The file that is most like what was written: of the same name elsewhere, else of a name much like it."""
    name, ending = posixpath.splitext(posixpath.basename(target.rstrip("/")))
    names: dict[str, list[str]] = {}
    for now in sorted({*pages.values(), *files}):
        names.setdefault(posixpath.splitext(posixpath.basename(now))[0], []).append(now)
    longer = [other for other in names if name and other.startswith(f"{name}-")]
    near = name if name in names else nearest(name, names, closeness=0.75) or (longer[0] if len(longer) == 1 else None)
    return names[near][0] if near and len(names[near]) == 1 and ending in ("", ".md", ".html") else None


def _picture(source: str, path: str, pictures: Collection[str]) -> Said | None:
    home = _from(path, FOLDER)
    if _SCHEME.match(source) or source.startswith("//"):
        message = "a picture cannot come from another site, or from the text itself."
        return message, f"add its file to docs/{FOLDER}/ and write {home}/name.jpg."
    folder, name = posixpath.split(_target(path, source))
    if not source.startswith("/") and folder == FOLDER and name in pictures:
        return None
    stems = {posixpath.splitext(other)[0]: other for other in sorted(pictures) if other == right_name(other)}
    near = stems.get(nearest(posixpath.splitext(right_name(name))[0], stems, closeness=0.75) or "")
    fix = f"did you mean “{home}/{near}”?" if near else f"add its file to docs/{FOLDER}/ and write {home}/name.jpg."
    return f"there is no picture “{_shown(source)}”.", fix


def _shown(text: str) -> str:
    """A text for a message: on one line, and not too long."""
    text = _ODD.sub(" ", text)
    return text if len(text) <= 60 else text[:59] + "…"
