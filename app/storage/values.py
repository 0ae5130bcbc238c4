"""How times, paths and small lists are written in a column, and read again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import cast

from app.domain.recordings import Participant, Role

_ESCAPED = "json:"


def time_to_text(at: datetime) -> str:
    """UTC in ISO 8601 with microseconds, so that text sorts as time. Raises ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError("a stored time has a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def time_from_text(text: str) -> datetime:
    """The time in UTC."""
    return datetime.fromisoformat(text)


def path_to_text(path: str) -> str:
    """A path as text. A file name that is no proper text (an old stick) is kept too, in JSON's spelling."""
    proper = path.isascii() or not any("\ud800" <= char <= "\udfff" for char in path)
    return path if proper and not path.startswith(_ESCAPED) else _ESCAPED + json.dumps(path)


def path_from_text(text: str) -> str:
    """The path in such a text."""
    if not text.startswith(_ESCAPED):
        return text
    return str(json.loads(text.removeprefix(_ESCAPED)))


def participants_to_text(participants: tuple[Participant, ...]) -> str:
    """A JSON list of [role, initials]."""
    return json.dumps([[person.role, person.initials] for person in participants], ensure_ascii=False)


def participants_from_text(text: str) -> tuple[Participant, ...]:
    """The participants in such a list."""
    pairs = cast("list[list[str]]", json.loads(text))
    return tuple(Participant(Role(role), initials) for role, initials in pairs)


def codes_to_text(codes: tuple[str, ...]) -> str:
    """A JSON list of codes."""
    return json.dumps(codes)


def codes_from_text(text: str) -> tuple[str, ...]:
    """The codes in such a list."""
    return tuple(cast("list[str]", json.loads(text)))
