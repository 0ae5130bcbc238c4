"""What the person asks on the observing screen, passed on to its presenter; and the end of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.domain.sheet import Judgement, RemarkKind
from app.ui.observe.dialogs import ShowingDialog
from app.ui.observe.menus import Menus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.sheet import ItemRef
    from app.presenters.observe import ObservePresenter
    from app.ui.keys import Action, Actions
    from app.ui.keys.watcher import KeyClock
    from app.ui.kit import Theme
    from app.ui.observe.picture import SecondScreen
    from app.ui.observe.screen import ObserveScreen

TICK_MS = 100
# Before and behind every film: the presenter brings them inside the fragment.
_BEGINNING_MS, _END_MS = 0, 1_000_000_000
_ARISEN = {"yes": True, "no": False}


class Wiring(QObject):
    """Connects one screen with its presenter, until `end`.

    The actions of the program live longer than a screen: what was connected to them is let go of by name.
    `present_asked`: begin to present, or end it.
    """

    present_asked = Signal()

    def __init__(
        self,
        screen: ObserveScreen,
        presenter: ObservePresenter,
        actions: Actions,
        clock: KeyClock,
        second: SecondScreen,
        theme: Theme,
    ) -> None:
        """Everything is connected at once; time goes by from `run` on."""
        super().__init__(screen)
        self._screen, self._presenter, self._actions, self._clock = screen, presenter, actions, clock
        self._second, self._theme = second, theme
        self._menus = Menus(theme, screen, presenter)
        self._acts: list[tuple[Action, Callable[[float], object]]] = []
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(lambda: presenter.tick(time.monotonic_ns() // 1_000_000))
        self._connect_header()
        self._connect_film()
        self._connect_items()
        self._connect_other_rows()
        self._connect_editor()
        self._connect_film_keys()
        of_film = len(self._acts)
        self._connect_form_keys()
        self._form_keys = [action for action, _act in self._acts[of_film:]]
        actions.keys_changed.connect(screen.show_keys)
        self._app = cast("QApplication", QApplication.instance())
        self._app.focusChanged.connect(self._follow_focus)

    def run(self) -> None:
        """Let time go by."""
        self._tick.start()

    def rest(self) -> None:
        """Let time stand still."""
        self._tick.stop()

    def show_to_others(self, shown: bool) -> None:
        """The keys of the form do nothing while others look: nothing may come up that they should not see."""
        for action in self._form_keys:
            action.enabled = not shown

    def end(self) -> None:
        """Let go of everything that lives longer than the screen."""
        self.rest()
        self.show_to_others(False)
        for action, act in self._acts:
            action.triggered.disconnect(act)
        self._acts.clear()
        self._actions.keys_changed.disconnect(self._screen.show_keys)
        self._app.focusChanged.disconnect(self._follow_focus)
        self._second.close()

    # Film

    def _connect_header(self) -> None:
        header, gate, presenter = self._screen.header, self._screen.side.gate, self._presenter
        header.undo_asked.connect(presenter.undoing.undo)
        header.redo_asked.connect(presenter.undoing.redo)
        gate.acted.connect(presenter.watching.act)
        gate.showing_asked.connect(self._ask_showing)
        self._screen.retry_asked.connect(presenter.retry)

    def _connect_film(self) -> None:
        film, presenter = self._screen.film, self._presenter
        film.video.changed.connect(presenter.show_transport)
        film.video.failed.connect(presenter.film_failed)
        film.video.frame_shown.connect(self._screen.show_position)
        film.video.full_picture_asked.connect(self._screen.full_picture.toggle)
        film.transport.asked.connect(lambda name: self._actions[f"observe.{name}"].trigger(time.monotonic()))
        film.transport.volume_asked.connect(presenter.transport.set_volume)
        film.transport.speed_asked.connect(presenter.watching.set_speed)
        film.timeline.seek_asked.connect(presenter.transport.seek)
        film.timeline.mark_activated.connect(presenter.marking.play_moment)
        film.timeline.mark_dragged.connect(presenter.marking.move)

    def _ask_showing(self) -> None:
        dialog = ShowingDialog(self._theme, self._screen)
        dialog.chosen.connect(self._presenter.count_showing)
        dialog.open()

    # Form

    def _connect_items(self) -> None:
        form, marking = self._screen.form, self._presenter.marking
        form.item_selected.connect(self._presenter.selection.select)
        form.item_judged.connect(self._judge)
        form.moment_played.connect(marking.play_moment)
        form.moment_menu.connect(self._menus.moment)
        form.all_moments_asked.connect(self._menus.moments)
        form.remark_menu.connect(self._menus.remark)

    def _connect_other_rows(self) -> None:
        form, filling = self._screen.form, self._presenter.filling
        form.case_answered.connect(lambda group, answer: filling.set_arose(group, _ARISEN.get(answer)))
        form.topic_added.connect(filling.add_topic)
        form.topic_renamed.connect(filling.rename_topic)
        form.topic_removed.connect(filling.remove_topic)
        form.reply_written.connect(filling.write_reply)
        form.check_ticked.connect(filling.tick)

    def _connect_editor(self) -> None:
        editor, remarks = self._screen.form.editor, self._presenter.remarks
        editor.typed.connect(lambda text, kind: remarks.typed(text, RemarkKind(kind)))
        editor.finished.connect(lambda text, kind: remarks.finish(text, RemarkKind(kind)))
        editor.cancelled.connect(remarks.cancel)
        editor.stretch_asked.connect(remarks.set_stretch)
        editor.moment_asked.connect(remarks.take_time)
        editor.no_moment_asked.connect(remarks.drop_time)

    def _judge(self, ref: ItemRef, answer: str, asked_at_ms: int) -> None:
        """By the mouse: the frame that was there when the button went down."""
        self._presenter.selection.select(ref)
        if answer:
            pressed_at_s = self._clock.pressed_at_s(asked_at_ms)
            self._presenter.marking.judge(Judgement(answer), pressed_at_s, ref)
        else:
            self._presenter.marking.remove_last()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The row that the keyboard came to is the row that J and N are about."""
        item = self._screen.form.item_of(now) if now is not None else None
        if item is not None and item.row.enabled and item.row.ref != self._presenter.selection.ref:
            self._presenter.selection.select(item.row.ref)

    # Keys

    def _connect_film_keys(self) -> None:
        transport, presenter = self._presenter.transport, self._presenter
        self._on("play", lambda _at: transport.toggle())
        self._on("back", lambda _at: transport.skip(-presenter.settings().skip_ms))
        self._on("on", lambda _at: transport.skip(presenter.settings().skip_ms))
        self._on("frame_back", lambda _at: transport.step(-1))
        self._on("frame_on", lambda _at: transport.step(1))
        self._on("to_start", lambda _at: transport.seek(_BEGINNING_MS))
        self._on("to_end", lambda _at: (transport.pause(), transport.seek(_END_MS)))
        self._on("slower", lambda _at: presenter.watching.change_speed(-1))
        self._on("faster", lambda _at: presenter.watching.change_speed(1))
        self._on("mute", lambda _at: transport.toggle_muted())
        self._on("go_to", lambda _at: self._menus.go_to())
        self._on("full_picture", lambda _at: self._screen.full_picture.toggle())
        self._on("second_screen", lambda _at: self._second.toggle())
        self._on("present", lambda _at: self.present_asked.emit())

    def _connect_form_keys(self) -> None:
        presenter, marking, remarks = self._presenter, self._presenter.marking, self._presenter.remarks
        self._on("up", lambda _at: presenter.selection.select_next(-1))
        self._on("down", lambda _at: presenter.selection.select_next(1))
        self._on("yes", lambda at: marking.judge(Judgement.YES, at))
        self._on("no", lambda at: marking.judge(Judgement.NO, at))
        self._on("yes_apart", lambda _at: marking.answer_apart(Judgement.YES))
        self._on("no_apart", lambda _at: marking.answer_apart(Judgement.NO))
        self._on("remark", lambda at: remarks.begin(at))
        self._on("loose_remark", lambda at: remarks.begin(at, with_item=False))
        self._on("remove", lambda _at: marking.remove_last())
        self._on("replay", lambda _at: marking.replay())
        self._on("earlier", lambda _at: marking.nudge_last(-1))
        self._on("later", lambda _at: marking.nudge_last(1))
        self._on("undo", lambda _at: presenter.undoing.undo())
        self._on("redo", lambda _at: presenter.undoing.redo())
        self._on("second_viewing", lambda _at: presenter.begin_second())
        self._on("transcript", lambda _at: self._screen.transcript_asked.emit())
        self._on("summary", lambda _at: self._screen.summary_asked.emit())
        self._on("compare", lambda _at: self._screen.compare_asked.emit())

    def _on(self, name: str, act: Callable[[float], object]) -> None:
        action = self._actions[f"observe.{name}"]
        action.triggered.connect(act)
        self._acts.append((action, act))
