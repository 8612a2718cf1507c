"""What a page asks of its reader, in counts that are the same on every machine: source marks, words said elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from placebook.check.built_site import BuiltPage

_NOT_READ = "nav, .contents, .about-page, .source-list, .hidden, .rest, svg, script, style"


def marks_of(page: BuiltPage) -> int:
    """How many marks of sources a page shows beside its facts; what opens on demand is not counted."""
    return len(page.tree.css("sup.mark"))


def sentences_of(page: BuiltPage) -> list[str]:
    """The sentences of a page's own part, without its list of sources and what stands around it."""
    tree = page.tree.clone()
    for node in tree.css(_NOT_READ):
        node.decompose()
    found = []
    for node in tree.css("main p, main li, main dd, main h2, main h3, main td"):
        if len(node.css("p, li, dd, h2, h3, td")) == 1:  # Itself alone: what it holds is counted there.
            found += re.split(r"(?<=[.?!:;])\s+", " ".join(node.text().split()))
    return [sentence for sentence in found if sentence]


def said_elsewhere(pages: Iterable[BuiltPage]) -> dict[str, float]:
    """For each page the share of its words, from 0 to 1, in sentences that three or more of the others have too.

    Sentences of four words or more count: shorter ones are labels.
    """
    sentences = {page.address: sentences_of(page) for page in pages}
    on = Counter(sentence for found in sentences.values() for sentence in set(found))
    shares = {}
    for address, found in sentences.items():
        words = sum(len(sentence.split()) for sentence in found)
        common = sum(len(s.split()) for s in found if len(s.split()) >= 4 and on[s] > 3)
        shares[address] = common / max(words, 1)
    return shares
