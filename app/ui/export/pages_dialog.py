"""The pages of the summary for the talk, to look at before they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.kit import Button, Dialog, Kind, Label
from app.ui.summary.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme
    from app.ui.summary.preview import PagesWork

_OF_WINDOW = 0.86
_WIDTH = 760


class PagesDialog(Dialog):
    """`work` gives what makes the pages as they would leave now; nothing of them comes on a disk."""

    def __init__(self, theme: Theme, work: Callable[[], PagesWork], parent: QWidget, over: QWidget) -> None:
        """As large as fits `over`, which lies below `parent`."""
        super().__init__(theme, _("The pages for the conversation"), parent)
        words = _("Names are replaced already, as they will be in the file.")
        self.column.addWidget(Label(theme, self.windowTitle(), Kind.PAGE, wrap=True))
        self.column.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        self.preview = Preview(theme, work)
        self.column.addWidget(self.preview, 1)
        close = Button(theme, _("Close"))
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        px, size = theme.px, over.window().size()
        self.resize(min(px(_WIDTH), int(size.width() * _OF_WINDOW)), int(size.height() * _OF_WINDOW))
        self.finished.connect(self.preview.stop)
        self.preview.outdated()
