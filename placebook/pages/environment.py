"""Jinja, set up for the templates: where they are, what filters they use, what was kept of compiling them."""

from __future__ import annotations

import hashlib
import pickle
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from placebook.dataset.overviews.comparison import ALL_SHOWN, FEW_PARTNERS
from placebook.dataset.overviews.timeline import by_month
from placebook.dataset.questions.standing import (
    SIGNS,
    STANDINGS,
)
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.model.facts import step
from placebook.pages.signs import sign, sign_of
from placebook.text.english import dated, first_sentence, listed, lower_first, number_word, paragraphs, upper_first
from placebook.text.slugs import by_first_letter, first_letter, letter_id, telling_part

TEMPLATES = Path(__file__).parent / "templates"
PROSE = "<!-- prose -->"
"""Where a record's template leaves room for the officers' own words."""
OWN_WORDS = "own-words"
"""The id of the heading that they stand under."""


class Compiled(jinja2.FileSystemBytecodeCache):
    """Templates as Jinja compiled them, where Python keeps what it compiled of a module, under the same right to write.

    What is kept is used where the text of the template, Python, Jinja and the module that sets Jinja up are the same.
    """

    @classmethod
    def beside(cls, module: Path) -> Compiled | None:
        """The cache for templates that a module sets up; None where Python keeps nothing."""
        folder, settings = module.with_name("__pycache__"), hashlib.sha256(module.read_bytes()).hexdigest()[:12]
        return cls(str(folder), f"%s.jinja-{jinja2.__version__}-{settings}") if folder.is_dir() else None

    def get_cache_key(self, name: str, filename: str | Path | None = None) -> str:
        """A file a template, called like it, wherever the package is."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept of a template; nothing of a file that cannot be read."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; nothing where nobody may write."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def environment() -> jinja2.Environment:
    """Jinja with the filters, tests and signs of the templates. Every text from the data is escaped where it lands."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        bytecode_cache=Compiled.beside(Path(__file__)),
        # What filters give for constants is not worked out ahead: what is kept depends on the template's text alone.
        optimized=False,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.filters.update(
        alone=lambda event: (event, False),
        by_letter=by_letter,
        by_month=by_month,
        by_name=by_name,
        by_role=by_role,
        coded=coded,
        dated=dated,
        first_sentence=first_sentence,
        letter_after=lambda name, shared: first_letter(telling_part(name, shared)),
        letter_id=letter_id,
        listed=listed,
        lower_first=lower_first,
        number_word=number_word,
        paragraphs=paragraphs,
        region_name=lambda pilot, dataset: dataset.regions[pilot.region].in_text or dataset.regions[pilot.region].name,
        record_of=lambda id, dataset, folder: dataset.of(folder)[id],
        step=step,
        topic_name=lambda id, dataset: lower_first(dataset.topics[id].name),
        upper_first=upper_first,
        decided_at=lambda item: f"recommendations.{item.number}.decided",
        dated_at=lambda event: (event, "actual" if event.actual else "planned.1"),
    )
    env.tests["issuperset_of"] = lambda ids, id: id in ids
    env.globals["of_all"] = lambda part, whole: (
        f"{part} of {whole}" if whole > 9 else f"{upper_first(number_word(part))} of {number_word(whole)}"
    )
    env.globals.update(
        PROSE=Markup(PROSE),
        sign=sign,
        sign_of=sign_of,
        STANDINGS=STANDINGS,
        SIGNS=SIGNS,
        ALL_SHOWN=ALL_SHOWN,
        FEW_PARTNERS=FEW_PARTNERS,
    )
    return env


def by_letter(records: Iterable[m.Record], above: int = 60) -> list[tuple[str, list[m.Record]]]:
    """Records by the first letter of what they are called; one group without a letter where there are few."""
    ordered = by_name(records)
    if len(ordered) <= above:
        return [("", ordered)] if ordered else []
    return by_first_letter(ordered, lambda record: getattr(record, "name", record.id))


def by_role(partners: Iterable[m.Partner]) -> list[tuple[str | None, list[m.Partner]]]:
    """Partners that have the same role together, in the order in which the roles first come."""
    found: dict[str | None, list[m.Partner]] = {}
    for partner in partners:
        found.setdefault(partner.role, []).append(partner)
    return list(found.items())


def coded(text: str) -> Markup:
    """A text of ours with the names of files in it shown as such."""
    return Markup(re.sub(r"data/[a-z_-]+(?:/|\.yml)", r"<code>\g<0></code>", str(escape(text))))
