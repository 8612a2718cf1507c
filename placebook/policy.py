"""What a browser may do with a page of the site: almost nothing, because the pages need almost nothing.

There is no inline script or style on any page (`sitecheck` sees to it), so the policy holds no hash: a browser runs
the site's own files and nothing else. Content Security Policy Level 3; Trusted Types of the W3C.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placebook.publication import Publication

HEADERS = "/_headers"

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

_ONLY_AS_HEADER = {"frame-ancestors": "'none'"}
"""What a browser does not read in a meta element (Content Security Policy Level 3, section 3.3)."""

_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(header: bool = False) -> str:
    """The policy as one line, for the meta element of a page or for a header."""
    rules = _POLICY | (_ONLY_AS_HEADER if header else {})
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def write_headers(publication: Publication) -> Mapping[str, str]:
    """`_headers`, which Netlify and Cloudflare Pages read: what a host should send with every file.

    A host that does not read it can be told the same; GitHub Pages can not, and there the meta element stands alone.
    """
    headers = {"Content-Security-Policy": policy(header=True), **_OTHERS}
    if publication.url.startswith("https:"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return {HEADERS: "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())}
