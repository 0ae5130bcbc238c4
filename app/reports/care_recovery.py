"""The recovery sheet: the code of the vault, large enough to copy without a mistake. It names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.words import date_text
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.care_parts import answer, bullets, chapter, title, words
from app.reports.style import TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.reports.blocks import Block, Picture
    from app.reports.pen import Pen
    from app.reports.textflow import Setter
    from app.services.papers import RecoverySheet

_CODE = TextStyle(19, "bold", style.TEXT, 26)
_COLUMNS = 4
_GAP = 10.0
_BOX = (style.WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_GROUP = 5


def recovery_title() -> str:
    """What the sheet is."""
    return _("Recovery code of the vault")


def recovery_blocks(sheet: RecoverySheet, setter: Setter) -> Iterator[Block]:
    """The whole sheet."""
    yield from title(setter, recovery_title(), _("print it, and put it away safely"))
    yield from _code(groups(sheet.code), setter)
    yield answer(setter, _("Made on"), date_text(sheet.made_on), above=18)
    yield chapter(setter, _("What it is for"), above=18)
    yield words(
        setter,
        _("With this code you open the vault in Terugblik when you have forgotten your passphrase."),
        _("Without passphrase and without code nobody can open the vault: the films are lost then."),
    )
    yield chapter(setter, _("How to use it"), above=18)
    yield words(
        setter,
        _("Start Terugblik. On the screen that asks for your passphrase, choose the recovery code."),
        _("Type the code. Small or capital letters and the stripes do not matter."),
        _("Then choose a new passphrase."),
    )
    yield chapter(setter, _("Where to keep it"), above=18)
    yield from bullets(
        setter,
        (
            _("Keep this sheet as you keep a passport: at home or in a safe, not near the computer."),
            _("Make no photo of it, and do not keep it in mail, in the cloud or on a memory stick."),
            _("Throw the file away after printing. Empty the recycle bin too."),
            _("Did somebody else see it? Make a new code in the settings: this one then stops working."),
            _("No recordings in the vault any more? Tear this sheet up."),
        ),
    )
    yield words(setter, _("On purpose no name stands on this sheet."), above=14)


def groups(code: str) -> list[str]:
    """The code as it is grouped, or else in groups of five."""
    parts = re.split(r"[\s-]+", code.strip())
    if len(parts) > 1:
        return parts
    return [code[start : start + _GROUP] for start in range(0, len(code), _GROUP)]


def _code(parts: Sequence[str], setter: Setter) -> Iterator[Row]:
    for start in range(0, len(parts), _COLUMNS):
        row = parts[start : start + _COLUMNS]
        lines = [setter.line(part, _CODE) for part in row]
        cells = tuple(
            Cell(number * (_BOX + _GAP) + (_BOX - line.width) / 2, (line,))
            for number, line in enumerate(lines)
        )
        yield Row(cells, "P", above=16 if start == 0 else 8, pad=7, marks=_frames(len(row)))


def _frames(count: int) -> Picture:
    """A box around each group of a row."""

    def draw(pen: Pen, top: float) -> None:
        for number in range(count):
            pen.frame(number * (_BOX + _GAP), top - 5, _BOX, _CODE.leading + 10, style.LINE_STRONG, 4)

    return draw
