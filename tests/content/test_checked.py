"""Each place and project says which partners checked its page, and when, or that none has."""

from __future__ import annotations

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.model.records import Pilot, Project

NOT_YET = "Not checked by the partners yet. How partners can check it"


def test_every_place_and_project_says_who_checked_it_or_that_nobody_has(
    content: Content, pages: dict[str, BuiltPage]
) -> None:
    dataset = content.dataset
    records: list[Pilot | Project] = [*dataset.pilots.values(), *dataset.projects.values()]
    assert records
    for record in records:
        page = pages[f"/{record.folder}/{record.id}/"]
        said = [" ".join(node.text().split()) for node in page.tree.css(".checked")]
        assert len(said) == 1, record.id
        assert said[0].startswith("Checked by ") if record.checked else said[0] == NOT_YET, record.id
        assert page.tree.css_first(".checked a").attributes["href"] == "../../contact/#check"  # type: ignore[union-attr]
    assert "check" in pages["/contact/"].ids
