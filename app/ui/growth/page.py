"""Puts the growth screen in the window: what its keys and its buttons do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.beside.page import FilmPage
from app.ui.growth.actions import CONTEXT
from app.ui.growth.dialog import ChooseDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.presenters.growth import GrowthPresenter
    from app.services.ports import Player
    from app.ui.growth.screen import GrowthScreen
    from app.ui.keys import Actions
    from app.ui.kit import Theme


class Growing(FilmPage):
    """Growth: connects its screen with its presenter, until `closed`."""

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        screen: GrowthScreen,
        presenter: GrowthPresenter,
        player: Player,
        skip_ms: Callable[[], int],
    ) -> None:
        """`player` is this screen's own: it is closed with it."""
        super().__init__(CONTEXT, actions, screen, presenter, player, skip_ms)
        self._theme, self.screen, self.presenter = theme, screen, presenter
        self._connect_screen()
        self.listen(
            {
                "up": lambda: presenter.rows.move(-1),
                "down": lambda: presenter.rows.move(1),
                "play_row": presenter.play_row,
                "choose": self._choose,
                "everything": presenter.toggle_everything,
            }
        )

    def begin(self) -> None:
        """The page before the line, or the line that was there before the lock."""
        self.presenter.begin()

    def back(self) -> bool:
        """First from the line to the page before it."""
        return self.presenter.back_to_picks()

    def _connect_screen(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.picks.student_asked.connect(presenter.picks.choose_student)
        screen.picks.picked.connect(lambda key, on: presenter.picks.pick(key, chosen=on))
        screen.picks.go_asked.connect(presenter.go)
        screen.side.everything_asked.connect(lambda on: presenter.show_everything(everything=on))
        screen.side.chosen.connect(presenter.rows.select)
        screen.side.played.connect(presenter.play)
        screen.side.choose_asked.connect(self._choose_at)
        screen.film.again_asked.connect(presenter.film.again)

    # The student's choice

    def _choose(self) -> None:
        row = self.presenter.rows.row
        if row is not None:
            self._choose_at(row.key)

    def _choose_at(self, key: str) -> None:
        self.presenter.rows.select(key)
        options = self.presenter.options(key)
        if options is None:
            return
        self.presenter.film.pause()
        dialog = ChooseDialog(self._theme, self.screen, options)
        dialog.saved.connect(lambda wanted: self.presenter.choose(key, wanted))
        dialog.open()
