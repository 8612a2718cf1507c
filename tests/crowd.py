"""A made-up programme with as many places as one likes: the same files every time, from a seed.

Tests of the software take it at six places, benchmarks and eyes at more: `make crowd PLACES=324` shows it on the
preview. Nothing in it is from the real data. The first places have names of their own (`TOWNS`), so that a test can
speak of them.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

TOWNS = ("Ashmere", "Barrowby", "Coldham", "Dunwick", "Easterton", "Fenholt")
"""The places that there are in any size: Ashmere is in both phases, Barrowby has every field that a place can have."""

START = "Ash Bar Cold Dun East Fen Gar Hol Ing Kes Lang Mar Nor Oak Pen Wex"
MIDDLE = "a ber bing den el fing ham ing ley ming o sel ter wen"
END = "borough bury by combe dale field ford ham hurst mere minster ton wick worth"
# fmt: off
WORDS = [
    "after", "and", "at", "because", "bridge", "bus", "by", "care", "centre", "children",
    "college", "could", "council", "doctors", "every", "families", "farm", "for", "from", "garden",
    "grew", "health", "help", "homes", "in", "into", "jobs", "land", "learned", "library",
    "local", "market", "meet", "mend", "more", "near", "nobody", "of", "often", "older",
    "on", "open", "or", "parks", "path", "people", "planned", "plant", "quarter", "railway",
    "river", "roads", "rooms", "school", "schools", "shops", "skills", "small", "station", "streets",
    "students", "summer", "teach", "than", "that", "their", "through", "to", "together", "town",
    "trees", "trust", "under", "until", "village", "visits", "walk", "water", "weekend", "where",
    "winter", "with", "without", "work", "workshops", "year", "young",
]
# fmt: on

REGIONS = {
    "lower-vale": ("Lower Vale", "the Lower Vale", 51.2, -2.4),
    "middle-moor": ("Middle Moor", None, 52.4, -1.4),
    "upper-dale": ("Upper Dale", None, 53.6, -1.9),
    "far-coast": ("Far Coast", "the Far Coast", 54.2, -1.3),
    "outer-isles": ("Outer Isles", "the Outer Isles", 50.4, -4.6),
}
"""Id, name, name in a sentence, and where about it lies. No place is in the last."""

TOPICS = {
    "food": ("Food", "Places that worked on what people eat."),
    "walking": ("Walking and cycling", "Places that worked on ways to get about on foot and by bicycle."),
    "learning": ("Learning", "Places that worked on what people learn after school."),
    "older-age": ("Older age", "Places that worked on life in older age."),
}

QUESTIONS = (
    ("the-aim", "What was it for?", "aim"),
    ("the-reason", "Why here?", None),
    ("the-people", "Who took part?", "partners"),
    ("the-lead", "Who led it?", None),
    ("the-way", "How did it work?", None),
    ("the-days", "What happened?", "events"),
    ("the-result", "What came of it?", None),
    ("the-lesson", "What was learned?", None),
)

Records = dict[str, dict[str, Any]]
"""What each file holds, by its path below `data/`, without `.yml`."""


def write_crowd(folder: Path, places: int = len(TOWNS)) -> Path:
    """Write such a programme into a folder, whole: `data/`, `docs/`, `mkdocs.yml`. Gives the folder.

    There are at least six places; for each more a borough, a document, a piece of news, and for every fifth an event.
    """
    for name, record in _records(places).items():
        text = yaml.dump(record, sort_keys=False, allow_unicode=True, width=110, Dumper=_Dumper)
        _write(folder / f"data/{name}.yml", text)
    for name, text in DOCS.items():
        _write(folder / f"docs/{name}.md", text)
    _write(folder / "data/addresses.txt", "")
    _write(folder / "mkdocs.yml", SETTINGS)
    return folder


class _Dumper(yaml.SafeDumper):
    """Writes a date as it is, and no `*1` for what stands twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@cache
def _records(places: int) -> Records:
    chance = random.Random(1)
    named = _names(chance, places)
    data: Records = {}
    ids = [name.lower() for name in named]
    _national(data)
    for id, (name, in_text, _, _) in REGIONS.items():
        record: dict[str, Any] = {"name": name} | ({"in_text": in_text} if in_text else {})
        data[f"regions/{id}"] = record | {"sources": {"gazetteer": ["name"]}}
    for id, (name, text) in TOPICS.items():
        data[f"topics/{id}"] = {"name": name, "text": text}
    colleges = _colleges(data, chance, max(4, places // 3))
    for at, name in enumerate(named):
        _place(data, chance, at, name, colleges)
    _phases(data, places)
    _events(data, chance, ids)
    _news(data, chance, named)
    _papers(data, ids)
    return data


def _names(chance: random.Random, places: int) -> list[str]:
    names = list(TOWNS)
    while len(names) < places:
        name = "".join(chance.choice(part.split()) for part in (START, MIDDLE, MIDDLE, END))
        if name not in names:
            names.append(name)
    return names


def _sentence(chance: random.Random, words: int) -> str:
    chosen = [word for word, _ in groupby(chance.choices(WORDS, k=words))]  # A word twice would be a slip.
    return " ".join(chosen).capitalize() + "."


def _national(data: Records) -> None:
    """What stands above the places: the programme, its three bodies, and its documents."""
    data["programme"] = {
        "name": "Joined Towns",
        "summary": "Joined Towns brought councils and colleges of one made-up country together, from 2021 to 2023.",
        "aim": "To let councils and colleges look after their town together.",
        "organisations": [
            {"organisation": "board-of-towns", "role": "lead"},
            {"organisation": "fund-for-learning", "role": "funder"},
        ],
        "as_of": "2026-11-01",
        "settings": {
            "place_word": {"one": "town", "many": "towns"},
            "project_word": {"one": "side project", "many": "side projects"},
            "paper_word": {"one": "board paper", "many": "papers"},
            "place_title": "{name}: council and colleges",
            "strapline": "Councils and colleges looking after their towns",
            "namespace": "5d0c2f7e-93ab-4f0e-8d52-0f6a4f1b7c11",
            "looked": "2026-10",
            "money_also": ["cost", "paid"],
            "map_frame": {"south": 49.8, "north": 55.9, "west": -6.5, "east": 2.0},
            "questions": [
                {"id": id, "text": text}
                | ({"field": field} if field else {})
                | ({"first": True} if id == "the-result" else {})
                for id, text, field in QUESTIONS
            ],
            "kinds": [
                {"id": "borough", "name": "borough", "plural": "boroughs", "schema_org": "GovernmentOrganization"},
                {"id": "college", "name": "college", "plural": "colleges", "schema_org": "CollegeOrUniversity"},
                {"id": "national-body", "name": "national body", "plural": "national bodies"},
            ],
            "roles": [
                {"id": "lead", "name": "lead partner", "plural": "lead partners"},
                {"id": "funder", "name": "funder", "plural": "funders", "schema_org": "funder"},
            ],
            "event_kinds": [
                {"id": "launch", "name": "launch", "plural": "launches"},
                {"id": "meeting", "name": "meeting", "plural": "meetings"},
                {"id": "end", "name": "end of a phase", "plural": "ends of phases"},
            ],
            "source_kinds": [
                {"id": "paper", "name": "board paper", "plural": "board papers"},
                {"id": "web-page", "name": "web page", "plural": "web pages"},
                {"id": "register", "name": "register", "plural": "registers"},
            ],
        },
        "sources": {"towns-paper, paragraph 1": ["name", "summary", "aim", "organisations"]},
    }
    for id, name, now in (
        ("board-of-towns", "Board of Towns", "Board of Towns"),
        ("fund-for-learning", "Fund for Learning", None),
        ("academy-of-mayors", "Academy of Mayors", "Academy of Civic Life"),
    ):
        record: dict[str, Any] = {"name": name} | ({"name_now": now} if now else {}) | {"kind": "national-body"}
        if id == "fund-for-learning":
            record |= {"other_names": ["FFL"], "became": {"text": "Closed in March 2022.", "date": "2022-03"}}
        data[f"organisations/{id}"] = record | {"sources": {"towns-paper, paragraph 2": list(record)}}
    for id, title, label, kind, day, address, answers in (
        ("towns-paper", "Joined Towns: progress", "board paper", "paper", "2021-12", None, None),
        ("towns-page", "Joined Towns, the programme", "page of the programme", "web-page", "2022", "joined", "yes"),
        ("fund-page", "Places that learn", "page of the fund", "web-page", "2021-06-14", "learn", "no"),
        ("board-minute", "Minutes of the Board of Towns", "minutes", "paper", None, "minutes", "yes"),
        ("gazetteer", "Gazetteer of a made-up country", "town gazetteer", "register", "2020", "gazetteer", "yes"),
    ):
        record = {
            "title": title,
            "label": label,
            "publisher": "Board of Towns",
            "kind": kind,
        }
        record |= {"date": day} if day else {"date_note": "Undated."}
        record |= {"address": f"https://towns.example/{address}", "answers": answers} if address else {}
        data[f"sources/{id}"] = record | {"read": "2026-10"}


def _colleges(data: Records, chance: random.Random, many: int) -> list[str]:
    """What several places have in common, each with its official codes."""
    ids = []
    for at in range(many):
        first = TOWNS[at] if at < len(TOWNS) else chance.choice(START.split()) + chance.choice(END.split())
        id = (
            f"college-of-{first.lower()}"
            if f"organisations/college-of-{first.lower()}" not in data
            else f"college-{at}"
        )
        name = f"College of {first}" if id.startswith("college-of") else f"College Number {at} of {first}"
        record: dict[str, Any] = {
            "name": name,
            "name_now": name if at else f"University of Greater {first}",
            "other_names": [f"{first} College" if id.startswith("college-of") else f"College {at}"],
            "kind": "college",
            "codes": {"ukprn": f"1{7000000 + at:07}"} | ({} if at else {"ror": "https://ror.org/012345654"}),
            "website": f"https://college-{at}.example/",
        }
        if not at:
            record["became"] = {"text": f"Renamed University of Greater {first} in 2024.", "date": "2024"}
        cited = ["name", "kind"] + (["became"] if not at else [])
        data[f"organisations/{id}"] = record | {
            "sources": {"towns-paper, paragraph 2": cited, "gazetteer": ["name_now", "other_names", "codes", "website"]}
        }
        ids.append(id)
    return ids


def _place(data: Records, chance: random.Random, at: int, name: str, colleges: list[str]) -> None:
    id = name.lower()
    borough = f"{id}-borough-council"
    data[f"organisations/{borough}"] = {
        "name": f"{name} Borough Council",
        "name_now": f"{name} Borough Council",
        "kind": "borough",
        "codes": {"gss": f"E07{900000 + at:06}"},
        "sources": {"towns-paper, paragraph 2": ["name", "kind"], "gazetteer": ["name_now", "codes"]},
    }
    regions = list(REGIONS)[:-1]
    region = regions[at % len(regions)]
    _, _, lat, lon = REGIONS[region]
    page = f"{id}-page"
    data[f"sources/{page}"] = {
        "title": f"{name} in Joined Towns",
        "label": f"page on {name}",
        "publisher": f"{name} Borough Council",
        "kind": "web-page",
        "date": "2022-05",
        "address": f"https://{id}.example/joined-towns",
        "answers": "yes",
        "read": "2026-10",
    }
    topics = list(TOPICS)
    partners: list[Any] = [borough, *sorted({colleges[at % len(colleges)], colleges[(at * 7 + 1) % len(colleges)]})]
    phases = ["first", "second"] if name == "Ashmere" else ["first"] if at < len(TOWNS) else ["second"]
    record: dict[str, Any] = {
        "name": name,
        "other_names": [f"{name}shire"],
        "summary": f"The council and its colleges worked on {TOPICS[topics[at % 4]][0].lower()} in the town.",
        "region": region,
        "point": {"lat": round(lat + chance.uniform(-0.4, 0.4), 3), "lon": round(lon + chance.uniform(-0.6, 0.6), 3)},
        "topics": [topics[at % 4], *([topics[(at + 1) % 4]] if at % 2 else [])],
        "phases": [],
    }
    cited = {"towns-paper, paragraph 2": ["name", "summary"], "gazetteer": ["other_names", "region", "point"], page: []}
    for phase in phases:
        part: dict[str, Any] = {"phase": phase}
        if name == "Barrowby" or at % 5 == 2:
            part["title"] = f"A better {chance.choice(WORDS)} for {name}"
            cited[page].append(f"phases.{phase}.title")
        part |= {"aim": _sentence(chance, 22), "partners": partners}
        answers: dict[str, Any] = {"the-way": _sentence(chance, 18)}
        if name == "Barrowby":
            part["also_named"] = [{"name": "Friends of the Barrow", "role": "planted the trees"}]
            answers |= {
                "the-reason": [_sentence(chance, 16), _sentence(chance, 12)],
                "the-result": _sentence(chance, 20),
            }
            cited[page].append(f"phases.{phase}.also_named")
        if name == "Coldham":
            answers["the-result"] = [{"text": "The borough calls it a success.", "claimed_by": borough}]
        part["answers"] = answers
        record["phases"].append(part)
        cited["towns-paper, paragraph 2"] += [f"phases.{phase}.aim", f"phases.{phase}.partners"]
        cited[page] += [f"phases.{phase}.answers.{question}" for question in answers]
    data[f"pilots/{id}"] = record | {"sources": cited}
    if name == "Dunwick":
        data["unread-documents/report-on-dunwick"] = {
            "title": "Report on Dunwick",
            "would_answer": "Who led it.",
            "questions": ["the-lead"],
            "pilots": [id],
            "holder": borough,
            "tried": "It is named, and stands nowhere.",
            "sources": {page: ["title"]},
        }


def _phases(data: Records, places: int) -> None:
    for id, name, started, ended, many in (
        ("first", "First phase", "2021-05", "2022-03", len(TOWNS)),
        ("second", "Second phase", "2022-07", "2023-03", max(2, places - len(TOWNS) + 1) + 4),
    ):
        data[f"phases/{id}"] = {
            "name": name,
            "started": {"date": started, "stated": "as the page says"},
            "ended": ended,
            "partnerships": many,
            "money": "Nobody says how much it cost.",
            "organisations": ["board-of-towns", {"organisation": "fund-for-learning", "role": "funder"}],
            "evaluations": [{"by": "A Person", "title": f"How the {name.lower()} went", "text": "No copy was found."}],
            "sources": {
                "towns-page": ["name", "started", "ended", "partnerships", "money", "organisations", "evaluations"]
            },
        }
    second = data["phases/second"]
    second["planned"] = [{"date": "2022-04", "text": "It was to start in April 2022.", "source": "towns-paper"}]
    second["places"] = [
        {"name": "Nether Hythe", "topics": ["food"], "aim": "To grow more food in the town."},
        {"name": "Over Hythe", "partners": ["Over Hythe Parish Council"], "aim": "To mend the path by the river."},
    ]
    second["sources"]["towns-page"].append("places")
    data["disagreements/end-of-the-first-phase"] = {
        "title": "When the first phase ended",
        "phases": ["first"],
        "positions": [
            {"says": "March 2022", "source": "towns-page"},
            {"says": "the end of 2021", "source": "towns-paper, paragraph 2"},
        ],
        "reading": "The paper was written before the end.",
    }
    data["disagreements/who-thought-of-it"] = {
        "title": "Who thought of it",
        "programme": True,
        "phases": ["first"],
        "positions": [
            {"says": "The mayors thought of it.", "source": "towns-page"},
            {"says": "The board thought of it.", "source": "towns-paper, paragraph 1"},
        ],
    }
    for id, name, partner in (
        ("night-school", "Night School", "academy-of-mayors"),
        ("walking-atlas", "Walking Atlas", "board-of-towns"),
    ):
        data[f"projects/{id}"] = {
            "name": name,
            "summary": f"The {name.lower()} was for everybody who runs a town.",
            "status": "Planned for 2022. No result was found.",
            "topics": ["learning"],
            "aim": f"To pass on what the towns had learned, as a {name.lower()}.",
            "partners": [{"organisation": partner, "role": "lead"}],
            "sources": {
                "towns-paper, paragraph 2.1": ["name", "summary", "status", "aim", "partners"],
                "fund-page": [f"partners.{partner}.role"],
            },
        }


def _events(data: Records, chance: random.Random, ids: list[str]) -> None:
    first = [town.lower() for town in TOWNS]
    for id, kind, when, phase, pilots in (
        ("programme-launch", "launch", {"actual": "2021-05"}, "first", first),
        ("shared-review", "meeting", {"actual": "2021-11-16"}, "first", first),
        ("closing-conference", "meeting", {"planned": "2022-03-08"}, "first", first),
        ("second-phase-start", "launch", {"planned": "2022-04", "actual": "2022-07"}, "second", first[:1]),
        ("second-phase-end", "end", {"actual": "2023-03"}, "second", first[:1]),
    ):
        name = id.replace("-", " ").capitalize()
        record = {"name": name, "kind": kind, **when, "text": _sentence(chance, 14), "phase": phase, "pilots": pilots}
        cited = [field for field in record if field != "phase"]
        data[f"events/{id}"] = record | {"sources": {"towns-page": cited}}
    for at, id in enumerate(ids):
        if at % 5 == 1:
            day = (date(2021, 6, 1) if at < len(TOWNS) else date(2022, 8, 1)) + timedelta(days=at % 200)
            data[f"events/{id}-open-day"] = {
                "name": f"Open day in {id.capitalize()}",
                "kind": "meeting",
                "actual": day.isoformat(),
                "text": _sentence(chance, 20),
                "phase": "first" if at < len(TOWNS) else "second",
                "pilots": [id],
                "sources": {f"{id}-page": ["name", "kind", "actual", "text", "pilots"]},
            }


def _news(data: Records, chance: random.Random, named: list[str]) -> None:
    towns = [town.lower() for town in TOWNS]
    for when, title, phase, pilots in (
        ("2021-05", "The towns set out", "first", towns),
        ("2021-11-16", "People from all towns meet", "first", towns),
        ("2022-07", "The second phase begins", "second", towns[:1]),
    ):
        data[f"updates/{when}-{title.lower().replace(' ', '-')}"] = {
            "title": title,
            "date": when,
            "text": _sentence(chance, 30),
            "phases": [phase],
            "pilots": pilots,
            "organisations": ["board-of-towns"],
            "sources": {"towns-page": ["title", "date", "text"]},
        }
    for at, name in enumerate(named[len(TOWNS) :]):
        when = (date(2022, 8, 1) + timedelta(days=at % 200)).isoformat()
        data[f"updates/{when}-{name.lower()}"] = {
            "title": f"{name} begins its work",
            "date": when,
            "text": _sentence(chance, 30),
            "phases": ["second"],
            "pilots": [name.lower()],
            "sources": {f"{name.lower()}-page": ["title", "date", "text"]},
        }


def _papers(data: Records, ids: list[str]) -> None:
    data["board-papers/joined-towns-progress"] = {
        "document": "towns-paper",
        "board": "Board of Towns",
        "for": "Discussion",
        "after": "2021-11-16",
        "before": "2022-01",
        "date_note": "It looks back on the shared review of 16 November 2021.",
        "purpose": "For discussion.",
        "summary": "The paper says how the towns are doing.",
        "recommendations": [
            {"number": 1, "verb": "note", "text": "That members note it.", "asks": "Take note.", "decided": "Noted."},
            {"number": 2, "verb": "comment", "text": "That members comment.", "asks": "Say what you think."},
        ],
        "action": "Officers to go on.",
        "decided": ["Members noted it."],
        "contact": {"name": "A Person", "position": "Adviser"},
        "paragraphs": [
            {"number": "1", "heading": "The towns", "text": "The towns are at work.", "phases": ["first"]},
            {
                "number": "2",
                "text": "A table names the towns.",
                "table": "The towns, their partners and their themes",
                "pilots": [town.lower() for town in TOWNS],
                "events": ["programme-launch"],
            },
            {"number": "2.1", "text": "Two more projects are planned.", "projects": ["night-school", "walking-atlas"]},
        ],
        "sources": {
            "towns-paper": [
                *("board", "for", "after", "before", "date_note", "purpose", "summary", "action", "contact"),
                *("recommendations.1.verb", "recommendations.1.text", "recommendations.1.asks"),
                *("recommendations.2", "paragraphs"),
            ],
            "board-minute": ["recommendations.1.decided", "decided"],
        },
    }
    data["accessibility"] = {
        "standard": "Web Content Accessibility Guidelines (WCAG) version 2.2, level AA",
        "stated": "2026-11-01",
        "tested": "2026-11-01",
        "tests": [{"what": "By program", "how": "The axe engine.", "when": "every change", "result": "Nothing found."}],
        "not_done": ["An audit by people outside."],
        "known_problems": [],
    }


SETTINGS = """\
# A made-up programme. `tests/crowd.py` wrote it.
site_url: !ENV [SITE_URL, "https://towns.example/"]
repo_url: https://code.example/towns/site

extra:
  folder: ""

nav:
  - Home: index.md
  - Towns: pilots/index.md
  - Side projects: projects/index.md
  - Organisations: organisations/index.md
  - Compare: compare.md
  - What happened: timeline.md
  - Papers: board-papers/index.md
  - About: about.md
"""

PLAIN = """
# Where plain `mkdocs build` finds the software, in a copy that has it beside.
INHERIT: placebook/site/mkdocs.yml
hooks: [placebook/site/hooks.py]
theme:
  custom_dir: placebook/site/theme
plugins:
  macros:
    module_name: macros
"""


def _page(title: str, body: str, layout: str = "list", more: str = "") -> str:
    described = f"The page of a made-up programme of towns that is called “{title}”, for tests and for eyes."
    return f"---\ntitle: {title}\ndescription: {described}\nlayout: {layout}\n{more}---\n\n{body}\n"


_ALSO = "also: [colleges and boroughs that took part twice]\n"

_MACROS = """\
What the files hold is in [what each file holds](fields.md).

    {{ '{{ total("pilots") }}' }} is a number.

{{ total("pilots") }}

{{ name("college-of-ashmere") }}

{{ answer("barrowby", "the-way") }}

{{ partner_table("coldham") }}

## An event {#event}

{{ event("second-phase-start") }}

{{ dated_list("second") }}

{{ places_by_topic("food") }}

{{ link_snippets("coldham") }}

{{ pilot_list() }}

{{ project_list() }}

{{ api_address() }}

## What else a page may hold {#forms}

{{ page_forms() }}
"""

DOCS = {
    "gaps": _page("What nobody has published", "{{ what_nobody_has_published() }}", "wide"),
    "index": _page("Councils and colleges looking after their towns", "{{ home() }}", "home"),
    "about": _page(
        "About Joined Towns",
        "{{ programme_facts() }}\n\n## About this site {#about-this-site}\n\n"
        "Nothing here is true. [Who to write to](contact.md), and [how to link](linking.md).",
        "page",
    ),
    "accessibility": _page("Accessibility statement", "{{ accessibility_tests() }}", "page"),
    "board-papers/index": _page("Board papers", "{{ board_paper_list() }}"),
    "compare": _page("Compare the towns", "Each was asked the same questions.\n\n{{ comparison() }}", "wide"),
    "contact": _page(
        "Contact",
        "Use **Report a problem**.\n\n## To correct something {#correct}\n\nSay what is wrong.\n\n"
        "## To check a page {#check}\n\nRead it, and tell us.",
        "page",
    ),
    "data": _page(
        "Data",
        "## Files {#files}\n\n{{ download_list() }}\n\n## Licence {#licence}\n\n{{ reuse_terms() }}\n\n"
        "What each column means is in [the dictionary](data/dictionary.md).",
        "page",
    ),
    "data/dictionary": _page("Data dictionary", "{{ data_dictionary() }}"),
    "fields": _page("What each file holds", "{{ field_guide() }}", more='unlisted: "true"\n'),
    "linking": _page("Linking to this site", 'Copy this:\n\n{{ link_snippets("barrowby") }}', "page"),
    "macros": _page("Words that the data fills in", _MACROS, "page", 'unlisted: "true"\n'),
    "map": _page("Map of the towns", "{{ places_map() }}", "wide"),
    "organisations/index": _page("Organisations", "Everybody who took part.\n\n{{ organisation_list() }}", more=_ALSO),
    "phases/index": _page("The two phases", "{{ phase_list() }}"),
    "pilots/index": _page("Towns", "{{ pilot_directory() }}"),
    "pilots/ashmere": "We met at the bridge, and nobody went home.\n\n## What helped {#what-helped}\n\n- Rain\n- Tea\n",
    "privacy": _page("Privacy", "This site sets no cookies.\n\n## People {#people}\n\nNobody is named.", "page"),
    "projects/index": _page("Side projects", "{{ project_list() }}"),
    "search": _page("Search", "{{ search_page() }}"),
    "sources": _page("Sources", "{{ source_list() }}"),
    "style": _page("The parts of a page", "{{ style_page() }}", "page", 'unlisted: "true"\n'),
    "timeline": _page("What happened", "{{ timeline() }}", "wide"),
    "updates": _page("Updates and corrections", "{{ updates_and_corrections() }}", "page"),
}


if __name__ == "__main__":
    write_crowd(Path(sys.argv[1]), int(sys.argv[2]))
