"""What was meant where an id belongs and something else stands: a name, a role beside it, several at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from placebook.load.entries import choice_of, instead
from placebook.load.mistake import Mistake
from placebook.text.personal import EMAIL
from placebook.text.problems import nearest
from placebook.text.slugs import ID, bare, slug
from placebook.text.yaml.document import Scalar

_SEVERAL = re.compile(r"\s*[,;/&]\s*|\s+(?:and|[-–—])\s+")


def id_meant(
    called: str, ref: str, known: set[str], names: Mapping[str, str], write: str | None
) -> tuple[str, str | None]:
    """What to do where an id of `ref` belongs, and what to write where that is certain.

    Nothing where `write`, what the value's own form leads to, is one of the `known` or where none can be known.
    """
    if EMAIL.fullmatch(called.strip()):
        return f"write the id of a file in data/{ref}/: email addresses are not published.", None
    if fix := _id_of(called, known, names, with_role=ref == "organisations"):
        said = re.fullmatch(r"write “([^”]+)”\.", fix)
        return fix, said and said[1]
    if not known or called in known:
        return "", write
    if isinstance(called, Scalar) and called.looks_like in ("int", "float"):
        choice = choice_of(known) if len(known) <= 12 else f"the id of a file in data/{ref}/"
        return f"ids are words: use {choice}.", None
    if write in known:
        return "", write
    if (id := bare(called)) in known:
        return f"write “{id}”.", id
    id = slug(called.removesuffix(".yml"))
    parts = {slug(part) for part in _apart(called)}
    if len(parts) > 1 and not nearest(id, known, closeness=0.88) and parts & known:
        return "give each a line of its own that starts with “- ”, by its id.", None
    return (instead(id, known, ref), None) if id and ref != "sources" else ("", None)


def _apart(text: str) -> list[str]:
    """The parts of a text between commas, semicolons, strokes and “and”."""
    return _SEVERAL.split(" ".join(text.split()))


def ids_meant(called: str, known: set[str], names: Mapping[str, str]) -> list[str]:
    """The ids that stand together where one belongs, by their ids or their names; empty where it is not so."""
    for parts in (_apart(called), called.split()):
        found = [part if part in known else names.get(part.lower(), "") for part in parts if part]
        if len(found) > 1 and all(found):
            return found
    return []


def apart(ids: list[str], *, in_brackets: bool, in_quotes: bool = False) -> str:
    """How to write several ids that stand where one item of a list belongs."""
    if in_brackets and in_quotes:
        return f"write “{', '.join(ids)}” without the quotation marks."
    if in_brackets:
        return f"write “{', '.join(ids)}”, with a comma between them."
    lines = " and ".join([", ".join(f"“- {id}”" for id in ids[:-1]), f"“- {ids[-1]}”"])
    return f"write each on a line of its own: {lines}."


def each_source(ids: list[str], *, key: bool) -> str:
    """How to write several sources that stand where one does; as a `key` each has facts of its own."""
    if key:
        return f"write {' and '.join(f'“{id}: …”' for id in ids)}, each on a line of its own."
    return f"write “[{', '.join(ids)}]”, in square brackets."


def items_apart(name: str, ids: list[str]) -> str:
    """How to write several ids where the field `name` of an item has them."""
    items = " and ".join(f"“- {name}: {id}”" for id in ids)
    return f"make each an item of its own: {items}, with what belongs to it below."


def not_one_id(mistake: Mistake, called: str) -> str:
    """How to write what may be several ids in a list whose ids nobody else knows; empty for all else."""
    words = called.split()
    if not mistake.in_list or len(words) < 2 or not all(ID.fullmatch(word) for word in words):
        return ""
    if mistake.document.starts_item(mistake.place):
        return f"if these are several ids, write each on a line of its own; if it is one, write “{'-'.join(words)}”."
    return f"if these are several ids, write “{', '.join(words)}”; if it is one, write “{'-'.join(words)}”."


def _id_of(called: str, known: set[str], names: Mapping[str, str], *, with_role: bool) -> str:
    """What to write where the name of a thing stands in place of its id, or a role behind it; else empty.

    `with_role` says that it may have one.
    """
    text = " ".join(called.split())
    if id := names.get(text.lower()) or names.get(text.rstrip("?:.").lower()) or names.get(f"{text.lower()}?"):
        return f"write “{id}”."
    found = re.fullmatch(r"(.+?), ([^()]+)", text) or re.fullmatch(r"(.+?)[ ,]*[(\[–-] ?([^()\[\]]+?)[)\]]?", text)
    id = found and (found[1] if found[1] in known else names.get(found[1].lower()))
    if found and id and with_role and not (found[2] in known or found[2].lower() in names):
        return (
            f"write “organisation: {id}”, and on lines of their own below it “role: …”, with the id of the role, and "
            "“source: …”, with that of the document that says it."
        )
    return ""
