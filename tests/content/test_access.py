"""Access: WCAG 2.2 AA as far as a program can tell, and past it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from tests.support import CHROMIUM, TOOLS

# Every rule that axe has but two. AAA contrast (7:1) is not our aim. AA contrast is half of what axe takes and follows
# from the stylesheet alone: it is measured on each kind of page and each component, in both schemes, in tests/pages/.
EVERY_RULE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    },
    "rules": {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": False}},
    "resultTypes": ["violations"],
}


def complaints(page: Page, rules: dict[str, Any] = EVERY_RULE) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{v['id']} ({v['impact']}): {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="module")
def looked_at(content: Content, site: Path) -> list[str]:
    """Every page that people write, and of each kind of record the page that holds most: the others hold less of it."""
    longest: dict[str, tuple[int, str]] = {}
    for made in content.pages.values():
        size = (site / made.address.strip("/") / "index.html").stat().st_size
        longest[made.record.folder] = max(longest.get(made.record.folder, (0, "")), (size, made.address))
    return [*(page.address for page in content.prose.values()), *(address for _, address in longest.values())]


@pytest.mark.parametrize("part", range(2))
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, served: str, looked_at: list[str], part: int) -> None:
    """On a phone in dark colours; in two parts, which run side by side."""
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme="dark")
    found = {}
    for address in looked_at[part::2]:
        page.goto(served + address)
        found[address] = complaints(page)
    page.close()
    assert {address: said for address, said in found.items() if said} == {}


TAKEN_FOR_A_SCRIPT = "Inline script violates Content Security Policy"
"""The checker takes data blocks (JSON-LD) for scripts. A browser leaves them before it looks at the policy (HTML,
“prepare the script element”), and the build refuses every other inline script."""


@pytest.mark.long
def test_the_checker_of_the_w3c_finds_no_error_on_any_page(served: str, pages: dict[str, BuiltPage]) -> None:
    """Over the network: it holds what a page loads against the page's own policy, in which 'self' has to be a site."""
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    if not shutil.which("java") or not jar.exists():
        pytest.skip("the Nu checker needs Java and Node: make tools")
    allow = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    command = [
        "java",
        allow,
        "-jar",
        str(jar),
        "--format",
        "json",
        "--exit-zero-always",
        *(served + at for at in pages),
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(said.stderr)["messages"]
    found = [f"{m['url'].removeprefix(served)}:{m.get('lastLine')}: {m['message']}" for m in messages]
    assert [message for message in found if TAKEN_FOR_A_SCRIPT not in message] == []
    assert len(found) == sum(bool(page.tree.css("script:not([src])")) for page in pages.values()), "take this out"


LIGHTHOUSE = ("/search/",)
"""The page with most of what Lighthouse looks at beside axe, which another test puts to every kind of page: the frame
that all have, words, a form and a script of its own."""


@pytest.mark.long
def test_lighthouse_gives_100_for_access_best_practices_and_search(served: str) -> None:
    """Titles and descriptions, of which it also asks, are held for every page in `test_titles`."""
    if not shutil.which("node") or not (TOOLS / "lighthouse").exists() or not CHROMIUM:
        pytest.skip("Lighthouse needs Node and Chromium: make tools")
    kinds = LIGHTHOUSE
    command = ["node", str(TOOLS.parent / "audit.mjs"), *(served + address for address in kinds)]
    said = subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True)
    found = json.loads(said.stdout)
    assert len(found) == len(kinds)
    for address, page in found.items():
        assert page["scores"] == {"accessibility": 1, "best-practices": 1, "seo": 1}, (address, page["faults"])
