"""News that all places of a phase had in common."""

from __future__ import annotations

from placebook.dataset.dataset import Dataset


def news_of_all(dataset: Dataset) -> frozenset[str]:
    """The ids of the updates that concern every place of a phase, where a phase has more than one."""
    every = [{pilot.id for pilot in dataset.pilots_in(phase)} for phase in dataset.phases]
    groups = [places for places in every if len(places) > 1]
    return frozenset(u.id for u in dataset.updates.values() if any(places <= {*u.pilots} for places in groups))
