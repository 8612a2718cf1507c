"""What stands around a page's own words: names, trail, neighbours, contents, ways to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from placebook.content.change_words import CHANGES
from placebook.dataset.addresses import relative
from placebook.dataset.questions.standing import standings
from placebook.dataset.questions.status import unnamed_places
from placebook.dataset.record_pages import RecordPage
from placebook.model.records import Pilot, Project, Record
from placebook.outputs.linked_data import About, linked_data, script_text
from placebook.pages.alternates import Form, forms_of
from placebook.pages.policy import policy
from placebook.pages.render import render
from placebook.pages.search.entries import SEARCH
from placebook.pages.snippets import Snippets, snippets
from placebook.prose.pictures import FOLDER
from placebook.prose.read import Prose
from placebook.site.frame_links import (
    Leads,
    Link,
    edit_links,
    footer_links,
    neighbour,
    report_links,
    section_links,
)
from placebook.site.state import Site, page_address
from placebook.text.dates import PartialDate
from placebook.text.english import lower_first

SCRIPTS = {
    'class="choose"': "compare.js",
    'class="find-places': "compare.js",
    'class="filters"': "narrow.js",
    "leads-on": "narrow.js",
}
"""What a page loads besides the script of every page, by what it holds."""

NOT_FOUND = "Page not found"
_NOTHING = Markup("")


@dataclass(frozen=True)
class Frame:
    """All that `theme/main.html` shows around a page. What has a default the page for what is missing does without."""

    programme: str
    strapline: str
    as_of: str
    licence: str | None
    licence_address: str | None
    unnamed: str
    policy: str
    picture: str
    picture_alt: str
    changes: str
    linking: str
    sections: Sequence[Link]
    footer: Sequence[Link]
    home: str
    assets: str
    search: str | None
    report: Sequence[Link]
    title: str
    heading: str
    description: str
    layout: str
    scripts: Sequence[str]
    kicker: str = ""
    canonical: str | None = None
    forms: Sequence[Form] = ()
    snippets: Snippets | None = None
    linked_data: Markup = _NOTHING
    indexed: bool = False
    searching: bool = False
    trail: Sequence[Link] = ()
    contents: Sequence[Link] = ()
    locator: Markup = _NOTHING
    previous: Link | None = None
    next: Link | None = None
    edit: Sequence[Link] = ()
    changed: PartialDate | None = None


@dataclass(frozen=True)
class _Named:
    """What a page is called. `layout` is how it is laid out, `scripts` what it loads besides that of every page."""

    title: str
    heading: str
    description: str
    layout: str
    scripts: Sequence[str]


@dataclass(frozen=True)
class _Subject:
    """What a page is about: the record that it was made of, the words that people wrote, or both."""

    at: str
    made: RecordPage | None
    prose: Prose | None

    @property
    def record(self) -> Record | None:
        return self.made.record if self.made else None

    @property
    def top(self) -> Mapping[str, object]:
        """What stands at the top of the words."""
        return self.prose.meta or {} if self.prose else {}

    @property
    def above(self) -> str:
        """The address of the list that the page belongs to; its own where there is none."""
        if self.made:
            return self.made.above
        return self.prose.above if self.prose and self.prose.above else self.at

    def named(self, programme: str, html: str) -> _Named:
        """What the page is called, in a programme and with the HTML of its content."""
        heading = self.made.heading if self.made else str(self.top["title"])
        title = self.made.title if self.made else heading
        if programme not in title:
            title = f"{title} – {programme}"
        if self.at == "/":
            title = f"{programme}: {lower_first(heading)}"
        return _Named(
            title,
            heading,
            self.made.description if self.made else str(self.top["description"]),
            str(self.top.get("layout", "")) or ("record" if self.made else "page"),
            tuple({script: 1 for mark, script in SCRIPTS.items() if mark in html}),
        )


def frame_of(site: Site, page: Page, nav: Navigation) -> Frame:
    """The frame of a page that MkDocs is writing."""
    path, at = page.file.src_uri, page_address(page.file)
    dataset, absolute = site.content.dataset, site.edition.absolute
    leads = partial(relative, page=at)
    subject = _Subject(at, site.content.pages.get(path), site.content.prose.get(path))
    made, record, known = subject.made, subject.record, site.made[path]
    named = subject.named(dataset.programme.name, page.content or "")
    sections = section_links(nav, leads, at, subject.above)
    trail = _trail(site, subject, {link.href: link.text for link in sections}, leads)
    about = About(at, named.heading, named.description, trail, known.revised, record, site.published.keys())
    forms = forms_of(dataset, at, record, site.published.keys())
    return replace(
        _frame(site, at, leads, sections, named),
        kicker=made.kicker if made else "",
        canonical=absolute(at),
        forms=[replace(form, address=leads(form.address)) for form in forms],
        snippets=snippets(dataset, record, absolute(at)) if record else None,
        linked_data=script_text(linked_data(dataset, about, absolute)),
        indexed="unlisted" not in subject.top,
        searching=at == SEARCH,
        trail=[Link(text, leads(to)) for text, to in trail],
        contents=_contents(site, record, known.sections),
        locator=_locator(site, record, at),
        previous=neighbour(site, leads, made.previous) if made else None,
        next=neighbour(site, leads, made.next) if made else None,
        edit=edit_links(site, at, path, made, subject.prose),
        changed=PartialDate.of_day(known.changed) if known.changed else None,
    )


def frame_of_missing(site: Site, nav: Navigation) -> Frame:
    """The frame of the 404 page: shown at any depth, so its links start at the site's own prefix."""

    def leads(to: str) -> str:
        return f"{site.edition.prefix}{to}"

    name = site.content.dataset.programme.name
    said = "There is no page at this address. Search, or go through the list of everything on this site."
    named = _Named(f"{NOT_FOUND} – {name}", NOT_FOUND, said, "page", ("missing.js",))
    return _frame(site, "", leads, section_links(nav, leads, "", ""), named)


def _frame(site: Site, at: str, leads: Leads, sections: Sequence[Link], named: _Named) -> Frame:
    """What every page has around it, the one for what is missing too; `at` is empty for that."""
    dataset, written = site.content.dataset, site.content.written
    programme = dataset.programme
    settings = programme.settings
    picture = settings.picture
    return Frame(
        programme=programme.name,
        strapline=settings.strapline,
        as_of=programme.as_of.words,
        licence=settings.licence,
        licence_address=settings.licence_address,
        unnamed=unnamed_places(dataset),
        policy=policy(),
        picture=site.edition.absolute(f"/{FOLDER}/{picture.file}") if picture else "",
        picture_alt=picture.alt if picture else "",
        changes=leads(CHANGES) if "/updates/" in written else "",
        linking=leads("/linking/") if "/linking/" in written else "",
        sections=sections,
        footer=footer_links(site, leads, at, sections),
        home=leads("/"),
        assets=leads("/assets/"),
        search=leads(SEARCH) if SEARCH in written else None,
        report=report_links(site, at, named.heading),
        title=named.title,
        heading=named.heading,
        description=named.description,
        layout=named.layout,
        scripts=named.scripts,
    )


def _trail(site: Site, subject: _Subject, names: Mapping[str, str], leads: Leads) -> list[tuple[str, str]]:
    """The pages above a page, from the front one on: what each is called, and where. `names` are those of sections."""
    above = subject.above
    if subject.at == "/":
        return []
    if above == subject.at or (leads(above) not in names and above not in site.content.written):
        return [("Home", "/")]
    return [("Home", "/"), (names.get(leads(above)) or site.content.written[above].label, above)]


def _contents(site: Site, record: Record | None, sections: Sequence[tuple[str, str]]) -> list[Link]:
    """The links to the parts of a page; those to questions say how they stand."""
    asked = standings(site.content.dataset, record) if isinstance(record, Pilot | Project) else []
    standing = {found.question.id: found.kind for found in asked}
    return [Link(text, f"#{id}", "", standing.get(id, "")) for id, text in sections]


def _locator(site: Site, record: Record | None, at: str) -> Markup:
    """Where a place is, as a small map that leads to the large one where there is one."""
    if record is None:
        return _NOTHING
    html = render(site.content.dataset, "locator", at, record=record, map_page="/map/" in site.content.written)
    return Markup(html)
