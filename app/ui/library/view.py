"""All recordings below one another, with search; or how to begin when there are none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.kit import (
    Button,
    HBox,
    Kind,
    Label,
    ScrollColumn,
    SearchField,
    StatusLine,
    VBox,
)
from app.ui.kit.painting import rounded, smooth
from app.ui.kit.tokens import RADIUS_L
from app.ui.library.card import content_margin
from app.ui.library.cards import CardList
from app.ui.library.empty import EmptyLibrary

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from app.presenters.library_state import LibraryState
    from app.ui.kit import Theme

_NOTHING_YET, _CARDS, _NO_HITS = 0, 1, 2
_SEARCH, _SMALL_SEARCH, _ROOMY = 260, 140, 640


class LibraryView(QWidget):
    """Shows a state; everything a person wants comes out as a signal. Ids are those of recordings."""

    add_asked = Signal()
    demo_asked = Signal()
    growth_asked = Signal()
    searched = Signal(str)
    dropped = Signal(list)

    def __init__(self, theme: Theme, load: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        """`load` reads the picture of a recording."""
        super().__init__(parent)
        self._theme = theme
        self.setAcceptDrops(True)
        self.cards = CardList(theme, load)
        self._search = _Search(theme, self.cards)
        self._search.textEdited.connect(self.searched)
        self._count = StatusLine(theme)
        self._growth = Button(theme, _("See growth…"), kind="ghost", icon="calendar")
        self._growth.clicked.connect(self.growth_asked)
        self._no_hits = Label(theme, "", Kind.MUTED, wrap=True)
        self._no_hits.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._show_all = Button(theme, _("Show all recordings"))
        self._show_all.clicked.connect(self._stop_searching)
        self._veil = _DropVeil(theme, self)
        self._lay_out()
        theme.changed.connect(self._keep_margins)

    def show_state(self, state: LibraryState) -> None:
        """Show the library; never emits."""
        self.cards.show_cards(state.cards)
        self._count.setText(state.count_text)
        self._no_hits.setText(state.no_hits_text)
        if self._search.text().strip() != state.query:
            self._search.setText(state.query)
        self._title_row.setVisible(not state.empty)
        page = _NOTHING_YET if state.empty else (_CARDS if state.cards else _NO_HITS)
        self._stack.setCurrentIndex(page)

    def say_found(self, text: str) -> None:
        """Let a screen reader hear how many were found."""
        self._count.say(text)

    def go_to_search(self) -> None:
        """Type to search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def go_to_cards(self) -> None:
        """The keys go to the cards, or to where a first recording is added."""
        target = self._empty.choose if self._stack.currentIndex() == _NOTHING_YET else self.cards
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title stands above the cards, at any width."""
        super().resizeEvent(event)
        self._keep_margins()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self._veil.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        del event
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are dropped."""
        self._veil.hide()
        event.acceptProposedAction()
        self.dropped.emit(local_files(event.mimeData()))

    def _lay_out(self) -> None:
        self._title_row = QWidget()
        self._title = HBox(self._theme, self._title_row, gap=10)
        self._title.addWidget(Label(self._theme, _("Recordings"), Kind.PAGE))
        self._title.addWidget(self._count)
        self._title.addStretch()
        self._title.addWidget(self._growth)
        self._title.addWidget(self._search)
        self._stack = QStackedWidget()
        self._empty = EmptyLibrary(self._theme)
        self._empty.add_asked.connect(self.add_asked)
        self._empty.demo_asked.connect(self.demo_asked)
        # In a low window with large letters the invitation scrolls.
        inviting = ScrollColumn(self._theme)
        inviting.column.addWidget(self._empty)
        for page in (inviting, self.cards, self._nothing_found()):
            self._stack.addWidget(page)
        column = VBox(self._theme, self, gap=0)
        column.addWidget(self._title_row)
        column.addWidget(self._stack, 1)

    def _nothing_found(self) -> QWidget:
        page = QWidget()
        column = VBox(self._theme, page, gap=12)
        column.addStretch(2)
        column.addWidget(self._no_hits)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _stop_searching(self) -> None:
        self._search.clear()
        self.searched.emit("")
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_margins(self) -> None:
        px, side = self._theme.px, content_margin(self._theme, self.width())
        self._title.setContentsMargins(side, px(20), side, px(14))
        self._search.setMinimumWidth(px(_SEARCH if self.width() > px(_ROOMY) else _SMALL_SEARCH))
        # Where it is narrow, the menu of the window has it.
        self._growth.setVisible(self.width() > px(_ROOMY))
        # The small words stand on the line of the large ones.
        self._count.setContentsMargins(0, px(4), 0, 0)


class _Search(SearchField):
    """From the search field, Enter and the down key go to what was found."""

    def __init__(self, theme: Theme, cards: CardList) -> None:
        super().__init__(theme, _("Search…"))
        self._cards = cards

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down to the cards."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._cards.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)


class _DropVeil(QWidget):
    """Covers the screen while files hang above it, and says what letting go does."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole screen."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground, a box, and words."""
        painter, theme = smooth(self), self._theme
        ground = theme.color("ground")
        ground.setAlphaF(0.86)
        painter.fillRect(event.rect(), ground)
        gap = theme.px(24)
        box = self.rect().adjusted(gap, gap, -gap, -gap)
        soft = theme.color("accent_soft")
        soft.setAlphaF(0.7)
        rounded(painter, box, theme.px(RADIUS_L), fill=soft, line=theme.color("accent"), width=2)
        painter.setFont(theme.font(Kind.PAGE))
        painter.setPen(theme.color("accent_text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _("Let go to add the film"))


def local_files(data: QMimeData) -> list[Path]:
    """The files in what is dragged; web addresses are no files."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
