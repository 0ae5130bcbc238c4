"""Makes small films whose every frame carries its own number, so that a test reads what is really shown.

A block of two rows of sixteen squares lies over the middle of a moving, noisy picture: the first row is
the number (white is 1), the second row its complement, round it a magenta frame that a screen reader
can find. Made by PyAV, so that no other program is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from av.stream import Disposition

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

BITS = 16
_RATE = 48_000


@dataclass(frozen=True)
class FilmPlan:
    """What kind of film a test wants.

    `times` are frame starts in seconds; empty means `fps` and `frames`. `size` is upright; with a `rotation`
    (degrees anticlockwise) the picture is stored lying, as phones do. The picture begins `late_s` after the
    sound, which lasts `sound_s` (as long as the picture, unless told). `coder` and `options` are those of the
    video coder and of the container; `aspect` is the shape of a pixel; `noise` (0 to 100) is of a camera.
    `metadata` is what its maker wrote in it.
    """

    frames: int = 100
    fps: Fraction = field(default_factory=lambda: Fraction(25))
    times: tuple[Fraction, ...] = ()
    size: tuple[int, int] = (320, 180)
    gop: int = 50
    b_frames: int = 2
    codec: str = "libx264"
    rotation: int = 0
    sound: bool = True
    sound_s: float | None = None
    late_s: Fraction = Fraction(0)
    pixels: str = "yuv420p"
    aspect: Fraction | None = None
    noise: int = 0
    coder: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)

    def starts(self) -> list[Fraction]:
        """Start of every frame in seconds."""
        return list(self.times) or [Fraction(n) / self.fps for n in range(self.frames)]

    def starts_ms(self) -> list[int]:
        """Start of every frame in whole milliseconds, as the program names frames."""
        return [round(start * 1000) for start in self.starts()]


def make_film(path: Path, plan: FilmPlan | None = None) -> Path:
    """Write the film; the container follows the file's suffix."""
    plan = plan or FilmPlan()
    with av.open(str(path), "w", container_options=plan.options) as container:
        container.metadata.update(plan.metadata)
        video = _video_stream(container, plan)
        sound = _sound_stream(container, path) if plan.sound else None
        starts = plan.starts()
        pictures = _Pictures(*plan.size, plan.noise)
        turns = plan.rotation // 90
        for number, start in enumerate(starts):
            stored = np.ascontiguousarray(np.rot90(pictures.draw(number), -turns))
            frame = av.VideoFrame.from_ndarray(stored, format="rgb24")
            frame.pts = round((start + plan.late_s) / video.codec_context.time_base)
            frame.time_base = video.codec_context.time_base
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if sound is not None:
            _write_sound(container, sound, plan.sound_s or float(plan.late_s + starts[-1] + Fraction(1, 25)))
    return path


def make_sound(path: Path, seconds: float = 2, *, cover: bool = False) -> Path:
    """A file with sound only, or with a cover picture beside it."""
    with av.open(str(path), "w") as container:
        sound = _sound_stream(container, path)
        if cover:
            _write_cover(container)
        _write_sound(container, sound, seconds)
    return path


def _write_cover(container: Any) -> None:
    cover = container.add_stream("mjpeg", rate=1)
    cover.width, cover.height, cover.pix_fmt = 64, 64, "yuvj420p"
    cover.disposition = Disposition.attached_pic
    picture = np.full((64, 64, 3), 90, np.uint8)
    container.mux(cover.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
    container.mux(cover.encode(None))


def _video_stream(container: Any, plan: FilmPlan) -> Any:
    rate = plan.fps if not plan.times else Fraction(30)
    video = container.add_stream(plan.codec, rate=rate)
    video.width, video.height = plan.size if plan.rotation % 180 == 0 else plan.size[::-1]
    video.pix_fmt = plan.pixels
    if plan.aspect is not None:
        video.codec_context.sample_aspect_ratio = plan.aspect
    video.gop_size = plan.gop
    video.codec_context.max_b_frames = plan.b_frames
    video.codec_context.time_base = Fraction(1, 90_000) if plan.times else 1 / plan.fps
    if plan.codec == "libx264":
        video.options = {"preset": "ultrafast", "crf": "24", "bf": str(plan.b_frames)}
    if plan.codec.startswith("libvpx"):
        video.options = {"deadline": "realtime", "cpu-used": "8"}
    video.options = {**(video.options or {}), **plan.coder}
    if plan.rotation:
        video.set_display_rotation(plan.rotation)
    return video


def _sound_stream(container: Any, path: Path) -> Any:
    codec = {".webm": "libopus", ".avi": "pcm_s16le"}.get(path.suffix, "aac")
    return container.add_stream(codec, rate=_RATE, layout="mono")


def _write_sound(container: Any, stream: Any, seconds: float) -> None:
    moments = np.arange(int(seconds * _RATE)) / _RATE
    wave = (4000 * np.sin(2 * np.pi * 330 * moments)).astype(np.int16)
    size = 960
    for start in range(0, len(wave), size):
        frame = av.AudioFrame.from_ndarray(wave[None, start : start + size], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = _RATE, start, Fraction(1, _RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


@dataclass(frozen=True)
class Block:
    """Where the code block lies in a picture of this width and height."""

    width: int
    height: int

    @property
    def cell(self) -> int:
        """Side of one square."""
        return max(4, min(self.width, self.height * 2) // 24)

    @property
    def left(self) -> int:
        """Left side of the first square."""
        return (self.width - BITS * self.cell) // 2

    @property
    def top(self) -> int:
        """Upper side of the first row."""
        return self.height // 2 - self.cell


class _Pictures:
    """Draws the frames: a drifting gradient with noise, and the code block over it."""

    def __init__(self, width: int, height: int, noise: int = 0) -> None:
        self._chance = np.random.default_rng(6)
        self._noise = self._chance.integers(0, noise + 1, (2 * height, 2 * width, 1), np.uint8)
        self._block = Block(width, height)
        chance = np.random.default_rng(5)
        across = np.linspace(40, 160, width)[None, :] + np.linspace(0, 60, height)[:, None]
        grey = across + chance.integers(0, 24, (height, width))
        self._ground: NDArray[Any] = np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)

    def draw(self, number: int) -> NDArray[Any]:
        """The picture of this frame, as rows of red, green and blue."""
        picture = np.roll(self._ground, number * 4, axis=1)
        down, along = self._chance.integers(0, picture.shape[0]), self._chance.integers(0, picture.shape[1])
        picture += self._noise[down:, along:][: picture.shape[0], : picture.shape[1]]
        block, edge = self._block, max(4, self._block.cell // 2)
        cell, left, top = block.cell, block.left, block.top
        right, bottom = left + BITS * cell, top + 2 * cell
        picture[top - 2 * edge : bottom + 2 * edge, left - 2 * edge : right + 2 * edge] = 16
        picture[top - edge : bottom + edge, left - edge : right + edge] = (255, 0, 255)
        for place in range(BITS):
            bit = number >> (BITS - 1 - place) & 1
            x = left + place * cell
            picture[top : top + cell, x : x + cell] = 255 * bit
            picture[top + cell : bottom, x : x + cell] = 255 * (1 - bit)
        return picture


def read_number(
    pixels: memoryview, width: int, height: int, stride: int, drawn_wide: int | None = None
) -> int | None:
    """The number that the picture (rows of 32-bit BGRX) carries; None when it cannot be read.

    `drawn_wide` is the width it was drawn at, where its pixels are not square.
    """
    block, number = Block(drawn_wide or width, height), 0
    wider = width / block.width
    for place in range(BITS):
        x = block.left + place * block.cell + block.cell // 2
        x = round(x * wider)
        upper = _green(pixels, x, block.top + block.cell // 2, stride)
        lower = _green(pixels, x, block.top + block.cell + block.cell // 2, stride)
        if abs(upper - lower) < 80:
            return None
        number = number << 1 | (upper > lower)
    return number


def _green(pixels: memoryview, x: int, y: int, stride: int) -> int:
    return pixels[y * stride + x * 4 + 1]
