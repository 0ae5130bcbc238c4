"""The film with something below it, rows at the right, and a page that comes before both."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.i18n import _
from app.ui.kit import Banner, Button, Panel, StepBar, Toast, VBox, read_in_order
from app.ui.observe.film_side import FilmSide

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QBoxLayout

    from app.presenters.observe_state import FilmTrouble, Problem, TransportState
    from app.ui.beside.rows import RowList
    from app.ui.keys import Actions
    from app.ui.kit import Theme

# How the width and the height are shared.
_FILM, _ROWS = 5_850, 6_950
_FILM_HIGH = 3


class FilmScreen(QWidget):
    """Lays out and shows what all these screens show: the film, its controls, and what the world refuses.

    A screen of this kind fills `header` and `below`, calls `lay_out`, and says in `stops` and `fit` where the
    Tab key goes after the film and what makes room where it is low.
    """

    back_asked = Signal()
    retry_asked = Signal()
    # Against the three parts of the height that are for the film.
    below_high = 2

    def __init__(self, theme: Theme, actions: Actions, context: str) -> None:
        """`context` names the keys of this screen."""
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.header, self.banner = StepBar(theme), Banner(theme)
        self.banner.action_asked.connect(self.retry_asked)
        self.banner.hide()
        self.film = FilmSide(theme, actions, context=context)
        self.below = VBox(theme, gap=8, margins=(14, 0, 14, 14))
        self._top, self._below, self._beside = QWidget(), QWidget(), QSplitter(Qt.Orientation.Horizontal)
        self._below.setLayout(self.below)
        self._pages = QStackedWidget()
        self._toast = Toast(theme, self.film.video)
        # Once, when everything has its place.
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._order_tabs)
        # Once every part has its new size.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.fit)
        theme.changed.connect(self._settle.start)

    def lay_out(self, side: Panel, rows: RowList, page_before: QWidget, *notes: QWidget) -> None:
        """Put everything in its place, once; `rows` are in `side`, `notes` stand below the header."""
        self._side, self._rows = side, rows
        rows.rest = self
        rows.filled.connect(self._order.start)
        top = VBox(self._theme, self._top, gap=0)
        for part in (self.header, *notes):
            top.addWidget(part)
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self._top)
        whole.addWidget(self.banner)
        whole.addWidget(self._pages, 1)
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(1)
        self._beside.addWidget(self._left())
        self._beside.addWidget(side)
        read_in_order(self._beside)
        self._beside.setStretchFactor(0, 5)
        self._beside.setStretchFactor(1, 6)
        self._beside.setSizes([_FILM, _ROWS])
        self._pages.addWidget(page_before)
        self._pages.addWidget(self._beside)

    def _left(self) -> QWidget:
        left = Panel(self._theme, "ground")
        self._column = VBox(self._theme, left, gap=0)
        self._column.addWidget(self.film, _FILM_HIGH)
        self._column.addWidget(self._below, self.below_high)
        return left

    def spread(self, *, below: bool) -> None:
        """Whether what is below the film has a share of the height, or only what it needs."""
        self._column.setStretch(1, self.below_high if below else 0)

    @property
    def corner(self) -> QBoxLayout:
        """Where the window puts its menu."""
        return self.header.corner

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to after the film, in order."""
        return self._rows.stops()

    def _order_tabs(self) -> None:
        """The Tab key goes as one reads."""
        before = self.film.transport.findChildren(Button)[-1:]
        for one, other in pairwise([*before, *self.stops()]):
            self.setTabOrder(one, other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Higher or lower."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Where it is low, what says least makes room."""

    # What is in front

    @property
    def open(self) -> bool:
        """Whether the film and the rows are in front, and not the page before."""
        return self._pages.currentWidget() is self._beside

    def show_open(self, open_: bool) -> None:
        """The film and the rows, or the page before."""
        self._pages.setCurrentIndex(int(open_))

    @property
    def full(self) -> bool:
        """Whether there is nothing but the film."""
        return self._side.isHidden()

    def show_full(self, full: bool) -> None:
        """Nothing but the film, or everything again."""
        for part in (self._top, self._side, self._below):
            part.setVisible(not full)
        self.film.show_alone(full)
        # What had the keyboard may be gone now.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not full:
            self._rows.take_focus()

    # What every view of this kind shows

    def show_selected(self, key: str) -> None:
        """The row everything is about."""
        self._rows.show_selected(key)

    def show_transport(self, state: TransportState) -> None:
        """The player's controls."""
        self.film.transport.show_state(state)

    def show_film_trouble(self, trouble: FilmTrouble | None) -> None:
        """Words in the place of the picture."""
        self.film.show_trouble(trouble)

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""
        if problem is None:
            self.banner.hide()
            return
        self.banner.show_message(problem.text, "error", _("Try again"), closable=False)

    def announce(self, text: str) -> None:
        """Say in passing what happened."""
        self._toast.say(text)
