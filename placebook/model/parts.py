"""What records are made of: sentences with their sources, dates, partners, names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler, ValidationInfo, field_validator
from pydantic_core import CoreSchema, core_schema

from placebook.model.base import OneOrMany, Own, Part, Ref, former_ids, wrong
from placebook.model.codes import code, ror_adds_up
from placebook.model.numbers import Latitude, Longitude
from placebook.model.values import (
    Cited,
    CitedKey,
    Date,
    FieldPath,
    Id,
    OrganisationId,
    Paragraphs,
    Text,
    one_of,
)
from placebook.model.withdrawn import Withdrawn
from placebook.text.dates import PartialDate, agree, span_stated, written_otherwise


class Present:
    """Marks a list of sources, each of which may be named by an id that it had before."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def present(cited: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
            return tuple(_present_source(text, former_ids(info)) for text in cited)

        return core_schema.with_info_after_validator_function(present, handler(source))


def _present_source(text: str, former: Mapping[tuple[str, str], str]) -> str:
    id, comma, place = text.partition(",")
    return former.get(("sources", id), id) + comma + place


SourceNote = Annotated[
    tuple[Cited, ...],
    Own(),
    Present(),
    OneOrMany(),
    Field(
        description="The document that says so, by its id, with the place in it after a comma. It stands in the place "
        "of the sources at the end of the file.",
        examples=["annual-report, page 3"],
    ),
]
"""“source-id” or “source-id, place in it”, or a list of these: what one item of a list rests on."""


class Statement(Part):
    """A sentence or a few that a source supports. May be written as plain text."""

    short: ClassVar[str | None] = "text"
    text: Paragraphs = Field(description="What the source says, in a sentence or a few of your own.")
    claimed_by: Annotated[OrganisationId | None, Own()] = Field(
        None, description="Where a body says it of its own work and gives no evidence: which one, by its id."
    )
    source: SourceNote = ()


class When(Part):
    """A date, or a span from `date` to `to`, with the words of the source and what we inferred."""

    short: ClassVar[str | None] = "date"
    date: Date = Field(description="The day, month or year, or the first of a span.")
    to: Date | None = Field(None, description="The last day, month or year of a span.")
    stated: Text | None = Field(
        None, description="The source's own words for the date.", examples=["the end of January"]
    )
    inferred: Annotated[str, one_of("year", "month", "day")] | None = Field(
        None, description="The part that the source does not say and that follows from other dates."
    )
    text: Text | None = Field(None, description="What was to happen or happened then, where it must be said.")
    source: SourceNote = ()

    @field_validator("stated")
    @classmethod
    def _the_same_date(cls, stated: str | None, info: Any) -> str | None:
        date, meant = info.data.get("date"), written_otherwise(stated or "")
        to, span = info.data.get("to"), span_stated(stated or "")
        for name, written, said in (("date", date, span and span[0]), ("to", to, span and span[1])):
            if date and to and written and said and not agree(written, said):
                raise wrong(f"“{name}” is {written}, and “stated” says {said}.", "correct the one that is wrong.")
        if date and meant and not agree(meant, date):
            raise wrong(f"“{stated}” is not {date}, the date beside it.", "correct the one that is wrong.")
        return stated

    @field_validator("to")
    @classmethod
    def _in_order(cls, to: PartialDate | None, info: Any) -> PartialDate | None:
        date = info.data.get("date")
        if to and date and to.last < date.first:
            raise wrong(f"the end, {to}, is before the start, {date}.", "one of the two is wrong: look both up.")
        return to


class Partner(Part):
    """An organisation that took part, with the role that a source gives it. May be written as its id."""

    short: ClassVar[str | None] = "organisation"
    item_key: ClassVar[str] = "organisation"
    organisation: OrganisationId = Field(description="Which organisation took part, by its id.")
    role: Annotated[Id, Ref("roles")] | None = Field(
        None, description="The role that a source gives it, by its id; absent where no source gives one."
    )
    source: SourceNote = ()


class Named(Part):
    """Somebody whom a source names beside the partners. May be written as the name."""

    short: ClassVar[str | None] = "name"
    name: Text = Field(description="The name, as the source has it.", examples=["Sampleton Community Trust"])
    role: Text | None = Field(
        None, description="What the source says that they did, in a few words.", examples=["host of the event"]
    )
    organisation: OrganisationId | None = Field(
        None, description="The record of the organisation, by its id, where it has one."
    )
    source: SourceNote = ()


Statements = Annotated[tuple[Statement, ...], OneOrMany()]
Answers = dict[Annotated[Id, Ref("questions")], Statements]


class Answering(Part):
    """Anything that answers the programme's standard questions."""

    begins: ClassVar[tuple[str, ...]] = ("partners",)
    aim: Paragraphs = Field(description="What it was for, in plain English.")
    partners: tuple[Partner, ...] = Field((), description="The organisations that took part.")
    also_named: tuple[Named, ...] = Field(
        (), description="Others whom a source names and who have no file in data/organisations/."
    )
    answers: Answers = Field(
        default_factory=dict,
        description="Answers to the programme's questions, each under the id of its question. What no source answers "
        "is left out; the page lists it as open.",
    )


class Record(Part):
    """Base of every record. `id` is the file's name; it never changes."""

    folder: ClassVar[str]
    dated: ClassVar[bool] = False
    """Whether the id starts with the record's date."""

    id: Annotated[Id, Own()] = Field(description="The file's name without .yml. It is not written inside.")
    former_ids: Annotated[tuple[Id, ...], Own()] = Field(
        (),
        description="Ids that this record had before, the oldest first; its old addresses go on working. "
        "Feeds and calendars know it by the first: add a new one at the end.",
        examples=[["old-sampleton"]],
    )
    merged: Annotated[tuple[Id, ...], Own()] = Field(
        (),
        description="Ids of other records that are part of this one now; their addresses lead here. Feeds and "
        "calendars know this record as before.",
        examples=[["east-sampleton"]],
    )
    withdrawn: Annotated[Withdrawn | None, Own()] = Field(
        None,
        description="Takes the record out of lists and totals, in place of deleting it; its addresses go on working.",
    )
    sources: Annotated[dict[CitedKey, tuple[FieldPath, ...]], Own()] = Field(
        default_factory=dict,
        description="Which document says what: its id and the place in it, then the fields that rest on it.",
        examples=[{"annual-report, page 3": ["name", "summary"]}],
    )

    @property
    def first_id(self) -> str:
        """The id that the record had first: what never changes, whatever becomes of its name and its address."""
        return self.former_ids[0] if self.former_ids else self.id

    @property
    def past_ids(self) -> tuple[str, ...]:
        """The former ids without the present one, which stands among them where a record was given its old id back."""
        return tuple(id for id in self.former_ids if id != self.id)

    @property
    def other_ids(self) -> tuple[str, ...]:
        """The ids whose addresses lead to this record: those that it had, and those of the records that it took in."""
        return (*self.past_ids, *self.merged)

    @field_validator("withdrawn")
    @classmethod
    def _present_successor(cls, value: Withdrawn | None, info: ValidationInfo) -> Withdrawn | None:
        """A successor may still be named by a former id."""
        if value is None:
            return value
        former = former_ids(info)
        present = tuple(former.get((cls.folder, id), id) for id in value.in_its_place)
        return value.model_copy(update={"successor": present[0]} if value.successor else {"successors": present})

    @field_validator("sources")
    @classmethod
    def _present_ids(cls, value: dict[str, tuple[str, ...]], info: ValidationInfo) -> dict[str, tuple[str, ...]]:
        """Sources and items of lists may still be named by a former id."""
        former = former_ids(info)

        def path(text: str) -> str:
            parts = text.split(".")
            for index, above in enumerate(parts[:-1]):
                of = "organisations" if above == "partners" else above
                if of in ("organisations", "phases"):
                    parts[index + 1] = former.get((of, parts[index + 1]), parts[index + 1])
            return ".".join(parts)

        found: dict[str, tuple[str, ...]] = {}
        for text, paths in value.items():
            source = _present_source(text, former)
            found[source] = (*found.get(source, ()), *(path(p) for p in paths))
        return found


class Point(Part):
    """A WGS84 position in decimal degrees."""

    lat: Latitude = Field(description="The latitude: degrees north of the equator.")
    lon: Longitude = Field(description="The longitude: degrees east of Greenwich, with a minus for west.")


class Codes(Part):
    """Official identifiers."""

    gss: Annotated[str, code(r"[EWSN][0-9]{8}", '"E06000023"')] | None = Field(
        None, description="The code of its area from the Office for National Statistics, in quotes."
    )
    ukprn: Annotated[str, code(r"1[0-9]{7}", '"10007786"')] | None = Field(
        None, description="The UK provider reference number, in quotes."
    )
    ror: (
        Annotated[str, code(r"https://ror\.org/0[a-z0-9]{6}[0-9]{2}", "https://ror.org/0524sp257", ror_adds_up)] | None
    ) = Field(None, description="The address in the Research Organization Registry.")


class Became(Part):
    """What has become of an organisation since. May be written as plain text."""

    short: ClassVar[str | None] = "text"
    text: Text = Field(
        description="What has become of it, in a sentence or two.", examples=["Renamed Greater Sampleton Council."]
    )
    date: Date | None = Field(None, description="When that happened.")
    source: SourceNote = ()


class DocumentNamed(Part):
    """A document that a source names, which we may never have seen."""

    title: Text = Field(description="The title of the document, or what it is.", examples=["Report on the first year"])
    author: Text | None = Field(None, description="Who wrote it, where a source says.")
    organisation: OrganisationId | None = Field(
        None, description="The organisation that wrote or published it, by its id."
    )
    note: Text | None = Field(
        None, description="What else is known of it.", examples=["It is not with the copy that we have."]
    )
    source: SourceNote = ()


class Position(Part):
    """What one side of a disagreement says."""

    says: Text = Field(description="What this side says, in a sentence of your own.")
    source: SourceNote = Field(min_length=1)


class Evaluation(Part):
    """A study of how a phase went."""

    by: Text = Field(description="Who made the study.")
    title: Text = Field(description="What it is called, or what it is.", examples=["Independent evaluation"])
    text: Text | None = Field(None, description="What is known of it, in a sentence or two.")
    source: SourceNote = ()


class Contact(Part):
    """Name and position only: lines and addresses of a person are not published."""

    name: Text = Field(description="The person's name.")
    position: Text = Field(description="The position that the document gives.", examples=["Senior adviser"])
