"""What a publication changes is written down, and reaches everybody who follows: feeds, calendar, pages, data.

The steps of the publishing workflow, by hand, in a repository of the made-up towns.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
import yaml

from placebook.check.built_site import BuiltPage
from placebook.check.read_content import read_content
from placebook.content.edition import Edition
from placebook.outputs.published import outputs
from placebook.site import publish_log as log
from placebook.site.publish_log import publish_log
from placebook.text.problems import InvalidContent
from tests.support import SITE_URL, Edit, build, git, new, replace, text_of, write_towns

FIRST, LATER = datetime.date(2026, 11, 20), datetime.date(2026, 11, 27)
BARROWBY = "data/pilots/barrowby.yml"
Files = dict[str, str | bytes]
Publish = Callable[[datetime.date], list[str]]


def commit(folder: Path, message: str = "Change") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up towns in a repository, published once on 20 November 2026; not to be changed."""
    folder = write_towns(tmp_path_factory.mktemp("published") / "project")
    (folder / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Start")
    assert publish_log(folder, FIRST) == 0
    commit(folder, "Keep what was published")
    return folder


@pytest.fixture
def repository(published: Path, tmp_path: Path) -> Path:
    """A copy of that repository."""
    return Path(shutil.copytree(published, tmp_path / "project"))


@pytest.fixture
def edit(repository: Path) -> Edit:
    """Change a file of that copy."""
    return lambda file, old, new: replace(repository / file, old, new)


@pytest.fixture
def publish(repository: Path) -> Publish:
    """Commit what lies there, and write and keep the entry of its publication on a day. Gives the new entries."""

    def published(day: datetime.date) -> list[str]:
        if git(repository, "status", "--porcelain"):
            commit(repository)
        before = set((repository / "data/publications").iterdir())
        assert publish_log(repository, day) == 0
        found = sorted(path.name for path in set((repository / "data/publications").iterdir()) - before)
        if found:
            commit(repository, "Keep what was published")
        return found

    return published


def entry(repository: Path, name: str) -> dict[str, Any]:
    text = (repository / "data/publications" / name).read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def changes(repository: Path, name: str) -> dict[str, tuple[str, list[str]]]:
    """What an entry says became of each record, and of which of its fields."""
    found = entry(repository, name).get("changes", [])
    return {change["record"]: (change["what"], change.get("fields", [])) for change in found}


def files(repository: Path) -> Files:
    """All that is published beside the pages."""
    return dict(outputs(Edition(read_content(repository / "data", repository / "docs", repository), SITE_URL)))


def entries_of(files: Files, feed: str) -> dict[str, Any]:
    """The entries of a feed by their permanent names, as a reader's program keeps them."""
    read = feedparser.parse(files[feed])
    assert not read.bozo
    return {item.id: item for item in read.entries}


def events_of(files: Files) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(files["/events.ics"])
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_the_first_entry_says_that_the_log_begins(repository: Path) -> None:
    found = entry(repository, "2026-11-20.yml")
    assert found["note"] == "The log of changes begins here. What was published before is not in it."
    assert str(found["date"]) == "2026-11-20" and found["commit"] == git(repository, "rev-parse", "HEAD~1").strip()
    assert "changes" not in found


def said_about(page: BuiltPage) -> str:
    """When a page was last changed, as its end says; empty where it does not."""
    line = page.tree.css_first(".about-page .changed")
    return " ".join(line.text().split()) if line else ""


def test_an_edit_reaches_every_follower_with_the_day_of_its_publication(
    repository: Path, edit: Edit, publish: Publish, tmp_path: Path
) -> None:
    before = files(repository)
    edit(BARROWBY, "summary: The council", "summary: Barrowby's council")
    edit("data/events/shared-review.yml", "name: Shared review", "name: The review that was told wrongly")
    update = "title: A fair\ndate: 2022-03\ntext: There was a fair.\npilots: [barrowby]\nsources:\n"
    new(repository / "data/updates/2022-03-fair.yml", f"{update}  towns-page: [title, date, text]\n")
    about = repository / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nSome more words.\n", encoding="utf-8")
    assert publish(LATER) == ["2026-11-27.yml"]
    assert changes(repository, "2026-11-27.yml") == {
        "pilots/barrowby": ("changed", ["summary"]),
        "events/shared-review": ("changed", ["name"]),
        "updates/2022-03-fair": ("added", []),
    }
    assert entry(repository, "2026-11-27.yml")["pages"] == ["/about/"]
    after = files(repository)

    # A reader's program that read the feed of the place before finds two entries, both of the day of publication.
    was, now = (entries_of(each, "/pilots/barrowby/updates.atom") for each in (before, after))
    assert {id: item for id, item in now.items() if id in was} == was, "what was read stays as it was"
    came = [item for id, item in now.items() if id not in was]
    dated = {(item.title, item.updated, item.get("published")) for item in came}
    assert ("Barrowby: summary changed", "2026-11-27T00:00:00Z", "2026-11-27T00:00:00Z") in dated
    assert ("A fair", "2026-11-27T00:00:00Z", "2026-11-27T00:00:00Z") in dated, "not of 2022, where nobody would see it"
    assert all(item.updated == "2026-11-27T00:00:00Z" for item in came)
    school = "/projects/night-school/updates.atom"
    assert entries_of(before, school) == entries_of(after, school), "followers of something else hear nothing"
    assert {item.title for item in entries_of(after, "/changes.atom").values()} == {
        "Barrowby: summary changed",
        "Event: The review that was told wrongly: name changed",
        "Update: A fair: new",
        "About Joined Towns: words of the page changed",
    }
    known = entries_of(before, "/updates.atom")
    assert [item.title for id, item in entries_of(after, "/updates.atom").items() if id not in known] == ["A fair"]

    # A calendar that was subscribed to: the same event, revised.
    revised = {uid: one for uid, one in events_of(after).items() if one != events_of(before)[uid]}
    assert len(revised) == 1 and events_of(after).keys() == events_of(before).keys()
    (one,) = revised.values()
    assert (int(one["SEQUENCE"]), str(one["SUMMARY"])) == (1, "The review that was told wrongly")
    assert one.decoded("LAST-MODIFIED").date() == LATER

    # Data.
    versions = [json.loads(each["/api/v1/datapackage.json"])["version"] for each in (before, after)]
    assert versions[0] != versions[1] and versions[1].startswith("2026-11-27+")
    table = after["/api/v1/csv/changes.csv"]
    assert isinstance(table, bytes)
    rows = table.decode().splitlines()[1:]
    assert "2026-11-27,2026-11-27,pilots,barrowby,changed,summary" in rows and len(rows) == 3

    # Pages.
    site = tmp_path / "site"
    assert build(repository, site).returncode == 0
    days = dict(re.findall(r"<loc>(.+?)</loc><lastmod>(.+?)</lastmod>", (site / "sitemap.xml").read_text()))
    for at, day in {"pilots/barrowby/": LATER, "about/": LATER, "updates/": LATER, "": LATER}.items():
        assert days[SITE_URL + at] == day.isoformat(), at
    assert days[f"{SITE_URL}organisations/college-of-ashmere/"] < "2026-11-27"
    barrowby = BuiltPage("/pilots/barrowby/", site / "pilots/barrowby/index.html")
    assert said_about(barrowby) == "Last changed 27 November 2026: what changed"
    assert (
        json.loads(barrowby.tree.css_first("script[type='application/ld+json']").text())["@graph"][0][  # type: ignore[union-attr]
            "dateModified"
        ]
        == "2026-11-27"
    )
    college = BuiltPage("/", site / "organisations/college-of-ashmere/index.html")
    assert said_about(college) == ""
    updates = text_of(BuiltPage("/updates/", site / "updates/index.html"))
    told = "Barrowby: summary changed; Event: The review that was told wrongly: name changed; Update: A fair: new;"
    assert f"27 November 2026 {told}" in updates
    assert "20 November 2026 The log of changes begins here." in updates


def test_what_a_record_said_before_is_written_nowhere(repository: Path, edit: Edit, publish: Publish) -> None:
    edit(BARROWBY, "summary: The council", "summary: Mrs Example of 1 High Street and the council")
    publish(LATER)
    edit(BARROWBY, "Mrs Example of 1 High Street and the council", "The council")
    publish(LATER)
    assert not any(b"Mrs Example" in path.read_bytes() for path in (repository / "data").rglob("*.yml"))
    assert not any("Mrs Example" in str(file) for file in files(repository).values())


def test_a_second_publication_of_a_day_has_a_number_and_comes_after_the_first(
    repository: Path, edit: Edit, publish: Publish
) -> None:
    for number in range(2, 12):
        edit(BARROWBY, "summary: ", "summary: More. ")
        assert publish(FIRST) == [f"2026-11-20-{number}.yml"]
    entries = read_content(repository / "data", repository / "docs", repository).dataset.log.entries
    assert [found.id for found in entries][:3] == ["2026-11-20-11", "2026-11-20-10", "2026-11-20-9"]


def test_a_run_that_is_run_again_writes_nothing(repository: Path, publish: Publish) -> None:
    """Also where only the deployment failed: the entry is kept before it, and the same site is deployed."""
    before = files(repository)
    assert publish(LATER) == []
    assert files(repository) == before


def test_a_change_of_the_software_alone_is_no_change_of_the_data(repository: Path, publish: Publish) -> None:
    (repository / "placebook/__init__.py").write_text('"""Other words."""\n', encoding="utf-8")
    assert publish(LATER) == []


def test_what_is_merged_while_another_change_is_published_is_told_with_the_next(
    repository: Path, edit: Edit, publish: Publish
) -> None:
    """The run of A writes its entry; B is merged before it is kept, so that the entry stands on top of B."""
    edit(BARROWBY, "summary: The council", "summary: A's council")
    commit(repository, "A")
    assert publish_log(repository, LATER) == 0
    first = repository / "data/publications/2026-11-27.yml"
    kept = first.read_bytes()
    first.unlink()
    edit("data/pilots/coldham.yml", "summary: The council", "summary: B's council")
    commit(repository, "B")
    first.write_bytes(kept)
    commit(repository, "Keep A")
    assert publish(LATER) == ["2026-11-27-2.yml"]
    assert list(changes(repository, "2026-11-27.yml")) == ["pilots/barrowby"]
    assert list(changes(repository, "2026-11-27-2.yml")) == ["pilots/coldham"]


def test_where_history_was_rewritten_the_version_is_known_by_its_files(
    repository: Path, edit: Edit, publish: Publish
) -> None:
    """As when something was taken out of it for good: no commit keeps its name."""
    git(repository, "checkout", "--quiet", "--orphan", "anew")
    commit(repository, "Everything anew")
    git(repository, "branch", "--quiet", "--delete", "--force", "main")
    git(repository, "reflog", "expire", "--expire=now", "--all")
    git(repository, "gc", "--quiet", "--prune=now")
    edit(BARROWBY, "summary: The council", "summary: Its council")
    assert publish(LATER) == ["2026-11-27.yml"]
    assert changes(repository, "2026-11-27.yml") == {"pilots/barrowby": ("changed", ["summary"])}


def test_a_version_that_nobody_has_any_more_is_said_to_be_unknown(
    repository: Path, edit: Edit, publish: Publish
) -> None:
    edit("data/publications/2026-11-20.yml", 'sha256: "', 'sha256: "' + "0" * 64 + '"\n# "')
    edit(BARROWBY, "summary: The council", "summary: Its council")
    publish(LATER)
    assert entry(repository, "2026-11-27.yml")["note"].startswith("What changed is not known:")
    assert changes(repository, "2026-11-27.yml") == {}


def test_a_withdrawn_entry_is_told_nowhere_and_what_it_counted_stays(
    repository: Path, edit: Edit, publish: Publish
) -> None:
    edit(BARROWBY, "summary: The council", "summary: Its council")
    publish(LATER)
    told = "withdrawn: {date: 2026-11-27, reason: It was a slip.}\n"
    edit("data/publications/2026-11-27.yml", "date: 2026-11-27\n", f"date: 2026-11-27\n{told}")
    commit(repository)
    dataset = read_content(repository / "data", repository / "docs", repository).dataset
    barrowby = dataset.pilots["barrowby"]
    assert dataset.log.of(barrowby) == () and dataset.log.revisions(barrowby) == 1
    assert entries_of(files(repository), "/changes.atom") == {}


def test_where_the_last_entry_was_taken_out_its_changes_are_told_again(
    repository: Path, edit: Edit, publish: Publish
) -> None:
    edit(BARROWBY, "summary: The council", "summary: Its council")
    publish(FIRST)
    (repository / "data/publications/2026-11-20-2.yml").unlink()
    assert publish(LATER) == ["2026-11-27.yml"]
    assert changes(repository, "2026-11-27.yml") == {"pilots/barrowby": ("changed", ["summary"])}


def test_more_changes_than_one_file_should_hold_are_counted(
    repository: Path, edit: Edit, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MOST_CHANGES", 1)
    edit(BARROWBY, "summary: The council", "summary: Its council")
    edit("data/pilots/coldham.yml", "summary: The council", "summary: Its council")
    publish(LATER)
    assert (
        entry(repository, "2026-11-27.yml")["note"] == "2 records changed. They are too many to be listed one by one."
    )


def test_nothing_is_written_of_what_is_not_committed_or_of_a_day_that_has_not_come(
    repository: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(BARROWBY, "summary: The council", "summary: Its council")
    assert publish_log(repository, LATER) == 1
    assert "that are not committed. Fix: commit them first; the entry names the commit." in capsys.readouterr().err
    new(
        repository / "data/checks/2026-12-01-barrowby.yml",
        "date: 2026-12-01\npilot: barrowby\nby: barrowby-borough-council\n",
    )
    commit(repository)
    with pytest.raises(InvalidContent, match=r"barrowby\.yml:1:7: 2026-12-01 lies ahead: today is 2026-11-27\."):
        publish_log(repository, LATER)
    assert [path.name for path in (repository / "data/publications").iterdir()] == ["2026-11-20.yml"]


def test_a_folder_that_is_in_no_repository_is_told_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish_log(project, FIRST) == 1
    assert capsys.readouterr().err.startswith("No entry was written: this folder is in no repository.")


BECAME: dict[str, tuple[Callable[[Path], object], dict[str, tuple[str, list[str]]]]] = {
    "an answer": (
        lambda data: _write(data / "pilots/barrowby.yml", "the-way: ", "the-way: Well. "),
        {"pilots/barrowby": ("changed", ["phases.first.answers.the-way"])},
    ),
    "a source of a fact": (
        lambda data: _write(data / "phases/first.yml", "  towns-page:", "  towns-page, page 3:"),
        {
            "phases/first": (
                "changed",
                ["name", "started", "ended", "partnerships", "money", "organisations", "evaluations"],
            )
        },
    ),
    "another id, which is no change of what rests on it": (lambda data: _rename(data / "sources/gazetteer.yml"), {}),
    "a withdrawal": (
        lambda data: _write(
            data / "projects/night-school.yml", "name:", "withdrawn: {date: 2026-11-26, reason: Gone.}\nname:"
        ),
        {"projects/night-school": ("withdrawn", [])},
    ),
    "a check by a partner": (
        lambda data: new(
            data / "checks/2026-11-26-b.yml", "date: 2026-11-26\npilot: barrowby\nby: barrowby-borough-council\n"
        ),
        {"pilots/barrowby": ("changed", ["checked"]), "checks/2026-11-26-b": ("added", [])},
    ),
    "a comment, which is no change": (
        lambda data: _write(data / "pilots/barrowby.yml", "name:", "# A note.\nname:"),
        {},
    ),
}


def _write(file: Path, old: str, by: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, by, 1), encoding="utf-8")


def _rename(file: Path) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}former_ids: [{file.stem}]\n", encoding="utf-8")
    file.rename(file.with_stem("old-gazetteer"))


@pytest.mark.parametrize("case", BECAME)
def test_an_entry_names_the_records_and_the_fields_that_differ(repository: Path, publish: Publish, case: str) -> None:
    change, expected = BECAME[case]
    change(repository / "data")
    assert publish(LATER) == ["2026-11-27.yml"]
    assert changes(repository, "2026-11-27.yml") == expected
