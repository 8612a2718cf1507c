"""Records of documents and of news: sources, where they disagree, board papers, updates, corrections."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from placebook.model.addresses import Address
from placebook.model.base import Own, Part, Ref, exactly_one
from placebook.model.numbers import Count
from placebook.model.parts import Contact, DocumentNamed, Position, Record, Statements, When
from placebook.model.values import (
    Date,
    EventIds,
    Flag,
    Id,
    OrganisationId,
    OrganisationIds,
    Paragraphs,
    PhaseId,
    PhaseIds,
    PilotId,
    PilotIds,
    ProjectId,
    ProjectIds,
    SaidBefore,
    Text,
    one_of,
)


class Source(Record):
    """A document that a published fact rests on. It is its own source."""

    folder: ClassVar[str] = "sources"
    title: Annotated[Text, Own()] = Field(
        description="The title, as the document has it.", examples=["Annual report 2018"]
    )
    label: Annotated[Text, Own()] = Field(
        description="A few words for the mark beside a fact.", examples=["annual report 2018"]
    )
    publisher: Annotated[Text, Own()] = Field(description="Who published it.", examples=["Sampleton Borough Council"])
    kind: Annotated[Id, Ref("source_kinds"), Own()] = Field(description="What kind of document it is, by its id.")
    date: Annotated[When | None, Own()] = Field(None, description="When it was published.")
    date_note: Annotated[Text | None, Own()] = Field(
        None, description="Where there is no date: what is known.", examples=["Undated; it was online in May 2017."]
    )
    address: Annotated[Address | None, Own()] = Field(None, description="Where it can be read, or could be.")
    answers: Annotated[str, one_of("yes", "no", "not-checked"), Own()] = Field(
        "not-checked", description='Whether the address still answers; one with "no" is shown and not linked.'
    )
    read: Annotated[Date, Own()] = Field(description="When somebody last read it for this site.")
    read_whole: Annotated[Flag, Own()] = Field(
        True, description="Whether all of it could be read; true where nothing is said."
    )
    note: Annotated[Text | None, Own()] = Field(None, description="What a reader should know about the document.")


class UnreadDocument(Record):
    """A document that is known to exist and that we could not read."""

    folder: ClassVar[str] = "unread-documents"
    begins: ClassVar[tuple[str, ...]] = ("questions", "phases", "holder")
    title: Text = Field(
        description="What it is called, or what it is.", examples=["Independent evaluation of the first year"]
    )
    by: Text | None = Field(None, description="Who wrote it, where a source says.", examples=["Dr A. Person"])
    holder: Annotated[OrganisationId | None, Own()] = Field(
        None, description="The body that probably holds it and can be asked for it, by its id."
    )
    tried: Annotated[Text, Own()] = Field(
        description="Why we could not read it, and what we tried.", examples=["No copy was found in November 2026."]
    )
    would_answer: Annotated[Text, Own()] = Field(
        description="What it would tell a reader, in a sentence.", examples=["It would say what the places achieved."]
    )
    questions: Annotated[tuple[Annotated[Id, Ref("questions")], ...], Own()] = Field(
        (), description="The standard questions that it would answer, by their ids."
    )
    phases: PhaseIds = Field((), description="The phases that it is about, with all of their places, by their ids.")
    pilots: PilotIds = Field(
        (), description="The places that it is about where it is not about all of a phase, by their ids."
    )
    projects: ProjectIds = Field((), description="The projects that it is about, by their ids.")


class Disagreement(Record):
    """Sources that do not agree: what each says."""

    folder: ClassVar[str] = "disagreements"
    title: Annotated[Text, Own()] = Field(
        description="What they do not agree about, in a few words.", examples=["When the first phase ended"]
    )
    programme: Annotated[Flag, Own()] = Field(False, description="Write true where it concerns the whole programme.")
    phases: PhaseIds = Field((), description="The phases that it concerns, by their ids.")
    pilots: PilotIds = Field((), description="The places that it concerns, by their ids.")
    projects: ProjectIds = Field((), description="The projects that it concerns, by their ids.")
    organisations: OrganisationIds = Field((), description="The organisations that it concerns, by their ids.")
    positions: tuple[Position, ...] = Field(min_length=2, description="What each side says: two or more.")
    reading: Annotated[Text | None, Own()] = Field(None, description="How we read it, where it helps; our own words.")


class Recommendation(Part):
    """One thing that a paper asks its readers to do."""

    item_key: ClassVar[str] = "number"
    number: Annotated[Count, Own()] = Field(description="Its number in the paper.", examples=[1])
    verb: Annotated[str, one_of("note", "comment", "consider", "agree", "decide")] = Field(
        description="What members are asked to do, in one word."
    )
    text: Text = Field(description="The recommendation, close to the words of the paper.")
    asks: Text = Field(description="What it asks of members, in our own words.")
    decided: Text | None = Field(None, description="What members said or decided, where a minute says.")


class Paragraph(Part):
    """A numbered paragraph of a paper, in our own words, with the records that it speaks of."""

    item_key: ClassVar[str] = "number"
    number: Annotated[Text, Own()] = Field(description="Its number in the paper, in quotes.", examples=["6.1"])
    heading: Text | None = Field(None, description="The heading above it.")
    text: Paragraphs = Field(description="What the paragraph says, in our own words.")
    table: Annotated[Text | None, Own()] = Field(
        None, description="The caption of a table of the places named below; absent where there is no table."
    )
    pilots: PilotIds = Field((), description="The places that it speaks of, by their ids.")
    projects: ProjectIds = Field((), description="The projects that it speaks of, by their ids.")
    organisations: OrganisationIds = Field((), description="The organisations that it speaks of, by their ids.")
    events: EventIds = Field((), description="The events that it speaks of, by their ids.")
    phases: PhaseIds = Field((), description="The phases that it speaks of, by their ids.")


class BoardPaper(Record):
    """A paper to a board. Its title, publisher and address are those of its source record."""

    folder: ClassVar[str] = "board-papers"
    document: Annotated[Id, Ref("sources"), Own()] = Field(description="The paper as a source, by its id.")
    board: Text = Field(description="Which board it was put to, by name.", examples=["Places Board"])
    for_: Text = Field(alias="for", description="What it was put to members for.", examples=["Discussion"])
    after: Date = Field(description="A date after which it was written.")
    before: Date = Field(description="A date before the end of which it was written.")
    date_note: Text = Field(description="How these two dates are known, in a sentence or two.")
    purpose: Text = Field(description="The purpose, in the words of the paper.", examples=["For discussion."])
    summary: Paragraphs = Field(description="What the paper says as a whole, in our own words.")
    recommendations: tuple[Recommendation, ...] = Field((), description="Each thing that it asks of members.")
    action: Text | None = Field(None, description="What officers are to do next, as the paper has it.")
    decided: Statements = Field((), description="What the minutes say that members said and decided.")
    contact: Contact | None = Field(None, description="The officer named in it: name and position only.")
    paragraphs: tuple[Paragraph, ...] = Field((), description="Its numbered paragraphs, in our own words.")
    appendices: tuple[DocumentNamed, ...] = Field((), description="The documents attached to it.")


class Update(Record):
    """A piece of dated news, shown on every page that it concerns."""

    folder: ClassVar[str] = "updates"
    dated: ClassVar[bool] = True
    title: Text = Field(description="What happened, in a few words.", examples=["The second phase begins"])
    date: Date = Field(description="When it happened, as exactly as the source says.")
    planned: Annotated[Flag, Own()] = Field(
        False, description="Write true where the date is that of a plan, and no source says what came of it."
    )
    text: Paragraphs = Field(description="The news, in a few short sentences of your own.")
    phases: PhaseIds = Field((), description="The phases on whose pages it appears, by their ids.")
    pilots: PilotIds = Field((), description="The places on whose pages it appears, by their ids.")
    projects: ProjectIds = Field((), description="The projects on whose pages it appears, by their ids.")
    organisations: OrganisationIds = Field((), description="The organisations on whose pages it appears, by their ids.")


class Correction(Record):
    """A published fact that was changed: what it said, what it says now, when and why."""

    model_config, _about_one = exactly_one(
        "a correction is about one record.", "pilot", "project", "organisation", "phase"
    )

    folder: ClassVar[str] = "corrections"
    dated: ClassVar[bool] = True
    begins: ClassVar[tuple[str, ...]] = ("pilot",)
    date: Annotated[Date, Own()] = Field(description="When the page was corrected.")
    pilot: Annotated[PilotId | None, Own()] = Field(None, description="The place whose page was corrected, by its id.")
    project: Annotated[ProjectId | None, Own()] = Field(
        None, description="The project whose page was corrected, by its id, where it is one."
    )
    organisation: Annotated[OrganisationId | None, Own()] = Field(
        None, description="The organisation whose page was corrected, by its id, where it is one."
    )
    phase: Annotated[PhaseId | None, Own()] = Field(
        None, description="The phase whose page was corrected, by its id, where it is one."
    )
    field: Annotated[Text, Own()] = Field(description="Which fact, in a few words.", examples=["the aim"])
    said: Annotated[SaidBefore, Own()] = Field(description="What the page said before.")
    says: Annotated[Text, Own()] = Field(description="What it says now.")
    why: Annotated[Text, Own()] = Field(description="Why it was changed, in a sentence.")
