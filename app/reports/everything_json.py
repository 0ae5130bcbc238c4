"""All that is kept about a recording, for machines: described in everything_format.md."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from app.domain.everything import Everything, Kept

FORMAT = "terugblik.everything"
VERSION = 1

# Columns that hold JSON: written as what they mean, not as text with quotes in it.
JSON_COLUMNS = frozenset(
    {
        *("participants", "people", "warnings", "purposes", "extra", "body", "removed", "waiting"),
        *("definition", "items"),
    }
)

Value: TypeAlias = "str | int | float | Sequence[Value] | Mapping[str, Value] | None"


def everything_text(everything: Everything, made_at: datetime) -> str:
    """The whole file. The same rows and moment give the same text."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at.isoformat(),
        "recording_id": everything.recording_id,
        "subjects": {
            subject.code: [{name: _value(name, kept) for name, kept in row.items()} for row in subject.rows]
            for subject in everything.subjects
        },
    }
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    # Half of a surrogate pair cannot be written down; it never was a character.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\n"


def _value(name: str, kept: Kept) -> Value:
    if isinstance(kept, bytes):
        return {"base64": b64encode(kept).decode("ascii")}
    if isinstance(kept, str) and name in JSON_COLUMNS:
        return meant(kept)
    return kept


def meant(text: str) -> Value:
    """What JSON in a column means; the text itself when it is no JSON."""
    try:
        found: Value = json.loads(text, parse_constant=str)
    except ValueError:
        return text
    return found
