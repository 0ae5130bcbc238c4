"""Puts the growth screen in the window: its keys, its dialog, and its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app.ui.growth.dialog import ChooseDialog
from app.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.presenters.growth import GrowthPresenter
    from app.presenters.transport import Transport
    from app.services.ports import Player
    from app.ui.growth.screen import GrowthScreen
    from app.ui.keys import Action, Actions
    from app.ui.kit import Theme

TICK_MS = 100


class Growing(QObject):
    """Connects one screen with its presenter, until `closed`.

    The actions of the program live longer than a screen: what was connected to them is let go of by name.
    """

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        screen: GrowthScreen,
        presenter: GrowthPresenter,
        player: Player,
        skip_ms: Callable[[], int],
    ) -> None:
        """`player` is this screen's own: it is closed with it. `skip_ms`: how far a little back is."""
        super().__init__(screen)
        self._theme, self._actions, self._skip_ms = theme, actions, skip_ms
        self.screen, self.presenter = screen, presenter
        screen.film.video.attach(player)
        self._acts: list[tuple[Action, Callable[[float], object]]] = []
        self._began = self._ended = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(lambda: presenter.film.tick(time.monotonic_ns() // 1_000_000))
        self._connect_screen()
        self._connect_film()
        self._connect_keys()

    def page(self, begin: Callable[[], None]) -> Page:
        """This screen, for the window; `begin` when it comes in front for the first time."""

        def arrive() -> None:
            self._arrive(begin)

        return Page(
            self.screen,
            "growth",
            arrive=arrive,
            leave=self._leave,
            closed=self.closed,
            step_back=self._step_back,
            corner=self.screen.corner,
            keep=self,
        )

    # Coming and going

    def _arrive(self, begin: Callable[[], None]) -> None:
        self.screen.film.transport.show_skip(self._skip_ms())
        self.screen.film.transport.show_keys()
        self.screen.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._began:
            self._began = True
            begin()
        self._tick.start()

    def _leave(self) -> None:
        self._tick.stop()
        self.presenter.leave()

    def closed(self) -> None:
        """It will not come back."""
        if self._ended:
            return
        self._ended = True
        self._tick.stop()
        for action, act in self._acts:
            action.triggered.disconnect(act)
        self._acts.clear()
        self.screen.film.video.detach()
        self.presenter.close()

    def _step_back(self) -> bool:
        if self.screen.full:
            self.screen.show_full(False)
            return True
        return self.presenter.back_to_picks()

    # What the person asks

    def _connect_screen(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.retry_asked.connect(presenter.retry)
        screen.picks.student_asked.connect(presenter.picks.choose_student)
        screen.picks.picked.connect(lambda key, on: presenter.picks.pick(key, chosen=on))
        screen.picks.go_asked.connect(presenter.go)
        screen.side.everything_asked.connect(lambda on: presenter.show_everything(everything=on))
        screen.side.chosen.connect(presenter.select)
        screen.side.played.connect(presenter.play)
        screen.side.choose_asked.connect(self._choose_at)

    def _connect_film(self) -> None:
        screen, film = self.screen, self.presenter.film
        screen.film.video.changed.connect(film.show)
        screen.film.video.failed.connect(film.fail)
        screen.film.video.full_picture_asked.connect(lambda: screen.show_full(not screen.full))
        screen.film.again_asked.connect(film.again)
        bar = screen.film.transport
        bar.asked.connect(lambda name: self._actions[f"growth.{name}"].trigger(time.monotonic()))
        bar.volume_asked.connect(lambda percent: self._move(lambda film: film.set_volume(percent)))
        bar.speed_asked.connect(lambda speed: self._move(lambda film: film.set_speed(speed)))

    def _move(self, act: Callable[[Transport], object]) -> None:
        """Before a moment was asked for there is no film."""
        transport = self.presenter.film.transport
        if transport is not None:
            act(transport)

    def _connect_keys(self) -> None:
        presenter, skip = self.presenter, self._skip_ms
        keys: dict[str, Callable[[], object]] = {
            "up": lambda: presenter.move(-1),
            "down": lambda: presenter.move(1),
            "play_row": presenter.play_row,
            "choose": self._choose,
            "everything": presenter.toggle_everything,
            "full_picture": lambda: self.screen.show_full(not self.screen.full),
        }
        film: dict[str, Callable[[Transport], object]] = {
            "play": lambda film: film.toggle(),
            "back": lambda film: film.skip(-skip()),
            "on": lambda film: film.skip(skip()),
            "frame_back": lambda film: film.step(-1),
            "frame_on": lambda film: film.step(1),
            "slower": lambda film: film.change_speed(-1),
            "faster": lambda film: film.change_speed(1),
            "mute": lambda film: film.toggle_muted(),
        }
        for name, act in keys.items():
            self._on(name, act)
        for name, move in film.items():
            self._on(name, lambda move=move: self._move(move))

    def _on(self, name: str, act: Callable[[], object]) -> None:
        def triggered(_at_s: float) -> None:
            # On the page before the line there is nothing to play or to choose from.
            if self.presenter.open:
                act()

        action = self._actions[f"growth.{name}"]
        action.triggered.connect(triggered)
        self._acts.append((action, triggered))

    # The student's choice

    def _choose(self) -> None:
        row = self.presenter.row
        if row is not None:
            self._choose_at(row.key)

    def _choose_at(self, key: str) -> None:
        self.presenter.select(key)
        options = self.presenter.options(key)
        if options is None:
            return
        self.presenter.film.pause()
        dialog = ChooseDialog(self._theme, self.screen, options)
        dialog.saved.connect(lambda wanted: self.presenter.choose(key, wanted))
        dialog.open()
