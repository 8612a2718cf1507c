"""The registry of kinds: a row a kind of record, and all that the rest of the software asks of it.

A new kind is its model, its row here, the template of its page and a first record. Pages, lists, data, tables, schemas,
search, field guide, new files and the ledger follow from the row. What one kind has to say of itself beyond it (a title
in search engines, the terms of schema.org) is a function registered for its model where such things are said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from placebook.model.parts import Record
from placebook.model.records.documents import BoardPaper, Correction, Disagreement, Source, UnreadDocument, Update
from placebook.model.records.page_checks import Check
from placebook.model.records.places import Event, Organisation, Phase, Pilot, Project, Region, Topic
from placebook.model.records.programme import Accessibility, Programme
from placebook.model.records.publications import Publication
from placebook.model.settings import Settings


class UnfinishedKind(Exception):
    """A row of the registry lacks something that the software needs. The text says what, and what to do."""

    def __init__(self, name: str, message: str, fix: str) -> None:
        super().__init__(f"placebook/model/kinds.py: the kind “{name}” {message} Fix: {fix}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of its own for each record of a kind.

    `template` makes its body, `section` is the address of the list that it stands below, `order` is where the kind
    stands among those with pages.
    """

    template: str
    section: str
    order: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    `name` is what its schema and its new files are called by, and what it is `called` in a sentence where that is not
    another word. A record has a `page`, or is a place on one, and `spot`
    is how that address starts (`/timeline/#`), or neither. `listed` is the page that lists the kind, `add` what the
    button there says that starts a record. `feed` says that each record has a feed of its own, `unique_names` that no
    two are called the same, `known_by_name` that the name alone says which record is meant. `word` is the setting of
    the programme that says what it calls such a record. `rank` is how much readers want it beside others that fit a
    search as well (search multiplies by it). `schema_org` is its type where nothing more is said of it.
    `often` gives those that officers write most a place at the head of the field guide. `made` says that the software
    writes such records, and no one else has to.
    """

    name: str
    model: type[Record]
    called: str = ""
    page: Page | None = None
    spot: str = ""
    listed: str = ""
    add: str = ""
    feed: bool = False
    unique_names: bool = False
    known_by_name: bool = False
    word: str = ""
    rank: float = 1
    schema_org: str = "CreativeWork"
    often: int = 99
    made: bool = False

    def __post_init__(self) -> None:
        """Raises `UnfinishedKind` where the row by itself cannot be right."""
        model = self.model.__name__
        if getattr(self.model, "folder", None) is None:
            fix = f'write “folder: ClassVar[str] = "{self.name}s"” in the class {model}.'
            raise UnfinishedKind(self.name, f"has a model without a folder, {model}.", fix)
        if not (self.model.__doc__ or "").strip() or self.model.__doc__ == Record.__doc__:
            fix = f"say in a sentence in the class {model} what such a record is: schemas and the field guide show it."
            raise UnfinishedKind(self.name, f"has a model without a docstring, {model}.", fix)
        if self.page and self.spot:
            fix = "leave one of “page” and “spot” out."
            raise UnfinishedKind(self.name, "has a page of its own and a place on another.", fix)
        if self.spot and not self.listed:
            fix = "name the page in “listed”."
            raise UnfinishedKind(self.name, "is a place on a page that nobody names.", fix)
        if self.word and self.word not in Settings.model_fields:
            fix = "add it to Settings in placebook/model/settings.py, or leave “word” out."
            raise UnfinishedKind(self.name, f"has its word in a setting that there is not, “{self.word}”.", fix)

    @property
    def folder(self) -> str:
        """The folder of `data/` that its records are in; nothing where there is one record, at the top."""
        return self.model.folder

    @property
    def noun(self) -> str:
        """What a record is called in a sentence: “organisation”."""
        return self.called or self.name

    @property
    def nouns(self) -> str:
        """What several are called: “organisations”."""
        return f"{self.noun}s"

    @property
    def files(self) -> str:
        """Where its files are, relative to the project's folder: `data/pilots/`, `data/programme.yml`."""
        return f"data/{self.folder}/" if self.folder else f"data/{self.name}.yml"


KINDS: tuple[Kind, ...] = (
    Kind(
        "phase",
        Phase,
        page=Page("phase", "/phases/", 4),
        listed="/phases/",
        known_by_name=True,
        rank=1.1,
    ),
    Kind(
        "pilot",
        Pilot,
        page=Page("pilot", "/pilots/", 1),
        listed="/pilots/",
        add="Add a place",
        feed=True,
        unique_names=True,
        known_by_name=True,
        word="place_word",
        rank=1.6,
        often=1,
    ),
    Kind(
        "project",
        Project,
        page=Page("project", "/projects/", 2),
        listed="/projects/",
        add="Add a project",
        feed=True,
        unique_names=True,
        known_by_name=True,
        word="project_word",
        rank=1.3,
        often=2,
    ),
    Kind(
        "organisation",
        Organisation,
        page=Page("organisation", "/organisations/", 3),
        listed="/organisations/",
        add="Add an organisation",
        unique_names=True,
        known_by_name=True,
        rank=1.3,
        often=3,
    ),
    Kind("event", Event, spot="/timeline/#", listed="/timeline/", add="Add an event", often=4),
    Kind(
        "topic",
        Topic,
        page=Page("group", "/topics/", 5),
        listed="/topics/",
        unique_names=True,
        rank=1.2,
        schema_org="DefinedTerm",
    ),
    Kind(
        "region",
        Region,
        page=Page("group", "/regions/", 6),
        listed="/regions/",
        unique_names=True,
        rank=0.9,
        schema_org="AdministrativeArea",
    ),
    Kind("source", Source, spot="/sources/#", listed="/sources/", add="Add a source", rank=0.4, often=6),
    Kind(
        "unread-document",
        UnreadDocument,
        called="unread document",
        spot="/gaps/#",
        listed="/gaps/",
        add="Add a document to find",
        rank=0.9,
    ),
    Kind("disagreement", Disagreement),
    Kind(
        "board-paper",
        BoardPaper,
        called="paper",
        page=Page("board_paper", "/board-papers/", 7),
        listed="/board-papers/",
        word="paper_word",
    ),
    Kind("update", Update, spot="/updates/#", listed="/updates/", add="Write an update", rank=0.7, often=5),
    Kind(
        "correction", Correction, spot="/updates/#correction-", listed="/updates/", add="Record a correction", often=7
    ),
    Kind("check", Check, often=8),
    Kind("publication", Publication, made=True),
    Kind("programme", Programme, known_by_name=True),
    Kind("accessibility", Accessibility, known_by_name=True),
)
"""Every kind of record, in the order in which data lists them; those that there is one of stand last."""


def _check_names(kinds: tuple[Kind, ...]) -> None:
    """Raises `UnfinishedKind` where two rows have one name or one folder."""
    for said in ("name", "folder"):
        seen: set[str] = set()
        for kind in kinds:
            value = getattr(kind, said)
            if value and value in seen:
                raise UnfinishedKind(kind.name, f"has the {said} “{value}”, as another has.", "give one another.")
            seen.add(value)


_check_names(KINDS)


def in_folders() -> tuple[Kind, ...]:
    """The kinds that have a folder of their own under `data/`."""
    return tuple(kind for kind in KINDS if kind.folder)


def single() -> tuple[Kind, ...]:
    """The kinds that there is one record of, each in a file of its own at the top of `data/`."""
    return tuple(kind for kind in KINDS if not kind.folder)


def with_pages() -> tuple[tuple[Kind, Page], ...]:
    """The kinds whose records have a page each, with that page, in its order."""
    return tuple(sorted(((kind, kind.page) for kind in KINDS if kind.page), key=lambda pair: pair[1].order))


@cache
def kind_named(name: str) -> Kind:
    """The kind with a name, `board-paper`. KeyError where there is none."""
    return _only(kind for kind in KINDS if kind.name == name)


@cache
def find_kind(folder: str) -> Kind | None:
    """The kind whose records are in a folder of `data/`; None where there is none."""
    return next((kind for kind in in_folders() if kind.folder == folder), None)


def kind_in(folder: str) -> Kind:
    """The same for a folder that there is. KeyError where there is none."""
    return _only(kind for kind in [find_kind(folder)] if kind)


def kind_of(record: Record) -> Kind:
    """The kind of a record."""
    return kind_of_model(type(record))


@cache
def kind_of_model(model: type[Record]) -> Kind:
    """The kind that a model, or what could be read of one, belongs to."""
    return _only(kind for kind in KINDS if issubclass(model, kind.model))


def _only(found: Iterator[Kind]) -> Kind:
    kind = next(found, None)
    if kind is None:
        raise KeyError("there is no such kind of record")
    return kind
