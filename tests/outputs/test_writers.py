"""What is published is known before anything is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebook.check.read_content import read_content
from placebook.content import writers
from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.content.writers import WRITERS, Writer
from placebook.dataset.taken_down import Taken
from placebook.outputs.published import outputs
from placebook.text.dates import PartialDate
from tests.support import SITE_URL, UPLANDS, with_records


def with_a_past(content: Content) -> Content:
    """The towns with a place that had another id and took another in, and with one that was taken down."""
    dataset = content.dataset
    barrowby = dataset.pilots["barrowby"].model_copy(update={"former_ids": ("barrow",), "merged": ("barrow-east",)})
    pilots = {**{pilot.id: pilot for pilot in dataset.every("pilots")}, "barrowby": barrowby}
    gone = Taken("pilots", "nowhere", "nowhere", PartialDate.parse("2026-10-01"))
    return replace(content, dataset=replace(with_records(dataset, pilots=pilots), taken=(gone,)))


@pytest.mark.parametrize("of", ["towns", "uplands", "towns with a past"])
@pytest.mark.parametrize("writer", WRITERS, ids=[one.write.__name__ for one in WRITERS])
def test_each_writer_names_the_files_that_it_writes_and_no_other(content: Content, of: str, writer: Writer) -> None:
    uplands = UPLANDS.resolve()
    given = read_content(uplands / "data", uplands / "docs", uplands) if of == "uplands" else content
    given = with_a_past(content) if of == "towns with a past" else given
    edition = Edition(given, SITE_URL)
    named = list(writer.names(edition))
    assert len(named) == len(set(named)) > 0
    assert set(named) == set(writer.write(edition))


def test_no_writer_takes_the_place_of_another(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = WRITERS[:2]
    both = [first, replace(second, names=first.names)]
    monkeypatch.setattr("placebook.outputs.published.WRITERS", both)
    with pytest.raises(ValueError, match=f"is written by {first.write.__name__} and by {second.write.__name__}"):
        outputs(Edition(content, SITE_URL))


def test_to_know_what_there_is_nothing_is_written_that_takes_its_time(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote: list[str] = []

    def noting(one: Writer) -> Writer:
        def write(edition: Edition) -> object:
            wrote.append(one.write.__name__)
            return one.write(edition)

        return replace(one, write=write)  # type: ignore[arg-type]

    monkeypatch.setattr(writers, "WRITERS", watched := [noting(one) for one in WRITERS])
    monkeypatch.setattr("placebook.outputs.published.WRITERS", watched)
    found = outputs(Edition(content, SITE_URL))
    assert {"/api/v1/tables.xlsx", "/api/v1/pilots/barrowby.json", "/updates.atom"} <= set(found)
    assert wrote == []
    assert found["/updates.atom"] == found["/updates.atom"]
    assert wrote == ["feeds"]
