"""The parts of a sheet below one another: they stay where they are and change in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.worksheets import Place
from app.presenters.sheets_state import BlockState
from app.ui.sheets.blocks import AddTopicCard, BlockCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QBoxLayout

    from app.presenters.sheets_state import AddTopicState
    from app.ui.kit import Theme
    from app.ui.sheets.writing import WritingField


class SheetCards(QObject):
    """Puts the cards in a column, below one of its parts.

    `written(place, text)`, `topic_added(part, name)`, `topic_renamed(part, topic, name)` and
    `topic_removed(part, topic)`: what the person wants.
    """

    written = Signal(Place, str)
    topic_added = Signal(str, str)
    topic_renamed = Signal(str, str, str)
    topic_removed = Signal(str, str)

    def __init__(self, theme: Theme, column: QBoxLayout, below: QWidget, tab_after: QWidget) -> None:
        """`below` is the part of `column` under which they come; the Tab key comes there from `tab_after`."""
        super().__init__(below)
        self._theme, self._column = theme, column
        self._below, self._tab_after = below, tab_after
        self.by_key: dict[str, BlockCard | AddTopicCard] = {}

    def show_blocks(self, blocks: tuple[BlockState | AddTopicState, ...]) -> None:
        """Show these; a topic comes before where topics are added."""
        wanted = {block.key for block in blocks}
        for key in [key for key in self.by_key if key not in wanted]:
            card = self.by_key.pop(key)
            card.hide()
            card.deleteLater()
        for number, block in enumerate(blocks):
            self._put(self._card(block), number)
        self._order_tabs(blocks)

    def keep(self) -> None:
        """Keep what is being typed."""
        for card in self._blocks():
            card.keep()

    def let_read_only(self) -> None:
        """Somebody else wrote it: it can be read and copied."""
        for card in self._blocks():
            card.let_read_only()

    @property
    def empty(self) -> bool:
        """Whether nothing is written anywhere yet."""
        return not any(field.toPlainText() for field in self._fields())

    def go_to_work(self) -> None:
        """The first place that is empty, or the first."""
        fields = list(self._fields())
        empty = [field for field in fields if not field.toPlainText()]
        for field in (empty or fields)[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _blocks(self) -> Iterator[BlockCard]:
        return (card for card in self.by_key.values() if isinstance(card, BlockCard))

    def _fields(self) -> Iterator[WritingField]:
        return (field for card in self._blocks() for field in card.fields)

    def _put(self, card: QWidget, number: int) -> None:
        place = self._column.indexOf(self._below) + 1 + number
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)
            card.show()

    def _card(self, block: BlockState | AddTopicState) -> BlockCard | AddTopicCard:
        """The card of this block, as it is now."""
        card = self.by_key.get(block.key)
        if card is None:
            card = self.by_key[block.key] = self._make(block)
        elif isinstance(block, BlockState) and isinstance(card, BlockCard):
            card.show_block(block)
        elif isinstance(card, AddTopicCard) and not isinstance(block, BlockState):
            card.show_state(block)
        return card

    def _make(self, block: BlockState | AddTopicState) -> BlockCard | AddTopicCard:
        part = block.part
        if not isinstance(block, BlockState):
            adding = AddTopicCard(self._theme, block)
            adding.asked.connect(lambda name: self.topic_added.emit(part, name))
            return adding
        card, topic = BlockCard(self._theme, block), block.topic
        card.written.connect(self.written)
        card.renamed.connect(lambda name: self.topic_renamed.emit(part, topic, name))
        card.removed.connect(lambda: self.topic_removed.emit(part, topic))
        return card

    def _order_tabs(self, blocks: tuple[BlockState | AddTopicState, ...]) -> None:
        """The Tab key goes through the sheet as one reads it, also where a topic was added later."""
        before = self._tab_after
        for block in blocks:
            for stop in self.by_key[block.key].findChildren(QWidget):
                if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, stop)
                    before = stop
