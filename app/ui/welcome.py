"""The first start: three steps on one page, to be read in half a minute or skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal

from app.i18n import _
from app.ui.fitting import fit
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialog
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.notices import IconLabel
from app.ui.kit.scrolling import ScrollColumn
from app.ui.kit.surface import Card
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.kit.theme import Theme


# What the dialog keeps free left and right of the words.
_AROUND = 48


class Welcome(Dialog):
    """How it works. `demo_asked`: the person wants to try it on the demo recording."""

    demo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Welcome to Terugblik"), parent)
        self._scroll = ScrollColumn(theme, gap=16)
        self.column.addWidget(self._scroll, 1)
        column = self._scroll.column
        column.addWidget(Label(theme, _("Welcome to Terugblik"), Kind.PAGE))
        column.addWidget(Label(theme, _intro(), wrap=True))
        row = HBox(theme, gap=12)
        for number, (icon, title, text) in enumerate(_steps(), 1):
            row.addWidget(_StepCard(theme, icon, f"{number}. {title}", text), 1)
        column.addLayout(row)
        column.addWidget(Label(theme, _closing(), Kind.MUTED, wrap=True))
        column.addStretch()
        skip = Button(theme, _("Start without the demo"))
        skip.clicked.connect(self.reject)
        demo = Button(theme, _("Try the demo"), kind="primary")
        demo.clicked.connect(self.accept)
        demo.clicked.connect(self.demo_asked)
        self.buttons.addWidget(skip)
        self.buttons.addWidget(demo)
        demo.setFocus()
        fit(self, QSize(theme.px(760), self.height()))
        fit(self, QSize(self.width(), self._needed(self.width())))

    def _needed(self, width: int) -> int:
        """As high as the words need at this width; where there is no room for that, they scroll."""
        words = self._scroll.column.totalHeightForWidth(width - self.theme.px(_AROUND))
        chrome = self.sizeHint().height() - self._scroll.sizeHint().height()
        return chrome + words + self.theme.px(4)


class _StepCard(Card):
    def __init__(self, theme: Theme, icon: str, title: str, text: str) -> None:
        super().__init__(theme, "ground")
        column = VBox(theme, self, gap=6, margins=(16, 16, 16, 16))
        column.addWidget(IconLabel(theme, icon, "accent_text", 28), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(theme, title, Kind.TITLE, wrap=True))
        column.addWidget(Label(theme, text, wrap=True))
        column.addStretch()


def _intro() -> str:
    return _("With Terugblik you look back on a filmed conversation with parents, alone or with your mentor.")


def _steps() -> tuple[tuple[str, str, str], ...]:
    return (
        ("play", _("Watch first"), _("Watch the fragment once in full. The form stays closed. Just look.")),
        (
            "document",
            _("Then the form"),
            _("Watch again and fill in the form with J and N. Each moment is kept."),
        ),
        (
            "people",
            _("Then the talk"),
            _("Hand it over to your mentor, who looks too. Talk about it together: moments, no grade."),
        ),
    )


def _closing() -> str:
    return _("Everything stays on your own computer and is saved at once. F1 shows all keys.")
