"""What a Markdown page may call, as plain functions of the dataset and of the page that calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from placebook.colours import pairs
from placebook.dataset import Dataset, by_name
from placebook.render import render

TOTALS = ("pilots", "projects", "organisations", "local-partners", "events", "sources")
"""What `total` can count."""

Macro = Callable[..., object]


def _takes(**parameters: tuple[str, str]) -> Callable[[Macro], Macro]:
    """Says what the ids are that a macro takes: the folder of `data/` and the noun for each parameter."""

    def mark(macro: Macro) -> Macro:
        macro.takes = parameters  # type: ignore[attr-defined]
        return macro

    return mark


def page_macros(dataset: Dataset | None, here: Callable[[], str]) -> Mapping[str, Macro]:
    """The macros by name; `here` gives the address of the page that is being made.

    Each returns HTML or a number. The ids that they are given exist: `prose` has checked them. With None in
    place of a dataset the macros can be named and their values counted, and not be called.
    """
    data: Any = dataset

    @_takes(id=("pilots", "place"))
    def pilot_page(id: str) -> str:
        """The whole page of a place."""
        return render(data, "pilot", here(), pilot=data.pilots[id])

    @_takes(id=("projects", "project"))
    def project_page(id: str) -> str:
        """The whole page of an additional project."""
        return render(data, "project", here(), project=data.projects[id])

    @_takes(id=("organisations", "organisation"))
    def organisation_page(id: str) -> str:
        """The whole page of an organisation."""
        return render(data, "organisation", here(), org=data.organisations[id])

    def pilot_list() -> str:
        """Every place, with a line about each."""
        return render(data, "cards", here(), records=by_name(data.pilots.values()))

    def project_list() -> str:
        """Every additional project, with a line about each."""
        return render(data, "cards", here(), records=by_name(data.projects.values()))

    def organisation_list() -> str:
        """Every organisation, by kind."""
        return render(data, "organisations", here())

    def source_list() -> str:
        """Every source, by kind."""
        return render(data, "sources", here())

    def programme_facts() -> str:
        """The programme in facts: who, when, how, with its sources and where they disagree."""
        return render(data, "programme", here())

    def home() -> str:
        """The parts of the home page that come from the dataset."""
        return render(data, "home", here())

    def accessibility_tests() -> str:
        """What was tested for accessibility, how and when, from `data/accessibility.yml`."""
        return render(data, "accessibility", here())

    def style_page() -> str:
        """Every component once, for those who look after the site."""
        return render(data, "style", here(), pairs=pairs())

    @_takes(kind=("totals", "kind of total"))
    def total(kind: str) -> int:
        """How many there are of one of `TOTALS`."""
        return len(data.local_partners) if kind == "local-partners" else len(data.of(kind))

    made = (
        pilot_page,
        project_page,
        organisation_page,
        pilot_list,
        project_list,
        organisation_list,
        source_list,
        programme_facts,
        home,
        accessibility_tests,
        style_page,
        total,
    )
    return {macro.__name__: macro for macro in made}
