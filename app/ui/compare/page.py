"""Puts the screen for talking together in the window: its keys, its dialogs, and its end."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu

from app.domain.sheet import PointKind
from app.i18n import _
from app.presenters.compare_state import Asks
from app.ui.compare.dialogs import PointDialog, ReplyDialog
from app.ui.kit import confirm
from app.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.compare import ComparePresenter
    from app.presenters.compare_state import SpeakerState, TalkPoint
    from app.services.ports import Player
    from app.ui.compare.screen import CompareScreen
    from app.ui.keys import Action, Actions
    from app.ui.kit import Theme

TICK_MS = 100


@dataclass(frozen=True, slots=True)
class CompareDoors:
    """What this screen asks of the rest of the program. `skip_ms`: how far a little back is.

    `ask_how`: asks who works here how to look, alone first or along.
    """

    fetch_film: Callable[[], None]
    skip_ms: Callable[[], int]
    ask_how: Callable[[], None]


class Comparing(QObject):
    """Connects one screen with its presenter, until `closed`.

    The actions of the program live longer than a screen: what was connected to them is let go of by name.
    """

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        screen: CompareScreen,
        presenter: ComparePresenter,
        player: Player,
        doors: CompareDoors,
    ) -> None:
        """`player` is this screen's own: it is closed with it."""
        super().__init__(screen)
        self._theme, self._actions, self._doors = theme, actions, doors
        self.screen, self.presenter = screen, presenter
        screen.film.video.attach(player)
        self._acts: list[tuple[Action, Callable[[float], object]]] = []
        self._began = self._ended = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(lambda: presenter.film.tick(time.monotonic_ns() // 1_000_000))
        self._connect_screen()
        self._connect_film()
        self._connect_keys()

    def page(self) -> Page:
        """This screen, for the window."""
        return Page(
            self.screen,
            "compare",
            arrive=self._arrive,
            leave=self._leave,
            closed=self.closed,
            step_back=self._step_back,
            corner=self.screen.corner,
            keep=self,
        )

    # Coming and going

    def _arrive(self) -> None:
        self.screen.film.transport.show_skip(self._doors.skip_ms())
        self.screen.film.transport.show_keys()
        self.screen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.start()
        if not self.screen.open:
            self.screen.gate.go_to_work()
        if not self._began:
            self._began = True
            self._doors.fetch_film()
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

    @property
    def ended(self) -> bool:
        """Whether it was closed."""
        return self._ended

    def _step_back(self) -> bool:
        if self.screen.full:
            self.screen.show_full(False)
            return True
        return self.screen.back_to_rows()

    # What the person asks

    def _connect_screen(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.retry_asked.connect(presenter.retry)
        screen.gate.finish_asked.connect(presenter.finish_round)
        screen.gate.along_asked.connect(self._ask_along)
        screen.gate.begin_asked.connect(self._begin)
        screen.side.filter_asked.connect(presenter.rows.set_filter)
        screen.side.chosen.connect(presenter.rows.select)
        screen.side.reply_asked.connect(self._reply_to)
        screen.talk.add_asked.connect(self._add)
        screen.talk.edit_asked.connect(self._edit)
        screen.talk.ticked.connect(presenter.talk.tick)
        screen.point_moved.connect(presenter.rows.next_point)
        screen.undo_asked.connect(presenter.talk.undo)
        screen.redo_asked.connect(presenter.talk.redo)
        screen.speaker_menu_asked.connect(self._speaker_menu)

    def _connect_film(self) -> None:
        screen, film = self.screen, self.presenter.film
        for part in (screen.side, screen.talk):
            part.played.connect(film.play_from)
        screen.film.video.changed.connect(film.show)
        screen.film.video.failed.connect(film.fail)
        screen.film.video.full_picture_asked.connect(lambda: screen.show_full(not screen.full))
        screen.film.again_asked.connect(self._doors.fetch_film)
        bar = screen.film.transport
        bar.asked.connect(lambda name: self._actions[f"compare.{name}"].trigger(time.monotonic()))
        bar.volume_asked.connect(film.transport.set_volume)
        bar.speed_asked.connect(film.transport.set_speed)

    def _connect_keys(self) -> None:
        presenter, transport, skip = self.presenter, self.presenter.film.transport, self._doors.skip_ms
        keys: dict[str, Callable[[], object]] = {
            "next_point": lambda: presenter.rows.next_point(1),
            "last_point": lambda: presenter.rows.next_point(-1),
            "up": lambda: presenter.rows.move(-1),
            "down": lambda: presenter.rows.move(1),
            "play_row": presenter.rows.play_row,
            "differences": presenter.rows.toggle_differences,
            "agreement": lambda: self._add("agreement"),
            "point": lambda: self._add("point"),
            "reply": self._reply,
            "speaker": lambda: self._speaker_menu(self.screen.speaker),
            "undo": presenter.talk.undo,
            "redo": presenter.talk.redo,
            "play": transport.toggle,
            "back": lambda: transport.skip(-skip()),
            "on": lambda: transport.skip(skip()),
            "frame_back": lambda: transport.step(-1),
            "frame_on": lambda: transport.step(1),
            "slower": lambda: transport.change_speed(-1),
            "faster": lambda: transport.change_speed(1),
            "mute": transport.toggle_muted,
            "full_picture": lambda: self.screen.show_full(not self.screen.full),
        }
        for name, act in keys.items():
            self._on(name, act)

    def _on(self, name: str, act: Callable[[], object]) -> None:
        def triggered(_at_s: float) -> None:
            # Before everybody is ready there is nothing here to play or to talk about.
            if self.presenter.open:
                act()

        action = self._actions[f"compare.{name}"]
        action.triggered.connect(triggered)
        self._acts.append((action, triggered))

    # Dialogs

    def _begin(self, asks: Asks) -> None:
        if asks is Asks.WHOSE:
            self._doors.ask_how()
        elif asks is Asks.ALONG:
            self._confirm_along(self.presenter.begin_without)
        else:
            self.presenter.begin_without()

    def _ask_along(self, observation_id: str) -> None:
        self._confirm_along(lambda: self.presenter.look_along(observation_id))

    def _confirm_along(self, look: Callable[[], None]) -> None:
        dialog = confirm(
            self._theme,
            self.screen,
            _("Look along from the start?"),
            _(
                "From now on you see what others saw. Then it cannot be an own round any more. "
                "It is noted, and stands in the summary of the talk."
            ),
            _("Look along"),
        )
        dialog.chosen.connect(lambda answer: look() if answer == "yes" else None)

    def _add(self, what: str) -> None:
        if not self.presenter.open:
            return
        agreement = what == "agreement"
        kind = PointKind.AGREEMENT if agreement else PointKind.TALKING_POINT
        row = self.presenter.rows.row
        dialog = PointDialog(self._theme, self.screen, agreement=agreement, about=row.text if row else "")
        self.presenter.film.transport.pause()
        dialog.written.connect(lambda text, when, where: self.presenter.new_point(kind, text, when, where))
        dialog.open()

    def _edit(self, point: TalkPoint) -> None:
        dialog = PointDialog(self._theme, self.screen, agreement=point.agreement, point=point)
        dialog.written.connect(
            lambda text, when, where: self.presenter.talk.edit(point.id, text, when, where)
        )
        dialog.open()

    def _reply_to(self, key: str, place: int) -> None:
        self.presenter.rows.select(key)
        self._reply(place)

    def _reply(self, place: int = 0) -> None:
        row = self.presenter.rows.row
        if row is None or not row.remarks:
            self.screen.announce(_("There is no remark here to reply to."))
            return
        dialog = ReplyDialog(self._theme, self.screen, row.remarks, place)
        self.presenter.film.transport.pause()

        def written(at: int, text: str) -> None:
            remark = row.remarks[at]
            self.presenter.talk.reply(remark.observation_id, remark.remark_id, text)

        dialog.written.connect(written)
        dialog.open()

    def _speaker_menu(self, below: QWidget) -> None:
        menu = QMenu(self.screen)
        for observation_id, who in self._speaker().others:
            action = menu.addAction(who.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(who == self._speaker().who)
            action.triggered.connect(
                lambda _on=False, id_=observation_id: self.presenter.talk.take_keyboard(id_)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _speaker(self) -> SpeakerState:
        return self.presenter.talk.speaker()
