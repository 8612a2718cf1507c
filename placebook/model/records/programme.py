"""The programme itself, and what the site says of its own accessibility: records that there is one of."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from placebook.model.base import Own, Part
from placebook.model.parts import Partner, Record, Statements
from placebook.model.settings import Settings
from placebook.model.values import Date, Paragraphs, Text
from placebook.text.dates import PartialDate


class Programme(Record):
    """The programme itself: `data/programme.yml`."""

    folder: ClassVar[str] = ""
    name: Text = Field(description="The name of the programme.")
    summary: Text = Field(description="What it was, in one sentence.")
    aim: Paragraphs = Field(description="What it was for, in plain English.")
    basis: Statements = Field((), description="What it built on.")
    organisations: tuple[Partner, ...] = Field(description="The organisations behind it.")
    minutes: Statements = Field((), description="What board members said and decided at other times.")
    as_of: Annotated[Date, Own()] = Field(
        PartialDate(1000),
        description="The day that the site speaks from: “ended” and “planned” follow from it. Written only where it is "
        "later than the last reading of a source, check of a page, correction or withdrawal.",
    )
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
