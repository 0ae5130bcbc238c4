"""Turns a decoded frame into what a person sees: upright, square pixels, rows of BGRX."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from app.services.ports import Picture

if TYPE_CHECKING:
    from av import VideoFrame
    from av.filter import Graph

# Filters that turn a picture so many degrees anticlockwise.
_TURNS = {
    90: (("transpose", "cclock"),),
    180: (("hflip", None), ("vflip", None)),
    270: (("transpose", "clock"),),
}


class Upright:
    """Makes pictures of one size from the frames of one film."""

    def __init__(self, rotation: int, size: tuple[int, int]) -> None:
        """`rotation` in degrees anticlockwise (0, 90, 180, 270); `size` is that of the pictures."""
        from av.video.reformatter import VideoReformatter  # noqa: PLC0415 - PyAV is loaded where it is needed

        self._rotation = rotation
        self._size = size
        self._graph: Graph | None = None
        # One for all frames and one thread: a new one each time costs seven times as much.
        self._reformatter = VideoReformatter()

    def picture(self, frame: VideoFrame, frame_ms: int) -> Picture:
        """The frame as a picture that starts at `frame_ms`."""
        width, height = self._size
        plane = self._as("bgr0", frame).planes[0]
        return Picture(width, height, plane.line_size, memoryview(plane).toreadonly(), frame_ms)

    def jpeg(self, frame: VideoFrame, quality: int) -> bytes:
        """The frame as a JPEG file; `quality` 2 (best) to 31."""
        from av.codec.context import CodecContext, Flags  # noqa: PLC0415 - as below

        width, height = self._size
        still = self._as("yuvj420p", frame)
        coder = CodecContext.create("mjpeg", "w")
        coder.width, coder.height, coder.pix_fmt = width, height, "yuvj420p"  # type: ignore[attr-defined]
        coder.time_base = Fraction(1, 25)
        coder.flags |= Flags.qscale
        coder.qmin = coder.qmax = quality  # type: ignore[attr-defined]
        still.pts = 0
        return b"".join(bytes(packet) for part in (still, None) for packet in coder.encode(part))  # type: ignore[attr-defined]

    def _as(self, pixels: str, frame: VideoFrame) -> VideoFrame:
        return self._reformatter.reformat(self.turned(frame), *self._size, pixels, threads=1)

    def turned(self, frame: VideoFrame) -> VideoFrame:
        """The frame upright, otherwise as it was."""
        if not self._rotation:
            return frame
        if self._graph is None:
            self._graph = _turning(frame, self._rotation)
        self._graph.push(frame)
        # A picture goes in, so a picture comes out.
        return cast("VideoFrame", self._graph.pull())


def _turning(frame: VideoFrame, rotation: int) -> Graph:
    from av.filter import Graph  # noqa: PLC0415 - as above

    graph = Graph()
    nodes = [
        graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
        )
    ]
    nodes += [graph.add(name, how) if how else graph.add(name) for name, how in _TURNS[rotation]]
    nodes.append(graph.add("buffersink"))
    graph.link_nodes(*nodes).configure()
    return graph
