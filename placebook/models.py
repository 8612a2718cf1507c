"""What a record of each kind holds. Declared here once; the field guide, checks and pages follow from it.

A field is a published fact and needs a source unless it is marked `Own()`. In lists, an item's name for
`sources` is the field that `item_key` gives, or its number from 1.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, model_validator

from placebook.fieldtypes import (
    Address,
    Count,
    Date,
    Flag,
    Id,
    OneOrMany,
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
    Codes,
    Contact,
    DocumentNamed,
    Evaluation,
    Named,
    PageCheck,
    Partner,
    Point,
    Position,
    Record,
    SourceNote,
    Statement,
    Statements,
    When,
)
from placebook.settings import MapFrame, PlaceWord, Question, Settings, Term

__all__ = [
    "RECORDS",
    "Accessibility",
    "AccessibilityTest",
    "Answering",
    "Became",
    "BoardPaper",
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
    "PageCheck",
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
    phase: Annotated[Id, Ref("phases"), Own()] = Field(description="Which phase, by its id.")
    title: Text | None = Field(None, description="The title of the work here, where the source gives one.")


PageChecks = Annotated[tuple[PageCheck, ...], Own()]
CHECKED = "Which partner went through the page and found it right, and when; one item for each time."


class Pilot(Record):
    """A place, for ever, with each phase that it took part in."""

    folder: ClassVar[str] = "pilots"
    name: Text = Field(description="The name of the place.", examples=["Sampleton"])
    other_names: tuple[Text, ...] = Field(
        (), description="Other names that people search for, former ones among them.", examples=[["Sampleton-on-Sea"]]
    )
    summary: Text = Field(
        description="What was done here, in one sentence.",
        examples=["In Sampleton, the council and a college worked on skills."],
    )
    region: Annotated[Id, Ref("regions")] = Field(description="The region that it is in, by its id.")
    point: Point = Field(
        description="Where it stands on the map, in degrees, the latitude first.",
        examples=[{"lat": 51.45523, "lon": -2.59665}],
    )
    topics: Annotated[tuple[Annotated[Id, Ref("topics")], ...], Own()] = Field(
        (), description="The topics under which it is listed, by their ids. This is our own grouping."
    )
    phases: tuple[PilotPhase, ...] = Field(min_length=1, description="Each phase that it took part in.")
    checked: PageChecks = Field((), description=CHECKED)


class Project(Record, Answering):
    """A project of the programme beside its places."""

    folder: ClassVar[str] = "projects"
    name: Text = Field(description="The name of the project.", examples=["Sampleton Summer School"])
    summary: Text = Field(
        description="What it was, in one sentence.",
        examples=["The school was a week of lessons for people new to the work."],
    )
    status: Text = Field(
        description="What is known of whether it went ahead, in a sentence or two.",
        examples=["It ran once, in July 2017."],
    )
    topics: Annotated[tuple[Annotated[Id, Ref("topics")], ...], Own()] = Field(
        (), description="The topics under which it is listed, by their ids. This is our own grouping."
    )
    checked: PageChecks = Field((), description=CHECKED)


class Organisation(Record):
    """An organisation, under its name at the time of the programme."""

    folder: ClassVar[str] = "organisations"
    name: Text = Field(description="The official name at the time.", examples=["Sampleton Borough Council"])
    name_now: Text | None = Field(
        None,
        description="The name now, also where it is the same; absent where there is none, or none is known.",
    )
    stated_as: Text | None = Field(
        None, description="The form that the main source uses, where it is another.", examples=["Sampleton Council"]
    )
    other_names: tuple[Text, ...] = Field(
        (), description="Other names and abbreviations that people search for.", examples=[["SBC"]]
    )
    kind: Annotated[Id, Ref("kinds")] = Field(description="What kind of organisation it is, by its id.")
    codes: Codes | None = Field(None, description="Its official codes, as far as it has them.")
    website: Address | None = Field(None, description="Its website now.")
    successor_website: Address | None = Field(
        None, description="The website of the organisation that took its work over, where its own has closed."
    )
    website_note: Text | None = Field(None, description="What a reader should know about the website.")
    became: Became | None = Field(None, description="What has become of it since the programme.")
    confidence: Annotated[str, one_of("high", "medium", "low"), Own()] = Field(
        "high", description="How sure the check of the names and codes was."
    )


class Event(Record):
    """Something that was planned or happened: the plan and the outcome are two facts."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["actual"]}, {"required": ["planned"]}]})

    folder: ClassVar[str] = "events"
    begins: ClassVar[tuple[str, ...]] = ("actual",)
    name: Text = Field(description="What it was, in a few words.", examples=["National conference"])
    kind: Annotated[Id, Ref("event_kinds")] = Field(description="What kind of event it was, by its id.")
    planned: Annotated[tuple[When, ...], OneOrMany()] = Field(
        (), description="Each date for which a source planned it."
    )
    actual: When | None = Field(None, description="When it happened, as exactly as the source says.")
    text: Paragraphs | None = Field(None, description="What happened, in a few sentences of your own.")
    phase: Annotated[Annotated[Id, Ref("phases")] | None, Own()] = Field(
        None, description="The phase that it belongs to, by its id."
    )
    pilots: tuple[Annotated[Id, Ref("pilots")], ...] = Field((), description="The places that took part, by their ids.")
    projects: tuple[Annotated[Id, Ref("projects")], ...] = Field(
        (), description="The projects that it was about, by their ids."
    )
    organisations: tuple[Partner, ...] = Field((), description="The organisations that took part in their own name.")
    documents: tuple[DocumentNamed, ...] = Field((), description="Documents that came with it.")

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
    name: Annotated[Text, Own()] = Field(description="The name of the topic.", examples=["Food and healthy eating"])
    text: Annotated[Text, Own()] = Field(
        description="Which places stand under it, in one sentence.",
        examples=["Places that worked on what people eat and where they buy it."],
    )


class Region(Record):
    """A region of the country that the programme is in."""

    folder: ClassVar[str] = "regions"
    name: Text = Field(description="The official name of the region.", examples=["East Midlands"])
    in_text: Annotated[Text | None, Own()] = Field(
        None,
        description="The name within a sentence, where it takes an article.",
        examples=["the East Midlands"],
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


class Disagreement(Record):
    """Sources that do not agree: what each says."""

    folder: ClassVar[str] = "disagreements"
    title: Annotated[Text, Own()] = Field(
        description="What they do not agree about, in a few words.", examples=["When the first phase ended"]
    )
    programme: Annotated[Flag, Own()] = Field(False, description="Write true where it concerns the whole programme.")
    phases: Annotated[tuple[Annotated[Id, Ref("phases")], ...], Own()] = Field(
        (), description="The phases that it concerns, by their ids."
    )
    pilots: Annotated[tuple[Annotated[Id, Ref("pilots")], ...], Own()] = Field(
        (), description="The places that it concerns, by their ids."
    )
    projects: Annotated[tuple[Annotated[Id, Ref("projects")], ...], Own()] = Field(
        (), description="The projects that it concerns, by their ids."
    )
    organisations: Annotated[tuple[Annotated[Id, Ref("organisations")], ...], Own()] = Field(
        (), description="The organisations that it concerns, by their ids."
    )
    positions: tuple[Position, ...] = Field(min_length=2, description="What each side says: two or more.")
    reading: Annotated[Text | None, Own()] = Field(None, description="How we read it, where it helps; our own words.")


class PhasePlace(Part):
    """A place of a phase that has no record of its own, with what is known of it."""

    item_key: ClassVar[str] = "name"
    name: Text = Field(description="The name of the place.", examples=["Sampleton"])
    topics: Annotated[tuple[Annotated[Id, Ref("topics")], ...], Own()] = Field(
        (), description="The topics under which it is listed, by their ids. This is our own grouping."
    )
    partners: tuple[Named, ...] = Field((), description="Who took part, by name.")
    aim: Text | None = Field(None, description="What it was for, in plain English.")
    figures: Statements = Field((), description="Figures about the place that the source gives.")
    source: SourceNote = ()


class Phase(Record):
    """A stretch of the programme."""

    folder: ClassVar[str] = "phases"
    name: Text = Field(description="The name of the phase.", examples=["Phase one"])
    planned: tuple[When, ...] = Field((), description="Each date for which a source planned its start.")
    started: When = Field(description="When it started, as exactly as the source says.")
    ended: When | None = Field(None, description="When it ended; absent while it has not.")
    partnerships: Count | None = Field(None, description="How many places took part, where a source says.")
    scale: Statements = Field((), description="How large it was: places, people, figures.")
    selection: Statements = Field((), description="How the places were chosen.")
    form: Statements = Field((), description="How the work was organised.")
    support: Statements = Field((), description="What help the places had.")
    money: Statements = Field((), description="Who paid, for what, and how much.")
    organisations: tuple[Partner, ...] = Field((), description="The organisations behind it.")
    themes: Statements = Field((), description="What the places worked on, as a whole.")
    places: tuple[PhasePlace, ...] = Field((), description="Places of this phase that have no file of their own.")
    evaluations: tuple[Evaluation, ...] = Field((), description="Studies of how it went.")
    asked: Statements = Field((), description="What members of a board were asked.")
    decided: Statements = Field((), description="What the minutes say that members said and decided.")


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
    pilots: Annotated[tuple[Annotated[Id, Ref("pilots")], ...], Own()] = Field(
        (), description="The places that it speaks of, by their ids."
    )
    projects: Annotated[tuple[Annotated[Id, Ref("projects")], ...], Own()] = Field(
        (), description="The projects that it speaks of, by their ids."
    )
    organisations: Annotated[tuple[Annotated[Id, Ref("organisations")], ...], Own()] = Field(
        (), description="The organisations that it speaks of, by their ids."
    )
    events: Annotated[tuple[Annotated[Id, Ref("events")], ...], Own()] = Field(
        (), description="The events that it speaks of, by their ids."
    )
    phases: Annotated[tuple[Annotated[Id, Ref("phases")], ...], Own()] = Field(
        (), description="The phases that it speaks of, by their ids."
    )


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


class Programme(Record):
    """The programme itself: `data/programme.yml`."""

    folder: ClassVar[str] = ""
    name: Text = Field(description="The name of the programme.")
    summary: Text = Field(description="What it was, in one sentence.")
    aim: Paragraphs = Field(description="What it was for, in plain English.")
    basis: Statements = Field((), description="What it built on.")
    organisations: tuple[Partner, ...] = Field(description="The organisations behind it.")
    minutes: Statements = Field((), description="What board members said and decided at other times.")
    as_of: Annotated[Date, Own()] = Field(description="The site's present: “ended” and “planned” follow from it.")
    settings: Annotated[Settings, Own()] = Field(description="How the site presents the programme.")


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
    phases: Annotated[tuple[Annotated[Id, Ref("phases")], ...], Own()] = Field(
        (), description="The phases on whose pages it appears, by their ids."
    )
    pilots: Annotated[tuple[Annotated[Id, Ref("pilots")], ...], Own()] = Field(
        (), description="The places on whose pages it appears, by their ids."
    )
    projects: Annotated[tuple[Annotated[Id, Ref("projects")], ...], Own()] = Field(
        (), description="The projects on whose pages it appears, by their ids."
    )
    organisations: Annotated[tuple[Annotated[Id, Ref("organisations")], ...], Own()] = Field(
        (), description="The organisations on whose pages it appears, by their ids."
    )


class Correction(Record):
    """A published fact that was changed: what it said, what it says now, when and why."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [name]} for name in ("pilot", "project", "organisation", "phase")]}
    )

    folder: ClassVar[str] = "corrections"
    dated: ClassVar[bool] = True
    begins: ClassVar[tuple[str, ...]] = ("pilot",)
    date: Annotated[Date, Own()] = Field(description="When the page was corrected.")
    pilot: Annotated[Annotated[Id, Ref("pilots")] | None, Own()] = Field(
        None, description="The place whose page was corrected, by its id."
    )
    project: Annotated[Annotated[Id, Ref("projects")] | None, Own()] = Field(
        None, description="The project whose page was corrected, by its id, where it is one."
    )
    organisation: Annotated[Annotated[Id, Ref("organisations")] | None, Own()] = Field(
        None, description="The organisation whose page was corrected, by its id, where it is one."
    )
    phase: Annotated[Annotated[Id, Ref("phases")] | None, Own()] = Field(
        None, description="The phase whose page was corrected, by its id, where it is one."
    )
    field: Annotated[Text, Own()] = Field(description="Which fact, in a few words.", examples=["the aim"])
    said: Annotated[Text, Own()] = Field(description="What the page said before.")
    says: Annotated[Text, Own()] = Field(description="What it says now.")
    why: Annotated[Text, Own()] = Field(description="Why it was changed, in a sentence.")

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

    what: Text = Field(description="What was tested, in a few words.")
    how: Text = Field(description="How it was tested, and on which pages.")
    when: Text = Field(description="When it was last tested, or how often it is.")
    result: Text = Field(description="What was found.")


class Accessibility(Record):
    """What the accessibility statement says: `data/accessibility.yml`. Our own statement, with no source."""

    folder: ClassVar[str] = ""
    standard: Annotated[Text, Own()] = Field(description="The standard that the site aims at.")
    stated: Annotated[Date, Own()] = Field(description="When the statement was last gone through.")
    tested: Annotated[Date, Own()] = Field(description="When everything was last tested, by people too.")
    tests: Annotated[tuple[AccessibilityTest, ...], Own()] = Field(description="What was tested, and what was found.")
    not_done: Annotated[tuple[Text, ...], Own()] = Field((), description="What has not been tested.")
    known_problems: Annotated[tuple[Text, ...], Own()] = Field((), description="What is known to be wrong.")


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

KINDS: dict[str, type[Record]] = {**{kind.folder.removesuffix("s"): kind for kind in RECORDS}, **SINGLE}
"""Every kind of data file by its name: `pilot`, `board-paper`, `programme`."""


def kind_name(kind: type[Record]) -> str:
    """The name of a kind of data file."""
    return next(name for name, known in KINDS.items() if known is kind)
