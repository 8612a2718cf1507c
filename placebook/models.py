"""What a record of each kind holds. Declared here once; the field guide, checks and pages follow from it.

A field is a published fact and needs a source unless it is marked `Own()`. In lists, an item's name for
`sources` is the field that `item_key` gives, or its number from 1.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, field_validator, model_validator

from placebook.fieldtypes import (
    Address,
    Count,
    Date,
    Flag,
    Id,
    Own,
    Paragraphs,
    Part,
    Ref,
    Text,
    one_of,
    wrong,
)
from placebook.parts import (
    Answering,
    Became,
    Checked,
    Codes,
    Contact,
    DocumentNamed,
    Evaluation,
    Named,
    Partner,
    Point,
    Position,
    Record,
    SourceNote,
    Statement,
    Statements,
    When,
    as_list,
)
from placebook.settings import MapFrame, PlaceWord, Question, Settings, Term

__all__ = [
    "RECORDS",
    "Accessibility",
    "AccessibilityTest",
    "Answering",
    "Became",
    "BoardPaper",
    "Checked",
    "Codes",
    "Contact",
    "Correction",
    "Disagreement",
    "DocumentNamed",
    "Evaluation",
    "Event",
    "MapFrame",
    "Named",
    "Organisation",
    "Paragraph",
    "Partner",
    "Phase",
    "PhasePlace",
    "Pilot",
    "PilotPhase",
    "PlaceWord",
    "Point",
    "Position",
    "Programme",
    "Project",
    "Question",
    "Recommendation",
    "Record",
    "Region",
    "Settings",
    "Source",
    "Statement",
    "Statements",
    "Term",
    "Topic",
    "Update",
    "When",
]


class PilotPhase(Answering):
    """What a place did in one phase."""

    item_key: ClassVar[str] = "phase"
    phase: Annotated[Id, Ref("phases"), Own()]
    title: Text | None = Field(None, description="The project's own title, where the source gives one.")


CheckedBy = Annotated[tuple[Checked, ...], Own()]
CHECKED = "Which partner went through the page and found it right, and when; one item for each time."


class Pilot(Record):
    """A place, permanent, with each phase that it took part in."""

    folder: ClassVar[str] = "pilots"
    name: Text
    other_names: tuple[Text, ...] = ()
    summary: Text = Field(description="What it was, in one sentence.")
    region: Annotated[Id, Ref("regions")]
    point: Point
    topics: Annotated[tuple[Annotated[Id, Ref("topics")], ...], Own()] = ()
    phases: tuple[PilotPhase, ...] = Field(min_length=1)
    checked: CheckedBy = Field((), description=CHECKED)


class Project(Record, Answering):
    """An additional project, beside the places."""

    folder: ClassVar[str] = "projects"
    name: Text
    summary: Text = Field(description="What it was, in one sentence.")
    status: Text = Field(description="What is known of whether it went ahead, in a few words.")
    topics: Annotated[tuple[Annotated[Id, Ref("topics")], ...], Own()] = ()
    checked: CheckedBy = Field((), description=CHECKED)


class Organisation(Record):
    """An organisation, under its name at the time of the programme."""

    folder: ClassVar[str] = "organisations"
    name: Text = Field(description="The official name at the time.")
    name_now: Text | None = Field(
        None,
        description="The name now, also where it is the same; absent where there is none, or none is known.",
    )
    stated_as: Text | None = Field(None, description="The form that the main source uses, where another.")
    other_names: tuple[Text, ...] = ()
    kind: Annotated[Id, Ref("kinds")]
    codes: Codes | None = None
    website: Address | None = None
    successor_website: Address | None = None
    website_note: Text | None = None
    became: Became | None = None
    confidence: Annotated[str, one_of("high", "medium", "low"), Own()] = Field(
        "high", description="How sure the check of the names and codes was."
    )


class Event(Record):
    """Something that was planned or happened: the plan and the outcome are two facts."""

    folder: ClassVar[str] = "events"
    name: Text
    kind: Annotated[Id, Ref("event_kinds")]
    planned: tuple[When, ...] = Field((), description="Each date that a source planned.")
    actual: When | None = Field(None, description="When it happened.")
    text: Paragraphs | None = None
    phase: Annotated[Annotated[Id, Ref("phases")] | None, Own()] = None
    pilots: tuple[Annotated[Id, Ref("pilots")], ...] = Field((), description="The places that took part.")
    projects: tuple[Annotated[Id, Ref("projects")], ...] = ()
    organisations: tuple[Partner, ...] = ()
    documents: tuple[DocumentNamed, ...] = ()

    @field_validator("planned", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        return as_list(value)

    @model_validator(mode="after")
    def _some_date(self) -> Event:
        if not self.planned and not self.actual:
            raise wrong("this event has no date.", "add “actual:” or “planned:” with what the source says.")
        return self

    @property
    def when(self) -> When:
        """The actual date, or else the plan named first."""
        return self.actual or self.planned[0]


class Topic(Record):
    """A subject by which we group places: our own word for it."""

    folder: ClassVar[str] = "topics"
    name: Annotated[Text, Own()]
    text: Annotated[Text, Own()]


class Region(Record):
    """A region of the country that the programme is in."""

    folder: ClassVar[str] = "regions"
    name: Text
    in_text: Annotated[Text | None, Own()] = Field(
        None, description="The name within a sentence, where it takes an article: the East Midlands."
    )


class Source(Record):
    """A document that a published fact rests on. It is its own source."""

    folder: ClassVar[str] = "sources"
    title: Annotated[Text, Own()]
    label: Annotated[Text, Own()] = Field(description="A few words for the mark beside a fact.")
    publisher: Annotated[Text, Own()]
    kind: Annotated[Id, Ref("source_kinds"), Own()]
    date: Annotated[When | None, Own()] = None
    date_note: Annotated[Text | None, Own()] = Field(None, description="Where there is no date: what is known.")
    address: Annotated[Address | None, Own()] = None
    answers: Annotated[str, one_of("yes", "no", "not-checked"), Own()] = Field(
        "not-checked", description="Whether the address still answers; “no” is never linked as live."
    )
    read: Annotated[Date, Own()] = Field(description="When it was read.")
    read_whole: Annotated[Flag, Own()] = Field(True, description="Whether all of it could be read.")
    note: Annotated[Text | None, Own()] = None


class Disagreement(Record):
    """Sources that do not agree: what each says."""

    folder: ClassVar[str] = "disagreements"
    title: Annotated[Text, Own()]
    programme: Annotated[Flag, Own()] = Field(False, description="true where it concerns the programme as a whole.")
    phases: Annotated[tuple[Annotated[Id, Ref("phases")], ...], Own()] = ()
    pilots: Annotated[tuple[Annotated[Id, Ref("pilots")], ...], Own()] = ()
    projects: Annotated[tuple[Annotated[Id, Ref("projects")], ...], Own()] = ()
    organisations: Annotated[tuple[Annotated[Id, Ref("organisations")], ...], Own()] = ()
    positions: tuple[Position, ...] = Field(min_length=2)
    reading: Annotated[Text | None, Own()] = Field(None, description="How we read it, where it helps; our own words.")


class PhasePlace(Part):
    """A place of a phase that has no record of its own, with what is known of it."""

    item_key: ClassVar[str] = "name"
    name: Text
    topics: Annotated[tuple[Annotated[Id, Ref("topics")], ...], Own()] = ()
    partners: tuple[Named, ...] = ()
    aim: Text | None = None
    figures: Statements = ()
    source: SourceNote = ()


class Phase(Record):
    """A stretch of the programme."""

    folder: ClassVar[str] = "phases"
    name: Text
    planned: tuple[When, ...] = ()
    started: When
    ended: When | None = Field(None, description="When it ended; absent while it has not.")
    partnerships: Count | None = Field(None, description="How many places took part, where a source says.")
    scale: Statements = ()
    selection: Statements = Field((), description="How the places were chosen.")
    form: Statements = Field((), description="How the work was organised.")
    support: Statements = ()
    money: Statements = ()
    organisations: tuple[Partner, ...] = ()
    themes: Statements = ()
    places: tuple[PhasePlace, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    asked: Statements = Field((), description="What members of the board were asked.")
    decided: Statements = Field((), description="What the minutes say that members said and decided.")

    @field_validator("scale", "selection", "form", "support", "money", "themes", "asked", "decided", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        return as_list(value)


class Recommendation(Part):
    """One thing that a paper asks its readers to do."""

    item_key: ClassVar[str] = "number"
    number: Annotated[Count, Own()]
    verb: Annotated[str, one_of("note", "comment", "consider", "agree", "decide")]
    text: Text
    asks: Text = Field(description="What it asks of members, in our own words.")
    decided: Text | None = None


class Paragraph(Part):
    """A numbered paragraph of a paper, in our own words, with the records that it speaks of."""

    item_key: ClassVar[str] = "number"
    number: Annotated[str, Own()]
    heading: Text | None = None
    text: Paragraphs
    table: Annotated[Text | None, Own()] = Field(
        None, description="Caption of the table of the places named in `pilots`, with partners and themes."
    )
    pilots: Annotated[tuple[Annotated[Id, Ref("pilots")], ...], Own()] = ()
    projects: Annotated[tuple[Annotated[Id, Ref("projects")], ...], Own()] = ()
    organisations: Annotated[tuple[Annotated[Id, Ref("organisations")], ...], Own()] = ()
    events: Annotated[tuple[Annotated[Id, Ref("events")], ...], Own()] = ()
    phases: Annotated[tuple[Annotated[Id, Ref("phases")], ...], Own()] = ()


class BoardPaper(Record):
    """A paper to a board. Its title, publisher and address are those of its source record."""

    folder: ClassVar[str] = "board-papers"
    document: Annotated[Id, Ref("sources"), Own()]
    board: Text
    for_: Text = Field(alias="for")
    after: Date = Field(description="It was written after this date …")
    before: Date = Field(description="… and before the end of this one.")
    date_note: Text
    purpose: Text
    summary: Paragraphs
    recommendations: tuple[Recommendation, ...] = ()
    action: Text | None = None
    decided: Statements = ()
    contact: Contact | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    appendices: tuple[DocumentNamed, ...] = ()


class Programme(Record):
    """The programme itself: `data/programme.yml`."""

    folder: ClassVar[str] = ""
    name: Text
    summary: Text = Field(description="What it was, in one sentence.")
    aim: Paragraphs
    basis: Statements = ()
    organisations: tuple[Partner, ...]
    minutes: Statements = Field((), description="What board members said and decided at other times.")
    as_of: Annotated[Date, Own()] = Field(description="The site's present: “ended” and “planned” follow from it.")
    settings: Annotated[Settings, Own()]

    @field_validator("basis", "minutes", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        return as_list(value)


class Update(Record):
    """A piece of dated news, shown on every page that it concerns."""

    folder: ClassVar[str] = "updates"
    title: Text
    date: Date = Field(description="When it happened, as exactly as the source says.")
    planned: Annotated[Flag, Own()] = Field(
        False, description="true where the date is that of a plan, and no source says what came of it."
    )
    text: Paragraphs
    phases: Annotated[tuple[Annotated[Id, Ref("phases")], ...], Own()] = ()
    pilots: Annotated[tuple[Annotated[Id, Ref("pilots")], ...], Own()] = ()
    projects: Annotated[tuple[Annotated[Id, Ref("projects")], ...], Own()] = ()
    organisations: Annotated[tuple[Annotated[Id, Ref("organisations")], ...], Own()] = ()


class Correction(Record):
    """A published fact that was changed: what it said, what it says now, when and why."""

    folder: ClassVar[str] = "corrections"
    date: Annotated[Date, Own()] = Field(description="When the page was corrected.")
    pilot: Annotated[Annotated[Id, Ref("pilots")] | None, Own()] = None
    project: Annotated[Annotated[Id, Ref("projects")] | None, Own()] = None
    organisation: Annotated[Annotated[Id, Ref("organisations")] | None, Own()] = None
    phase: Annotated[Annotated[Id, Ref("phases")] | None, Own()] = None
    field: Annotated[Text, Own()] = Field(description="Which fact, in a few words.")
    said: Annotated[Text, Own()] = Field(description="What the page said before.")
    says: Annotated[Text, Own()] = Field(description="What it says now.")
    why: Annotated[Text, Own()]

    @model_validator(mode="after")
    def _about_one(self) -> Correction:
        named = [x for x in (self.pilot, self.project, self.organisation, self.phase) if x]
        if len(named) != 1:
            raise wrong(
                "a correction is about one record.",
                "name it in one of “pilot:”, “project:”, “organisation:” or “phase:”.",
            )
        return self


class AccessibilityTest(Part):
    """One way in which the site is tested."""

    what: Text
    how: Text
    when: Text
    result: Text


class Accessibility(Record):
    """What the accessibility statement says: `data/accessibility.yml`. Our own statement, with no source."""

    folder: ClassVar[str] = ""
    standard: Annotated[Text, Own()]
    stated: Annotated[Date, Own()] = Field(description="When the statement was last gone through.")
    tested: Annotated[Date, Own()] = Field(description="When everything was last tested, by people too.")
    tests: Annotated[tuple[AccessibilityTest, ...], Own()]
    not_done: Annotated[tuple[Text, ...], Own()] = ()
    known_problems: Annotated[tuple[Text, ...], Own()] = ()


RECORDS: tuple[type[Record], ...] = (
    Phase,
    Pilot,
    Project,
    Organisation,
    Event,
    Topic,
    Region,
    Source,
    Disagreement,
    BoardPaper,
    Update,
    Correction,
)
"""Every kind of record that has a folder of its own under `data/`."""

SINGLE: dict[str, type[Record]] = {"programme": Programme, "accessibility": Accessibility}
"""Records that there is one of, each in a file of its own at the top of `data/`."""
