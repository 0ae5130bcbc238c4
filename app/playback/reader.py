"""Looks at films without playing them: what they are, how they are recognised, a small picture."""

from __future__ import annotations

import hashlib
import time
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.films import FilmFacts, FilmRefusal, FilmWarning, Fingerprint
from app.domain.frames import FrameTimes
from app.playback.avfilm import NoPicture, open_file, opened, picture_stream
from app.playback.filegate import film_size
from app.playback.sealed import NOTHING_SEALED, open_bytes
from app.playback.stills import AvStills
from app.playback.words import refused
from app.services.errors import Cancelled, PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from av.packet import Packet
    from av.video.stream import VideoStream

    from app.playback.avfilm import AvFilm
    from app.services.ports import FilmOpener, FilmSource, ProgressPort

# Hashing the beginning, the middle and the end keeps a slow stick quick; with the size that is enough.
_PART_BYTES = 1024 * 1024
# A file of this size without a frame in it is not worth waiting for.
LONGEST_PROBE_S = 120.0
_REPORT_EVERY = 500
USUAL_CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mpeg2video"})
FAR_KEY_FRAMES_MS = 12_000
# Gaps between frames that differ by more than this have no fixed rate; rounding and containers give less.
_VARIES_MS = 4
_SELDOM = 0.02
_JPEG_QUALITY = 4


class AvFilmReader:
    """A FilmReader by PyAV. Of a film in the vault it tells what the plain film is."""

    def __init__(
        self, now_s: Callable[[], float] = time.monotonic, films: FilmOpener = NOTHING_SEALED
    ) -> None:
        """`now_s` limits how long a probe may take; `films` opens what is sealed."""
        self._now_s = now_s
        self._films = films

    def size(self, path: Path) -> int:
        """The size of the film in bytes. Raises FilmRefused."""
        return film_size(path, self._films)

    def fingerprint(self, path: Path) -> Fingerprint:
        """Size and hash of three parts of the content. Raises FilmRefused."""
        size = self.size(path)
        digest = hashlib.sha256()
        starts = sorted({0, max(0, (size - _PART_BYTES) // 2), max(0, size - _PART_BYTES)})
        try:
            with open_bytes(path, self._films) as file:
                for start in starts:
                    file.seek(start)
                    digest.update(file.read(_PART_BYTES))
        except OSError:
            raise refused(FilmRefusal.UNREADABLE) from None
        return Fingerprint(size, digest.hexdigest())

    def size_in(self, fingerprint: str) -> int:
        """The file size in a fingerprint's text form; -1 for another text."""
        try:
            return Fingerprint.parse(fingerprint).size
        except ValueError:
            return -1

    def probe(self, path: Path, progress: ProgressPort) -> FilmFacts:
        """Read every frame's time and what the film is. Raises FilmRefused with the reason, or Cancelled."""
        from av.error import FFmpegError  # noqa: PLC0415 - PyAV is loaded only where a film is opened

        try:
            with opened(path, self._films) as film:
                packets = self._packets(path, film, progress)
                return _facts(film, packets)
        except NoPicture:
            raise refused(FilmRefusal.NO_PICTURE) from None
        except (FFmpegError, OSError, ValueError, OverflowError):
            raise refused(FilmRefusal.BROKEN) from None

    def thumbnail(self, film: FilmSource, at_ms: int, width: int) -> bytes:
        """A small JPEG of the frame at this time, or b'' when it cannot be read."""
        try:
            stills = AvStills(film, width, films=self._films)
        except PlaybackUnavailable:
            return b""
        try:
            return stills.jpeg(film.frames.index_at(at_ms), _JPEG_QUALITY)
        except PlaybackUnavailable:
            return b""
        finally:
            stills.close()

    def _packets(self, path: Path, film: AvFilm, progress: ProgressPort) -> _Packets:
        """Read every packet once, from the very beginning: a transport stream cannot be wound back."""
        from av.error import FFmpegError  # noqa: PLC0415 - as above

        size, until_s = self.size(path), self._now_s() + LONGEST_PROBE_S
        found = _Packets([0], [0])
        with closing(open_file(path, self._films)) as file:
            stream = picture_stream(file.container)
            try:
                for number, packet in enumerate(file.container.demux(stream)):
                    file.check()
                    file.begin()
                    if number % _REPORT_EVERY == 0:
                        self._look_up(progress, packet.pos, size, until_s)
                    _note(found, film, packet)
            except FFmpegError:
                found.cut_short = True
            file.check()
        return found

    def _look_up(self, progress: ProgressPort, at_byte: int | None, size: int, until_s: float) -> None:
        if progress.cancelled():
            raise Cancelled
        if self._now_s() > until_s:
            raise refused(FilmRefusal.TOO_SLOW)
        progress.report(min(max(at_byte or 0, 0) / size, 1.0))


@dataclass(slots=True)
class _Packets:
    """Starts of all frames and of the key frames in ms, and whether reading stopped at a fault."""

    starts: list[int]
    keys: list[int]
    cut_short: bool = False


def _note(found: _Packets, film: AvFilm, packet: Packet[VideoStream]) -> None:
    ticks = packet.pts if packet.pts is not None else packet.dts
    if ticks is None or packet.is_discard or ticks < film.origin:
        return
    found.starts.append(film.ms_of(ticks))
    if packet.is_keyframe:
        found.keys.append(film.ms_of(ticks))


def _facts(film: AvFilm, packets: _Packets) -> FilmFacts:
    frames = FrameTimes.rising(packets.starts)
    duration_ms = frames.start_ms(len(frames)) + _usual_gap(frames)
    width, height = film.upright_size(longest=100_000)
    codec = film.stream.codec_context.codec.canonical_name
    varies = varies_in_rate(frames)
    key_gap = max(after - before for before, after in pairwise([*packets.keys, duration_ms]))
    said = {
        FilmWarning.VARIABLE_RATE: varies,
        FilmWarning.UNUSUAL_CODEC: codec not in USUAL_CODECS,
        FilmWarning.FAR_KEY_FRAMES: key_gap > FAR_KEY_FRAMES_MS,
        FilmWarning.NO_SOUND: not film.container.streams.audio,
        FilmWarning.CUT_SHORT: packets.cut_short or _says_longer(film, duration_ms),
    }
    return FilmFacts(
        duration_ms,
        width,
        height,
        film.rotation,
        film.container.format.name,
        codec,
        bool(film.container.streams.audio),
        frames,
        varies,
        key_gap,
        tuple(warning for warning, so in said.items() if so),
    )


def varies_in_rate(frames: FrameTimes) -> bool:
    """Whether more than a few gaps between frames differ from the usual one."""
    usual = _usual_gap(frames)
    times = frames.times_ms
    odd = sum(abs(after - before - usual) > _VARIES_MS for before, after in pairwise(times))
    return odd > max(2, len(frames) * _SELDOM)


def _usual_gap(frames: FrameTimes) -> int:
    """The median gap between frames; 40 ms for a film of one frame."""
    times = frames.times_ms
    gaps = sorted(after - before for before, after in pairwise(times))
    return gaps[len(gaps) // 2] if gaps else 40


def _says_longer(film: AvFilm, duration_ms: int) -> bool:
    """Whether the file promises over two seconds more picture than it holds."""
    promised = film.stream.duration
    return promised is not None and float(promised * film.tick) * 1000 > duration_ms + 2_000
