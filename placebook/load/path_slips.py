"""Items of a list that “sources:” knows by a name or a number which they no longer have."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from placebook.load.id_slips import apart
from placebook.model import records as m
from placebook.model.facts import Fact, Path
from placebook.model.fields import find_field, group_at
from placebook.text.english import listed
from placebook.text.problems import Problem, nearest
from placebook.text.yaml.document import Document, Loc

Named = tuple[Path, Loc]
"""What is named under “sources:”, and where."""


def items_renamed(
    named: Sequence[Named],
    found: Sequence[Fact],
    paths: Collection[Path],
    dangling: Collection[str],
    kind: type[m.Record],
    document: Document,
) -> tuple[dict[Loc, Path], list[Problem]]:
    """The names that lead to an item by what it was called, each with what it leads to now, and that said once an item.

    An item was renamed where one alone of its list has all that is named of the old one, and nothing of it is named.
    """
    old: dict[tuple[Path, str], list[Named]] = {}
    for path, loc in named:
        depth = next((depth for depth in range(1, len(path)) if path[: depth + 1] not in paths), 0)
        if depth and path[:depth] in paths and path not in paths and not path[depth].isdigit():
            old.setdefault((path[:depth], path[depth]), []).append((path, loc))
    meant: dict[Loc, Path] = {}
    problems = []
    for (of, name), places in old.items():
        depth = len(of)
        items = {fact.path[depth]: fact.loc for fact in found if fact.path[:depth] == of and len(fact.path) > depth}
        free = [
            item
            for item in items
            if not any(path[: depth + 1] == (*of, item) for path, _ in named)
            and all((*of, item, *path[depth + 1 :]) in paths for path, _ in places)
        ]
        if len(free) != 1 or not _has_parts(items[free[0]][: depth + 1], kind, document):
            continue
        meant |= {loc: (*of, free[0], *path[depth + 1 :]) for path, loc in places}
        if free[0] in dangling:
            continue  # That the new name leads to nothing is said by itself.
        lines = sorted({document.position(loc)[0] for _, loc in places})
        more = f" and in {len(places) - 1} other {'place' if len(places) == 2 else 'places'}" if places[1:] else ""
        message = f"nothing in “{'.'.join(of)}” is called “{name}”, which is named here{more}."
        where = f"{'line' if len(lines) == 1 else 'lines'} {listed([str(line) for line in lines])}"
        line = document.position(items[free[0]][: depth + 1], key=True)[0]
        fix = f"if it is called “{free[0]}” now, write “{'.'.join((*of, free[0]))}” for “{'.'.join((*of, name))}” in "
        fix += f"{where}; if not, write again on line {line} what it was called."
        if nearest(name, [free[0]], closeness=0.8):
            fix = f"did you mean “{'.'.join((*of, free[0]))}”, in {where}?"
        problems.append(document.problem(min((loc for _, loc in places), key=document.position), message, fix))
    return meant, problems


def _has_parts(loc: Loc, kind: type[m.Record], document: Document) -> bool:
    """Whether an item is a group of fields, or stands under a name of its own: another word, or field, is another."""
    if isinstance(loc[-1], str):
        return find_field(group_at(kind, loc[:-1]), loc[-1]) is None
    return isinstance(document.at(loc), dict)


def several_fields(names: list[str], loc: Loc, document: Document) -> Problem:
    """That several fields are named where one belongs, and how to write them."""
    in_quotes = document.text_at(loc)[:1] in ("'", '"')
    in_brackets = not document.starts_item(loc)
    write = ", ".join(names) if in_brackets else None
    fix = apart(names, in_brackets=in_brackets, in_quotes=in_quotes)
    return document.problem(loc, "several fields are named here as one.", fix, write=write)


def of_a_number(path: Path, paths: Collection[Path], named: Collection[Path], document: Document) -> str | None:
    """What to do where the number of an item leads to none; None where it is no number.

    An item of one word is named by that word. `named` are the paths that have a source.
    """
    items = document.at(path[:-1])
    if not path[-1].isdigit() or len(path) < 2 or path[:-1] not in paths:
        return None
    if isinstance(items, list) and 0 < int(path[-1]) <= len(items):
        item = str(items[int(path[-1]) - 1])
        if (*path[:-1], item) not in paths:
            return None
        fix = "was an item put in above it? Then raise by one the numbers of those that stand below the new one, here; "
        return f"{fix}if not, write “{'.'.join((*path[:-1], item))}”."
    beside = (other for other in paths if len(other) == len(path) and other[:-1] == path[:-1])
    free = [other for other in beside if other[-1].isdigit() and other not in named]
    if len(free) == 1:
        return f"did you mean “{'.'.join(free[0])}”, which has no source?"
    return (
        "was an item taken out above it? Then lower by one the numbers of those that stood below that, here; if this "
        "was the one, take it out here."
    )


def of_an_item_without_source(name: str, cited: Collection[Path]) -> str | None:
    """What to do for an item that is named by its number, as those above it are; None for all else."""
    *of, number = name.split(".")
    if not number.isdigit() or not any(path[:-1] == tuple(of) and path[-1].isdigit() for path in cited):
        return None
    return (
        f"if it is the new item, name “{name}” under “sources:”, beside the document that says it; if a new one stands "
        "above it, first raise by one the numbers there of all below the new one, and then name that by its own."
    )
