"""The page at an address that something had before."""

from __future__ import annotations

from html import escape

from placebook.dataset.addresses import relative
from placebook.pages.policy import policy


def redirect_page(old: str, new: str, canonical: str) -> str:
    """HTML that sends a reader from the address `old` to `new`, which is `canonical` with the host.

    A meta refresh drops the fragment in Chromium, so a script that is the same on every such page carries
    it over; without script the refresh does the rest, and the link works in any case.
    """
    target, script = escape(relative(new, old)), escape(relative("/assets/redirect.js", old))
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">\n'
        f"<title>This page has moved</title>\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{escape(canonical)}">\n'
        f'<script src="{script}" data-to="{target}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n</head>\n'
        f'<body>\n<main><h1>This page has moved</h1>\n<p><a href="{target}">Go to its present address</a></p></main>\n'
        f"</body>\n</html>\n"
    )
