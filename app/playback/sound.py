"""What plays the sound of a film beside its picture, and the silence that stands in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Sound(Protocol):
    """Plays the sound of one film at a time. Times are ms since the first picture or sound of the file."""

    name: str

    def open(self, path: Path, heard: Callable[[float, float], None], starts_ms: float = 0.0) -> None:
        """Load a film, paused. `heard` is told now and then where the sound is, and when that was.

        `starts_ms` is the time of the first picture or sound by the file's own clock.
        """

    def close(self) -> None:
        """Let go of the film."""

    def play(self, at_ms: float, speed: float) -> None:
        """Sound from this place, at this speed, pitch kept."""

    def resume(self, speed: float) -> None:
        """Sound on from where it was paused."""

    def pause(self) -> None:
        """Silence, keeping the place."""

    def set_speed(self, speed: float) -> None:
        """Another speed while playing."""

    def set_volume(self, percent: int) -> None:
        """0 to 100."""

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""


class Silence:
    """No sound: for a film that has none, or a computer that cannot make any."""

    name = "silent"

    def open(self, path: Path, heard: Callable[[float, float], None], starts_ms: float = 0.0) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to let go of."""

    def play(self, at_ms: float, speed: float) -> None:
        """Nothing is heard."""

    def resume(self, speed: float) -> None:
        """Nothing is heard."""

    def pause(self) -> None:
        """Nothing is heard."""

    def set_speed(self, speed: float) -> None:
        """Nothing changes."""

    def set_volume(self, percent: int) -> None:
        """Nothing changes."""

    def set_muted(self, muted: bool) -> None:
        """Nothing changes."""
