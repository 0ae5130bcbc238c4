"""Opens a film with PyAV: one chosen demuxer, local files only, a time limit on every read.

A sealed film is read through Python (SealedBytes): FFmpeg gets no name to open, and may open nothing else.

PyAV is imported when it is needed, so that the program starts without it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.playback.decoding import Frames
from app.playback.filegate import checked_format
from app.playback.sealed import NOTHING_SEALED, PART_BYTES, READ_LIMIT_S, SealedBytes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from fractions import Fraction
    from pathlib import Path

    from av import VideoFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

    from app.services.ports import FilmOpener

LONGEST_SIDE = 1920


class NoPicture(Exception):
    """The file holds no film that can be decoded."""


@dataclass(frozen=True, slots=True)
class FilmFile:
    """An open container, and for a sealed film the bytes it reads."""

    container: InputContainer
    sealed: SealedBytes | None = None

    @property
    def failed(self) -> bool:
        """Whether a part of a sealed film could not be read: then this file gives nothing more."""
        return self.sealed is not None and self.sealed.failed

    def begin(self) -> None:
        """Something is about to be read: its time begins. PyAV keeps the time of plain files itself."""
        if self.sealed is not None:
            self.sealed.begin()

    def check(self) -> None:
        """Raises FilmRefused when a part of a sealed film could not be read: its end is then no end."""
        if self.sealed is not None:
            self.sealed.check()

    def close(self) -> None:
        """Let go of the film."""
        self.container.close()
        if self.sealed is not None:
            self.sealed.close()


@dataclass(slots=True)
class AvFilm:
    """An opened film: the container, its video stream, its first frame, and the frames that follow it."""

    file: FilmFile
    stream: VideoStream
    first: VideoFrame
    rest: Frames

    @property
    def container(self) -> InputContainer:
        """The open container."""
        return self.file.container

    @property
    def tick(self) -> Fraction:
        """Seconds per tick of the stream's clock."""
        if self.stream.time_base is None:
            raise NoPicture
        return self.stream.time_base

    @property
    def origin(self) -> int:
        """Ticks at which the first frame starts; the program's 0 ms."""
        return ticks_of(self.first)

    @property
    def rotation(self) -> int:
        """Degrees anticlockwise that bring the stored picture upright: 0, 90, 180 or 270."""
        return round(self.first.rotation / 90) * 90 % 360

    @property
    def offset_ms(self) -> float:
        """How long after the start of the file its first frame begins."""
        start_us = self.container.start_time or 0
        return max(0.0, float(self.origin * self.tick) * 1000 - start_us / 1000)

    def ends_ms(self, stream: AudioStream) -> float:
        """Film time at which this stream ends; infinite when the file does not say."""
        if stream.duration is None or stream.time_base is None:
            return float("inf")
        end_s = ((stream.start_time or 0) + stream.duration) * stream.time_base
        return float(end_s - self.origin * self.tick) * 1000

    def ms_of(self, ticks: int) -> int:
        """Film time of a moment of the stream's clock."""
        return round((ticks - self.origin) * self.tick * 1000)

    def ticks_at(self, at_ms: int) -> int:
        """Moment of the stream's clock at this film time."""
        return self.origin + round(at_ms / (self.tick * 1000))

    def key_before_ms(self, at_ms: int) -> int | None:
        """Film time of the key frame before this time; None when the file has no index that tells."""
        entries = self.stream.index_entries
        search = cast("Callable[[int], int]", entries.search_timestamp)
        found = search(self.ticks_at(at_ms))
        return None if found < 0 else self.ms_of(entries[found].timestamp)

    def upright_size(self, longest: int = LONGEST_SIDE) -> tuple[int, int]:
        """Width and height as seen: upright, square pixels, at most `longest` on the long side."""
        width, height = float(self.first.width), float(self.first.height)
        aspect = self.stream.sample_aspect_ratio
        if aspect:
            width *= float(aspect)
        if self.rotation % 180:
            width, height = height, width
        scale = min(1.0, longest / max(width, height))
        return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def ticks_of(frame: VideoFrame) -> int:
    """When this frame starts, on its stream's clock."""
    ticks = frame.pts if frame.pts is not None else frame.dts
    return 0 if ticks is None else ticks


@contextmanager
def opened(path: Path, films: FilmOpener = NOTHING_SEALED) -> Generator[AvFilm]:
    """Open a film and close it afterwards. See `open_film`."""
    film = open_film(path, films)
    try:
        yield film
    finally:
        film.file.close()


def open_film(path: Path, films: FilmOpener = NOTHING_SEALED) -> AvFilm:
    """Open a film at its first frame. Raises FilmRefused, NoPicture or FFmpegError."""
    file = open_file(path, films)
    try:
        stream = picture_stream(file.container)
        stream.thread_type = "AUTO"
        frames = Frames(file, stream)
        return AvFilm(file, stream, _first_of(frames), frames)
    except BaseException:
        file.close()
        raise


def open_file(path: Path, films: FilmOpener = NOTHING_SEALED) -> FilmFile:
    """Open a file with the one demuxer that its own bytes ask for. Raises FilmRefused or FFmpegError."""
    kind = checked_format(path, films)
    if not films.is_sealed(path):
        return FilmFile(_open(str(path.absolute()), kind, "file"))
    sealed = SealedBytes(films.open(path))
    try:
        container = _open(sealed, kind, "none")
    except BaseException:
        sealed.close()
        # What FFmpeg says of a film that seemed to end is not the reason.
        sealed.check()
        raise
    file = FilmFile(container, sealed)
    if file.failed:
        file.close()
    file.check()
    return file


def _open(source: str | SealedBytes, kind: str, protocols: str) -> InputContainer:
    import av  # noqa: PLC0415 - see the top: it costs a quarter of a second at start-up

    return av.open(
        source,
        "r",
        format=kind,
        options={"protocol_whitelist": protocols, "format_whitelist": kind},
        buffer_size=PART_BYTES,
        timeout=(READ_LIMIT_S, READ_LIMIT_S),
        metadata_errors="replace",
    )


def picture_stream(container: InputContainer) -> VideoStream:
    """The stream with the film's picture; a cover picture is none. Raises NoPicture."""
    from av.stream import Disposition  # noqa: PLC0415 - as above

    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic and _decodable(stream):
            return stream
    raise NoPicture


def _decodable(stream: VideoStream) -> bool:
    """Whether there is a decoder for it; PyAV then has a context, whatever its types promise."""
    return cast("VideoCodecContext | None", stream.codec_context) is not None


def _first_of(frames: Frames) -> VideoFrame:
    while not frames.over:
        frame = frames.next()
        if frame is not None:
            return frame
    raise NoPicture
