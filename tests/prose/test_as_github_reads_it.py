"""What officers see in GitHub's preview is what this site publishes, or it is refused with a sentence.

`cmarkgfm` is GitHub's own parser. Both are reduced to their structure: elements, the attributes that mean something,
and words. The four written exceptions of the guide are not among the constructs: ids of headings, captions of tables,
calls of macros, the top of a file.
"""

from __future__ import annotations

import random
import re
import sys
from types import FrameType

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from placebook.pages.macros import MACROS
from placebook.prose.calls import read_calls
from placebook.prose.check_words import check_words
from placebook.prose.files.bounds import MOST_CELLS, MOST_LINES, MOST_SIGNS
from placebook.prose.forms import FORMS, Form
from placebook.prose.hints import hints
from placebook.prose.links import anchors, own_addresses, targets
from placebook.prose.markdown import ELEMENTS, to_html
from placebook.prose.parser import parse
from placebook.prose.read import read_page
from placebook.text.problems import Problem

KEPT = {"a": ("href",), "img": ("src", "alt"), "ol": ("start",), "abbr": ("title",), "span": ("lang",)}
KEPT |= {"th": ("side",), "td": ("side",)}
SAME = {"del": "s"}
"""GitHub strikes words out with `del`, which says that they were deleted; here they are only no longer right."""
OURS = ("div", "tbody", "thead", "caption")
"""What this site puts around a table."""

WITHIN = ("a", "abbr", "b", "cite", "code", "em", "img", "kbd", "q", "s", "span", "strong", "sub", "sup")
"""What stands within a line."""

Node = tuple[str, tuple[str, ...], tuple["Node | str", ...]]


def github(text: str) -> tuple[Node | str, ...]:
    """The structure that GitHub's parser gives a text."""
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return structure(html)


def structure(html: str) -> tuple[Node | str, ...]:
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    return tuple(_children(body)) if body else ()


def _children(node: LexborNode, *, code: bool = False) -> list[Node | str]:
    found: list[Node | str] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            text = child.text_content or ""
            words = text if code else re.sub(r"[ \t\n]+", " ", text)
            if words:
                joined = found.pop() if found and isinstance(found[-1], str) else ""
                found.append(f"{joined}{words}")
        elif child.tag in OURS:
            found += _children(child)
        elif child.tag:
            tag = SAME.get(child.tag, child.tag)
            given = {name: " ".join((child.attributes.get(name) or "").split()) for name in child.attributes}
            side = child.attributes.get("align") or ("right" if child.attributes.get("class") == "amount" else "left")
            given["side"] = side
            kept = tuple(f"{name}={given[name]}" for name in KEPT.get(tag, ()) if name in given)
            found.append((tag, kept, tuple(_children(child, code=code or tag == "pre"))))
    return found if code else _without_ends(found, node.tag not in WITHIN)


def _without_ends(found: list[Node | str], block: bool) -> list[Node | str]:
    """The same without the spaces that no browser shows: at the ends of a block, and beside another."""
    kept: list[Node | str] = []
    for number, each in enumerate(found):
        part = each
        if isinstance(part, str):
            beside = (found[number - 1] if number else None, found[number + 1] if number + 1 < len(found) else None)
            first, last = (block if at is None else at[0] not in WITHIN for at in beside)
            part = part.lstrip(" ") if first else part
            part = part.rstrip(" ") if last else part
        if part:
            kept.append(part)
    return kept


def said(text: str) -> list[Problem]:
    """What the rules of the words say; where links lead is another test's."""
    plain, wrong = read_calls("page.md", text, 1, {}, {}, record=False)
    return [*wrong, *check_words(plain, parse(plain.text), {}, [])]


CONSTRUCTS = {
    "a paragraph of two lines": "One\ntwo\n\nthree\n",
    "a hard break by two spaces, by a backslash": "One  \ntwo\\\nthree\n",
    "stress and weight": "*a* **b** ***c*** _d_ __e__ a_b_c 2*3*4\n",
    "words struck out": "~~gone~~ here\n",
    "code": "`a` ``b ` c`` `*d*`\n",
    "a fence, with and without its language": "```sh\nmake\n```\n\n~~~\nx\n~~~\n",
    "indented code": "Words\n\n    code\n\n    more\n",
    "headings": "## A\n\n### B\n\n#### C ####\n",
    "an underlined heading": "A\n---\n\nwords\n",
    "a line across": "a\n\n***\n\nb\n\n- - -\n",
    "a quotation": "> a\n> b\nc\n\nd\n",
    "a quotation in a quotation": "> a\n>\n> > b\n",
    "a list": "- a\n- b\n",
    "a list right below words": "The valley has:\n- a stream\n- a path\n",
    "a list with stars, with pluses": "* a\n* b\n\n+ c\n",
    "a loose list": "- a\n\n- b\n",
    "a numbered list": "1. a\n2. b\n",
    "a numbered list that starts later": "3. a\n4. b\n",
    "a numbered list with brackets": "1) a\n2) b\n",
    "a list nested by two spaces": "- a\n  - b\n    - c\n- d\n",
    "a list nested by four": "- a\n    - b\n- c\n",
    "a numbered list nested by three": "1. a\n   - b\n   - c\n2. d\n",
    "a second paragraph in an item, and the next": "1. a\n\n   b\n\n2. c\n",
    "code in an item": "- a\n\n      code\n\n- b\n",
    "a quotation in an item": "- a\n  > b\n- c\n",
    "a table in an item": "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n",
    "a link": "[a](b.md) [c](<d.md>) [e](f.md#g)\n",
    "a link through a reference": "[a][b], [c][], [d]\n\n[b]: x.md\n[c]: y.md\n[d]: z.md\n",
    "a link in angle brackets": "<https://a.example/> <b@c.example>\n",
    "a link around a picture, stress in a link": "[![a](b.png)](c.md) [*d*](e.md)\n",
    "a picture": "![a *b*](c.png)\n",
    "a table": "| a | b |\n|---|--:|\n| 1 | 2 |\n",
    "a table without its outer lines": "a | b\n---|---\n1 | 2\n",
    "a table right below words": "Words\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a line in a cell": "| a | b |\n|---|---|\n| 1 \\| 2 | `x` |\n",
    "a row that is too short": "| a | b |\n|---|---|\n| 1 |\n",
    "characters by name and number": "&amp; &copy; &#8211; &#x2014; &nope;\n",
    "escaped signs": "\\*a\\* \\[b\\] \\# \\`\n",
    "HTML on the list": "H<sub>2</sub>O <kbd>Ctrl</kbd> <abbr title='x'>y</abbr> a<br>b <q>c</q>\n",
    "HTML off the list": "<b>a</b> <div>b</div>\n",
    "a comment": "a <!-- b -->\n",
    "a bare address": "See https://a.example/b and www.c.example, write to d@e.example.\n",
    "one wave": "~a~\n",
    "bold at one end": "**a\n",
    "code never closed": "`a\n",
    "a fence never closed": "```\na\n",
    "brackets the wrong way round": "(a)[b.md]\n",
    "a link never closed": "[a](b.md\n",
    "a space in an address": "[a](b c.md)\n",
    "a footnote": "a[^1]\n\n[^1]: b\n",
    "a box to tick": "- [ ] a\n- [x] b\n",
    "an alert": "> [!NOTE]\n> a\n",
    "a code for a small picture": "a :smile: b\n",
    "a note of another program": "!!! note\n    a\n",
    "marked words": "==a==\n",
    "dashes for a list": "– a\n– b\n",
    "a table without its dashes": "| a | b |\n| 1 | 2 |\n",
    "a table pasted with tabs": "a\tb\n1\t2\n",
    "a heading without its space": "##a\n",
    "a bare address behind other signs": "a >http://b.example *www.c.example* \\d@e.example ftp://f.example\n",
    "an address with escaped signs": "a\\@b.example\n",
    "one wave over two lines": "~a\nb~\n",
    "three waves": "~~~a~~ ~~b~~~\n",
    "waves beside stars": "**,**~~a~~ *~~b~~*c\n",
    "bold that is struck out": "~~**a**~~ **~~b~~** ~~*c* d~~\n",
    "waves that mark a number": "~5 km and ~7 km, from 3 ~ 4\n",
    "a table of one column": "a\n:-\n",
    "dashes below words that start as a quotation": "> a | b\n-|-\n",
    "words right below an address, with a tab": "[a]: b.md\n\tc\n",
    "the name of a character in an address": "<https://a.example/&mp;>\n",
    "stress beside symbols": "£*5* **Cost:** £5m ™ _a_ a*b*° and *c*€\n",
    "stress that no symbol closes": "**Cost:**£5m\n",
    "spaces that do not break": "\u00a0a\u00a0\n\n## \u00a0b\n\n> \u00a0c\n\n- \u00a0d\n",
    "a quotation that stands further right": "> a\n    > b\n",
    "words further right than what follows them": "10.  a\n    > b\n",
    "an address with %20": "[a](https://a.example/b%20c) <https://a.example/b%20c%5C>\n",
    "an address with many signs": "<https://a.example/~b/__c__/d~e>\n",
}
REFUSED = {
    *("HTML off the list", "a comment", "a bare address", "one wave", "bold at one end", "code never closed"),
    *("a fence never closed", "brackets the wrong way round", "a link never closed", "a space in an address"),
    *("a footnote", "a box to tick", "an alert", "a code for a small picture", "a note of another program"),
    *("marked words", "dashes for a list", "a table without its dashes", "a table pasted with tabs"),
    *("a heading without its space", "a bare address behind other signs", "an address with escaped signs"),
    *("one wave over two lines", "three waves", "waves beside stars", "a table of one column"),
    "a row that is too short",
    *("dashes below words that start as a quotation", "words right below an address, with a tab"),
    *("the name of a character in an address", "stress that no symbol closes"),
    *("a quotation that stands further right", "words further right than what follows them"),
}
NO_CAPTION = "this table has no caption."


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_is_what_github_shows_or_is_refused(name: str) -> None:
    text = CONSTRUCTS[name]
    wrong = [problem for problem in said(text) if problem.message != NO_CAPTION]
    assert bool(wrong) == (name in REFUSED), [str(problem) for problem in wrong]
    if not wrong:
        assert structure(to_html(text)) == github(text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_of_the_table_is_right_as_it_is_written(form: Form) -> None:
    if "{{" not in form.written:
        assert said(form.written + "\n") == []
    if not form.preview:
        assert structure(to_html(form.written)) == github(form.written)


def test_the_table_of_forms_has_every_element_that_a_page_may_hold() -> None:
    made = to_html("\n\n".join(form.written for form in FORMS) + "\n\n### a\n\n#### b\n\n```\nx\n```\n\na\\\nb\n")
    by_hand = {"abbr", "cite", "kbd", "q", "span", "sup"}
    assert {node.tag for node in LexborHTMLParser(made).css("body *")} == ELEMENTS - by_hand


SIGNS = st.sampled_from(
    [
        *("a", "bc", "d e", " ", "  ", "    ", "\n", "\n\n", "\n\n\n", "- ", "* ", "1. ", "2) ", "> ", "## ", "### "),
        *("*", "**", "***", "_", "__", "___", "~", "~~", "`", "```\n", "[", "]", "(", ")", "](b.md)", "![", "<", ">"),
        *("|", "| a | b |\n|---|---|\n", ":-\n", "&amp;", "&#123;", ";", "\\", "\\\n", "---\n", "===\n", "  \n", "\t"),
        *(
            "<kbd>",
            "</kbd>",
            "<br>",
            "<https://a.example/>",
            "[c]: d.md\n",
            "*a*",
            "**b**",
            "~~n~~",
            "![k **l**](m.png)",
        ),
        *("£", "€5", "™", "°", "😀", "\u00a0", "www. ", "    > ", "| :-: |\n", "``", "–", "“", "”", "\ta\tb\n"),
        *("http://x.example/y", "www.x.example", "m@x.example", "ftp://x.example", ".", ",", "!", "'", '"', "–", "é"),
    ]
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(SIGNS, max_size=24).map("".join))
def test_anything_else_is_what_github_shows_or_is_refused(text: str) -> None:
    if not [problem for problem in said(text) if problem.message != NO_CAPTION]:
        assert structure(to_html(text)) == github(text), text


# It stays quick, whatever is in a page

REPEATED = {
    "open links": "[a](",
    "open brackets": "[",
    "open pictures": "![a][",
    "stars": "*a **b ",
    "underscores and waves": "_a ~~b ",
    "quotations": "> ",
    "backticks": "`a``b",
    "braces": "{#a} {: .b} ",
    "tags": "<a b='",
    "HTML that is closed": "<kbd>a</kbd> ",
    "brackets and angles": "[<",
    "tables": "| a | b |\n|---|---|\n",
    "references": "[a]: b\n",
    "items": "- a\n  ",
    "headings": "## a {#b}\n\n",
    "links that lead nowhere": "[a](b.md)\n\n",
    "links to no place on the page": "[a](#b)\n\n",
    "addresses that are no links": "www.a.example b@c.example ",
    "calls that are wrong": "{{ nothing(1) }} ",
    "calls that are right": '{{ total("pilots") }} ',
    "braces never closed": "{{ {% ",
    "abbreviations and dates": "AB CDE 1/2/2016 ",
    "signs": ":a: ==b== !!! ",
    "a word without an end": "xwww.aaaaaaaaaaaaaaaaaaa",
    "marks": "&#xe000;0&#xe001;",
}


def calls_made(text: str) -> int:
    """How many functions are called while a page is read and checked: the parser, the rules, the calls and links."""
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        everything_wrong(text)
    finally:
        sys.setprofile(None)
    return made


def everything_wrong(text: str) -> list[Problem]:
    """All that is said of a text as the words of a page, its hints too."""
    problems: list[Problem] = []
    page = read_page(text.encode(), "a.md", "docs/a.md", problems)
    plain, wrong = read_calls(page.file, page.body, 1, {}, MACROS, record=False)
    words = parse(plain.text)
    links = [
        *targets(words, page.path, {"a.md": "a.md", "c.md": "c.md"}, ["d.jpg"], []),
        *own_addresses(words, page.path, "https://site.example/", {}),
        *anchors(words, page.path, lambda path: ["e", "f"]),
    ]
    found = check_words(plain, words, MACROS, [*links, *hints(words)])
    return [*problems, *wrong, *found]


@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    once, twice = (calls_made(REPEATED[name] * count) for count in (200, 400))
    assert twice <= 2.2 * once + 500


CROSSED = {
    "open brackets": ("[", "<", ""),
    "open pictures": ("![", "<", ""),
    "brackets": ("[", "*a ", "]"),
    "links": ("[", "*a ", "](b.md)"),
    "pictures": ("![", "`a` ", "](b.png)"),
    "pictures in links": ("[![", "&amp;", "](b.png)](c.md)"),
    "references": ("[", "_a ", "][b]"),
}


@pytest.mark.parametrize("name", CROSSED)
def test_what_is_twice_as_deep_and_twice_as_long_is_twice_the_work(name: str) -> None:
    opened, within, closed = CROSSED[name]
    once, twice = (
        calls_made(opened * deep + within * 20 * deep + closed * deep + "\n\n[b]: c.md\n") for deep in (9, 18)
    )
    assert twice <= 2.2 * once + 500


def test_no_page_holds_more_than_a_reader_can_read() -> None:
    for text, said_of_it in (
        ("a\n" * (MOST_LINES + 1), "4,001 lines"),
        ("*a* " * (MOST_SIGNS // 2 + 1), "8,000 signs"),
        ("Table: b\n\n" + "| a " * 50 + "|\n" + "|---" * 50 + "|\n" + "c\n" * (MOST_CELLS // 50), "4,000 cells"),
    ):
        (problem,) = everything_wrong(text)
        assert said_of_it in problem.message
    longest = "Words of a page that is as long as one may be.\n" * MOST_LINES
    assert everything_wrong(longest) == []


FORGED = {
    "in words": "Words &#xe000;0&#xe001;.",
    "by other numbers": "&#57344;99&#57345;",
    "with zeros and no semicolon, in HTML": '<abbr title="&#x00E0000&#57345">x</abbr> y',
    "in an attribute": '<abbr title="&#xe000;0&#xe001;">x</abbr> y',
    "within HTML": "a <kbd>&#xe000;0&#xe001;</kbd>",
    "in HTML on lines of its own": "<q>\n&#xe000;0&#xe001;\n</q>",
    "in the words for a picture": "![&#xe000;0&#xe001;](x.png)",
    "in text between braces": "{{ '{{ \\ue0000\\ue001' }}",
}
HARMLESS = {
    "in an address": "[a](b.md?&#xe000;0&#xe001;)",
    "by percent signs": "<https://a.example/%EE%80%800%EE%80%81>",
    "in code": "`&#xe000;0&#xe001;`",
    "behind a fence": "```&#xe000;0&#xe001;\nx\n```",
}


@pytest.mark.parametrize("where", [*FORGED, *HARMLESS])
def test_the_mark_of_a_call_cannot_be_forged(where: str) -> None:
    """It is refused or stays as it is written, and past the check it would be no mark."""
    text = (FORGED | HARMLESS)[where]
    assert bool(said(text)) == (where in FORGED)
    if "{{" not in text:
        assert "\ue000" not in to_html(text) and "\ue001" not in to_html(text)


@pytest.mark.parametrize(
    "written", ["a&shy;b", "a&#173;b", "a&zwnj;b", "a&#x202e;b", "&#xfeff;a", "<kbd>&lrm;a</kbd> b", "Univ\u0435rsity"]
)
def test_what_cannot_be_seen_or_seems_another_letter_is_refused_however_it_is_written(written: str) -> None:
    assert said(written) != []
    assert said("a&nbsp;b &eacute; &#233; Уч and τέλος alone") == []


def test_what_is_deep_inside_is_refused_and_never_dropped() -> None:
    for depth in (7, 30, 400):
        assert any("stand inside each other" in p.message for p in said("> " * depth + "a\n")), depth
    nested = "".join("  " * depth + "- a\n" for depth in range(60))
    assert any("stand inside each other" in problem.message for problem in said(nested))
    assert said("> " * 6 + "a\n") == []


def test_a_whole_book_of_mixed_text_is_as_github_shows_it() -> None:
    """Right constructs in any order, parted by empty lines."""
    right = [text for name, text in CONSTRUCTS.items() if name not in REFUSED and "reference" not in name]
    chance = random.Random(3)
    for _ in range(40):
        text = "\n\nWords.\n\n".join(chance.sample(right, 8))
        assert structure(to_html(text)) == github(text), text
