"""What a press on the timeline grew into: going through the film, moving a mark, moving a border. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.presenters.timeline_state import TimelineMark

# A fragment that is dragged keeps at least a second.
LEAST_FRAGMENT_MS = 1_000


class Drag(Protocol):
    """From press to release."""

    def move(self, at_ms: int, px: float) -> None:
        """The pointer is at this time, `px` from where it was pressed."""
        ...

    def drop(self) -> None:
        """The button was let go: ask for what was meant."""
        ...

    def ghost_ms(self) -> int | None:
        """The time to show at the thing that is dragged; None while nothing is."""
        ...


@dataclass(slots=True)
class SeekDrag:
    """Going through the film; asks while it moves."""

    ask: Callable[[int], None]
    asked_ms: int = -1

    def move(self, at_ms: int, px: float) -> None:
        """Ask for each new place once."""
        del px
        if at_ms != self.asked_ms:
            self.asked_ms = at_ms
            self.ask(at_ms)

    def drop(self) -> None:
        """All was asked already."""

    def ghost_ms(self) -> int | None:
        """The playhead is the sign."""
        return None


@dataclass(slots=True)
class MarkDrag:
    """A press on a mark: let go at once it is a click, dragged it moves."""

    mark: TimelineMark
    pressed_ms: int
    start_px: int
    bounds: tuple[int, int]
    activate: Callable[[str], None]
    moved: Callable[[str, int], None] | None
    to_ms: int | None = None

    def move(self, at_ms: int, px: float) -> None:
        """Begin only after a few px: a hand is never quite still."""
        if self.moved is None or (self.to_ms is None and px < self.start_px):
            return
        wanted = self.mark.start_ms + at_ms - self.pressed_ms
        self.to_ms = min(max(wanted, self.bounds[0]), self.bounds[1])

    def drop(self) -> None:
        """Move, or go there."""
        if self.to_ms is None or self.moved is None:
            self.activate(self.mark.id)
        elif self.to_ms != self.mark.start_ms:
            self.moved(self.mark.id, self.to_ms)

    def ghost_ms(self) -> int | None:
        """Where the mark would go."""
        return self.to_ms


@dataclass(slots=True)
class BorderDrag:
    """Moving the begin or the end of the fragment."""

    first: bool
    start_ms: int
    end_ms: int
    bounds: tuple[int, int]
    changed: Callable[[int, int], None]
    to_ms: int | None = None

    def move(self, at_ms: int, px: float) -> None:
        """Never past the other border."""
        del px
        low, high = self.bounds
        if self.first:
            high = max(low, self.end_ms - LEAST_FRAGMENT_MS)
        else:
            low = min(high, self.start_ms + LEAST_FRAGMENT_MS)
        self.to_ms = min(max(at_ms, low), high)

    def drop(self) -> None:
        """Ask for the new borders, when they are new."""
        if self.to_ms is None or self.to_ms == (self.start_ms if self.first else self.end_ms):
            return
        self.changed(*((self.to_ms, self.end_ms) if self.first else (self.start_ms, self.to_ms)))

    def ghost_ms(self) -> int | None:
        """Where the border would go."""
        return self.to_ms
