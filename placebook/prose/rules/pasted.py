"""What other programs write in their own way, and marks that came along from where words were written or compared:
here they would run together, or be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.rules.registry import Fault, Slip, rule
from placebook.prose.words import Words
from placebook.text.markup import HALF_ENTITY

_ITEM = re.compile(r"(?:o|\([a-z0-9]{1,3}\)|[a-z]\)|[ivx]{2,4}\))[ \t]+\S|\d{1,2}[.)](?=[a-z])|\d{1,2} [-–] [^\W\d]")
_LETTERED = re.compile(r"([a-z]{1,4}(?=[.)])|[A-Z](?=\)))[.)][ \t]+\S")
_NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+\S")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FIELD = re.compile(r"[a-z][a-z_]{1,30}:(?: \S.*| [>|][-+]?)?$")
_BLOCK = re.compile(r"[a-z][a-z_]{1,30}: [>|][-+]?$")
_CELLS = re.compile(r"[^;\n]*(?:;[^;\s\n][^;\n]*|;(?=;|$)){2,}")
DRAWN = re.compile(r"\+(?:[-=]{2,}\+)+")

_ALIKE = (
    (
        _ITEM,
        "these lines are no list here: they would run together in one paragraph.",
        "start each with “- ” or “1. ”, and leave a line empty above the first.",
    ),
    (
        _CELLS,
        "these lines come from a table of another program, and would run together in one paragraph.",
        "write | in the place of each ;, and a line |---|---| below the first.",
    ),
)
"""What two lines of a paragraph, one below the other, give away."""

_LETTER = r"[^\W\d_]"
_MODEL = (
    r":?contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?|\boaicite(?::\d{1,4})?\b"
    r"|\[oai_citation:[^\]\n]{0,80}\](?:\([^()\s]{0,300}\))?|【\d[^】\n]{0,60}】|\[\d{1,3}†[^\]\n]{0,60}\]"
    r"|\b(?:cite)?turn\d{1,3}[a-z]{3,10}\d{1,3}(?:turn\d{1,3}[a-z]{3,10}\d{1,3})*\b"
    r"|\[cite(?:_start|_end|:[ \d,]{1,40})\]|<\|[a-z_]{2,30}\|>"
)
_ONE = rf"(?={_LETTER})[^\n]*(?:\n[^+\n-][^\n]*)?"

PASTED = (
    Slip(
        re.compile(_MODEL),
        "“$all” is a mark of a program that writes text, and leads nowhere.",
        "take it out, and name the source in the sentence; or in data/, if it is one of a fact.",
    ),
    Slip(
        re.compile(r"\{(?:--|\+\+|==|>>)[^{}\n]{0,300}(?:--|\+\+|==|<<)\}|\{[^{}\n]{0,300}~>[^{}\n]{0,300}\}"),
        "these signs of a comparison would be shown.",
        "keep the words that are right, without the braces and the signs.",
    ),
    Slip(
        re.compile(
            rf"^(?:\+{_ONE}\n-|-{_ONE}\n\+)(?={_LETTER})[^\n]*(?:\n[+-](?={_LETTER})[^\n]*)*"
            r"|^@@ -\d{1,6}[^\n]{0,80}@@|^(?:---|\+\+\+) [ab]/\S{1,200}|^diff --git [^\n]{0,200}",
            re.MULTILINE,
        ),
        "these lines come from a comparison of two versions.",
        "keep the right ones, without the + or - in front of them, and delete the others.",
    ),
    Slip(
        re.compile(rf"^\+(?={_LETTER})", re.MULTILINE),
        "this + would be shown.",
        "write “- ” in its place, if an item starts here; if not, take it out.",
    ),
    Slip(
        re.compile(r"^(?:={3,}|\+{4,}|\|{3,}|<{4,}|>{4,})[ \t]*$", re.MULTILINE),
        "this line of signs would be shown.",
        "take it out; if two versions of these words were merged here, keep the right one alone.",
    ),
    Slip(
        re.compile(
            r"\[(?P<name>[a-z_]{1,20})(?:[ =][^\[\]\n]{0,200})?\][^\[\]\n]{0,300}\[/(?P=name)\]"
            r"|\[/[a-z_]{1,20}\](?![(\[])|\[[a-z_]{2,20} [a-z_]{1,20}=[\"“”'][^\[\]\n]{0,200}\]",
            re.IGNORECASE,
        ),
        "the signs in square brackets mean nothing here, and would be shown.",
        "take them out, and keep the words: **words** are bold, *words* stand out, [words](address) is a link.",
    ),
    Slip(
        re.compile(r"^[‘’´′“”'\"]{3,6}\w{0,20}[ \t]*$", re.MULTILINE),
        "these quotes open or close no code.",
        "write ``` in their place.",
    ),
    Slip(
        re.compile(r"\\(?:r\\n|n|r|t)(?![a-z])|\\u[0-9a-fA-F]{4}|\\x[0-9a-f]{2}"),
        "“$all” is how programs write a sign that cannot be seen, and would be shown.",
        "take it out, and leave a line empty where a new paragraph begins.",
    ),
    Slip(
        re.compile(HALF_ENTITY),
        "“$all” would be shown as it is.",
        "write &$name; with its semicolon, or the sign itself.",
    ),
    Slip(
        re.compile(
            rf"\b(?P<start>{_LETTER}{{2,30}})-[ \n](?!(?:and|as|but|cum|for|from|in|into|nor|of|on|or|plus|than|the"
            r"|then|through|to|und|versus|via|vs|with)\b)(?P<end>[a-z]{2,30})\b"
        ),
        "this is a word that was cut at the end of a line.",
        "write “$start$end”, “$start-$end” or “$start – $end”, whichever is meant.",
    ),
    Slip(
        re.compile(r"(?<![^\s(])\*\*[ \t]+[^*\n]{1,200}?[ \t]+\*\*(?![^\s).,;:])"),
        "a space behind ** keeps the words from being bold.",
        "write **words**, without a space inside; or \\* for a plain sign.",
    ),
    Slip(
        re.compile(r"(?<![^\s(])(?<!\b\w )\*[ \t]+[^*\n]{1,200}?[^\s*]\*(?![\w*])"),
        "a space behind * keeps the words from being stressed.",
        "write *words*, without a space inside; or \\* for a plain sign.",
    ),
    Slip(
        re.compile(r"\$\$[^$\n]{1,300}\$\$|(?<![\w$])\$(?!\d[\d.,]*[ )])(?=[^\s$])[^$\n]{0,200}[^\s$]\$(?![\w$])"),
        "“$all” is drawn as a formula on GitHub, and shown as it is here.",
        "write it in plain signs; or \\$$ for a plain $$.",
    ),
    Slip(
        re.compile(r"^\*\[(?P<name>[^\[\]\n]{1,60})\]:", re.MULTILINE),
        "“$all” explains no abbreviation here, and would be shown.",
        "take this line out, and write the whole name where it is first used, then ($name).",
    ),
    Slip(
        re.compile(r"^\[(?:_?TOC_?|toc)\]$", re.MULTILINE),
        "“$all” makes no list of contents here, and would be shown.",
        "take it out.",
    ),
    Slip(
        re.compile(r"^:{3,}(?:[ \t]*\{?[\w.][^\n]*)?$", re.MULTILINE),
        "lines of ::: make no box here, and would be shown.",
        "take them out; start a paragraph with a word in **bold** where it must stand out.",
    ),
    Slip(
        re.compile(r"^={3}[!+]? [\"“][^\"”\n]{0,100}[\"”]", re.MULTILINE),
        "tabs are not drawn here.",
        "take this line out, or write a heading in its place; what stands below it starts at the left edge.",
    ),
    Slip(
        re.compile(r"^-{1,2}8<-{1,2}[^\n]{0,100}", re.MULTILINE),
        "“$all” puts no other file in here, and would be shown.",
        "take it out, and write the words; or a link to that page.",
    ),
    Slip(
        re.compile(r"(?<=\n):[ \t]+(?=\w)"),
        "this : starts no list of terms here, and would be shown.",
        "write “- **term**: what it means” on one line for each.",
    ),
    Slip(
        re.compile(r"\A#(?P<words>[A-Z][a-z]+ [^\n.!?#]{1,80})\Z"),
        "this heading is read as text.",
        "write “## $words”; or \\# for a plain sign.",
    ),
    Slip(
        re.compile(r"(?<=[^\W_])\^[\w+-]{1,10}\^"),
        "“^” raises no words here.",
        "write <sup>2</sup>.",
    ),
    Slip(
        re.compile(r"</?[a-z]{1,10}:[a-z]{1,20}\b[^<>\n]{0,100}>", re.IGNORECASE),
        "this tag of a word processor would be shown.",
        "take it out.",
    ),
)


@rule
def lists_and_tables_of_other_programs_are_written_anew(words: Words) -> Iterator[Fault]:
    """Each paragraph of which two lines, one below the other, give away what it was meant for is named once."""
    for run in words.runs:
        if run.tag != "p":
            continue
        place, before = 0, ""
        for line in run.plain.text.split("\n"):
            if DRAWN.fullmatch(line.strip()):
                fix = "write it with | between the cells, and a line |---|---| below the first."
                yield Fault(run.plain.place(place), "this table is drawn with signs, and would run together.", fix)
                break
            if before and re.search(r"(?:  |\\)$", words.line_at(run.plain.place(place - len(before) - 1))):
                place, before = place + len(line) + 1, line
                continue  # A line that is broken by hand runs together with none.
            if (one := _LETTERED.match(before)) and (two := _LETTERED.match(line)) and _follows(two[1], one[1]):
                yield Fault(run.plain.place(place - len(before) - 1), *_ALIKE[0][1:])
                break
            if (one := _NUMBERED.match(line)) and int(one[1]) > 1:
                two = _NUMBERED.match(before)
                first = before.rstrip().endswith(":") or (two and int(two[1]) + 1 == int(one[1]))
                if first:
                    at = run.plain.place(place - (len(before) + 1 if two else 0))
                    yield Fault(at, _ALIKE[0][1], "leave a line empty above the first of them.")
                    break
            said = [(message, fix) for form, message, fix in _ALIKE if form.match(before) and form.match(line)]
            if said:
                yield Fault(run.plain.place(place - len(before) - 1), *said[0])
                break
            place, before = place + len(line) + 1, line


@rule
def dashes_right_below_a_sentence_are_a_line_across(words: Words) -> Iterator[Fault]:
    """GitHub makes a heading of a sentence above dashes (CommonMark, 4.3); nobody ends one with a full stop."""
    for token, inside in zip(words.tokens, words.tokens[1:], strict=False):
        sentence = inside.content.rstrip().endswith((".", "!", ";"))
        top = re.search(r"^(?:title|description): ", inside.content, re.MULTILINE)  # Its place is said by itself.
        if token.type == "heading_open" and token.markup == "-" and sentence and not top:
            message = "the dashes below make a heading of this sentence."
            yield Fault(words.block(token), message, "leave a line empty above them, or take them out.")


_ESCAPES = re.compile(
    r"(?P<bold>(?P<sign>\\\*\\\*|\\_\\_)(?=[^\s*\\])(?P<words>[^*_\\\n]{1,300}?)(?P=sign))"
    r"|^(?P<item>[ \t]*(?:\\[-+*]|\d{1,3}\\[.)])(?=[ \t]+\S)[^\n]*\n[ \t]*(?:\\[-+*]|\d{1,3}\\[.)])(?=[ \t]+\S))"
    r"|^(?P<heading>[ \t]*\\#(?:(?:\\?#){1,5}[ \t]+\S|[ \t]+[A-Z][a-z]))",
    re.MULTILINE,
)


@rule
def signs_of_markdown_have_no_backslash_in_front(words: Words) -> Iterator[Fault]:
    """Programs that write Markdown from a document put one before each sign that was typed there."""
    for run in words.runs:
        if run.tag == "code" or "\\" not in run.token.content:
            continue
        escapes = {piece.at for piece in run.pieces if piece.token.type == "text_special"}
        for found in _ESCAPES.finditer(run.token.content):
            at = run.place(found.start() + found[0].index("\\"))
            if at not in escapes or (found["heading"] and re.search(r"\{#[\w-]+\}\s*$", words.line_at(at))):
                continue  # In code; or said of the heading.
            message = "the \\ in front of these signs makes readers see them."
            fix = (
                f"write **{found['words']}**." if found["bold"] else "take it out at the start of each of these lines."
            )
            yield Fault(at, message, "take each \\ at the start of this line out." if found["heading"] else fix)


def _follows(sign: str, before: str) -> bool:
    """Whether a letter or a small Roman number is the next one after another."""
    roman = sign in _ROMAN and before in _ROMAN and _ROMAN.index(sign) == _ROMAN.index(before) + 1
    return roman or (len(sign) == len(before) == 1 and ord(sign) == ord(before) + 1)


_LEAST_FIELDS = 3
"""So many lines that are each a name, a colon and words are of a file; two can be a note."""


@rule
def fields_of_a_file_are_no_words(words: Words) -> Iterator[Fault]:
    """A record of data/, or the top of another page, that was pasted among words."""
    for run in words.runs:
        lines = [line.strip() for line in run.plain.text.split("\n")]
        names = [line for line in lines if _FIELD.match(line)]
        known = {line.partition(":")[0] for line in names}
        top = run.tag == "h2" and run.opened.markup == "-" and re.match(r"(?:title|description|also): ", lines[0])
        if top:
            message = "these lines are the top of a page, which stands at the start of a file alone."
            fix = "take them out, with the lines of --- around them; or move them to the start of a file of their own."
            yield Fault(words.block(run.opened), message, fix)
        elif run.tag == "p" and {"title", "description"} <= known:
            message = "these lines are the top of a page, which stands between two lines of --- at the start of a file."
            yield Fault(
                words.block(run.opened), message, "take them out, or move them to the start of a file of their own."
            )
        elif run.tag == "p" and (
            ("id" in known and len(names) == len(lines) > 1)
            or (
                _FIELD.match(lines[0])
                and (any(map(_BLOCK.match, lines)) or len(names) >= max(_LEAST_FIELDS, len(lines)))
            )
            or (len(lines) > 1 and lines[0].endswith(":") and _FIELD.match(lines[0]) and len(names) > 1)
        ):
            message = "these lines are of a file of data/, and would be published as they are."
            fix = "move them to that file, and say here in sentences what readers should know."
            yield Fault(words.block(run.opened), message, fix)
