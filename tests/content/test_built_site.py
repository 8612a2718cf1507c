"""The built site as a whole: nothing left over, every link works, the same input gives the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path, PurePosixPath

from placebook.check.built_site import BuiltPage, check_site
from placebook.content.content import Content
from placebook.dataset.revised import revised
from placebook.load.ledger import LEDGER, read_ledger
from tests.support import PREFIX, ROOT, SITE_URL, every_file

Pages = dict[str, BuiltPage]


def test_every_link_anchor_and_published_address_works_under_a_prefix(site: Path) -> None:
    assert check_site(site, PREFIX, read_ledger(ROOT / "data" / LEDGER)) == []


def test_headings_go_down_one_level_at_a_time_from_one_title(pages: Pages) -> None:
    for page in pages.values():
        levels = [int((node.tag or "h0")[1]) for node in page.tree.css("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1 and levels.count(1) == 1, page.address
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{page.address}: h{above} is followed by h{below}"


def test_titles_and_descriptions_are_on_every_page_and_never_twice(pages: Pages) -> None:
    real = [page for page in pages.values() if not page.moved_to]
    for what in ("title", 'meta[name="description"]'):
        found = Counter()  # type: Counter[str]
        for page in real:
            node = page.tree.css_first(what)
            assert node is not None, f"{page.address} has no {what}"
            found[node.attributes.get("content") or node.text()] += 1
        assert [text for text, times in found.items() if times > 1] == []


def test_every_page_gives_its_permanent_address_with_the_prefix(pages: Pages) -> None:
    for page in pages.values():
        if page.address == "/404.html":
            continue
        canonical = page.tree.css_first('link[rel="canonical"]')
        assert canonical is not None
        target = page.moved_to or page.address
        assert canonical.attributes["href"] == SITE_URL.rstrip("/") + target


def test_nothing_comes_from_another_site_and_nothing_is_dead_weight(site: Path, pages: Pages) -> None:
    for page in pages.values():
        for node in page.tree.css("script[src], img[src], link[rel~=stylesheet], link[rel~=icon], iframe"):
            where = node.attributes.get("src") or node.attributes.get("href") or ""
            assert "//" not in where, f"{page.address} loads {where}"
    kinds = Counter(path.suffix for path in site.rglob("*") if path.is_file())
    frame = {".html", ".css", ".js", ".svg", ".png", ".ico"}
    assert set(kinds) <= frame | {PurePosixPath(file.at).suffix for file in every_file()} | {".xml", ".gz"}, kinds


def test_the_navigation_does_not_grow_with_the_number_of_places(pages: Pages, content: Content) -> None:
    for address in (f"/pilots/{id}/" for id in content.dataset.pilots):
        links = [node.attributes["href"] or "" for node in pages[address].tree.css("header a, footer a")]
        assert not any(f"/{id}/" in link for id in content.dataset.pilots for link in links)


def test_the_sitemap_lists_every_page_with_the_day_on_which_its_facts_were_last_checked(
    site: Path, pages: Pages, content: Content
) -> None:
    listed = re.findall(r"<loc>(.+?)</loc>\s*<lastmod>(.+?)</lastmod>", (site / "sitemap.xml").read_text())
    expected = {
        SITE_URL.rstrip("/") + page.address for page in pages.values() if not page.tree.css("[content=noindex]")
    }
    assert {address for address, _ in listed} == expected
    dates = {address.removeprefix(SITE_URL.rstrip("/")): date for address, date in listed}
    as_of, corrected = content.dataset.programme.as_of.last, [c.date.last for c in content.dataset.corrections.values()]
    assert max(dates.values()) <= max([as_of, *corrected]).isoformat()
    for pilot in content.dataset.pilots.values():
        least = revised(content.dataset, [pilot]).isoformat()
        assert dates[f"/pilots/{pilot.id}/"] >= least, "the page cites what its record cites, and more"


def test_the_ledger_of_this_site_has_begun() -> None:
    assert {"/", "/about/", "/pilots/", "/sources/"} <= set(read_ledger(ROOT / "data" / LEDGER))
