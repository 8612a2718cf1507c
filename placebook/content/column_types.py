"""What a column of a published table can hold, for programs and for readers."""

from __future__ import annotations

from typing import Literal

Type = Literal["string", "integer", "number", "boolean", "date", "any"]
"""Types of Table Schema (Data Package standard)."""

TYPES: dict[Type, str] = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "day",
    "any": "text or number",
}
"""What the types are called for readers."""
