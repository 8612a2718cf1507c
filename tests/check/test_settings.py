"""What `check` says of `mkdocs.yml`, beside what it says of data and prose."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from placebook.check.project import check_project, hints_of_project
from placebook.text.problems import InvalidContent
from tests.support import ROOT

TODAY = datetime.date(2026, 7, 1)
RIGHT = """site_url: https://uplands.example/
repo_url: https://code.example/uplands/site
nav:
  - Home: index.md
  - Places: pilots/index.md
  - About: about.md
"""

WRONG = {
    "a site without https": (
        "site_url: https://uplands.example/",
        "site_url: uplands.example",
        "1:1: “uplands.example” is no address of the web. Fix: write it whole, such as https://uplands.example.",
    ),
    "a letter of https lost": (
        "https://code",
        "htps://code",
        "2:1: “htps://code.example/uplands/site” is no address of the web. "
        "Fix: write it whole, such as https://code.example/uplands/site.",
    ),
    "a folder of the repository": (
        "uplands/site\n",
        "uplands/site/tree/main/docs\n",
        "2:1: this is the address of a folder or file, and “Edit” links start at the repository. "
        "Fix: write https://code.example/uplands/site.",
    ),
    "a name of a setting": ("nav:", "navigation:", "3:1: there is no setting “navigation”. Fix: did you mean “nav”?"),
    "another name": ("repo_url:", "repo_ulr:", "2:1: there is no setting “repo_ulr”. Fix: did you mean “repo_url”?"),
    "the page as it is published": (
        "about.md",
        "about.html",
        "6:12: “about.html” is no page. Fix: write the name of its file below docs/, such as about.md.",
    ),
    "the address of a page": (
        "about.md",
        "/about/",
        "6:12: “/about/” is no page. Fix: write the name of its file below docs/, such as about.md.",
    ),
    "a place on a page": (
        "about.md",
        "about.md#who",
        "6:12: “about.md#who” is no page. Fix: write the name of its file below docs/, such as about.md.",
    ),
    "a page that there is not": (
        "  - About: about.md",
        "  - About: about.md\n  - News: news.md",
        "7:11: there is no page docs/news.md. Fix: add it, or take this line out.",
    ),
    "a section of several pages": (
        "  - About: about.md",
        "  - About:\n    - Us: about.md\n    - Contact: contact.md",
        "6:5: “About” has lines below it, and a section is one page: it would not be shown. Fix: write one of its "
        "pages behind it, such as “About: about.md”, and take the lines below it out.",
    ),
    "a section of no page": (
        "About: about.md",
        "About:",
        "6:5: “About” names no page. Fix: write the name of its file below docs/ behind it.",
    ),
    "a section without words": (
        "About: about.md",
        ": about.md",
        "6:1: this section has no words. Fix: write them in front of the colon, such as “- About: about.md”.",
    ),
    "quotes around a title": (
        "About:",
        "“About”:",
        "6:5: the quotes around “About” would be shown. Fix: write About without them.",
    ),
    "what only Material has": (
        "nav:",
        "extra:\n  analytics:\n    provider: google\nnav:",
        "4:3: “analytics” under “extra” does nothing here. Fix: take it out, with what stands below it.",
    ),
    "a name under extra": (
        "nav:",
        "extra:\n  brnach: main\nnav:",
        "4:3: “brnach” under “extra” does nothing here. Fix: did you mean “branch”?",
    ),
    "a page twice": (
        "  - About: about.md",
        "  - About: about.md\n  - Who we are: about.md",
        "7:17: about.md stands in nav twice. Fix: keep one of the two.",
    ),
    "a title twice": (
        "Places:",
        "About:",
        "6:5: two sections are called “About”. Fix: give one another name.",
    ),
    "a space lost": (
        "About: about.md",
        "About:about.md",
        "6:5: a colon needs a space after it. Fix: write “About: about.md”.",
    ),
    "a dash lost": ("  - About", "  About", "6:1: this section has no dash. Fix: write “- ” before its name."),
    "one space more": (
        "  - About",
        "   - About",
        "6:4: this line is not part of the list above it. "
        "Fix: write 2 spaces before it, so that it starts under “-” of line 5.",
    ),
    "a tab": ("  - About", "\t- About", "6:1: this line is indented with a tab. Fix: write 2 spaces in its place."),
    "a colon in a title": (
        "About: about.md",
        "About: us: about.md",
        "6:14: there is a colon inside unquoted text. Fix: put the whole text in double quotes.",
    ),
    "two versions": (
        "  - About: about.md\n",
        "<<<<<<< HEAD\n  - About: about.md\n=======\n  - We: about.md\n>>>>>>> other\n",
        "6:1: two people changed these lines, and nobody has chosen between their versions. "
        "Fix: keep the right version of these lines and delete the lines of <<<<<<<, ======= and >>>>>>>.",
    ),
    "no page at all": (
        "  - Home: index.md\n  - Places: pilots/index.md\n  - About: about.md\n",
        "",
        "3:1: nav names no page. Fix: write an item for each section at the top.",
    ),
}


@pytest.fixture
def valleys(tmp_path: Path) -> Path:
    """A programme with settings of its own."""
    folder = tmp_path / "uplands"
    shutil.copytree(ROOT / "tests/fixtures/uplands", folder)
    (folder / "mkdocs.yml").write_text(RIGHT, encoding="utf-8")
    return folder


def said_of(folder: Path) -> list[str]:
    """What the check says of a folder, a line for each problem."""
    try:
        check_project(folder, TODAY)
    except InvalidContent as error:
        return [f"{p.file}:{p.line}:{p.column}: {p.message} Fix: {p.fix}" for p in error.problems]
    return []


def test_right_settings_are_right(valleys: Path) -> None:
    assert said_of(valleys) == []


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=list(WRONG))
def test_each_slip_in_the_settings_is_said_at_its_line(valleys: Path, old: str, new: str, said: str) -> None:
    assert RIGHT.count(old) == 1
    (valleys / "mkdocs.yml").write_text(RIGHT.replace(old, new), encoding="utf-8")
    assert said_of(valleys) == [f"mkdocs.yml:{said}"]


RIGHT_TOO = {
    "a page without a title": ("About: about.md", "about.md"),
    "another site": ("About: about.md", "The report: https://www.example.org/report"),
    "quotes within a title": ("About:", "What “about” says:"),
    "what a hook may read": ("nav:", "extra:\n  branch: main\n  sponsor: The valleys\nnav:"),
}


@pytest.mark.parametrize(("old", "new"), RIGHT_TOO.values(), ids=list(RIGHT_TOO))
def test_other_settings_are_right_too(valleys: Path, old: str, new: str) -> None:
    (valleys / "mkdocs.yml").write_text(RIGHT.replace(old, new), encoding="utf-8")
    assert said_of(valleys) == []


def test_a_page_that_is_to_be_found_by_nobody_in_the_sections_is_hinted_at(valleys: Path) -> None:
    page = valleys / "docs/about.md"
    hints = hints_of_project(valleys, check_project(valleys, TODAY))
    page.write_text(page.read_text(encoding="utf-8").replace("title:", "unlisted: true\ntitle:", 1), encoding="utf-8")
    (hint,) = set(hints_of_project(valleys, check_project(valleys, TODAY))) - set(hints)
    assert (hint.file, hint.line) == ("mkdocs.yml", 6) and hint.message.startswith("docs/about.md is unlisted")


def test_a_page_that_was_moved_into_a_folder_of_its_name_is_to_be_moved_back(valleys: Path) -> None:
    (valleys / "docs/about").mkdir()
    (valleys / "docs/about.md").rename(valleys / "docs/about/index.md")
    said = "mkdocs.yml:6:12: there is no page docs/about.md. Fix: move docs/about/index.md there, where its links fit; "
    assert f"{said}or write “about/index.md” here." in said_of(valleys)


def test_a_slip_in_the_settings_hides_no_other(valleys: Path) -> None:
    settings = RIGHT.replace("Places:", "About:").replace("about.md", "abuot.md")
    (valleys / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert [line.partition(": ")[0] for line in said_of(valleys)] == ["mkdocs.yml:6:5", "mkdocs.yml:6:12"]


def test_slips_in_settings_and_in_data_are_said_together(valleys: Path) -> None:
    (valleys / "mkdocs.yml").write_text(RIGHT.replace("about.md", "about.html"), encoding="utf-8")
    (valleys / "data/topics/empty.yml").write_text("", encoding="utf-8")
    assert [line.partition(":")[0] for line in said_of(valleys)] == ["data/topics/empty.yml", "mkdocs.yml"]
