"""Names for records that hold whatever becomes of their id, their name and the address of the site."""

from __future__ import annotations

import uuid

from placebook.dataset.dataset import Dataset
from placebook.model import records as m


def permanent_id(dataset: Dataset, record: m.Record | None = None, part: str = "programme") -> uuid.UUID:
    """The UUID of a record; where none is given, of the programme, or of a part of its site such as “changes”.

    Made from the programme's namespace, the folder and the first id (UUID version 5: RFC 9562, section 5.5), so
    that the same record has the same UUID in every build. Feeds use it as `urn:uuid:…` (RFC 4287, section
    4.2.6), the calendar as it is (RFC 7986, section 5.3).
    """
    name = f"{record.folder}/{record.first_id}" if record else part
    return uuid.uuid5(uuid.UUID(dataset.settings.namespace), name)


def collection_of(record: m.Record) -> str:
    """The collection that a record is published in; nothing where it is not published as data."""
    return record.folder or ("programme" if isinstance(record, m.Programme) else "")


def full_id(record: m.Record) -> str:
    """A record's name among all: `pilots/bristol`."""
    return f"{collection_of(record)}/{record.id}" if record.folder else record.id
