"""A film that is not where it was: where it was, and pointing to where it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, Card, Kind, Label, VBox
from app.ui.library.dialog import FormDialog
from app.ui.library.files import choose_films

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme


class RelinkDialog(FormDialog):
    """`pointed(path)` when a person shows a file; `without_asked` to open without the film."""

    pointed = Signal(object)
    without_asked = Signal()
    again_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        old_place: str,
        parent: QWidget,
        *,
        may_open: bool,
        replaced: str = "",
    ) -> None:
        """`may_open`: there is something to read without the film; `replaced`: what to say of another one."""
        heading = _("Another film stands there now") if replaced else _("The film is not where it was")
        super().__init__(theme, heading, parent)
        words = replaced or _(
            "Is the film on a stick or a drive? Connect it and look again. "
            "Did you move the film? Then point to it."
        )
        self.fields.addWidget(Label(theme, words, wrap=True))
        card = Card(theme, "ground")
        column = VBox(theme, card, gap=3, margins=(14, 10, 14, 11))
        column.addWidget(Label(theme, title, Kind.STRONG, wrap=True))
        column.addWidget(Label(theme, _("The film was here:"), Kind.SMALL))
        column.addWidget(Label(theme, breakable(old_place), Kind.MUTED, wrap=True))
        self.fields.addWidget(card)
        self.fields.addStretch()
        if may_open:
            self.add_button(_("Open without the film"), self.without_asked.emit)
        self.add_button(_("Look again"), self.again_asked.emit)
        self.point: Button = self.add_button(_("Point to the film…"), self._choose, "primary")
        self.point.setFocus()

    def _choose(self) -> None:
        choose_films(self, _("Point to the film"), self._chosen, several=False)

    def _chosen(self, paths: list[Path]) -> None:
        if paths:
            self.pointed.emit(paths[0])


def breakable(path: str) -> str:
    """A long path that may be broken after each folder."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
