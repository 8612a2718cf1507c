"""What an officer does in one file, and what follows from it everywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PREFIX, Edit, build, text_of

from placebook.check.built_site import BuiltPage, built_pages, check_site, published_addresses
from placebook.check.content import read_content
from placebook.dataset.addresses import LEDGER, write_ledger
from placebook.text.problems import InvalidContent

LEEDS = """\
name: Leeds
summary: In Leeds, the city council and a university worked on skills.
region: yorkshire-and-the-humber
point: {lat: 53.79648, lon: -1.54785}
topics: [skills]
phases:
  - phase: two
    aim: To help people in the city to find better work.
    partners: [local-government-association]
sources:
  lga-programme: [name, summary, region, point, phases]
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
    for address in ("/", "/pilots/", "/about/", "/organisations/local-government-association/"):
        assert any("pilots/leeds/" in link for link in pages[address].links()) or address == "/pilots/"
    assert "Leeds" in text_of(pages["/pilots/"])
    assert "and seven more, which no document" in text_of(pages["/about/"]), "the places not named are counted anew"
    for address in ("/compare/", "/map/", "/phases/two/", "/topics/skills/", "/regions/yorkshire-and-the-humber/"):
        assert "Leeds" in text_of(pages[address]), address
    neighbours = [node.attributes["href"] for node in pages["/pilots/leeds/"].tree.css(".neighbours a")]
    assert neighbours == ["../gloucestershire/", "../manchester/"]
    assert "/pilots/leeds/" in (project / "site/sitemap.xml").read_text()
    assert check_site(project / "site", PREFIX) == []


def test_a_deleted_organisation_is_one_error_for_each_place_that_still_names_it(project: Path) -> None:
    (project / "data/organisations/university-of-bristol.yml").unlink()
    said = problems(project)
    files = [file for file in project.glob("data/*/*.yml") if "university-of-bristol" in file.read_text("utf-8")]
    expected = []
    for file in sorted(files):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            if re.search(r"university-of-bristol\b", line):
                column = line.index("university-of-bristol") + 1
                expected.append(f"{file.relative_to(project).as_posix()}:{number}:{column}")
    assert expected, "something refers to the organisation"
    assert [line.split(": ")[0] for line in said] == expected
    for line in said:
        assert "there is no organisation “university-of-bristol”. Fix: it was published: bring data/organis" in line


def test_a_new_name_changes_the_words_and_no_address(project: Path, edit: Edit, pages: dict[str, BuiltPage]) -> None:
    edit("data/pilots/bristol.yml", "name: Bristol", "name: Bristol and the West")
    after = built(project)
    assert set(after) == set(pages)
    assert after["/pilots/bristol/"].tree.css_first("h1").text().strip() == "Bristol and the West"  # type: ignore[union-attr]
    assert "Bristol and the West" in text_of(after["/"])
    assert after["/pilots/bristol/"].ids == pages["/pilots/bristol/"].ids


def test_words_that_keep_the_name_of_an_id_given_up_are_named(project: Path, edit: Edit) -> None:
    (project / "docs/pilots/bristol.md").write_text("We met every month.\n", encoding="utf-8")
    path = project / "data/pilots/bristol.yml"
    path.rename(path.with_stem("bristol-and-bath"))
    edit("data/pilots/bristol-and-bath.yml", "name: Bristol", "former_ids: [bristol]\nname: Bristol")
    with pytest.raises(InvalidContent) as error:
        read_content(project / "data", project / "docs", project)
    assert str(error.value).startswith(
        "docs/pilots/bristol.md:1:1: these words belong to a record whose id is now “bristol-and-bath”. "
        "Fix: name the file docs/pilots/bristol-and-bath.md."
    )


def test_a_new_id_leaves_every_old_address_working(project: Path, edit: Edit, site: Path) -> None:
    write_ledger(project / "data" / LEDGER, published_addresses(site))
    (project / "data/pilots/bristol.yml").rename(project / "data/pilots/bristol-city.yml")
    assert {line.partition(": ")[2] for line in problems(project)} == {
        "there is no pilot “bristol”. Fix: was data/pilots/bristol.yml renamed to data/pilots/bristol-city.yml? Then "
        "write “former_ids: [bristol]” in data/pilots/bristol-city.yml; if not, bring the old file back.",
        "there is no place “bristol”. Fix: did you mean “bristol-city”?",
    }
    edit("data/pilots/bristol-city.yml", "name: Bristol", "former_ids: [bristol]\nname: Bristol")
    pages = built(project)
    assert pages["/pilots/bristol/"].moved_to == "/pilots/bristol-city/"
    assert "0; url=../bristol-city/" in pages["/pilots/bristol/"].file.read_text()


def test_a_former_id_is_never_given_again(project: Path, edit: Edit) -> None:
    edit("data/pilots/coventry.yml", "name: Coventry", "former_ids: [bristol]\nname: Coventry")
    assert problems(project) == [
        "data/pilots/coventry.yml:2:14: the id “bristol” belongs to data/pilots/bristol.yml. "
        "Fix: an id is never given twice: take it out here, or delete the other file if this one replaces it."
    ]


def test_a_page_that_moves_names_its_former_address(project: Path, edit: Edit, site: Path) -> None:
    write_ledger(project / "data" / LEDGER, ["/privacy/", "/privacy/#people"])
    (project / "docs/privacy.md").rename(project / "docs/privacy-and-cookies.md")
    refused = build(project, project / "site")
    assert "/privacy/ was published and is gone." in refused.stderr
    edit("docs/privacy-and-cookies.md", "title: Privacy", "title: Privacy\nformer_addresses: [/privacy/]")
    assert built(project)["/privacy/"].moved_to == "/privacy-and-cookies/"


def test_a_reworded_heading_keeps_its_address_or_the_build_says_how(project: Path, edit: Edit) -> None:
    write_ledger(project / "data" / LEDGER, ["/contact/#correct"])
    edit("docs/contact.md", "## To correct something on this site {#correct}", "## To mend something")
    refused = build(project, project / "site")
    assert refused.returncode != 0
    assert "give the heading its old id: ## Heading {#correct}." in refused.stderr


def test_words_of_the_partners_stand_in_the_page_of_their_place(project: Path) -> None:
    (project / "docs/pilots").mkdir(exist_ok=True)
    words = "We met *every month*.\n\n## What helped\n\n- [The list](index.md)\n- 6 of {{ total('pilots') }} places\n"
    (project / "docs/pilots/bristol.md").write_text(words, encoding="utf-8")
    page = built(project)["/pilots/bristol/"]
    text = text_of(page)
    assert "In the partners’ own words We met every month." in text
    assert re.search(r"\d+ of \d+ places", text)
    article = text.partition("Who took part? ")[2].partition("Who took part? ")[2]
    assert article.index("We met every month.") < article.index("No published answer found")
    links = {node.text().strip(): node.attributes["href"] for node in page.tree.css(".actions a")}
    assert (links["Edit the words"] or "").endswith("/edit/main/docs/pilots/bristol.md")
    assert check_site(project / "site", PREFIX) == []


def test_text_from_the_data_is_shown_and_never_run(project: Path, edit: Edit) -> None:
    hostile = "Bristol {{ 7*7 }} {% for x in y %} <script>alert(1)</script> *a* [b](c) &amp; \\\" '"
    edit("data/pilots/bristol.yml", "name: Bristol", f'name: "{hostile}"')
    shown = hostile.replace('\\"', '"')
    pages = built(project)
    page = pages["/pilots/bristol/"]
    assert page.tree.css_first("h1").text().strip() == shown  # type: ignore[union-attr]
    assert page.tree.css_first("title").text().startswith(shown)  # type: ignore[union-attr]
    assert not page.tree.css("main script")
    for address in ("/", "/pilots/", "/pilots/brighton/", "/organisations/bristol-city-council/"):
        assert shown in pages[address].tree.text(), address
        assert not pages[address].tree.css("main script")


def test_words_for_a_place_that_does_not_exist_are_refused(project: Path) -> None:
    (project / "docs/pilots/bristl.md").write_text("Words.\n", encoding="utf-8")
    assert problems(project) == [
        "docs/pilots/bristl.md:1:1: these words belong to no record. Fix: did you mean pilots/bristol.md?"
    ]
