"""Which characters may stand in a text, and which cannot be seen or are not what they look like."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Characters that cannot be seen and change how text is read: controls, line ends that only some programs know,
zero-width spaces and joins, marks of direction, fillers, tags, halves of a character."""

SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like a space and are none to YAML."""

HIDDEN_IN_WORDS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U0010ffff]"
)
"""Control characters, changes of direction, and characters that have no meaning (Unicode 16, 23.1 to 23.9)."""
