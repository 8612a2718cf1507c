"""What can be asked of the software: `placebook check`, or `python -m placebook check`. `--help` lists it all.

Each command works on the programme in a folder, here unless `--root` names another. What a command needs is read only
when it is asked for, so that a check stays quick.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import io
import secrets
import sys
from pathlib import Path

from placebook.text.problems import InvalidContent, shortened
from placebook.text.regular_files import not_written


def main() -> int:
    """Do what is asked. Gives 0 where it could be done and nothing has to be mended, else 1 or MkDocs' exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # A terminal may know no more than ASCII.
    asked = _parser().parse_args()
    try:
        return _do(asked)
    except InvalidContent as error:
        print(error)
        return 1
    except OSError as error:
        print(not_written(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _do(asked: argparse.Namespace) -> int:
    root: Path = asked.root.resolve()
    if asked.command == "verify":
        return _verify(asked.folder)
    if not root.is_dir():
        print(f"There is no folder {asked.root}. Fix: name the folder that holds data/ and docs/.", file=sys.stderr)
        return 1
    if asked.command == "check":
        gc.disable()  # It is over before it would pay to look for what could be thrown away.
        return _check(root, asked.annotations)
    if asked.command in ("build", "ledger"):
        from placebook.site.build import build_site

        return build_site(root, keep=asked.command == "ledger")
    if asked.command == "serve":
        from placebook.site.preview.serve import serve

        return serve(root, asked.port)
    if asked.command == "review":
        from placebook.site.review_change import review_change

        into = root / asked.into
        return review_change(root, asked.base, into, asked.summary, annotate=asked.annotations)
    if asked.command == "publish-log":
        from placebook.site.publish_log import publish_log

        return publish_log(root, datetime.datetime.now(datetime.UTC).date())
    if asked.command == "new":
        return _new(root, asked.kind, asked.id, asked.name)
    if asked.command == "remind":
        from placebook.site.remind import remind

        return remind(root)
    return _schemas(root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="placebook", description="Looks after the site of a programme of places.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, said: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=said, description=said)
        added.add_argument("--root", type=Path, default=Path(), help="the folder that holds data/ and docs/ (here)")
        return added

    check = command("check", "check the data and the prose, in seconds")
    command("build", "build the site into site/")
    command("publish-log", "write down what this publication changes, in data/publications/")
    serve = command("serve", "show the site while it is edited")
    serve.add_argument("--port", type=int, default=8000, help="8000 unless another is chosen; 0 takes any free one")
    review = command("review", "say what a change does for readers, and write the pages that change")
    review.add_argument("--base", default="main", help="the branch that the change is compared with (main)")
    review.add_argument("--into", type=Path, default=Path("build-review"), help="the folder for the pages")
    review.add_argument("--summary", type=Path, help="add the summary to this file, as Markdown")
    for asked in (check, review):
        asked.add_argument("--annotations", action="store_true", help="also mark problems for GitHub Actions")
    new = command("new", "start a record as a file to be filled in")
    new.add_argument("kind", help="what kind of record: pilot, event, …")
    new.add_argument("--id", default="", help="the name of its file, for ever")
    new.add_argument("--name", default="", help="its name or title")
    command("ledger", "build, and keep the new addresses for ever")
    command("schemas", "write the schemas of data/ that editors read")
    command("remind", "fail when the last accessibility test is eleven months old")
    verify = command("verify", "check a copy of a site against its manifest")
    verify.add_argument("folder", type=Path, help="the folder that holds the copy")
    return parser


def _check(root: Path, annotate: bool) -> int:
    from placebook.check.clock import too_late
    from placebook.check.links import check_files, gone, hints_of
    from placebook.check.read_content import read_content
    from placebook.content.edition import Edition
    from placebook.load.ledger import LEDGER, read_ledger
    from placebook.model.kinds import UnfinishedKind
    from placebook.outputs.published import outputs
    from placebook.review.github import as_text, commands
    from placebook.site.settings_file import missing_in_nav, read_settings

    try:
        content = read_content(root / "data", root / "docs", root)
        # A clock that is behind the last publication is wrong.
        today = max(datetime.datetime.now(datetime.UTC).date(), content.dataset.log.last or datetime.date.min)
        settings = read_settings(root / "mkdocs.yml")
        url = str(settings.get("site_url") or "https://site.example/")
        wrong = too_late(content.dataset, root, today)
        wrong += check_files(content, outputs(Edition(content, url)), url)
        lost = gone(content, read_ledger(root / "data" / LEDGER))
        wrong += lost or missing_in_nav(root / "mkdocs.yml", settings, {*content.prose, *content.pages})
        if wrong:
            raise InvalidContent(wrong)
    except UnfinishedKind as error:
        print(error)
        return 1
    except InvalidContent as error:
        print(as_text(str(error), secrets.token_hex(16)) if annotate else error)
        if annotate:
            print("\n".join(commands(shortened(error.problems))))
        return 1
    hints = hints_of(content)
    said = "\n".join(f"{h.file}:{h.line}:{h.column}: hint: {h.message} Better: {h.fix}" for h in hints)
    if hints:
        print(as_text(said, secrets.token_hex(16)) if annotate else said)
    if annotate:
        print("\n".join(commands(hints, "notice")))
    records = sum(1 for _ in content.dataset.records())
    print(f"{records} records and {len(content.prose)} pages of prose: no problem found.")
    return 0


def _new(root: Path, kind: str, id: str, name: str) -> int:
    from placebook.load.new_record import NEW, CannotBegin, begin_record
    from placebook.text.problems import suggestion

    if kind not in NEW:
        print(f"There is no kind of record “{kind}”. Fix: {suggestion(kind, NEW, kind='a kind of record')}")
        return 1
    try:
        path = begin_record(root, kind, id, name)
    except CannotBegin as refused:
        print(refused)
        return 1
    print(f"{path.relative_to(root).as_posix()} is written. Write over each FILL IN in it, then run make check.")
    return 0


def _schemas(root: Path) -> int:
    from placebook.model.editor_schema import schema_files

    for name, text in schema_files().items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(schema_files())} schemas written.")
    return 0


def _verify(folder: Path) -> int:
    """Compare a copy of the site with the manifest in it. Gives 0 where every file is as it was published."""
    from placebook.check.manifest import verify

    said = verify(folder)
    print("\n".join(said) or "Every file is as it was published.")
    return 1 if said else 0


def run() -> None:
    """The command `placebook` of an installed package."""
    sys.exit(main())


if __name__ == "__main__":
    run()
