"""A record stays the one that feeds, calendars and links know, whatever becomes of its id and its name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from placebook.check.read_content import read_content
from placebook.content.edition import Edition
from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import permanent_id
from placebook.load.load import load
from placebook.outputs.published import outputs
from placebook.review.identities import identities
from tests.support import UPLANDS, with_records


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(UPLANDS / "data")


def test_a_record_that_was_given_its_first_id_back_is_the_same_one() -> None:
    content = read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)
    record = content.dataset.pilots["glen-fictional"]
    back = record.model_copy(update={"former_ids": ("glen-fictional", "glen-two")})
    undone = with_records(content.dataset, pilots={**content.dataset.pilots, "glen-fictional": back})
    assert permanent_id(undone, back) == permanent_id(content.dataset, record)
    assert identities(content.dataset, undone) == []
    written = outputs(Edition(replace(content, dataset=undone), "https://uplands.example/"))
    assert '"moved_to"' in str(written["/api/v1/pilots/glen-two.json"])
    assert '"moved_to"' not in str(written["/api/v1/pilots/glen-fictional.json"]), "its own file is no copy"


def test_the_present_id_may_stand_among_the_former_ones(tmp_path: Path) -> None:
    file = UPLANDS / "data/pilots/cwm-example.yml"
    folder = tmp_path / "data"
    shutil.copytree(UPLANDS / "data", folder)
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("former_ids")]
    text = "\n".join(["former_ids: [cwm-example, cwm-two]", *lines])
    (folder / "pilots/cwm-example.yml").write_text(text, encoding="utf-8")
    record = load(folder).pilots["cwm-example"]
    assert record.first_id == "cwm-example" and record.past_ids == ("cwm-two",)


def test_an_id_that_another_record_once_had_is_not_given_again(dataset: Dataset) -> None:
    record = dataset.pilots["glen-fictional"]
    moved = record.model_copy(update={"former_ids": ("glen-old",)})
    base = with_records(dataset, pilots={**dataset.pilots, record.id: moved})
    new = dataset.pilots["cwm-example"].model_copy(update={"id": "glen-old", "former_ids": ()})
    head = replace(
        with_records(dataset, pilots={**dataset.pilots, new.id: new}),
        files={**dataset.files, ("pilots", "glen-old"): "data/pilots/glen-old.yml"},
    )
    said = [str(problem) for problem in identities(base, head)]
    assert any("“glen-fictional” is the record that was “glen-old” first, and glen-old.yml has that" in s for s in said)


def test_two_records_that_exchange_their_names_are_named(dataset: Dataset) -> None:
    one, two = dataset.pilots["glen-fictional"], dataset.pilots["cwm-example"]
    swapped = {
        one.id: one.model_copy(update={"name": two.name}),
        two.id: two.model_copy(update={"name": one.name}),
    }
    changed = with_records(dataset, pilots={**dataset.pilots, **swapped})
    said = [str(problem) for problem in identities(dataset, changed)]
    assert len(said) == 2 and all("have changed names with each other" in line for line in said)
    renamed = {one.id: one.model_copy(update={"name": "Another name"})}
    assert identities(dataset, with_records(dataset, pilots={**dataset.pilots, **renamed})) == []
