"""What a page may hold, a row a form: the table that officers see, and a test that plays each row."""

from __future__ import annotations

from dataclasses import dataclass

from placebook.prose.markdown import SCHEMES, WRITABLE
from placebook.prose.parser import DEEPEST
from placebook.prose.pictures import ENDINGS, LARGEST


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is, how it is written, what is to be said of it, and what GitHub's preview shows instead."""

    name: str
    written: str
    note: str = ""
    preview: str = ""


FORMS = (
    Form("Stress, and more of it", "*words* and **words**"),
    Form("Words no longer right", "~~Tuesday~~"),
    Form("A heading", "## What helped", "“### ” and “#### ” stand below it, one level at a time."),
    Form(
        "The address of a heading",
        "## What helped {#what-helped}",
        "Small letters, digits and dashes. Leave it as it is when you change the words.",
        "The braces and what is in them.",
    ),
    Form("A list", "- A room\n- A table", "Two spaces in front of “- ” make a list within it."),
    Form("A numbered list", "1. Ask\n2. Meet"),
    Form("A quotation", "> We met at the bridge.", f"Lists and quotations stand at most {DEEPEST} deep in each other."),
    Form(
        "A link to a page of this site",
        "[the list](index.md)",
        "The way to its file, from the one that you are in.",
    ),
    Form(
        "A link to another site",
        "[their page](https://www.example.org/page)",
        f"It starts with {' or '.join(f'{s}:' for s in SCHEMES if s != 'mailto')}; with mailto: where the programme "
        "has a contact address, and to that one alone.",
    ),
    Form("An address that is its own words", "<https://www.example.org/>"),
    Form(
        "A picture",
        "![A stone bridge](../images/bridge.jpg)",
        f"A file of docs/images/ that ends in {', '.join(ENDINGS)}, at most {LARGEST // 1000} KB.",
    ),
    Form(
        "A table",
        "Table: What we counted\n\n| What | How many |\n|---|---:|\n| Meetings | 12 |",
        "The first line says what it shows. A colon at the end of the dashes puts numbers to the right; "
        "no column is set in the middle.",
        "That line as a paragraph.",
    ),
    Form("Code, and signs as they are", "`<b>`", "Between two lines of ``` where it is long. \\* is a plain *."),
    Form("A line across", "---", "With an empty line above it."),
    Form(
        "HTML by hand",
        "H<sub>2</sub>O",
        f"Within a sentence: {', '.join(WRITABLE)}; `abbr` with a title, `span` with a language.",
    ),
    Form(
        "What the data holds",
        '{{ total("pilots") }}',
        "The macros of this page.",
        "The braces, as they are written.",
    ),
)
"""All of them. Beside these, GitHub's preview shows the top of a file, between two lines of ---, as a small table."""
