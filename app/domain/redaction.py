"""Finding the names of a list in text, and putting initials in their place; all else stays as it was.

What counts as the name is told in app.domain.names. Nothing of this leaves with a recording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.folding import fold, is_mark
from app.domain.names import asks_a_capital, first_letters, is_usable, pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from app.domain.care import NameEntry
    from app.domain.folding import Folded

# What stands in the place of a name without a replacement, or whose replacement would itself be found.
_NOTHING = "…"


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: the signs from `start` up to `end` of the text as it is; `put` takes their place.

    `turned`: with the surname first, which in a row of names is more likely the end of one and the next.
    """

    start: int
    end: int
    name: str
    put: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A hit that somebody lets stand: in this text, at this place."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    entry: NameEntry
    pattern: re.Pattern[str]


class Redactor:
    """Finds the names of one list; made once, used for thousands of texts, from any thread."""

    def __init__(self, names: Iterable[NameEntry]) -> None:
        """Names that cannot be searched for (see `is_usable`) are passed over."""
        self._by_letter: dict[str, list[_Wanted]] = {}
        for entry in names:
            if not is_usable(entry.name):
                continue
            wanted = _Wanted(entry, pattern_of(entry.name))
            for letter in first_letters(entry.name):
                self._by_letter.setdefault(letter, []).append(wanted)
        self._starts = _starts(self._by_letter)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every name, in order; the longest where they overlap. With all of them replaced none is left."""
        if not text or self._starts is None:
            return ()
        found = _longest(self._candidates(text))
        while found:
            after, at = _put_in(text, found)
            again = _longest(self._candidates(after))
            if not again:
                break
            # A replacement and what stands beside it make a name: then that all is one hit.
            found = _grown(found, again, at)
        return found

    def redacted(self, text: str, kept: Collection[Kept] = ()) -> str:
        """The text with every hit replaced, but for those that are kept."""
        hits = [hit for hit in self.hits(text) if not kept or Kept(text, hit.start) not in kept]
        return _put_in(text, hits)[0] if hits else text

    def _candidates(self, text: str) -> Iterator[Hit]:
        assert self._starts is not None  # noqa: S101 - asked before
        folded = fold(text)
        for start in self._starts.finditer(folded.text):
            if not folded.starts_whole(start.start()):
                continue
            for wanted in self._by_letter[folded.text[start.start()]]:
                match = wanted.pattern.match(folded.text, start.start())
                if match is not None and folded.ends_whole(match.end()):
                    yield from _hit(text, folded, match, wanted.entry)


def _starts(letters: Iterable[str]) -> re.Pattern[str] | None:
    """Where a name may begin. Latin letters only at the start of a word; the patterns look closer."""
    latin = re.escape("".join(sorted(letter for letter in letters if letter.isascii())))
    other = re.escape("".join(sorted(letter for letter in letters if not letter.isascii())))
    ways = [f"(?<![a-z])[{latin}]"] if latin else []
    ways += [f"[{other}]"] if other else []
    return re.compile("|".join(ways)) if ways else None


def _hit(text: str, folded: Folded, match: re.Match[str], entry: NameEntry) -> Iterator[Hit]:
    start, end = folded.at[match.start()], folded.at[match.end() - 1] + 1
    while end < len(text) and is_mark(text[end]):
        end += 1
    with_s = match["s"] is not None
    capital = text[start] != text[start].lower()
    if not capital and asks_a_capital(entry.name, match.group(), with_s=with_s):
        return
    instead = entry.replacement or _NOTHING
    put = f"{instead}'s" if with_s else instead
    yield Hit(start, end, entry.name, put, turned=match["back"] is not None)


def _longest(candidates: Iterable[Hit]) -> tuple[Hit, ...]:
    """Of hits that overlap the longest; of two as long the one without an added -s."""
    chosen: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(candidates, key=_rank):
        if taken.isdisjoint(range(hit.start, hit.end)):
            chosen.append(hit)
            taken.update(range(hit.start, hit.end))
    return tuple(sorted(chosen, key=lambda hit: hit.start))


def _rank(hit: Hit) -> tuple[bool, int, int, int, str]:
    return hit.turned, hit.start - hit.end, hit.start, -len(hit.name), hit.name


def _put_in(text: str, hits: Sequence[Hit]) -> tuple[str, list[tuple[int, int]]]:
    """The text with these hits replaced, and for each sign of it the stretch of the text it comes from."""
    parts: list[str] = []
    stretches: list[tuple[int, int]] = []
    done = 0
    for hit in hits:
        parts += [text[done : hit.start], hit.put]
        stretches += [(place, place + 1) for place in range(done, hit.start)]
        stretches += [(hit.start, hit.end)] * len(hit.put)
        done = hit.end
    stretches += [(place, place + 1) for place in range(done, len(text))]
    return "".join([*parts, text[done:]]), stretches


def _grown(found: Sequence[Hit], again: Sequence[Hit], at: Sequence[tuple[int, int]]) -> tuple[Hit, ...]:
    """Names in the text with its hits replaced, as hits in the text itself, with the hits they swallow."""
    grown: list[Hit] = []
    for hit in again:
        start, end = at[hit.start][0], at[hit.end - 1][1]
        put = _NOTHING if any((old.start, old.end) == (start, end) for old in found) else hit.put
        if grown and start < grown[-1].end:
            start, put = grown.pop().start, _NOTHING
        grown.append(Hit(start, end, hit.name, put))
    apart = [old for old in found if all(old.end <= new.start or new.end <= old.start for new in grown)]
    return tuple(sorted([*apart, *grown], key=lambda hit: hit.start))
