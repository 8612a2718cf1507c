"""Who hears of a change once it is published: readers of feeds and of calendars."""

from __future__ import annotations

from placebook.dataset.changes import changed_records
from placebook.dataset.dataset import Dataset
from placebook.dataset.mentions import told_of
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.model.kinds import in_folders
from placebook.outputs.calendar import known_to_the_day
from placebook.text.english import listed, number_word, upper_first

_MOST = 8


def followers(base: Dataset, head: Dataset) -> list[str]:
    """A sentence for each way in which followers hear of what differs; none where no fact does."""
    changed = {change.record for change in changed_records(base, head)}
    if not changed:
        return []

    def differs(record: m.Record) -> bool:
        return f"{record.folder}/{record.id}" in changed

    names = [
        record_name(head, record)
        for folder in (kind.folder for kind in in_folders() if kind.feed)
        for record in head.every(folder)
        if any(map(differs, (record, *told_of(head, record))))
    ]
    found = ["Followers of the feed of all changes hear of it."]
    if names:
        found.insert(0, f"Followers of {listed(names, _MOST)} hear of it by feed.")
    if number := sum(differs(event) and known_to_the_day(event) is not None for event in head.events.values()):
        said = "event is new or changes" if number == 1 else "events are new or change"
        found.append(f"{upper_first(number_word(number))} {said} in subscribed calendars.")
    return found
