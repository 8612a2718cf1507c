"""What stays in the file of a record that must not be published at all, such as a libel: the day, and nothing else."""

from __future__ import annotations

from pydantic import Field

from placebook.model.base import Part
from placebook.model.values import Date


class TakenDown(Part):
    """What stands in place of a record that was taken down for good."""

    taken_down: Date = Field(description="When the record was taken down.", examples=["2026-11-22"])
