"""The rules on citations: the place in a document is there, and the document still counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from placebook.load.entries import Entry
from placebook.load.id_slips import each_source, ids_meant
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.model.facts import Citation
from placebook.text.english import NUMBERS, ORDINALS, listed
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc

_NUMBERS = r"\.?\s*(\d+(?:\.\d+)*(?:\s*(?:,|and|to|&|-|–)\s*\d+(?:\.\d+)*)*|[ivx]+\b)"
PARAGRAPH = re.compile(rf"(?:\b(?:paragraphs?|paras?|pars?)\b|[§¶]+){_NUMBERS}", re.IGNORECASE)
_RECOMMENDATION = re.compile(rf"\b(?:recommendations?|recs?)\b{_NUMBERS}", re.IGNORECASE)

_Numbered = tuple[str, re.Pattern[str], list[str]]
"""What a part of a paper is called, how a citation names it, and the numbers that there are."""


@rule
def check_citations(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A paragraph that is cited is one of the paper; after a comma there is a place; a withdrawn source is no proof."""
    papers = [e.record for e in entries if isinstance(e.record, m.BoardPaper) and not e.doubtful]
    numbers: dict[str, tuple[_Numbered, ...]] = {
        paper.document: (
            ("paragraph", PARAGRAPH, [paragraph.number for paragraph in paper.paragraphs]),
            ("recommendation", _RECOMMENDATION, [str(asked.number) for asked in paper.recommendations]),
        )
        for paper in papers
    }
    for document, parts in numbers.items():  # Where one stands twice, another was meant: that is said of the paper.
        numbers[document] = tuple(part for part in parts if len({*part[2]}) == len(part[2]))
    before = len(problems)
    sources = {entry.id for entry in entries if entry.kind is m.Source}
    withdrawn = {
        entry.id: entry.record.withdrawn.in_its_place
        for entry in entries
        if isinstance(entry.record, m.Source) and entry.record.withdrawn
    }
    for entry in entries:
        if entry.record is None or entry.document is None or entry.record.withdrawn:
            continue
        for loc, text, key in _cited(entry.document.value, ()):
            wrong = list(wrong_places(text, numbers, withdrawn))
            if several := _several(text, sources):
                wrong = [("these are several sources, not one and a place in it.", each_source(several, key=key))]
            for message, fix in wrong:
                problems.append(entry.document.problem(_placed(loc, entry.document), message, fix, key=key))
    problems[before:] = _of_papers(problems[before:], entries)


_LACKS = re.compile(r"the document has no (paragraph|recommendation) ([\d.]*\d):")


def _of_papers(problems: list[Problem], entries: list[Entry]) -> list[Problem]:
    """The problems; a number that several files cite, and no part of the paper has, is said once, of the paper."""
    papers = [e for e in entries if isinstance(e.record, m.BoardPaper)]
    lacks: dict[tuple[str, str], set[str]] = {}
    for problem in problems:
        if found := _LACKS.match(problem.message):
            lacks.setdefault((found[1], found[2]), set()).add(problem.file)
    said = {key for key, files in lacks.items() if len(files) > 1 and len(papers) == 1}
    kept = [p for p in problems if not ((found := _LACKS.match(p.message)) and (found[1], found[2]) in said)]
    for word, number in sorted(said):
        paper, files = papers[0], sorted(lacks[word, number])
        if not isinstance(paper.record, m.BoardPaper) or not paper.document:
            continue
        parts = paper.record.paragraphs if word == "paragraph" else paper.record.recommendations
        order = [[int(step) for step in str(part.number).split(".") if step.isdigit()] for part in parts]
        wanted = [int(step) for step in number.split(".")]
        index = next((index for index, steps in enumerate(order) if steps > wanted), len(order) - 1)
        message = f"no {word} has the number {number}, which is cited in {len(files)} files."
        where = listed(files) if len(files) <= 5 else f"each, {files[0]} among them"
        fix = f"if this one has it, write {number} again; if not, correct it in {where}."
        kept.append(paper.document.problem((f"{word}s", index, "number"), message, fix))
    return kept


def _cited(value: object, loc: Loc) -> Iterator[tuple[Loc, str, bool]]:
    """Every citation of a file: where it stands, what it says, and whether it is the name of a field."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name == "sources" and isinstance(item, dict):
                yield from (((*loc, name, text), text, True) for text in item)
            elif name == "source":
                texts = item if isinstance(item, list) else [item]
                yield from (
                    ((*loc, name, i) if item is texts else (*loc, name), str(text), False)
                    for i, text in enumerate(texts)
                    if isinstance(text, str)
                )
            else:
                yield from _cited(item, (*loc, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _cited(item, (*loc, index))


def _several(text: str, sources: set[str]) -> list[str]:
    """The sources in one citation, where it has more than one; a word of a place may be an id by chance."""
    if Citation.parse(text).source not in sources:
        return []  # That is said by itself.
    words = [word for word in re.split(r"[\s,;&/]+", text) if word in sources]
    return ids_meant(text, sources, {}) or (words if len([word for word in words if "-" in word]) > 1 else [])


def _placed(loc: Loc, document: Document) -> Loc:
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc


_NO_NUMBER = re.compile(r"(?i:page|pp?\.?|paragraph|paras?\.?|section|chapter|recommendation|row|line|§|no\.?)[ :]*")
_ORDINALS, _SPELT = "|".join(ORDINALS), "|".join(NUMBERS[1:13])


def _no_such_number(word: str, wrong: str, known: list[str]) -> tuple[str, str]:
    """That a paper has no such paragraph, with those that it has under the same number."""
    near = [number for number in known if number.split(".")[0] == wrong.split(".")[0]]
    has = f"it has {listed(near)}" if near and len(near) <= 12 else f"it has {known[0]} to {known[-1]}"
    message = f"the document has no {word} {wrong}: {has}."
    return message, "look up which of them says this."


def wrong_places(
    text: str, numbers: Mapping[str, Iterable[_Numbered]], withdrawn: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a citation, with how to mend it.

    `numbers` are those of the parts of each paper, `withdrawn` the sources that no longer count and their successors.
    """
    cited = Citation.parse(text)
    if text.rstrip().endswith(","):
        yield (
            f"there is nothing after the comma of “{text}”.",
            "write the place in the document, or take the comma out.",
        )
    if _NO_NUMBER.fullmatch(cited.place or ""):
        yield f"“{cited.place}” has no number.", "write it behind the word, or take the word out, with the comma."
    if cited.source in withdrawn:
        successors = " or ".join(f"“{id}”" for id in withdrawn[cited.source])
        fix = f"cite {successors}, if it says the same." if successors else "cite another document that says it"
        if not successors:
            file = f"data/sources/{cited.source}.yml"
            fix += f'; if only its page is gone, write “answers: "no"” in {file} in place of “withdrawn:”.'
        yield f"the source “{cited.source}” has been withdrawn.", fix
    parts = numbers.get(cited.source, ())
    if parts and re.fullmatch(r"(?:no\.? ?)?\d+(?:\.\d+)*\.?", cited.place or ""):
        number, (word, _, known) = (cited.place or "").removeprefix("no").strip(". "), next(iter(parts))
        if number in known:
            yield f"“{number}” does not say of what it is the number.", f"write “{word} {number}”, if it is that."
        else:
            yield _no_such_number(word, number, known)
        return
    for word, pattern, known in parts:
        for found in pattern.finditer(cited.place or "") if known else ():
            wrong = next((n for n in re.findall(r"\d+(?:\.\d+)*|[a-zA-Z]+$", found[1]) if n not in known), None)
            if wrong:
                yield _no_such_number(word, wrong, known)
                return
        called = {"paragraph": r"(?:paragraph|para|par)s?\.?", "recommendation": r"(?:recommendation|rec)s?\.?"}[word]
        spelt = re.search(rf"\b{called} ({_SPELT})\b|\b({_ORDINALS}) {word}\b", cited.place or "", re.IGNORECASE)
        if known and spelt:
            names = (_SPELT if spelt[1] else _ORDINALS).split("|")
            number = str(names.index((spelt[1] or spelt[2]).lower()) + 1)
            if number not in known:
                yield _no_such_number(word, number, known)
            else:
                yield f"a {word} is named by its number.", f"write “{word} {number}”."
            return
