"""“Report a problem with this page”: by email where there is an address, and on a form, with the page in it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser

from placebook.check.built_site import BuiltPage, built_pages
from tests.support import ROOT, SITE_URL, Edit, build, serve

FORM = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/problem.yml").read_text(encoding="utf-8"))
FIELDS = {field["id"]: field for field in FORM["body"] if "id" in field}


def ways(page: BuiltPage) -> list[tuple[str, str]]:
    """The links at the foot of a page by which a problem is reported: what each says, and where it leads."""
    links = [(" ".join(node.text().split()), node.attributes["href"] or "") for node in page.tree.css(".actions a")]
    return [(text, to) for text, to in links if text.startswith("Report a problem")]


@pytest.fixture
def with_address(project: Path, edit: Edit) -> Path:
    """The site of a programme that has an address for email."""
    edit("data/programme.yml", "\nsettings:\n", "\nsettings:\n  contact_email: office@example.org\n")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr
    return project / "site"


def test_without_an_address_every_page_leads_to_the_form_with_the_page_filled_in(pages: dict[str, BuiltPage]) -> None:
    looked_at = 0
    for page in pages.values():
        if page.moved_to or not page.tree.css(".actions"):
            continue
        looked_at += 1
        ((text, to),) = ways(page)
        assert text == "Report a problem with this page"
        asked = parse_qs(urlsplit(to).query)
        heading = page.tree.css_first("h1").text().strip()  # type: ignore[union-attr]
        assert asked["template"] == ["problem.yml"]
        assert asked["page"] == [f"{heading}, {SITE_URL.rstrip('/')}{page.address}"], page.address
        assert asked.keys() - {"template", "title"} <= FIELDS.keys(), "the form has no such field"
    assert looked_at > 50


def test_the_form_asks_for_what_is_needed_and_warns_that_it_is_public() -> None:
    required = [id for id, field in FIELDS.items() if field["validations"]["required"]]
    assert required == ["page", "wrong", "right"]
    assert "which document says so" in FIELDS["right"]["attributes"]["label"]
    assert "can be read by anybody" in FORM["body"][0]["attributes"]["value"]
    assert "public" in FIELDS["contact"]["attributes"]["description"]


def test_with_an_address_email_comes_first_and_a_missing_page_tells_its_address(
    with_address: Path, browser: Browser
) -> None:
    (by_email, message), (on_form, form) = ways(built_pages(with_address)["/pilots/barrowby/"])
    assert (by_email, on_form) == (
        "Report a problem with this page by email",
        "Report a problem with this page on a form",
    )
    assert "/issues/new?template=problem.yml&" in form
    assert urlsplit(message).path == "office@example.org"
    assert parse_qs(urlsplit(message).query) == {
        "subject": ["Problem with the page: Barrowby"],
        "body": [
            "What is wrong?\r\n\r\n\r\nWhat should it say, and which document says so?\r\n\r\n\r\n"
            f"The page: Barrowby, {SITE_URL}pilots/barrowby/"
        ],
    }

    with serve(with_address) as where:
        for script in (True, False):
            context = browser.new_context(java_script_enabled=script)
            page = context.new_page()
            page.goto(f"{where}/pilots/bristle/?from=a&b")
            links = page.locator("main a[data-add-address]")
            assert links.all_inner_texts() == ["tell us by email", "tell us on a form"]
            filled = page.url if script else ""
            for link, before in zip(links.all(), ("The page: ", "&page="), strict=True):
                assert unquote(link.get_attribute("href") or "").endswith(before + filled)
            context.close()
