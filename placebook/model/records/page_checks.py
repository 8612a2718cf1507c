"""Checks of pages by their partners: a record each, which the record of the page gathers."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from placebook.model.base import Gathered, Own, Part, exactly_one, wrong
from placebook.model.parts import Record
from placebook.model.values import Date, OrganisationId, PilotId, ProjectId, Text


class PageCheck(Part):
    """That a partner went through the page and found it right, from its own file in `data/checks/`."""

    by: OrganisationId = Field(description="The partner that checked the page, by its id.")
    date: Date = Field(description="When it checked the page, as exactly as is known.")
    note: Text | None = Field(None, description="What was checked, where it was not the whole page.")


def elsewhere(called: str, folder: str, id: str) -> tuple[str, str]:
    """What is wrong, and how to mend it, where a record in `folder` says who checked its page, in a field `called`."""
    word = "pilot" if folder == "pilots" else "project"
    fix = f"delete “{called}:” here; write each check in a new file in data/checks/, with the line “{word}: {id}”."
    return "a check of the page stands in a file of its own.", fix


def _checked_elsewhere(cls: type[Record], value: Any, info: ValidationInfo) -> Any:
    raise wrong(*elsewhere("checked", cls.folder, info.data.get("id", "…")))


PageChecks = Annotated[tuple[PageCheck, ...], Own(), Gathered()]
CHECKED = "Which partner went through the page and found it right, and when; one item for each time."
written_elsewhere = field_validator("checked", mode="before")(_checked_elsewhere)
"""Refuses checks of a page that are written in the record of the page."""


class Check(Record):
    """That a partner went through the page of a place or project and found it right: our own record, with no source."""

    model_config, _of_one = exactly_one("a check is of one page.", "pilot", "project")

    folder: ClassVar[str] = "checks"
    dated: ClassVar[bool] = True
    begins: ClassVar[tuple[str, ...]] = ("pilot",)
    date: Annotated[Date, Own()] = Field(description="When the page was checked, as exactly as is known.")
    pilot: Annotated[PilotId | None, Own()] = Field(None, description="The place whose page was checked, by its id.")
    project: Annotated[ProjectId | None, Own()] = Field(
        None, description="The project whose page was checked, by its id, where it is one."
    )
    by: Annotated[OrganisationId, Own()] = Field(description="The partner that checked it, by its id.")
    note: Annotated[Text | None, Own()] = Field(
        None, description="What was checked, where it was not the whole page.", examples=["Phase one only."]
    )
