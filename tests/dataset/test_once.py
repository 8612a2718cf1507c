"""What follows from a dataset is worked out once, and never for another dataset or another record."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.dataset.addresses import relative
from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.dataset.questions.status import unnamed_places
from placebook.model.records import Pilot
from tests.support import with_records

asked: list[Any] = []


@once
def noted(dataset: Dataset, record: Pilot, number: int = 1) -> None:
    """Gives nothing, which is an answer too, and notes that it was asked."""
    asked.append((record.name, number))


def test_each_question_is_worked_out_once(content: Content) -> None:
    asked.clear()
    dataset = with_records(content.dataset)
    ashmere, barrowby = dataset.pilots["ashmere"], dataset.pilots["barrowby"]
    for _ in range(3):
        noted(dataset, ashmere)
        noted(dataset, barrowby, 2)
        noted(dataset, barrowby, number=3)
    assert asked == [("Ashmere", 1), ("Barrowby", 2), ("Barrowby", 3)]


def test_another_record_with_the_same_id_is_another_question(content: Content) -> None:
    asked.clear()
    ashmere = content.dataset.pilots["ashmere"]
    dataset = with_records(content.dataset)
    for number in range(50):  # Each is gone before the next is made, and may be where the last one was.
        noted(dataset, ashmere.model_copy(update={"name": f"Ashmere {number}"}))
    assert [name for name, _ in asked] == [f"Ashmere {number}" for number in range(50)]


def test_a_changed_dataset_knows_nothing_of_the_old_one(content: Content) -> None:
    dataset = with_records(content.dataset)
    before = [pilot.id for pilot in dataset.pilots_in("first")]
    said = unnamed_places(dataset)
    fewer = with_records(dataset, pilots={"ashmere": dataset.pilots["ashmere"]})
    assert len(before) > 1 and [pilot.id for pilot in fewer.pilots_in("first")] == ["ashmere"]
    assert unnamed_places(fewer) != said
    assert [pilot.id for pilot in dataset.pilots_in("first")] == before


def test_events_and_updates_are_found_by_whom_they_name(content: Content) -> None:
    dataset = content.dataset
    for field in ("pilots", "projects"):
        for record in dataset.every(field):
            naming = [event for event in dataset.events_in_order if record.id in getattr(event, field)]
            assert dataset.events_of(field, record.id) == naming
    for organisation in dataset.every("organisations"):
        found = dataset.events_of_organisation(organisation.id)
        assert found == [
            event
            for event in dataset.events_in_order
            if organisation.id in [part.organisation for part in event.organisations]
            or organisation.id in [document.organisation for document in event.documents]
        ]
    for field in ("pilots", "projects", "organisations", "phases"):
        for record in dataset.every(field):
            updates = [update for update in dataset.updates_in_order if record.id in getattr(update, field)]
            assert dataset.updates_of(field, record.id) == updates


def test_a_link_leads_from_every_page_to_every_other(pages: dict[str, BuiltPage]) -> None:
    addresses = [*pages, "/", "/404.html", "/sources/#towns-page", "/api/v1/index.json", "/updates.atom"]
    for page in addresses:
        at = page.partition("#")[0]
        for address in addresses:
            link = relative(address, at)
            assert urljoin(f"https://towns.example{at}", link) == f"https://towns.example{address}", (page, address)
            assert not link.startswith("/") and "//" not in link
