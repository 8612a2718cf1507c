"""Reads data and prose together, and finds everything that is wrong with either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from string import ascii_uppercase

from placebook.check.links import check_anchors, clashing_ids
from placebook.check.needed_pages import missing_pages, said_of_missing
from placebook.content.content import Content
from placebook.content.ids import TOTALS, known_files
from placebook.dataset.addresses import former_addresses
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.list_parts import ON_ONE_PAGE, lists_of
from placebook.dataset.record_pages import record_pages
from placebook.load.ledger import LEDGER, read_ledger
from placebook.load.load import InvalidData, load
from placebook.model.kinds import with_pages
from placebook.pages.macros import MACROS
from placebook.pages.render import check_templates
from placebook.pages.search.details import CODES
from placebook.pages.search.entries import SEARCH
from placebook.prose.pictures import FOLDER, right_name
from placebook.prose.read import Parsed, Prose, check_prose, read_prose
from placebook.text.english import upper_first
from placebook.text.problems import InvalidContent, Problem
from placebook.text.regular_files import read_regular
from placebook.text.slugs import DIGITS, letter_id
from placebook.text.yaml.reader import read_yaml


def read_content(data: Path, docs: Path, root: Path) -> Content:
    """Read and check everything. Raises `InvalidContent` with every problem of data and prose.

    A kind of record whose list nobody has written a page for gets one. Raises `UnfinishedKind` where the software
    itself is half-way to a new kind.
    """
    check_templates()
    problems: list[Problem] = []
    prose, pictures = read_prose(docs, root, problems)
    names = {*pictures, *_refused(problems, f"{docs.relative_to(root).as_posix()}/{FOLDER}/")}
    try:
        dataset = load(data, root)
    except InvalidData as error:
        ids = {**error.ids, "totals": set(TOTALS)}
        problems += check_prose(prose, ids, MACROS, names)
        raise InvalidContent([*problems, *error.problems]) from None
    prose += _lists(dataset, prose, docs.relative_to(root).as_posix())
    moved = former_addresses(dataset.records())
    for page in prose:
        moved |= {old: page.address for old in page.former_addresses}
    prose += [*_parts(dataset, prose), *_parts_of_search(dataset, prose)]
    parsed: dict[str, Parsed] = {}
    content = Content(dataset, record_pages(dataset), {page.path: page for page in prose}, moved, pictures, parsed)
    below = docs.relative_to(root).as_posix()
    unread = {problem.file for problem in problems}
    missing = missing_pages(dataset, prose, moved, set(read_ledger(data / LEDGER)))
    missing = {file: was for file, was in missing.items() if f"{below}/{file}" not in unread}
    # A link to a page that is gone is no second mistake, nor is what a page lacks that was moved.
    known = known_files(dataset, prose) | {file: file for file in missing}
    gone = {Path(file).name for file, was in missing.items() if was and "/" not in file and file != "index.md"}
    stayed = [page for page in prose if "/" not in page.path or Path(page.path).name not in gone]
    problems += [
        *check_prose(stayed, content.ids, MACROS, names, known, parsed),
        *check_anchors(content, stayed),
        *clashing_ids(content),
    ]
    problems += _of_former_ids(dataset, prose)
    problems += said_of_missing(missing, below, prose)
    picture = dataset.settings.picture
    if picture and picture.file not in names:
        message = f"there is no picture {docs.relative_to(root).as_posix()}/{FOLDER}/{picture.file}."
        fix = "add the file, or delete “picture:” in this one."
        file = dataset.file_of(dataset.programme)
        document = read_yaml(read_regular(root / file, root), file)[0]
        where = ("settings", "picture", "file")
        problems.append(document.problem(where, message, fix) if document else Problem(file, 1, 1, message, fix))
    if problems:
        raise InvalidContent(problems)
    return content


def _lists(dataset: Dataset, prose: Iterable[Prose], docs: str) -> list[Prose]:
    """The page that lists each kind of record which there is one of, where its list is its own and nobody wrote it."""
    written = {page.address for page in prose}
    found = []
    for kind, _ in with_pages():
        if kind.listed == f"/{kind.folder}/" and kind.listed not in written and dataset.of(kind.folder):
            word, path = dataset.word(kind), f"{kind.folder}/index.md"
            top = {
                "title": upper_first(word.many),
                "description": f"Every {word.one} of {dataset.programme.name} by name, each with a page of its own.",
            }
            body = f'{{{{ record_list("{kind.folder}") }}}}\n'
            found.append(Prose(path, f"{docs}/{path}", top, True, body, 1))
    return found


def _parts(dataset: Dataset, prose: Iterable[Prose]) -> list[Prose]:
    """A page for each part of a list that has grown, where the list has a page and nobody wrote that of the part."""
    written = {page.address: page for page in prose}
    found = []
    for whole in lists_of(dataset).values():
        above = written.get(whole.address)
        for part in whole.below():
            if above and part.address not in written:
                title = f"{above.label}: {part.name}"
                told = f"{title}. A part of the list of {whole.folder} of {dataset.programme.name}, {part.name}."
                body = f'{{{{ list_part("{whole.folder}", "{part.address.split("/")[2]}") }}}}\n'
                top = {"title": title, "description": told, "layout": str((above.meta or {}).get("layout", "list"))}
                path = f"{part.address.strip('/')}/index.md"
                found.append(Prose(path, above.file, top, True, body, 1, whole.address))
    return found


def _parts_of_search(dataset: Dataset, prose: Iterable[Prose]) -> list[Prose]:
    """A page for each letter of the list of everything, and for each kind of code, where there is much."""
    above = next((page for page in prose if page.address == SEARCH), None)
    if above is None or sum(len(dataset.of(folder)) for folder in dataset.kinds) <= ON_ONE_PAGE["search"]:
        return []
    found = []
    for letter in (DIGITS, *ascii_uppercase, *CODES):
        title = f"Everything, A to Z: {letter}"
        told = f"Everything of {dataset.programme.name} that can be found under {letter}, each a link to its place."
        top = {"title": title, "description": told, "layout": "list"}
        body = f'{{{{ search_part("{letter}") }}}}\n'
        found.append(Prose(f"search/{letter_id(letter)}/index.md", above.file, top, True, body, 1, SEARCH))
    return found


def _of_former_ids(dataset: Dataset, prose: Iterable[Prose]) -> Iterator[Problem]:
    """Words whose file still has the id that its record had before."""
    for page in prose:
        now = dataset.by_other_id.get(page.record) if page.record else None
        if now and page.record:
            name = f"{page.file.rpartition('/')[0]}/{now.id}.md"
            message = f"these words belong to a record whose id is now “{now.id}”."
            fix = f"name the file {name}."
            if page.record[1] in now.merged:
                message = f"these words belong to a record that is part of “{now.id}” now."
                fix = f"write into {name} what should stay, and delete this file."
            yield Problem(page.file, 1, 1, message, fix)


def _refused(problems: list[Problem], folder: str) -> set[str]:
    """The pictures that something is wrong with, by their names and by what they should be called.

    A page that shows one is not told that there is none.
    """
    names = {problem.file.removeprefix(folder) for problem in problems if problem.file.startswith(folder)}
    return names | {right_name(name) for name in names}
