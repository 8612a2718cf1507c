"""Each place and project says which partners checked its page, and when, or that none has."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import text_of

from placebook.content import Content, read_content
from placebook.problems import InvalidContent
from placebook.sitecheck import BuiltPage

NOT_YET = "Not checked by the partners yet. How partners can check it"


def problems(project: Path, checked: str, file: str = "data/pilots/bristol.yml") -> list[str]:
    """What is said of a record that ends in these lines."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\nchecked:\n{checked}", encoding="utf-8")
    line = text.rstrip().count("\n") + 2
    try:
        read_content(project / "data", project / "docs", project)
    except InvalidContent as error:
        return [str(problem).replace(f"{file}:{line + 1}:", "1:") for problem in error.problems]
    return []


def test_every_place_and_project_says_who_checked_it_or_that_nobody_has(
    content: Content, pages: dict[str, BuiltPage]
) -> None:
    records = [*content.dataset.pilots.values(), *content.dataset.projects.values()]
    assert records
    for record in records:
        page = pages[f"/{record.folder}/{record.id}/"]
        said = [" ".join(node.text().split()) for node in page.tree.css(".checked")]
        assert len(said) == 1, record.id
        assert said[0].startswith("Checked by ") if record.checked else said[0] == NOT_YET, record.id
        assert page.tree.css_first(".checked a").attributes["href"] == "../../contact/#check"  # type: ignore[union-attr]
    assert "check" in pages["/contact/"].ids


def test_the_last_check_of_each_partner_is_shown_with_the_newest_first(project: Path) -> None:
    checked = """\
  - {by: university-of-bristol, date: 2026-02-03, note: Phase one only.}
  - {by: university-of-bristol, date: 2025-01}
  - {by: bristol-city-council, date: 2026-11}
"""
    assert problems(project, checked) == []
    dataset = read_content(project / "data", project / "docs", project).dataset
    shown = [(check.date.words, org.name) for check, org in dataset.checks_of(dataset.pilots["bristol"])]
    assert shown == [("November 2026", "Bristol City Council"), ("3 February 2026", "University of Bristol")]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            "  - {by: university-of-brighton, date: 2026-11-20}\n",
            "1:10: “university-of-brighton” is not a partner here. Fix: use one of bristol-city-council, "
            "university-of-bristol, university-of-the-west-of-england.",
        ),
        (
            "  - {by: bristol-city-counsil, date: 2026-11-20}\n",
            "1:10: there is no organisation “bristol-city-counsil”. Fix: did you mean “bristol-city-council”?",
        ),
        (
            "  - {by: bristol-city-council, date: 2031-01}\n",
            "1:38: 2031-01 lies after 2026-11-22, the date that the site speaks from. "
            "Fix: correct the date, or bring “as_of” in data/programme.yml up to date.",
        ),
        (
            "  - {by: bristol-city-council}\n",
            "1:5: “date” is missing. Fix: add “date:” (When it checked the page, as exactly as is known).",
        ),
    ],
    ids=["not a partner", "nobody", "after the site's present", "no date"],
)
def test_a_check_that_cannot_be_is_refused(project: Path, item: str, said: str) -> None:
    (project / "data/programme.yml").write_text(
        (project / "data/programme.yml").read_text(encoding="utf-8").replace("as_of: ", "as_of: 2026-11-22 # "),
        encoding="utf-8",
    )
    assert problems(project, item) == [said]
