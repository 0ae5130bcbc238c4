"""The screen for talking together: lays out and shows states. What the person asks goes out in `page`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.presenters.work_steps import WorkStep
from app.ui.beside.screen import FilmScreen
from app.ui.care.note import CareNote
from app.ui.compare.gate import GatePage
from app.ui.compare.rows import CompareSide
from app.ui.compare.talk import TalkPanel
from app.ui.kit import Button, FlowLayout
from app.ui.steps import show_work_steps

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.presenters.compare_state import CompareState, GateState, SpeakerState, TalkState
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_LOW = 560


class CompareScreen(FilmScreen):
    """A CompareView: the film and the talk at the left, everybody's observation at the right."""

    step_asked = Signal(str)
    speaker_menu_asked = Signal(QWidget)
    point_moved = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, back_text: str) -> None:
        """Lay out; nothing is shown before the presenter starts. `back_text`: where one came from."""
        super().__init__(theme, actions, "compare")
        self.setAccessibleName(_("Talk together"))
        self.care_note, self.gate = CareNote(theme), GatePage(theme)
        self.side, self.talk = CompareSide(theme), TalkPanel(theme)
        self._lay_out_header(back_text)
        self._lay_out_below(actions)
        self.lay_out(self.side, self.side.rows, self.gate, self.care_note)

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
        self.header.step_asked.connect(self.step_asked)

    def _lay_out_below(self, actions: Actions) -> None:
        """The way from point to point, and what is said."""
        self._ways, self._ways_to = QWidget(), list[Button]()
        ways = FlowLayout(self._theme, self._ways, gap=8)
        for by, text, action in ((-1, _("Point before"), "last_point"), (1, _("Next point"), "next_point")):
            button = Button(self._theme, text, hint=actions[f"compare.{action}"].hint)
            button.clicked.connect(lambda _on=False, by=by: self.point_moved.emit(by))
            ways.addWidget(button)
            self._ways_to.append(button)
        self.below.addWidget(self._ways)
        self.below.addWidget(self.talk, 1)

    def stops(self) -> list[QWidget]:
        """Below the film, then the choices and the rows."""
        return [*self._ways_to, *self.talk.stops(), *self.side.stops()]

    def back_to_rows(self) -> bool:
        """From the choices or from what was agreed, the keys work for the rows again; else False."""
        focus: QWidget | None = self.window().focusWidget()
        if not focus or not (focus in self.side.head.choices or self.talk.isAncestorOf(focus)):
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side.rows.take_focus()
        return True

    def fit(self) -> None:
        """Where it is low, what says least makes room for the film, the agreements and the rows."""
        low = self.height() < self._theme.px(_LOW)
        self._ways.setVisible(not low)
        self.talk.show_title(shown=not low)
        self.side.show_low(low)

    def show_ways(self, ways: Collection[WorkStep]) -> None:
        """These steps of the work can be gone to from here."""
        show_work_steps(self.header, WorkStep.TALK, ways)

    def show_title(self, title: str, line: str) -> None:
        """What is talked about."""
        self.header.title.setText(title)
        self.header.line.setText(line)
        self.header.fit()

    # CompareView

    def show_gate(self, state: GateState | None) -> None:
        """The page before the comparison, or the comparison."""
        again = not self.open
        self.show_open(state is None)
        for button in (self.speaker, self.undo, self.redo):
            button.setVisible(state is None)
        if state is not None:
            self.gate.show_gate(state)
        self.header.order_tabs()
        if again:
            # What had the keyboard is gone; and Enter twice must not speak for two people.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self, *, waiting: bool) -> None:
        """The rows are on their way."""
        self.side.show_waiting(waiting=waiting)

    def show_comparison(self, state: CompareState) -> None:
        """All rows."""
        self.side.show_state(state)

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
