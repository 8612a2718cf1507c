"""The other forms of a page: its data, its feed, the calendar."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from placebook.dataset.addresses import API, CALENDAR, CHANGE_FEED, FEED, data_address, feed_address
from placebook.dataset.dataset import Dataset
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.model.kinds import find_kind

_OF_PAGES = {"/": "programme", "/about/": "programme", "/timeline/": "events"}
"""Pages whose list in the data has another name than their own."""

_WITH_CALENDAR = ("/", "/timeline/")
_WITH_FEED = ("/", "/updates/")


@dataclass(frozen=True, slots=True)
class Form:
    """One other form. `text` is what a link says, `title` what a program shows in a list of forms."""

    text: str
    title: str
    type: str
    address: str


def _title(dataset: Dataset, of: str) -> str:
    """What a list of the data is called, in the programme's own words."""
    kind = find_kind(of)
    return dataset.word(kind).many if kind else of.replace("-", " ")


def feed_title(dataset: Dataset, record: m.Record | None = None) -> str:
    """What the feed of a record is called; that of everything where none is given."""
    name = dataset.programme.name
    return f"{record_name(dataset, record)} – {name}: updates" if record else f"{name}: updates and corrections"


def change_feed_title(dataset: Dataset) -> str:
    """What the feed of all changes is called."""
    return f"{dataset.programme.name}: what changed on this site"


def forms_of(dataset: Dataset, page: str, record: m.Record | None, published: Set[str]) -> list[Form]:
    """The forms of the page at an address, which is that of `record` if it is given. Only what is `published`."""
    atom, events, found = "application/atom+xml", f"{dataset.programme.name}: events", []
    if record:
        data = f"{record_name(dataset, record)}: data"
        found.append(Form("Follow by feed", feed_title(dataset, record), atom, feed_address(record) or ""))
        found.append(Form("Data (JSON)", data, "application/json", data_address(record) or ""))
    else:
        of = _OF_PAGES.get(page, page.strip("/"))
        if page in _WITH_FEED:
            found.append(Form("Follow by feed", feed_title(dataset), atom, FEED))
        if page == "/updates/":
            found.append(Form("Follow what changes on this site", change_feed_title(dataset), atom, CHANGE_FEED))
        if page in _WITH_CALENDAR:
            found.append(Form("Add to calendar", events, "text/calendar", CALENDAR))
        found.append(Form("Data (JSON)", f"{_title(dataset, of)}: data", "application/json", f"{API}{of}.json"))
        tables = [at for at in sorted(published) if at.endswith(f"/{of}.csv")]
        found += [Form("Table (CSV)", f"{_title(dataset, of)}: table", "text/csv", at) for at in tables]
    return [form for form in found if form.address in published]
