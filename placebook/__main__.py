"""What can be asked of the software: `placebook check`, or `python -m placebook check`. `--help` lists it all.

Each command works on the programme in a folder, here unless `--root` names another; `verify` on a copy of a site. What
a command needs is read only when it is asked for, so that a check stays quick.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import io
import sys
from collections.abc import Callable
from pathlib import Path

from placebook.text.problems import InvalidContent, shortened
from placebook.text.regular_files import not_written

Command = Callable[[Path, argparse.Namespace], int]
"""Does what is asked with a folder. Gives 0 where it could be done, as `main` does."""


def main() -> int:
    """Do what is asked. Gives 0 where it could be done and nothing has to be mended, else 1 or MkDocs' exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # A terminal may know no more than ASCII.
    asked = _parser().parse_args()
    command: Command = asked.run
    root: Path = asked.root.resolve()
    if not root.is_dir():
        print(f"There is no folder {asked.root}. Fix: name the folder that holds {asked.holds}.", file=sys.stderr)
        return 1
    try:
        return command(root, asked)
    except InvalidContent as error:
        print(error)
        return 1
    except OSError as error:
        print(not_written(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="placebook", description="Looks after the site of a programme of places.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Command, said: str, holds: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=said, description=said)
        added.set_defaults(run=run, holds=holds)
        return added

    def of_programme(name: str, run: Command, said: str) -> argparse.ArgumentParser:
        added = command(name, run, said, holds="data/ and docs/")
        added.add_argument("--root", type=Path, default=Path(), help="the folder that holds data/ and docs/ (here)")
        return added

    check = of_programme("check", _check, "check the data and the prose, in seconds")
    of_programme("build", _build, "build the site into site/")
    of_programme("publish-log", _publish_log, "write down what this publication changes, in data/publications/")
    serve = of_programme("serve", _serve, "show the site while it is edited")
    serve.add_argument("--port", type=int, default=8000, help="8000 unless another is chosen; 0 takes any free one")
    review = of_programme("review", _review, "say what a change does for readers, and write the pages that change")
    review.add_argument("--base", default="main", help="the branch that the change is compared with (main)")
    review.add_argument("--into", type=Path, default=Path("build-review"), help="the folder for the pages")
    review.add_argument("--summary", type=Path, help="add the summary to this file, as Markdown")
    for asked in (check, review):
        asked.add_argument("--annotations", action="store_true", help="also mark problems for GitHub Actions")
    new = of_programme("new", _new, "start a record as a file to be filled in")
    new.add_argument("kind", help="what kind of record: pilot, event, …")
    new.add_argument("--id", default="", help="the name of its file, for ever")
    new.add_argument("--name", default="", help="its name or title")
    of_programme("ledger", _ledger, "build, and keep the new addresses for ever")
    of_programme("schemas", _schemas, "write the schemas of data/ that editors read")
    of_programme("remind", _remind, "fail when the last accessibility test is eleven months old")
    verify = command("verify", _verify, "check a copy of a site against its manifest", holds="the copy")
    verify.add_argument("root", metavar="folder", type=Path, help="the folder that holds the copy")
    return parser


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _check(root: Path, asked: argparse.Namespace) -> int:
    gc.disable()  # It is over before it would pay to look for what could be thrown away.
    from placebook.check.project import check_project, hints_of_project
    from placebook.model.kinds import UnfinishedKind
    from placebook.review.github import commands, with_commands

    try:
        content = check_project(root, _today())
    except UnfinishedKind as error:
        print(error)
        return 1
    except InvalidContent as error:
        print(with_commands(str(error), commands(shortened(error.problems))) if asked.annotations else error)
        return 1
    if hints := hints_of_project(root, content):
        said = "\n".join(f"{h.file}:{h.line}:{h.column}: hint: {h.message} Better: {h.fix}" for h in hints)
        print(with_commands(said, commands(hints, "notice")) if asked.annotations else said)
    records = sum(1 for _ in content.dataset.records())
    print(f"{records} records and {len(content.prose)} pages of prose: no problem found.")
    return 0


def _build(root: Path, asked: argparse.Namespace) -> int:
    from placebook.site.build import build_site

    return build_site(root)


def _ledger(root: Path, asked: argparse.Namespace) -> int:
    from placebook.site.build import build_site

    return build_site(root, keep=True)


def _publish_log(root: Path, asked: argparse.Namespace) -> int:
    from placebook.site.publish_log import publish_log

    return publish_log(root, _today())


def _serve(root: Path, asked: argparse.Namespace) -> int:
    from placebook.site.preview.serve import serve

    return serve(root, asked.port)


def _review(root: Path, asked: argparse.Namespace) -> int:
    from placebook.site.review_change import review_change

    into = root / asked.into
    return review_change(root, asked.base, into, _today(), asked.summary, annotate=asked.annotations)


def _new(root: Path, asked: argparse.Namespace) -> int:
    from placebook.load.new_record import NEW, CannotBegin, begin_record
    from placebook.text.problems import suggestion

    if asked.kind not in NEW:
        fix = suggestion(asked.kind, NEW, kind="a kind of record")
        print(f"There is no kind of record “{asked.kind}”. Fix: {fix}")
        return 1
    try:
        path = begin_record(root, asked.kind, asked.id, asked.name)
    except CannotBegin as refused:
        print(refused)
        return 1
    print(f"{path.relative_to(root).as_posix()} is written. Write over each FILL IN in it, then run make check.")
    return 0


def _schemas(root: Path, asked: argparse.Namespace) -> int:
    from placebook.model.editor_schema import schema_files

    for name, text in schema_files().items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(schema_files())} schemas written.")
    return 0


def _remind(root: Path, asked: argparse.Namespace) -> int:
    from placebook.site.remind import remind

    return remind(root, _today())


def _verify(copy: Path, asked: argparse.Namespace) -> int:
    """Compare a copy of the site with the manifest in it. Gives 0 where every file is as it was published."""
    from placebook.check.manifest import verify

    said = verify(copy)
    print("\n".join(said) or "Every file is as it was published.")
    return 1 if said else 0


def run() -> None:
    """The command `placebook` of an installed package."""
    sys.exit(main())


if __name__ == "__main__":
    run()
