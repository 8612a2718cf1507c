"""A programme of as many made-up places as one likes, to see what grows: made from the real one, the same every time."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from placebook import models as m
from placebook.content import Content
from placebook.pages import record_pages

START = (
    "Ash",
    "Bar",
    "Cold",
    "Dun",
    "East",
    "Fen",
    "Gar",
    "Hol",
    "Ing",
    "Kes",
    "Lang",
    "Mar",
    "Nor",
    "Oak",
    "Pen",
    "Wex",
)
MIDDLE = ("a", "ber", "bing", "den", "el", "fing", "ham", "ing", "ley", "ming", "o", "sel", "ter", "wen")
END = (
    "borough",
    "bury",
    "by",
    "combe",
    "dale",
    "field",
    "ford",
    "ham",
    "hurst",
    "mere",
    "minster",
    "ton",
    "wick",
    "worth",
)


def crowd(content: Content, places: int) -> Content:
    """The content with that many places in place of its own, and in step with them what a place brings along.

    For each place: a council of its own, a paper about it, a piece of news, and two partners of 400 that they
    share; an event for every five. Sentences are as long as the real ones, of the same words in another order.
    """
    chance = random.Random(1)
    data = content.dataset
    vocabulary = [word for pilot in data.pilots.values() for word in re.findall(r"[\w’']+", pilot.model_dump_json())]

    def like(text: str) -> str:
        return " ".join(chance.choice(vocabulary) for _ in text.split()).capitalize() + "."

    names: dict[str, str] = {}
    while len(names) < places + 400:
        name = chance.choice(START) + chance.choice(MIDDLE) + chance.choice(MIDDLE) + chance.choice(END)
        names[name.lower()] = name
    named = list(names.items())
    real = [
        list(found.values()) for found in (data.pilots, data.organisations, data.sources, data.updates, data.events)
    ]
    pilots, organisations, sources, updates, events = real

    def organisation(at: int, id: str, name: str, pattern: str) -> m.Organisation:
        model = organisations[at % len(organisations)]
        codes = {"gss": f"E0{chance.randrange(10**7):07}", "ukprn": f"1{chance.randrange(10**7):07}"}
        return model.model_copy(
            update={"id": id, "name": pattern.format(name), "name_now": None, "codes": m.Codes.model_validate(codes)}
        )

    shared = [
        organisation(at, f"university-{id}", name, "University of {}") for at, (id, name) in enumerate(named[places:])
    ]
    made: dict[str, dict[str, m.Record]] = {
        "pilots": {},
        "organisations": {},
        "sources": {},
        "updates": {},
        "events": {},
    }
    for at, (id, name) in enumerate(named[:places]):
        council = organisation(at, f"{id}-council", name, "{} District Council")
        partners = tuple(m.Partner(organisation=o.id) for o in (council, *chance.sample(shared, 2)))
        model = pilots[at % len(pilots)]
        phases = tuple(
            part.model_copy(
                update={"aim": like(part.aim), "partners": partners, "title": part.title and like(part.title)}
            )
            for part in model.phases
        )
        changes = {
            "id": id,
            "name": name,
            "summary": like(model.summary),
            "phases": phases,
            "other_names": (f"{name}shire",),
        }
        made["pilots"][id] = model.model_copy(update=changes)
        made["organisations"][council.id] = council
        source, update, event = sources[at % len(sources)], updates[at % len(updates)], events[at % len(events)]
        made["sources"][id] = source.model_copy(update={"id": id, "title": f"{name}: {like(source.title)}"})
        made["updates"][id] = update.model_copy(
            update={"id": id, "title": f"{name}: {like(update.title)}", "text": like(update.text), "pilots": (id,)}
        )
        if at % 5 == 0:
            text = like(event.text or update.text)
            changes = {"id": id, "name": like(event.name), "text": text, "pilots": (id,), "organisations": ()}
            made["events"][id] = event.model_copy(update=changes)
    made["organisations"] |= {o.id: o for o in shared} | dict(data.organisations)
    made["sources"] |= dict(data.sources)
    whole = replace(data, disagreements={}, corrections={}, **made)  # type: ignore[arg-type]
    return replace(content, dataset=whole, pages=record_pages(whole))
