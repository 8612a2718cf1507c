"""The check refuses what would make a record another one for feeds, calendars and links."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import feedparser
import icalendar
import pytest

from placebook.check.read_content import read_content
from placebook.content.edition import Edition
from placebook.dataset.identity import identity_lines, permanent_id
from placebook.load.ledger import LEDGER, read_ledger, write_ledger
from placebook.load.load import load
from placebook.outputs.published import outputs
from placebook.text.problems import InvalidContent
from tests.support import UPLANDS, said_of

CWM, GLEN, STRATH = (f"data/pilots/{id}.yml" for id in ("cwm-example", "glen-fictional", "strath-sample"))


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy of the made-up programme whose records were published."""
    for name in ("data", "docs"):
        shutil.copytree(UPLANDS / name, tmp_path / name)
    keep(tmp_path)
    return tmp_path


def keep(root: Path) -> None:
    ledger = root / "data" / LEDGER
    write_ledger(ledger, identity_lines(load(root / "data"), read_ledger(ledger)))


def with_line(file: Path, line: str) -> None:
    """Put a line at the top, in place of one of the same field."""
    field = line.partition(":")[0]
    lines = [old for old in file.read_text(encoding="utf-8").splitlines() if not old.startswith(f"{field}:")]
    file.write_text("\n".join([*([line] if line else []), *lines]) + "\n", encoding="utf-8")


def move(root: Path, old: str, new: str, former: str = "") -> None:
    """Give a file another name, with `former_ids:` where they are given."""
    (root / old).rename(root / "data/pilots" / f"{new}.yml")
    with_line(root / "data/pilots" / f"{new}.yml", f"former_ids: [{former}]" if former else "former_ids:")
    file = root / "data/pilots" / f"{new}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("former_ids:\n", ""), encoding="utf-8")


def test_what_was_published_is_known_by_its_first_id_and_is_right_as_it_is(published: Path) -> None:
    lines = read_ledger(published / "data" / LEDGER)
    assert {"pilots/cwm-example example-valley", "pilots/example-valley example-valley"} <= set(lines)
    assert f"namespace {load(published / 'data').settings.namespace}" in lines
    assert said_of(published) == []
    keep(published)
    assert read_ledger(published / "data" / LEDGER) == lines, "the same once more adds nothing"


def test_a_new_id_and_the_first_one_back_are_right(published: Path) -> None:
    before = permanent_id(load(published / "data"), load(published / "data").pilots["glen-fictional"])
    move(published, GLEN, "glen-two", "glen-fictional")
    assert said_of(published) == []
    keep(published)
    move(published, "data/pilots/glen-two.yml", "glen-fictional", "glen-fictional, glen-two")
    assert said_of(published) == []
    assert permanent_id(load(published / "data"), load(published / "data").pilots["glen-fictional"]) == before


def test_an_order_of_former_ids_that_gives_another_first_one_is_refused(published: Path) -> None:
    move(published, CWM, "cwm-two", "cwm-example, example-valley")
    (line,) = said_of(published)
    assert line == (
        "data/pilots/cwm-two.yml:1:13: feeds and calendars know this record by “example-valley”, and would take it for "
        "another one. Fix: let “former_ids:” start with “example-valley”, the oldest first; an id that was given up "
        "stays so."
    )
    move(published, "data/pilots/cwm-two.yml", "cwm-two", "example-valley, cwm-example")
    assert said_of(published) == [], "what the sentence says to do is right"


def test_an_id_that_was_left_out_is_named(published: Path) -> None:
    with_line(published / CWM, "former_ids: [example-valley, cwm-old]")
    keep(published)
    with_line(published / CWM, "former_ids: [example-valley]")
    assert said_of(published) == [
        "data/pilots/cwm-example.yml:1:1: “cwm-old” is no more under “former_ids:”, and its address would lead "
        "nowhere. Fix: write cwm-old there again."
    ]


def test_a_record_that_nothing_names_is_not_deleted(published: Path) -> None:
    (published / "data/events/opening-walk.yml").unlink()
    (line,) = said_of(published)
    assert line == (
        "data/events/opening-walk.yml:1:1: this record was published and is gone. Fix: bring it back (with "
        "“withdrawn:” in it, where it should no longer be listed), or name it in the file that it became: “former_ids: "
        "[opening-walk]”, or “merged: [opening-walk]” where that was another record."
    )
    (published / "data/events/first-walk.yml").write_text((UPLANDS / "data/events/opening-walk.yml").read_text("utf-8"))
    (line,) = said_of(published)
    assert line.endswith(
        "Fix: was it renamed to data/events/first-walk.yml? Then write “former_ids: [opening-walk]” there; if not, "
        "bring it back."
    )


def test_a_document_that_was_renamed_is_one_mistake_and_so_is_a_body(published: Path) -> None:
    for folder, old in (("sources", "uplands-leaflet"), ("organisations", "friends-of-the-strath")):
        file, new = published / f"data/{folder}/{old}.yml", published / f"data/{folder}/another.yml"
        file.rename(new)
        (line,) = said_of(published)
        assert (
            f"was data/{folder}/{old}.yml renamed to data/{folder}/another.yml? Then write “former_ids: [{old}]”"
            in line
        )
        with_line(new, f"former_ids: [{old}]")
        assert said_of(published) == [], "what the sentence says to do is right"
        new.unlink()
        (line,) = said_of(published)
        assert f"it was published: bring data/{folder}/{old}.yml back" in line
        shutil.copy(UPLANDS / f"data/{folder}/{old}.yml", file)


def test_an_id_that_no_record_was_published_under_is_no_former_one(published: Path) -> None:
    with_line(published / GLEN, "former_ids: [the-glen]")
    assert said_of(published) == [
        "data/pilots/glen-fictional.yml:1:14: “the-glen” was never published as an id of this record. Fix: delete the "
        "line; if people call it so, write that name under “other_names:”."
    ]
    with_line(published / GLEN, "former_ids: [strath-sample]")
    (line,) = said_of(published)
    assert "the id “strath-sample” belongs to data/pilots/strath-sample.yml" in line


def test_a_new_record_does_not_take_an_id_that_was_given_up(published: Path) -> None:
    move(published, GLEN, "glen-two", "glen-fictional")
    keep(published)
    move(published, "data/pilots/glen-two.yml", "glen-three", "glen-fictional")
    assert any("“glen-two” is no more under “former_ids:”" in line for line in said_of(published))
    text = (published / STRATH).read_text(encoding="utf-8").replace("name: Strath Sample", "name: Another")
    (published / "data/pilots/glen-two.yml").write_text(text, encoding="utf-8")
    assert any(
        "“glen-two” was once the id of glen-three.yml, and links to it still lead there. Fix: choose another id" in line
        for line in said_of(published)
    )


def test_another_namespace_is_refused_where_it_stands(published: Path) -> None:
    file = published / "data/programme.yml"
    known = load(published / "data").settings.namespace
    text = file.read_text(encoding="utf-8").replace(known, "00000000-0000-4000-8000-000000000000")
    file.write_text(text, encoding="utf-8")
    (line,) = said_of(published)
    assert "another namespace than this. Fix: write “" + known in line and ":1:1:" not in line


# Merged


def written(root: Path) -> Mapping[str, bytes | str]:
    content = read_content(root / "data", root / "docs", root)
    return outputs(Edition(content, "https://uplands.example/"))


def uids(files: Mapping[str, bytes | str]) -> dict[str, str]:
    calendar = icalendar.Calendar.from_ical(files["/events.ics"])
    return {str(event["SUMMARY"]): str(event["UID"]) for event in calendar.walk("VEVENT")}


def test_what_is_merged_leaves_the_other_record_as_feeds_and_calendars_know_it(published: Path) -> None:
    """And every address of the one that is gone leads to it; its id is nobody else's any more."""
    before = written(published)
    events = published / "data/events"
    (events / "opening-walk.yml").unlink()
    with_line(events / "winter-walk.yml", "merged: [opening-walk]")
    assert said_of(published) == []
    after = written(published)
    was, now = uids(before), uids(after)
    assert {name: uid for name, uid in was.items() if name in now} == now, "nobody took another's UID"
    copy = json.loads(str(after["/api/v1/events/opening-walk.json"]))
    assert (copy["merged_id"], copy["moved_to"]) == (
        "opening-walk",
        "https://uplands.example/api/v1/events/winter-walk.json",
    )
    assert copy["record"]["merged"] == ["opening-walk"] and "former_id" not in copy
    redirects = str(after["/_redirects"])
    assert "/api/v1/events/opening-walk.json /api/v1/events/winter-walk.json 301\n" in redirects
    keep(published)
    with_line(events / "winter-walk.yml", "former_ids: [opening-walk]")
    lines = (events / "winter-walk.yml").read_text(encoding="utf-8").replace("merged: [opening-walk]\n", "")
    (events / "winter-walk.yml").write_text(lines, encoding="utf-8")
    (line,) = said_of(published)
    assert line == (
        "data/events/winter-walk.yml:1:14: “opening-walk” is the id of another record that was published, and not of "
        "this one. Fix: if it is part of this one now, write it under “merged:” (opening-walk)."
    )


def test_a_place_that_took_in_another_keeps_its_feed(published: Path) -> None:
    second = published / "data/pilots/strath-second.yml"
    text = (published / STRATH).read_text(encoding="utf-8")
    text = text.replace("name: Strath Sample", "name: Strath Second").replace("In the strath", "Near it", 1)
    second.write_text(text, encoding="utf-8")
    keep(published)
    before = feed_id(written(published), "strath-sample")
    second.unlink()
    with_line(published / STRATH, "merged: [strath-second]")
    assert said_of(published) == []
    after = written(published)
    assert before == feed_id(after, "strath-sample") == feed_id(after, "strath-second")
    content = read_content(published / "data", published / "docs", published)
    assert content.moved["/pilots/strath-second/"] == "/pilots/strath-sample/"
    words = published / "docs/pilots/strath-second.md"
    words.write_text("A brook.\n", encoding="utf-8")
    with pytest.raises(InvalidContent, match=r"part of “strath-sample” now\. Fix: write into docs/pilots/strath"):
        read_content(published / "data", published / "docs", published)
    with_line(published / STRATH, "merged: [strath-sample, cwm-example]")
    assert [line.partition(" Fix")[0] for line in said_of(published)] == [
        "data/pilots/strath-sample.yml:1:10: “strath-sample” is an id of this record itself.",
        "data/pilots/strath-sample.yml:1:25: the id “cwm-example” belongs to data/pilots/cwm-example.yml.",
        "data/pilots/strath-second.yml:1:1: this record was published and is gone.",
    ]


def feed_id(files: Mapping[str, bytes | str], place: str) -> str:
    return str(feedparser.parse(files[f"/pilots/{place}/updates.atom"]).feed.id)


# Split


def test_a_record_that_was_split_leads_to_each_part(published: Path) -> None:
    gone = "withdrawn: {date: 2026-06-10, reason: It is two valleys., successors: [glen-fictional, strath-sample]}"
    with_line(published / CWM, gone)
    assert said_of(published) == []
    withdrawn = load(published / "data").pilots["cwm-example"].withdrawn
    assert withdrawn and withdrawn.in_its_place == ("glen-fictional", "strath-sample")
    with_line(published / CWM, gone.replace("[glen-fictional, strath-sample]", "[glen-fictionl, cwm-example]"))
    assert [line.partition(" Fix")[0] for line in said_of(published)] == [
        "data/pilots/cwm-example.yml:1:72: there is no pilot “glen-fictionl”.",
        "data/pilots/cwm-example.yml:1:87: a record cannot be its own successor.",
    ]
    with_line(published / CWM, gone.replace("[glen-fictional, strath-sample]", "[glen-fictional]"))
    (line,) = said_of(published)
    assert line.endswith("Fix: write all of them under “successors:”, or the only one as “successor:”.")
