"""Each place and project says which partners checked its page, and when, or that none has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from placebook.check.content import read_content
from placebook.text.problems import InvalidContent
from tests.support import UPLANDS

CWM = "data/pilots/cwm-example.yml"


@pytest.fixture
def uplands(tmp_path: Path) -> Path:
    """A copy of the made-up programme."""
    return Path(shutil.copytree(UPLANDS, tmp_path / "uplands"))


def problems(project: Path, checked: str) -> list[str]:
    """What is said of a valley whose record ends in these lines, the first of which counts as line 1."""
    text = (project / CWM).read_text(encoding="utf-8")
    (project / CWM).write_text(f"{text}checked:\n{checked}", encoding="utf-8")
    first = text.count("\n") + 2
    try:
        read_content(project / "data", project / "docs", project)
    except InvalidContent as error:
        return [str(problem).replace(f"{CWM}:{first}:", "1:") for problem in error.problems]
    return []


def test_the_last_check_of_each_partner_is_shown_with_the_newest_first(uplands: Path) -> None:
    checked = """\
  - {by: friends-of-the-strath, date: 2026-02-03, note: The stream only.}
  - {by: friends-of-the-strath, date: 2025-06}
  - {by: council-of-cwm-example, date: 2026-06}
"""
    assert problems(uplands, checked) == []
    dataset = read_content(uplands / "data", uplands / "docs", uplands).dataset
    shown = [(check.date.words, org.id) for check, org in dataset.checks_of(dataset.pilots["cwm-example"])]
    assert shown == [("June 2026", "council-of-cwm-example"), ("3 February 2026", "friends-of-the-strath")]


REFUSED = {
    "not a partner": (
        "  - {by: college-of-the-example-hills, date: 2026-06-20}\n",
        "1:10: “college-of-the-example-hills” is not a partner here. "
        "Fix: use one of council-of-cwm-example, friends-of-the-strath.",
    ),
    "nobody": (
        "  - {by: friends-of-the-strat, date: 2026-06-20}\n",
        "1:10: there is no organisation “friends-of-the-strat”. Fix: did you mean “friends-of-the-strath”?",
    ),
    "after the site's present": (
        "  - {by: friends-of-the-strath, date: 2026-07}\n",
        "1:39: 2026-07 lies after 2026-06-30, the date that the site speaks from. "
        "Fix: correct the date, or bring “as_of” in data/programme.yml up to date.",
    ),
    "no date": (
        "  - {by: friends-of-the-strath}\n",
        "1:5: item 1 of “checked” has no “date”. Fix: add “date: …”: when it checked the page, as exactly as is known.",
    ),
}


@pytest.mark.parametrize(("item", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_a_check_that_cannot_be_is_refused(uplands: Path, item: str, said: str) -> None:
    assert problems(uplands, item) == [said]
