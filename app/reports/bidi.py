"""Which way each character of a paragraph runs, after the Unicode bidirectional algorithm (UAX #9).

Only what a remark needs: no embeddings or overrides (they are cleaned away before), three levels. Level 0
is left to right, 1 is right to left, 2 is left to right inside right to left (numbers, quoted Latin).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PART_OF_NUMBER = frozenset({"ES", "CS"})
_MIRRORED = str.maketrans("()[]{}<>«»\u2039\u203a", ")(][}{><»«\u203a\u2039")
_T = TypeVar("_T")


def runs_right_to_left(text: str) -> bool:
    """Whether any character of a right-to-left script stands in it; almost never, and quick to say."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """1 for a paragraph of right-to-left letters alone, else 0: a Dutch remark stays a Dutch remark."""
    kinds = {unicodedata.bidirectional(char) for char in text}
    return 1 if kinds & {"R", "AL"} and "L" not in kinds else 0


def levels(text: str, base: int) -> list[int]:
    """The level of each character."""
    kinds = _numbers_joined(_marks_joined([unicodedata.bidirectional(char) for char in text]))
    return _neutrals_settled(_strong_levels(kinds, base), base)


def _marks_joined(kinds: list[str]) -> list[str]:
    """A combining mark goes the way of the letter below it."""
    for at in range(1, len(kinds)):
        if kinds[at] in {"NSM", "BN"}:
            kinds[at] = kinds[at - 1]
    return kinds


def _numbers_joined(kinds: list[str]) -> list[str]:
    """The sign inside 1:30 or 3,5 belongs to the number."""
    for at in range(1, len(kinds) - 1):
        around = (kinds[at - 1], kinds[at + 1])
        if kinds[at] in _PART_OF_NUMBER and around == ("EN", "EN"):
            kinds[at] = "EN"
    return kinds


def _strong_levels(kinds: list[str], base: int) -> list[int | None]:
    """The level of letters and numbers; None for what has no direction of its own."""
    found: list[int | None] = []
    last_letter = base
    for kind in kinds:
        if kind == "L":
            last_letter = 0
            found.append(2 * base)
        elif kind in {"R", "AL"}:
            last_letter = 1
            found.append(1)
        elif kind in {"EN", "AN"}:
            found.append(2 if last_letter or base or kind == "AN" else 0)
        else:
            found.append(None)
    return found


def _neutrals_settled(found: list[int | None], base: int) -> list[int]:
    """Blanks and signs go the way of both neighbours when these agree, else the way of the paragraph."""
    settled: list[int] = []
    at = 0
    for known, group in groupby(found, key=lambda level: level is not None):
        part = list(group)
        if known:
            settled.extend(level for level in part if level is not None)
        else:
            before = found[at - 1] if at else base
            after = found[at + len(part)] if at + len(part) < len(found) else base
            settled.extend([_between(before, after, base)] * len(part))
        at += len(part)
    return settled


def _between(before: int | None, after: int | None, base: int) -> int:
    if base:
        return 2 if before == after == 2 else 1  # noqa: PLR2004 - level 2: both sides left to right
    return 1 if before and after else 0


def in_order_of_sight(parts: Sequence[_T], level_of: Callable[[_T], int]) -> list[_T]:
    """The parts of one line from left to right (rule L2: reverse from the highest level down)."""
    ordered = list(parts)
    for level in (2, 1):
        reordered: list[_T] = []
        for deep, group in groupby(ordered, key=lambda part, level=level: level_of(part) >= level):
            run = list(group)
            reordered.extend(reversed(run) if deep else run)
        ordered = reordered
    return ordered


def mirrored(text: str) -> str:
    """The text from right to left, its brackets turned round: for a font that cannot shape."""
    return text[::-1].translate(_MIRRORED)
