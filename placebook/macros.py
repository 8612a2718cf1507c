"""What a Markdown page may call, as plain functions of the dataset and of the page that calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from placebook.dataset import by_name
from placebook.render import find, render


def page_macros(dataset: Any, here: Callable[[], str]) -> dict[str, Callable[..., object]]:
    """The macros by name, of a `Dataset`; `here` gives the address of the page that is being made.

    With None in place of a dataset the macros can be named and their values counted, and not be called.
    Each returns HTML or a number. `placebook.render.UnknownRecord` is raised for an id that no record has.
    """

    def pilot_page(id: str) -> str:
        """The whole page of a place."""
        return render(dataset, "pilot", here(), pilot=find(dataset.pilots, id, dataset.settings.place_word.one))

    def project_page(id: str) -> str:
        """The whole page of an additional project."""
        return render(dataset, "project", here(), project=find(dataset.projects, id, "project"))

    def organisation_page(id: str) -> str:
        """The whole page of an organisation."""
        return render(dataset, "organisation", here(), org=find(dataset.organisations, id, "organisation"))

    def pilot_list() -> str:
        """Every place, with a line about each."""
        return render(dataset, "cards", here(), records=by_name(dataset.pilots.values()))

    def project_list() -> str:
        """Every additional project, with a line about each."""
        return render(dataset, "cards", here(), records=by_name(dataset.projects.values()))

    def organisation_list() -> str:
        """Every organisation, by kind."""
        return render(dataset, "organisations", here())

    def source_list() -> str:
        """Every source, by kind."""
        return render(dataset, "sources", here())

    def programme_facts() -> str:
        """The programme in facts: who, when, how, with its sources and where they disagree."""
        return render(dataset, "programme", here())

    def home() -> str:
        """The parts of the home page that come from the dataset."""
        return render(dataset, "home", here())

    def total(of: str) -> int:
        """How many records of a kind there are: `pilots`, `projects`, `organisations`, `local-partners`…"""
        counts = {kind: len(dataset.of(kind)) for kind in ("pilots", "projects", "organisations", "sources")}
        counts["local-partners"] = len(dataset.local_partners)
        counts["events"] = len(dataset.events)
        return int(find(counts, of, "kind of record"))

    made: list[Callable[..., object]] = [
        pilot_page,
        project_page,
        organisation_page,
        pilot_list,
        project_list,
        organisation_list,
        source_list,
        programme_facts,
        home,
        total,
    ]
    return {macro.__name__: macro for macro in made}
