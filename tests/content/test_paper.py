"""Every fact of the board paper stands where a reader looks for it: by its paragraphs, with the page of each."""

from __future__ import annotations

import pytest

from placebook.check.built_site import BuiltPage
from tests.support import text_of

PAPER = "/board-papers/leading-places-update/"
FACTS = {
    "purpose": {PAPER: ["For discussion", "People and Places Board"]},
    "recommendation 1": {PAPER: ["Note", "note how the project has progressed"]},
    "recommendation 2": {PAPER: ["Comment", "design principles", "second phase"]},
    "recommendation 3": {PAPER: ["Consider", "two additional projects", "higher education"]},
    "action and contact": {PAPER: ["Officers to take the work forward", "Philip Clifford", "Senior Adviser"]},
    "paragraph 2": {
        "/about/": ["Local Government Association", "Universities UK", "Higher Education Funding Council for England"],
        "/phases/one/": ["funder and lead partner", "paid for phase one"],
    },
    "paragraph 3, start": {"/phases/one/": ["May 2016", "Six"], "/": ["May 2016"]},
    "paragraph 3, Gloucestershire": {
        "/pilots/gloucestershire/": [
            *("Gloucestershire County Council", "University of Gloucestershire", "Royal Agricultural University"),
            *("2050", "strategic economic initiatives"),
        ]
    },
    "paragraph 3, Manchester": {
        "/pilots/manchester/": [
            *("Greater Manchester Combined Authority", "Greater Manchester Local Enterprise Partnership"),
            *("Cheshire and Warrington Local Enterprise Partnership", "New Economy", "University of Manchester"),
            *("University of Salford", "Manchester Metropolitan University", "University of Bolton"),
            *("Science and Innovation Audit", "health and social care budget"),
        ]
    },
    "paragraph 3, Newcastle": {
        "/pilots/newcastle/": [
            *("Gateshead Council", "Newcastle City Council", "Newcastle University", "Northumbria University"),
            *("Building Community Research and Innovation Infrastructure", "takeaways"),
        ]
    },
    "paragraph 3, Bristol": {
        "/pilots/bristol/": [
            *("Bristol City Council", "University of the West of England", "University of Bristol"),
            *("communities", "newly elected Mayor", "City Office"),
        ]
    },
    "paragraph 3, Coventry": {
        "/pilots/coventry/": [
            *("Coventry City Council", "University of Warwick", "Coventry University", "sport", "health"),
        ]
    },
    "paragraph 3, Brighton": {
        "/pilots/brighton/": [
            *("Brighton and Hove City Council", "University of Brighton", "University of Sussex"),
            *("self-managed care", "older people", "cost of care"),
        ]
    },
    "paragraph 3, names in the paper": {"/organisations/": ["Bolton University", "Newcastle University"]},
    "paragraph 4, event": {
        "/timeline/": ["21 November 2016", "peer challenge", "Leadership Foundation for Higher Education"],
        "/pilots/bristol/": ["21 November 2016"],
    },
    "paragraph 4, verdict": {"/phases/one/": ["clear evidence of tangible progress"]},
    "paragraph 4, documents": {
        "/timeline/": ["Appendix A", "Markku Sotarauta", "University of Tampere"],
        "/gaps/": ["Appendix A", "Markku Sotarauta"],
    },
    "paragraph 5, conference": {"/timeline/": ["28 March 2017", "conference"], "/pilots/coventry/": ["28 March 2017"]},
    "paragraph 5, second phase": {"/phases/two/": ["April 2017"], PAPER: ["revived interest", "more areas"]},
    "paragraph 5, officers": {"/phases/one/": ["Officers of the Local Government Association supported"]},
    "paragraph 6": {PAPER: ["growth", "HEFCE has asked the LGA", "two additional projects"]},
    "paragraph 6.1": {
        "/projects/local-growth-academy/": [
            *("professional, technical and managerial", "January 2017", "chief executives of all councils", "England"),
        ]
    },
    "paragraph 6.2": {
        "/projects/know-your-place/": [
            "two-day programme",
            "devolution",
            "Leadership Foundation",
            "May 2017",
            "senior",
        ],
    },
    "paragraph 7": {PAPER: ["later board meeting", "member councils"]},
}


@pytest.mark.parametrize("paragraph", FACTS)
def test_a_fact_of_the_paper_stands_where_a_reader_looks(paragraph: str, pages: dict[str, BuiltPage]) -> None:
    for address, words in FACTS[paragraph].items():
        page = pages[address]
        said = text_of(pages[page.moved_to] if page.moved_to else page).lower()
        for word in words:
            assert word.lower() in said, f"{address} does not say “{word}”"
