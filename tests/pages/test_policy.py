"""What browsers may do with a page: run the site's own files, and nothing else. Nothing is stored, nobody is told."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from placebook.check.built_site import BuiltPage, check_site
from placebook.pages.policy import policy
from tests.support import KINDS, PREFIX, serve

VIOLATIONS = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));"""

STORED = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""


def headers_of(site: Path) -> dict[str, str]:
    """What `_headers` says that a host should send with every file."""
    return rules_of(site)["/*"]


def rules_of(site: Path) -> dict[str, dict[str, str]]:
    """The rules of `_headers`: for each pattern of addresses, what to send."""
    rules: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules[pattern][name] = value
        else:
            pattern = line
            rules[pattern] = {}
    return rules


def test_data_feeds_and_the_calendar_may_be_read_by_pages_of_other_sites_and_pages_may_not(site: Path) -> None:
    shared = [at for at, sent in rules_of(site).items() if sent == {"Access-Control-Allow-Origin": "*"}]
    assert set(shared) == set(rules_of(site)) - {"/*"}
    assert all(at.startswith(f"{PREFIX}/") for at in shared)
    files = [f"{PREFIX}/{path.relative_to(site)}" for path in site.rglob("*") if path.is_file()]
    for file in files:
        meant = "/api/" in file or file.endswith((".atom", ".ics"))
        assert any(fnmatch(file, at) for at in shared) == meant, file


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """The built site from a host that sends its headers. Chromium keeps `Strict-Transport-Security` for https."""
    with serve(site, headers=headers_of(site)) as where:
        yield where


def meta_policies(page: BuiltPage) -> list[str | None]:
    found = page.tree.css('head > meta[http-equiv="Content-Security-Policy"]')
    return [node.attributes.get("content") for node in found]


def test_every_page_carries_the_policy_before_it_loads_anything(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        assert meta_policies(page) == [policy()], page.address
        first = [node.tag for node in page.tree.css("head > *")][:2]
        assert first == ["meta", "meta"], f"{page.address}: the policy stands after what it is to guard"


def test_the_policy_lets_the_sites_own_files_through_and_nothing_written_into_a_page(site: Path) -> None:
    for said in (policy(), headers_of(site)["Content-Security-Policy"]):
        rules = dict(rule.split(" ", 1) for rule in said.split("; "))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == "'self'"
        assert rules["require-trusted-types-for"] == "'script'"
        assert "unsafe" not in said and "*" not in said and "data:" not in said
    headers = headers_of(site)
    assert headers["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    assert "Referrer-Policy" in headers and "Permissions-Policy" in headers
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_nothing_that_the_policy_would_stop_is_written_into_any_page(pages: dict[str, BuiltPage]) -> None:
    assert {page.address: list(page.inline()) for page in pages.values() if list(page.inline())} == {}


def test_the_check_of_a_built_site_finds_what_the_policy_would_stop(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<main style="color: red" onclick="x()"><style>p {}</style><script>x()</script>'
        '<script type="application/ld+json">{}</script></main>'
    )
    found = ["a script", "a style sheet", "“style=” of <main>", "“onclick=” of <main>"]
    assert check_site(tmp_path) == [
        f"/: {what} is written into the page, and browsers will not use it. Fix: take it out." for what in found
    ]


def visit(page: Page, where: str) -> None:
    """Go through every kind of page, and use what there is to use on each."""
    for address in KINDS.values():
        page.goto(where + address)
        if page.locator(".menu-button").is_visible():
            page.locator(".menu-button").click()
            page.keyboard.press("Escape")
        for choice in page.locator(".filters select").all():
            choice.select_option(choice.locator("option:enabled").last.get_attribute("value"))
        for box in page.locator(".choose input").all()[:1]:
            box.uncheck()
        for button in page.locator("main button:not([type=submit])").all():
            if button.is_visible() and button.is_enabled():
                button.click()
        assert page.evaluate("window.violations") == [], address
    page.goto(where + "/about/")
    page.locator(".search-link").click()
    page.locator("dialog [name=q]").fill("Ashmere College")
    expect(page.locator("dialog .results a").first).to_have_text("College of Ashmere")
    assert page.evaluate("window.violations") == []
    page.locator("dialog form button").first.click()
    expect(page.locator(".results a").first).to_have_text("College of Ashmere")
    assert page.evaluate("window.violations") == []


def test_a_reader_who_uses_everything_breaks_no_rule_stores_nothing_and_meets_nobody_else(
    browser: Browser, guarded: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(VIOLATIONS)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    visit(page, guarded)
    assert [text for text in said if "404" not in text] == []
    assert len(asked) > len(KINDS) and [url for url in asked if not url.startswith(guarded)] == []
    assert context.cookies() == []
    assert page.evaluate(STORED) == [0, 0, 0, 0, 0]
    context.close()


BREAK_IN = """() => {
  const run = document.createElement("div");
  try { run.innerHTML = "<img src=x onerror='window.broken = 1'>"; document.body.append(run); } catch {}
  const script = document.createElement("script");
  try { script.textContent = "window.broken = 1"; document.body.append(script); } catch {}
  const image = document.createElement("img");
  image.src = "https://www.example.com/spy.gif";
  document.body.append(image);
}"""


@pytest.mark.parametrize("by", ["meta element", "headers"])
def test_the_policy_would_stop_a_script_that_got_in(browser: Browser, served: str, guarded: str, by: str) -> None:
    page = browser.new_page()
    page.add_init_script(VIOLATIONS)
    page.goto((served if by == "meta element" else guarded) + "/about/")
    page.evaluate(BREAK_IN)
    page.wait_for_timeout(100)
    assert page.evaluate("window.broken") is None
    rules = {violation.split(":")[0] for violation in page.evaluate("window.violations")}
    assert {"require-trusted-types-for", "img-src"} <= rules
    page.close()
