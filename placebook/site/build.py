"""`python -m placebook.site.build`: build the site into a new folder, and put it in place only when it is whole.

MkDocs empties its target before it has built anything, so a fault half-way would take the last good site
with it. Here `site/` changes by two renames, after a strict build that ended well. A run that is told to end
(SIGTERM, a closed terminal) ends MkDocs too and takes its folder away.
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

from placebook.check.built_site import published_addresses
from placebook.dataset.addresses import LEDGER, read_ledger, write_ledger
from placebook.site.preview.builder import complaints

ABANDONED = 3600
"""Seconds after which a folder of an unfinished build is what a killed run left behind."""


def build(root: Path, into: Path, config: str = "mkdocs.yml") -> tuple[int, list[str]]:
    """Build the project in `root` into a folder. Gives MkDocs' exit status, and what it warned of."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", str(into)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    said = subprocess.run(command, check=False, cwd=root, env=quiet, capture_output=True, text=True)
    return said.returncode, complaints(f"{said.stderr}\n{said.stdout}")


def publish(root: Path, target: Path, config: str = "mkdocs.yml") -> int:
    """Build the project in `root` into `target`. Gives 0, or MkDocs' exit status with `target` untouched."""
    previous = target.with_name(f".{target.name}-previous")
    if previous.exists() and not target.exists():
        previous.rename(target)  # An earlier run was stopped between the two renames.
    for left in target.parent.glob(f".{target.name}-new-*"):
        with contextlib.suppress(FileNotFoundError):  # Another run has just put it in place.
            if left.stat().st_mtime < time.time() - ABANDONED:
                shutil.rmtree(left, ignore_errors=True)
    building = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    try:
        status, said = build(root, building, config)
        for line in said:
            print(line, file=sys.stderr)
        if status:
            kept = f" {target.name}/ is as it was." if target.exists() else ""
            print(f"The site was not built.{kept}", file=sys.stderr)
            return status
        building.chmod(0o755)
        shutil.rmtree(previous, ignore_errors=True)
        if target.exists():
            target.rename(previous)
        building.rename(target)
        shutil.rmtree(previous, ignore_errors=True)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return 0


def new_addresses(root: Path, target: Path) -> list[str]:
    """The addresses of the built site that the ledger does not hold yet."""
    known = set(read_ledger(root / "data" / LEDGER))
    return [address for address in published_addresses(target) if address not in known]


def main() -> int:
    """Publish into `site/`; with `--ledger` also write its new addresses into the ledger."""
    root = Path.cwd()
    target = root / "site"
    for ending in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), lambda number, _: sys.exit(128 + number))
    print("Building the site …", flush=True)
    if status := publish(root, target):
        return status
    added = new_addresses(root, target)
    if "--ledger" in sys.argv:
        write_ledger(root / "data" / LEDGER, added)
        print(f"{len(added)} new addresses written to data/{LEDGER}.")
    elif added:
        shown = "".join(f"\n  {address}" for address in added[:8])
        more = f"\n  and {len(added) - 8} more" if len(added) > 8 else ""
        print(f"{len(added)} new addresses, which `make ledger` will keep for ever:{shown}{more}")
    print(f"The site is in {target.name}/: put the folder on any web host. `make serve` shows it while you edit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
