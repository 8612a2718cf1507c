"""What records are made of: sentences with their sources, dates, partners, names."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from placebook.dates import PartialDate
from placebook.fieldtypes import (
    Date,
    Id,
    Latitude,
    Longitude,
    Own,
    Paragraphs,
    Part,
    Ref,
    Text,
    code,
    former_ids,
    one_of,
    wrong,
)


def as_list(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else [value]


SourceNote = Annotated[tuple[Text, ...], Own(), BeforeValidator(as_list)]
"""“source-id” or “source-id, place in it”, or a list of these: what one item of a list rests on."""


class Statement(Part):
    """A sentence or a few that a source supports. May be written as plain text."""

    short: ClassVar[str | None] = "text"
    text: Paragraphs
    source: SourceNote = ()


class When(Part):
    """A date, or a span from `date` to `to`, with the words of the source and what we inferred."""

    short: ClassVar[str | None] = "date"
    date: Date
    to: Date | None = None
    stated: Text | None = Field(None, description="The source's own words for the date.")
    inferred: Annotated[str, one_of("year", "month", "day")] | None = Field(
        None, description="The part that the source does not say and that follows from other dates."
    )
    text: Text | None = Field(None, description="What was to happen or happened then, where it must be said.")
    source: SourceNote = ()

    @field_validator("to")
    @classmethod
    def _in_order(cls, to: PartialDate | None, info: Any) -> PartialDate | None:
        date = info.data.get("date")
        if to and date and to.last < date.first:
            raise wrong(f"the end, {to}, is before the start, {date}.", "write the earlier date first.")
        return to


class Partner(Part):
    """An organisation that took part, with the role that a source gives it. May be written as its id."""

    short: ClassVar[str | None] = "organisation"
    item_key: ClassVar[str] = "organisation"
    organisation: Annotated[Id, Ref("organisations")]
    role: Annotated[Id, Ref("roles")] | None = None
    source: SourceNote = ()


class Checked(Part):
    """That a partner went through the page and found it right: our own record, as a correction is, with no source."""

    by: Annotated[Id, Ref("organisations")] = Field(description="The partner that checked the page, by its id.")
    date: Date = Field(description="When it checked the page, as exactly as is known.")
    note: Text | None = Field(None, description="What was checked, where it was not the whole page.")


class Named(Part):
    """Somebody whom a source names and who has no record here. May be written as the name."""

    short: ClassVar[str | None] = "name"
    name: Text
    role: Text | None = None
    source: SourceNote = ()


Statements = tuple[Statement, ...]
Answers = dict[Annotated[Id, Ref("questions")], Statements]


class Answering(Part):
    """Anything that answers the programme's standard questions."""

    aim: Paragraphs = Field(description="What it was for, in plain English.")
    partners: tuple[Partner, ...] = ()
    also_named: tuple[Named, ...] = Field((), description="Others whom a source names.")
    answers: Answers = Field(default_factory=dict)

    @field_validator("answers", mode="before")
    @classmethod
    def _lists(cls, value: Any) -> Any:
        return {key: as_list(item) for key, item in value.items()} if isinstance(value, dict) else value


class Record(Part):
    """Base of every record. `id` is the file's name; it never changes."""

    folder: ClassVar[str]
    id: Annotated[Id, Own()]
    former_ids: Annotated[tuple[Id, ...], Own()] = Field(
        (), description="Ids that this record had; pages, data and feeds still answer at them."
    )
    sources: Annotated[dict[str, tuple[Text, ...]], Own()] = Field(
        default_factory=dict,
        description="Which source says what: “source-id, place in it”, then the fields that rest on it.",
    )

    @field_validator("sources")
    @classmethod
    def _present_ids(cls, value: dict[str, tuple[str, ...]], info: ValidationInfo) -> dict[str, tuple[str, ...]]:
        """Sources and items of lists may still be named by a former id."""
        former = former_ids(info)

        def source(text: str) -> str:
            id, comma, place = text.partition(",")
            return former.get(("sources", id), id) + comma + place

        def path(text: str) -> str:
            parts = text.split(".")
            for index, above in enumerate(parts[:-1]):
                if above in ("partners", "organisations"):
                    parts[index + 1] = former.get(("organisations", parts[index + 1]), parts[index + 1])
            return ".".join(parts)

        found: dict[str, tuple[str, ...]] = {}
        for text, paths in value.items():
            found[source(text)] = (*found.get(source(text), ()), *(path(p) for p in paths))
        return found


class Point(Part):
    """A WGS84 position in decimal degrees."""

    lat: Latitude
    lon: Longitude


class Codes(Part):
    """Official identifiers."""

    gss: Annotated[str, code(r"[EWSN][0-9]{8}", '"E06000023"')] | None = Field(
        None, description="ONS code of the area."
    )
    ukprn: Annotated[str, code(r"1[0-9]{7}", '"10007786"')] | None = Field(
        None, description="UK provider reference number."
    )
    ror: Annotated[str, code(r"https://ror\.org/0[a-z0-9]{6}[0-9]{2}", "https://ror.org/0524sp257")] | None = Field(
        None, description="Address in the Research Organization Registry."
    )


class Became(Part):
    """What has become of an organisation since."""

    short: ClassVar[str | None] = "text"
    text: Text
    date: Date | None = None
    source: SourceNote = ()


class DocumentNamed(Part):
    """A document that a source names, which we may never have seen."""

    title: Text
    author: Text | None = None
    organisation: Annotated[Id, Ref("organisations")] | None = None
    note: Text | None = None
    source: SourceNote = ()


class Position(Part):
    """What one side of a disagreement says."""

    says: Text
    source: SourceNote = Field(min_length=1)


class Evaluation(Part):
    """A study of how a phase went."""

    by: Text
    title: Text
    text: Text | None = None
    source: SourceNote = ()


class Contact(Part):
    """Name and position only: lines and addresses of a person are not published."""

    name: Text
    position: Text
