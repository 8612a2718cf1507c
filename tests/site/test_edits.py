"""What an officer does in one file, and what follows from it everywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placebook.check.built_site import BuiltPage, built_pages, check_site, published_addresses
from placebook.check.read_content import read_content
from placebook.load.ledger import LEDGER, write_ledger
from placebook.text.problems import InvalidContent
from tests.support import PREFIX, Edit, build, text_of

LEEDS = """\
name: Leeds
summary: In Leeds, the city council and a university worked on skills.
region: upper-dale
point: {lat: 53.79648, lon: -1.54785}
topics: [learning]
phases:
  - phase: second
    aim: To help people in the city to find better work.
    partners: [board-of-towns]
sources:
  towns-page: [name, summary, region, point, phases]
"""


def built(project: Path) -> dict[str, BuiltPage]:
    said = build(project, project / "site")
    assert said.returncode == 0, said.stdout + said.stderr
    return built_pages(project / "site")


def problems(project: Path) -> list[str]:
    with pytest.raises(InvalidContent) as caught:
        read_content(project / "data", project / "docs", project)
    return [str(problem) for problem in caught.value.problems]


def test_a_new_place_is_one_new_file(project: Path) -> None:
    (project / "data/pilots/leeds.yml").write_text(LEEDS, encoding="utf-8")
    pages = built(project)
    assert "To help people in the city to find better work." in text_of(pages["/pilots/leeds/"])
    for address in ("/", "/pilots/", "/about/", "/organisations/board-of-towns/"):
        assert any("pilots/leeds/" in link for link in pages[address].links()) or address == "/pilots/"
    assert "Leeds" in text_of(pages["/pilots/"])
    assert "and two more, which no document" in text_of(pages["/about/"]), "the places not named are counted anew"
    for address in ("/compare/", "/map/", "/phases/second/", "/topics/learning/", "/regions/upper-dale/"):
        assert "Leeds" in text_of(pages[address]), address
    neighbours = [node.attributes["href"] for node in pages["/pilots/leeds/"].tree.css(".neighbours a")]
    assert neighbours == ["../../pilots/fenholt/"]
    assert "/pilots/leeds/" in (project / "site/sitemap.xml").read_text()
    assert check_site(project / "site", PREFIX) == []


def test_a_deleted_organisation_is_one_mistake_however_many_places_name_it(project: Path) -> None:
    write_ledger(project / "data" / LEDGER, ["/organisations/college-of-barrowby/"])
    (project / "data/organisations/college-of-barrowby.yml").unlink()
    named = [
        f"{file.relative_to(project).as_posix()}:{number}:{line.index('college-of-barrowby') + 1}"
        for file in sorted(project.glob("data/*/*.yml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        if re.search(r"college-of-barrowby\b", line)
    ]
    assert len(named) > 2
    (said,) = problems(project)
    assert said.startswith(f"{named[0]}: there is no organisation “college-of-barrowby”, here and in {len(named) - 1} ")
    assert "Fix: it was published: bring data/organisations/college-of-barrowby.yml back" in said


def test_a_new_name_changes_the_words_and_no_address(project: Path, edit: Edit, pages: dict[str, BuiltPage]) -> None:
    edit("data/pilots/barrowby.yml", "name: Barrowby", "name: Barrowby and the West")
    after = built(project)
    assert set(after) == set(pages)
    assert after["/pilots/barrowby/"].tree.css_first("h1").text().strip() == "Barrowby and the West"  # type: ignore[union-attr]
    assert "Barrowby and the West" in text_of(after["/"])
    assert after["/pilots/barrowby/"].ids == pages["/pilots/barrowby/"].ids


def test_words_that_keep_the_name_of_an_id_given_up_are_named(project: Path, edit: Edit) -> None:
    (project / "docs/pilots/barrowby.md").write_text("We met every month.\n", encoding="utf-8")
    path = project / "data/pilots/barrowby.yml"
    path.rename(path.with_stem("barrowby-and-bath"))
    edit("data/pilots/barrowby-and-bath.yml", "name: Barrowby", "former_ids: [barrowby]\nname: Barrowby")
    with pytest.raises(InvalidContent) as error:
        read_content(project / "data", project / "docs", project)
    assert str(error.value).startswith(
        "docs/pilots/barrowby.md:1:1: these words belong to a record whose id is now “barrowby-and-bath”. "
        "Fix: name the file docs/pilots/barrowby-and-bath.md."
    )


def test_a_new_id_leaves_every_old_address_working(project: Path, edit: Edit, site: Path) -> None:
    write_ledger(project / "data" / LEDGER, published_addresses(site))
    (project / "data/pilots/barrowby.yml").rename(project / "data/pilots/barrowby-city.yml")
    assert problems(project) == [
        "data/pilots/barrowby-city.yml:1:1: “barrowby” was published and has no file, and 7 places still name it. "
        "Fix: was data/pilots/barrowby.yml renamed to data/pilots/barrowby-city.yml? "
        "Then write “former_ids: [barrowby]” in data/pilots/barrowby-city.yml; if not, bring the old file back."
    ]
    edit("data/pilots/barrowby-city.yml", "name: Barrowby", "former_ids: [barrowby]\nname: Barrowby")
    pages = built(project)
    assert pages["/pilots/barrowby/"].moved_to == "/pilots/barrowby-city/"
    assert "0; url=../../pilots/barrowby-city/" in pages["/pilots/barrowby/"].file.read_text()


def test_a_former_id_is_never_given_again(project: Path, edit: Edit) -> None:
    edit("data/pilots/coldham.yml", "name: Coldham", "former_ids: [barrowby]\nname: Coldham")
    assert problems(project) == [
        "data/pilots/coldham.yml:1:14: the id “barrowby” belongs to data/pilots/barrowby.yml. "
        "Fix: if this file takes its place, delete data/pilots/barrowby.yml; if not, take the id out here."
    ]


def test_a_page_that_moves_names_its_former_address(project: Path, edit: Edit, site: Path) -> None:
    write_ledger(project / "data" / LEDGER, ["/privacy/", "/privacy/#people"])
    (project / "docs/privacy.md").rename(project / "docs/privacy-and-cookies.md")
    refused = build(project, project / "site")
    assert "docs/privacy.md:1:1: this page was published and is gone." in refused.stdout + refused.stderr
    edit("docs/privacy-and-cookies.md", "title: Privacy", "title: Privacy\nformer_addresses: [/privacy/]")
    assert built(project)["/privacy/"].moved_to == "/privacy-and-cookies/"


def test_a_reworded_heading_keeps_its_address_or_the_build_says_how(project: Path, edit: Edit) -> None:
    write_ledger(project / "data" / LEDGER, ["/contact/", "/contact/#correct"])
    edit("docs/contact.md", "## To correct something {#correct}", "## To mend something")
    refused = build(project, project / "site")
    assert refused.returncode != 0
    assert "give the heading its old id: ## Heading {#correct}." in refused.stderr


def test_words_of_the_partners_stand_in_the_page_of_their_place(project: Path) -> None:
    (project / "docs/pilots").mkdir(exist_ok=True)
    words = "We met *every month*.\n\n## What helped\n\n- [The list](index.md)\n- 6 of {{ total('pilots') }} places\n"
    (project / "docs/pilots/barrowby.md").write_text(words, encoding="utf-8")
    page = built(project)["/pilots/barrowby/"]
    text = text_of(page)
    assert "In the partners’ own words We met every month." in text
    assert re.search(r"\d+ of \d+ places", text)
    links = {node.text().strip(): node.attributes["href"] for node in page.tree.css(".actions a")}
    assert (links["Edit the words"] or "").endswith("/edit/main/docs/pilots/barrowby.md")
    assert check_site(project / "site", PREFIX) == []


def test_text_from_the_data_is_shown_and_never_run(project: Path, edit: Edit) -> None:
    hostile = "Barrowby {{ 7*7 }} {% for x in y %} <script x=alert(1) * a * [b] (c) & \\\" '"
    edit("data/pilots/barrowby.yml", "name: Barrowby", f'name: "{hostile}"')
    shown = hostile.replace('\\"', '"')
    pages = built(project)
    page = pages["/pilots/barrowby/"]
    assert page.tree.css_first("h1").text().strip() == shown  # type: ignore[union-attr]
    assert page.tree.css_first("title").text().startswith(shown)  # type: ignore[union-attr]
    assert not page.tree.css("main script")
    for address in ("/", "/pilots/", "/pilots/ashmere/", "/organisations/barrowby-borough-council/"):
        assert shown in pages[address].tree.text(), address
        assert not pages[address].tree.css("main script")


def test_words_for_a_place_that_does_not_exist_are_refused(project: Path) -> None:
    (project / "docs/pilots/barowby.md").write_text("Words.\n", encoding="utf-8")
    assert problems(project) == [
        "docs/pilots/barowby.md:1:1: these words belong to no record. Fix: did you mean pilots/barrowby.md?"
    ]
