"""How the site presents a programme: its words, its questions, its closed lists. Settings, not facts."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator, model_validator

from placebook.fieldtypes import (
    Address,
    Date,
    Id,
    Latitude,
    Longitude,
    Part,
    Text,
    one_of,
    wrong,
)


class Question(Part):
    """A question that every place answers. `field` names the field that answers it, if one does."""

    item_key: ClassVar[str] = "id"
    id: Id
    text: Text
    field: Annotated[str, one_of("aim", "partners", "events")] | None = None


class Term(Part):
    """A word of a closed list, with its plural."""

    item_key: ClassVar[str] = "id"
    id: Id
    name: Text
    plural: Text | None = None


def _holds_name(value: str) -> str:
    if "{name}" not in value:
        raise wrong("the title has no {name} in it.", "write {name} where the name of the place goes.")
    return value


def _png(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+\.png", value):
        raise wrong(f"“{value}” is not the name of a picture.", "write one like share.png; the file stands in docs/.")
    return value


def _uuid(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
        fix = "write one made with the command “uuidgen”, in small letters; it is chosen once and never changed."
        raise wrong(f"“{value}” is not a UUID.", fix)
    return value


def _email(value: str) -> str:
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


class Role(Term):
    """What an organisation did in a place, a project, a phase or the programme."""

    schema_org: Annotated[str, one_of("funder", "member", "none", "sponsor")] = Field(
        "member", description="What search engines are told of it (schema.org); “none” where it was only intended."
    )


class Picture(Part):
    """The picture that goes with links to this site on other sites: 1200 by 630 pixels."""

    file: Annotated[Text, AfterValidator(_png)] = Field(description="Its name in docs/, such as share.png.")
    alt: Text = Field(description="What it shows, for people who cannot see it.")


class PlaceWord(Part):
    """What this programme calls a place."""

    one: Text
    many: Text


class MapFrame(Part):
    """The part of the world that maps show, in degrees."""

    south: Latitude
    north: Latitude
    west: Longitude
    east: Longitude

    @model_validator(mode="after")
    def _right_way_round(self) -> MapFrame:
        if self.south >= self.north or self.west >= self.east:
            raise wrong("the frame is upside down.", "south is the smaller latitude, west the smaller longitude.")
        return self


class Settings(Part):
    """How the site presents the programme: settings, not facts."""

    place_word: PlaceWord
    place_title: Annotated[Text, AfterValidator(_holds_name)] = Field(
        description="Title of a place's page; {name} stands for the place."
    )
    strapline: Text
    licence: Text | None = None
    licence_address: Address | None = None
    contact_email: Annotated[Text, AfterValidator(_email)] | None = None
    namespace: Annotated[Text, AfterValidator(_uuid)] = Field(
        description="A UUID made once, with the command uuidgen, and never changed: feeds know records by it."
    )
    picture: Picture | None = Field(None, description="The picture that goes with links to this site on other sites.")
    looked: Date = Field(description="When answers were last looked for.")
    map_frame: MapFrame | None = None
    questions: tuple[Question, ...]

    @field_validator("questions")
    @classmethod
    def _one_question_a_field(cls, value: tuple[Question, ...]) -> tuple[Question, ...]:
        fields = [question.field for question in value if question.field]
        for name in ("aim", "partners", "events"):
            if fields.count(name) > 1:
                raise wrong(f"two questions have “field: {name}”.", "keep it on one of them.")
        return value

    kinds: tuple[Kind, ...]
    roles: tuple[Role, ...] = ()
    event_kinds: tuple[Term, ...] = ()
    source_kinds: tuple[Term, ...] = ()
