"""News that all places of a phase had in common."""

from __future__ import annotations

from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.dataset.questions.status import places_in


@once
def news_of_all(dataset: Dataset) -> frozenset[str]:
    """The ids of the updates that concern every place of a phase, where a phase has more than one.

    News of a phase is news of all its places, also of those that have no page here.
    """
    large = {phase.id for phase in dataset.phases.values() if places_in(dataset, phase) > 1}
    every = [{pilot.id for pilot in dataset.pilots_in(phase)} for phase in dataset.phases]
    groups = [places for places in every if len(places) > 1]
    return frozenset(
        update.id
        for update in dataset.updates.values()
        if large & {*update.phases} or any(places <= {*update.pilots} for places in groups)
    )
