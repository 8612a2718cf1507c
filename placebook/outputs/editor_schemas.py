"""The schemas of data files, for editors that read them from the site."""

from __future__ import annotations

from collections.abc import Mapping

from placebook.content.edition import Edition
from placebook.content.writers import File, writer
from placebook.model.editor_schema import FOLDER, schema_text
from placebook.model.kinds import KINDS

ADDRESSES = {f"/{FOLDER}/{kind.name}.json": kind for kind in KINDS}
"""Where each schema is published, and of which kind of file it is."""


@writer(
    File(f"/{FOLDER}/*.json", "What a data file may hold.", "application/schema+json"),
    names=lambda edition: ADDRESSES,
)
def write_editor_schemas(edition: Edition) -> Mapping[str, str]:
    """The JSON Schema of each kind of data file."""
    return {address: schema_text(kind, edition.absolute(address)) for address, kind in ADDRESSES.items()}
