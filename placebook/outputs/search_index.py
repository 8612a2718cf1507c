"""The index that search reads, from the entries of everything that has an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from placebook.content.edition import Edition
from placebook.content.writers import JSON, File, writer
from placebook.pages.search.entries import as_json, entries

INDEX = "/assets/search-index.json"


@writer(File(INDEX, "Everything that can be found, for search.", JSON), names=lambda edition: [INDEX])
def write_search(edition: Edition) -> Mapping[str, str]:
    """The index that search reads: JSON, an entry a line, so that a difference can be read."""
    found = entries(edition.content)
    # A partner is its number in the list: at a thousand places, names written out are a tenth of the index.
    numbers = {entry.at: number for number, entry in enumerate(found)}
    lines = []
    for entry in found:
        item = {key: value for key, value in asdict(entry).items() if value and key != "apart"} | {
            "at": entry.at.lstrip("/")
        }
        if entry.rank != 1:
            item["rank"] = entry.rank
        if entry.partners:
            item["partners"] = [numbers[at] for at in entry.partners if at in numbers]
        lines.append(as_json(item))
    return {INDEX: "[\n" + ",\n".join(lines) + "\n]\n"}
