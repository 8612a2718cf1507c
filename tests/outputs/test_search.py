"""Search: it knows what people call things, in a real browser, with keys, without script, and from a wrong turn."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from placebook.check.built_site import BuiltPage, built_pages
from placebook.content.content import Content
from placebook.dataset.part_taken import parts_taken
from placebook.model import records as m
from placebook.pages.a_to_z import a_to_z, codes
from placebook.pages.search.entries import entries
from placebook.pages.search.plain_words import words_of_page
from tests.pages.test_access import COLOURS, EVERY_RULE, complaints
from tests.support import ROOT, TOOLS, Edit, build, serve

PROBES = {
    # what a reader types: (the first result, what it is, why it is there)
    "Ashmere College": ("College of Ashmere", "College", "Also known as: Ashmere College"),
    "University of Greater Ashmere": ("College of Ashmere", "College", "Now called: University of Greater Ashmere"),
    # The place is what the words name in full; council and college have them in longer names.
    "Barrowbyshire": ("Barrowby", "Town", "Also known as: Barrowbyshire"),
    "Barrowby": ("Barrowby", "Town", ""),
    "better for Barrowby": ("Barrowby", "Town", "A better "),
    "E07900001": ("Barrowby Borough Council", "Borough", "GSS code: E07900001"),
    "17000001": ("College of Barrowby", "College", "UKPRN: 17000001"),
    "https://ror.org/012345654": ("College of Ashmere", "College", "ROR id: 012345654"),
    "Colhdam": ("Coldham", "Town", ""),
    "Fund for Laerning": ("Fund for Learning", "National body", ""),
    "ffl": ("Fund for Learning", "National body", "Also known as: FFL"),
    "16 November 2021": ("Shared review", "Event", ""),
    "town gazetteer": ("Gazetteer of a made-up country", "Source: register", "In short: town gazetteer"),
    "F.F.L.": ("Fund for Learning", "National body", "Also known as: FFL"),
    "2021-11-16": ("Shared review", "Event", ""),
    "16/11/2021": ("Shared review", "Event", ""),
    "16th November 2021": ("Shared review", "Event", ""),
    "Ｂａｒｒｏｗｂｙ": ("Barrowby", "Town", ""),
    "Barro\u00adwby": ("Barrowby", "Town", ""),
    "Nether Hythe": ("Nether Hythe", "Place in second phase", ""),
    "Joined Towns: progress": ("Joined Towns: progress", "Board paper", ""),
}
SENTENCES = {
    # the same, of what stands for a question in words that ask
    "which colleges took part twice?": ("Organisations", "Page"),
    "took part twice": ("Organisations", "Page"),
    "Who paid for it?": ("Money: first phase", "Phase"),
    "how much did it cost": ("Money: first phase", "Phase"),
    "what is the open day in Barrowby": ("Open day in Barrowby", "Event"),
    "who led it in Coldham?": ("Coldham: Who led it?", "Town"),
    "What came of it?": ("What came of it?", "Question"),
    "what was it for": ("What was it for?", "Question"),
    "2022": ("What happened in 2022", "Year"),
    "colleges": ("Colleges", "List"),
    "national body": ("National bodies", "List"),
}
SLIPS = ("Colhdam", "Fund for Laerning")

FIND = """(index) => import(new URL("find.js", index)).then((m) => m.load()).then((find) => { window.find = find; })"""


@pytest.fixture(scope="module")
def desk(browser: Browser, served: str) -> Iterator[Page]:
    """A page with the dialog of search open on it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(served + "/pilots/barrowby/")
    page.locator(".search-link").click()
    yield page
    page.close()


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page for tests that each go somewhere first."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("asked", PROBES)
def test_the_first_result_is_the_right_one_and_says_what_it_is_and_why(desk: Page, asked: str) -> None:
    name, kind, why = PROBES[asked]
    desk.locator("dialog [name=q]").fill(asked)
    first = desk.locator("dialog .results li").first
    expect(first.locator("a")).to_have_text(name)
    expect(first.locator(".tag")).to_have_text(kind)
    assert why in " ".join(first.locator(".why").all_text_contents())
    assert bool(why) == bool(first.locator(".why").count())
    assert first.locator("mark").count() or asked in SLIPS


@pytest.mark.parametrize("asked", SENTENCES)
def test_a_sentence_finds_what_it_asks_for(desk: Page, asked: str) -> None:
    desk.locator("dialog [name=q]").fill(asked)
    first = desk.locator("dialog .results li").first
    expect(first.locator("a")).to_have_text(SENTENCES[asked][0])
    expect(first.locator(".tag")).to_have_text(SENTENCES[asked][1])


def test_one_name_is_no_comparison(desk: Page) -> None:
    desk.locator("dialog [name=q]").fill("coldham")
    expect(desk.locator("dialog .results a").first).to_have_text("Coldham")


SIDE_BY_SIDE = {
    "Coldham Barrowby": ["Coldham", "Barrowby"],
    "barrowby and coldham": ["Barrowby", "Coldham"],
    "compare barrow with coldh": ["Barrowby", "Coldham"],
}


@pytest.mark.parametrize("asked", SIDE_BY_SIDE)
def test_two_places_are_offered_side_by_side_in_the_order_asked(desk: Page, asked: str) -> None:
    desk.locator("dialog [name=q]").fill(asked)
    first = desk.locator("dialog .results a").first
    expect(first).to_have_text(f"{' and '.join(SIDE_BY_SIDE[asked])}, side by side")
    expect(desk.locator("dialog [role=status]")).to_contain_text("result")
    ids = ",".join(SIDE_BY_SIDE[asked]).lower()
    assert (first.get_attribute("href") or "").endswith(f"/compare/?places={ids}")


def test_every_name_and_code_of_every_record_finds_it_first(desk: Page, served: str, content: Content) -> None:
    """Where two have a name in common, either may stand first."""
    desk.evaluate(FIND, f"{served}/assets/")
    asked = [
        (name, entry.name, entry.at.lstrip("/"))
        for entry in entries(content)
        for name in (entry.name, *(name for by in (entry.names, entry.codes) for all in by.values() for name in all))
    ]
    found = desk.evaluate("(names) => names.map((name) => find(name, 1).results[0])", [name for name, _, _ in asked])
    bare = [(name.rstrip("?"), at) for name, _, at in asked]
    shared = {name for name, _, at in asked if any(name.rstrip("?") == n and at != a for n, a in bare)}
    wrong = [
        f"“{name}” finds {first and first['name']}, not {own}"
        for (name, own, at), first in zip(asked, found, strict=True)
        if first is None or (first["at"] != at and name not in shared)
    ]
    assert wrong == []


def test_who_only_came_to_an_event_stands_behind_those_that_took_part(content: Content) -> None:
    data = content.dataset
    at_events = {partner.organisation for event in data.events.values() for partner in event.organisations}
    alone = {
        organisation.id
        for organisation in data.organisations.values()
        if not any(not isinstance(part.record, m.Event) for part in parts_taken(data, organisation))
    }
    ranks = {entry.at: entry.rank for entry in entries(content) if entry.folder == "organisations"}
    assert alone <= at_events | set(data.organisations)
    for id in data.organisations:
        assert (ranks[f"/organisations/{id}/"] < ranks["/organisations/college-of-ashmere/"]) == (id in alone), id


def test_each_kind_leads_to_its_list_and_says_how_many_were_partners(content: Content) -> None:
    kinds = {entry.name: (entry.at, entry.about) for entry in entries(content) if entry.kind == "List"}
    assert kinds["Boroughs"] == ("/organisations/?kind=borough", "6 partners of towns")
    assert kinds["National bodies"] == ("/organisations/?kind=national-body", "3 organisations")


def test_the_names_of_fields_beside_words_are_no_words_of_a_page() -> None:
    said = words_of_page("Several successors (`withdrawn.successors`, `merged`) of `it` (a record).")
    assert said == "Several successors of it (a record)."


def test_a_slip_in_any_place_s_name_still_finds_it(desk: Page, served: str, content: Content) -> None:
    """Two letters the wrong way round, somewhere in the middle."""
    desk.evaluate(FIND, f"{served}/assets/")
    for pilot in content.dataset.pilots.values():
        at = len(pilot.name) // 2
        slip = pilot.name[:at] + pilot.name[at + 1] + pilot.name[at] + pilot.name[at + 2 :]
        found = desk.evaluate("(slip) => find(slip, 3).results.map((result) => result.name)", slip)
        assert pilot.name in found, f"{slip} does not find {pilot.name}"


def test_the_number_of_results_is_announced_and_nothing_found_says_what_to_try(desk: Page) -> None:
    status, field = desk.locator("dialog [role=status]"), desk.locator("dialog [name=q]")
    field.fill("FFL")
    expect(status).to_have_text(re.compile(r"^\d+ results? for “FFL”\.$"))
    field.fill("college Barrowby minutes")
    expect(status).to_have_text(re.compile("^Nothing has all these words. \\d+ results .+ with some of them"))
    # Some places of the second phase are named nowhere: what is not found may be one of them.
    unnamed = "If it is a place: three places of second phase are not named in any document that we could read, so"
    field.fill("qqqq college")
    expect(status).to_have_text(re.compile(f"^Nothing has “qqqq”. {unnamed} .+ results .+ with some of them"))
    field.fill("qqqq")
    expect(status).to_have_text(re.compile(f"^Nothing here is called “qqqq”. {unnamed} .+ list from A to Z.$"))
    assert desk.locator("dialog .results li").count() == 0
    assert desk.locator("dialog .search-foot a").is_visible()


def test_a_slip_in_a_name_is_forgiven_and_said(desk: Page) -> None:
    desk.locator("dialog [name=q]").fill("Colhdam")
    expect(desk.locator("dialog .results a").first).to_have_text("Coldham")
    expect(desk.locator("dialog [role=status]")).to_have_text("Nothing here is called “Colhdam”. Did you mean coldham?")


def test_keys_open_search_walk_the_results_and_give_the_focus_back(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/organisations/college-of-ashmere/")
    dialog, field = page.locator("dialog"), page.locator("dialog [name=q]")
    page.locator(".wordmark").focus()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("a/b")
    assert field.input_value() == "a/b", "within a field / is a letter"
    field.fill("ashmere")
    page.locator("dialog .results a").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog .results a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    expect(page.locator(".wordmark")).to_be_focused()
    page.keyboard.press("/")
    page.locator("dialog .slash").uncheck()
    page.locator("dialog .close").click()
    page.keyboard.press("/")
    assert not dialog.is_visible(), "the key can be switched off (WCAG 2.2, success criterion 2.1.4)"
    page.locator(".search-link").click()
    field.fill("ashmere")
    page.locator("dialog .results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/pilots/ashmere/")
    page.close()


def test_the_address_keeps_the_query_so_that_a_search_can_be_linked(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/about/")
    page.locator(".search-link").click()
    page.locator("dialog [name=q]").fill("better for barrowby")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/search/?q=better+for+barrowby")
    expect(page.locator(".results a").first).to_have_text("Barrowby")
    page.locator("main [name=q]").fill("FFL")
    page.wait_for_url(f"{served}/search/?q=FFL")
    page.goto(page.url)
    assert page.locator("main [name=q]").input_value() == "FFL"
    expect(page.locator(".results a").first).to_have_text("Fund for Learning")
    page.keyboard.press("/")
    expect(page.locator("main [name=q]")).to_be_focused()
    page.close()


def test_search_that_cannot_be_loaded_says_so(browser: Browser, served: str) -> None:
    for missing in ("**/search-index.json", "**/search.js"):
        page = browser.new_page()
        page.route(missing, lambda route: route.abort())
        page.goto(served + "/")
        page.locator(".search-link").click()
        expect(page.locator("dialog [role=status]")).to_have_text(
            "Search could not be loaded. Everything is listed from A to Z."
        )
        page.close()


def test_without_script_search_is_a_list_of_everything_from_a_to_z(
    browser: Browser, served: str, content: Content
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/pilots/barrowby/")
    page.locator(".search-link").click()
    page.wait_for_url(f"{served}/search/")
    assert not page.locator("main form").is_visible()
    folded = page.locator("details:has(#letter-b)")
    assert not folded.locator("li").first.is_visible(), "a letter opens, so that the list is no ten screens"
    folded.locator("summary").click()
    assert folded.get_by_role("link", name="Barrowby", exact=True).first.is_visible()
    said = page.locator(".index li").all_text_contents()
    assert any(line.startswith("Ashmere College: see College of Ashmere") for line in said)
    for entry in entries(content):
        for name in (entry.name, *entry.names.get("Also known as", ()), *entry.names.get("Now called", ())):
            assert any(name.removeprefix("The ") in line for line in said), f"{name} is not in the list"
    assert any(line.startswith("E07900001: Barrowby Borough Council") for line in said)
    context.close()


def test_the_list_is_in_the_order_of_the_alphabet_and_says_each_name_once(content: Content) -> None:
    groups = dict(a_to_z(entries(content)))
    assert list(groups) == sorted(groups, key=lambda letter: (letter != "0–9", letter))
    lines = [(line.name, line.entry.at) for group in groups.values() for line in group]
    assert len(lines) == len(set(lines)) >= len(entries(content))
    assert [code for code, _, _ in codes(entries(content))] == sorted(code for code, _, _ in codes(entries(content)))


def test_every_entry_leads_to_a_page_or_a_place_on_one(pages: dict[str, BuiltPage], content: Content) -> None:
    found = {entry.at for entry in entries(content)}
    for at in found:
        page, _, fragment = at.partition("#")
        page = page.partition("?")[0]
        assert page in pages and (not fragment or fragment in pages[page].ids), at
    listed = {
        address for address, page in pages.items() if not page.moved_to and not page.tree.css("[content=noindex]")
    }
    assert listed - found == {"/search/"}, "every page can be found"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_search_and_it_fits_its_screen(
    browser: Browser, served: str, width: int, scheme: Any
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
    rules = COLOURS if scheme == "dark" else EVERY_RULE
    page.goto(served + "/")
    page.locator(".search-link").click()
    page.locator("dialog [name=q]").fill("town")
    page.locator("dialog .results li").nth(3).wait_for()
    assert complaints(page, rules) == []
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth")
    page.goto(served + "/search/?q=easterton")
    page.locator(".results li").nth(3).wait_for()
    assert complaints(page, rules) == []
    page.goto(served + "/organisations/?region=middle-moor&phase=first")
    expect(page.locator(".filters [role=status]")).to_have_text(re.compile(r"\d of \d\d organisations shown"))
    assert complaints(page, rules) == []
    page.close()


WRONG_TURNS = {
    "/pilots/barowby/": "Barrowby",
    "/pilot/fenholt": "Fenholt",
    "/organisations/colelge-of-ashmere/": "College of Ashmere",
    "/organisations/barrowby-council/": "Barrowby Borough Council",
    "/timelime/": "What happened",
    "/organisations/FFL": "Fund for Learning",
}


@pytest.mark.parametrize("address", WRONG_TURNS)
def test_a_wrong_turn_offers_the_nearest_address(reader: Page, served: str, address: str) -> None:
    reader.goto(served + address)
    nearest = reader.locator(".near a").first
    expect(nearest).to_have_text(WRONG_TURNS[address])
    nearest.click()
    expect(reader.locator("h1")).to_have_text(WRONG_TURNS[address])


def test_a_wrong_turn_that_is_near_nothing_offers_the_search(reader: Page, served: str) -> None:
    reader.goto(f"{served}/qqqq/zzzz/")
    assert not reader.locator(".near").is_visible()
    reader.locator("main [name=q]").fill("FFL")
    reader.locator("main form button").click()
    reader.wait_for_url(f"{served}/search/?q=FFL")


@pytest.mark.parametrize("ending", [")", ".", ",", ");", "…", "%20", ";jsessionid=1"])
def test_signs_left_at_the_end_of_an_address_lead_on(reader: Page, served: str, ending: str) -> None:
    reader.goto(f"{served}/pilots/barrowby{ending}?from=mail#sources")
    reader.wait_for_url(f"{served}/pilots/barrowby/?from=mail#sources")


def test_a_former_id_is_known_to_search_and_to_the_page_for_a_wrong_turn(
    browser: Browser, project: Path, edit: Edit
) -> None:
    """And text of the data is never read as markup, however it is spelt."""
    name = "<img src=x onerror=alert(1) </script University"
    edit("data/organisations/college-of-barrowby.yml", "name_now:", "former_ids: [barrowby-old-school]\nname_now:")
    edit("data/organisations/college-of-dunwick.yml", "name: College of Dunwick", f"name: {name}")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr
    assert built_pages(project / "site")["/organisations/barrowby-old-school/"].moved_to
    with serve(project / "site") as where:
        page = browser.new_page()
        page.on("dialog", lambda dialog: pytest.fail("text of the data was run"))
        page.goto(where + "/organisation/barrowby-old-scool/")
        expect(page.locator(".near a").first).to_have_text("College of Barrowby")
        page.goto(where + "/search/?q=barrowby-old-school")
        expect(page.locator(".results a").first).to_have_text("College of Barrowby")
        page.locator("main [name=q]").fill("onerror")
        expect(page.locator(".results a").first).to_have_text(name)
        assert page.locator(".results img").count() == 0
        page.close()


def test_the_library_is_the_one_that_its_publisher_gave_out() -> None:
    """Byte for byte: beside the hash in its README and, where they are installed, the tools of the lock file."""
    folder = ROOT / "placebook/site/theme/assets/vendor"
    row = re.compile(r"^\| (\S+\.js) \|.+`(\S+)` \S+, `(\S+)`.+\| ([0-9a-f]{64}) \|$", re.MULTILINE)
    listed = row.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert {file for file, *_ in listed} == {path.name for path in folder.glob("*.js")}
    for file, package, path, digest in listed:
        content = (folder / file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        published = TOOLS / package / path
        if not published.parent.exists():
            pytest.skip(f"the comparison of {package} with its package needs Node: make tools")
        assert published.read_bytes() == content


def test_a_result_on_the_page_itself_closes_the_dialog(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    page.goto(served + "/timeline/")
    page.keyboard.press("/")
    page.keyboard.type("shared review")
    expect(page.locator(".results a").first).to_have_text("Shared review")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.search-box")).not_to_be_visible()
    expect(page.locator("#shared-review")).to_be_in_viewport()
    page.close()


def test_search_that_could_not_be_loaded_is_tried_again(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/")
    page.route("**/search-index.json", lambda route: route.abort())
    page.locator(".search-link").click()
    page.keyboard.type("ffl")
    expect(page.locator("dialog [role=status]")).to_contain_text("Search could not be loaded.")
    page.unroute("**/search-index.json")
    page.keyboard.type(" ")
    expect(page.locator(".results a").first).to_have_text("Fund for Learning")
    page.close()


def test_a_search_can_be_limited_to_one_kind_and_its_address_says_so(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/search/?q=ashmere&kind=organisations")
    results = page.locator(".results .tag")
    expect(results.first).to_be_visible()
    assert set(results.all_inner_texts()) <= {"Borough", "College"}
    page.locator(".search-page [name=kind]").select_option("pilots")
    expect(results.first).to_have_text("Town")
    assert set(results.all_inner_texts()) == {"Town"}
    assert page.url.endswith("/search/?q=ashmere&kind=pilots")
    page.goto(served + "/search/?q=ashmere&kind=nonsense")
    expect(results.first).to_be_visible()
    assert page.locator(".search-page [name=kind]").input_value() == "", "a kind that there is not is none"
    page.close()
