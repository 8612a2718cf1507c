"""How a value is written in a YAML file."""

from __future__ import annotations

import json
from typing import Any

from placebook.text.yaml.document import Scalar
from placebook.text.yaml.reader import read_yaml


def written(value: Any, *, inside: bool = False) -> str:
    """How a value is written in a file, on one line; text is quoted where YAML would read it as anything else.

    `inside` says that it stands in brackets, where a comma would part it in two.
    """
    if isinstance(value, dict):
        pairs = (f"{written(key, inside=True)}: {written(item, inside=True)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(written(item, inside=True) for item in value) + "]"
    if not isinstance(value, str):
        return str(value)
    document, problems = read_yaml(f"- [{value}]".encode() if inside else f"- {value}".encode(), "")
    found = document.at((0, 0) if inside else (0,)) if document else None
    whole = not inside or (document is not None and len(document.at((0,))) == 1)
    same = isinstance(found, Scalar) and found == value and found.looks_like == "str" and not problems
    return value if same and whole else json.dumps(value, ensure_ascii=False)
