"""What stands around a page's own words: names, trail, neighbours, contents, ways to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from engine.site import Site
from placebook.addresses import address, relative
from placebook.models import Record
from placebook.pages import RecordPage, record_name
from placebook.words import lower_first

FOOTER = (
    "/compare/",
    "/map/",
    "/phases/",
    "/updates/",
    "/sources/",
    "/contact/",
    "/accessibility/",
    "/privacy/",
)


@dataclass(frozen=True)
class Link:
    """A link of the frame. `current` is “page” on the page itself, “true” within its section, else nothing."""

    text: str
    href: str
    current: str = ""


@dataclass(frozen=True)
class Frame:
    """All that `overrides/main.html` shows around a page."""

    programme: str
    strapline: str
    title: str
    heading: str
    kicker: str
    description: str
    canonical: str | None
    indexed: bool
    home: str
    assets: str
    scripts: tuple[str, ...]
    layout: str
    sections: list[Link]
    footer: list[Link]
    trail: list[Link]
    contents: list[Link]
    previous: Link | None
    next: Link | None
    edit: list[Link]
    report: list[Link]
    as_of: str
    licence: str | None
    licence_address: str | None


def frame_of(site: Site, page: Page, nav: Navigation) -> Frame:
    """The frame of a page that MkDocs is writing."""
    at = "/" + page.url.removeprefix("./")
    made = site.content.pages.get(page.file.src_uri)
    prose = site.content.prose.get(page.file.src_uri)
    meta = dict(prose.meta or {}) if prose else {}
    programme = site.content.dataset.programme
    above = made.above if made else at
    sections = _sections(nav, at, above)
    names = {link.href: link.text for link in sections}
    trail = []
    if at != "/":
        trail.append(Link("Home", relative("/", at)))
        if made and relative(above, at) in names:
            trail.append(Link(names[relative(above, at)], relative(above, at)))
    heading = made.heading if made else str(meta["title"])
    title = made.title if made else f"{heading} – {programme.name}"
    if at == "/":
        title = f"{programme.name}: {lower_first(heading)}"
    return _frame(
        site,
        at,
        title=title,
        heading=heading,
        kicker=made.kicker if made else "",
        description=made.description if made else str(meta["description"]),
        canonical=site.absolute(at),
        indexed="unlisted" not in meta,
        layout=str(meta.get("layout", "")) or ("record" if made else "page"),
        sections=sections,
        footer=_footer(site, at),
        trail=trail,
        contents=[Link(text, f"#{id}") for id, text in getattr(page, "sections", [])],
        previous=_neighbour(site, made.previous if made else None, at),
        next=_neighbour(site, made.next if made else None, at),
        edit=_edit_links(site, page, made),
        report=_report_links(site, at, heading),
        home=relative("/", at),
        assets=relative("/assets/", at),
        scripts=("compare.js",) if 'class="choose"' in (page.content or "") else (),
    )


def frame_of_missing(site: Site, nav: Navigation) -> Frame:
    """The frame of the 404 page: shown at any depth, so its links start at the site's own prefix."""

    def whole(link: Link) -> Link:
        return Link(link.text, f"{site.prefix}/{link.href.removeprefix('./')}")

    return _frame(
        site,
        "/",
        title=f"Page not found – {site.content.dataset.programme.name}",
        heading="Page not found",
        kicker="",
        description="There is no page at this address.",
        canonical=None,
        indexed=False,
        layout="page",
        sections=[whole(link) for link in _sections(nav, "/", "")],
        footer=[whole(link) for link in _footer(site, "/")],
        trail=[],
        contents=[],
        previous=None,
        next=None,
        edit=[],
        report=_report_links(site, "", "Page not found"),
        home=f"{site.prefix}/",
        assets=f"{site.prefix}/assets/",
        scripts=(),
    )


def _frame(site: Site, at: str, **parts: Any) -> Frame:
    programme = site.content.dataset.programme
    return Frame(
        programme=programme.name,
        strapline=programme.settings.strapline,
        as_of=programme.as_of.words,
        licence=programme.settings.licence,
        licence_address=programme.settings.licence_address,
        **parts,
    )


def _sections(nav: Navigation, at: str, above: str) -> list[Link]:
    """The sections at the top, as `nav:` of mkdocs.yml lists them; the home page is the wordmark."""
    found = []
    for item in nav.items:
        if isinstance(item, Page) and item.url not in ("", "./"):
            to = "/" + item.url
            current = "page" if to == at else "true" if to == above else ""
            found.append(Link(str(item.title), relative(to, at), current))
    return found


def _footer(site: Site, at: str) -> list[Link]:
    pages = {page.address: page for page in site.content.prose.values()}
    return [Link(pages[to].label, relative(to, at), "page" if to == at else "") for to in FOOTER if to in pages]


def _neighbour(site: Site, record: Record | None, at: str) -> Link | None:
    to = address(record) if record else None
    return Link(record_name(site.content.dataset, record), relative(to, at)) if to and record else None


def _edit_links(site: Site, page: Page, made: RecordPage | None) -> list[Link]:
    if not site.repo:
        return []
    links = []
    if made:
        links.append(Link("Edit the facts", site.edit(site.content.dataset.file_of(made.record))))
    links.append(Link("Edit the words", site.edit(f"{site.docs}/{page.file.src_uri}")))
    return links


def _report_links(site: Site, at: str, heading: str) -> list[Link]:
    """The ways to report a problem, the easiest first: an email needs no account."""
    ways = {"by email": site.report_by_email(at, heading), "on a form": site.report_by_form(at, heading)}
    return [Link(text, to) for text, to in ways.items() if to]
