"""Every model by its name, for those who read records: `from placebook.model import records as m`.

A field is a published fact and needs a source unless it is marked `Own()`. In lists, an item's name for `sources` is
the field that `item_key` gives, or its number from 1.
"""

from __future__ import annotations

from placebook.model.parts import (
    Answering,
    Became,
    Codes,
    Contact,
    DocumentNamed,
    Evaluation,
    Named,
    Partner,
    Point,
    Position,
    Record,
    Statement,
    Statements,
    When,
)
from placebook.model.records.documents import (
    BoardPaper,
    Correction,
    Disagreement,
    Paragraph,
    Recommendation,
    Source,
    UnreadDocument,
    Update,
)
from placebook.model.records.page_checks import Check, PageCheck
from placebook.model.records.places import (
    Event,
    Organisation,
    Phase,
    PhasePlace,
    Pilot,
    PilotPhase,
    Project,
    Region,
    Topic,
)
from placebook.model.records.programme import Accessibility, AccessibilityTest, Programme
from placebook.model.records.publications import Changed, Publication
from placebook.model.settings import MapFrame, Question, Settings, Term, Word

__all__ = [
    "Accessibility",
    "AccessibilityTest",
    "Answering",
    "Became",
    "BoardPaper",
    "Changed",
    "Check",
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
    "Point",
    "Position",
    "Programme",
    "Project",
    "Publication",
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
    "UnreadDocument",
    "Update",
    "When",
    "Word",
]
