"""Where the links and pictures of a page lead: to a page, a place on it, a picture or another site that there is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from placebook.dataset.addresses import relative
from placebook.prose.addresses_of_links import (
    SCHEME,
    Said,
    in_quotes,
    leads_outside,
    not_an_address,
    on_one_computer,
    shown,
)
from placebook.prose.files.stray import ELSEWHERE
from placebook.prose.found_links import links_of
from placebook.prose.pictures import ENDINGS, FOLDER, right_name
from placebook.prose.rules.links import is_unfinished, says_another
from placebook.prose.rules.registry import Fault
from placebook.prose.words import Words
from placebook.text.personal import PERSONAL
from placebook.text.problems import nearest

Ids = Callable[[str], Collection[str] | None]
"""The ids on the page of a Markdown file; None where they cannot be known now."""


def targets(
    words: Words, path: str, pages: Mapping[str, str], pictures: Collection[str], files: Collection[str] | None
) -> Iterator[Fault]:
    """The links and pictures of the page at `path` (below `docs/`) that lead nowhere, or elsewhere than they say.

    `pages` are the Markdown files that pages are made of, those of records included, by the path that they
    are known under now or were before. `pictures` are files of `docs/images/`; `files` are published beside the
    pages, None where they are not known.
    """
    for link in links_of(words):
        if is_unfinished(link.words) and not link.address:
            continue  # Said of the whole of it.
        said = (
            _picture(link.address, path, pictures)
            if link.picture
            else _link(link.address, path, pages, pictures, files) or says_another(link.words, link.address)
        )
        if said:
            yield Fault(link.at, *said)


def own_addresses(
    words: Words, path: str, url: str, pages: Mapping[str, str], files: Collection[str] = ()
) -> Iterator[Fault]:
    """The links of a page to the site itself by its whole address, `url` being that of the site.

    `pages` and `files` are those of `targets`.
    """
    for link in links_of(words):
        inside = below(link.address, url)
        if inside is not None:
            at, _, fragment = inside.partition("#")
            plain = at.partition("?")[0].strip("/")
            better = plain if plain in files else _better(plain, pages)
            way = f"{_from(path, better)}{f'#{fragment}' if fragment else ''}" if better else ""
            if better:
                message = f"“{shown(link.address)}” is a page of this site."
                yield Fault(link.at, message, f"write {way}.", (link.address, way))
                continue
            near = _nearest(plain, pages, ())
            fix = f"did you mean {_from(path, near)}?" if near else "write the way to the file of one that there is."
            yield Fault(link.at, f"“{shown(link.address)}” is no page of this site.", fix)


def in_repository(words: Words, path: str, repository: str, pages: Mapping[str, str]) -> Iterator[Fault]:
    """The links of a page to the file of another one where it is edited, `repository` being that address."""
    pattern = re.compile(rf"{re.escape(repository.rstrip('/'))}/(?:blob|tree|edit)/[^/]+/(?:[^#?]*/)?docs/([^#?]+\.md)")
    for link in links_of(words):
        found = pattern.match(link.address)
        if found and found[1] in pages:
            way = _from(path, pages[found[1]])
            message = f"“{shown(link.address)}” is where a page of this site is edited."
            yield Fault(link.at, message, f"write {way}.", (link.address, way))


def below(address: str, url: str) -> str | None:
    """What stands in an address behind that of the site, however it is written; None where it leads elsewhere.

    A browser takes it for the same in large letters, with the number of its port, and as http (RFC 3986, 6.2).
    """
    try:
        there, here = urlsplit(address), urlsplit(url)
        usual = there.port == here.port or {there.port, here.port} <= {None, 80, 443}
    except ValueError:
        return None
    same = (there.hostname or "").removeprefix("www.") == (here.hostname or "").removeprefix("www.")
    home = here.path.rstrip("/")
    if there.scheme not in ("http", "https") or not (same and usual and f"{there.path}/".startswith(f"{home}/")):
        return None
    return there._replace(scheme="", netloc="", path=there.path[len(home) :]).geturl()


def mail_to_others(words: Words, contact: str | None) -> Iterator[Fault]:
    """The links of a page that write to somebody else than the programme's own `contact`."""
    for link in links_of(words):
        scheme, _, to = link.address.partition(":")
        if scheme.lower() == "mailto" and (contact is None or to.partition("?")[0].lower() != contact.lower()):
            yield Fault(link.at, f"“{shown(to.partition('?')[0])}” is an email address.", PERSONAL)


def anchors(words: Words, path: str, ids: Ids) -> Iterator[Fault]:
    """The links of the page at `path` to places that are not on the page that they lead to."""
    own = words.ids
    for link in links_of(words):
        href = link.address
        if SCHEME.match(href) or not (fragment := unquote(urlsplit(href).fragment)):
            continue
        target = _target(path, urlsplit(href).path)
        known = None if target == path and fragment in own else ids(target)
        if known is not None and fragment not in known:
            near = nearest(fragment, known)
            fix = f"did you mean “#{near}”?" if near else "give the heading there that id: ## Heading "
            fix += "" if near else f"{{#{fragment}}}; or leave “#{fragment}” out."
            where = "this page" if target == path else target
            yield Fault(link.at, f"there is no “#{fragment}” on {where}.", fix)


def published(href: str, path: str, page: str, addresses: Mapping[str, str]) -> str:
    """The address that the published page at the address `page` needs for one that its file at `path` has.

    `addresses` gives that of each Markdown file. What leads out of the site, and what is wrong, stays.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return href
    target = _target(path, parts.path)
    to = relative(addresses.get(target, f"/{target}"), page)
    return to + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


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
    if said := in_quotes(href):
        return said
    if "\ue000" in href:
        return None  # A call of a macro in its place is said to be wrong.
    if said := not_an_address(href):
        return said
    if SCHEME.match(href):
        return leads_outside(href)
    parts = urlsplit(href)
    if "." in href and "@" in href and "/" not in href:
        return f"“{href}” is an email address.", PERSONAL
    if (of := re.search(r"(?:^|/)data/([a-z-]+/[a-z0-9-]+)\.ya?ml$", parts.path)) and f"{of[1]}.md" in pages:
        whole = _from(path, f"{of[1]}.md")
        return f"“{href}” is the file of the facts, and no page.", f"write {whole}.", (href, whole)
    if parts.path.lower().endswith(ELSEWHERE):
        message = f"“{shown(href)}” leads nowhere: documents are not kept here."
        return message, "write the web address at which everyone finds it, or take the link out."
    if (plain := parts.path.rstrip(".,;:")) != parts.path and _target(path, plain) in pages:
        whole = href.replace(parts.path, plain, 1)
        return f"“{href}” leads nowhere: its last sign is no part of it.", f"write {whole}.", (href, whole)
    target = _target(path, parts.path)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path or pages.get(target) == target:
        return None
    within = not parts.path.startswith("/") and not target.startswith("../")
    if within and (target in {posixpath.join(FOLDER, name) for name in pictures} or _is_file(target, files)):
        return None
    better = _better(target, pages)
    if better:
        whole = f"{_from(path, better)}{fragment}"
        return f"“{href}” is not a page.", f"write {whole}.", (href, whole)
    fix = f"write the way to a file from this one, such as {_from(path, 'index.md')}, or an address with https://."
    if near := _nearest(target, pages, files or ()):
        fix = f"did you mean “{_from(path, near)}{fragment}”?"
    return f"“{href}” leads nowhere.", fix


def _is_file(target: str, files: Collection[str] | None) -> bool:
    """Whether a link may be meant for a file beside the pages, and leads to one as far as they are known."""
    ending = posixpath.splitext(target)[1]
    return (files is None or target in files) and ending not in ("", ".md", ".html", *ENDINGS)


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
    if not source:
        message = "this picture has no address."
        return message, f"add its file to docs/{FOLDER}/ and write {home}/name.jpg in the round brackets."
    if said := in_quotes(source):
        return said
    if said := on_one_computer(source, f"add it to docs/{FOLDER}/ and write {home}/name.jpg."):
        return said
    if SCHEME.match(source) or source.startswith("//"):
        message = "a picture cannot come from another site, or from the text itself."
        return message, f"add its file to docs/{FOLDER}/ and write {home}/name.jpg."
    folder, name = posixpath.split(_target(path, source))
    if not source.startswith("/") and folder == FOLDER and name in pictures:
        return None
    stems = {posixpath.splitext(other)[0]: other for other in sorted(pictures) if other == right_name(other)}
    near = stems.get(nearest(posixpath.splitext(right_name(name))[0], stems, closeness=0.75) or "")
    fix = f"did you mean “{home}/{near}”?" if near else f"add its file to docs/{FOLDER}/ and write {home}/name.jpg."
    return f"there is no picture “{shown(source)}”.", fix
