"""The form of links and pictures. Where links lead is for `prose.links`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.common.utils import normalizeReference

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words

_DEFINED = re.compile(
    r"(?m)^[ \t>\d.)*+-]{0,20}\[(?P<label>[^\]\n]+)\]:[^\n]*\n(?=[ \t>]*\S)(?![ >]{0,8}\[[^\]\n]+\]:)"
)


@rule
def what_links_refer_to_stands_by_itself(words: Words) -> Iterator[Fault]:
    for found in _DEFINED.finditer(words.text):
        if normalizeReference(found["label"]) in words.references:
            message = "what stands right below the address of a link is read in two ways."
            yield Fault(found.end(), message, "leave a line empty above it.")


@rule
def links_and_pictures_have_words_and_no_title(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for index, piece in enumerate(run.pieces):
            token = piece.token
            if token.type == "image" and not token.content.strip():
                message = "this picture has no words for those who cannot see it."
                fix = "say in the square brackets what it shows: ![Two people at a desk](…)."
                yield Fault(piece.at, message, fix)
            elif token.type == "link_open" and run.pieces[index + 1].token.type == "link_close":
                yield Fault(piece.at, "this link has no words.", "write them in the square brackets.")
            if token.type in ("image", "link_open") and token.attrs.get("title"):
                written = re.search(r"[\"'(][^\"']+[\"')]\)$", words.text[piece.at : piece.end])
                at = piece.at + written.start() if written else piece.at
                yield Fault(
                    at, "a title in quotes is not shown to everyone.", "say it in the words, and leave the quotes out."
                )
