"""Chosen moments with their picture, three beside each other."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib.utils import ImageReader

from app.presenters.words import judgement_text, time_text
from app.reports import style
from app.reports.blocks import Cell, Drawing, Row
from app.reports.textflow import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.summary import SummaryMoment
    from app.reports.blocks import Block
    from app.reports.pen import Pen
    from app.reports.textflow import Line, Setter
    from app.services.ports import Picture

_BESIDE = 3
_GAP = 12.0
_CARD = (style.WIDTH - (_BESIDE - 1) * _GAP) / _BESIDE
_PICTURE = _CARD * 9 / 16
_MOST_PIXELS = 640
_CAPTION_LINES = 4


def still_rows(
    moments: Sequence[SummaryMoment], stills: Sequence[Picture], setter: Setter
) -> Iterator[Block]:
    """Rows of pictures, each with its time and words below."""
    pairs = list(zip(moments, stills, strict=True))
    for start in range(0, len(pairs), _BESIDE):
        part = pairs[start : start + _BESIDE]
        yield _pictures([(moment, _image(still)) for moment, still in part])
        cells = tuple(
            Cell(number * (_CARD + _GAP), _caption(moment, setter))
            for number, (moment, _still) in enumerate(part)
        )
        yield Row(cells, "P", above=3)


def _pictures(part: list[tuple[SummaryMoment, ImageReader]]) -> Drawing:
    def paint(pen: Pen, top: float) -> None:
        for number, (_moment, image) in enumerate(part):
            x = number * (_CARD + _GAP)
            pen.box(x, top, _CARD, _PICTURE, style.PICTURE, radius=4)
            width, height = _fitted(*image.getSize())
            with pen.inside(x, top, _CARD, _PICTURE, radius=4):
                pen.image(image, x + (_CARD - width) / 2, top + (_PICTURE - height) / 2, width, height)

    alt = ", ".join(time_text(moment.time_ms) for moment, _image in part)
    return Drawing(_PICTURE, paint, alt=alt, above=8, keep=True)


def _fitted(width: int, height: int) -> tuple[float, float]:
    """The largest size inside a card that keeps the shape of the picture."""
    factor = min(_CARD / width, _PICTURE / height)
    return width * factor, height * factor


def _caption(moment: SummaryMoment, setter: Setter) -> tuple[Line, ...]:
    """Time, judgement and a few lines of what it is about; the whole text stands in the table."""
    judged = f" · {judgement_text(moment.judgement)}" if moment.judgement else ""
    about = moment.text or moment.label
    phrases = [Phrase(f"{time_text(moment.time_ms)}{judged}", style.SMALL_STRONG)]
    if about:
        phrases.append(Phrase(about, style.SMALL, below=True))
    lines = setter.lines(phrases, _CARD)
    if len(lines) > _CAPTION_LINES:
        lines = [*lines[: _CAPTION_LINES - 1], setter.line("…", style.SMALL)]
    return tuple(lines)


def _image(still: Picture) -> ImageReader:
    """The frame as a JPEG of a size for paper."""
    pixels = Image.frombuffer(
        "RGB", (still.width, still.height), bytes(still.pixels), "raw", "BGRX", still.stride, 1
    )
    pixels.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    packed = io.BytesIO()
    pixels.save(packed, "JPEG", quality=85)
    packed.seek(0)
    return ImageReader(packed)
