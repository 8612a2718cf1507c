"""The links that stand around a page: sections, neighbours, ways to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from placebook.dataset.addresses import address
from placebook.dataset.record_pages import RecordPage, record_name
from placebook.model.kinds import in_folders, kind_of, with_pages
from placebook.model.records import Pilot, Project, Record, Update
from placebook.prose.read import Prose
from placebook.site.state import Site, page_address

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


Leads = Callable[[str], str]
"""Gives for an address of the site the link that leads there."""


@dataclass(frozen=True)
class Link:
    """A link of the frame. `current` is “page” on the page itself, “true” within its section, else nothing.

    `standing` says how the question stands that it leads to, where it leads to one.
    """

    text: str
    href: str
    current: str = ""
    standing: str = ""


def section_links(nav: Navigation, leads: Leads, at: str, above: str) -> list[Link]:
    """The sections at the top, as `nav:` of mkdocs.yml lists them; the home page is the wordmark."""
    found = []
    for item in nav.items:
        if isinstance(item, Page) and (to := page_address(item.file)) != "/":
            current = "page" if to == at else "true" if to == above else ""
            found.append(Link(str(item.title), leads(to), current))
    return found


def footer_links(site: Site, leads: Leads, at: str, sections: Sequence[Link]) -> list[Link]:
    """The pages of `FOOTER`, and the lists of kinds that have pages, where no section at the top leads there."""
    pages, above = site.content.written, {link.href for link in sections}
    found = dict.fromkeys([*FOOTER, *(kind.listed for kind, _ in with_pages())])
    links = [Link(pages[to].label, leads(to), "page" if to == at else "") for to in found if to in pages]
    return [link for link in links if link.href not in above]


def neighbour(site: Site, leads: Leads, record: Record | None) -> Link | None:
    """The link to the page of the record before or after; None where there is none."""
    to = address(record) if record else None
    return Link(record_name(site.content.dataset, record), leads(to)) if to and record else None


def edit_links(site: Site, at: str, path: str, made: RecordPage | None, prose: Prose | None) -> list[Link]:
    """The ways to change the page of a Markdown file, `path` below the folder of the pages."""
    if not site.repo:
        return []
    links = []
    if made:
        links.append(Link("Edit the facts", site.edit(site.content.dataset.file_of(made.record))))
    words = site.edit(prose.file) if prose else site.begin_words(f"{site.docs}/{path}")
    links.append(Link("Edit the words", words))
    if made and made.record.folder in Update.model_fields:
        links.append(Link("Write an update", site.begin("update", made.record.folder, made.record.id)))
    if made and isinstance(made.record, Pilot | Project):
        links.append(Link("Record a check", site.begin("check", kind_of(made.record).name, made.record.id)))
    links += [Link(kind.add, site.begin(kind.name)) for kind in in_folders() if kind.add and kind.listed == at]
    return links


def report_links(site: Site, at: str, heading: str) -> list[Link]:
    """The ways to report a problem, the easiest first: an email needs no account."""
    ways = {"by email": site.report_by_email(at, heading), "on a form": site.report_by_form(at, heading)}
    return [Link(text, to) for text, to in ways.items() if to]
