"""A package was added: what is new and what to do next; what exactly came, for who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.kit import Button, Choice, Label, MessageDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.presenters.arrived import Arrived
    from app.ui.kit import Theme


class AddedDialog(MessageDialog):
    """A message with one answer; `details` are folded away behind their button."""

    def __init__(self, theme: Theme, arrived: Arrived, parent: QWidget) -> None:
        text = "\n\n".join(filter(None, (arrived.text, arrived.next)))
        close = (Choice("ok", _("Close"), "primary"),)
        super().__init__(theme, _("The package is added"), text, close, icon="check", parent=parent)
        self.words = Label(theme, arrived.details, wrap=True)
        # In line with the words above it, which stand beside the icon.
        self.words.setContentsMargins(theme.px(38), 0, 0, 0)
        self.words.hide()
        self.column.addWidget(self.words)
        self.details = Button(theme, _("Details"), icon="chevron-right", name=_("Details: fold out"))
        self.details.clicked.connect(self._turn)
        self.buttons.insertWidget(0, self.details)
        # Only now: before it lay in here it would come up as a window of its own.
        self.details.setVisible(arrived.details != arrived.text)

    def _turn(self) -> None:
        """Fold the details out, or away."""
        unfolds = self.words.isHidden()
        self.words.setVisible(unfolds)
        self.details.set_icon("chevron-down" if unfolds else "chevron-right")
        self.details.set_label(_("Details"), _("Details: fold away") if unfolds else _("Details: fold out"))
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
