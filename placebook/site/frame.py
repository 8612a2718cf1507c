"""What stands around a page's own words: names, trail, neighbours, contents, ways to mend it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from placebook.content.change_words import CHANGES
from placebook.dataset.addresses import address, relative
from placebook.dataset.questions.standing import standings
from placebook.dataset.questions.status import unnamed_places
from placebook.dataset.record_pages import RecordPage, record_name
from placebook.model.kinds import in_folders, kind_of, with_pages
from placebook.model.records import Pilot, Project, Record, Update
from placebook.outputs.linked_data import About, linked_data, script_text
from placebook.pages.alternates import Form, forms_of
from placebook.pages.policy import policy
from placebook.pages.render import render
from placebook.pages.search.entries import SEARCH
from placebook.pages.snippets import Snippets, snippets
from placebook.prose.pictures import FOLDER
from placebook.prose.read import Prose
from placebook.site.state import Site
from placebook.text.dates import PartialDate
from placebook.text.english import lower_first

SCRIPTS = {
    'class="choose"': "compare.js",
    'class="find-places': "compare.js",
    'class="filters"': "narrow.js",
    "leads-on": "narrow.js",
}
"""What a page loads besides the script of every page, by what it holds."""

FOOTER = (
    "/search/",
    "/compare/",
    "/gaps/",
    "/map/",
    "/phases/",
    "/topics/",
    "/regions/",
    "/updates/",
    "/sources/",
    "/linking/",
    "/data/",
    "/contact/",
    "/accessibility/",
    "/privacy/",
)


@dataclass(frozen=True)
class Link:
    """A link of the frame. `current` is “page” on the page itself, “true” within its section, else nothing.

    `standing` says how the question stands that it leads to, where it leads to one.
    """

    text: str
    href: str
    current: str = ""
    standing: str = ""


@dataclass(frozen=True)
class Frame:
    """All that `theme/main.html` shows around a page."""

    programme: str
    strapline: str
    title: str
    heading: str
    kicker: str
    description: str
    canonical: str | None
    forms: list[Form]
    snippets: Snippets | None
    linking: str
    linked_data: Markup
    picture: str
    picture_alt: str
    indexed: bool
    home: str
    assets: str
    scripts: tuple[str, ...]
    search: str | None
    searching: bool
    policy: str
    layout: str
    sections: list[Link]
    footer: list[Link]
    trail: list[Link]
    contents: list[Link]
    locator: Markup
    unnamed: str
    previous: Link | None
    next: Link | None
    edit: list[Link]
    report: list[Link]
    as_of: str
    changed: PartialDate | None
    changes: str
    licence: str | None
    licence_address: str | None


def frame_of(site: Site, page: Page, nav: Navigation) -> Frame:
    """The frame of a page that MkDocs is writing."""
    at = "/" + page.url.removeprefix("./")
    made = site.content.pages.get(page.file.src_uri)
    prose = site.content.prose.get(page.file.src_uri)
    meta = dict(prose.meta or {}) if prose else {}
    programme = site.content.dataset.programme
    above = made.above if made else prose.above if prose and prose.above else at
    sections = _sections(nav, at, above)
    names = {link.href: link.text for link in sections}
    above_it = []
    if at != "/":
        above_it.append(("Home", "/"))
        if above != at and (relative(above, at) in names or above in site.content.written):
            above_it.append((names.get(relative(above, at)) or site.content.written[above].label, above))
    heading = made.heading if made else str(meta["title"])
    title = made.title if made else heading
    if programme.name not in title:
        title = f"{title} – {programme.name}"
    if at == "/":
        title = f"{programme.name}: {lower_first(heading)}"
    description = made.description if made else str(meta["description"])
    record = made.record if made else None
    asked = standings(site.content.dataset, record) if isinstance(record, Pilot | Project) else []
    standing = {found.question.id: found.kind for found in asked}
    about = About(at, heading, description, above_it, _revised(page), record, site.published.keys())
    return _frame(
        site,
        at,
        title=title,
        heading=heading,
        kicker=made.kicker if made else "",
        description=description,
        canonical=site.absolute(at),
        forms=_forms(site, at, record),
        snippets=snippets(site.content.dataset, record, site.absolute(at)) if record else None,
        linked_data=script_text(linked_data(site.content.dataset, about, site.absolute)),
        indexed="unlisted" not in meta,
        layout=str(meta.get("layout", "")) or ("record" if made else "page"),
        changed=_changed(page),
        sections=sections,
        footer=_footer(site, at, sections),
        trail=[Link(text, relative(to, at)) for text, to in above_it],
        contents=[Link(text, f"#{id}", "", standing.get(id, "")) for id, text in getattr(page, "sections", [])],
        locator=_locator(site, record, at),
        previous=_neighbour(site, made.previous if made else None, at),
        next=_neighbour(site, made.next if made else None, at),
        edit=_edit_links(site, page, made, prose),
        report=_report_links(site, at, heading),
        home=relative("/", at),
        assets=relative("/assets/", at),
        scripts=tuple({script: 1 for mark, script in SCRIPTS.items() if mark in (page.content or "")}),
        search=relative(SEARCH, at) if _has_search(site) else None,
        searching=at == SEARCH,
    )


def frame_of_missing(site: Site, nav: Navigation) -> Frame:
    """The frame of the 404 page: shown at any depth, so its links start at the site's own prefix."""

    def whole(link: Link) -> Link:
        return Link(link.text, f"{site.prefix}/{link.href.removeprefix('./')}")

    sections = _sections(nav, "/", "")
    return _frame(
        site,
        "/",
        title=f"Page not found – {site.content.dataset.programme.name}",
        heading="Page not found",
        kicker="",
        description="There is no page at this address. Search, or go through the list of everything on this site.",
        canonical=None,
        forms=[],
        snippets=None,
        linked_data=Markup(""),
        indexed=False,
        layout="page",
        sections=[whole(link) for link in sections],
        footer=[whole(link) for link in _footer(site, "/", sections)],
        trail=[],
        contents=[],
        locator=Markup(""),
        changed=None,
        previous=None,
        next=None,
        edit=[],
        report=_report_links(site, "", "Page not found"),
        home=f"{site.prefix}/",
        assets=f"{site.prefix}/assets/",
        scripts=("missing.js",),
        search=f"{site.prefix}{SEARCH}" if _has_search(site) else None,
        searching=False,
    )


def _frame(site: Site, at: str, **parts: Any) -> Frame:
    programme = site.content.dataset.programme
    picture = programme.settings.picture
    return Frame(
        changes=relative(CHANGES, at) if "/updates/" in site.content.written else "",
        linking=relative("/linking/", at) if "/linking/" in site.content.written else "",
        picture=site.absolute(f"/{FOLDER}/{picture.file}") if picture else "",
        picture_alt=picture.alt if picture else "",
        programme=programme.name,
        unnamed=unnamed_places(site.content.dataset),
        strapline=programme.settings.strapline,
        as_of=programme.as_of.words,
        licence=programme.settings.licence,
        licence_address=programme.settings.licence_address,
        policy=policy(),
        **parts,
    )


def _locator(site: Site, record: Record | None, at: str) -> Markup:
    """Where a place is, as a small map that leads to the large one where there is one."""
    if record is None:
        return Markup("")
    html = render(site.content.dataset, "locator", at, record=record, map_page="/map/" in site.content.written)
    return Markup(html)


def _has_search(site: Site) -> bool:
    return SEARCH in site.content.written


def _forms(site: Site, at: str, record: Record | None) -> list[Form]:
    """The other forms of the page, as links from it."""
    found = forms_of(site.content.dataset, at, record, site.published.keys())
    return [replace(form, address=relative(form.address, at)) for form in found]


def _changed(page: Page) -> PartialDate | None:
    """The day of the last publication that changed the page: set when its records were known."""
    day = getattr(page, "changed", None)
    return PartialDate.of_day(day) if day else None


def _revised(page: Page) -> datetime.date:
    """The date that the sitemap gives for the page: set when its sources were known."""
    return datetime.date.fromisoformat(page.update_date)


def _sections(nav: Navigation, at: str, above: str) -> list[Link]:
    """The sections at the top, as `nav:` of mkdocs.yml lists them; the home page is the wordmark."""
    found = []
    for item in nav.items:
        if isinstance(item, Page) and item.url not in ("", "./"):
            to = "/" + item.url
            current = "page" if to == at else "true" if to == above else ""
            found.append(Link(str(item.title), relative(to, at), current))
    return found


def _footer(site: Site, at: str, sections: list[Link]) -> list[Link]:
    """The pages of `FOOTER`, and the lists of kinds that have pages, where no section at the top leads there."""
    pages, above = site.content.written, {link.href for link in sections}
    found = dict.fromkeys([*FOOTER, *(kind.listed for kind, _ in with_pages())])
    links = [Link(pages[to].label, relative(to, at), "page" if to == at else "") for to in found if to in pages]
    return [link for link in links if link.href not in above]


def _neighbour(site: Site, record: Record | None, at: str) -> Link | None:
    to = address(record) if record else None
    return Link(record_name(site.content.dataset, record), relative(to, at)) if to and record else None


def _edit_links(site: Site, page: Page, made: RecordPage | None, prose: Prose | None) -> list[Link]:
    if not site.repo:
        return []
    links = []
    if made:
        links.append(Link("Edit the facts", site.edit(site.content.dataset.file_of(made.record))))
    words = site.edit(prose.file) if prose else site.begin_words(f"{site.docs}/{page.file.src_uri}")
    links.append(Link("Edit the words", words))
    if made and made.record.folder in Update.model_fields:
        links.append(Link("Write an update", site.begin("update", made.record.folder, made.record.id)))
    at = "/" + page.url.removeprefix("./")
    if made and isinstance(made.record, Pilot | Project):
        links.append(Link("Record a check", site.begin("check", kind_of(made.record).name, made.record.id)))
    links += [Link(kind.add, site.begin(kind.name)) for kind in in_folders() if kind.add and kind.listed == at]
    return links


def _report_links(site: Site, at: str, heading: str) -> list[Link]:
    """The ways to report a problem, the easiest first: an email needs no account."""
    ways = {"by email": site.report_by_email(at, heading), "on a form": site.report_by_form(at, heading)}
    return [Link(text, to) for text, to in ways.items() if to]
