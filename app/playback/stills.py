"""Exact single frames, decoded by PyAV: what is on the screen is the frame we name."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from app.playback.avfilm import LONGEST_SIDE, NoPicture, open_film, ticks_of
from app.playback.upright import Upright
from app.playback.words import cannot_play
from app.services.errors import FilmRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av import VideoFrame

    from app.services.ports import FilmSource, Picture

CACHE_BYTES = 64 * 1024 * 1024
# Decoding on is quicker than jumping to a key frame when the frame is this near.
_DECODE_ON = 40
# When a jump lands behind the frame that was asked for (some containers), try from earlier, then from 0.
_EARLIER_MS = (0, 1_500, 8_000, 30_000)


class AvStills:
    """A StillSource on one film: keeps a decoder where it is and the frames around it. For one thread."""

    def __init__(self, film: FilmSource, longest: int = LONGEST_SIDE) -> None:
        """Open the film. Raises PlaybackUnavailable."""
        from av.error import FFmpegError  # noqa: PLC0415 - PyAV is loaded only where a film is opened

        self._errors = (FFmpegError, FilmRefused, NoPicture, OSError)
        self._frames = film.frames
        self._path = film.path
        try:
            self._film = open_film(film.path)
        except self._errors as error:
            raise cannot_play() from error
        self.size = self._film.upright_size(longest)
        self._upright = Upright(self._film.rotation, self.size)
        self._kept: OrderedDict[int, VideoFrame] = OrderedDict()
        self._kept_bytes = 0
        self._coming: Iterator[VideoFrame] | None = None
        self._next_index = 0

    @property
    def has_sound(self) -> bool:
        """Whether there is anything to hear."""
        return bool(self._film.container.streams.audio)

    @property
    def sound_offset_ms(self) -> float:
        """What to add to film time for the time of an engine that counts from the start of the file."""
        return self._film.offset_ms

    def still(self, at_ms: int) -> Picture:
        """The frame on the screen at this time. Raises PlaybackUnavailable."""
        return self.frame(self._frames.index_at(at_ms))

    def frame(self, index: int) -> Picture:
        """The frame of this number. Raises PlaybackUnavailable."""
        try:
            return self._upright.picture(self._decoded(index), self._frames.start_ms(index))
        except self._errors as error:
            self._coming = None
            raise cannot_play() from error

    def jpeg(self, index: int, quality: int) -> bytes:
        """The frame of this number as JPEG; `quality` 2 (best) to 31. Raises PlaybackUnavailable."""
        try:
            return self._upright.jpeg(self._decoded(index), quality)
        except self._errors as error:
            raise cannot_play() from error

    def close(self) -> None:
        """Let go of the film."""
        self._coming = None
        self._kept.clear()
        self._film.container.close()

    def _decoded(self, index: int) -> VideoFrame:
        kept = self._kept.get(index)
        if kept is not None:
            self._kept.move_to_end(index)
            return kept
        near = self._coming is not None and 0 <= index - self._next_index <= _DECODE_ON
        if near:
            found = self._decode_to(index)
            if found is not None:
                return found
        start_ms = self._frames.start_ms(index)
        for earlier_ms in (*(ms for ms in _EARLIER_MS if ms < start_ms), start_ms):
            self._jump(start_ms - earlier_ms)
            found = self._decode_to(index)
            if found is not None:
                return found
        raise NoPicture

    def _jump(self, to_ms: int) -> None:
        """Put the decoder on the last key frame before this time."""
        film, self._next_index = self._film, 0
        if to_ms <= 0:
            # A transport stream cannot seek to its first frame: start afresh.
            film.container.close()
            self._film = film = open_film(self._path)
            self._keep(0, film.first)
        else:
            film.container.seek(film.ticks_at(to_ms), stream=film.stream, backward=True)
        self._coming = film.container.decode(film.stream)

    def _decode_to(self, index: int) -> VideoFrame | None:
        """Decode up to this frame; None when the decoder began behind it or never met it."""
        if self._coming is None or index in self._kept:
            return self._kept.get(index)
        first = True
        for frame in self._coming:
            found = self._frames.index_nearest(self._film.ms_of(ticks_of(frame)))
            if first and found > index:
                return None
            first = False
            self._keep(found, frame)
            self._next_index = found + 1
            if found >= index:
                return self._kept.get(index, frame)
        # The film ends earlier than its table says: its last frame stays on the screen.
        self._coming = None
        return self._kept.get(self._next_index - 1)

    def _keep(self, index: int, frame: VideoFrame) -> None:
        if index in self._kept:
            return
        self._kept[index] = frame
        self._kept_bytes += _bytes_of(frame)
        while self._kept_bytes > CACHE_BYTES and len(self._kept) > 1:
            _gone, old = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(old)


def _bytes_of(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)
