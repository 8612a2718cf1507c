"""What people write in Markdown: each mistake is answered at its place, and nothing that it holds is ever run.

`tests/fixtures/prose/mistakes.yml` has the mistakes with all that is said of them, `escapes.txt` the known ways
to make prose run something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

from placebook.content import Content, read_content
from placebook.crosscheck import check_anchors, hints_of, known_files
from placebook.faults import parse
from placebook.macros import page_macros
from placebook.markup import SCHEMES, clean, to_html
from placebook.problems import Problem
from placebook.prose import Prose, check_prose, read_page

FIXTURES = Path(__file__).parent / "fixtures"
UPLANDS = FIXTURES / "uplands"
MISTAKES = yaml.safe_load((FIXTURES / "prose/mistakes.yml").read_text(encoding="utf-8"))
ESCAPES = [
    line.replace("␊", "\n").replace("␉", "\t").split(" ", 1)
    for line in (FIXTURES / "prose/escapes.txt").read_bytes().decode().split("\n")
    if line.startswith(("refused ", "text "))
]
WORDS = "pilots/cwm-example.md"


@lru_cache
def uplands() -> Content:
    """The made-up programme, read once."""
    return read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)


def checked(data: bytes, path: str = WORDS) -> tuple[list[Problem], Prose | None]:
    """Everything wrong with a page of the made-up programme, were it written so, and the page."""
    content, problems = uplands(), list[Problem]()
    page = read_page(data, path, f"docs/{path}", problems)
    if page:
        known = known_files(content.dataset, [*content.prose.values(), page])
        problems += check_prose([page], content.ids, page_macros(None, lambda: "/"), ["bridge.jpg"], known)
        others = {other: prose for other, prose in content.prose.items() if other != path}
        with_page = Content(content.dataset, content.pages, {**others, path: page}, content.moved)
        problems += check_anchors(with_page)
    return sorted(set(problems)), page


def said_of(mistake: dict[str, Any]) -> list[str]:
    """All that is said of one mistake of the list, without the name of the file."""
    path = mistake.get("file", WORDS)
    data = mistake["text"].encode("latin-1" if mistake.get("latin") else "utf-8")
    return [str(problem).removeprefix(f"docs/{path}:") for problem in checked(data, path)[0]]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["what"] for mistake in MISTAKES])
def test_each_mistake_is_answered_at_its_place_in_these_words(mistake: dict[str, Any]) -> None:
    assert said_of(mistake) == mistake["said"]
