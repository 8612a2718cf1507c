"""The pages that make the whole more than its places: comparison, timeline, phases, papers, updates, macros."""

from __future__ import annotations

import inspect
import re
from posixpath import join, normpath

from placebook.check.built_site import BuiltPage
from placebook.pages.macros import MACROS
from tests.support import ROOT

Pages = dict[str, BuiltPage]


def clicks(pages: Pages, goal: str, most: int = 3) -> int:
    """How many links a reader follows from the home page to `goal`, at the most `most` (then one more)."""
    reached, edge = {"/"}, {"/"}
    for count in range(most + 1):
        if goal in reached:
            return count
        following = set()
        for address in edge:
            for node in pages[address].tree.css("a[href]"):
                href = (node.attributes["href"] or "").partition("#")[0]
                if href and "://" not in href and not href.startswith("mailto:"):
                    to = normpath(join(address, href)).rstrip("/") + "/"
                    following.add("/" if to == "//" else to)
        edge = {to for to in following if to in pages} - reached
        reached |= edge
    return most + 1


def test_every_page_is_three_clicks_from_home(pages: Pages) -> None:
    for address, page in pages.items():
        if not page.tree.css("meta[name=robots]"):
            assert clicks(pages, address) <= 3, address


# What officers may set into a page


def test_every_macro_for_officers_is_documented_with_a_live_example(pages: Pages) -> None:
    page = pages["/macros/"]
    offered = {name for name, macro in MACROS.items() if not macro.whole}
    shown = [code.text().strip() for code in page.tree.css(".article > pre code")]
    assert {re.findall(r"\{\{ (\w+)\(", text)[0] for text in shown} == offered
    source = (ROOT / "docs/macros.md").read_text(encoding="utf-8")
    for text in shown:
        (call,) = re.findall(r"\{\{ .+? \}\}", text)
        assert source.count(call) == 2, f"{call} is shown as an example and run as one"
    for name in offered:
        assert inspect.getdoc(MACROS[name].make)
