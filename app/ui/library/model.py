"""The cards as Qt's list wants them, and the pictures that are read when a card comes in sight."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.presenters.library_state import RecordingCard

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = int(Qt.ItemDataRole.UserRole)
_MOST_PICTURES = 120


class CardModel(QAbstractListModel):
    """A flat list of cards. A screen reader hears a whole card at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[RecordingCard, ...] = ()

    def show_cards(self, cards: Sequence[RecordingCard]) -> None:
        """Other cards; where only their content changed, the list stays where it is."""
        before, now = self._cards, tuple(cards)
        if [card.id for card in before] != [card.id for card in now]:
            self.beginResetModel()
            self._cards = now
            self.endResetModel()
            return
        self._cards = now
        for row, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def card(self, row: int) -> RecordingCard | None:
        """The card in this row."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, recording_id: str) -> int:
        """Where a recording stands, or -1."""
        return next((row for row, card in enumerate(self._cards) if card.id == recording_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many cards."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title for typing ahead, the sentence for a screen reader, the card for the painter."""
        card = self.card(index.row())
        if card is None:
            return None
        return {
            int(Qt.ItemDataRole.DisplayRole): card.title,
            int(Qt.ItemDataRole.AccessibleTextRole): card.spoken,
            CARD_ROLE: card,
        }.get(int(role))


class Pictures:
    """Thumbnails of the cards in sight; the ones that were painted last are kept."""

    def __init__(self, load: Callable[[str], bytes]) -> None:
        """`load` reads the JPEG of a recording; empty or broken bytes give no picture."""
        self._load = load
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()

    def of(self, recording_id: str) -> QPixmap:
        """The picture of a recording; a null one where there is none."""
        if recording_id not in self._kept:
            pixmap = QPixmap()
            pixmap.loadFromData(QByteArray(self._load(recording_id)))
            self._kept[recording_id] = pixmap
        self._kept.move_to_end(recording_id)
        while len(self._kept) > _MOST_PICTURES:
            self._kept.popitem(last=False)
        return self._kept[recording_id]

    def forget(self) -> None:
        """Read them again when they are needed."""
        self._kept.clear()
