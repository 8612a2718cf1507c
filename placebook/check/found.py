"""What was found in a project: as much as could be read of it, and all that is wrong with that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from placebook.content.content import Content
from placebook.prose.read import Parsed, Prose
from placebook.text.problems import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """`pages` are those whose words could be read, at the `path` where they belong; `parsed` has what Markdown makes of
    each. `files` are those below `docs/` that pages are made of, or would be if nothing were wrong, by the names that
    they have or had; `pictures` those of `docs/images/`, likewise. `promised` are the lines of the ledger, `not_there`
    the pages, by file, that the software writes because nobody did. `content` is None where the data could not be read.
    """

    problems: Sequence[Problem]
    pages: Sequence[Prose]
    parsed: Mapping[str, Parsed]
    files: Mapping[str, str]
    pictures: Collection[str]
    promised: Collection[str]
    not_there: Collection[str] = ()
    content: Content | None = None
