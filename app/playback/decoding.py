"""The frames of a film one after the other, decoded no further than somebody needs them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av import VideoFrame
    from av.packet import Packet
    from av.video.stream import VideoStream

    from app.playback.avfilm import FilmFile


class Frames:
    """Decodes from where the container stands to the end of the film, a packet at a time.

    `needed_from` (ticks of the stream's clock): of earlier frames only those are decoded that others build
    on. That is exact, and about twice as quick on the way from a far key frame.
    """

    def __init__(self, file: FilmFile, stream: VideoStream) -> None:
        """Begin where the container was put; nothing is read yet."""
        from av.error import EOFError as EndOfFile  # noqa: PLC0415 - PyAV is loaded where a film is opened
        from av.error import InvalidDataError  # noqa: PLC0415 - as above

        self.needed_from: int | None = None
        self.over = False
        self._damage = (InvalidDataError, EndOfFile)
        self._file = file
        self._context = stream.codec_context
        self._packets: Iterator[Packet[VideoStream]] = file.container.demux(stream)
        self._ready: deque[VideoFrame] = deque()

    def next(self) -> VideoFrame | None:
        """The next frame; None when one more packet gave none. See `over`.

        Raises FFmpegError, or FilmRefused where a sealed film cannot be read.
        """
        if not self._ready and not self.over:
            self._read()
        return self._ready.popleft() if self._ready else None

    def _read(self) -> None:
        self._file.begin()
        try:
            packet = next(self._packets)
        except (StopIteration, *self._damage):
            # Cut off in the middle of a frame: the film ends here.
            self.over = True
            self._file.check()
            return
        self.over = self._file.failed
        self._file.check()
        self._context.skip_frame = "NONREF" if self._skippable(packet.pts) else "DEFAULT"
        try:
            self._ready.extend(packet.decode())
        except self._damage:
            # One damaged frame is passed over, as any player does.
            return

    def _skippable(self, ticks: int | None) -> bool:
        return self.needed_from is not None and ticks is not None and ticks < self.needed_from
