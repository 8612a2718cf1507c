"""Our own records, read when tests are collected, so that each is a test of its own and a failure names it."""

from __future__ import annotations

import pytest

from placebook.check.read_content import read_content
from placebook.model.records import Record
from tests.support import ROOT

CONTENT = read_content(ROOT / "data", ROOT / "docs", ROOT)
DATASET = CONTENT.dataset


def each(*kinds: type[Record], listed: bool = False) -> pytest.MarkDecorator:
    """Run a test once for each record of these kinds; `listed` leaves out what was withdrawn."""
    records = [record for record in DATASET.records() if isinstance(record, kinds)]
    if listed:
        records = [record for record in records if not record.withdrawn]
    return pytest.mark.parametrize("record", records, ids=lambda record: f"{record.folder}/{record.id}")
