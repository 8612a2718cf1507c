"""What a Markdown page may call, as plain functions of the dataset and of the page that calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from placebook.content.content import Content
from placebook.dataset.addresses import API, address
from placebook.dataset.dataset import Dataset, by_name
from placebook.dataset.facets import browse_organisations, browse_pilots, partners_of
from placebook.dataset.map import map_of
from placebook.model.guide import fields_of_all, kinds_of_file, place_of, shared_groups
from placebook.pages.a_to_z import a_to_z, codes
from placebook.pages.colours import pairs
from placebook.pages.downloads import TYPES, Files, described_tables, downloads
from placebook.pages.render import Sources, render
from placebook.pages.search_entries import Entry, entries
from placebook.pages.snippets import snippets

Macro = Callable[..., object]


def _takes(**parameters: tuple[str, str]) -> Callable[[Macro], Macro]:
    """Says what the ids are that a macro takes: the folder of `data/` and the noun for each parameter."""

    def mark(macro: Macro) -> Macro:
        macro.takes = parameters  # type: ignore[attr-defined]
        return macro

    return mark


def _whole(macro: Macro) -> Macro:
    """Marks a macro that makes the body of one page: officers do not call it."""
    macro.whole = True  # type: ignore[attr-defined]
    return macro


def _inline(macro: Macro) -> Macro:
    """Marks a macro that may stand within a sentence; every other makes a part of a page by itself."""
    macro.inline = True  # type: ignore[attr-defined]
    return macro


def page_macros(
    dataset: Dataset | None,
    here: Callable[[], str],
    sources: Callable[[], Sources | None] = lambda: None,
    absolute: Callable[[str], str] = str,
    files: Callable[[], Files] = dict,
    found: Callable[[], list[Entry]] = list,
) -> Mapping[str, Macro]:
    """The macros by name. `here` gives the address of the page that is being made, `sources` its sources,
    `found` everything that can be searched for.

    `absolute` gives an address with the host, `files` what is published beside the pages.

    Each returns HTML or a number. The ids that they are given exist: `prose` has checked them. With None in
    place of a dataset the macros can be named and their values counted, and not be called.
    """
    data: Any = dataset

    def show(template: str, **values: Any) -> str:
        return render(data, template, here(), sources(), **values)

    # The bodies of pages that records make

    @_whole
    def pilot_page(id: str) -> str:
        """The page of a place."""
        return show("pilot", pilot=data.find("pilots", id))

    @_whole
    def project_page(id: str) -> str:
        """The page of an additional project."""
        return show("project", project=data.find("projects", id))

    @_whole
    def organisation_page(id: str) -> str:
        """The page of an organisation."""
        return show("organisation", org=data.find("organisations", id))

    @_whole
    def phase_page(id: str) -> str:
        """The page of a phase."""
        return show("phase", phase=data.find("phases", id))

    @_whole
    def topic_page(id: str) -> str:
        """The page of a topic."""
        topic = data.find("topics", id)
        places = _with_topic(data.pilots, id)
        return show(
            "group",
            record=topic,
            text=topic.text,
            places=places,
            partners=partners_of(data, places),
            projects=_with_topic(data.projects, id),
            also=[(phase, p) for phase in data.phases.values() for p in phase.places if id in p.topics],
            nothing=f"is on {topic.name.lower()}",
            others=by_name(data.topics.values()),
            others_title="All topics",
        )

    @_whole
    def region_page(id: str) -> str:
        """The page of a region; one without places says so."""
        region = data.find("regions", id)
        places = by_name(p for p in data.pilots.values() if p.region == region.id)
        return show(
            "group",
            record=region,
            text="",
            places=places,
            partners=partners_of(data, places),
            projects=[],
            also=[],
            nothing=f"is in {region.in_text or region.name}",
            others=by_name(data.regions.values()),
            others_title="All regions",
        )

    @_whole
    def board_paper_page(id: str) -> str:
        """The page of a board paper."""
        return show("board_paper", paper=data.find("board-papers", id))

    # The bodies of pages that there is one of

    @_whole
    def pilot_directory() -> str:
        """Every place, with ways to narrow the list."""
        return show("pilots", browse=browse_pilots(data))

    @_whole
    def home() -> str:
        """The home page."""
        return show("home")

    @_whole
    def programme_facts() -> str:
        """The programme: what it was for, who was behind it, its phases, where sources disagree."""
        return show("programme")

    @_whole
    def comparison() -> str:
        """Every place against the same questions."""
        return show("compare")

    @_whole
    def timeline() -> str:
        """What was planned and what happened, as a picture and as a list."""
        return show("timeline")

    @_whole
    def places_map() -> str:
        """The map, and the same as a list."""
        return show("map", map=map_of(data))

    @_whole
    def updates_and_corrections() -> str:
        """All dated news, and every published fact that was changed."""
        return show("updates")

    @_whole
    def phase_list() -> str:
        """The phases, with a line about each."""
        return show("phases")

    @_whole
    def board_paper_list() -> str:
        """The board papers, with a line about each."""
        return show("board_papers")

    @_whole
    def organisation_list() -> str:
        """Every organisation, by kind, with ways to narrow the list."""
        return show("organisations", browse=browse_organisations(data))

    @_whole
    def source_list() -> str:
        """Every source, by kind."""
        return show("sources")

    @_whole
    def search_page() -> str:
        """Search, and everything from A to Z under every name that people use."""
        return show("search", letters=list(a_to_z(found())), codes=codes(found()))

    @_whole
    def accessibility_tests() -> str:
        """What was tested for accessibility, how and when, from `data/accessibility.yml`."""
        return show("accessibility")

    @_whole
    def style_page() -> str:
        """Every component once, for those who look after the site."""
        return show("style", pairs=pairs(), downloads=downloads(files())[:3])

    @_whole
    def download_list() -> str:
        """Everything that can be downloaded, with its form, size and number of rows."""
        return show("downloads", downloads=downloads(files()))

    @_whole
    def data_dictionary() -> str:
        """What every column of every table means."""
        return show("dictionary", tables=described_tables(files()), types=TYPES)

    @_whole
    def reuse_terms() -> str:
        """The licence, or what it means that there is none."""
        return show("reuse")

    @_whole
    def field_guide() -> str:
        """Every kind of data file with its fields, for those who write them."""
        return show("fields", kinds=kinds_of_file(), all=fields_of_all(), shared=shared_groups(), place_of=place_of)

    # What officers may call on any page

    def pilot_list() -> str:
        """Every place, with a line about each."""
        return show("cards", records=by_name(data.pilots.values()))

    def project_list() -> str:
        """Every additional project, with a line about each."""
        return show("cards", records=by_name(data.projects.values()))

    @_takes(topic=("topics", "topic"))
    def places_by_topic(topic: str) -> str:
        """The places that worked on a topic, with a line about each."""
        return show("cards", records=_with_topic(data.pilots, data.find("topics", topic).id))

    @_takes(pilot=("pilots", "place"))
    def partner_table(pilot: str) -> str:
        """The partners of one place, and what it was for, as a table."""
        return show("partner_table", places=[data.find("pilots", pilot)])

    @_takes(event=("events", "event"))
    def event(event: str) -> str:
        """What was planned and what happened, with its sources."""
        return show("dated_list", events=[data.find("events", event)])

    @_takes(phase=("phases", "phase"))
    def dated_list(phase: str) -> str:
        """The events of one phase in their order."""
        id = data.find("phases", phase).id
        return show("dated_list", events=[e for e in data.events_in_order if e.phase == id])

    @_takes(pilot=("pilots", "place"), question=("questions", "question"))
    def answer(pilot: str, question: str) -> str:
        """What is known of one question for one place, with its sources."""
        return show("answer", pilot=data.find("pilots", pilot), question=question)

    @_inline
    @_takes(organisation=("organisations", "organisation"))
    def name(organisation: str) -> str:
        """The name of an organisation as a link to its page, with the name that it has now."""
        return show("name", org=data.find("organisations", organisation))

    @_takes(pilot=("pilots", "place"))
    def link_snippets(pilot: str) -> str:
        """The address of one place, and a link and a card to copy into another site."""
        record = data.find("pilots", pilot)
        return show("link_snippets", snippets=snippets(data, record, absolute(address(record) or "")))

    @_inline
    def api_address() -> str:
        """The address at which the data for programs starts, with the host."""
        return absolute(API)

    @_inline
    @_takes(kind=("totals", "kind of total"))
    def total(kind: str) -> int:
        """How many there are of one of `TOTALS`."""
        return len(data.local_partners) if kind == "local-partners" else len(data.of(kind))

    given = (here, sources, absolute, files, found, show)
    made = [value for value in locals().values() if callable(value) and value not in given]
    return {macro.__name__: macro for macro in made}


def macros_of(
    content: Content,
    here: Callable[[], str],
    sources: Callable[[], Sources],
    absolute: Callable[[str], str],
    files: Callable[[], Files],
) -> Mapping[str, Macro]:
    """What a page of a site may call: see `page_macros`."""
    return page_macros(content.dataset, here, sources, absolute, files, lambda: entries(content))


def _with_topic(records: Any, topic: str) -> list[Any]:
    return by_name(record for record in records.values() if topic in record.topics)
