"""The screen for talking together: lays out and shows states. What the person asks goes out in `wiring`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.i18n import _
from app.ui.care.note import CareNote
from app.ui.compare.gate import GatePage
from app.ui.compare.rows import CompareSide
from app.ui.compare.talk import TalkPanel
from app.ui.kit import Banner, Button, FlowLayout, Panel, Step, StepBar, Toast, VBox, read_in_order
from app.ui.observe.film_side import FilmSide

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.compare_state import CompareState, GateState, SpeakerState, TalkState
    from app.presenters.observe_state import FilmTrouble, Problem, TransportState
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_LOW = 560


class CompareScreen(QWidget):
    """A CompareView: the film and the talk at the left, everybody's observation at the right."""

    back_asked = Signal()
    retry_asked = Signal()
    speaker_menu_asked = Signal(QWidget)
    point_moved = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, back_text: str, parent: QWidget | None = None) -> None:
        """Lay out; nothing is shown before the presenter starts. `back_text`: where one came from."""
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.setAccessibleName(_("Talk together"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.header = StepBar(theme)
        self.care_note = CareNote(theme)
        self.banner = Banner(theme)
        self.banner.action_asked.connect(self.retry_asked)
        self.gate = GatePage(theme)
        self.film = FilmSide(theme, actions, context="compare")
        self.film.timeline.hide()
        self.side = CompareSide(theme)
        self.side.rest = self
        self.side.filled.connect(self._order_soon)
        self.talk = TalkPanel(theme)
        self._toast = Toast(theme, self.film.video)
        self._pages = QStackedWidget()
        self._ways_to: list[Button] = []
        # Once, when everything has its place.
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._order_tabs)
        self._lay_out_header(back_text)
        self._lay_out()
        # Once every part has its new size.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit)
        theme.changed.connect(self._settle.start)

    def _lay_out_header(self, back_text: str) -> None:
        theme = self._theme
        back = Button(theme, back_text, kind="ghost", icon="chevron-left")
        back.clicked.connect(self.back_asked)
        self.undo = Button(theme, kind="ghost", icon="undo", name=_("Undo"))
        self.undo.clicked.connect(self.undo_asked)
        self.redo = Button(theme, kind="ghost", icon="redo", name=_("Redo"))
        self.redo.clicked.connect(self.redo_asked)
        self.speaker = Button(theme, "", icon="people")
        self.speaker.clicked.connect(lambda: self.speaker_menu_asked.emit(self.speaker))
        self.header.lay_out(back, (self.speaker, self.undo, self.redo))
        self.corner = self.header.corner
        self.header.steps.show_steps([Step("compare", _("4 Talk together"), current=True)])

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self.header)
        whole.addWidget(self.care_note)
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
        splitter.setSizes([5_850, 6_950])
        self._pages.addWidget(splitter)
        self._pages.addWidget(self.gate)
        whole.addWidget(self._pages, 1)

    def _left(self) -> QWidget:
        left = Panel(self._theme, "ground")
        column = VBox(self._theme, left, gap=0)
        column.addWidget(self.film, 3)
        self._below = QWidget()
        below = VBox(self._theme, self._below, gap=8, margins=(14, 0, 14, 14))
        self._ways = QWidget()
        ways = FlowLayout(self._theme, self._ways, gap=8)
        for by, text, action in (
            (-1, _("Point before"), "last_point"),
            (1, _("Next point"), "next_point"),
        ):
            button = Button(self._theme, text, hint=self._actions[f"compare.{action}"].hint)
            button.clicked.connect(lambda _on=False, by=by: self.point_moved.emit(by))
            ways.addWidget(button)
            self._ways_to.append(button)
        below.addWidget(self._ways)
        below.addWidget(self.talk, 1)
        column.addWidget(self._below, 2)
        return left

    def _order_soon(self) -> None:
        self._order.start()

    def _order_tabs(self) -> None:
        """The Tab key goes as one reads: below the film, then the choices and the rows."""
        before = self.film.transport.findChildren(Button)[-1:]
        stops = [*before, *self._ways_to, *self.talk.stops(), *self.side.stops()]
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)

    def back_to_rows(self) -> bool:
        """From the choices or from what was agreed, the keys work for the rows again; else False."""
        focus: QWidget | None = self.window().focusWidget()
        choices = (self.side.differences, self.side.remarks, self.side.sections)
        if not focus or not (focus in choices or self.talk.isAncestorOf(focus)):
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side.take_focus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Higher or lower."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is low, what says least makes room for the film, the agreements and the rows."""
        low = self.height() < self._theme.px(_LOW)
        self._ways.setVisible(not low)
        self.talk.show_title(shown=not low)
        self.side.show_low(low)

    @property
    def full(self) -> bool:
        """Whether there is nothing but the film."""
        return self.side.isHidden()

    def show_full(self, full: bool) -> None:
        """Nothing but the film, or everything again."""
        for part in (self.header, self.side, self._below):
            part.setVisible(not full)
        self.film.show_alone(full)

    def show_title(self, title: str, line: str) -> None:
        """What is talked about."""
        self.header.title.setText(title)
        self.header.line.setText(line)
        self.header.fit()

    # CompareView

    def show_gate(self, state: GateState | None) -> None:
        """The page before the comparison, or the comparison."""
        again = not self.open
        self._pages.setCurrentIndex(0 if state is None else 1)
        for button in (self.speaker, self.undo, self.redo):
            button.setVisible(state is None)
        if state is not None:
            self.gate.show_gate(state)
        self.header.order_tabs()
        if again:
            # What had the keyboard is gone; and Enter twice must not speak for two people.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def open(self) -> bool:
        """Whether the comparison is in front."""
        return self._pages.currentIndex() == 0

    def show_waiting(self, *, waiting: bool) -> None:
        """The rows are on their way."""
        self.side.show_waiting(waiting=waiting)

    def show_comparison(self, state: CompareState) -> None:
        """All rows."""
        self.side.show_state(state)

    def show_selected(self, key: str) -> None:
        """The row everything is about."""
        self.side.show_selected(key)

    def show_talk(self, state: TalkState) -> None:
        """Points and agreements."""
        self.talk.show_talk(state)
        self._order.start()
        for button, can in ((self.undo, state.can_undo), (self.redo, state.can_redo)):
            button.setEnabled(can)
            button.set_kind("secondary" if can else "ghost")

    def show_speaker(self, state: SpeakerState) -> None:
        """Who has the keyboard."""
        words = _("Now writing: {who}").format(who=state.who)
        self.speaker.set_label(state.who, words)
        self.speaker.setToolTip(words)
        self.header.fit()

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
