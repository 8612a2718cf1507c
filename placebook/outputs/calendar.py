"""The calendar (RFC 5545, RFC 7986): every event that is known to the day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from placebook.content.edition import Edition
from placebook.content.writers import File, writer
from placebook.dataset.addresses import CALENDAR, address
from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import permanent_id
from placebook.dataset.revised import revised
from placebook.model import records as m

if TYPE_CHECKING:  # Read where a calendar is made: a check asks which files there are, and makes none.
    import icalendar


def known_to_the_day(event: m.Event) -> m.When | None:
    """When an event was, or else its first plan that names a day; None where the data knows no day.

    Where the end is less exact than a day, the event is not known to the day.
    """
    dates = [event.actual] if event.actual else event.planned
    return next((when for when in dates if when.date.day and (when.to is None or when.to.day)), None)


@writer(
    File(CALENDAR, "All events known to the day (iCalendar).", "text/calendar", link="calendar", order=5),
    names=lambda edition: [CALENDAR],
)
def calendar(edition: Edition) -> Mapping[str, bytes]:
    """The calendar by its address: whole days, ends exclusive, stamped with the day the facts were last checked.

    Programs are asked to read it anew each week (RFC 7986, section 5.7; `X-PUBLISHED-TTL` for Outlook).
    """
    import icalendar

    dataset = edition.dataset
    name = dataset.programme.name
    found = icalendar.Calendar()
    found.add("prodid", f"-//{name}//Events//EN")
    found.add("version", "2.0")
    found.add("uid", str(permanent_id(dataset)))
    found.add("name", name)
    found.add("x-wr-calname", name)
    found.add("description", f"The events of {name} that are known to the day.")
    found.add("url", icalendar.vUri(edition.absolute("/timeline/")))
    found.add("source", icalendar.vUri(edition.absolute(CALENDAR)), parameters={"VALUE": "URI"})
    found.add("refresh-interval", datetime.timedelta(days=7), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "P7D")
    for event in dataset.events_in_order:
        when = known_to_the_day(event)
        if when:
            found.add_component(_event(edition, event, when))
    if not found.subcomponents:
        found.add_component(_greenwich())
    return {CALENDAR: found.to_ical()}


def _greenwich() -> icalendar.Timezone:
    """What a calendar without an event holds, since it has to hold something (RFC 5545, section 3.6)."""
    import icalendar

    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", datetime.timedelta())
    standard.add("tzoffsetto", datetime.timedelta())
    found = icalendar.Timezone()
    found.add("tzid", "Etc/UTC")
    found.add_component(standard)
    return found


def _event(edition: Edition, event: m.Event, when: m.When) -> icalendar.Event:
    import icalendar

    dataset = edition.dataset
    found = icalendar.Event()
    found.add("uid", str(permanent_id(dataset, event)))
    # RFC 5545, section 3.8.7.2: in a calendar without METHOD the stamp is the day of the last revision.
    stamp = icalendar.vDatetime(_instant(dataset.log.changed(event) or revised(dataset, [event])))
    found.add("dtstamp", stamp)
    found.add("last-modified", stamp)
    found.add("sequence", dataset.log.revisions(event))
    found.add("dtstart", when.date.first)
    found.add("dtend", (when.to or when.date).last + datetime.timedelta(days=1))
    found.add("summary", event.name)
    found.add("description", _described(dataset, event, when))
    found.add("url", icalendar.vUri(edition.absolute(address(event) or "")))
    found.add("status", "CONFIRMED" if event.actual else "TENTATIVE")
    found.add("transp", "TRANSPARENT")
    found.add("categories", [dataset.term("event_kinds", event.kind).name])
    return found


def _instant(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _described(dataset: Dataset, event: m.Event, when: m.When) -> str:
    """What is known of the event, a plan told apart from what happened."""
    said = []
    if not event.actual:
        over = (when.to or when.date).last < dataset.programme.as_of.first
        said.append("Planned; no document that we read says whether it happened." if over else "Planned.")
    return "\n\n".join([*said, *filter(None, (when.text, event.text))])
