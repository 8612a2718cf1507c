"""The summary of a proposed change: what it does for readers, what to look at, how to see the pages.

One text for a person at a terminal and for GitHub's page of a run, which reads it as Markdown. The text of a
pull request may come from anybody, so every sentence is escaped whole as it is set in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from placebook.review.site_changes import Page, SiteChanges
from placebook.review.value_words import MOST, short
from placebook.text.english import listed, number_word, upper_first
from placebook.text.problems import Problem, with_lines

MOST_BYTES = 900_000
"""GitHub refuses a summary of more than 1 MiB, whole."""

_PAGES = 30
_SENTENCE = 1500

_MANY = {"is new": "are new", "has moved": "have moved", "changes": "change"}

Escape = Callable[[str], str]


@dataclass
class Review:
    """All that is said of a change. `mistakes` are of the content; `faults` are what else must be mended first."""

    mistakes: Sequence[Problem] = ()
    against: str = ""
    facts: Sequence[str] = ()
    followers: Sequence[str] = ()
    words: Sequence[str] = ()
    site: SiteChanges | None = None
    faults: list[str] = field(default_factory=list)
    uncorrected: Sequence[Problem] = ()
    hints: Sequence[Problem] = ()
    ledger: Sequence[Problem] = ()
    remarks: list[str] = field(default_factory=list)
    how: str = ""


def markdown(text: str) -> str:
    """Text in which Markdown, HTML, addresses and names after an @ are only text.

    Each sign of ASCII is a character reference (CommonMark 0.31.2, section 2.5: it cannot stand for structure);
    an @ or # also loses the word after it, because GitHub looks for names and numbers in the finished text.
    """
    apart = re.sub(r"([@#])(?=\w)", "\\1\u200b", plain(text))
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", apart)


def plain(text: str) -> str:
    """Text on one line, of a bounded length, without signs that steer a terminal or turn the text."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", short(text, _SENTENCE))


def summary(review: Review, escape: Escape) -> str:
    """The whole summary, as text that is also Markdown; `escape` is `plain` or `markdown`."""
    lines = list(_invalid(review, escape) if review.mistakes else _valid(review, escape))
    size = 0
    for index, line in enumerate(lines):
        size += len(line.encode()) + 1
        if size > MOST_BYTES:
            more = f"{len(lines) - index} more lines are left out: there is no room for them here."
            return "\n".join([*lines[:index], "", more, ""])
    return "\n".join([*lines, ""])


def _invalid(review: Review, escape: Escape) -> Iterable[str]:
    number = len(review.mistakes)
    yield "## This change cannot be published yet"
    yield ""
    yield f"{_number(number, 'mistake')} to mend first. What changes for readers is listed here once they are mended."
    yield ""
    for problem, line in with_lines(review.mistakes):
        yield f"- {escape(str(problem))}"
        if line is not None:  # Six spaces make it code of this item, in which GitHub reads nothing but signs.
            yield f"\n  Write:\n\n      {line}\n"


def _valid(review: Review, escape: Escape) -> Iterable[str]:
    yield "## What changes for readers"
    yield from _items("", [*review.facts, *review.words], escape)
    if review.site:
        yield from _site(review.site, escape)
    if review.site and review.site.nothing and not (review.facts or review.words):
        yield f"\nNothing, compared with {escape(review.against)}."
    if review.followers:
        yield f"\n{escape(' '.join(review.followers))}"
    yield from (f"\n{escape(remark)}" for remark in review.remarks)
    yield from _to_mend(review, escape)
    if review.uncorrected:
        yield "\n## Was a page wrong before?\n"
        yield "These facts were published and now say something else, or are gone, and no correction says so:"
        yield from _items("", (problem.message for problem in review.uncorrected), escape)
        yield (
            "\nIf a page was wrong, add a file in data/corrections/: “Correct a published fact” in CONTRIBUTING.md "
            "shows how. If it was right, nothing more is needed."
        )
    if review.hints:
        yield "\n## What could be better\n"
        yield "Hints of the check. They stop nothing:"
        places = (f"{hint.file}:{hint.line}: {hint.message} Better: {hint.fix}" for hint in review.hints)
        yield from _items("", places, escape)
    if review.site and review.site.gone:
        yield "\n## Addresses that stop working\n"
        yield "Somebody may have linked to these:"
        yield from _items("", review.site.gone, escape)
        yield (
            "\nBring them back, or let the old address lead to the new one: “former_ids:” in a record, "
            "“former_addresses:” at the top of a page of words."
        )
    if review.how:
        yield "\n## How to see the pages\n"
        yield review.how


def _to_mend(review: Review, escape: Escape) -> Iterable[str]:
    if review.ledger or review.faults:
        yield "\n## To mend before this can be published"
        yield from _items("", [*(str(problem) for problem in review.ledger), *review.faults], escape)


def _site(site: SiteChanges, escape: Escape) -> Iterable[str]:
    if site.edited:
        names = listed([escape(page.name) for page in site.edited])
        yield f"\n{_number(len(site.edited), 'page')} {'was' if len(site.edited) == 1 else 'were'} edited: {names}."
    for said, pages in (("is new", site.added), ("has moved", site.renamed), ("changes", site.changed)):
        if pages:
            yield ""
            whole = said == "changes" and len(pages) == site.pages - len(site.added) - len(site.renamed) > 1
            few = len(pages) <= 3
            names = f": {listed([escape(page.name) for page in pages])}" if few and not whole else ""
            many = said if len(pages) == 1 else _MANY[said]
            if site.edited and said == "changes":
                yield f"{_number(len(pages), 'other page')} {many} as a consequence{names}."
                continue
            yield f"Every page changes ({len(pages)})." if whole else f"{_number(len(pages), 'page')} {many}{names}."
            if not few and not whole:
                yield from _list_of(pages, escape)
    if site.dated:
        yield f"\nOn {_number(len(site.dated), 'page').lower()} nothing changes but the date that the site speaks from."
    if site.every_frame:
        yield "\nWhat stands around the text (header, footer, what the page loads) changes on every page."
    elif site.around:
        few = len(site.around) <= 3
        names = f": {listed([escape(page.name) for page in site.around])}" if few else ""
        what = "only what stands around the text changes (its neighbours, the title in a list of results)"
        yield f"\nOn {_number(len(site.around), 'page').lower()} {what}{names}."
        if not few:
            yield from _list_of(site.around, escape)
    for old, new in site.moved.items():
        yield f"\n{escape(old)} leads to {escape(new)}."
    for said, files in (("added", site.files_added), ("changed", site.files_changed)):
        if files:
            yield f"\n{_number(len(files), 'data file')} {said}: {escape(listed(files, MOST))}."
    if site.loaded:
        yield f"\nWhat pages load changes: {escape(listed(site.loaded, MOST))}."


def _list_of(pages: Sequence[Page], escape: Escape) -> Iterable[str]:
    yield from _items("", [f"{page.name}, {page.address}" for page in pages[:_PAGES]], escape)
    if len(pages) > _PAGES:
        yield f"- and {len(pages) - _PAGES} more"


def _items(head: str, sentences: Iterable[str], escape: Escape) -> Iterable[str]:
    found = [f"- {escape(sentence)}" for sentence in sentences]
    yield from ([head, *found] if found else [])


def _number(number: int, noun: str) -> str:
    return upper_first(f"{number_word(number)} {noun}{'' if number == 1 else 's'}")
