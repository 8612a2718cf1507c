"""As many made-up places as one likes, to see what grows: made from the real ones, the same every time."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import cycle, islice

from placebook.content.content import Content
from placebook.dataset.record_pages import record_pages
from placebook.model import records as m

START = "Ash Bar Cold Dun East Fen Gar Hol Ing Kes Lang Mar Nor Oak Pen Wex"
MIDDLE = "a ber bing den el fing ham ing ley ming o sel ter wen"
END = "borough bury by combe dale field ford ham hurst mere minster ton wick worth"

SHARED = 400
"""How many partners the places have in common, as they have their universities."""


def crowd(content: Content, places: int) -> Content:
    """The content with that many places in place of its own, and in step with them what a place brings along.

    For each place: a council of its own and two partners out of `SHARED`, a document and a piece of news; an event
    for every five. Sentences are of the real ones' words in any order, and about as long as those of today.
    """
    chance = random.Random(1)
    data = content.dataset
    told = [text for pilot in data.pilots.values() for text in (pilot.summary, *(part.aim for part in pilot.phases))]
    vocabulary = sorted({word for text in told for word in re.findall(r"[\w’']+", text)})

    def sentence(words: int) -> str:
        return " ".join(chance.choices(vocabulary, k=words)).capitalize() + "."

    names: dict[str, str] = {}
    while len(names) < places + SHARED:
        name = "".join(chance.choice(part.split()) for part in (START, MIDDLE, MIDDLE, END))
        names[name.lower()] = name
    named = list(names.items())
    kinds = cycle(data.organisations.values())

    def organisation(id: str, name: str) -> m.Organisation:
        codes = m.Codes(gss=f"E0{chance.randrange(10**7):07}", ukprn=f"1{chance.randrange(10**7):07}")
        return next(kinds).model_copy(update={"id": id, "name": name, "name_now": None, "codes": codes})

    shared = [organisation(f"university-{id}", f"University of {name}") for id, name in named[places:]]
    organisations = {partner.id: partner for partner in shared} | dict(data.organisations)
    pilots, sources, updates, events = {}, dict(data.sources), {}, {}
    models = zip(
        *(islice(cycle(of.values()), places) for of in (data.pilots, data.sources, data.updates, data.events)),
        strict=True,
    )
    for at, ((id, name), (pilot, source, update, event)) in enumerate(zip(named[:places], models, strict=True)):
        council = organisation(f"{id}-council", f"{name} District Council")
        organisations[council.id] = council
        partners = tuple(m.Partner(organisation=o.id) for o in (council, *chance.sample(shared, 2)))
        work = {"aim": sentence(26), "partners": partners, "title": sentence(10) if at % 3 == 0 else None}
        phases = tuple(part.model_copy(update=work) for part in pilot.phases)
        changes = {"summary": sentence(28), "phases": phases, "other_names": (f"{name}shire",)}
        pilots[id] = pilot.model_copy(update={"id": id, "name": name, **changes})
        sources[id] = source.model_copy(update={"id": id, "title": f"{name}: {sentence(6)}"})
        update_of = {"title": f"{name}: {sentence(9)}", "text": sentence(45), "pilots": (id,)}
        updates[id] = update.model_copy(update={"id": id, **update_of})
        if at % 5 == 0:
            event_of = {"name": sentence(6), "text": sentence(25), "pilots": (id,), "organisations": ()}
            events[id] = event.model_copy(update={"id": id, **event_of})
    whole = data.changed(pilots=pilots, organisations=organisations, sources=sources, updates=updates, events=events)
    return replace(content, dataset=whole, pages=record_pages(whole))
