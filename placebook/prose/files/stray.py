"""Files of `docs/` that are neither a page nor a picture in its place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from placebook.dataset.addresses import page_folders
from placebook.prose.files.places import page_name
from placebook.prose.pictures import ENDINGS, FOLDER, right_name
from placebook.text.problems import Problem


def readme(file: str) -> Problem:
    """The problem with a note to those who work on the pages, which would be published as one."""
    return Problem(file, 1, 1, "a README is no page of the site.", "move it out of docs/, or delete it.")


DOCUMENTS = (".pdf", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods", ".csv", ".zip", ".pages", ".key", ".eml", ".msg")
"""How the names of documents end that are no page, whatever is done to them."""
ELSEWHERE = (".pdf", ".ppt", ".pptx", ".odp", ".doc", ".docx", ".odt", ".rtf", ".pages", ".key", ".eml", ".msg")
"""Those that the site publishes none of, beside its pages, and which are on other sites."""
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".txt", ".doc", ".docx", ".odt", ".rtf")


def stray(where: PurePath, file: str, names: Collection[str]) -> Problem:
    """The problem with a file that is neither a page nor a picture in its place, among others of these `names`."""
    ending = where.suffix.lower()
    if where.stem.lower() == "readme":
        return readme(file)
    picture = ending in (*ENDINGS, ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif")
    if ending in DOCUMENTS:
        message = "documents are not kept here: only pages (.md) and pictures are."
        fix = "link to the web address where it stands, as [words](https://…), and take this file out of docs/."
        return Problem(file, 1, 1, message, fix)
    if where.parts[0] == FOLDER and len(where.parts) > 1 and not picture:
        message = f"only pictures are kept in docs/{FOLDER}/."
        return Problem(file, 1, 1, message, f"move it out of docs/{FOLDER}/, or delete it.")
    if ending in _PAGES or not ending:
        better = f"{page_name(where.name)}.md"
        fix = f"name it {better}, and write it as plain text."
        if ending in ELSEWHERE and where.parent.name in page_folders():
            fix = f"write its words into the file of docs/{where.parent.name}/ that has the name of their record, and "
            fix += "take this one out of docs/."
        if where.with_name(better).as_posix() in names:
            fix = f"delete it, if {better} beside it says the same; or give it another name that ends in .md."
        elif not ending:
            fix = f"name it {better}, if it is a page; if it is none, take it out of docs/."
        return Problem(file, 1, 1, "pages end in .md.", fix)
    if picture:
        message = f"a picture is a JPEG or PNG file in docs/{FOLDER}/, its ending in small letters."
        at_home = where.parent.as_posix() == FOLDER
        better = f"docs/{FOLDER}/{right_name(where.name)}"
        fix = (
            (f"name it {better}, here and where it is shown." if at_home else f"move it to {better}.")
            if ending in ENDINGS
            else f"save it as JPEG or PNG, as {better}."
        )
        return Problem(file, 1, 1, message, fix)
    if ending in (".yml", ".yaml"):
        message = "a record is not read from here."
        return Problem(file, 1, 1, message, "move it to the folder of its kind in data/.")
    message = "only pages (.md) and pictures are kept here, and nothing else is published from here."
    return Problem(file, 1, 1, message, "delete it, or keep it outside of docs/.")
