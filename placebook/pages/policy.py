"""What a browser may do with a page of the site: almost nothing, because the pages need almost nothing.

There is no inline script or style on any page (`check.built_site` sees to it), so the policy holds no hash: a browser
runs the site's own files and nothing else. Content Security Policy Level 3; Trusted Types of the W3C.
"""

from __future__ import annotations

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


def policy(header: bool = False) -> str:
    """The policy as one line, for the meta element of a page or for a header."""
    rules = _POLICY | (_ONLY_AS_HEADER if header else {})
    return "; ".join(f"{name} {value}" for name, value in rules.items())
