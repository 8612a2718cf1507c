"""Serves the site of a programme until Ctrl-C."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
from pathlib import Path

from placebook.site.preview.builder import Builder
from placebook.site.preview.server import Shown, open_server
from placebook.site.preview.watch import Preview
from placebook.text.regular_files import files_below, linked


def serve(root: Path, port: int) -> int:
    """Serve the site of the programme in `root` until Ctrl-C. Gives 1 where the port cannot be had; 0 takes any."""
    for ending in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), lambda *_: sys.exit(0))
    for folder in ("data", "docs"):
        for path in files_below(root / folder):
            if path.is_dir() and (link := linked(path, path.relative_to(root).as_posix())):
                print(link, file=sys.stderr)  # Whoever watches a folder would go through all that it leads to.
                return 1
    settings, shown = root / "mkdocs.yml", Shown()
    try:
        server = open_server(shown, port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use, perhaps by another preview" if error.errno == errno.EADDRINUSE else "is not open to you"
        print(f"Port {port} {why}. Fix: choose another, such as: make serve PORT=8001", file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{server.server_port}/"
    os.environ |= {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        preview = Preview(Builder(settings, Path(folder)), settings, shown)
        print(f"Preview at {address} (Ctrl-C stops it). Building …", flush=True)
        try:
            preview.begin()
            while True:
                preview.step()
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            preview.stop()
            server.shutdown()
            server.server_close()
    return 0
