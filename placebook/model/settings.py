"""How the site presents a programme: its words, its questions, its closed lists. Settings, not facts."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator, model_validator

from placebook.model.addresses import Address
from placebook.model.base import Part, wrong
from placebook.model.numbers import Latitude, Longitude
from placebook.model.values import Date, Flag, Id, Line, Text, one_of


class Question(Part):
    """A question that every place answers. `field` names the field that answers it, if one does."""

    item_key: ClassVar[str] = "id"
    id: Id = Field(description="The question's name in files, for ever.", examples=["what-was-learned"])
    text: Text = Field(description="The question as readers see it.", examples=["What was learned?"])
    of_projects: Text | None = Field(
        None, description="How it is put to a project, where that is otherwise.", examples=["Why was it planned?"]
    )
    also: tuple[Text, ...] = Field(
        (), description="Other words by which people ask it, for search.", examples=[["lessons", "findings"]]
    )
    first: Flag = Field(
        False,
        description="Write true for the one question whose answer stands at the top of every page.",
    )
    else_partners: Flag = Field(
        False, description="Write true where the partners are named as those to ask, as long as nothing answers it."
    )
    field: Annotated[str, one_of("aim", "partners", "events")] | None = Field(
        None, description="The field that answers it, where one does; the rest is answered under “answers”."
    )


class Term(Part):
    """A word of a closed list, with its plural."""

    item_key: ClassVar[str] = "id"
    id: Id = Field(description="The word's name in files, for ever.", examples=["public-body"])
    name: Text = Field(description="The word as readers see it.", examples=["public body"])
    plural: Text | None = Field(
        None, description="The word for several; absent where there is only ever one.", examples=["public bodies"]
    )


def _holds_name(value: str) -> str:
    if "{name}" not in value:
        raise wrong("the title has no {name} in it.", "write {name} where the name of the place goes.")
    return value


def _png(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+\.png", value):
        raise wrong(
            f"“{value}” is not the name of a picture.", "write one like share.png; the file stands in docs/images/."
        )
    return value


def _uuid(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
        fix = "write one made with the command “uuidgen”, in small letters; it is chosen once and never changed."
        raise wrong(f"“{value}” is not a UUID.", fix)
    return value


def _email(value: str) -> str:
    if re.fullmatch(r"(?i:mailto):\S+@\S+", value):
        raise wrong("“mailto:” is for links, and this is the address alone.", f"write {value[7:]}.", value[7:])
    if not re.fullmatch(r"[^\s@]+@[^\s@]+[.][^\s@]+", value):
        raise wrong(f"“{value}” is not an email address.", "write one like office@example.org.")
    return value


SCHEMA_TYPES = (
    "CollegeOrUniversity",
    "Corporation",
    "EducationalOrganization",
    "GovernmentOrganization",
    "NGO",
    "Organization",
    "ResearchOrganization",
    "School",
)


class Kind(Term):
    """A kind of organisation."""

    schema_org: Annotated[str, one_of(*SCHEMA_TYPES)] = Field(
        "Organization", description="The type that search engines know it by (schema.org)."
    )
    gss: tuple[Text, ...] = Field(
        (),
        description="How codes of its areas start (Office for National Statistics), where such bodies have one.",
        examples=[["E06"]],
    )


class Role(Term):
    """What an organisation did in a place, a project, a phase or the programme."""

    schema_org: Annotated[str, one_of("funder", "member", "none", "sponsor")] = Field(
        "member", description="What search engines are told of it (schema.org); “none” where it was only intended."
    )


class Picture(Part):
    """The picture that goes with links to this site on other sites: 1200 by 630 pixels."""

    file: Annotated[Text, AfterValidator(_png)] = Field(description="Its name in docs/images/, such as share.png.")
    alt: Text = Field(description="What it shows, for people who cannot see it.")


class Word(Part):
    """What this programme calls a kind of record."""

    one: Text = Field(description="The word for one.", examples=["valley"])
    many: Text = Field(description="The word for several.", examples=["valleys"])


class MapFrame(Part):
    """The part of the world that maps show, in degrees."""

    south: Latitude = Field(description="The latitude of the lower edge.")
    north: Latitude = Field(description="The latitude of the upper edge.")
    west: Longitude = Field(description="The longitude of the left edge.")
    east: Longitude = Field(description="The longitude of the right edge.")

    @model_validator(mode="after")
    def _right_way_round(self) -> MapFrame:
        if self.south >= self.north or self.west >= self.east:
            raise wrong("the frame is upside down.", "south is the smaller latitude, west the smaller longitude.")
        return self


class Settings(Part):
    """How the site presents the programme: settings, not facts."""

    place_word: Word = Field(description="What this programme calls a place.")
    project_word: Word | None = Field(
        None,
        description="What it calls a project beside its places; “project” where nothing is said.",
        examples=[{"one": "side project", "many": "side projects"}],
    )
    paper_word: Word | None = Field(
        None,
        description="What it calls a paper to a board; “paper” where nothing is said.",
        examples=[{"one": "council paper", "many": "papers"}],
    )
    place_title: Annotated[Text, AfterValidator(_holds_name)] = Field(
        description="The title of a place's page in search engines; {name} stands for the place.",
        examples=["{name}: work on shared land"],
    )
    money_also: tuple[Text, ...] = Field(
        (),
        description="Words by which people ask what a phase cost and who paid, for search.",
        examples=[["cost", "funding"]],
    )
    strapline: Text = Field(description="A few words under the programme's name at the foot of every page.")
    licence: Text | None = Field(
        None,
        description="The licence under which the pages may be reused; absent until its owners have stated one.",
        examples=["Creative Commons Attribution 4.0"],
    )
    licence_address: Address | None = Field(None, description="Where the licence can be read.")
    contact_email: Annotated[Line, AfterValidator(_email)] | None = Field(
        None, description="The address to which problems are reported.", examples=["office@example.org"]
    )
    namespace: Annotated[Text, AfterValidator(_uuid)] = Field(
        description="A UUID made once, with the command uuidgen, and never changed: feeds know records by it."
    )
    picture: Picture | None = Field(None, description="The picture that goes with links to this site on other sites.")
    looked: Date = Field(description="When answers were last looked for.")
    looked_how: Text | None = Field(
        None,
        description="How hard answers were looked for, in a sentence or two.",
        examples=["We searched the websites of all partners."],
    )
    map_frame: MapFrame | None = Field(None, description="The part of the world that maps show.")
    region_outlines: Id | None = Field(
        None, description="The outlines that places are looked for in, so that one in another region is noticed."
    )
    questions: tuple[Question, ...] = Field(description="The questions that every place answers, in their order.")

    @field_validator("questions")
    @classmethod
    def _one_question_a_field(cls, value: tuple[Question, ...]) -> tuple[Question, ...]:
        fields = [question.field for question in value if question.field]
        for name in ("aim", "partners", "events"):
            if fields.count(name) > 1:
                raise wrong(f"two questions have “field: {name}”.", "keep it on one of them.")
        return value

    kinds: tuple[Kind, ...] = Field(description="The kinds of organisation.")
    roles: tuple[Role, ...] = Field((), description="The roles that an organisation can have.")
    event_kinds: tuple[Term, ...] = Field((), description="The kinds of event.")
    source_kinds: tuple[Term, ...] = Field((), description="The kinds of source.")
