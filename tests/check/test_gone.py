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
