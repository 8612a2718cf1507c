"""What must not be published at all can be taken down for good: its addresses answer, and say nothing of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import feedparser
import pytest

from placebook.check.built_site import check_site, published_addresses
from placebook.check.read_content import read_content
from placebook.content.edition import Edition
from placebook.dataset.identity import first_urn, identity_lines
from placebook.load.ledger import LEDGER, read_ledger, write_ledger
from placebook.load.load import load
from placebook.outputs.published import outputs
from tests.support import ROOT, UPLANDS, build, said_of

STUB = "taken_down: 2026-06-20\n"


@pytest.fixture
def libel(project: Path) -> Path:
    """The made-up programme, published with a place that should never have been."""
    root = project / UPLANDS.relative_to(ROOT)
    shutil.copytree(UPLANDS, root)
    data = root / "data"
    text = (data / "pilots/strath-sample.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^name: .+$", "name: Slandered Valley", text).replace("In the strath", "In the valley", 1)
    (data / "pilots/second-strath.yml").write_text(f"former_ids: [first-strath]\n{text}", encoding="utf-8")
    return root


def test_a_record_that_was_taken_down_is_nowhere_and_its_addresses_answer(libel: Path, tmp_path: Path) -> None:
    before, after, ledger = tmp_path / "before", tmp_path / "after", libel / "data" / LEDGER
    assert build(libel, before).returncode == 0
    write_ledger(ledger, [*published_addresses(before), *identity_lines(load(libel / "data"), ())])
    feed = feedparser.parse((before / "pilots/second-strath/updates.atom").read_bytes()).feed.id
    (libel / "data/pilots/second-strath.yml").write_text(STUB, encoding="utf-8")
    run = build(libel, after)
    assert run.returncode == 0, run.stdout + run.stderr

    known = [line.partition("#")[0] for line in read_ledger(ledger) if line.startswith("/")]
    assert check_site(after, "", known) == [], "every address of a page, of data and of a feed answers"
    for file in after.rglob("*"):
        if file.is_file():
            assert b"Slandered" not in file.read_bytes(), file
    for place in ("first-strath", "second-strath"):
        page = (after / f"pilots/{place}/index.html").read_text(encoding="utf-8")
        assert "It was taken down on 20 June 2026." in page and 'content="noindex"' in page
        assert json.loads((after / f"api/v1/pilots/{place}.json").read_text(encoding="utf-8"))["taken_down"]
        there = feedparser.parse((after / f"pilots/{place}/updates.atom").read_bytes())
        assert there.feed.id == feed and there.entries == []
        assert place not in (after / "sitemap.xml").read_text(encoding="utf-8")


def test_its_id_is_not_given_again_and_what_names_it_is_said(libel: Path) -> None:
    write_ledger(libel / "data" / LEDGER, identity_lines(load(libel / "data"), ()))
    place = libel / "data/pilots/second-strath.yml"
    place.write_text(STUB, encoding="utf-8")
    assert said_of(libel) == []
    content = read_content(libel / "data", libel / "docs", libel)
    assert first_urn(content.dataset, "pilots", "first-strath").startswith("urn:uuid:")
    assert "/pilots/first-strath/updates.atom" in outputs(Edition(content, "https://uplands.example/"))
    kept = identity_lines(content.dataset, read_ledger(libel / "data" / LEDGER))
    assert {"pilots/second-strath first-strath", "pilots/first-strath first-strath"} <= set(kept)
    event = libel / "data/events/closing-fair.yml"
    event.write_text(re.sub(r"(?m)^pilots: .+\n", "", event.read_text("utf-8")) + "pilots: [second-strath]\n", "utf-8")
    (line,) = said_of(libel)
    assert line.endswith(
        "there is no pilot “second-strath”. Fix: it was taken down: take it out here, with what is said."
    )


def test_nothing_else_may_stand_in_its_file(libel: Path) -> None:
    place = libel / "data/pilots/second-strath.yml"
    place.write_text(f"{STUB}name: Slandered Valley\n", encoding="utf-8")
    assert said_of(libel) == [
        "data/pilots/second-strath.yml:2:1: a record that was taken down holds nothing else. "
        "Fix: delete this and all that belongs to it."
    ]
    place.write_text("taken_down: yesterday\n", encoding="utf-8")
    assert said_of(libel) == [
        "data/pilots/second-strath.yml:1:13: this is not the day. Fix: write a date, such as 2026-11-22."
    ]
    place.write_text(STUB, encoding="utf-8")
    programme = libel / "data/programme.yml"
    programme.write_text(STUB + programme.read_text(encoding="utf-8"), encoding="utf-8")
    assert "data/programme.yml:1:1: there is only one of this, and it stays. Fix: delete this line." in said_of(libel)
