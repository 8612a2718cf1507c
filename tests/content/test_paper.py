"""The board paper: every fact of it, where a reader looks for it."""

from __future__ import annotations

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.model.records import BoardPaper
from tests.content.ours import each
from tests.support import text_of

Pages = dict[str, BuiltPage]

SAID = [
    "For discussion",
    "design principles",
    "two additional projects",
    "Philip Clifford, Senior Adviser",
    "national peer challenge",
    "Markku Sotarauta",
    "28 March",
    "April 2017",
    "Local Growth Academy",
    "Know Your Place",
    "two-day",
    "chief executives",
    "end of January",
    "in May",
]
"""Every fact of the paper that a reader could look for."""


def test_the_paper_says_every_fact_of_its_source_under_the_papers_own_numbers(pages: Pages, content: Content) -> None:
    papers = content.dataset.board_papers.values()
    paper = next(paper for paper in papers if paper.first_id == "leading-places-update")
    page = pages[f"/board-papers/{paper.id}/"]
    text = text_of(page).replace("two days", "two-day")
    for words in SAID:
        assert words.lower() in text.lower(), words
    numbers = ["1", "2", "3", "4", "5", "6", "6-1", "6-2", "7"]
    assert [s.attributes["id"] for s in page.tree.css("section.paragraph")] == [f"paragraph-{n}" for n in numbers]
    table = " ".join(page.tree.css_first("section.paragraph table").text().split())  # type: ignore[union-attr]
    spoken_of = {id for part in paper.paragraphs for id in part.pilots}
    assert len(spoken_of) >= 6
    places = [pilot for id, pilot in content.dataset.pilots.items() if id in spoken_of]
    for pilot in places:
        assert any(f"pilots/{pilot.id}/" in link for link in page.links()), pilot.id
        for partner in pilot.phases[0].partners:
            organisation = content.dataset.organisations[partner.organisation]
            assert (organisation.stated_as or organisation.name) in table, organisation.id


@each(BoardPaper)
def test_the_ask_comes_first_with_what_each_recommendation_asks_and_what_was_decided(
    record: BoardPaper, pages: Pages
) -> None:
    page = pages[f"/board-papers/{record.id}/"]
    assert page.tree.css(".article h2")[0].text() == "What members were asked"
    asks = [item.text() for item in page.tree.css(".ask > ol > li")]
    asked = [recommendation.verb.capitalize() for recommendation in record.recommendations]
    assert [ask.strip().split(".")[0] for ask in asks] == asked
    for recommendation, ask in zip(record.recommendations, asks, strict=True):
        assert ("What was decided." in ask) == bool(recommendation.decided)
