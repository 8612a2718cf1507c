"""The tables in which a row is a fact: what is known, what nobody has published, and the sources of each fact."""

from __future__ import annotations

from collections.abc import Iterator

from placebook.content.edition import Edition
from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import collection_of
from placebook.dataset.log import WHAT
from placebook.dataset.questions.as_data import answers_found, open_questions
from placebook.dataset.questions.standing import STANDINGS
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.outputs.json_values import cited_facts, pointer, published
from placebook.outputs.tables.place_tables import CITED, cited_cells, each_source
from placebook.outputs.tables.table import Cell, Column, Table, date_column, day_cells, day_columns, joined, row
from placebook.text.dates import PartialDate

STATUSES = ("known", "not found", "disputed")
"""Of a fact: a source says it; no document that we read does; sources do not agree."""

_WHICH = (
    Column("collection", "string", "The collection of the record that the fact stands in.", required=True),
    Column("record", "string", "Id of that record.", required=True),
    Column("pointer", "string", "Where it stands in the record's JSON (JSON Pointer, RFC 6901).", required=True),
)


_DAYS = tuple(column.name for column in day_columns("date"))


def facts(edition: Edition) -> Table:
    """A row for each fact: what a source says, what sources dispute, and what no document answers."""
    rows = [row for record in _listed(edition.dataset) for row in _facts_of(edition, record)]
    said = "A fact: what a source says of a record, or what no document answers."
    return Table("facts", "Facts", said, _FACTS, tuple(rows), ("collection", "record", "pointer"))


_FACTS = (
    *_WHICH,
    Column("record_name", "string", "Name or title of the record.", required=True),
    Column("field", "string", "The fact, as the record's file and its sources name it.", required=True),
    Column("value", "any", "What is said, as text or a number; empty where nothing was found."),
    Column("status", "string", "Whether it is known, not found, or disputed.", required=True, words=STATUSES),
    Column(
        "answer", "string", "For what was not found: whether a document exists that we could not read.", words=STANDINGS
    ),
    date_column("date", "Where the value is a date."),
    *day_columns("date"),
    Column("question", "string", "For what was not found: the question that stays open."),
    Column("looked", "string", "For what was not found: when it was last looked for."),
    Column("concerns", "string", "For what is disputed: the records concerned, each as collection/id.", many=True),
    *CITED,
    Column("page", "string", "Address of the page that shows it."),
)


def _facts_of(edition: Edition, record: m.Record) -> Iterator[tuple[Cell, ...]]:
    dataset = edition.dataset
    where = "/" if isinstance(record, m.Programme) else address(record)
    cells: dict[str, Cell] = {
        "record_name": record_name(dataset, record),
        "page": where and edition.absolute(where),
        "status": STATUSES[0],
    }
    if isinstance(record, m.Disagreement):
        cells |= {"status": STATUSES[2], "concerns": joined(_concerned(record))}
    for fact, cited in cited_facts(dataset, record):
        told: dict[str, Cell] = {"field": ".".join(fact.path), "value": fact.value}
        if isinstance(fact.value, PartialDate):
            days = dict(zip(_DAYS, day_cells(fact.value), strict=True))
            told |= {"value": str(fact.value), "date": str(fact.value), **days}
        yield row(_FACTS, **cells, **told, **_which(record, pointer(fact)), **cited_cells(cited))
    if isinstance(record, m.Pilot | m.Project):
        cells |= {"status": STATUSES[1], "looked": str(dataset.settings.looked)}
        standing = {(found.question, found.phase): found.answer for found in answers_found(dataset, record)}
        for question in open_questions(dataset, record):
            field, at = f"answers.{question.question}", f"/answers/{question.question}"
            if isinstance(record, m.Pilot):
                number = [part.phase for part in record.phases].index(str(question.phase))
                field, at = f"phases.{question.phase}.{field}", f"/phases/{number}{at}"
            answer = standing[question.question, question.phase]
            yield row(_FACTS, **cells, **_which(record, at), field=field, question=question.text, answer=answer)


def changes(dataset: Dataset) -> Table:
    """A row for each field of each record that a publication of the site changed, the newest first."""
    columns = (
        Column("publication", "string", "Id of the publication.", required=True, ref="publications"),
        Column("date", "date", "The day on which it was published.", required=True),
        Column("collection", "string", "The collection of the record.", required=True),
        Column("record", "string", "Id of the record.", required=True),
        Column("what", "string", "What became of it.", required=True, words=WHAT),
        Column("field", "string", "Which field changed; empty where the record came or left as a whole."),
    )
    rows = tuple(
        (entry.id, told.day, told.key[0] or told.key[1], told.key[1], told.what, field)
        for entry in dataset.log.entries
        for told in dataset.log.told[entry.id]
        for field in (told.fields or (None,))
    )
    said = "What each publication of the site changed; what a record said before is nowhere."
    return Table("changes", "Changes", said, columns, rows, ("publication", "collection", "record", "field"))


def gaps(edition: Edition) -> Table:
    """A row for each question of each place and project, in each phase: how it stands, and what would answer it."""
    dataset = edition.dataset
    columns = (
        Column("collection", "string", "The collection of the place or project.", required=True),
        Column("record", "string", "Id of the place or project.", required=True),
        Column("record_name", "string", "Its name.", required=True),
        Column("phase", "string", "Id of the phase; empty for a project.", ref="phases"),
        Column("question", "string", "Id of the question.", required=True),
        Column("question_text", "string", "The question in words.", required=True),
        Column("answer", "string", "How it stands.", required=True, words=STANDINGS),
        Column("documents", "string", "Documents that we could not read and that would answer it.", many=True),
        Column("looked", "string", "When answers were last looked for.", required=True),
        Column("page", "string", "Where the page shows it.", required=True),
    )
    texts = {question.id: question.text for question in dataset.settings.questions}
    asked: list[m.Pilot | m.Project] = [*dataset.pilots.values(), *dataset.projects.values()]
    rows = tuple(
        row(
            columns,
            collection=collection_of(record),
            record=record.id,
            record_name=record.name,
            phase=found.phase,
            question=found.question,
            question_text=texts[found.question],
            answer=found.answer,
            documents=joined(found.documents),
            looked=str(dataset.settings.looked),
            page=f"{edition.absolute(address(record) or '')}#{found.question}",
        )
        for record in asked
        for found in answers_found(dataset, record)
    )
    said = "A question put to a place or project: answered, claimed, in a document that we could not read, or silent."
    return Table(
        "gaps", "What nobody has published", said, columns, rows, ("collection", "record", "phase", "question")
    )


def citations(dataset: Dataset) -> Table:
    """A row for each source of each fact."""
    columns = (
        *_WHICH,
        Column("number", "integer", "Which of the fact's sources it is, from 1.", required=True),
        Column("source", "string", "Id of the source.", required=True, ref="sources"),
        Column("source_place", "string", "Where in the source; empty for all of it."),
    )
    rows = tuple(
        row(
            columns,
            **_which(record, pointer(fact)),
            **source,
        )
        for record in _listed(dataset)
        for fact, cited in cited_facts(dataset, record)
        for source in each_source(cited)
    )
    key = ("collection", "record", "pointer")
    said = "A source of a fact, and the place in it."
    return Table("citations", "Sources of each fact", said, columns, rows, (*key, "number"), (("facts", key),))


def _listed(dataset: Dataset) -> Iterator[m.Record]:
    """The records whose facts still stand: a withdrawn one has a row in the table of its kind, and no facts."""
    return (record for record in published(dataset) if not record.withdrawn)


def _which(record: m.Record, at: str) -> dict[str, Cell]:
    return {"collection": collection_of(record), "record": record.id, "pointer": at}


def _concerned(record: m.Disagreement) -> list[str]:
    """The records that a disagreement is about."""
    found = ["programme"] if record.programme else []
    kinds = ("phases", "pilots", "projects", "organisations")
    return found + [f"{kind}/{id}" for kind in kinds for id in getattr(record, kind)]
