"""Exact single frames, decoded by PyAV: what is on the screen is the frame we name."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from app.playback.avfilm import LONGEST_SIDE, NoPicture, open_film, ticks_of
from app.playback.decoding import Frames
from app.playback.sealed import NOTHING_SEALED
from app.playback.upright import Upright
from app.playback.words import cannot_play
from app.services.errors import FilmRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from av import VideoFrame

    from app.services.ports import FilmOpener, FilmSource, Picture

CACHE_BYTES = 64 * 1024 * 1024
# So many frames before the one that was asked for are decoded too, where memory allows: for stepping back.
AROUND = 16
# Without an index of key frames, decoding on is taken to be quicker than a jump for so many frames.
_DECODE_ON = 40
# When a jump lands behind the frame that was asked for (some containers), try from earlier, then from 0.
_EARLIER_MS = (0, 1_500, 8_000, 30_000)
# Frame times are rounded to whole ms.
_ROUNDED_MS = 2


class NotWanted(Exception):
    """Something else was asked before this frame was decoded."""


def _always() -> bool:
    return True


class AvStills:
    """A StillSource on one film: keeps a decoder where it is and the frames around it. For one thread."""

    def __init__(
        self, film: FilmSource, longest: int = LONGEST_SIDE, films: FilmOpener = NOTHING_SEALED
    ) -> None:
        """Open the film; `films` opens what is sealed. Raises PlaybackUnavailable."""
        from av.error import FFmpegError  # noqa: PLC0415 - PyAV is loaded only where a film is opened

        self._errors = (FFmpegError, FilmRefused, NoPicture, OSError)
        self._frames = film.frames
        self._path, self._films = film.path, films
        try:
            self._film = open_film(film.path, films)
            self._content = _content_of(film.path)
        except self._errors as error:
            raise cannot_play(error) from error
        self.size = self._film.upright_size(longest)
        self._upright = Upright(self._film.rotation, self.size)
        self._kept: OrderedDict[int, VideoFrame] = OrderedDict()
        self._kept_bytes = 0
        # The decoder stands before this frame.
        self._next = 1
        self._around = min(AROUND, CACHE_BYTES // max(1, _bytes_of(self._film.first)) // 3)
        self._keep(0, self._film.first)

    @property
    def has_sound(self) -> bool:
        """Whether there is anything to hear."""
        return bool(self._film.container.streams.audio)

    @property
    def starts_ms(self) -> float:
        """When the file's first picture or sound begins, by the file's own clock."""
        return (self._film.container.start_time or 0) / 1000

    @property
    def sound_offset_ms(self) -> float:
        """What to add to film time for the time of an engine that counts from the start of the file."""
        return self._film.offset_ms

    @property
    def sound_ends_ms(self) -> float:
        """Film time at which the sound ends; infinite when the file does not say."""
        return min((self._film.ends_ms(stream) for stream in self._film.container.streams.audio), default=0.0)

    def still(self, at_ms: int) -> Picture:
        """The frame on the screen at this time. Raises PlaybackUnavailable."""
        return self.frame(self._frames.index_at(at_ms))

    def frame(self, index: int, wanted: Callable[[], bool] = _always, *, onward: bool = False) -> Picture:
        """The frame of this number. Raises PlaybackUnavailable, or NotWanted once `wanted` says no.

        With `onward`, when playing, nothing is kept for stepping back: what was skipped is not decoded.
        """
        try:
            frame = self._decoded(index, wanted, 0 if onward else self._around)
            return self._upright.picture(frame, self._frames.start_ms(index))
        except self._errors as error:
            raise cannot_play(error) from error

    def look_back(self, index: int, wanted: Callable[[], bool]) -> None:
        """Decode the frames before this one that are not kept, so that steps back are quick; or give up."""
        first = max(0, index - self._around // 2)
        try:
            if first not in self._kept:
                self._decoded(first, wanted, self._around)
        except (NotWanted, *self._errors):
            # Whoever asks for one of these frames will hear it.
            return

    def jpeg(self, index: int, quality: int) -> bytes:
        """The frame of this number as JPEG; `quality` 2 (best) to 31. Raises PlaybackUnavailable."""
        try:
            return self._upright.jpeg(self._decoded(index, _always, 0), quality)
        except self._errors as error:
            raise cannot_play(error) from error

    def close(self) -> None:
        """Let go of the film."""
        self._kept.clear()
        self._film.file.close()

    def _decoded(self, index: int, wanted: Callable[[], bool], around: int) -> VideoFrame:
        kept = self._kept.get(index)
        if kept is not None:
            self._kept.move_to_end(index)
            return kept
        if self._is_ahead(index):
            found = self._decode_to(index, wanted, around)
            if found is not None:
                return found
        start_ms = self._frames.start_ms(index)
        for earlier_ms in (*(ms for ms in _EARLIER_MS if ms < start_ms), start_ms):
            self._jump(start_ms - earlier_ms)
            found = self._decode_to(index, wanted, around)
            if found is not None:
                return found
        raise NoPicture

    def _is_ahead(self, index: int) -> bool:
        """Whether decoding on gets to this frame at least as soon as a jump to the key frame before it."""
        if self._film.rest.over or index < self._next:
            return False
        if index - self._next <= self._around:
            return True
        key_ms = self._film.key_before_ms(self._frames.start_ms(index))
        if key_ms is None:
            return index - self._next <= _DECODE_ON
        return key_ms <= self._frames.start_ms(self._next)

    def _jump(self, to_ms: int) -> None:
        """Put the decoder on the last key frame before this time."""
        film, self._next = self._film, 0
        if _content_of(self._path) not in {None, self._content}:
            # Another film under the same name: its pictures would get the times of this one.
            raise NoPicture
        if film.file.failed:
            self._start_afresh()
        if to_ms <= 0 or not self._seek(to_ms):
            # A transport stream cannot seek to its first frame.
            self._start_afresh()

    def _start_afresh(self) -> None:
        fresh = open_film(self._path, self._films)
        self._film.file.close()
        self._film = fresh
        self._keep(0, self._film.first)
        self._next = 1

    def _seek(self, to_ms: int) -> bool:
        """False where the container cannot, as some do near their beginning."""
        film = self._film
        film.file.begin()
        try:
            film.container.seek(film.ticks_at(to_ms), stream=film.stream, backward=True)
        except self._errors:
            return False
        film.file.check()
        film.rest = Frames(film.file, film.stream)
        self._next = 0
        return True

    def _decode_to(self, index: int, wanted: Callable[[], bool], around: int) -> VideoFrame | None:
        """Decode up to this frame; None when the decoder began behind it."""
        film, before = self._film, self._kept.get(self._next - 1)
        film.rest.needed_from = film.ticks_at(self._frames.start_ms(index - around) - _ROUNDED_MS)
        while not film.rest.over and index not in self._kept:
            if not wanted():
                raise NotWanted
            frame = film.rest.next()
            if frame is None:
                continue
            found = self._frames.index_nearest(film.ms_of(ticks_of(frame)))
            self._next = found + 1
            if found >= index - around:
                self._keep(found, frame)
            if found > index:
                # A frame that could not be decoded: the one before it is still on the screen.
                return None if before is None else self._keep(index, before)
            before = frame
        # The film may end earlier than its table says: its last frame stays on the screen.
        if before is not None:
            self._keep(index, before)
        return self._kept.get(index)

    def _keep(self, index: int, frame: VideoFrame) -> VideoFrame:
        if index not in self._kept:
            self._kept[index] = frame
            self._kept_bytes += _bytes_of(frame)
        while self._kept_bytes > CACHE_BYTES and len(self._kept) > 1:
            _gone, old = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(old)
        return self._kept.get(index, frame)


def _content_of(path: Path) -> tuple[int, int, int] | None:
    """Which file stands here and when it was written last: another answer, another content."""
    try:
        found = path.stat()
    except FileNotFoundError:
        # Deleted or a stick pulled out: what is open can be read as long as the system allows.
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _bytes_of(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)
