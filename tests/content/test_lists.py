"""Events, topics, regions and news: each where readers look for it."""

from __future__ import annotations

from placebook.check.built_site import BuiltPage
from placebook.dataset.overviews.news import news_of_all
from placebook.dataset.questions.status import partly_listed
from placebook.model.records import Event, Pilot, Project, Region, Topic, Update
from tests.content.ours import DATASET, each
from tests.support import text_of

Pages = dict[str, BuiltPage]


@each(Event, listed=True)
def test_every_event_has_its_address_and_tells_plan_from_outcome(record: Event, pages: Pages) -> None:
    entry = pages["/timeline/"].tree.css_first(f"#{record.id}")
    assert entry is not None
    text = entry.text()
    assert ("Planned" in text) == bool(record.planned)
    for when in [*record.planned, *([record.actual] if record.actual else [])]:
        assert when.date.words in text


@each(Region, listed=True)
def test_a_region_lists_its_places_or_says_that_it_has_none(record: Region, pages: Pages) -> None:
    page = pages[f"/regions/{record.id}/"]
    mine = [pilot.name for pilot in DATASET.pilots.values() if pilot.region == record.id]
    assert sorted(h.text().strip() for h in page.tree.css(".card h3")) == sorted(mine)
    none = f"No {DATASET.settings.place_word.one} of {DATASET.programme.name}"
    here = " with a page here" if partly_listed(DATASET) else ""
    assert (f"{none}{here} is in" in text_of(page)) == (not mine)


@each(Topic, listed=True)
def test_a_topic_lists_its_places_and_projects(record: Topic, pages: Pages) -> None:
    on_it: list[Pilot | Project] = [*DATASET.pilots.values(), *DATASET.projects.values()]
    mine = sorted(other.name for other in on_it if record.id in other.topics)
    assert sorted(h.text().strip() for h in pages[f"/topics/{record.id}/"].tree.css(".card h3")) == mine


@each(Update, listed=True)
def test_an_update_is_shown_on_its_page_and_on_every_page_that_it_concerns(record: Update, pages: Pages) -> None:
    """News of all places is told on the page of updates and by the phase, not on each place’s page again."""
    entry = pages["/updates/"].tree.css_first(f'[id="{record.id}"]')
    assert entry is not None and record.date.words in entry.text()
    for folder in ("pilots", "projects", "organisations", "phases"):
        if folder == "pilots" and record.id in news_of_all(DATASET):
            continue
        for id in getattr(record, folder):
            assert record.title in text_of(pages[f"/{folder}/{id}/"]), f"{folder}/{id}"
