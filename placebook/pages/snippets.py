"""What a council can copy to link to a page: plain text, a link in HTML, and a card that any editor keeps."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from placebook.dataset.dataset import Dataset
from placebook.dataset.questions.status import status_of_phases
from placebook.dataset.record_pages import described, words_of
from placebook.model import records as m
from placebook.text.english import dated

_FRAME = "margin: 1em 0; padding: 1em; border: 1px solid #767676; border-left-width: 6px"
"""Grey of 4.5 to 1 on white and on black alike; no colour of text or ground, which are the other site's."""


@dataclass(frozen=True, slots=True)
class Snippets:
    """Ready to copy. `card` is a quotation with bold text and a link, which every common sanitiser leaves; its frame is
    a style, which some take away and which the words do not need.
    """

    title: str
    url: str
    text: str
    html: str
    card: str


def snippets(dataset: Dataset, record: m.Record, url: str) -> Snippets:
    """The snippets for the page of a record, whose whole address is `url`."""
    words = words_of(dataset, record)
    title = f"{words.heading} – {dataset.programme.name}"
    link = f'<a href="{escape(url)}">{escape(title, quote=False)}</a>'
    state = _state(dataset, record)
    facts = f"{state.rstrip('.')}. " if state else ""
    said = (words.description, f"{facts}Facts as of {dataset.programme.as_of.words}.")
    inside = " ".join([f"<strong>{link}</strong>:", *(escape(text, quote=False) for text in said)])
    card = f'<blockquote style="{_FRAME}">{inside}</blockquote>'
    return Snippets(title, url, f"{title}: {url}", link, card)


def _state(dataset: Dataset, record: m.Record) -> str:
    if record.withdrawn:
        return f"Withdrawn {dated(record.withdrawn.date)}"
    if isinstance(record, m.Phase):
        found = status_of_phases(dataset, [record])
        return f"{found.span}; {found.state}"
    return described(dataset, record)
