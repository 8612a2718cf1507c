"""Every other form of what the pages say, read by other people's programs: feeds, the calendar, linked data."""

from __future__ import annotations

import struct
from pathlib import Path

from placebook.check.built_site import BuiltPage
from tests.support import SITE_URL

Pages = dict[str, BuiltPage]


# Cards, icons, robots


def test_every_page_gives_other_sites_a_title_a_sentence_and_one_picture_that_exists(site: Path, pages: Pages) -> None:
    for page in pages.values():
        if page.moved_to or page.address == "/404.html":
            continue
        found = {
            node.attributes.get("property") or node.attributes.get("name"): node.attributes["content"] or ""
            for node in page.tree.css("head meta[content]")
        }
        title = page.tree.css_first("title")
        assert title is not None and found["og:title"] == title.text()
        assert found["og:description"] == found["description"]
        assert found["og:url"] == SITE_URL.rstrip("/") + page.address
        assert found["twitter:card"] == "summary_large_image"
        assert found["og:image:alt"]
        picture = site / found["og:image"].removeprefix(SITE_URL)
        png = picture.read_bytes()
        assert png.startswith(b"\x89PNG") and struct.unpack(">II", png[16:24]) == (1200, 630)
        assert len(png) <= 40 * 1024
