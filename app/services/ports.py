"""What the use cases ask of the world, as Protocols. Nothing here knows Qt, SQL, VLC or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.films import FilmFacts, Fingerprint
    from app.domain.frames import FrameTimes
    from app.domain.history import History
    from app.domain.openformats import OpenFormat
    from app.domain.summary import Summary
    from app.domain.viewing import Played


@dataclass(frozen=True, slots=True)
class Picture:
    """One frame as pixels: rows of 32-bit BGRX, `stride` bytes apart, already turned upright.

    `pixels` stays unchanged for as long as somebody holds the picture. `frame_ms` is the start of the
    very frame these pixels are (see FrameTimes).
    """

    width: int
    height: int
    stride: int
    pixels: memoryview
    frame_ms: int


@dataclass(frozen=True, slots=True)
class FilmSource:
    """A film to play: a local regular file that was probed, with the times of its frames."""

    path: Path
    frames: FrameTimes
    duration_ms: int


@dataclass(frozen=True, slots=True)
class PlayerSnapshot:
    """Where the player is now.

    `position_ms` is the start of the frame on the screen; right after a seek or a step already that of
    the frame asked for, whose picture follows. What was really on the screen at a moment, say of a key
    press, tells `Player.frame_on_screen_ms`. `film_ms` is how far film time came: a frame may stand long.
    """

    position_ms: int
    film_ms: int
    playing: bool
    ended: bool
    speed: float
    volume: int
    muted: bool


class PlayerListener(Protocol):
    """Who wants to hear from a player. Called from any thread, and must return at once."""

    def picture_ready(self, picture: Picture) -> None:
        """A frame is due now: put it on the screen, then tell the player through `shown`."""

    def player_changed(self) -> None:
        """Playing, ended, speed, volume or the position by a seek changed: ask for a snapshot."""

    def player_failed(self, error: Exception) -> None:
        """The engine gave up (PlaybackUnavailable); the film can be opened again."""


class Player(Protocol):
    """Plays one film at a time and knows which frame is on the screen. Used from one thread."""

    name: str

    def listen(self, listener: PlayerListener) -> None:
        """Make this the one listener."""

    def open(self, film: FilmSource, start_ms: int = 0) -> None:
        """Load a film and show the frame at `start_ms`, paused. Raises PlaybackUnavailable."""

    def close(self) -> None:
        """Let go of the film and of every thread; opening again is allowed."""

    def play(self) -> None:
        """Play on from the frame on the screen; after the end, from the beginning."""

    def pause(self) -> None:
        """Stop on the frame on the screen; the snapshot then names exactly that frame."""

    def seek(self, to_ms: int) -> None:
        """Go to the frame at this time (brought inside the film); playing goes on playing."""

    def step(self, frames: int) -> None:
        """Pause, and go exactly so many frames forward (or back, below zero)."""

    def set_speed(self, speed: float) -> None:
        """0.5 to 2.0, pitch kept."""

    def set_volume(self, percent: int) -> None:
        """0 to 100."""

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - one switch, named by the method
        """Sound off or on."""

    def snapshot(self) -> PlayerSnapshot:
        """Where the player is now; cheap, never blocks."""
        ...

    def shown(self, frame_ms: int, at_s: float) -> None:
        """The screen tells: this frame was put on the screen at `at_s` (time.monotonic seconds)."""

    def frame_on_screen_ms(self, at_s: float) -> int:
        """Start of the frame that was on the screen at `at_s` (time.monotonic seconds, up to 5 s ago)."""
        ...

    def take_played(self) -> Sequence[Played]:
        """What ran on the screen since this was asked last, in order; each stretch is told once."""
        ...


class StillSource(Protocol):
    """Exact single frames of a film, for pausing, thumbnails and the summary."""

    def still(self, at_ms: int) -> Picture:
        """The frame on the screen at this time. Raises PlaybackUnavailable."""
        ...

    def close(self) -> None:
        """Let go of the film."""


class ProgressPort(Protocol):
    """How far a long task is, and whether the person wants it to stop."""

    def report(self, done: float) -> None:
        """0.0 to 1.0."""

    def cancelled(self) -> bool:
        """True once the person pressed cancel."""
        ...


class FilmReader(Protocol):
    """Looks at film files without playing them; of a sealed film it tells what the plain film is."""

    def size(self, path: Path) -> int:
        """The size of the film in bytes. Raises FilmRefused."""
        ...

    def fingerprint(self, path: Path) -> Fingerprint:
        """What this film is known by. Raises FilmRefused."""
        ...

    def size_in(self, fingerprint: str) -> int:
        """The file size in bytes that a fingerprint's text form holds; -1 for another text."""
        ...

    def probe(self, path: Path, progress: ProgressPort) -> FilmFacts:
        """Read what the film is. Raises FilmRefused with the reason, or Cancelled."""
        ...

    def thumbnail(self, film: FilmSource, at_ms: int, width: int) -> bytes:
        """A small picture (JPEG) of the frame at this time, or b'' when it cannot be read."""
        ...


class FilmOpener(Protocol):
    """Opens film files that may be sealed in the vault, as the plain bytes they hold."""

    def is_sealed(self, path: Path) -> bool:
        """Whether this file is a sealed film; False for anything else, and for a file that is not there."""
        ...

    def size(self, path: Path) -> int:
        """The size in bytes of the plain film in a sealed file. Raises FilmRefused."""
        ...

    def open(self, path: Path) -> BinaryIO:
        """The plain bytes of a sealed film, to read and seek; nothing is written anywhere.

        Every read raises FilmRefused when a part was changed, cut off or swapped; opening does when the vault
        is locked or the file is damaged. Thread safe: each opened file is used by one thread at a time.
        """
        ...


class ReportWriter(Protocol):
    """Writes a summary to a file: whole or not at all. Raises WorldUnavailable."""

    def pdf(self, summary: Summary, target: Path, progress: ProgressPort, stills: Sequence[Picture]) -> None:
        """`stills` is empty or has one picture per moment of the summary."""

    def pages(self, summary: Summary, progress: ProgressPort, stills: Sequence[Picture]) -> bytes:
        """The same PDF to look at, made in memory. Raises Cancelled."""
        ...

    def csv(self, summary: Summary, history: History, target: Path) -> None:
        """For a Dutch spreadsheet: semicolons, a byte order mark, and no cell that is a formula."""

    def json(self, summary: Summary, history: History, target: Path) -> None:
        """Every mark with its time in ms, item code, value, revision and viewing."""

    def open_format(self, format_: OpenFormat, summary: Summary, history: History, target: Path) -> None:
        """For other programs: a workbook, ELAN, subtitles, Web Annotations."""
