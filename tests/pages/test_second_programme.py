"""The software can be somebody else's: a made-up programme builds, and holds no word of the real one.

`tests/fixtures/uplands/` is a programme of three valleys in Wales and Scotland, still under way: one season,
no board papers, no additional projects, its own words, questions and lists. Some of its texts try to be code.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from placebook.check.built_site import BuiltPage, built_pages, check_site
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.dataset.dataset import Dataset
from placebook.pages.policy import policy
from tests.support import UPLANDS, build, text_of

HOSTILE = "{{ 7*7 }} <script x=alert(1) & \" ' * stars [x] (y)"
HOSTILE_NAME = 'Strath Sample & "O\'Example" * stars [x] (y)'
WORDS_OF_THE_REAL_ONE = (
    r"leading.places",
    r"HEFCE",
    r"LGA",
    r"local government",
    r"higher education",
    r"universit\w*",
    r"England",
    r"pilot areas?",
    r"board papers?",
    r"(members of the|the) board",
    r"additional projects?",
)

Pages = dict[str, BuiltPage]


@pytest.fixture(scope="session")
def uplands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up programme's site, built once."""
    folder = tmp_path_factory.mktemp("uplands") / "site"
    said = build(UPLANDS, folder, NO_MKDOCS_2_WARNING="1")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "WARNING" not in said.stdout + said.stderr
    return folder


@pytest.fixture(scope="session")
def valleys(uplands: Path) -> Pages:
    """Its pages, by address."""
    return built_pages(uplands)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Its records."""
    return read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS).dataset


def texts(page: BuiltPage, selector: str) -> list[str]:
    """What each element says that a CSS selector finds, white space folded."""
    return [" ".join(node.text().split()) for node in page.tree.css(selector)]


def said_by(page: BuiltPage) -> list[str]:
    """All that a reader, a screen reader or a search engine is told by a page, without addresses."""
    said = [*texts(page, "title"), *texts(page, "body")]
    for node in page.tree.css("*"):
        said += [node.attributes.get(name) or "" for name in ("title", "content", "aria-label", "alt")]
    return [re.sub(r"(https?:/|\.\.)/\S+", "", text) for text in said]


def saying(pattern: str, pages: Pages) -> list[str]:
    """Which pages tell anybody something that a pattern finds, and what stands around it."""
    around = re.compile(rf".{{0,30}}({pattern}).{{0,30}}", re.IGNORECASE)
    return [
        f"{page.address}: …{found[0]}…"
        for page in pages.values()
        for text in said_by(page)
        if (found := around.search(text))
    ]


def test_it_builds_and_every_link_and_anchor_works(uplands: Path) -> None:
    """The fixture itself asks for a strict build without a warning."""
    assert check_site(uplands) == []


def test_every_valley_and_organisation_has_a_page_under_its_name(valleys: Pages, dataset: Dataset) -> None:
    names = {f"/pilots/{pilot.id}/": pilot.name for pilot in dataset.pilots.values()}
    names |= {f"/organisations/{body.id}/": body.name for body in dataset.organisations.values()}
    for address, name in names.items():
        assert texts(valleys[address], "h1") == [name]
        assert texts(valleys[address], "title")[0].startswith(name)
        assert name in text_of(valleys[f"/{address.split('/')[1]}/"]), f"{name} is in no list"


def test_no_page_holds_a_word_of_the_real_programme(uplands: Path, content: Content) -> None:
    """Not even where nobody looks: the files are searched whole."""
    words = [*WORDS_OF_THE_REAL_ONE, *names_of(content.dataset)]
    assert lines_with(words, sorted(uplands.rglob("*.html")), uplands) == []


def test_no_data_file_holds_a_name_of_the_real_programme(uplands: Path, content: Content) -> None:
    """Nor an abbreviation. Schemas describe every kind of record, those that this programme has none of too."""
    files = [path for path in sorted(uplands.glob("api/**/*")) if path.suffix in (".json", ".csv")]
    assert len(files) > 50
    assert lines_with(["HEFCE", "LGA", "local government", *names_of(content.dataset)], files, uplands) == []


def names_of(real: Dataset) -> list[str]:
    """The ids and names of a programme, its places, projects and organisations, as patterns."""
    names = [real.programme.name]
    for pilot in real.pilots.values():
        names += [pilot.id, pilot.name]
    for project in real.projects.values():
        names += [project.id, project.name]
    for body in real.organisations.values():
        names += [body.id, body.name, body.name_now or body.name, body.stated_as or body.name]
    return [re.escape(name) for name in names]


def lines_with(words: list[str], files: list[Path], folder: Path) -> list[str]:
    """Where any of some patterns stands as a whole word."""
    pattern = re.compile(rf"\b({'|'.join(words)})\b", re.IGNORECASE)
    return [
        f"{path.relative_to(folder).as_posix()}: {' '.join(line.split())}"
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if pattern.search(line)
    ]


def test_a_place_is_called_a_valley_and_never_a_pilot(valleys: Pages) -> None:
    assert "Valleys" in texts(valleys["/"], "h2")
    assert texts(valleys["/pilots/cwm-example/"], ".kicker")[0].startswith("Valley")
    assert "Valleys by questions" in texts(valleys["/gaps/"], "h2")
    # What stands in the field guide as code is the software's own: names of files and of fields.
    pages = {address: page for address, page in valleys.items() if address != "/fields/"}
    assert saying(r"\bpilots?\b", pages) == []
    guide = re.sub(r"<code>.*?</code>|<span class=\"hidden\">.*?</span>", "", valleys["/fields/"].tree.html or "")
    assert re.findall(r">[^<]*\bpilots?\b[^<]*<", guide) == []
    assert "Valley" in texts(valleys["/fields/"], "h2")


def test_a_programme_of_one_phase_is_not_said_to_have_two(valleys: Pages) -> None:
    assert saying(r"\b(both|two) phases\b", valleys) == []


def test_navigation_holds_what_this_programme_has_and_nothing_else(valleys: Pages) -> None:
    """No board papers, no additional projects, nothing that belongs to one country."""
    for page in valleys.values():
        if page.moved_to:
            continue
        assert texts(page, "nav.menu a") == ["Valleys", "Partners", "What happened", "About"]
        names = [
            "Search",
            "Compare",
            "What nobody has published",
            "Map",
            "Seasons",
            "Topics",
            "Regions",
            "Updates",
            "Sources",
            "Data",
            "Contact",
        ]
        assert texts(page, "footer ul:not(.sections) a") == names
        links = [link for link in page.links() if not link.startswith("https://code.example/")]
        assert [link for link in links if "projects" in link or "papers" in link] == []


def test_the_questions_are_its_own_and_each_stands_in_its_place(valleys: Pages) -> None:
    asked = ["What is the work?", "Who does it?", "What has happened so far?"]
    asked += ["What has changed on the ground?", "What does it cost?"]
    for id in ("cwm-example", "glen-fictional"):
        assert texts(valleys[f"/pilots/{id}/"], ".question h2") == asked
    silent = texts(valleys["/pilots/cwm-example/"], ".question .standing")
    assert silent == ["Nothing found.", "Nothing found."]


def test_a_partner_is_shown_with_its_role_and_its_name_now(valleys: Pages) -> None:
    assert any(
        text.startswith("College of the Example Hills now Example College of Hill and Moor")
        and "mender of paths" in text
        for text in texts(valleys["/pilots/glen-fictional/"], ".partners li")
    )


def test_it_is_under_way_on_its_own_as_of_date(valleys: Pages, dataset: Dataset) -> None:
    for id in dataset.pilots:
        status = texts(valleys[f"/pilots/{id}/"], ".status")[0]
        assert status.startswith("Under way")
        assert "First season, May 2025 to March 2027" in status
    assert "Facts as of 30 June 2026." in texts(valleys["/"], "footer p")[1]


def test_dates_are_as_precise_as_their_source(valleys: Pages) -> None:
    page = valleys["/pilots/glen-fictional/"]
    days = [node.attributes["datetime"] for node in page.tree.css(".entries time")]
    assert days == ["2026-02", "2026-01"]
    assert "Opening walk (17 May 2025" in text_of(page)
    assert "February 2026 (“February” in the source; the year is ours)" in text_of(page)
    assert "Closing fair (planned for 20 March 2027" in text_of(page)


def test_what_is_still_to_come_is_not_said_to_have_gone_unreported(valleys: Pages) -> None:
    """The closing fair is planned for a day after `as_of`: nobody can know whether it happened."""
    fair = texts(valleys["/pilots/glen-fictional/"], "#event-closing-fair")[0]
    assert "whether or when it happened" not in fair


def test_a_source_says_on_which_day_or_in_which_month_it_was_read(valleys: Pages) -> None:
    assert "Read on 12 June 2026." in text_of(valleys["/sources/"])
    assert "Read in June 2026." in text_of(valleys["/sources/"])


def test_text_that_looks_like_code_or_markup_is_shown_as_text(valleys: Pages) -> None:
    """Wherever it lands: in a name, a sentence, an answer, an event, a source."""
    friends = f"Friends of {HOSTILE}"
    shown = {
        "/": [HOSTILE, HOSTILE_NAME],
        "/pilots/": [HOSTILE, HOSTILE_NAME],
        "/pilots/strath-sample/": [
            f"In the strath, {HOSTILE} stand on an old gatepost.",
            f"To find out who wrote {HOSTILE} there.",
            "{% for stone in wall %}## Not a heading {: #not-an-id }{% endfor %}",
            friends,
        ],
        "/pilots/glen-fictional/": [f"Winter walk to {HOSTILE}", f"The drove road: {HOSTILE}"],
        "/organisations/": [friends, HOSTILE_NAME],
        "/organisations/friends-of-the-strath/": [friends, HOSTILE_NAME],
        "/sources/": [f"The drove road: {HOSTILE}", friends],
        "/about/": [HOSTILE_NAME],
    }
    for address, expected in shown.items():
        for text in expected:
            assert text in text_of(valleys[address]), f"{address} does not show {text}"


def test_text_that_looks_like_code_or_markup_does_nothing(valleys: Pages) -> None:
    for page in valleys.values():
        assert page.tree.css("body script") == [], page.address
        assert [link for link in page.links() if link == "y"] == [], page.address
        assert "stars" not in texts(page, "em"), page.address
        assert "not-an-id" not in page.ids, page.address
    assert saying(r"\b49\b", valleys) == []


def test_the_frame_of_a_page_shows_a_hostile_name_as_text_too(valleys: Pages) -> None:
    """In the title, the breadcrumb, the description, the way to its neighbour, the report of a problem."""
    strath, friends = valleys["/pilots/strath-sample/"], valleys["/organisations/friends-of-the-strath/"]
    assert texts(strath, "title") == [f"{HOSTILE_NAME}: work on shared land – Shared Uplands"]
    assert texts(strath, ".trail [aria-current]") == [HOSTILE_NAME]
    assert texts(valleys["/pilots/glen-fictional/"], "[rel=next]") == [f"Next {HOSTILE_NAME}"]
    described = [node.attributes["content"] for node in friends.tree.css("meta[name=description]")]
    assert described[0] is not None and described[0].startswith(f"Friends of {HOSTILE} in Shared Uplands")
    report = next(link for link in strath.links() if link.startswith("mailto:"))
    assert quote(HOSTILE_NAME) in report


def test_the_officers_own_words_stand_on_the_place_s_page(valleys: Pages) -> None:
    page = valleys["/pilots/cwm-example/"]
    headings = texts(page, ".article h2, .article h3")
    assert headings.index("How the path was mended") == headings.index("In the partners’ own words") + 1
    assert "the-path" in page.ids
    assert "First the stones were cleared." in texts(page, ".article li")
    assert texts(page, ".article strong") == ["ditch"]
    assert {"../../pilots/", "../../pilots/glen-fictional/#the-work", "../../about/#this-site"} <= set(page.links())
    assert "In the partners’ own words" not in text_of(valleys["/pilots/glen-fictional/"])


def test_the_address_under_a_former_id_sends_the_reader_on(valleys: Pages) -> None:
    """With script, without script, and by a link in any case."""
    page = valleys["/pilots/example-valley/"]
    assert page.moved_to == "/pilots/cwm-example/"
    assert [node.attributes["data-to"] for node in page.tree.css("head script")] == ["../../pilots/cwm-example/"]
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../pilots/cwm-example/">' in (page.tree.html or "")
    assert [node.attributes["href"] for node in page.tree.css("main a")] == ["../../pilots/cwm-example/"]
    assert [node.attributes["content"] for node in page.tree.css("meta[http-equiv=Content-Security-Policy]")] == [
        policy()
    ]
    assert list(page.inline()) == []


def test_a_page_written_by_hand_may_call_the_documented_macros(valleys: Pages) -> None:
    assert "There are 3 valleys, and each chose its own work." in text_of(valleys["/pilots/"])
    assert "The Uplands Trust of Nowhere keeps these pages." in text_of(valleys["/about/"])


def test_a_site_that_has_closed_is_named_and_not_linked(valleys: Pages) -> None:
    page = valleys["/sources/"]
    assert "it stood at https://council.glen-fictional.example/drove-road" in text_of(page)
    assert [link for link in page.links() if "drove-road" in link] == []


def test_the_licence_and_the_address_for_problems_are_its_own(valleys: Pages) -> None:
    page = valleys["/"]
    assert "https://creativecommons.org/licenses/by/4.0/" in set(page.links())
    assert any(link.startswith("mailto:hello@uplands.example?") for link in page.links())
