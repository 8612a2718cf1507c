"""What people write in Markdown: each mistake is answered at its place, and nothing that it holds is ever run.

`tests/fixtures/prose/mistakes.yml` has the mistakes with all that is said of them, `escapes.txt` the known ways
to make prose run something.
"""

from __future__ import annotations

import re
import shutil
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as parse

from placebook.__main__ import main
from placebook.check.built_site import built_pages
from placebook.check.links import check_anchors, hints_of
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.content.ids import known_files
from placebook.pages.macros import MACROS
from placebook.prose.markdown import SCHEMES, clean, to_html
from placebook.prose.pictures import Picture
from placebook.prose.read import Prose, check_prose, read_page, read_prose
from placebook.text.problems import InvalidContent, Problem, with_lines
from tests.support import ROOT, Edit, build, new

FIXTURES = ROOT / "tests/fixtures"
UPLANDS = FIXTURES / "uplands"
MISTAKES = yaml.safe_load((FIXTURES / "prose/mistakes.yml").read_text(encoding="utf-8"))
ESCAPES = [
    line.replace("␊", "\n").replace("␉", "\t").split(" ", 1)
    for line in (FIXTURES / "prose/escapes.txt").read_bytes().decode().split("\n")
    if line.startswith(("refused ", "text "))
]
WORDS = "pilots/cwm-example.md"
HARMLESS = {
    *(
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
        "pre",
        "code",
        "strong",
        "em",
        "s",
        "a",
        "img",
        "div",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "abbr", "br", "cite", "kbd", "q", "span", "sub", "sup"),
}
"""Every element that words can become."""


@lru_cache
def uplands() -> Content:
    """The made-up programme, read once."""
    return read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)


def checked(data: bytes, path: str = WORDS) -> tuple[list[Problem], Prose | None]:
    """Everything wrong with a page of the made-up programme, were it written so, and the page."""
    content, problems = uplands(), list[Problem]()
    page = read_page(data, path, f"docs/{path}", problems)
    if page:
        known = known_files(content.dataset, [*content.prose.values(), page])
        problems += check_prose([page], content.ids, MACROS, ["bridge.jpg"], known)
    return sorted(set(problems)), page


def said_of(mistake: dict[str, Any]) -> list[str]:
    """All that is said of one mistake of the list, without the name of the file."""
    path = mistake.get("file", WORDS)
    problems, page = checked(mistake["text"].encode("latin-1" if mistake.get("latin") else "utf-8"), path)
    if page:
        prose = {**uplands().prose, path: page}
        content = Content(uplands().dataset, uplands().pages, prose, uplands().moved)
        problems = sorted({*problems, *check_anchors(content, [page])})
    return [str(problem).removeprefix(f"docs/{path}:") for problem in problems]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["what"] for mistake in MISTAKES])
def test_each_mistake_is_answered_at_its_place_in_these_words(mistake: dict[str, Any]) -> None:
    assert said_of(mistake) == mistake["said"]


def test_each_line_to_write_mends_its_mistake_and_brings_no_other() -> None:
    offered = 0
    for mistake in MISTAKES:
        path, text = mistake.get("file", WORDS), mistake["text"]
        problems = [] if mistake.get("latin") else checked(text.encode("utf-8"), path)[0]
        for problem, line in with_lines(problems):
            if line is None:
                continue
            offered += 1
            lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
            lines[problem.line - 1] = line
            left = {str(each) for each in problems if each.line != problem.line}
            after = {str(each) for each in checked("\n".join(lines).encode("utf-8"), path)[0]}
            assert after <= left, (mistake["what"], line, after - left)
    assert offered >= 8


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ('We met { total("pilots") } times.', 'We met {{ total("pilots") }} times.'),
        ("We met {{ total(“pilots”) }} times.", 'We met {{ total("pilots") }} times.'),
        ('We met {{ totals("pilot") }} times.', 'We met {{ total("pilots") }} times.'),
        ("##The path", "## The path"),
        ("# The path", "## The path"),
        ("[All of them](/pilots/)", "[All of them](index.md)"),
        ("[All of them](index.md) and {{ total(pilots) }}", '[All of them](index.md) and {{ total("pilots") }}'),
    ],
)
def test_a_certain_mend_shows_the_line_to_write(written: str, line: str | None) -> None:
    ((problem, found),) = with_lines(checked(f"Words.\n\n{written}\n".encode())[0])
    assert (problem.line, found) == (3, line)


def test_every_known_escape_is_refused_at_its_line_or_is_text() -> None:
    wrong = []
    for verdict, written in ESCAPES:
        problems, _ = checked(f"Words.\n\n{written}\n".encode())
        lines = {problem.line for problem in problems}
        if bool(problems) != (verdict == "refused") or not lines <= set(range(3, 4 + written.count("\n"))):
            wrong.append((verdict, written, [str(problem) for problem in problems]))
    assert wrong == []


def test_even_what_would_slip_past_the_check_is_harmless_once_sanitised() -> None:
    """The second wall, at the build: each escape as it would be published, were it not refused."""
    for _, written in ESCAPES:
        html = clean(to_html(f"Words.\n\n{written}\n"))
        for node in parse(html).css("body *"):
            assert node.tag in HARMLESS, (written, html)
            for name, value in node.attributes.items():
                assert name in (
                    "alt",
                    "aria-labelledby",
                    "class",
                    "href",
                    "id",
                    "lang",
                    "loading",
                    "role",
                    "scope",
                    "src",
                ) or ((node.tag, name) in {("abbr", "title"), ("div", "tabindex")}), (written, html)
                # As a browser reads an address: without what it leaves out of one (URL Standard, 4.4).
                read = re.sub(r"[\t\n\r]|^[\x00-\x20]+", "", value or "") if name in ("href", "src") else ""
                scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", read)
                assert scheme is None or scheme[0].lower().rstrip(":") in SCHEMES, (written, html)


def test_what_is_text_is_shown_as_it_was_written() -> None:
    """Markdown's own signs apart, and the braces of a call that is shown."""
    for verdict, written in ESCAPES:
        if verdict == "text" and not re.search(r"[`\\]|^ |\{\{", written):
            body = parse(clean(to_html(written))).body
            shown = parse(f"<pre>{written.replace('<', '&lt;')}").body
            assert body and shown and body.text().split() == shown.text().split()


def test_a_page_stays_free_to_say_what_markdown_can_say() -> None:
    """One page with all of it, and nothing wrong with it."""
    page = FIXTURES / "prose/everything.md"
    assert [str(problem) for problem in checked(page.read_bytes())[0]] == []
    html = clean(to_html(page.read_text(encoding="utf-8")))
    made = {node.tag for node in parse(html).css("body *")}
    assert made >= HARMLESS - {"div"}, HARMLESS - made


def test_a_former_address_is_not_that_of_another_page() -> None:
    top = "---\ntitle: Rain\ndescription: When it rained.\nformer_addresses: [/about/, /wet/]\n---\n\nWords.\n"
    page = read_page(top.encode(), "rain.md", "docs/rain.md", [])
    assert page
    pages = [*uplands().prose.values(), page]
    said = check_prose(pages, uplands().ids, MACROS, (), known_files(uplands().dataset, pages))
    assert [str(problem) for problem in said] == [
        "docs/rain.md:4:19: /about/ is the address of a page that exists. "
        "Fix: list only addresses at which nothing is now."
    ]


def test_a_page_has_a_title_a_description_and_a_body_of_its_own() -> None:
    """What was copied from another page is named where it was copied to."""
    top = (
        "---\ntitle: About\ndescription: What Shared Uplands is, who runs it and when.\n---\n\nWords.\n\n{{ home() }}\n"
    )
    page = read_page(top.encode(), "rain.md", "docs/rain.md", [])
    pages = [*(other for other in uplands().prose.values() if not other.above), page]
    said = check_prose(pages, uplands().ids, MACROS, (), known_files(uplands().dataset, pages))
    assert [str(problem).partition(" Fix:")[0] for problem in sorted(said)] == [
        "docs/rain.md:3:14: docs/about.md has the same description.",
        "docs/rain.md:8:1: “home” makes the body of docs/index.md, and cannot stand here too.",
    ]


# Files

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"
    + (640).to_bytes(4, "big")
    + (480).to_bytes(4, "big")
    + b"\x08\x02"
    + b"\0" * 7
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08"
    + (300).to_bytes(2, "big")
    + (400).to_bytes(2, "big")
    + b"\x01" * 4
)
STRAY = {
    "images/wall.svg": (b"<svg/>", "a picture is a JPEG or PNG file in docs/images/, its ending in small letters."),
    "images/wall.PNG": (PNG, "a picture is a JPEG or PNG file in docs/images/, its ending in small letters."),
    "images/walls/wall.png": (PNG, "a picture is a JPEG or PNG file in docs/images/, its ending in small letters."),
    "wall.png": (PNG, "a picture is a JPEG or PNG file in docs/images/, its ending in small letters."),
    "images/The Wall.png": (PNG, "a picture's file name has small letters, digits and dashes only."),
    "images/notes.txt": (b"Words.", "only pictures are kept in docs/images/."),
    "images/large.png": (PNG + b"\0" * 200_000, "this picture has 200 KB; the most is 200 KB."),
    "images/huge.png": (
        PNG[:16] + (40_000).to_bytes(4, "big") * 2 + PNG[24:],
        "this picture is 40,000 × 40,000 pixels; the most is 10,000 a side.",
    ),
    "images/false.png": (JPEG, "this file is not the picture that its name says (.png)."),
    "images/false.jpg": (b"<script>alert(1)</script>", "this file is not the picture that its name says (.jpg)."),
    "images/cut.jpg": (JPEG[:12], "this file is not the picture that its name says (.jpg)."),
    "page.markdown": (b"Words.", "pages end in .md."),
    "PAGE.MD": (b"Words.", "pages end in .md."),
    "notes.txt": (b"Words.", "pages end in .md."),
    "notes": (b"Words.", "pages end in .md."),
    "notes.md.txt": (b"Words.", "pages end in .md."),
    "report.pdf": (b"%PDF-1.4", "documents are not kept here: only pages (.md) and pictures are."),
    "images/report.pdf": (b"%PDF-1.4", "documents are not kept here: only pages (.md) and pictures are."),
    "page.html": (
        b"<p>Words.",
        "only pages (.md) and pictures are kept here, and nothing else is published from here.",
    ),
    "assets/evil.js": (
        b"alert(1)",
        "only pages (.md) and pictures are kept here, and nothing else is published from here.",
    ),
    "extra.css": (b"p {}", "only pages (.md) and pictures are kept here, and nothing else is published from here."),
}


def test_only_pages_and_pictures_in_their_place_are_taken(tmp_path: Path) -> None:
    """Anything else would be published as it is."""
    docs = tmp_path / "docs"
    for name, (data, _) in STRAY.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(data)
    (docs / "secrets.md").symlink_to("/etc/passwd")
    (docs / "elsewhere").symlink_to("/etc")
    problems: list[Problem] = []
    pages, pictures = read_prose(docs, tmp_path, problems)
    assert {problem.file.removeprefix("docs/"): problem.message for problem in problems} == {
        **{name: said for name, (_, said) in STRAY.items()},
        "secrets.md": "this is a link to another file, and a link is not followed.",
        "elsewhere": "this is a link to a folder, and a link is not followed.",
    }
    assert pages == [] and pictures == {}


REFUSED = {
    "My Bridge.PNG": (PNG, "name it docs/images/my-bridge.png, here and where it is shown."),
    "my bridge.jpg": (JPEG, "name it my-bridge.jpg, here and where it is shown."),
    "Bridge.webp": (b"RIFF", "save it as JPEG or PNG, as docs/images/bridge.png."),
    "large.png": (PNG + b"\0" * 200_000, "make it smaller, such as 1,200 pixels wide, and save it again."),
    "false.jpg": (PNG, "open it in an image program and save it anew as JPEG or PNG."),
    "Notes.txt": (b"Words.", "move it out of docs/images/, or delete it."),
}


def test_a_picture_that_is_refused_is_one_mistake(project: Path) -> None:
    """The page that shows it is not told that there is none, by the present name or the right one."""
    (project / "docs/images").mkdir()
    (project / "docs/images/share.png").write_bytes(PNG)
    for name, (data, _) in REFUSED.items():
        (project / "docs/images" / name).write_bytes(data)
    shown = ["My%20Bridge.PNG", "my-bridge.png", "bridge.png", "large.png", "false.jpg"]
    words = "".join(f"![What is there](images/{name})\n\n" for name in [*shown, "shore.png"])
    with (project / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\n\n{words}")
    with pytest.raises(InvalidContent) as refused:
        read_content(project / "data", project / "docs", project)
    said = {problem.file.rpartition("/")[2]: problem.fix for problem in refused.value.problems}
    assert said.pop("about.md") == "did you mean “images/share.png”?"
    assert said == {name: fix for name, (_, fix) in REFUSED.items()}
    assert len(refused.value.problems) == len(REFUSED) + 1


def test_a_picture_is_read_with_its_size(tmp_path: Path) -> None:
    images = tmp_path / "docs/images"
    images.mkdir(parents=True)
    (images / "wall.png").write_bytes(PNG)
    (images / "gate.jpg").write_bytes(JPEG)
    problems: list[Problem] = []
    _, pictures = read_prose(tmp_path / "docs", tmp_path, problems)
    assert pictures == {"gate.jpg": Picture(400, 300), "wall.png": Picture(640, 480)}
    assert problems == []


# Hints

HINTS = {
    "See [the bridge](../images/bridge.jpg).": [
        "“the bridge” leads to a picture, and shows none. write ! in front of it, if readers are to see it here.",
    ],
    "We met on 21/11/2016, on 3.2.2017, on 2017-03-15.": [
        "“21/11/2016” is not how dates are written here. write 21 November 2016.",
        "“3.2.2017” is not how dates are written here. write 3 February 2017.",
        "“2017-03-15” is not how dates are written here. write 15 March 2017.",
    ],
    "On Nov 21st, 2016, the 21st of November and 21 Nov 2016.": [
        "“Nov 21st, 2016” is not how dates are written here. write 21 November 2016.",
        "“21st of November” is not how dates are written here. write 21 November.",
        "“21 Nov 2016” is not how dates are written here. write 21 November 2016.",
    ],
    "[Click here](../about.md) or [read more](../about.md).": [
        "“Click here” says nothing to those who hear the links of a page without the text around them. "
        "name what the link leads to.",
        "“read more” says nothing to those who hear the links of a page without the text around them. "
        "name what the link leads to.",
    ],
    "[click here](https://uplands.example/) or [click here to see it](https://uplands.example/2).": [
        "“click here” says nothing to those who hear the links of a page without the text around them. "
        "name what the link leads to.",
        "“click here to see it” says nothing to those who hear the links of a page without the text around them. "
        "name what the link leads to.",
    ],
    "<https://uplands.example/>, <path@uplands.example> and `https://uplands.example/`": [],
    "The LEP met the NFU. The LEP and the National Farmers’ Union (NFU) agreed.": [
        "“LEP” is not spelt out where it is first used on this page. write the whole name, then (LEP).",
        "“NFU” is not spelt out where it is first used on this page. write the whole name, then (NFU).",
    ],
    "The National Farmers’ Union (NFU) met. The NFU agreed on 21 November 2016, in May 2016 and on 3 May.": [],
    "R&D, Q&A and CO<sub>2</sub>, in <abbr title='the whole'>LEP</abbr>.": [],
    "WE MET EVERY MONTH AND TALKED.": ["words in capitals are hard to read. write them in small letters."],
    "## The wall\n\n## The gate\n\n### The path\n\nWords.": [
        "nothing stands below this heading. write what it promises, or take the heading out.",
    ],
    "Sir Nicholas d’Arcy-O’Brien OBE FRS, Anna Smith MP and Jo Brown, CBE, DL met. The CBE is one.": [
        "“CBE” is not spelt out where it is first used on this page. write the whole name, then (CBE).",
    ],
    "A wall of 10&nbsp;km, `a&nbsp;b`.": [
        "“&nbsp;” keeps the words on both sides on one line. write a plain space, if the two may stand on two lines.",
    ],
    "See [the gate][gate].\n\n[Wall]: https://uplands.example/wall\n[gate]: https://uplands.example/gate": [
        "no link on this page leads to the address of “wall”, and nobody sees it. "
        "write [words](address) where the link is to stand, and take this line out.",
    ],
    "The UK, the BBC and the NHS use HTML. King George VI. `LEP` is code. [The LEP](https://a.example/LEP)": [
        "“LEP” is not spelt out where it is first used on this page. write the whole name, then (LEP).",
    ],
    "Version 1.2.3, room 21/11, 13/13/2016, the 1960s, May 16 farms, 4-2-4 and 2016/17.": [],
    "> The minute says 21/11/2016 and LEP, [here](../about.md) as we read it.": [
        "“here” says nothing to those who hear the links of a page without the text around them. "
        "name what the link leads to.",
    ],
    "In in May we met , and The the wall stood. More to follow.": [
        "“In in” has a word twice. write “In” once, if once is meant.",
        "“met ,” has a space before its last sign. take the space out.",
        "“The the” has a word twice. write “The” once, if once is meant.",
        "“More to follow.” is probably a note to oneself. take it out, if it is not meant for readers.",
    ],
    "We met on Monday 14 February 2017, on 14/02/17 and on Tuesday 14 February 2017.": [
        "14 February 2017 was a Tuesday, and “Monday” stands before it. correct the one that is wrong.",
        "“14/02/17” is not how dates are written here. write 14 February 2017.",
    ],
    "She said that that was so, e.g. the wall etc. and the gate. At 1.2 % it rose. “Is this right?” he said.": [],
    "See [the notes](https://a.sharepoint.com/x.aspx) on GOV.UK (PDF, 2 MB), by the MP.\n\nPage 3 of 12": [
        "a.sharepoint.com probably asks its readers who they are. look whether it can be read without that.",
        "“Page 3 of 12” is probably the foot of a printed page. take it out.",
    ],
    "[//]: # (not yet)\n\nWe met (check date).\n\nSkip to content\n\n## WHAT CAME NEXT\n\nAs agreed, I attach it.": [
        "this is a note that nobody sees on the page. take it out: on GitHub anybody can read it.",
        "“(check date)” is probably a note to oneself. take it out, if it is not meant for readers.",
        "“Skip to content” came along from the page that this was copied from. take it out.",
        "a heading in capitals is hard to read. write it as a sentence.",
        "“As agreed, I attach it” is probably from an email. take it out, if it is not meant for readers.",
    ],
    "**The wall**\n\nThere was one. **It fell.**\n\n**It was mended in May.**\n": [
        "a line in bold is no heading, and stands in no list of contents. "
        "write “## ” in front of it and no **, if a part begins here."
    ],
}


@pytest.mark.parametrize("words", HINTS)
def test_hints_help_and_do_not_nag(words: str) -> None:
    problems, page = checked(words.encode())
    assert page and problems == []
    content = Content(uplands().dataset, uplands().pages, {page.path: page}, {})
    assert [f"{hint.message} {hint.fix}" for hint in hints_of(content)] == HINTS[words]


def test_pages_as_one_writes_them_have_no_hint(content: Content) -> None:
    """A false alarm would be seen here first."""
    assert [str(hint) for hint in hints_of(content)] == []


def check(project: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run `python -m placebook check` on a project."""
    monkeypatch.setattr(sys, "argv", ["placebook", "check", "--root", str(project)])
    return main()


def test_a_hint_is_said_with_its_place_and_stops_nothing(
    project: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("docs/contact.md", "## To correct something", "On 21/11/2016.\n\n## To correct something")
    assert check(project, monkeypatch) == 0
    assert capsys.readouterr().out.startswith(
        "docs/contact.md:9:4: hint: “21/11/2016” is not how dates are written here. Better: write 21 November 2016.\n"
    )


def test_a_page_that_was_published_and_is_gone_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "data/addresses.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("/about/\n/walks/\n/pilots/\n/pilots/barrowby/\n")
    assert check(project, monkeypatch) == 1
    assert capsys.readouterr().out.startswith(
        "docs/walks.md:1:1: this page was published and is gone. Fix: bring it back"
    )
    about = project / "docs/about.md"
    about.write_text(
        about.read_text("utf-8").replace("---\n", "---\nformer_addresses: [/walks/]\n", 1), encoding="utf-8"
    )
    assert check(project, monkeypatch) == 0


def test_a_link_to_a_file_that_is_not_published_is_refused(
    project: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("docs/about.md", "(contact.md)", "(api/v9/places.json)")
    assert check(project, monkeypatch) == 1
    assert "docs/about.md:11:41: “api/v9/places.json” leads nowhere. Fix: write the way" in capsys.readouterr().out


# The build


def test_words_pictures_and_tables_are_published_as_everyone_can_use_them(project: Path) -> None:
    """Headings below that of the section, pictures with their room, numbers to the right, macros where they stand."""
    (project / "docs/images").mkdir(exist_ok=True)
    (project / "docs/images/wall.png").write_bytes(PNG)
    words = (
        "Aim: to lead together.\n\n## The wall {#the-wall}\n\n![A wall of stones](../images/wall.png)\n\n"
        '{{ partner_table("coldham") }}\n\nTable: Stones in {{ total("pilots") }} places\n\n'
        "| What | How many |\n|---|---:|\n| Stones | 12 |\n\n"
        "[The wall](#the-wall), [Coldham](coldham.md#the-lesson)\n"
    )
    (project / "docs/pilots").mkdir(exist_ok=True)
    (project / "docs/pilots/barrowby.md").write_text(words, encoding="utf-8")
    (project / "docs/compare.md").write_text(
        (project / "docs/compare.md")
        .read_text(encoding="utf-8")
        .replace("(#not-found)", "(pilots/barrowby.md#own-words)"),
        encoding="utf-8",
    )
    said = build(project, project / "site")
    assert said.returncode == 0, said.stdout + said.stderr
    page = built_pages(project / "site")["/pilots/barrowby/"].tree
    own = page.css_first("h2#own-words ~ h3#the-wall")
    assert own and own.text() == "The wall"
    image = page.css_first("img")
    assert image and image.attributes == {
        "alt": "A wall of stones",
        "src": "../../images/wall.png",
        "width": "640",
        "height": "480",
        "loading": "lazy",
    }
    region = page.css_first("div.table[aria-labelledby=words-table-1]")
    assert region and " ".join((region.css_first("caption") or region).text().split()) == "Stones in 6 places"
    assert [node.text() for node in region.css("td.amount")] == ["12"]
    assert page.css("p > div, p > section, p > table") == []
    assert "Aim: to lead together." in page.text()


def test_an_id_that_the_data_makes_too_is_named_where_it_is_written(project: Path, edit: Edit) -> None:
    edit("docs/about.md", "{#about-this-site}", "{#who}")
    said = build(project, project / "site")
    assert said.returncode != 0
    told = "docs/about.md:9:20: the id “who” stands on this page already. Fix: give this heading another one."
    assert told in said.stdout + said.stderr


@pytest.mark.parametrize(
    "words",
    [
        "Hello {{ a" + ".b" * 3000 + " }}",
        "Hello {{ " + "9" * 9000 + " }}",
        "Hello {{ total(" + "9" * 5000 + ") }}",
        "a" + " " * 190_000 + "b",
        "".join(f"{'[zed] ' * 250}\n\n" for _ in range(7)) + "word " * 30_000 + "\n\n[zed]: https://example.org/x\n",
        "“is " * 4_000 + ". A" + " ?? b" * 20,
    ],
    ids=["attributes", "digits", "a long number", "spaces", "one label many times", "questions"],
)
def test_a_page_that_only_an_attacker_writes_is_answered_like_any_other(words: str) -> None:
    """Each of these once ended in a traceback, or took a minute."""
    page = Prose("zed.md", "docs/zed.md", {"title": "Zed", "description": "A page of words."}, True, words, 1)
    for problem in check_prose([page], {"totals": {"pilots"}}, MACROS, ()):
        assert problem.message and problem.fix


@pytest.mark.parametrize("id", ["own-words", "sources", "content", "the-work"])
def test_an_id_that_the_page_has_already_is_named_in_the_check(id: str, tmp_path: Path) -> None:
    """Of the record, of the list of sources, or of what stands around every page."""
    shutil.copytree(UPLANDS, tmp_path / "uplands")
    new(tmp_path / "uplands" / "docs" / WORDS, f"## The gate {{#{id}}}\n\nWords.\n")
    with pytest.raises(InvalidContent) as refused:
        read_content(tmp_path / "uplands/data", tmp_path / "uplands/docs", tmp_path / "uplands")
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"docs/{WORDS}:1:") and f"the id “{id}” stands on this page already." in str(problem)
