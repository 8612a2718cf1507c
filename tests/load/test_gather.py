"""What a record gets from others: the checks of its page, and the day that the site speaks from."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from placebook.check.clock import too_late
from placebook.dataset.dataset import Dataset
from placebook.load.load import load
from tests.support import UPLANDS, new


@pytest.fixture
def uplands(tmp_path: Path) -> Path:
    """A copy of the made-up programme."""
    return Path(shutil.copytree(UPLANDS, tmp_path / "uplands"))


def check(project: Path, date: str, by: str, more: str = "") -> None:
    """Record a check of a valley's page."""
    text = f"date: {date}\npilot: cwm-example\nby: {by}\n{more}"
    new(project / f"data/checks/{date}-{by}.yml", text)


def read(project: Path) -> Dataset:
    return load(project / "data", project)


def test_the_last_check_of_each_partner_is_shown_with_the_newest_first(uplands: Path) -> None:
    check(uplands, "2026-02-03", "friends-of-the-strath", "note: The stream only.\n")
    check(uplands, "2025-06", "friends-of-the-strath")
    check(uplands, "2026-06", "council-of-cwm-example")
    dataset = read(uplands)
    shown = [(check.date.words, org.id) for check, org in dataset.checks_of(dataset.pilots["cwm-example"])]
    assert shown == [("June 2026", "council-of-cwm-example"), ("3 February 2026", "friends-of-the-strath")]
    assert [str(check.date) for check in dataset.pilots["cwm-example"].checked] == ["2025-06", "2026-02-03", "2026-06"]


def test_a_withdrawn_check_is_not_shown(uplands: Path) -> None:
    check(uplands, "2026-06", "council-of-cwm-example", "withdrawn: {date: 2026-06-20, reason: It was of another.}\n")
    assert read(uplands).pilots["cwm-example"].checked == ()


DONE = {
    "a source was read on a day": ("sources/hill-gazetteer.yml", "read: 2026-06\n", "read: 2026-07-04\n", "2026-07-04"),
    "in a month, of which the first day counts": (
        "sources/hill-gazetteer.yml",
        "read: 2026-06\n",
        "read: 2026-08\n",
        "2026-08-01",
    ),
    "earlier than the day that the programme sets": (
        "sources/hill-gazetteer.yml",
        "read: 2026-06\n",
        "read: 2026-05-30\n",
        "2026-06-30",
    ),
    "a later day that the programme sets": ("programme.yml", "as_of: 2026-06-30", "as_of: 2026-09-01", "2026-09-01"),
    "nothing set, so that the data alone says it": ("programme.yml", "as_of: 2026-06-30\n", "", "2026-06-12"),
}


@pytest.mark.parametrize("case", DONE)
def test_the_site_speaks_from_the_last_day_on_which_something_was_done(uplands: Path, case: str) -> None:
    name, old, by, day = DONE[case]
    file = uplands / "data" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, by), encoding="utf-8")
    assert str(read(uplands).programme.as_of) == day


def test_a_check_and_a_correction_move_the_day(uplands: Path) -> None:
    check(uplands, "2026-07-01", "council-of-cwm-example")
    assert str(read(uplands).programme.as_of) == "2026-07-01"
    correction = "date: 2026-07-02\npilot: cwm-example\nfield: the aim\nsaid: Dry.\nsays: Wet.\nwhy: It was wet.\n"
    new(uplands / "data/corrections/2026-07-02-cwm.yml", correction)
    assert str(read(uplands).programme.as_of) == "2026-07-02"


# What has a clock: a check, the review of a change, and publishing.

TODAY = datetime.date(2026, 6, 30)


def late(project: Path) -> list[str]:
    """What is said on 30 June 2026 of days that cannot have come."""
    return [str(problem) for problem in too_late(read(project), project, TODAY)]


def test_nothing_is_said_of_days_that_have_come_or_of_plans(uplands: Path) -> None:
    check(uplands, "2026-07-01", "council-of-cwm-example")  # Tomorrow: somewhere it is today.
    update = (
        "title: Fair\ndate: 2027-08\nplanned: true\ntext: A fair.\nsources:\n  uplands-leaflet: [title, date, text]\n"
    )
    new(uplands / "data/updates/2027-08-fair.yml", update)
    assert late(uplands) == []


LATE = {
    "a source": (
        "sources/hill-gazetteer.yml",
        "read: 2026-06\n",
        "read: 2062-06\n",
        "8:7: 2062-06",
        "correct the date, or",
    ),
    "an event": (
        "events/winter-walk.yml",
        "  date: 2026-02\n",
        "  date: 2026-08\n",
        "5:9: 2026-08",
        "under “planned:” until",
    ),
    "an event that is written short": (
        "events/opening-walk.yml",
        "actual: 2025-05-17",
        "actual: 2027-05-17",
        "3:9: 2027-05-17",
        "under “planned:” until",
    ),
    "a plan for after our time": (
        "organisations/college-of-the-example-hills.yml",
        "  date: 2025-09\n",
        "  date: 2091-09\n",
        "7:9: 2091-09",
        "correct the year.",
    ),
    "the site's own day": (
        "programme.yml",
        "as_of: 2026-06-30",
        "as_of: 2027-01-01",
        "12:8: 2027-01-01",
        "correct the",
    ),
}


@pytest.mark.parametrize("case", LATE)
def test_a_day_after_tomorrow_is_refused_at_its_place(uplands: Path, case: str) -> None:
    name, old, by, at, fix = LATE[case]
    file = uplands / "data" / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, by, 1), encoding="utf-8")
    said = late(uplands)
    assert len(said) == 1
    assert said[0].startswith(f"data/{name}:{at} lies ahead: today is 2026-06-30. Fix: ") and fix in said[0]
