"""Builds the site into a new folder, and puts it in place only when it is whole.

MkDocs empties its target before it has built anything, so a fault half-way would take the last good site
with it. Here `site/` changes by two renames, after a strict build that ended well. A run that is told to end
(SIGTERM, a closed terminal) ends MkDocs too and takes its folder away.

MkDocs runs in a process of its own. What this one needs of the data is read only where it is needed, so that the two do
not both read the libraries.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from placebook.load.ledger import LEDGER, read_ledger, write_ledger
from placebook.site.preview.builder import complaints

ABANDONED = 3600
"""Seconds after which a folder of an unfinished build is what a killed run left behind."""


PACKAGE = Path(__file__).resolve().parents[2]
"""The folder that this software is in, for a process that is to run it."""


def build(root: Path, into: Path, package: Path = PACKAGE, listing: Path | None = None) -> tuple[int, list[str]]:
    """Build the programme in `root` into a folder. Gives MkDocs' exit status, and what it warned of.

    `package` is the folder that holds the software to build it with, `listing` a file for the addresses of the site
    that its ledger does not hold yet.
    """
    settings = root / "mkdocs.yml"
    if not settings.is_file():
        fix = "add it, with site_url, repo_url and nav: the sections at the top."
        return 1, [f"mkdocs.yml:1:1: the settings of the site are missing. Fix: {fix}"]
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-m", "placebook.site.mkdocs_build", *map(str, filter(None, (settings, into, listing)))]
    said = subprocess.run(command, check=False, cwd=root, env=where, capture_output=True, text=True)
    return said.returncode, complaints(f"{said.stderr}\n{said.stdout}")


class Published(NamedTuple):
    """MkDocs' exit status, and the addresses of the site that the ledger does not hold yet, where it was published."""

    status: int
    added: list[str]


def publish(root: Path, target: Path) -> Published:
    """Build the programme in `root` into `target`, which stays as it was where that fails."""
    if target.is_symlink():
        from placebook.content.writers import MANIFEST

        target = target.resolve()  # A usual way to deploy: the link stays, and what it leads to is filled.
        if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
            print(
                f"The site was not built: {target} holds other files. Fix: empty it, or lead elsewhere.",
                file=sys.stderr,
            )
            return Published(1, [])
    previous = target.with_name(f".{target.name}-previous")
    mask = os.umask(0o022)  # A web server has to read what is published.
    try:
        if previous.is_dir() and not target.exists():
            previous.rename(target)  # An earlier run was stopped between the two renames.
        _clear(target)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-{os.getpid()}-", dir=target.parent))
    except OSError as error:
        where = f"{target.parent}/" if target.parent.is_dir() else f"{target.parent}/ (which is not there)"
        print(f"The site was not built: nothing can be written to {where}: {error.strerror}.", file=sys.stderr)
        os.umask(mask)
        return Published(1, [])
    listing = building / ".addresses"
    try:
        status, said = build(root, building, listing=listing)
        for line in said:
            print(line, file=sys.stderr)
        if status:
            kept = f" {target.name}/ is as it was." if target.exists() else ""
            print(f"The site was not built.{kept}", file=sys.stderr)
            return Published(status, [])
        added = listing.read_text(encoding="utf-8").splitlines()
        listing.unlink()
        building.chmod(0o755)
        if not _put_in_place(building, target, previous):
            print(f"The site was not put in place: another build holds {target.name}/.", file=sys.stderr)
            return Published(1, [])
    finally:
        os.umask(mask)
        shutil.rmtree(building, ignore_errors=True)
    return Published(0, added)


def _clear(target: Path) -> None:
    """Take away what builds that were killed left beside the site."""
    for left in target.parent.glob(f".{target.name}-new-*"):
        builder = left.name.removeprefix(f".{target.name}-new-").partition("-")[0]
        with contextlib.suppress(FileNotFoundError):  # Another run has just put it in place.
            if left.stat().st_mtime < time.time() - ABANDONED or not _runs(builder):
                shutil.rmtree(left, ignore_errors=True)


def _runs(process: str) -> bool:
    """Whether a process is at work; true where that cannot be asked without harm (on Windows)."""
    if os.name == "nt" or not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _take_away(previous: Path) -> None:
    """Delete the old site, or whatever stands under its name, for which nobody but a build has a use."""
    shutil.rmtree(previous, ignore_errors=True)
    if previous.is_symlink() or previous.is_file():
        previous.unlink()


def _put_in_place(building: Path, target: Path, previous: Path) -> bool:
    """Swap a new site for the old one. Another build may do the same at this moment: the last one stands."""
    for _ in range(100):
        _take_away(previous)
        try:
            if target.exists():
                target.rename(previous)
            building.rename(target)
        except OSError:
            time.sleep(0.05)
            continue
        _take_away(previous)
        return True
    return False


def keep_for_ever(root: Path, addresses: list[str]) -> None:
    """Write addresses of the built site into the ledger, and who each record is. Raises `InvalidData`."""
    from placebook.dataset.identity import identity_lines
    from placebook.load.load import load

    ledger = root / "data" / LEDGER
    write_ledger(ledger, [*addresses, *identity_lines(load(root / "data"), read_ledger(ledger))])


def build_site(root: Path, *, keep: bool = False) -> int:
    """Publish into `site/` below `root`, and say so. With `keep` also write into the ledger what is new in it."""
    target = root / "site"
    for ending in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), lambda number, _: sys.exit(128 + number))
    print("Building the site …", flush=True)
    status, added = publish(root, target)
    if status:
        return status
    if keep:
        keep_for_ever(root, added)
        print(f"{len(added)} new addresses written to data/{LEDGER}.")
    elif added:
        print(f"{len(added)} addresses are not in data/{LEDGER} yet: they are kept for ever once they are published.")
    print(f"The site is in {target.name}/: put the folder on any web host. `make serve` shows it while you edit.")
    return 0
