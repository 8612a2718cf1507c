"""The log of publications: what each changed. Never what a record said before: what was taken down stays down."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from placebook.model.base import Own, Part
from placebook.model.codes import code
from placebook.model.parts import Record
from placebook.model.values import Date, Text, one_of

_COMMIT = f'"{"0a1b2c3d" * 5}"'
_SHA256 = f'"{"0a1b2c3d" * 8}"'


class Changed(Part):
    """What a publication did to one record. What the record said before is never written down."""

    item_key: ClassVar[str] = "record"
    record: Text = Field(description="Which record: its folder and its id.", examples=["pilots/sampleton"])
    what: Annotated[str, one_of("added", "changed", "withdrawn", "restored", "removed")] = Field(
        description="What became of it."
    )
    fields: tuple[Text, ...] = Field((), description="Which of its fields changed, as its sources name them.")


class Publication(Record):
    """What came with one publication of the site. The job that publishes writes it; no one else has to."""

    folder: ClassVar[str] = "publications"
    dated: ClassVar[bool] = True
    date: Annotated[Date, Own()] = Field(description="The day on which it was published.")
    as_of: Annotated[Date, Own()] = Field(description="The day that the site spoke from then.")
    commit: Annotated[str, code(r"[0-9a-f]{40,64}", _COMMIT), Own()] = Field(
        description="The commit that was published, in quotes: what the next publication is compared with."
    )
    sha256: Annotated[str, code(r"[0-9a-f]{64}", _SHA256), Own()] = Field(
        description="The SHA-256 over the files that were published, in quotes."
    )
    changes: Annotated[tuple[Changed, ...], Own()] = Field((), description="The records that came, changed or left.")
    pages: Annotated[tuple[Text, ...], Own()] = Field(
        (), description="The pages whose words changed that people wrote, by their addresses.", examples=[["/about/"]]
    )
    note: Annotated[Text | None, Own()] = Field(None, description="What else readers should know of this publication.")
