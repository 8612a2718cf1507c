"""`python -m placebook.site.preview`: serve the site of a project until Ctrl-C."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import tempfile
from pathlib import Path

from placebook.site.preview.builder import Builder
from placebook.site.preview.server import Shown, open_server
from placebook.site.preview.watch import Preview


def main() -> int:
    """Serve. Gives 1 where the port cannot be had."""
    parser = argparse.ArgumentParser(prog="placebook.site.preview", description="Show the site while it is edited.")
    parser.add_argument("--port", type=int, default=8000, help="8000 unless another is chosen; 0 takes any free one")
    parser.add_argument("-f", "--config", type=Path, default=Path("mkdocs.yml"), help="the settings of the programme")
    asked = parser.parse_args()
    for ending in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), lambda *_: sys.exit(0))
    shown = Shown()
    try:
        server = open_server(shown, asked.port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use, perhaps by another preview" if error.errno == errno.EADDRINUSE else "is not open to you"
        print(f"Port {asked.port} {why}. Fix: choose another, such as: make serve PORT=8001", file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{server.server_port}/"
    os.environ |= {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        preview = Preview(Builder(asked.config.resolve(), Path(folder)), asked.config.resolve(), shown)
        print(f"Preview at {address} (Ctrl-C stops it). Building …", flush=True)
        try:
            while True:
                preview.step()
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            preview.stop()
            server.shutdown()
            server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
