"""The growth screen: lays out and shows states. What the person asks goes out in `page`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.i18n import _
from app.ui.beside.screen import FilmScreen
from app.ui.growth.line import LinePanel, Stations
from app.ui.growth.picks import PicksPage
from app.ui.growth.rows import GrowthSide
from app.ui.kit import Button, ElidedLabel, Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.presenters.growth_state import GrowthState, PickPage
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_LOW = 600


class GrowthScreen(FilmScreen):
    """A GrowthView: first which talks; then the film and the line at the left, the moments at the right."""

    below_high = 3

    def __init__(self, theme: Theme, actions: Actions) -> None:
        """Lay out; nothing is shown before the presenter starts."""
        super().__init__(theme, actions, "growth")
        self.setAccessibleName(_("Growth"))
        self.picks = PicksPage(theme)
        self.picks.back_asked.connect(self.back_asked)
        self.line, self.side, self._stations = LinePanel(theme), GrowthSide(theme), Stations(theme)
        self.line.hold(self._stations)
        self._low = False
        self._playing = ElidedLabel(theme, "", Kind.MUTED)
        self._back = Button(theme, _("Library"), kind="ghost", icon="chevron-left")
        self._back.clicked.connect(self.back_asked)
        self.header.lay_out(self._back, ())
        self.header.title.setText(_("Growth"))
        self.below.addWidget(self._playing)
        self.below.addWidget(self.line, 1)
        self.lay_out(self.side, self.side.rows, self.picks)

    def fit(self) -> None:
        """Where it is low, all the room below the film is for the film."""
        low = self.height() < self._theme.px(_LOW)
        if low == self._low:
            return
        self._low = low
        self.line.setVisible(not low)
        self.spread(below=not low)
        if low:
            self.side.hold(self._stations)
        else:
            self.side.let_go()
            self.line.hold(self._stations)
        self._order.start()

    def stops(self) -> list[QWidget]:
        """The line, then the moments; where it is low, the line lies below them."""
        talks, rows = self._stations.stops(), self.side.stops()
        return [*rows, *talks] if self._low else [*talks, *rows]

    # GrowthView

    def show_picks(self, page: PickPage) -> None:
        """The page before the line."""
        came = self.open
        self.picks.show_page(page)
        self.show_open(False)
        self._name(_("Library"), "")
        if came or self.window().focusWidget() in {None, self}:
            self.picks.go_to_work()

    def show_line(self, state: GrowthState) -> None:
        """The line, anew."""
        came = not self.open
        self._stations.show_talks(state.talks)
        self.side.show_state(state)
        self._order.start()
        self.show_open(True)
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
