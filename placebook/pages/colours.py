"""The colours of the stylesheet and how well they can be told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

STYLESHEET = Path(__file__).parent.parent / "site/theme/assets/site.css"

PAIRS = (
    # (text or mark, what it stands on, what it is, the ratio that WCAG 2.2 asks for)
    ("ink", "paper", "Text", 4.5),
    ("ink", "raised", "Text on cards", 4.5),
    ("ink", "wash", "Text on status and notices", 4.5),
    ("quiet", "paper", "Second text", 4.5),
    ("quiet", "raised", "Second text on cards", 4.5),
    ("quiet", "wash", "Second text at the foot", 4.5),
    ("link", "paper", "Links", 4.5),
    ("link", "raised", "Links on cards", 4.5),
    ("link", "wash", "Links at the foot", 4.5),
    ("mark", "wash", "Marks of sources", 4.5),
    ("mark", "paper", "Kickers", 4.5),
    ("plan", "plan-wash", "“Planned”", 4.5),
    ("ink", "plan-wash", "Text of a notice at the top", 4.5),
    ("link", "plan-wash", "Links in a notice at the top", 4.5),
    ("on-brand", "brand", "The masthead", 4.5),
    ("edge", "paper", "Edges that carry meaning", 3.0),
    ("focus", "focus-ink", "The two rings around what has the focus", 3.0),
)


@dataclass(frozen=True)
class Pair:
    """Two colours that meet, their contrast in each scheme, and the least that it may be."""

    front: str
    back: str
    use: str
    light: float
    dark: float
    needed: float


def pairs(stylesheet: Path = STYLESHEET) -> list[Pair]:
    """Every pair of colours that the site uses, with its contrast worked out from the stylesheet."""
    css = stylesheet.read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))
    dark = light | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1]))
    return [
        Pair(
            front,
            back,
            use,
            round(contrast(light[front], light[back]), 2),
            round(contrast(dark[front], dark[back]), 2),
            needed,
        )
        for front, back, use, needed in PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as `#1d2529`, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, “relative luminance”."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
