"""All that is kept about a recording, to read: subject by subject, in words, with an index of bookmarks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from app.i18n import _
from app.reports import style
from app.reports.blocks import Cell, Drawing, Row
from app.reports.care_certificate import moment_text
from app.reports.care_document import write_paper
from app.reports.care_parts import ANSWER, answer, title, words
from app.reports.everything_words import INTERNAL, SUBJECTS, field_text, subject_words
from app.reports.textflow import Phrase
from app.reports.typesetting import heading, paragraph, sliced
from app.services.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from app.domain.everything import Everything, Kept, Subject
    from app.reports.blocks import Block
    from app.reports.everything_values import Reader
    from app.reports.pen import Pen
    from app.reports.textflow import Setter
    from app.services.ports import ProgressPort

_LOOK_UP_EVERY = 4_000
_PICTURE_WIDTH = 150.0
# A subject of so few rows gets a line for each field.
_FEW_ROWS = 3
# So few fields stay together on a page, as long as none of them is higher than this.
_FEW_FIELDS, _LOW = 14, 60.0


def everything_title() -> str:
    """What the paper is; it names nobody."""
    return _("Everything about one recording")


def write_everything(
    everything: Everything,
    reader: Reader,
    made_at: datetime,
    target: Path,
    progress: ProgressPort,
    fonts_folder: Path,
) -> None:
    """Write it all. Raises Cancelled, or OSError when the file cannot be written."""

    def blocks(setter: Setter) -> Iterator[Block]:
        return _blocks(everything, reader, made_at, setter)

    write_paper(target, everything_title(), blocks, fonts_folder, _tick(everything, progress))


def _tick(everything: Everything, progress: ProgressPort) -> Callable[[int], None]:
    """Tells now and then how far the setting of the text is, and stops it when the person cancels."""
    total = 1 + sum(
        len(str(kept)) + 12
        for subject in everything.subjects
        for row in subject.rows
        for kept in row.values()
        if not isinstance(kept, bytes)
    )
    done = told = 0

    def tick(characters: int) -> None:
        nonlocal done, told
        done += characters + 1
        if done - told < _LOOK_UP_EVERY:
            return
        told = done
        if progress.cancelled():
            raise Cancelled
        progress.report(min(1.0, done / (total + done / 4)))

    return tick


def _blocks(everything: Everything, reader: Reader, made_at: datetime, setter: Setter) -> Iterator[Block]:
    yield from title(setter, everything_title(), _("as it is kept in Terugblik, on this computer"))
    yield answer(setter, _("Made on"), moment_text(made_at), above=8)
    yield words(
        setter,
        _("This paper shows all that Terugblik keeps about this recording, also what was taken away later."),
        _("Numbers that only the program needs stand in the JSON file, which holds everything."),
        _("Terugblik does not know of copies of the film, or of summaries that were saved or printed."),
        above=4,
    )
    for subject in sorted(everything.subjects, key=_place):
        yield from _subject(subject, reader, setter)


def _place(subject: Subject) -> int:
    order = list(SUBJECTS)
    return order.index(subject.code) if subject.code in order else len(order)


def _subject(subject: Subject, reader: Reader, setter: Setter) -> Iterator[Block]:
    said = subject_words(subject.code)
    yield heading(setter, said.title)
    if said.meaning:
        yield paragraph(setter, [Phrase(said.meaning, style.SMALL)], keep=True)
    if not subject.rows:
        yield paragraph(setter, [Phrase(_("nothing is kept"), style.QUIET)])
    for number, row in enumerate(subject.rows):
        last = number == len(subject.rows) - 1
        yield from _row(subject, row, reader, setter, rule="" if last else style.LINE)


def _row(
    subject: Subject, row: Mapping[str, Kept], reader: Reader, setter: Setter, rule: str
) -> Iterator[Block]:
    fields = [
        (field_text(name), text)
        for name, kept in row.items()
        if name not in INTERNAL and (text := reader.text(subject.code, name, kept))
    ]
    yield from _pictures(row)
    if len(subject.rows) <= _FEW_ROWS:
        few = len(fields) <= _FEW_FIELDS
        for number, (label, text) in enumerate(fields):
            ends = number == len(fields) - 1
            for part in sliced(_field(setter, label, text, rule if ends else "")):
                # What was kept at one time is seen at once.
                yield replace(part, keep=few and not ends and part.height < _LOW)
        return
    phrases: list[Phrase] = []
    for label, text in fields:
        phrases += [Phrase(f"{'  ·  ' if phrases else ''}{label}: ", style.QUIET), Phrase(text, style.BODY)]
    lines = tuple(setter.lines(phrases or [Phrase("–", style.QUIET)], style.WIDTH))
    yield from sliced(Row((Cell(0, lines),), pad=2.5, rule=rule))


def _field(setter: Setter, label: str, text: str, rule: str) -> Row:
    labels = setter.lines([Phrase(label, style.QUIET)], ANSWER - 12)
    texts = setter.lines([Phrase(text, style.BODY)], style.WIDTH - ANSWER)
    return Row((Cell(0, tuple(labels)), Cell(ANSWER, tuple(texts))), pad=1.2, rule=rule)


def _pictures(row: Mapping[str, Kept]) -> Iterator[Block]:
    """The small picture itself: what is kept is what is shown."""
    jpeg = row.get("jpeg")
    if not isinstance(jpeg, bytes):
        return
    try:
        image = ImageReader(BytesIO(jpeg))
    except (OSError, UnidentifiedImageError):
        return
    width, height = image.getSize()
    tall = _PICTURE_WIDTH * height / max(1, width)

    def paint(pen: Pen, top: float) -> None:
        pen.image(image, 0, top, _PICTURE_WIDTH, tall)

    yield Drawing(tall, paint, alt=_("The small picture of the film"), above=4)
