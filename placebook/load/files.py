"""Which files hold a record, and which do not belong where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from placebook.load.entries import Entry
from placebook.load.ledger import LEDGER
from placebook.load.mistake import fields_at
from placebook.model import records as m
from placebook.model.editor_schema import FILES, FOLDER
from placebook.model.kinds import in_folders, single, with_pages
from placebook.model.values import FILL_IN
from placebook.text.problems import Problem, nearest
from placebook.text.regular_files import (
    Refused,
    all_below,
    is_deepest,
    is_of_git,
    linked,
    read_regular,
    settings_of_git,
)
from placebook.text.slugs import ID, slug, unfit_name

_KINDS = {kind.folder: kind.model for kind in in_folders()}
_SINGLE = {kind.name: kind.model for kind in single()}

_WITH_PAGES = {kind.folder for kind, _ in with_pages()}

_TEXTS = ("", ".yml", ".yaml", ".txt", ".md", ".json", ".csv")


def find_files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Entry]:
    """The files that hold a record, sorted; everything else is a problem.

    A record whose file has a wrong name is read under the id that was meant, so that what refers to it is not
    called wrong as well. File names in problems are relative to `root`.
    """
    name = folder.relative_to(root).as_posix()
    files = [path.relative_to(folder) for path in _found(folder)]
    taken = {file.as_posix() for file in files}
    if not {"programme.yml", "programme.yaml"} & {file.lower() for file in taken}:
        message = "the programme's own record is missing."
        fix = "add this file; it holds the programme's name, its words and its lists."
        problems.append(Problem(f"{name}/programme.yml", 1, 1, message, fix))
    for where in files:
        if hidden := settings_of_git(where, f"{name}/{where.as_posix()}"):
            problems.append(hidden)
            continue
        if link := linked(folder / where, f"{name}/{where.as_posix()}"):
            problems.append(link)
            if (folder / where).is_dir() or where.name.startswith("."):
                continue
        if where.parts[0] == FOLDER:
            if where.as_posix() not in FILES:
                message = "this folder holds the schemas that editors read, and nothing else."
                problems.append(Problem(f"{name}/{where}", 1, 1, message, "move the file elsewhere, or delete it."))
        elif where.as_posix() != LEDGER:
            # That it is a link is all there is to say of it.
            fields = set() if link else _fields_in(folder / where, root)
            yield from _entry(PurePosixPath(where.as_posix()), name, taken, fields, [] if link else problems)


def _found(folder: Path) -> Iterator[Path]:
    """What stands below a folder, but for the folders that hold records and what programs hide; sorted. Every link."""
    for path in all_below(folder):
        looks_like_record = path.suffix.lower() in (".yml", ".yaml") or path.name in (".yml", ".yaml")
        is_folder = path.is_dir() and not path.is_symlink() and not is_deepest(path, folder)
        hidden = path.name.startswith(".") and not is_of_git(path.name)
        if looks_like_record or path.is_symlink() or not (is_folder or hidden):
            yield path


def records_outside(folder: Path, root: Path) -> Iterator[Problem]:
    """The records that stand in the project's own folder, or there in one that is called as a kind's folder is."""
    name = folder.relative_to(root).as_posix()
    for path in sorted([*root.glob("*.y*ml"), *(file for kind in _KINDS for file in root.glob(f"{kind}/*.y*ml"))]):
        try:
            lines = read_regular(path, root).decode("utf-8", "replace").splitlines()
        except (Refused, FileNotFoundError):
            continue
        if path.parent != folder and any(line.startswith("sources:") for line in lines):
            file = path.relative_to(root)
            to = f"{name}/{file.parent}/" if file.parent.name else f"the folder of its kind in {name}/"
            yield Problem(file.as_posix(), 1, 1, "no record is read from this folder.", f"move it to {to}.")


def _fields_in(path: Path, root: Path) -> set[str]:
    """The names at the margin of a file that stands in none of the folders of records: by them its kind is known."""
    if path.parent.name in _KINDS or path.suffix.lower() not in (".yml", ".yaml"):
        return set()
    try:
        text = read_regular(path, root).decode("utf-8", "replace")
    except (Refused, FileNotFoundError):
        return set()
    return {name.replace("-", "_") for name in re.findall(r"(?m)^([a-z_-]+):", text)}


def _entry(
    where: PurePosixPath, name: str, taken: set[str], fields: set[str], problems: list[Problem]
) -> Iterator[Entry]:
    """The record in a file, or in what was meant as one, with what is wrong with its name and its place."""
    file = f"{name}/{where}"
    if len(where.parts) == 1 and where.suffix == ".yml" and where.stem in _SINGLE:
        yield Entry(_SINGLE[where.stem], where.stem, file)
        return
    if where.stem.lower() == "readme":
        problems.append(Problem(file, 1, 1, "only records are kept here.", f"move it out of {name}/, or delete it."))
        return
    if _LEFT_BEHIND.fullmatch(where.name):
        message = f"“{where.name}” is no record: a program left it behind."
        problems.append(Problem(file, 1, 1, message, "delete it."))
        return
    found = _kind(where, name, fields)
    if isinstance(found, str):
        problems.append(Problem(file, 1, 1, "no record is read from this folder.", found))
        return
    kind, folder = found
    typed = where.name.partition(".")[0]
    id = typed if ID.fullmatch(typed) else slug(typed)
    is_record = where.suffix.lower() in (".yml", ".yaml") and where.name.count(".") == 1
    original = _copied_from(where)
    if original and f"{folder}/{original}.yml" in taken:
        message = f"this file is a copy of {original}.yml, by its name."
        fix = f"delete it; if it is the newer of the two, put its text into {name}/{folder}/{original}.yml first."
        problems.append(Problem(file, 1, 1, message, fix))
        return
    id = original or id
    wrong = _wrong_name(where, folder, id, name, taken)
    if wrong:
        problems.append(Problem(file, 1, 1, *wrong))
    if id and id != "index":
        yield Entry(kind, id, file, is_record=is_record)


_LEFT_BEHIND = re.compile(r"~\$.*|~WR[A-Z]\d+\.tmp|~.*\.tmp|thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What office programs and computers write beside a file."""

_COPY = re.compile(r"(?:copy of )?(.+?)(?:(?: -)? copy(?: \d{1,2})?| - kopie)?(?:[ _]?\(\d{1,2}\))?")


def _copied_from(where: PurePosixPath) -> str:
    """The id of the record that a file is a copy of, by the name that a computer gives one; empty for other names."""
    if where.suffix.lower() not in (".yml", ".yaml"):
        return ""
    stem = where.stem.lower()
    found = _COPY.fullmatch(stem)
    original = found[1].strip() if found else stem
    return original if original != stem and ID.fullmatch(original) else ""


def _kind(where: PurePosixPath, name: str, fields: set[str]) -> tuple[type[m.Record], str] | str:
    """What kind of record a file holds, and the folder for it; or how to mend its place, where that is unclear."""
    here = where.parent.as_posix()
    if here in _KINDS:
        return _KINDS[here], here
    alone = where.name.lower().removesuffix(".yaml").removesuffix(".yml")
    if here == "." and alone in _SINGLE:
        return _SINGLE[alone], "."
    fitting = [folder for folder, model in _KINDS.items() if len(fields) > 1 and fields <= set(fields_at(model, ()))]
    if len(fitting) == 1:
        return _KINDS[fitting[0]], fitting[0]
    near = nearest(here.lower(), _KINDS) or next((folder for folder in _KINDS if here.startswith(f"{folder}/")), None)
    if near and where.suffix.lower() in (".yml", ".yaml"):
        return _KINDS[near], near
    if near:
        return f"move it to {name}/{near}/."
    return f"move it to one of {', '.join(f'{name}/{folder}/' for folder in _KINDS)}, or out of {name}/."


def _wrong_name(where: PurePosixPath, folder: str, id: str, name: str, taken: set[str]) -> tuple[str, str] | None:
    """What is wrong with a file's name or folder, and how to mend it."""
    right = PurePosixPath(folder, f"{id if id and not unfit_name(id) else 'a-short-id'}.yml")
    move = f"move it to {name}/{right.parent}/" if where.parent != right.parent else ""
    fix = " and ".join(part for part in (move, f"name it {right.name}" if where.name != right.name else "") if part)
    if right.as_posix() in taken and where != right:
        fix = f"delete it, if {name}/{right} says the same, or give it another name"
    if FILL_IN.replace(" ", "-") in where.name.upper():
        dated = folder in _KINDS and _KINDS[folder].dated
        example = "the date and a word or two, such as 2018-03-launch.yml" if dated else "a short id.yml"
        return (
            f"the name of this file, “{where.name}”, is still to be filled in.",
            f"name it by {example}: it is part of its address for ever.",
        )
    if where.name.startswith("."):
        return "a file whose name starts with a dot is hidden.", "give it a name in small letters that ends in .yml."
    if id == "index":
        return "“index” cannot be an id: it is the address of the list itself.", "give the file another name."
    if folder == "." and where != right:
        return f"“{where.name}” is not read.", f"{fix}."
    if where.suffix.lower() not in _TEXTS and ".yml" not in where.name:
        return "only records are kept here, in files that end in .yml.", f"move it out of {name}/."
    if where.suffix.lower() == ".md" and right.as_posix() in taken and folder in _WITH_PAGES:
        page = f"docs/{folder}/{id}.md"
        return (
            "words for a page do not stand here.",
            f"move it to {page}, if these are words for the page of that record.",
        )
    if where.suffix != ".yml" or where.name.count(".") > 1:
        return "records end in .yml.", f"{fix}; if it is no record, move it out of {name}/."
    if not ID.fullmatch(where.stem):
        typed = f"“{where.stem}” cannot be an id: ids have small letters, digits and dashes only."
        if folder in _KINDS and _KINDS[folder].dated and not re.match(r"[12][0-9]{3}-", right.name):
            return typed, f"name it by its date and a word or two, such as 2018-03-{right.name}."
        return typed, f"{fix}."
    if unfit := unfit_name(where.stem):
        return unfit
    if move:
        return "no record is read from this folder.", f"{fix}."
    return None
