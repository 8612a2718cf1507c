"""What `check` says where something published is gone: a needed page, a place on a page, a line of the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.test_settings import said_of, valleys

__all__ = ["valleys"]

PAGE = """---
title: How we work
description: How the councils of the valleys work together.
---

## Meetings {#meetings}

We meet every month.

## Money {#money}

Each council pays its own way.
"""
LEDGER = "/how/\n/how/#meetings\n/how/#money\n"


@pytest.fixture
def published(valleys: Path) -> Path:
    """The same, with a page whose places were published."""
    (valleys / "docs/how.md").write_text(PAGE, encoding="utf-8")
    (valleys / "data/addresses.txt").write_text(LEDGER, encoding="utf-8")
    assert said_of(valleys) == []
    return valleys


LOST = "this page was published with the place “#money”, and has it no more."
CHANGES = {
    "another id": (
        "{#money}",
        "{#costs}",
        f"10:1: {LOST} Fix: if this heading stands for “#money”, write {{#money}} in place of {{#costs}}; "
        "if not, bring the part back.",
    ),
    "no id": (
        "## Money {#money}",
        "## What it costs",
        f"10:1: {LOST} Fix: if this heading stands for “#money”, write {{#money}} behind its words; "
        "if not, bring the part back.",
    ),
    "no heading": (
        "## Money {#money}\n\n",
        "",
        f"1:1: {LOST} Fix: bring back the heading, or the call, that it belongs to.",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=list(CHANGES))
def test_a_published_place_that_a_page_lost_is_named(published: Path, old: str, new: str, said: str) -> None:
    (published / "docs/how.md").write_text(PAGE.replace(old, new), encoding="utf-8")
    assert said_of(published) == [f"docs/how.md:{said}"]


GONE = (
    "this page was published and is gone. Fix: bring it back; where its file has another name or place now, give it "
    "the old one again; where another page takes its place, name its address under “former_addresses:” at the top of "
    "that."
)


@pytest.mark.parametrize("file", ["contact.md", "how.md"])
def test_a_published_page_is_to_come_back_and_links_to_it_are_no_mistakes(published: Path, file: str) -> None:
    with (published / "data/addresses.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("/contact/\n")
    with (published / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\nSee [how we work](how.md#money) and [whom to ask](contact.md).\n")
    assert said_of(published) == []
    (published / "docs" / file).rename(published / "docs/otherwise.md")
    assert said_of(published) == [f"docs/{file}:1:1: {GONE}"]


def test_a_page_that_was_moved_is_to_be_moved_back_and_nothing_else_is_said_of_it(published: Path) -> None:
    (published / "docs/how.md").rename(published / "docs/pilots/how.md")
    said = "docs/how.md:1:1: this page was published and is gone; docs/pilots/how.md has its name. "
    assert said_of(published) == [f"{said}Fix: if that is it, move it back; if not, bring docs/how.md back."]


def test_a_link_to_where_a_page_is_edited_is_to_lead_to_the_page(published: Path) -> None:
    with (published / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[How](https://code.example/uplands/site/blob/main/docs/how.md) we work.\n")
    (said,) = said_of(published)
    assert "is where a page of this site is edited. Fix: write how.md." in said


@pytest.mark.parametrize("line", ["https://uplands.example/how/#money", "/how/#money   ", "  /how/#money"])
def test_a_line_of_the_ledger_that_was_changed_is_to_be_written_as_it_was(published: Path, line: str) -> None:
    text = LEDGER.replace("/how/#money", line)
    (published / "data/addresses.txt").write_text(text, encoding="utf-8")
    said = "data/addresses.txt:3:1: this line is neither an address nor who a record is. Fix: write /how/#money."
    assert said_of(published) == [said]


MISSING = "/how/ is missing here, and was published: places on it are in this list."


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("/how/#meetings\n/how/#money\n", f"1:1: {MISSING} Fix: write /how/ on a line of its own above this one."),
        (
            "/hwo/\n/how/#meetings\n/how/#money\n",
            "1:1: this line was /how/, which was published. Fix: write /how/ again.",
        ),
        (
            f"{LEDGER}https://uplands.example/new/\n/pilots/\n",
            "4:1: this line is neither an address nor who a record is. Fix: write /new/.",
        ),
        (
            f"{LEDGER}https://uplands.example/about/\n",
            "4:1: this line is neither an address nor who a record is. Fix: delete it: “make ledger” writes this file.",
        ),
    ],
)
def test_a_ledger_that_was_changed_by_hand_is_mended_where_it_was(published: Path, lines: str, said: str) -> None:
    (published / "data/addresses.txt").write_text(lines, encoding="utf-8")
    assert [line for line in said_of(published) if "new.md" not in line] == [f"data/addresses.txt:{said}"]


def test_an_empty_ledger_of_a_published_site_is_to_come_back(published: Path) -> None:
    (published / "data/addresses.txt").write_text("", encoding="utf-8")
    assert said_of(published) == []
    (published / "data/publications").mkdir()
    entry = f'date: 2026-06-30\nas_of: 2026-06-30\ncommit: "{"0" * 40}"\nsha256: "{"0" * 64}"\nnote: It begins.\n'
    (published / "data/publications/2026-06-30.yml").write_text(entry, encoding="utf-8")
    (said,) = said_of(published)
    assert said.startswith("data/addresses.txt:1:1: this list is empty, and the site was published: ")


def test_a_page_in_a_folder_of_its_own_is_missed_too(published: Path) -> None:
    (published / "docs/how").mkdir()
    page = published / "docs/how/far.md"
    text = PAGE.replace("How we", "How far we").replace("How the", "How far the").replace("{#money}", "{#far}")
    page.write_text(f"{text}\nMore on [how](../how.md).\n", encoding="utf-8")
    (published / "data/addresses.txt").write_text(f"{LEDGER}/how/far/\n/how/far/#far\n", encoding="utf-8")
    assert said_of(published) == []
    page.rename(published / "docs/far.md")
    said = "docs/how/far.md:1:1: this page was published and is gone; docs/far.md has its name. "
    assert said_of(published) == [f"{said}Fix: if that is it, move it back; if not, bring docs/how/far.md back."]
    (published / "docs/far.md").unlink()
    assert said_of(published) == [f"docs/how/far.md:1:1: {GONE}"]


def test_a_published_list_whose_page_nobody_writes_any_more_is_to_come_back(published: Path) -> None:
    page = published / "docs/pilots/index.md"
    with (published / "data/addresses.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("/pilots/\n/pilots/#walking\n")
    page.write_text(page.read_text(encoding="utf-8") + "\n## Walking {#walking}\n\nOn foot.\n", encoding="utf-8")
    assert said_of(published) == []
    page.unlink()
    gone = "docs/pilots/index.md:1:1: this page was published and is gone. Fix: bring the file back."
    assert gone in said_of(published)


def test_each_lost_place_is_named_at_the_heading_that_is_most_like_it(published: Path) -> None:
    changed = PAGE.replace("{#money}", "{#moneys}").replace("{#meetings}", "{#meeting}")
    (published / "docs/how.md").write_text(changed, encoding="utf-8")
    fix = "Fix: if this heading stands for “#{0}”, write {{#{0}}} in place of {{#{1}}}; if not, bring the part back."
    assert said_of(published) == [
        f"docs/how.md:6:1: {LOST.replace('money', 'meetings')} {fix.format('meetings', 'meeting')}",
        f"docs/how.md:10:1: {LOST} {fix.format('money', 'moneys')}",
    ]


OTHERS = {
    "a link": ("docs/how.md", "own way.", "own [way](wya.md)."),
    "a macro that there is not": ("docs/how.md", "own way.", 'own way, all {{ totl("pilots") }} of them.'),
    "a number of a telephone": ("docs/about.md", "", "\nRing 0117 922 2000.\n"),
    "a character that cannot be seen": ("docs/how.md", "own way.", "own\u200b way."),
    "data that cannot be read": ("data/programme.yml", "name:", "nmae:"),
}


@pytest.mark.parametrize(("file", "old", "new"), OTHERS.values(), ids=list(OTHERS))
def test_what_was_lost_is_said_beside_what_else_is_wrong(published: Path, file: str, old: str, new: str) -> None:
    (published / "docs/how.md").write_text(PAGE.replace("{#money}", "{#moneys}"), encoding="utf-8")
    settings = published / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("about.md", "abuot.md"), encoding="utf-8")
    text = (published / file).read_text(encoding="utf-8")
    (published / file).write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    said = said_of(published)
    assert [line for line in said if line.startswith(f"docs/how.md:10:1: {LOST}")]
    assert [line for line in said if line.startswith("mkdocs.yml:6:12: there is no page docs/abuot.md.")]
    assert len(said) > 2


@pytest.mark.parametrize(
    "heading", ["##Money {#money}", "## Money {#money} and more", "##Money", "\\## Money {#money}"]
)
def test_a_heading_that_is_none_for_a_slip_is_not_lost_as_well(published: Path, heading: str) -> None:
    (published / "docs/how.md").write_text(PAGE.replace("## Money {#money}", heading), encoding="utf-8")
    (said,) = said_of(published)
    assert "published" not in said
