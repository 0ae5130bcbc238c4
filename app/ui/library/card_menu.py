"""The menu of one recording in the list: everything that can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.library_state import RecordingCard
    from app.ui.keys import Actions
    from app.ui.kit import Theme


class CardMenu(QObject):
    """`asked(what)`: open, observe, fragments, relink, compare, talk_summary, hand_over, edit or remove."""

    asked = Signal(str)

    def __init__(self, theme: Theme, actions: Actions, over: QWidget, card: RecordingCard) -> None:
        """It comes above `over`, and stays within its window."""
        super().__init__(over)
        self._theme, self._actions, self._over = theme, actions, over
        self._menu = QMenu(over)
        self._menu.aboutToHide.connect(self.deleteLater)
        self._menu.aboutToHide.connect(self._menu.deleteLater)
        self._fill(card)

    def show_at(self, at: QPoint) -> None:
        """Show it here, with its first entry ready."""
        self._menu.popup(self._within_window(at))
        self._menu.setActiveAction(self._menu.actions()[0])

    def _fill(self, card: RecordingCard) -> None:
        self._plain("open", card.action)
        if not card.locked:
            self._with_key("observe")
        self._with_key("fragments")
        if card.film_missing:
            self._plain("relink", _("Find the film…"))
        if card.tables or card.may_hand_over:
            self._menu.addSeparator()
        if card.tables:
            self._plain("compare", _("Talk together…"))
            self._plain("talk_summary", _("Summary for the conversation…"))
        if card.may_hand_over:
            self._plain("hand_over", _("Hand over…"))
        self._menu.addSeparator()
        self._with_key("edit")
        self._with_key("remove")

    def _plain(self, what: str, text: str) -> None:
        self._menu.addAction(text).triggered.connect(self._asking(what))

    def _with_key(self, what: str) -> None:
        # The key stands behind a tab: a real shortcut would answer to the key a second time.
        action = self._actions[f"library.{what}"]
        entry = self._menu.addAction(f"{action.said.text}…\t{action.hint}")
        entry.triggered.connect(self._asking(what))

    def _asking(self, what: str) -> Callable[[], None]:
        return lambda: self.asked.emit(what)

    def _within_window(self, at: QPoint) -> QPoint:
        """The dots stand near the edge: the menu opens to the left of it."""
        window = self._over.window()
        edge = window.mapToGlobal(QPoint(window.width(), 0)).x() - self._theme.px(8)
        return QPoint(min(at.x(), edge - self._menu.sizeHint().width()), at.y())
