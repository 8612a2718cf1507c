"""Files that a host or a program looks for by their name: redirects, robots, whom to tell of a security problem."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from placebook.content.edition import Edition
from placebook.content.writers import File, writer
from placebook.dataset.addresses import (
    API,
    CALENDAR,
    CHANGE_FEED,
    FEED,
    data_address,
    data_address_of,
    feed_address,
    feed_address_of,
)
from placebook.model.kinds import in_folders
from placebook.pages.policy import policy

REDIRECTS = "/_redirects"
HEADERS = "/_headers"

_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@writer(File(REDIRECTS, "Former addresses with present ones.", "text/plain"))
def redirects_file(edition: Edition) -> Mapping[str, str]:
    """Every former address with the present one, in the form that Netlify and Cloudflare Pages read.

    Hosts that do not read it serve the page or the copy that stands at each former address.
    """
    moved = dict(edition.content.moved)
    for record in edition.dataset.records():
        for other in record.other_ids:
            for old, new in (
                (data_address_of(record.folder, other), data_address(record)),
                (feed_address_of(record.folder, other), feed_address(record)),
            ):
                if old and new:
                    moved[old] = new
    prefix = edition.prefix
    head = (
        "# Former addresses, for hosts that read this file (Netlify, Cloudflare Pages). Others serve the page or the\n"
        "# copy that stands there. The part after # never reaches a host: the browser carries it over to the new\n"
        "# address by itself (RFC 9110, section 10.2.2).\n"
    )
    lines = (f"{prefix}{old} {prefix}{new} 301\n" for old, new in sorted(moved.items()))
    return {REDIRECTS: head + "".join(lines)}


@writer(
    File("/robots.txt", "What crawlers may read.", "text/plain"),
    File("/.well-known/security.txt", "Whom to tell of a security problem (RFC 9116).", "text/plain"),
)
def hosts_files(edition: Edition) -> Mapping[str, str]:
    """`robots.txt`, and `security.txt` where the programme has set a contact.

    RFC 9116 asks for a day on which security.txt grows stale (section 2.5.5): a year after `as_of`, when
    somebody last vouched for the site.
    """
    sitemap = edition.absolute("/sitemap.xml")
    found = {"/robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"}
    programme, where = edition.dataset.programme, "/.well-known/security.txt"
    if programme.settings.contact_email:
        expires = programme.as_of.last + datetime.timedelta(days=365)
        found[where] = (
            f"Contact: mailto:{programme.settings.contact_email}\nExpires: {expires.isoformat()}T00:00:00Z\n"
            f"Preferred-Languages: en\nCanonical: {edition.absolute(where)}\n"
        )
    return found


@writer(File(HEADERS, "What to send with every file.", "text/plain"))
def write_headers(edition: Edition) -> Mapping[str, str]:
    """`_headers`, which Netlify and Cloudflare Pages read: what a host should send with every file.

    Data, feeds and the calendar may be read by the pages of any other site (Fetch, “CORS protocol”).
    A host that does not read it can be told the same; GitHub Pages can not, and there the meta element stands alone.
    """
    headers = {"Content-Security-Policy": policy(header=True), **_OTHERS}
    prefix = edition.prefix
    open_to_all = [f"{prefix}{API}*", *(f"{prefix}{at}" for at in _followed())]
    if edition.url.startswith("https:"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    shared = "".join(f"{at}\n  Access-Control-Allow-Origin: *\n" for at in open_to_all)
    return {HEADERS: "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items()) + shared}


def _followed() -> list[str]:
    """The addresses of feeds and of the calendar; those of the records’ feeds with `*` for the id."""
    return [
        FEED,
        CHANGE_FEED,
        CALENDAR,
        *(found for kind in in_folders() if (found := feed_address_of(kind.folder, "*"))),
    ]
