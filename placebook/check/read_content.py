"""Reads data and prose together, and finds everything that is wrong with either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

from placebook.check.found import Found
from placebook.check.links import check_anchors, clashing_ids
from placebook.check.needed_pages import as_before, missing_pages, said_of_missing
from placebook.content.content import Content
from placebook.content.ids import TOTALS, known_files
from placebook.dataset.addresses import former_addresses, page_folders
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.list_parts import ON_ONE_PAGE, lists_of
from placebook.dataset.record_pages import record_pages
from placebook.load.ledger import LEDGER, promised
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
    """Read and check everything. Raises `InvalidContent` with every problem of data and prose, and what `find_content`
    raises.
    """
    found = find_content(data, docs, root)
    if found.problems or found.content is None:
        raise InvalidContent(found.problems)
    return found.content


def find_content(data: Path, docs: Path, root: Path) -> Found:
    """Read and check everything, and give what could be read with every problem of data and prose.

    A kind of record whose list nobody has written a page for gets one. Raises `UnfinishedKind` where the software
    itself is half-way to a new kind.
    """
    check_templates()
    problems: list[Problem] = []
    prose, pictures = read_prose(docs, root, problems)
    below = docs.relative_to(root).as_posix()
    names = {*pictures, *_refused(problems, f"{below}/{FOLDER}/")}
    published = set(promised(data / LEDGER))
    parsed: dict[str, Parsed] = {}
    try:
        dataset = load(data, root)
    except InvalidData as error:
        ids = {**error.ids, "totals": set(TOTALS)}
        problems += error.problems
        missing = missing_pages(None, prose, _former(prose), published)
        stayed = as_before(missing, prose, published)
        problems += check_prose(stayed, ids, MACROS, names, None, parsed)
        problems += said_of_missing(missing, below, prose, published)
        files = {f"{folder}/{id}.md" for folder in page_folders() for id in (*ids.get(folder, ()), "index")}
        files |= {*missing, *(page.path for page in (*prose, *stayed))}
        pages = [page for page in stayed if page.path in parsed]
        return Found(problems, pages, parsed, {file: file for file in files}, names, published)
    lists = _lists(dataset, prose, below)
    prose += lists
    moved = former_addresses(dataset.records()) | _former(prose)
    prose += [*_parts(dataset, prose), *_parts_of_search(dataset, prose)]
    content = Content(
        dataset, record_pages(dataset), {page.path: _with_top(page) for page in prose}, moved, pictures, parsed
    )
    unread = {problem.file for problem in problems}
    missing = missing_pages(dataset, prose, moved, published)
    missing = {file: was for file, was in missing.items() if f"{below}/{file}" not in unread}
    # A link to a page that is gone is no second mistake, nor is what a page lacks that was moved.
    known = known_files(dataset, prose) | {file: file for file in missing}
    stayed = as_before(missing, prose, published)
    problems += check_prose(stayed, content.ids, MACROS, names, known, parsed)
    pages = [page for page in stayed if page.path in parsed]
    problems += [*check_anchors(content, pages), *clashing_ids(content)]
    problems += _of_former_ids(dataset, prose)
    problems += said_of_missing(missing, below, prose, published)
    picture = dataset.settings.picture
    if picture and picture.file not in names:
        message = f"there is no picture {below}/{FOLDER}/{picture.file}."
        fix = "add the file, or delete “picture:” in this one."
        file = dataset.file_of(dataset.programme)
        document = read_yaml(read_regular(root / file, root), file)[0]
        where = ("settings", "picture", "file")
        problems.append(document.problem(where, message, fix) if document else Problem(file, 1, 1, message, fix))
    return Found(problems, pages, parsed, known, names, published, {page.file for page in lists}, content)


def _with_top(page: Prose) -> Prose:
    """The page with what lists of pages ask of one: where it lacks that, which is refused, its path stands for it."""
    meta = page.meta or {}
    if page.record or {"title", "description"} <= meta.keys():
        return page
    return replace(page, meta={"title": page.path, "description": page.path, **meta})


def _former(prose: Iterable[Prose]) -> dict[str, str]:
    """The addresses that pages had before, each with the present one."""
    return {old: page.address for page in prose for old in page.former_addresses}


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
