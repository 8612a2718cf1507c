"""How each standard question stands: answered, claimed, in a document that nobody here could read, or nothing found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.dataset.questions.answers import Answered, Block, answers
from placebook.model import records as m

ANSWERED, CLAIMED, NOT_READ, NOTHING = "answered", "claimed", "not read", "nothing found"
STANDINGS = (ANSWERED, CLAIMED, NOT_READ, NOTHING)
"""From what is known to what is not. A question has the first that fits."""

SIGNS = {ANSWERED: "answered", CLAIMED: "claimed", NOT_READ: "not-read", NOTHING: "nothing-found"}
"""The sign of each, by shape: no two differ by colour alone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one question stands for a place or project: as a whole, and in each phase by the phase's id.

    `documents` are known, would answer it, and could not be read.
    """

    answer: Answered
    kind: str
    phases: tuple[tuple[m.Phase, str], ...]
    documents: tuple[m.UnreadDocument, ...]

    @property
    def question(self) -> m.Question:
        return self.answer.question

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]


@once
def unread_documents(dataset: Dataset) -> list[m.UnreadDocument]:
    """Every document that is known and that nobody here could read, by title."""
    found: list[m.UnreadDocument] = list(dataset.kinds["unread-documents"].values())
    return sorted(found, key=lambda document: document.title)


@once
def standings(dataset: Dataset, record: m.Pilot | m.Project) -> list[Standing]:
    """How each standard question stands for a place or project, in the order of the programme."""
    return [_standing(dataset, record, answer) for answer in answers(dataset, record)]


def _standing(dataset: Dataset, record: m.Pilot | m.Project, answer: Answered) -> Standing:
    question = answer.question
    unread = tuple(d for d in unread_documents(dataset) if question.id in d.questions and _is_about(d, record))
    if isinstance(record, m.Project):
        return Standing(answer, _kind(question, answer.blocks, unread), (), unread)
    phases = []
    for part in record.phases:
        blocks = [block for block in answer.blocks if block.phase and block.phase.id == part.phase]
        mine = [d for d in unread if record.id in d.pilots or part.phase in d.phases]
        phases.append((dataset.phases[part.phase], _kind(question, blocks, mine)))
    kind = min((kind for _, kind in phases), key=STANDINGS.index)
    return Standing(answer, kind, tuple(phases), unread)


def _is_about(document: m.UnreadDocument, record: m.Pilot | m.Project) -> bool:
    if isinstance(record, m.Project):
        return record.id in document.projects
    return record.id in document.pilots or any(part.phase in document.phases for part in record.phases)


def _kind(question: m.Question, blocks: Iterable[Block], unread: Iterable[m.UnreadDocument]) -> str:
    """A dated event answers what happened, one that all places shared too; a claim where nothing else is said."""
    said = [block for block in blocks if _says(question, block)]
    if any(_says_more_than_claims(question, block) for block in said):
        return ANSWERED
    return CLAIMED if said else NOT_READ if list(unread) else NOTHING


def _says(question: m.Question, block: Block) -> bool:
    return bool(block.statements or block.events) or question.field in ("aim", "partners")


def _says_more_than_claims(question: m.Question, block: Block) -> bool:
    stated = any(not statement.claimed_by for statement in block.statements)
    return bool(stated or block.events) or question.field in ("aim", "partners")


@once
def tally(dataset: Dataset) -> dict[str, int]:
    """How many questions of all places together stand in each way."""
    found = [standing.kind for pilot in dataset.pilots.values() for standing in standings(dataset, pilot)]
    return {kind: found.count(kind) for kind in STANDINGS}


@once
def known_of_each(dataset: Dataset) -> list[tuple[m.Question, str, int, int]]:
    """Each standard question, how it stands, for how many places it stands so, and for how many it is answered.

    Where some have an answer, it stands as it does for most places; where none has, as it does at best.
    """
    found: dict[str, list[str]] = {question.id: [] for question in dataset.settings.questions}
    for pilot in dataset.pilots.values():
        for standing in standings(dataset, pilot):
            found[standing.question.id].append(standing.kind)
    known = []
    for question in dataset.settings.questions:
        if kinds := found[question.id]:
            most = max(STANDINGS, key=kinds.count) if ANSWERED in kinds else min(kinds, key=STANDINGS.index)
            known.append((question, most, kinds.count(most), kinds.count(ANSWERED)))
    return known


@dataclass(frozen=True, slots=True)
class Letter:
    """What to ask one body for: its unread documents, in the order of their titles."""

    holder: m.Organisation
    documents: tuple[m.UnreadDocument, ...]


@once
def letters(dataset: Dataset) -> list[Letter]:
    """A letter for each body that holds a document that we could not read, the most wanted first."""
    held: dict[str, list[m.UnreadDocument]] = {}
    for document in unread_documents(dataset):
        if document.holder:
            held.setdefault(document.holder, []).append(document)
    found = [Letter(dataset.organisations[holder], tuple(documents)) for holder, documents in held.items()]
    return sorted(found, key=lambda letter: (-len(letter.documents), letter.holder.name))
