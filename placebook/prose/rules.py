"""What a page's own words hold that a page cannot: HTML off the list, headings, tables and pictures not in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

from placebook.dataset.addresses import PASSING
from placebook.prose.calls import Macro, Plain
from placebook.prose.markdown import WRITABLE, clean, to_html
from placebook.prose.tracing import Fault, Finder, Made, parse, traced
from placebook.text.problems import Problem
from placebook.text.slugs import ID

_INSTEAD = {
    "b": "write **words**.",
    "i": "write *words*.",
    "h1": "start each heading with “## ”: the page's title is its heading of level 1.",
    "h5": "start it with “## ”, “### ” or “#### ”.",
    "h6": "start it with “## ”, “### ” or “#### ”.",
    "iframe": "write a link to that page.",
    "script": "take it out; to show how it is written, put it between backticks: `<script>`.",
    "style": "take it out: every page of the site looks the same.",
}
_HEADING = (r"(?m)^[ \t>*+\-\d.)]*#{1,6}[^\n]*", r"(?m)^[^\n]+\n[=-]+[ \t]*$", r"(?i)<h[1-6]\b")
_ROW = r"(?m)^[^\n]*\|[^\n]*(?=\n[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$)"
_CELLS = r"(?m)^(?![ \t>|:-]*$)(?![^\n]*\n[ \t>|:-]+$)[^\n]*\|[^\n]*$"
"""A row of a table below its first."""
_VOID = ("br", "hr", "img")
_MARK = re.compile("\ue000(\\d+)\ue001")


def check_words(plain: Plain, macros: Mapping[str, Macro], finders: Sequence[Finder]) -> list[Problem]:
    """Everything wrong with the words of a page, by the finders of this module and those given."""
    try:
        made = Made(to_html(plain.text))
    except RecursionError:
        fix = "take the stray > or spaces at the start of its lines out."
        return [plain.problem(0, "this page has lists or quotations too deep inside each other.", fix)]
    every = (_off_the_list, _headings, _lists, _tables, _pictures_and_links, _unread, *finders)
    problems = traced(plain, lambda made: (fault for find in every for fault in find(made)), made)
    return [*problems, *_calls_out_of_place(made.tree, plain, macros)]


# What the sanitiser would take out


def _off_the_list(made: Made) -> Iterator[Fault]:
    before, after = (Counter(_parts(tree)) for tree in (made.tree, parse(clean(made.html))))
    written = _Written(made.html)
    gone = [*(before - after).elements(), *(written.parts - before).elements()]
    tags = {part[1] for part in gone if part[0] == "tag"}
    for part in gone:
        if part[0] == "tag":
            yield _tag(part[1])
        elif part[0] == "comment":
            message = "a comment in HTML would be in the page for everyone to read."
            yield Fault(part, message, "take it out.", ("<[!?]", "</"))
        elif part[1] not in tags and part[2] not in ("href", "src"):
            yield _attribute(*part[1:])
    for tag in (written.closed - written.opened).elements():
        fix = "take it out, or open it before."
        yield Fault(("closed", tag), f"“</{tag}>” closes nothing.", fix, (rf"(?i)</{re.escape(tag)}\b",))
    for tag in (written.opened - written.closed).elements():
        if tag not in tags:
            fix = f"write </{tag}> where it ends."
            yield Fault(("opened", tag), f"“<{tag}>” is opened and never closed.", fix, (rf"(?i)<{re.escape(tag)}\b",))


def _parts(tree: LexborHTMLParser) -> Iterator[tuple[str, ...]]:
    """Each element, attribute and comment below `body`."""
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag == "-comment":
            yield "comment", (node.comment_content or "")
        elif node.tag is None:
            yield "comment", ""
        elif not node.tag.startswith("-"):
            if node.tag not in ("html", "head", "body"):
                yield "tag", node.tag.lower()
            for name, value in node.attributes.items():
                yield "attribute", node.tag.lower(), name, value or ""


class _Written(HTMLParser):
    """The elements and comments that stand in a piece of HTML, those too that have no place in a tree there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: Counter[tuple[str, ...]] = Counter()
        self.opened: Counter[str] = Counter()
        self.closed: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.parts["tag", tag] += 1
        self.opened[tag] += tag not in _VOID

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.closed[tag] += 1

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """What starts with `<![` is a comment to a browser; Python's parser would raise an error."""
        return self.parse_bogus_comment(i)

    def handle_decl(self, decl: str) -> None:
        self.parts["comment", decl] += 1


def _tag(tag: str) -> Fault:
    fix = _INSTEAD.get(tag, f"take it out, or write it in Markdown; by hand a page may have {', '.join(WRITABLE)}.")
    patterns: tuple[str, ...] = (rf"(?i)<{re.escape(tag)}\b",)
    if tag in ("h1", "h5", "h6"):
        message = f"a page has no headings of level {tag[1]} in its text."
        patterns = _HEADING
    else:
        message = f"“<{tag}>” is not on the list of what a page may hold."
    return Fault(("tag", tag), message, fix, patterns)


def _attribute(tag: str, name: str, value: str) -> Fault:
    message = f"“{name}” cannot be set on “<{tag}>”."
    fix = "take it out."
    if name == "id":
        message, fix = f"“<{tag}>” cannot have an id.", "put {#id} after the words of a heading."
    elif name == "title" and tag in ("a", "img"):
        message, fix = "a title in quotes is not shown to everyone.", "say it in the words, and leave the quotes out."
    elif name == "class":
        message, fix = f"the class “{value}” cannot be given to anything.", "take it out: pages have one look."
    patterns = (rf"(?i)\b{re.escape(name)}\s*=", r"\{[^}\n]+\}", rf"(?i)\b{re.escape(name)}\b", r"[\"'][^\"'\n]+[\"']")
    return Fault(("attribute", tag, name, value), message, fix, patterns)


# What Markdown is asked for


def _headings(made: Made) -> Iterator[Fault]:
    above = 1
    ids: set[str] = set()
    for node in made.tree.css("h2, h3, h4, h5, h6"):
        level, said, id = int((node.tag or "h2")[1]), _said(node), node.attributes.get("id") or ""
        if not said:
            yield Fault(("heading", "empty"), "this heading has no words.", "write them, or take it out.", _HEADING)
        elif above + 1 < level < 5:
            message = f"this heading is of level {level}, and the one above it of level {above}."
            if above == 1:
                message = f"this is the first heading of the page and is of level {level}."
            fix = f"start it with “{'#' * (above + 1)} ”."
            yield Fault(("heading", "skips", node.tag or "", said), message, fix, _HEADING)
        above = level
        if _MARK.search(id):
            continue  # A call in its place is said to be wrong.
        own = (rf"\{{[^}}\n]*{re.escape(id)}[^}}\n]*\}}",)
        if not id.startswith("words-") and (not ID.fullmatch(id) or id.startswith(PASSING)):
            fix = "use small letters, digits and dashes: it is an address."
            if ID.fullmatch(id):
                fix = f"start it with another word: ids with “{id.partition('-')[0]}-” are made by the site."
            yield Fault(("id", id), f"“{id}” cannot be the id of a heading.", fix, own)
        elif id in ids:
            yield Fault(("id twice", id), f"the id “{id}” stands on this page twice.", "give each its own.", own)
        ids.add(id)


_ITEM = r"[-*+•·▪●◦‣][ \t\u00a0]+\S|1[.)][ \t\u00a0]+\S"
_LISTS = (
    (
        r"^[ \t]*((?:[•·▪●◦‣]|1\))[ \t\u00a0]+\S[^\n]*)",
        "this list is read as text.",
        "start each line of it with {sign}.",
    ),
    (
        rf"\n[ \t]*({_ITEM}[^\n]*)",
        "this list is read as part of the text above it.",
        "leave a line empty above it{also}.",
    ),
)


def _lists(made: Made) -> Iterator[Fault]:
    """The first line of each list that stands in a paragraph."""
    for node in made.tree.css("p, li"):
        text = "".join(child.text() for child in node.iter(include_text=True) if child.tag not in ("ul", "ol", "p"))
        for pattern, message, fix in _LISTS:
            if match := re.search(pattern, text):
                if text[: match.start()].rpartition("\n")[2].lstrip().startswith("\ue000"):
                    break  # Below a call of a macro, or a loop, that is what is wrong.
                item = match[1]
                sign = "“1. ”" if item[0] == "1" else "“- ”"
                also = "" if item[0] in "-*+" or item[1] == "." else f", and start each line of it with {sign}"
                places = (rf"(?m)^[ \t>]*{re.escape(item)}", rf"(?m)^[ \t>]*(?:{_ITEM})[^\n]*")
                yield Fault(("list", item), message, fix.format(also=also, sign=sign), places)
                break


def _tables(made: Made) -> Iterator[Fault]:
    for node in made.tree.css("table"):
        if node.css_first("caption") is None:
            head = node.css_first("tr")
            message = "this table has no caption."
            fix = "write a line “Table: what it shows” above it, with an empty line between the two."
            yield Fault(("table", _said(head) if head else ""), message, fix, (_ROW, r"(?i)<table\b"))
        columns = len(node.css("th"))
        for row in node.css("tbody tr"):
            lost = [_said(cell) for cell in row.css("td")[columns:] if _said(cell)]
            if columns and lost:
                message = f"this row has more cells than the table has columns ({columns}): “{lost[0]}” would be lost."
                fix = "take the cell out, or give the first row and the line of dashes one more; a | in words is \\|."
                yield Fault(("cells", _said(row)), message, fix, (_CELLS,))


def _pictures_and_links(made: Made) -> Iterator[Fault]:
    for node in made.tree.css("img"):
        if not (node.attributes.get("alt") or "").strip():
            source = node.attributes.get("src") or ""
            message = "this picture has no words for those who cannot see it."
            fix = "say in the square brackets what it shows: ![Two people at a desk](…)."
            yield Fault(("alt", source), message, fix, (r"!\[[ \t]*\]", r"(?i)<img\b"))
    for node in made.tree.css("a"):
        if not _said(node) and node.css_first("img[alt]") is None:
            href = node.attributes.get("href") or ""
            message, fix = "this link has no words.", "write them in the square brackets."
            yield Fault(("no words", href), message, fix, (r"(?<!!)\[[ \t]*\](?=[\[(])", r"(?i)<a\b"))


_LOOKS_LIKE = (
    (
        r"\[[^\]\n]+\] ?[(\[][^)\]\n]*[)\]]",
        "this link cannot be read, or what it is to lead to is not on the page.",
        "write [words](address), without spaces between the brackets and in the address.",
    ),
    (
        r"(?m)^[^\n]*\|[ \t]*:?-{2,}:?[ \t]*(?:\||$)|^[ \t]*:?-{2,}:?[ \t]*\|",
        "this table cannot be read.",
        "leave an empty line above and below it, and give each row as many columns as the first.",
    ),
)


def _unread(made: Made) -> Iterator[Fault]:
    """Markdown that was not read as such, and would stand in the page as signs."""
    for node in made.tree.css("p, li, td, blockquote, h2, h3, h4"):
        text = "".join(
            child.text_content or "" if child.tag == "-text" else "code" if child.tag == "code" else ""
            for child in node.iter(include_text=True)
        )
        for pattern, message, fix in _LOOKS_LIKE:
            for match in re.finditer(pattern, text):
                yield Fault(("unread", match[0]), message, fix, (re.escape(match[0].strip()), pattern))


def _said(node: LexborNode) -> str:
    return " ".join(node.text().split())


# Macros


def _calls_out_of_place(tree: LexborHTMLParser, plain: Plain, macros: Mapping[str, Macro]) -> Iterator[Problem]:
    """Calls where what they give cannot stand: in an address, or within a sentence where they make a block."""
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        for value in () if node.tag == "-text" else node.attributes.values():
            for number in _MARK.findall(value or ""):
                message = "a macro cannot stand in an address or in the words for a picture."
                yield plain.at_source(plain.calls[int(number)].offset, message, "write the text out.")
        for number in _MARK.findall(node.text_content or "") if node.tag == "-text" else ():
            call = plain.calls[int(number)]
            if call.good and not macros[call.name].inline and _within_words(node):
                message = f"“{call.name}” makes a part of the page and cannot stand within a sentence."
                yield plain.at_source(call.offset, message, "put it on a line of its own, with empty lines around it.")


def _within_words(node: LexborNode) -> bool:
    """Whether a text that holds a mark is part of a sentence, a heading or a link."""
    parent = node.parent
    if parent is None or parent.tag in ("li", "td", "th", "blockquote", "body", "pre"):
        return False
    return parent.tag != "p" or bool(_MARK.sub("", parent.text()).strip()) or len(list(parent.iter())) > 0
