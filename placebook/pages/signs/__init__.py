"""Signs: small pictures beside words, drawn into the page, so that none is asked for by itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).parent


@cache
def sign(name: str) -> Markup:
    """The SVG of a sign, `search`, as it stands in a page: in the colour of the words beside it, and silent.

    Raises FileNotFoundError where there is no such sign.
    """
    drawn = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    shape = "".join(re.findall(r"<path[^>]*/>", drawn))
    silent = 'aria-hidden="true" focusable="false"'
    return Markup(f'<svg class="sign" viewBox="0 0 24 24" width="20" height="20" {silent}>{shape}</svg>')


OF_FORMS = {"application/atom+xml": "feed", "text/calendar": "calendar"}


def sign_of(media_type: str) -> Markup:
    """The sign of another form of a page, by its media type; what is neither feed nor calendar is a download."""
    return sign(OF_FORMS.get(media_type, "download"))
