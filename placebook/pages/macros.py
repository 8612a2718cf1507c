"""What a Markdown page may call. `@macro` puts a function into the list; nothing else can be called.

Each is a plain function of what the page knows and of ids, which `placebook.prose.calls` has found to exist; it gives
HTML or a number. A docstring's first sentence tells officers what they get.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from placebook.content.change_words import lines_of_entry
from placebook.content.column_types import TYPES
from placebook.dataset.addresses import API, address, address_of
from placebook.dataset.overviews.facets import browse_organisations, browse_pilots, browse_sources
from placebook.dataset.overviews.map import map_of
from placebook.dataset.questions.standing import standings
from placebook.dataset.records_by_id import by_name
from placebook.dataset.revised import changed
from placebook.model.guide import fields_of_all, kinds_of_file, place_of, shared_groups
from placebook.model.kinds import in_folders, kind_in
from placebook.pages.a_to_z import everything
from placebook.pages.colours import pairs
from placebook.pages.context import PageContext
from placebook.pages.downloads import described_tables, downloads
from placebook.pages.record_bodies import record_body, with_topic
from placebook.pages.search.entries import SEARCH
from placebook.pages.snippets import snippets
from placebook.prose.forms import FORMS
from placebook.prose.one_call import Macro
from placebook.text.dates import PartialDate

MACROS: dict[str, Macro] = {}
"""Every macro by its name."""

Make = Callable[..., object]


def macro(
    *, inline: bool = False, whole: bool = False, made: bool = False, **takes: tuple[str, str]
) -> Callable[[Make], Make]:
    """Puts a function into the list, its name being the macro's.

    `inline` says that it may stand within a sentence; every other makes a part of a page by itself. `whole` says that
    it makes the body of one page, and that officers do not call it, `made` that only pages which nobody writes do.
    `takes` gives for each parameter that is an id the folder or list that it is of, and the noun for it.
    """

    def register(make: Make) -> Make:
        _page, *others = inspect.signature(make).parameters.values()
        signature = inspect.Signature(others)
        MACROS[make.__name__] = Macro(make.__name__, make, signature, takes, inline=inline, whole=whole, made=made)
        return make

    return register


# The bodies of pages


@macro(whole=True, made=True)
def record_page(page: PageContext, folder: str, id: str) -> str:
    """The page of a record that has one."""
    return record_body(page, page.dataset.find(folder, id))


@macro(whole=True, folder=("folders", "kind of record"))
def record_list(page: PageContext, folder: str) -> str:
    """Every record of a kind, with a line about each."""
    records, word = by_name(page.dataset.of(folder).values()), page.dataset.word(kind_in(folder))
    return page.show("records", records=records, many=word.many)


@macro(whole=True)
def pilot_directory(page: PageContext) -> str:
    """Every place, with ways to narrow the list."""
    return page.show("pilots", browse=browse_pilots(page.dataset))


@macro(whole=True)
def home(page: PageContext) -> str:
    """The home page."""
    return page.show("home")


@macro(whole=True)
def programme_facts(page: PageContext) -> str:
    """The programme: what it was for, who was behind it, its phases, where sources disagree."""
    return page.show("programme")


@macro(whole=True)
def comparison(page: PageContext) -> str:
    """Every place against the same questions."""
    return page.show("compare")


@macro(whole=True)
def timeline(page: PageContext) -> str:
    """What was planned and what happened, as a picture and as a list."""
    return page.show("timeline")


@macro(whole=True)
def places_map(page: PageContext) -> str:
    """The map, and the same as a list."""
    return page.show("map", map=map_of(page.dataset))


@macro(whole=True)
def updates_and_corrections(page: PageContext) -> str:
    """All dated news, every published fact that was corrected, and what each publication of the site changed."""
    content = page.content
    shown = [(entry, list(lines_of_entry(content, entry))) for entry in content.dataset.log.entries[:_PUBLICATIONS]]
    return _part(page, "updates", "/updates/", changes=shown)


@macro(whole=True)
def phase_list(page: PageContext) -> str:
    """The phases, with a line about each."""
    return page.show("phases")


@macro(whole=True)
def board_paper_list(page: PageContext) -> str:
    """The papers to a board, with a line about each."""
    return page.show("board_papers")


@macro(whole=True)
def organisation_list(page: PageContext) -> str:
    """Every organisation, by kind, with ways to narrow the list."""
    return _part(page, "organisations", "/organisations/")


@macro(whole=True)
def source_list(page: PageContext) -> str:
    """Every source, by kind."""
    return _part(page, "sources", "/sources/")


@macro(whole=True, made=True)
def list_part(page: PageContext, folder: str, part: str) -> str:
    """A part of a list that has grown: a year, a month, a letter."""
    return _part(page, folder, f"/{folder}/{part}/")


@macro(whole=True)
def search_page(page: PageContext) -> str:
    """Search, and everything from A to Z under every name that people use."""
    letters, codes = everything(page.content)
    kinds = [(kind.folder, page.dataset.word(kind).many) for kind in in_folders() if page.dataset.of(kind.folder)]
    searched = [(folder, word) for folder, word in kinds if address_of(folder, "id")]
    whole = f"{SEARCH}a/" not in page.content.written
    return page.show("search", letters=letters, codes=codes, kinds=searched, whole=whole)


@macro(whole=True, made=True)
def search_part(page: PageContext, letter: str) -> str:
    """Everything under one letter, or all codes of a kind: a part of the list of the search page."""
    letters, codes = everything(page.content)
    here = [code for code in codes if code[1] == letter]
    return page.show("search_part", here=letter, letters=letters, lines=letters.get(letter, []), codes=codes, mine=here)


@macro(whole=True)
def accessibility_tests(page: PageContext) -> str:
    """What was tested for accessibility, how and when, from `data/accessibility.yml`."""
    return page.show("accessibility")


@macro(whole=True)
def style_page(page: PageContext) -> str:
    """Every component once, for those who look after the site."""
    return page.show("style", pairs=pairs(), downloads=downloads(page.published)[:3])


@macro(whole=True)
def download_list(page: PageContext) -> str:
    """Everything that can be downloaded, with its form, size and number of rows."""
    return page.show("downloads", downloads=downloads(page.published))


@macro(whole=True)
def data_dictionary(page: PageContext) -> str:
    """What every column of every table means."""
    return page.show("dictionary", tables=described_tables(page.published), types=TYPES)


@macro(whole=True)
def reuse_terms(page: PageContext) -> str:
    """The licence, or what it means that there is none."""
    return page.show("reuse")


@macro(whole=True)
def what_nobody_has_published(page: PageContext) -> str:
    """How each question stands for each place, the documents that we could not read, and letters that ask for them."""
    gaps = {pilot.id: standings(page.dataset, pilot) for pilot in page.dataset.pilots.values()}
    return page.show("gaps", gaps=gaps, absolute=page.absolute)


@macro(whole=True)
def page_forms(page: PageContext) -> str:
    """What the words of a page may hold, each form with how it is written."""
    return page.show("forms", forms=FORMS)


@macro(whole=True)
def field_guide(page: PageContext) -> str:
    """Every kind of data file with its fields, for those who write them."""
    return page.show("fields", kinds=kinds_of_file(), all=fields_of_all(), shared=shared_groups(), place_of=place_of)


# What officers may call on any page


@macro()
def pilot_list(page: PageContext) -> str:
    """Every place, with a line about each."""
    return page.show("cards", records=by_name(page.dataset.pilots.values()))


@macro()
def project_list(page: PageContext) -> str:
    """Every project, with a line about each."""
    return page.show("cards", records=by_name(page.dataset.projects.values()))


@macro(topic=("topics", "topic"))
def places_by_topic(page: PageContext, topic: str) -> str:
    """The places that worked on a topic, with a line about each."""
    return page.show("cards", records=with_topic(page.dataset.pilots, page.dataset.find("topics", topic).id))


@macro(pilot=("pilots", "place"))
def partner_table(page: PageContext, pilot: str) -> str:
    """The partners of one place, and what it was for, as a table."""
    return page.show("partner_table", places=[page.dataset.find("pilots", pilot)])


@macro(event=("events", "event"))
def event(page: PageContext, event: str) -> str:
    """What was planned and what happened, with its sources."""
    return page.show("dated_list", events=[page.dataset.find("events", event)])


@macro(phase=("phases", "phase"))
def dated_list(page: PageContext, phase: str) -> str:
    """The events of one phase in their order."""
    id = page.dataset.find("phases", phase).id
    return page.show("dated_list", events=[e for e in page.dataset.events_in_order if e.phase == id])


@macro(pilot=("pilots", "place"), question=("questions", "question"))
def answer(page: PageContext, pilot: str, question: str) -> str:
    """What is known of one question for one place, with its sources."""
    return page.show("answer", pilot=page.dataset.find("pilots", pilot), question=question)


@macro(inline=True, organisation=("organisations", "organisation"))
def name(page: PageContext, organisation: str) -> str:
    """The name of an organisation as a link to its page, with the name that it has now."""
    return page.show("name", org=page.dataset.find("organisations", organisation))


@macro(pilot=("pilots", "place"))
def link_snippets(page: PageContext, pilot: str) -> str:
    """The address of one place, and a link and a card to copy into another site."""
    record: Any = page.dataset.find("pilots", pilot)
    at = address(record) or ""
    day = changed(page.dataset, at, record, of_data=True)
    text = snippets(page.dataset, record, page.absolute(at))
    return page.show("link_snippets", snippets=text, changed=PartialDate.of_day(day) if day else None)


@macro(inline=True)
def api_address(page: PageContext) -> str:
    """The address at which the data for programs starts, with the host."""
    return page.absolute(API)


@macro(inline=True, kind=("totals", "kind of total"))
def total(page: PageContext, kind: str) -> int:
    """How many there are of one of `TOTALS`."""
    return len(page.dataset.local_partners) if kind == "local-partners" else len(page.dataset.of(kind))


_PUBLICATIONS = 10
"""As many publications are told on the page of updates, the newest first; the data has them all."""


def _part(page: PageContext, folder: str, at: str, **values: Any) -> str:
    """A list that may stand in parts, or the part of it at an address."""
    whole = page.content.lists[folder]
    found = next(each for each in (whole, *whole.below()) if each.address == at)
    browse = {"organisations": browse_organisations, "sources": browse_sources}.get(folder)
    return page.show(folder, part=found, whole=whole, browse=browse and browse(page.dataset), **values)
