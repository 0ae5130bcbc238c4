"""Stretches of film time: half-open [start, end) in whole milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One stretch from `start_ms` up to, not including, `end_ms`; never empty or backward."""

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        """Refuse a stretch that starts before the film or ends before it starts."""
        if self.start_ms < 0 or self.end_ms <= self.start_ms:
            msg = f"no stretch of film: {self.start_ms} to {self.end_ms} ms"
            raise ValueError(msg)

    @property
    def length_ms(self) -> int:
        """How long it lasts."""
        return self.end_ms - self.start_ms

    def holds(self, at_ms: int) -> bool:
        """Whether this time lies in the stretch."""
        return self.start_ms <= at_ms < self.end_ms

    def clamp(self, at_ms: int) -> int:
        """The time in this stretch (its end included) that lies nearest."""
        return min(max(at_ms, self.start_ms), self.end_ms)


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches that neither overlap nor touch, in order of time."""

    items: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Self:
        """Merge any stretches, in any order, into disjoint ones."""
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start_ms <= merged[-1].end_ms:
                last = merged.pop()
                span = Span(last.start_ms, max(last.end_ms, span.end_ms))  # noqa: PLW2901 - grows
            merged.append(span)
        return cls(tuple(merged))

    def add(self, span: Span) -> Spans:
        """These stretches and one more."""
        last = self.items[-1] if self.items else None
        if last is not None and last.start_ms <= span.start_ms and span.end_ms <= last.end_ms:
            return self
        return Spans.of((*self.items, span))

    def within(self, borders: Span) -> Spans:
        """Only what lies inside the borders."""
        cut = (
            (max(span.start_ms, borders.start_ms), min(span.end_ms, borders.end_ms)) for span in self.items
        )
        return Spans(tuple(Span(start, end) for start, end in cut if start < end))

    def missing(self, borders: Span) -> Spans:
        """What lies inside the borders and in none of these stretches."""
        gaps: list[Span] = []
        at_ms = borders.start_ms
        for span in self.within(borders).items:
            if span.start_ms > at_ms:
                gaps.append(Span(at_ms, span.start_ms))
            at_ms = span.end_ms
        if at_ms < borders.end_ms:
            gaps.append(Span(at_ms, borders.end_ms))
        return Spans(tuple(gaps))

    @property
    def total_ms(self) -> int:
        """How long all stretches last together."""
        return sum(span.length_ms for span in self.items)
