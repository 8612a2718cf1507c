"""What the fields of a record are called, for whoever looks for what was meant in a file that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FieldNames:
    """The names that fields of one kind of record may have, as they are written; all empty where the kind is not known.

    `every` are those at any depth; `own` are only the record's, and no field's of a group in it; `texts` may hold
    people's words; `groups` hold fields or names with values, and never a list; `lists` are always lists.
    """

    every: frozenset[str] = _NONE
    own: frozenset[str] = _NONE
    texts: frozenset[str] = _NONE
    groups: frozenset[str] = _NONE
    lists: frozenset[str] = _NONE


NO_NAMES = FieldNames()
