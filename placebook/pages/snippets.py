"""What a council can copy to link to a page: plain text, a link in HTML, and a card that any editor keeps."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from placebook.dataset.dataset import Dataset
from placebook.dataset.record_pages import described, words_of
from placebook.dataset.status import status_of_phases
from placebook.model import records as m
from placebook.text.english import dated


@dataclass(frozen=True, slots=True)
class Snippets:
    """Ready to copy. `card` has paragraphs, a link and bold text only: no class, style or script to lose."""

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
    card = "\n".join([f"<p><strong>{link}</strong></p>", *(f"<p>{escape(text, quote=False)}</p>" for text in said)])
    return Snippets(title, url, f"{title}: {url}", link, card)


def _state(dataset: Dataset, record: m.Record) -> str:
    if record.withdrawn:
        return f"Withdrawn {dated(record.withdrawn.date)}"
    if isinstance(record, m.Phase):
        found = status_of_phases(dataset, [record])
        return f"{found.span}; {found.state}"
    return described(dataset, record)
