"""Chosen moments with their picture, three beside each other."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib.utils import ImageReader

from app.presenters.words import judgement_text, stretch_text
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

BESIDE = 3
GAP = 12.0
CARD = (style.WIDTH - (BESIDE - 1) * GAP) / BESIDE
_PICTURE = CARD * 9 / 16
_MOST_PIXELS = 640
_CAPTION_LINES = 4


def still_rows(
    moments: Sequence[SummaryMoment], stills: Sequence[Picture], setter: Setter
) -> Iterator[Block]:
    """Rows of pictures, each with its time and words below."""
    pairs = list(zip(moments, stills, strict=True))
    for start in range(0, len(pairs), BESIDE):
        part = pairs[start : start + BESIDE]
        alt = ", ".join(stretch_text(moment.time_ms, moment.end_ms) for moment, _still in part)
        yield picture_row([still for _moment, still in part], alt)
        cells = tuple(
            Cell(number * (CARD + GAP), _caption(moment, setter))
            for number, (moment, _still) in enumerate(part)
        )
        yield Row(cells, "P", above=3)


def picture_row(stills: Sequence[Picture], alt: str) -> Drawing:
    """Up to three pictures beside each other, said in these words."""
    images = [ImageReader(io.BytesIO(jpeg(still))) for still in stills]

    def paint(pen: Pen, top: float) -> None:
        for number, image in enumerate(images):
            x = number * (CARD + GAP)
            pen.box(x, top, CARD, _PICTURE, style.PICTURE, radius=4)
            width, height = _fitted(*image.getSize())
            with pen.inside(x, top, CARD, _PICTURE, radius=4):
                pen.image(image, x + (CARD - width) / 2, top + (_PICTURE - height) / 2, width, height)

    return Drawing(_PICTURE, paint, alt=alt, above=8, keep=True)


def _fitted(width: int, height: int) -> tuple[float, float]:
    """The largest size inside a card that keeps the shape of the picture."""
    factor = min(CARD / width, _PICTURE / height)
    return width * factor, height * factor


def _caption(moment: SummaryMoment, setter: Setter) -> tuple[Line, ...]:
    """Time, judgement and a few lines of what it is about; the whole text stands in the table."""
    judged = f" · {judgement_text(moment.judgement)}" if moment.judgement else ""
    about = moment.text or moment.label
    phrases = [Phrase(f"{stretch_text(moment.time_ms, moment.end_ms, '–')}{judged}", style.SMALL_STRONG)]
    if about:
        phrases.append(Phrase(about, style.SMALL, below=True))
    lines = setter.lines(phrases, CARD)
    if len(lines) > _CAPTION_LINES:
        lines = [*lines[: _CAPTION_LINES - 1], setter.line("…", style.SMALL)]
    return tuple(lines)


def jpeg(still: Picture) -> bytes:
    """The frame as a JPEG of a size for paper."""
    pixels = Image.frombuffer(
        "RGB", (still.width, still.height), bytes(still.pixels), "raw", "BGRX", still.stride, 1
    )
    pixels.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    packed = io.BytesIO()
    pixels.save(packed, "JPEG", quality=85)
    return packed.getvalue()
