"""The list of cards: arrows, Enter, Delete, F2 and the menu key; quick with a thousand of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.i18n import _
from app.ui.library.card import CardBoxes, CardPainter
from app.ui.library.model import CardModel, Pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.presenters.library_state import RecordingCard
    from app.ui.kit.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardList(QListView):
    """All signals carry the id of a recording."""

    open_asked = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, load: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        """`load` reads the picture of a recording."""
        super().__init__(parent)
        self._theme = theme
        self._cards = CardModel(self)
        self._pictures = Pictures(load)
        self._painter = CardPainter(theme, self._pictures, self)
        self.setModel(self._cards)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        # A narrow list has higher cards.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Recordings"))
        self.setAccessibleDescription(
            _("Enter opens, F2 changes, Delete removes, the menu key shows everything.")
        )
        self._look()
        theme.changed.connect(self._look)

    def show_cards(self, cards: Sequence[RecordingCard]) -> None:
        """Other cards; the one that was chosen stays chosen."""
        chosen = self.chosen()
        self._cards.show_cards(cards)
        self.choose(chosen if self._cards.row_of(chosen) >= 0 else "")

    def chosen(self) -> str:
        """The recording that is chosen, or ''."""
        card = self._cards.card(self.currentIndex().row())
        return card.id if card else ""

    def choose(self, recording_id: str) -> None:
        """Choose a recording and bring it in sight; '' the first."""
        row = max(self._cards.row_of(recording_id), 0)
        index = self._cards.index(row)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_back_to(self, recording_id: str) -> None:
        """Choose a recording if it is still there; the one that was chosen stays otherwise."""
        if self._cards.row_of(recording_id) >= 0:
            self.choose(recording_id)

    def forget_pictures(self) -> None:
        """Read the pictures again."""
        self._pictures.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Qt does the arrows. What other keys do stands in the list of actions."""
        if event.key() in _ENTER and self.chosen():
            self.open_asked.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the card below the pointer, or by the menu key of the chosen one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        if by_mouse:
            self.menu_asked.emit(self.chosen(), event.globalPos())
        else:
            self.ask_menu()

    def ask_menu(self) -> None:
        """The menu of the chosen card, below its dots."""
        if self.chosen():
            self.scrollTo(self.currentIndex())
            more = self._boxes(self.currentIndex()).more
            self.menu_asked.emit(self.chosen(), self._below(more))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What lies below the pointer shows that it can be pressed."""
        self._point_at(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(QPoint(-1, -1))
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the button or the picture opens, on the dots shows the menu."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex() or not index.isValid():
            return
        boxes = self._boxes(index)
        if boxes.button.contains(at) or boxes.picture.contains(at):
            self.open_asked.emit(self.chosen())
        elif boxes.more.contains(at):
            self.menu_asked.emit(self.chosen(), self._below(boxes.more))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the words opens."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            boxes = self._boxes(index)
            if boxes.words.contains(at) or boxes.people.contains(at):
                self.setCurrentIndex(index)
                self.open_asked.emit(self.chosen())

    def _boxes(self, index: QModelIndex) -> CardBoxes:
        card = self._cards.card(index.row())
        assert card is not None  # noqa: S101 - only called with an index of this list
        return self._painter.boxes(self.visualRect(index), card)

    def _below(self, box: QRect) -> QPoint:
        return self.viewport().mapToGlobal(box.bottomLeft())

    def _point_at(self, at: QPoint) -> None:
        self._painter.point_at(at)
        index = self.indexAt(at)
        hand = False
        if index.isValid():
            boxes = self._boxes(index)
            hand = any(box.contains(at) for box in (boxes.button, boxes.more, boxes.picture))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _look(self) -> None:
        # The cards are the surface; the list itself is as the ground, and its focus shows on a card.
        self.setStyleSheet(
            "QListView, QListView:focus { background: transparent; border: none; padding: 0; }"
        )
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
