"""Why a record is no longer listed, and what stands in its place."""

from __future__ import annotations

from pydantic import Field, model_validator

from placebook.model.base import Part, wrong
from placebook.model.values import Date, Id, Text


class Withdrawn(Part):
    """Why a record is no longer listed. Its page, data and feed stay, and say so."""

    date: Date = Field(description="When it was withdrawn.", examples=["2026-11-22"])
    reason: Text = Field(
        description="Why, in a sentence for readers.", examples=["Its facts are now part of another record."]
    )
    successor: Id | None = Field(
        None, description="The id of the record that stands in its place, of the same kind; absent where there is none."
    )
    successors: tuple[Id, ...] = Field(
        (),
        description="The ids of the records that stand in its place, where it was split into several.",
        examples=[["north-sampleton", "south-sampleton"]],
    )

    @model_validator(mode="after")
    def _one_or_several(self) -> Withdrawn:
        if self.successors and (self.successor or len(self.successors) == 1):
            fix = "write all of them under “successors:”, or the only one as “successor:”."
            raise wrong("the successors stand in one place.", fix)
        return self

    @property
    def in_its_place(self) -> tuple[str, ...]:
        """The ids of all its successors; none where nothing stands in its place."""
        return (self.successor,) if self.successor else self.successors
