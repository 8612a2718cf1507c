"""Records of who did what where: places, projects, organisations, events, phases, and what groups them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, model_validator

from placebook.model.addresses import Address
from placebook.model.base import OneOrMany, Own, Part, Ref, wrong
from placebook.model.numbers import Count
from placebook.model.parts import (
    Answering,
    Became,
    Codes,
    DocumentNamed,
    Evaluation,
    Named,
    Partner,
    Point,
    Record,
    SourceNote,
    Statements,
    When,
)
from placebook.model.records.page_checks import CHECKED, PageChecks, written_elsewhere
from placebook.model.values import Id, Paragraphs, PhaseId, PilotId, ProjectId, Text, TopicIds, one_of


class PilotPhase(Answering):
    """What a place did in one phase."""

    item_key: ClassVar[str] = "phase"
    phase: Annotated[PhaseId, Own()] = Field(description="Which phase, by its id.")
    title: Text | None = Field(None, description="The title of the work here, where the source gives one.")


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
    point: Point | None = Field(
        None,
        description="Where it stands on the map, in degrees, the latitude first; absent where no source says.",
        examples=[{"lat": 51.45523, "lon": -2.59665}],
    )
    topics: TopicIds = Field(
        (), description="The topics under which it is listed, by their ids. This is our own grouping."
    )
    phases: tuple[PilotPhase, ...] = Field(min_length=1, description="Each phase that it took part in.")
    later_work: Statements = Field(
        (),
        description="Later work on the same subject, from documents that do not name the programme: no result of it.",
    )
    checked: PageChecks = Field((), description=CHECKED)
    _written_elsewhere = written_elsewhere

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """The ids of the partners of all its phases, each once."""
        return tuple(dict.fromkeys(partner.organisation for part in self.phases for partner in part.partners))

    @property
    def named_ids(self) -> tuple[str, ...]:
        """The ids of the organisations that sources name beside the partners, each once."""
        named = (who for part in self.phases for who in part.also_named)
        return tuple(dict.fromkeys(who.organisation for who in named if who.organisation))


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
    topics: TopicIds = Field(
        (), description="The topics under which it is listed, by their ids. This is our own grouping."
    )
    checked: PageChecks = Field((), description=CHECKED)
    _written_elsewhere = written_elsewhere


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
    phase: Annotated[PhaseId | None, Own()] = Field(None, description="The phase that it belongs to, by its id.")
    pilots: tuple[PilotId, ...] = Field((), description="The places that took part, by their ids.")
    projects: tuple[ProjectId, ...] = Field((), description="The projects that it was about, by their ids.")
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

    @property
    def organisation_ids(self) -> tuple[str | None, ...]:
        """The organisations that took part in its own name, and those that wrote a document which came with it."""
        return tuple(part.organisation for named in (self.organisations, self.documents) for part in named)


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


class PhasePlace(Part):
    """A place of a phase that has no record of its own, with what is known of it."""

    item_key: ClassVar[str] = "name"
    name: Text = Field(description="The name of the place.", examples=["Sampleton"])
    topics: TopicIds = Field(
        (), description="The topics under which it is listed, by their ids. This is our own grouping."
    )
    partners: tuple[Named, ...] = Field((), description="Who took part, by name.")
    aim: Text | None = Field(None, description="What it was for, in plain English.")
    point: Point | None = Field(None, description="Where it stands on the map, in degrees, the latitude first.")
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
    verdicts: Statements = Field((), description="What bodies behind it said of how it went, each with “claimed_by”.")
    asked: Statements = Field((), description="What members of a board were asked.")
    decided: Statements = Field((), description="What the minutes say that members said and decided.")
