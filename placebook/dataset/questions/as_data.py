"""The standard questions as data: which nobody has answered, and how each stands."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from placebook.dataset.dataset import Dataset
from placebook.dataset.questions.answers import answers
from placebook.dataset.questions.standing import NOT_READ, standings
from placebook.model import records as m
from placebook.model.base import Part


class OpenQuestion(Part):
    """A standard question that no document we read answers."""

    question: str = Field(description="Id of the question, as programme.json lists it.")
    text: str = Field(description="The question in words.")
    phase: str | None = Field(description="The phase that it is open for; null for a project.")


class AnswerFound(Part):
    """How one standard question stands."""

    question: str = Field(description="Id of the question, as programme.json lists it.")
    answer: str = Field(description="answered (by dated events too), claimed, not read or nothing found.")
    phase: str | None = Field(description="The phase that it stands so for; null for a project.")
    documents: tuple[str, ...] = Field(description="Ids of documents that would answer it, and that we could not read.")


def open_questions(dataset: Dataset, record: m.Pilot | m.Project) -> Iterator[OpenQuestion]:
    """The standard questions of a place or project that nobody has answered, for each phase of a place."""
    for answered in answers(dataset, record):
        silent = [phase.id for phase in answered.silent]
        for phase in silent if isinstance(record, m.Pilot) else [None] if not answered.blocks else []:
            yield OpenQuestion(question=answered.question.id, text=answered.question.text, phase=phase)


def answers_found(dataset: Dataset, record: m.Pilot | m.Project) -> Iterator[AnswerFound]:
    """How each standard question stands for a place or project, in each phase of a place."""
    for standing in standings(dataset, record):
        question = standing.question.id
        for phase, kind in standing.phases if isinstance(record, m.Pilot) else [(None, standing.kind)]:
            mine = [d for d in standing.documents if phase is None or record.id in d.pilots or phase.id in d.phases]
            documents = tuple(document.id for document in mine) if kind == NOT_READ else ()
            yield AnswerFound(question=question, answer=kind, phase=phase.id if phase else None, documents=documents)
