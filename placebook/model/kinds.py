"""What a record of each kind holds. Declared here once; the field guide, checks and pages follow from it.

A field is a published fact and needs a source unless it is marked `Own()`. In lists, an item's name for
`sources` is the field that `item_key` gives, or its number from 1.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from placebook.model.base import Own, Part
from placebook.model.documents import BoardPaper, Correction, Disagreement, Paragraph, Recommendation, Source, Update
from placebook.model.parts import (
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
    Statement,
    Statements,
    When,
)
from placebook.model.places import Event, Organisation, Phase, PhasePlace, Pilot, PilotPhase, Project, Region, Topic
from placebook.model.settings import MapFrame, PlaceWord, Question, Settings, Term
from placebook.model.values import Date, Paragraphs, Text

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
