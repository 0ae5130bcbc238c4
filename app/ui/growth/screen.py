"""The growth screen: lays out and shows states. What the person asks goes out in `page`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.i18n import _
from app.ui.growth.line import LinePanel, Stations
from app.ui.growth.picks import PicksPage
from app.ui.growth.rows import GrowthSide
from app.ui.kit import Banner, Button, ElidedLabel, Kind, Panel, StepBar, Toast, VBox, read_in_order
from app.ui.observe.film_side import FilmSide

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.growth_state import GrowthState, PickPage
    from app.presenters.observe_state import FilmTrouble, Problem, TransportState
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_PICKS, _LINE = 0, 1
_LOW = 600


class GrowthScreen(QWidget):
    """A GrowthView: first which talks; then the film and the line at the left, the moments at the right."""

    back_asked = Signal()
    retry_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        """Lay out; nothing is shown before the presenter starts."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Growth"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.header, self.banner = StepBar(theme), Banner(theme)
        self.banner.action_asked.connect(self.retry_asked)
        self.picks = PicksPage(theme)
        self.picks.back_asked.connect(self.back_asked)
        self.film = FilmSide(theme, actions, context="growth")
        self.line, self.side, self._stations = LinePanel(theme), GrowthSide(theme), Stations(theme)
        self.line.hold(self._stations)
        self._low = False
        self.side.rest = self
        self._playing = ElidedLabel(theme, "", Kind.MUTED)
        self._toast = Toast(theme, self.film.video)
        self._pages = QStackedWidget()
        self._back = Button(theme, _("Library"), kind="ghost", icon="chevron-left")
        self._back.clicked.connect(self.back_asked)
        self.header.lay_out(self._back, ())
        self.header.title.setText(_("Growth"))
        self.corner = self.header.corner
        self._lay_out()
        # Once, when everything has its place.
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._order_tabs)
        # Once every part has its new size.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit)
        theme.changed.connect(self._settle.start)

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self.header)
        whole.addWidget(self.banner)
        self.banner.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self._left())
        splitter.addWidget(self.side)
        read_in_order(splitter)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 6)
        splitter.setSizes([6_000, 6_800])
        self._pages.addWidget(self.picks)
        self._pages.addWidget(splitter)
        whole.addWidget(self._pages, 1)

    def _left(self) -> QWidget:
        left = Panel(self._theme, "ground")
        column = self._left_column = VBox(self._theme, left, gap=0)
        column.addWidget(self.film, 3)
        self._below = QWidget()
        below = VBox(self._theme, self._below, gap=10, margins=(14, 0, 14, 14))
        below.addWidget(self._playing)
        below.addWidget(self.line, 1)
        column.addWidget(self._below, 3)
        return left

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, all the room below the film is for the film."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self._theme.px(_LOW)
        if low == self._low:
            return
        self._low = low
        self.line.setVisible(not low)
        self._left_column.setStretch(1, 0 if low else 3)
        if low:
            self.side.hold(self._stations)
        else:
            self.side.let_go()
            self.line.hold(self._stations)
        self._order.start()

    def _order_tabs(self) -> None:
        """The Tab key goes as one reads: the film, what is below it, then the moments."""
        before, talks = self.film.transport.findChildren(Button)[-1:], self._stations.stops()
        rows = self.side.stops()
        stops = [*before, *rows, *talks] if self._low else [*before, *talks, *rows]
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)

    @property
    def open(self) -> bool:
        """Whether the line is in front."""
        return self._pages.currentIndex() == _LINE

    @property
    def full(self) -> bool:
        """Whether there is nothing but the film."""
        return self.side.isHidden()

    def show_full(self, full: bool) -> None:
        """Nothing but the film, or everything again."""
        for part in (self.header, self.side, self._below):
            part.setVisible(not full)
        self.film.show_alone(full)
        # What had the keyboard may be gone now.
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # GrowthView

    def show_picks(self, page: PickPage) -> None:
        """The page before the line."""
        came = self.open
        self.picks.show_page(page)
        self._pages.setCurrentIndex(_PICKS)
        self._name(_("Library"), "")
        if came or self.window().focusWidget() in {None, self}:
            self.picks.go_to_work()

    def show_line(self, state: GrowthState) -> None:
        """The line, anew."""
        came = not self.open
        self._stations.show_talks(state.talks)
        self.side.show_state(state)
        self._order.start()
        self._pages.setCurrentIndex(_LINE)
        self._name(_("Choose talks"), state.line)
        if came:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._playing.setText("")
            self.film.video.message.show_words(
                _("Choose a moment"), _("It plays here, from a little before."), icon="play"
            )

    def _name(self, back: str, line: str) -> None:
        self._back.set_label(back)
        self.header.line.setText(line)
        self.header.line.setVisible(bool(line))
        self.header.fit()

    def show_playing(self, heading: str, chip: str) -> None:
        """Which talk the film is of, and which moment was asked for."""
        self._playing.setText(heading)
        self.side.show_playing(chip)

    def show_selected(self, key: str) -> None:
        """The row everything is about."""
        self.side.show_selected(key)

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
