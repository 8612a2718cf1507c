"""Slips that no single line shows: what does not fit another record, and what came along when lines were copied."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from placebook.check.links import check_files, hints_of
from placebook.check.read_content import read_content
from placebook.load.load import InvalidData, load
from placebook.load.rules import citations
from placebook.text.problems import InvalidContent, Problem, report
from placebook.text.wording import unfit
from tests.support import UPLANDS, new, replace


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(UPLANDS / "data", tmp_path / "data")
    return tmp_path / "data"


def said(data: Path) -> list[str]:
    try:
        load(data)
    except InvalidData as error:
        return [str(problem) for problem in error.problems]
    return []


def test_codes_fit_the_kind_of_body_and_are_given_once(data: Path) -> None:
    replace(data / "programme.yml", "    - id: glen-council\n", "    - id: glen-council\n      gss: [S12]\n")
    file = data / "organisations/council-of-cwm-example.yml"
    replace(file, "kind: glen-council", 'kind: glen-council\ncodes: {gss: "E06000001"}')
    file.write_text(f"{file.read_text('utf-8')}  hill-gazetteer: [codes]\n", encoding="utf-8")
    (wrong,) = said(data)
    assert "“E06000001” is not the code of a" in wrong and "those start with “S12”" in wrong
    replace(file, "E06000001", "S12009999")
    (wrong,) = said(data)
    assert "example-council-of-glen-fictional.yml" in wrong and "“S12009999” is the code here and in" in wrong


def test_a_correction_that_changes_nothing_is_refused(data: Path) -> None:
    new(
        data / "corrections/2026-01-stream.yml",
        "date: 2026-01\npilot: cwm-example\nfield: name\nsaid: Cwm Example\nsays: Cwm Example\nwhy: A slip.\n",
    )
    assert any("both sides of this correction are the same" in line for line in said(data))


def test_a_summary_is_no_longer_than_what_shows_it(data: Path) -> None:
    replace(data / "pilots/cwm-example.yml", "summary: In Cwm Example,", f"summary: {'word ' * 200}In Cwm Example,")
    (wrong,) = said(data)
    assert "letters; the most is 1,000. Fix: write it shorter" in wrong


def test_no_text_is_longer_than_anybody_reads(data: Path) -> None:
    file = data / "pilots/cwm-example.yml"
    replace(file, "aim: To keep", f"aim: {'word ' * 2_000}To keep")
    (wrong,) = said(data)
    assert "letters; the most is 10,000. Fix: write it shorter, or in several items." in wrong


def test_an_answer_is_given_once(data: Path) -> None:
    text = "The first two miles were open again by February 2026."
    other = f"      the-change: {text}\n      the-cost:\n        - text: {text}\n          source: uplands-leaflet"
    replace(data / "pilots/glen-fictional.yml", f"      the-change: {text}", other)
    (wrong,) = said(data)
    assert "the same text answers “the-change” already" in wrong


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (" ".join, "the ends of the lines were lost"),
        (lambda lines: "\n".join(f"{n} {line}" for n, line in enumerate(lines, 1)), "the lines start with numbers"),
        (lambda lines: "\n".join(f"{n:3} | {line}" for n, line in enumerate(lines, 1)), "the lines start with numbers"),
        (lambda lines: "\n".join(f"+{line}" for line in lines), "“+” in front of a line"),
        (lambda lines: "\n".join(["```yaml", *lines, "```"]), "lines of ```"),
    ],
)
def test_what_came_along_when_a_record_was_copied_is_named(how: object, message: str, data: Path) -> None:
    file = data / "pilots/cwm-example.yml"
    assert callable(how)
    file.write_text(how(file.read_text().rstrip("\n").split("\n")) + "\n")
    (wrong,) = [line for line in said(data) if "cwm-example.yml" in line]
    assert message in wrong


def test_of_many_mistakes_of_one_kind_twenty_are_listed_and_the_rest_counted() -> None:
    many = [Problem("a.yml", line, 1, f"there is no field “f{line}” here.", "delete it.") for line in range(1, 401)]
    lines = report([*many, Problem("b.yml", 1, 1, "another.", "mend it.")]).split("\n")
    assert len(lines) == 23 and lines[-1] == "401 problems. Nothing was published."
    assert "a.yml:21:1: and 380 more like it in this file, from here on. Fix: mend them in the same way." in lines


RIGHT = [
    "Paragraph 3 # 4",
    "AT&T, R&D and Marks & Spencer; <3; a < b > c",
    "C:\\path_with_under_scores",
    "* and ** alone",
    "“self-managed care” [sic]",
    "TBCs is a word of nobody",
    "Its agenda has “Venue: to be confirmed” beside the third session, “TBC” beside ‘the council’s date TBA’",
    "2016-17, 1,720 words, 0.5 per cent, 020 and 10005545",
    "ISBN 978-0-7139-9999-9",
    "Ãrhus is not how Århus is spelt",
    "Short- and long-term work, two- to three-year plans, pre- or post-war, micro- versus macro-level",
    "He had had that that it needed; so so",
    "The paper is marked “not for publication”, and the draft was read",
    "[sic], [the council], [2016] and [their] words; (the council used it to check progress)",
    "Asked to check, the council (LGA, 2017) was to confirm it",
    "A = B, 2 + 2 = 4 and a price of £3; 1.5 times",
    "A place that is {{ open }} and { closed }",
    "The source: a spring (source of the river)",
    "An extension of 20 metres; the telephone came in 1880",
    "Issue #4 of the paper, C# and § 3",
    "→ and -> are arrows; a->b",
    "A note in brackets (not that it matters)",
    "Item [a] of the list, and [Name withheld]",
    "It cost =A= nothing",
    "Walla Walla and Baden Baden",
    "Please check the notice at the gate, it said",
    "His “second” life, and the “third",
    "Sections 1-3 and 4–5, twenty-one, mid-2019, non-profit",
    "DRAFT horse societies; Draft plans",
]


@pytest.mark.parametrize("text", [text for text in RIGHT if "# 4" not in text])
def test_right_words_are_not_refused(text: str) -> None:
    assert unfit(text) is None


# A file costs little, whatever is in it

TOPICS, POINT = "topics: [paths, streams]", "hill-gazetteer: [point]"
CROWDED: dict[str, tuple[str, Callable[[int], str]]] = {
    "unknown fields": ("\nsources:", lambda n: "".join(f"\nkey{i}: x" for i in range(n)) + "\nsources:"),
    "unknown topics": (TOPICS, lambda n: f"topics: [{', '.join(f't{i}' for i in range(n))}]"),
    "one topic many times": (TOPICS, lambda n: f"topics: [{', '.join(['paths'] * n)}]"),
    "unknown partners": ("      - friends-of-the-strath", lambda n: "\n".join(f"      - o{i}" for i in range(n))),
    "unknown sources": ("  " + POINT, lambda n: "\n".join(f"  s{i}: [name]" for i in range(n))),
    "fields that no source can support": (POINT, lambda n: f"hill-gazetteer: [{', '.join(f'f{i}' for i in range(n))}]"),
    "names beside the partners": (
        "\nsources:",
        lambda n: "\n    also_named:" + "".join(f"\n      - name {i}" for i in range(n)) + "\nsources:",
    ),
    "a long text": ("look after", lambda n: "look after " + "and after " * n),
}


def calls_made(data: Path, text: str) -> int:
    """How many functions are called while a dataset with this text in one file is read and checked."""
    (data / "pilots/cwm-example.yml").write_text(text, encoding="utf-8")
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        said(data)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("crowd", CROWDED)
def test_twice_as_much_in_a_file_is_twice_the_work(crowd: str, data: Path) -> None:
    old, written = CROWDED[crowd]
    text = (data / "pilots/cwm-example.yml").read_text(encoding="utf-8")
    assert old in text
    calls_made(
        data, text.replace(old, written(400), 1)
    )  # What is made once a process, such as a pattern, is made here.
    none, once, twice = (calls_made(data, text.replace(old, written(n), 1)) for n in (2, 200, 400))
    # Where nothing is wrong, hints are looked for too, which makes it more work and not less.
    assert twice - none <= max(2.3 * (once - none), 0) + 2_000


def test_a_file_that_is_longer_than_any_record_is_not_looked_at_further(data: Path) -> None:
    file = data / "pilots/cwm-example.yml"
    text = file.read_text(encoding="utf-8")
    for more, words in (("x: y\n" * 2_100, " lines; the most is 2,000."), (f"x: [{'a, ' * 9_000}]\n", "8,000 commas")):
        file.write_text(text + more, encoding="utf-8")
        assert any(words in line for line in said(data)), words


@pytest.fixture
def southern(data: Path) -> Path:
    """A place that says that it is in the South West, as the outlines know it."""
    replace(data / "programme.yml", "    east: -1.7\n", "    east: 2.0\n  region_outlines: england\n")
    replace(data / "programme.yml", "south: 51.3", "south: 49.8")
    for id, name in (("south-west", "South West"), ("west-midlands", "West Midlands")):
        text = f"name: {name}\nin_text: the {name}\nsources:\n  hill-gazetteer: [name]\n"
        (data / f"regions/{id}.yml").write_text(text)
    replace(data / "pilots/cwm-example.yml", "region: mid-wales", "region: south-west")
    return data


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ("{lat: 52.19, lon: -2.22}", "16 km outside the South West, which is the region here; they lie in the West M"),
        ("{lat: 52.19, lon: -2.22}", "Fix: copy both from the source again, or write “region: west-midlands”."),
        ("{lat: 51.48, lon: -3.18}", "they lie in no other region"),
        ("{lat: 51.45, lon: 1.9}", "did you mean {lat: 51.45, lon: -1.9}?"),
    ],
)
def test_a_place_in_another_region_is_told_how_far_off_it_is_and_where(
    point: str, message: str, southern: Path
) -> None:
    replace(southern / "pilots/cwm-example.yml", "{lat: 52.4, lon: -3.6}", point)
    (wrong,) = said(southern)
    assert message in wrong


@pytest.mark.parametrize("point", ["{lat: 51.45, lon: -2.6}", "{lat: 49.914, lon: -6.314}", "{lat: 52.125, lon: -1.8}"])
def test_a_place_in_its_region_on_an_island_of_it_or_at_its_edge_is_right(point: str, southern: Path) -> None:
    replace(southern / "pilots/cwm-example.yml", "{lat: 52.4, lon: -3.6}", point)
    assert said(southern) == []


def test_outlines_that_there_are_none_of_are_named(southern: Path) -> None:
    replace(southern / "programme.yml", "region_outlines: england", "region_outlines: britain")
    (wrong,) = said(southern)
    assert "there are no outlines “britain”. Fix: use “england”." in wrong


def test_two_places_on_one_point_are_a_hint(data: Path) -> None:
    shutil.copytree(UPLANDS / "docs", data.parent / "docs")
    replace(data / "pilots/strath-sample.yml", "{lat: 55.5, lon: -2.9}", "{lat: 52.4, lon: -3.6}")
    content = read_content(data, data.parent / "docs", data.parent)
    (hint,) = (hint for hint in hints_of(content) if hint.file.startswith("data/"))
    assert hint.file == "data/pilots/strath-sample.yml" and "stands on the same point as “Cwm Example”" in hint.message


HINTS = [
    ("pilots/cwm-example.yml", "keep the stream", "keep keep the stream", "“keep keep” has a word twice."),
    ("pilots/cwm-example.yml", "keep the stream", "keep “the stream", "a quotation is opened and not closed"),
    ("pilots/cwm-example.yml", "keep the stream", "keep from 21/11/2025 the stream", "Fix: write 21 November 2025."),
    ("topics/paths.yml", "mend the ways", "mend, on 2025-11-21, the ways", "Fix: write 21 November 2025."),
    ("pilots/cwm-example.yml", "name: Cwm Example", "name: VALLEY EXAMPLE", "is in capitals throughout."),
    (
        "organisations/uplands-trust-of-nowhere.yml",
        "sources:\n  uplands-leaflet, page 4: [name,",
        "website: https://www.council.glen-fictional.example/\nsources:\n  uplands-leaflet, page 4: [website, name,",
        "example-council-of-glen-fictional.yml has the same website.",
    ),
    ("sources/uplands-leaflet.yml", "label: leaflet of the first season", "label: hill gazetteer", "the same label."),
    (
        "pilots/cwm-example.yml",
        "aim: To keep the stream clear, and the path beside it dry.",
        "aim: To make the drove road fit to walk again, from the ford to the pass.",
        "has the same aim.",
    ),
    ("phases/first-season.yml", "partnerships: 3", "partnerships: 2", "is 2, and three places have this phase."),
    ("pilots/cwm-example.yml", "keep the stream", "keep The the stream", "“The the” has a word twice."),
    ("pilots/cwm-example.yml", "keep the stream", "keep , with care, the stream", "“keep ,” has a space before"),
    (
        "topics/paths.yml",
        "mend the ways on foot",
        "mend ways. the paths go on",
        "“ways. the” has a small letter behind",
    ),
    ("topics/paths.yml", "mend the ways", "mend, on 21/11/25, the ways", "Fix: write 21 November 2025."),
    ("topics/paths.yml", "mend the ways", "mend, on Monday 22 November 2025, the ways", "was a Saturday, and “Monday”"),
    (
        "topics/paths.yml",
        "the ways on foot.",
        "the ways. I have changed this as Jo asked.",
        "is probably a note to oneself.",
    ),
    ("topics/paths.yml", "the ways on foot.", "the ways. More to follow.", "“More to follow.” is probably a note"),
    ("topics/paths.yml", "the ways on foot.", "the ways [on foot?].", "“[on foot?]” is probably a note to oneself."),
    (
        "topics/paths.yml",
        "the ways on foot.",
        "the ways. See email from Jo of 3 May.",
        "is probably a note to oneself.",
    ),
    ("topics/paths.yml", "on foot", "on foot at 2 Ford Lane, ZE1 0AA", "“ZE1 0AA” is a full postcode"),
    ("topics/paths.yml", "on foot", "on foot with Ann, born 3 May 1970", "is a date of birth."),
    (
        "organisations/uplands-trust-of-nowhere.yml",
        "sources:\n  uplands-leaflet, page 4: [name,",
        "website: https://a.sharepoint.com/:w:/r/x.aspx\nsources:\n  uplands-leaflet, page 4: [website, name,",
        "a.sharepoint.com probably asks its readers who they are.",
    ),
    ("events/opening-walk.yml", "actual: 2025-05-17", "actual: 2024-12-17", "is before first season began"),
    ("topics/paths.yml", "the ways on foot.", "the ways. Ask Jo before publishing!", "is probably a note to oneself."),
    ("topics/paths.yml", "on foot.", "on foot. (delete this sentence later)", "is probably a note to oneself."),
    ("topics/paths.yml", "on foot.", "on foot (which?).", "“(which?)” is probably a note to oneself."),
    ("topics/paths.yml", "on foot.", "on foot. I think this was in June.", "is probably a note to oneself."),
    ("topics/paths.yml", "on foot.", "on foot with ________.", "“________” is probably a gap"),
    ("topics/paths.yml", "on foot.", "on foot. Kind regards, Jo", "is probably from an email."),
    ("topics/paths.yml", "name: Paths", "name: Paths.", "“Paths.” ends as a sentence does."),
    (
        "sources/uplands-leaflet.yml",
        "date: 2025-04",
        "date: 2025-04-12\naddress: https://a.example/2025-04-21/",
        "its address has 2025-04-21, and the date is 2025-04-12.",
    ),
    (
        "pilots/glen-fictional.yml",
        "[Gleann Ficseanail]",
        "[Gleann Ficseanail; The Glen]",
        "“Gleann Ficseanail; The Glen” may be two names.",
    ),
]


@pytest.mark.parametrize(("file", "old", "by", "message"), HINTS)
def test_what_is_probably_a_slip_is_a_hint_at_its_place(file: str, old: str, by: str, message: str, data: Path) -> None:
    assert load(data).hints == ()
    replace(data / file, old, by)
    assert [message in str(hint) for hint in load(data).hints] == [True], load(data).hints


def test_the_aim_and_the_partners_of_another_place_are_a_copy(data: Path) -> None:
    glen, cwm = (data / f"pilots/{place}.yml" for place in ("glen-fictional", "cwm-example"))
    aim = "To look after the becks of the valley from the spring to the mill, year by year, with all who live there."
    replace(glen, "To make the drove road fit to walk again, from the ford to the pass.", aim)
    replace(cwm, "To keep the stream clear, and the path beside it dry.", aim)
    assert said(data) == []
    partners = "      - example-council-of-glen-fictional\n      - college-of-the-example-hills\n"
    replace(cwm, "      - council-of-cwm-example\n      - friends-of-the-strath\n", partners)
    (wrong,) = (line for line in said(data) if "same aim" in line)
    assert "has the same aim, word for word, and the same partners." in wrong


def test_the_end_of_a_phase_is_one_day_in_all_files(data: Path) -> None:
    replace(data / "programme.yml", "  event_kinds:\n", "  event_kinds:\n    - {id: end, name: end, plural: ends}\n")
    end = "name: The end\nkind: end\nactual: 2027-02\nphase: first-season\n"
    end += "sources: {uplands-leaflet: [name, kind, actual]}\n"
    (data / "events/the-end.yml").write_text(end, encoding="utf-8")
    (hint,) = load(data).hints
    assert hint.message == "February 2027 is before first season ended (March 2027)."
    (data / "events/the-end.yml").write_text(end.replace("-02", "-03"), encoding="utf-8")
    assert load(data).hints == ()
    (data / "events/the-last-end.yml").write_text(end.replace("-02", "-03-30").replace("The", "Last"), encoding="utf-8")
    (hint,) = load(data).hints
    assert hint.message == "data/events/the-end.yml is the end of first season too."


def test_the_title_of_a_document_keeps_the_style_of_its_dates(data: Path) -> None:
    replace(data / "sources/hill-gazetteer.yml", "that are not there", "that are not there, 21st Nov 2025 (21/11/2025)")
    assert load(data).hints == ()


def test_a_stated_day_without_its_year_is_a_hint(data: Path) -> None:
    walk = data / "events/opening-walk.yml"
    replace(walk, "actual: 2025-05-17", "actual:\n  date: 2025-05-17\n  stated: 17 May")
    (hint,) = load(data).hints
    assert hint.message == "“17 May” names no year."
    replace(walk, "stated: 17 May", "stated: 17 May\n  inferred: year")
    assert load(data).hints == ()


def test_a_source_is_no_page_of_the_site_itself(data: Path) -> None:
    root = data.parent
    shutil.copytree(UPLANDS / "docs", root / "docs")
    replace(data / "sources/hill-gazetteer.yml", "example/gazetteer", "example/pilots/cwm-example/")
    content = read_content(data, root / "docs", root)
    (wrong,) = check_files(content, (), "https://uplands.example/")
    assert wrong.file == "data/sources/hill-gazetteer.yml" and wrong.message.endswith("is a page of this site.")


PAGE = "---\ntitle: A page\ndescription: A page of words.\n---\n\nSome words of ours.\n"
RECORD = "name: Another topic\ntext: Places that are like no other.\n"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("data/topics/con.yml", "Windows cannot keep a file or a folder with the name “con”. Fix: add something to it"),
        ("data/topics/com7.yml", "Windows cannot keep"),
        (f"data/topics/{'long-' * 40}name.yml", "this name has 204 letters"),
        ("data/topics/Paths.yml", "Fix: delete it, if data/topics/paths.yml says the same, or give it another name"),
        ("data/topics/README.md", "only records are kept here. Fix: move it out of data/, or delete it."),
        ("docs/aux.md", "Windows cannot keep a file or a folder with the name “aux”"),
        ("docs/nul/page.md", "Windows cannot keep a file or a folder with the name “nul”"),
        (f"docs/{'long-' * 40}name.md", "Fix: make it shorter, such as long-long-long-long-long-long-long-long."),
        ("docs/Contact.md", "Fix: delete it, if contact.md says the same, or give it another name."),
        ("docs/pilots/README.md", "a README is no page of the site. Fix: move it out of docs/, or delete it."),
        (
            "docs/pilots/index .md",
            "delete this file, if it is a copy of pilots/index.md; if not, write its words there",
        ),
        ("docs/images/prn.png", "Windows cannot keep a file or a folder with the name “prn”"),
    ],
)
def test_a_name_that_some_computer_cannot_keep_is_refused_with_one_that_it_can(
    file: str, message: str, data: Path
) -> None:
    root = data.parent
    shutil.copytree(UPLANDS / "docs", root / "docs")
    new(root / file, RECORD if file.startswith("data") else PAGE)
    with pytest.raises(InvalidContent) as wrong:
        read_content(data, root / "docs", root)
    (problem,) = wrong.value.problems
    assert problem.file == file and message in str(problem)


def test_of_a_link_it_is_said_that_it_is_one_and_nothing_else(data: Path) -> None:
    (data / "notes.txt").symlink_to("addresses.txt")
    (wrong,) = said(data)
    assert wrong.startswith("data/notes.txt:1:1: this is a link to another file")


@pytest.mark.parametrize("place", ["paragraph 9", "para. 9", "§ 9", "paragraphs 1 and 9", "paragraph iv"])
def test_a_paragraph_is_looked_for_however_it_is_written(place: str) -> None:
    numbers = {"paper": (("paragraph", citations.PARAGRAPH, ["1", "2"]),)}
    ((message, _),) = citations.wrong_places(f"paper, {place}", numbers, {})
    assert "the document has no paragraph" in message and "it has 1 to 2" in message
    assert list(citations.wrong_places("paper, paragraphs 1 and 2", numbers, {})) == []


def test_words_may_name_a_record_by_a_former_id_whatever_else_is_wrong(data: Path) -> None:
    shutil.copytree(UPLANDS / "docs", data.parent / "docs")
    walk = data / "events/winter-walk.yml"
    new(data / "events/long-walk.yml", f"{walk.read_text(encoding='utf-8').rstrip()}\nformer_ids: [winter-walk]\n")
    walk.unlink()
    about = data.parent / "docs/about.md"
    new(about, f'{about.read_text(encoding="utf-8")}\n{{{{ event("winter-walk") }}}}\n')
    replace(data / "topics/paths.yml", "name:", "nme:")
    with pytest.raises(InvalidContent) as refused:
        read_content(data, data.parent / "docs", data.parent)
    assert {problem.file for problem in refused.value.problems} == {"data/topics/paths.yml"}
