"""The page at an address that something had before: it leads on, or says that nothing is published there any more."""

from __future__ import annotations

from html import escape

from placebook.dataset.addresses import relative
from placebook.pages.policy import policy
from placebook.text.dates import PartialDate
from placebook.text.english import dated


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


def taken_down_page(day: PartialDate) -> str:
    """HTML for the address of a record that was taken down: that it was, and when, and nothing of what stood there."""
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">\n'
        f"<title>This page was taken down</title>\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n</head>\n'
        f"<body>\n<main><h1>This page was taken down</h1>\n<p>It was taken down {escape(dated(day))}.</p>"
        f"</main>\n</body>\n</html>\n"
    )
