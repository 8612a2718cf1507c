"""The standard questions of one place or project: what answers each, and which nobody has answered."""

from __future__ import annotations

from dataclasses import dataclass

from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.model import records as m

Events = tuple[tuple[m.Event, bool], ...]
"""Events, each with whether it concerned all places of its phase."""


@dataclass(frozen=True, slots=True)
class Block:
    """The answer to one question for one phase (`phase` is None for a project).

    `path` is where the answering record keeps the fields: `phases.one`, or nothing for a project.
    """

    part: m.Answering
    path: str
    phase: m.Phase | None
    statements: m.Statements
    events: Events

    @property
    def own(self) -> bool:
        """Whether more is known than what all places of the phase shared."""
        return bool(self.statements) or any(not shared for _, shared in self.events)

    def at(self, field: str) -> str:
        """The path of one of the part's fields, for `cite`."""
        return f"{self.path}.{field}" if self.path else field


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what answers it, and the phases for which nothing does."""

    question: m.Question
    blocks: tuple[Block, ...]
    silent: tuple[m.Phase, ...]


@once
def answers(dataset: Dataset, record: m.Pilot | m.Project) -> list[Answered]:
    """Each standard question, in the order of `programme.yml`, as it is put to the record. None is left out."""
    parts: list[tuple[m.Answering, str, m.Phase | None]]
    questions = list(dataset.settings.questions)
    if isinstance(record, m.Pilot):
        events = tuple(dataset.events_of_pilot(record))
        parts = [(part, f"phases.{part.phase}", dataset.phases[part.phase]) for part in record.phases]
    else:
        events = tuple((event, False) for event in dataset.events_of("projects", record.id))
        parts = [(record, "", None)]
        questions = [_of_project(question) for question in questions]
    found = []
    for question in questions:
        blocks = [
            Block(
                part,
                path,
                phase,
                part.answers.get(question.id, ()),
                _events(events, phase, first=index == 0) if question.field == "events" else (),
            )
            for index, (part, path, phase) in enumerate(parts)
        ]
        answered = tuple(block for block in blocks if _has_answer(question, block))
        silent = tuple(b.phase for b in blocks if b.phase and not _has_answer(question, b))
        found.append(Answered(question, answered, silent))
    return found


def _of_project(question: m.Question) -> m.Question:
    return question.model_copy(update={"text": question.of_projects}) if question.of_projects else question


def _events(events: Events, phase: m.Phase | None, *, first: bool) -> Events:
    """The events of a phase; those of no phase stand with the first."""
    return tuple(
        (event, shared)
        for event, shared in events
        if phase is None or event.phase == phase.id or (first and event.phase is None)
    )


def _has_answer(question: m.Question, block: Block) -> bool:
    own = {
        "aim": True,
        "partners": bool(block.part.partners or block.part.also_named),
        "events": bool(block.events),
    }
    return bool(block.statements) or (question.field is not None and own[question.field])
