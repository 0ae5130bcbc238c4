"""Cutting a fragment: both borders typed, nudged or dragged, with the very frames they fall on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.presenters.timeline_state import TimelineState
from app.ui.kit import Button, Field, HBox, Kind, Label, VBox
from app.ui.library.add_dialog import Still, note_card
from app.ui.library.dialog import FormDialog
from app.ui.timeline import Timeline

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent

    from app.presenters.library_fragment import FragmentPresenter, FragmentState
    from app.ui.kit import Theme
    from app.ui.library.stills import BorderStills

_STEP_MS, _SMALL_STEP_MS = 1_000, 100
# Widest frame, and the room beside and between the two.
_STILL, _AROUND_STILLS = 340, 92


class FragmentDialog(FormDialog):
    """`save_asked` when it may be kept."""

    save_asked = Signal()

    def __init__(
        self, theme: Theme, presenter: FragmentPresenter, stills: BorderStills | None, parent: QWidget
    ) -> None:
        """Without `stills` the frames at the borders are not shown."""
        self._presenter = presenter
        self._stills = stills
        state = presenter.state()
        super().__init__(theme, state.heading, parent, width=760)
        self.name = QLineEdit(state.name)
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(_("for example: the opening"))
        self.name.textEdited.connect(self._type_name)
        self.start = BorderField(theme, _("Starts at"), with_still=stills is not None)
        self.end = BorderField(theme, _("Ends at"), with_still=stills is not None)
        self.timeline = Timeline(theme)
        self._length = Label(theme, "", Kind.MUTED)
        self._note = note_card(theme, "")
        self._lay_out(state)
        self._save = self.add_button(_("Save"), self.save_asked.emit, "primary")
        self._connect()
        self._show(state)
        self.name.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both frames beside one another, in any width."""
        super().resizeEvent(event)
        room = (self.width() - self.theme.px(_AROUND_STILLS)) // 2
        for border in (self.start, self.end):
            border.fit_still(min(room, self.theme.px(_STILL)))

    def _lay_out(self, state: FragmentState) -> None:
        self.fields.addWidget(Field(self.theme, _("Name of the fragment"), self.name))
        self._borders = QWidget()
        column = VBox(self.theme, self._borders, gap=12)
        pair = HBox(self.theme, gap=16)
        pair.addWidget(self.start, 1)
        pair.addWidget(self.end, 1)
        column.addLayout(pair)
        column.addWidget(self.timeline)
        column.addWidget(self._length)
        self.fields.addWidget(self._borders)
        self.fields.addWidget(self._note)
        if state.whole:
            self.fields.addWidget(Label(self.theme, _("The whole film keeps its borders."), Kind.MUTED))
        self._borders.setVisible(not state.whole)
        self.fields.addStretch()

    def _connect(self) -> None:
        self.start.typed.connect(self._type_start)
        self.end.typed.connect(self._type_end)
        self.start.nudged.connect(self._nudge_start)
        self.end.nudged.connect(self._nudge_end)
        self.timeline.borders_changed.connect(self._drag)
        self.finished.connect(self._let_go)
        if self._stills is not None:
            self._stills.shown.connect(self._show_still)
            self._stills.failed.connect(self._no_stills)

    def _type_name(self, text: str) -> None:
        self._show(self._presenter.type_name(text))

    def _type_start(self, text: str) -> None:
        self._show(self._presenter.type_start(text))

    def _type_end(self, text: str) -> None:
        self._show(self._presenter.type_end(text))

    def _nudge_start(self, by_ms: int) -> None:
        state = self._presenter.state()
        self._drag(state.start_ms + by_ms, state.end_ms)

    def _nudge_end(self, by_ms: int) -> None:
        state = self._presenter.state()
        self._drag(state.start_ms, state.end_ms + by_ms)

    def _drag(self, start_ms: int, end_ms: int) -> None:
        self._show(self._presenter.drag(start_ms, end_ms))

    def _show(self, state: FragmentState) -> None:
        self.start.show_border(state.start_text, state.start_fault)
        self.end.show_border(state.end_text, state.end_fault)
        self._length.setText(state.length_text)
        self._note.setVisible(bool(state.note))
        for words in self._note.findChildren(Label):
            words.setText(state.note)
        self._save.setEnabled(state.complete)
        self.timeline.show_state(
            TimelineState(
                state.duration_ms,
                state.start_ms,
                state.end_ms,
                0,
                state.duration_ms,
                position_ms=state.start_ms,
                borders_editable=True,
                bare=True,
            )
        )
        if self._stills is not None and not state.whole:
            self._stills.want("start", state.start_ms)
            # The end itself is no part of the fragment: its last frame is.
            self._stills.want("end", state.end_ms - 1)

    def _show_still(self, which: str, pixmap: QPixmap) -> None:
        (self.start if which == "start" else self.end).show_pixmap(pixmap)

    def _no_stills(self, why: str) -> None:
        self.notice.show_message(why, "warning")

    def _let_go(self) -> None:
        if self._stills is not None:
            self._stills.stop()


class BorderField(QWidget):
    """One border: its frame, its time, and two small steps."""

    typed = Signal(str)
    nudged = Signal(int)

    def __init__(self, theme: Theme, name: str, *, with_still: bool) -> None:
        super().__init__()
        self._still = Still(theme, (_STILL, _STILL * 9 // 16))
        self._still.setAccessibleName(_("Frame at: {border}").format(border=name))
        self.time = _TimeEdit()
        self.time.textEdited.connect(self.typed)
        self.time.stepped.connect(self.nudged)
        self._field = Field(theme, name, self.time)
        row = HBox(theme, gap=6)
        row.addWidget(self._field, 1)
        for words, by_ms in (("−1 s", -_STEP_MS), ("+1 s", _STEP_MS)):
            row.addWidget(self._step(theme, words, name, by_ms), 0, Qt.AlignmentFlag.AlignTop)
        column = VBox(theme, self, gap=8)
        column.addWidget(self._still)
        column.addLayout(row)
        # Only now: what has no parent yet would show itself as a window of its own.
        self._still.setVisible(with_still)

    def show_border(self, text: str, fault: str) -> None:
        """Never emits; leaves the cursor where a person types."""
        if self.time.text() != text:
            self.time.setText(text)
        self._field.show_fault(fault)

    def fit_still(self, width: int) -> None:
        """The frame as wide as this."""
        self._still.setFixedSize(width, width * 9 // 16)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """The frame at this border."""
        self._still.show_pixmap(pixmap)

    def _step(self, theme: Theme, words: str, name: str, by_ms: int) -> QWidget:
        later = _("{border}: a second later") if by_ms > 0 else _("{border}: a second earlier")
        button = Button(theme, words, name=later.format(border=name))
        button.clicked.connect(lambda: self.nudged.emit(by_ms))
        # Beside the field, below the line of its name.
        whole = QWidget()
        column = VBox(theme, whole, gap=4)
        column.addWidget(Label(theme, "", Kind.STRONG))
        column.addWidget(button)
        return whole


class _TimeEdit(QLineEdit):
    """Up and down go a second on or back, with Shift a tenth."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        way = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key(), 0)
        if way:
            small = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(way * (_SMALL_STEP_MS if small else _STEP_MS))
            return
        super().keyPressEvent(event)
