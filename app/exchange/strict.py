"""Reading JSON from anybody: no key twice, no NaN, no number that is none, and never more than was agreed."""

from __future__ import annotations

import json
from typing import NoReturn

from app.exchange.faults import ContentFault, ContentTooLarge

LONGEST = 20 * 1024 * 1024
# Each comma and each opening bracket is one more value to make: this bounds the memory that reading takes.
MOST_VALUES = 1_000_000
_LONGEST_NUMBER = 16


def to_json(data: object) -> bytes:
    """In one fixed spelling. Raises ContentTooLarge."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    content = written.encode("utf-8", "replace")
    _bounded(content)
    return content


def from_json(content: bytes) -> object:
    """Plain data: objects, lists, texts, whole numbers, true, false and null. Raises ContentFault."""
    _bounded(content)
    try:
        return json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_no_twins,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_whole,
        )
    except ContentFault:
        raise
    except (ValueError, RecursionError):
        raise ContentFault("no JSON") from None


def _bounded(content: bytes) -> None:
    values = sum(content.count(sign) for sign in (b",", b"[", b"{"))
    if len(content) > LONGEST or values > MOST_VALUES:
        raise ContentTooLarge("too much JSON")


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ContentFault("a key stands twice")
    return found


def _no_number(_text: str) -> NoReturn:
    raise ContentFault("a number that is not whole")


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ContentFault("too large a number")
    return int(text)
