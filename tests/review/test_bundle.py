"""A page as one file that opens from disk, and problems beside their lines on GitHub."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from placebook.review.github import command, commands
from placebook.review.one_file_pages import file_name, single_file
from placebook.text.mends import Mend
from placebook.text.problems import Problem
from tests.support import ROOT, new, replace

CWM = "data/pilots/cwm-example.yml"


# Pages as single files


def test_a_single_file_asks_for_nothing_and_its_links_lead_to_the_published_site(tmp_path: Path) -> None:
    new(tmp_path / "assets/site.css", "a{background:url('dot.svg')} b::after{content:'</style>'}")
    new(tmp_path / "assets/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    new(tmp_path / "assets/site.js", "const s = '</script><b>';")
    html = """<!doctype html><html lang="en-GB"><head>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <link rel="stylesheet" href="../assets/site.css"><link rel="manifest" href="../m.json">
    <script src="../assets/site.js" defer></script></head><body><header>H</header><main><h1>A</h1>
    <img src="../assets/dot.svg" srcset="../big.png 2x" alt=""><a href="../b/#c">b</a><a href="../d/?x=1#y">d</a>
    <a href="/sub/">root</a><a href="#here">here</a><a href="https://example.org/">out</a>
    <a href="mailto:a@b.example">m</a>
    <form action="../search/"></form></main></body></html>"""
    whole = "https://uplands.example/sub/"
    for published, links, form in (
        (whole, ["b.html#c", f"{whole}d/?x=1#y", whole], f"{whole}search/"),
        (None, ["b.html#c", None, None], None),
    ):
        tree = LexborHTMLParser(single_file(html, "/a/", tmp_path, {"/b/": "b.html"}, published))
        policies = [node.attributes["content"] or "" for node in tree.css("meta[http-equiv]")]
        assert len(policies) == 1 and policies[0].startswith("default-src 'none'")
        assert tree.css("link, script[src], [srcset]") == []
        assert "url(data:image/svg+xml;base64," in tree.css("style")[0].text()
        assert [node.text() for node in tree.css("body > script")] == ["const s = '<\\/script><b>';"]
        assert (tree.css_first("img").attributes["src"] or "").startswith("data:image/svg+xml")  # type: ignore[union-attr]
        outside = ["#here", "https://example.org/", "mailto:a@b.example"]
        assert [node.attributes.get("href") for node in tree.css("main a")] == [*links, *outside]
        assert tree.css_first("form").attributes.get("action") == form  # type: ignore[union-attr]
        note = tree.css_first("body > aside")
        assert note and ("lead to the published site" if published else "do not work here") in note.text()


def test_no_two_pages_have_one_file() -> None:
    addresses = ["/", "/pilots/", "/pilots/a-b/", "/pilots-a/b/", "/404.html", "/home/", "/index/"]
    names = [file_name(address) for address in addresses]
    assert len({*names, "index.html"}) == len(addresses) + 1
    assert names[2] == "pilots_a-b.html"


@pytest.fixture
def uplands(tmp_path: Path) -> Path:
    """A copy of the made-up programme's data and words."""
    return Path(shutil.copytree(ROOT / "tests/fixtures/uplands", tmp_path / "uplands"))


# Problems beside their lines


@pytest.mark.parametrize("on_github", [True, False])
def test_problems_stand_beside_their_lines_on_github(on_github: bool, uplands: Path) -> None:
    replace(uplands / CWM, "region: mid-wales", "region: 100%-sure")
    for number in range(11):
        new(uplands / f"data/topics/t{number:02}.yml", f"name: T{number}\n")
    command = [sys.executable, "-m", "placebook", "check", "--root", str(uplands)]
    command += ["--annotations"] if on_github else []
    said = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert said.returncode == 1
    lines = said.stdout.splitlines()
    marked = [line for line in lines if line.startswith("::error ")]
    if not on_github:
        assert "::" not in said.stdout
        return
    assert len(marked) == 10, "GitHub shows no more"
    assert marked[0].startswith(f"::error file={CWM},line=4,col=9,title=Mistake to mend::“100%25-sure” is")
    assert marked[1].startswith(
        "::error file=data/topics/t00.yml,line=1,col=1,title=Mistake to mend::this topic has no “text”. Fix: "
    )
    assert marked[9] == "::error title=12 in all::3 more are listed in this step's log and in the summary of the run."
    assert len([line for line in lines if line.startswith("data/")]) == 12, "all of them stand in the log"


def test_a_line_to_write_stands_below_its_mistake_and_ends_nothing() -> None:
    line = "    aim: 50% ::error::of this"
    first = Problem("a.yml", 3, 5, "this.", "that.", Mend(line, 4, 7, "goal"))
    second = Problem("a.yml", 3, 10, "this too.", "that.", Mend(line, 9, 12, "60%"))
    for problems, written in (
        ([first], "    goal: 50%25 ::error::of this"),
        ([first, second], "    goal: 60%25 ::error::of this"),
        ([first, Problem("a.yml", 3, 10, "this too.", "that.")], None),
    ):
        said = commands(problems)[-1]
        assert said.endswith("%0AWrite: " + written if written else " Fix: that."), said
        assert "\n" not in said


def test_nothing_in_a_problem_can_end_its_annotation_or_start_another() -> None:
    problem = Problem("data/a:b,c\n.yml", 1, 2, "50% of\r\n::error::this.", "x.")
    assert command("notice", problem) == (
        "::notice file=data/a%3Ab%2Cc%0A.yml,line=1,col=2,title=Hint::50%25 of ::error::this. Fix: x."
    )
