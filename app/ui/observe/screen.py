"""The observing screen: lays out, shows states, and passes intents on to its presenter."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.i18n import _
from app.presenters.observe_state import Stage
from app.ui.kit import (
    Banner,
    Button,
    Card,
    ElidedLabel,
    HBox,
    KeyHintBar,
    Kind,
    Label,
    Panel,
    ProgressCard,
    StatusLine,
    Step,
    StepHeader,
    VBox,
)
from app.ui.observe.form_panel import FormPanel
from app.ui.observe.menus import moment_menu, remark_menu
from app.ui.observe.transport_bar import TransportBar
from app.ui.timeline import Timeline
from app.ui.video import VideoView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.presenters.observe import ObservePresenter
    from app.presenters.observe_state import (
        GateCard,
        ItemRow,
        ObserveHeader,
        Problem,
        RemarkEditorState,
        Row,
        TransportState,
        UndoState,
    )
    from app.presenters.timeline_state import TimelineState
    from app.services.ports import Player
    from app.ui.keys import Actions
    from app.ui.kit import Theme

TICK_MS = 100


class ObserveScreen(QWidget):
    """An ObserveView. `use` hands it its presenter, which it owns from then on."""

    back_asked = Signal()
    summary_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, player: Player, parent: QWidget | None = None) -> None:
        """Lay out; nothing is shown before the presenter starts."""
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._presenter: ObservePresenter | None = None
        self.video = VideoView(theme)
        self.video.attach(player)
        self.timeline = Timeline(theme)
        self.transport = TransportBar(theme, actions)
        self.form = FormPanel(theme)
        self._banner, self._gate = Banner(theme), ProgressCard(theme)
        self._status = StatusLine(theme)
        self._steps = StepHeader(theme)
        self._title, self._line = ElidedLabel(theme, "", Kind.STRONG), ElidedLabel(theme, "", Kind.SMALL)
        self._form_title, self._form_line = (
            Label(theme, "", Kind.TITLE, wrap=True),
            Label(theme, "", Kind.MUTED, wrap=True),
        )
        self._tick = QTimer(self, interval=TICK_MS)
        self._lay_out()

    # Laying out

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self._header())
        self._banner.action_asked.connect(self._retry)
        whole.addWidget(self._banner)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._film_side())
        self.splitter.addWidget(self._form_side())
        self.splitter.setStretchFactor(0, 7)
        self.splitter.setStretchFactor(1, 5)
        whole.addWidget(self.splitter, 1)

    def _header(self) -> Panel:
        bar = Panel(self._theme, "surface", ("bottom",))
        self.corner = HBox(self._theme, bar, gap=12, margins=(12, 8, 12, 8))
        back = Button(self._theme, _("Library"), kind="ghost", icon="chevron-left")
        back.clicked.connect(self.back_asked)
        self.corner.addWidget(back)
        names = VBox(self._theme, gap=0)
        names.addWidget(self._title)
        names.addWidget(self._line)
        self.corner.addLayout(names, 2)
        self.corner.addWidget(self._steps)
        self.corner.addStretch(1)
        self._undo = self._history_button("undo", "undo", _("Undo"))
        self._redo = self._history_button("redo", "redo", _("Redo"))
        self.corner.addWidget(self._undo)
        self.corner.addWidget(self._redo)
        summary = Button(self._theme, _("Summary…"))
        summary.clicked.connect(self.summary_asked)
        self.corner.addWidget(summary)
        return bar

    def _history_button(self, action: str, icon: str, name: str) -> Button:
        button = Button(self._theme, kind="ghost", icon=icon, name=name)
        button.clicked.connect(lambda: self._actions[f"observe.{action}"].trigger(time.monotonic()))
        return button

    def _film_side(self) -> QWidget:
        side = Panel(self._theme, "ground")
        column = VBox(self._theme, side, gap=10, margins=(14, 14, 14, 14))
        column.addWidget(self.video, 1)
        column.addWidget(self.transport)
        card = Card(self._theme)
        inside = VBox(self._theme, card, gap=0, margins=(10, 8, 10, 8))
        inside.addWidget(self.timeline)
        column.addWidget(card)
        return side

    def _form_side(self) -> QWidget:
        side = Panel(self._theme, "surface", ("left",))
        column = VBox(self._theme, side, gap=0)
        top = Panel(self._theme, "surface", ("bottom",))
        words = VBox(self._theme, top, gap=2, margins=(16, 12, 16, 10))
        words.addWidget(self._form_title)
        words.addWidget(self._form_line)
        column.addWidget(top)
        self._gate_box = QWidget()
        VBox(self._theme, self._gate_box, margins=(16, 12, 16, 0)).addWidget(self._gate)
        column.addWidget(self._gate_box)
        column.addWidget(self.form, 1)
        foot = Panel(self._theme, "surface", ("top",))
        line = VBox(self._theme, foot, gap=4, margins=(16, 8, 16, 8))
        line.addWidget(self._status)
        self._hints = KeyHintBar(self._theme)
        line.addWidget(self._hints)
        column.addWidget(foot)
        side.setMinimumWidth(self._theme.px(380))
        return side

    # The presenter

    def use(self, presenter: ObservePresenter) -> None:
        """Own this presenter and pass on to it what the person asks."""
        self._presenter = presenter
        self._connect_form(presenter)
        self._connect_film(presenter)
        self._connect_keys(presenter)
        self._tick.timeout.connect(lambda: presenter.tick(round(time.monotonic() * 1000)))
        self._tick.start()
        self._show_hints()

    def leave(self) -> None:
        """Keep what was not kept yet and stop."""
        if self._presenter is None:
            return
        self._tick.stop()
        self.form.keep()
        self._presenter.close()

    def _connect_film(self, presenter: ObservePresenter) -> None:
        self.video.changed.connect(lambda: self.show_transport(presenter.transport.state()))
        self.transport.asked.connect(lambda name: self._actions[f"observe.{name}"].trigger(time.monotonic()))
        self.transport.volume_asked.connect(presenter.transport.set_volume)
        self.transport.speed_asked.connect(presenter.transport.set_speed)
        self.timeline.seek_asked.connect(presenter.transport.seek)
        self.timeline.mark_activated.connect(presenter.marking.play_moment)
        self.timeline.mark_dragged.connect(presenter.marking.move)
        self._gate.action_asked.connect(presenter.begin_second)
        self._steps.step_asked.connect(self._go_to_step)

    def _connect_form(self, presenter: ObservePresenter) -> None:
        form, marking, remarks, filling = self.form, presenter.marking, presenter.remarks, presenter.filling
        form.item_selected.connect(presenter.selection.select)
        form.item_judged.connect(self._judge)
        form.moment_played.connect(marking.play_moment)
        form.moment_menu.connect(lambda id_, at: moment_menu(at, presenter, id_))
        form.remark_menu.connect(lambda id_, at: remark_menu(at, presenter, id_))
        form.case_answered.connect(
            lambda group, answer: filling.set_arose(group, {"yes": True, "no": False}.get(answer))
        )
        form.topic_added.connect(filling.add_topic)
        form.topic_renamed.connect(filling.rename_topic)
        form.topic_removed.connect(filling.remove_topic)
        form.reply_written.connect(filling.write_reply)
        form.check_ticked.connect(filling.tick)
        form.editor.typed.connect(lambda text, kind: remarks.typed(text, RemarkKind(kind)))
        form.editor.finished.connect(lambda text, kind: remarks.finish(text, RemarkKind(kind)))
        form.editor.cancelled.connect(remarks.cancel)
        form.editor.stretch_asked.connect(remarks.set_stretch)
        form.editor.no_moment_asked.connect(remarks.drop_time)

    def _connect_keys(self, presenter: ObservePresenter) -> None:
        transport, marking, remarks = presenter.transport, presenter.marking, presenter.remarks
        for name, act in {
            "play": lambda _at: transport.toggle(),
            "back": lambda _at: transport.skip(-5_000),
            "on": lambda _at: transport.skip(5_000),
            "frame_back": lambda _at: transport.step(-1),
            "frame_on": lambda _at: transport.step(1),
            "slower": lambda _at: transport.change_speed(-1),
            "faster": lambda _at: transport.change_speed(1),
            "mute": lambda _at: transport.toggle_muted(),
            "up": lambda _at: presenter.selection.select_next(-1),
            "down": lambda _at: presenter.selection.select_next(1),
            "yes": lambda at: marking.judge(Judgement.YES, at),
            "no": lambda at: marking.judge(Judgement.NO, at),
            "remark": lambda at: remarks.begin(at),
            "loose_remark": lambda at: remarks.begin(at, with_item=False),
            "remove": lambda _at: marking.remove_last(),
            "earlier": lambda _at: marking.nudge_last(-1),
            "later": lambda _at: marking.nudge_last(1),
            "undo": lambda _at: presenter.undo(),
            "redo": lambda _at: presenter.redo(),
            "summary": lambda _at: self.summary_asked.emit(),
        }.items():
            self._on(name, act)

    def _on(self, name: str, act: Callable[[float], object]) -> None:
        """Let an action do this as long as this screen lives."""
        connection = self._actions[f"observe.{name}"].triggered.connect(act)
        self.destroyed.connect(lambda: self._actions.disconnect(connection))

    def _judge(self, ref: ItemRef, answer: str) -> None:
        if self._presenter is None:
            return
        if answer:
            self._presenter.marking.judge(Judgement(answer), time.monotonic(), ref)
        else:
            self._presenter.selection.select(ref)
            self._presenter.marking.remove_last()

    def _retry(self) -> None:
        if self._presenter is not None:
            self._presenter.retry()

    def _go_to_step(self, key: str) -> None:
        if key == "summary":
            self.summary_asked.emit()

    # ObserveView

    def show_header(self, header: ObserveHeader) -> None:
        """What is watched, and in which stage."""
        self._title.setText(header.title)
        self._line.setText(header.subtitle)
        self._form_title.setText(header.form_title)
        self._form_line.setText(header.form_line)
        watching = header.stage is not Stage.OBSERVING
        self._steps.show_steps(
            [
                Step("first", _("1 First viewing"), current=watching, enabled=watching),
                Step("observe", _("2 Observe"), current=not watching, enabled=not watching),
                Step("summary", _("3 Summary"), current=False, enabled=True),
            ]
        )

    def show_gate(self, card: GateCard | None) -> None:
        """The amber block, or nothing."""
        self._gate_box.setVisible(card is not None)
        if card is None:
            return
        ready = card.stage is Stage.READY_FOR_SECOND
        action = _("Begin the second viewing") if ready else ""
        self._gate.show_progress(card.title, card.text, card.progress_text, card.share, action)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """All rows."""
        self.form.show_rows(rows)

    def show_row(self, row: ItemRow) -> None:
        """One row."""
        self.form.show_row(row)

    def reveal(self, key: str) -> None:
        """Bring a row into sight."""
        self.form.reveal(key)

    def show_transport(self, state: TransportState) -> None:
        """The player's controls."""
        self.transport.show_state(state)

    def show_timeline(self, state: TimelineState) -> None:
        """The timeline."""
        self.timeline.show_state(state)

    def show_position(self, position_ms: int) -> None:
        """The playhead."""
        self.timeline.show_position(position_ms)

    def show_undo(self, state: UndoState) -> None:
        """What undo and redo would do."""
        for button, text, name in (
            (self._undo, state.undo_text, _("Undo")),
            (self._redo, state.redo_text, _("Redo")),
        ):
            button.setEnabled(bool(text))
            button.set_label("", text or name)
            button.setToolTip(text or name)

    def show_editor(self, state: RemarkEditorState | None) -> None:
        """The remark editor."""
        self.form.show_editor(state)

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""
        if problem is None:
            self._banner.hide()
            self._status.say(_("Everything is saved again."))
            return
        text = problem.text
        if problem.waiting:
            text += " " + _("What you did is kept and not saved yet.")
        self._banner.show_message(text, "error", _("Try again"), closable=False)

    def announce(self, text: str) -> None:
        """Say in passing what happened."""
        self._status.say(text)

    def _show_hints(self) -> None:
        self._hints.show_hints(
            [
                (("↑", "↓"), _("item")),
                (("J",), _("yes")),
                (("N",), _("no")),
                (("O",), _("remark")),
                ((_("space"),), _("play")),
                (("F1",), _("all keys")),
            ]
        )
