"""Writing a remark, in place under its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QWidget

from app.domain.sheet import RemarkKind
from app.i18n import _
from app.presenters.words import remark_kind_text
from app.ui.kit import Button, Card, FlowLayout, HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.presenters.observe_state import RemarkEditorState
    from app.ui.kit import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Words(QPlainTextEdit):
    """Plain text only. Enter is done, Shift+Enter a new line, Esc drops it, Alt+1..5 choose the kind."""

    done = Signal()
    dropped = Signal()
    kind_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc and Alt with a figure are ours; the rest is typing."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in _ENTER and not shift:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif alt and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5:
            self.kind_asked.emit(event.key() - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)


class RemarkEditor(Card):
    """The editor; `typed` comes with every change, so that nothing typed is lost."""

    typed = Signal(str, str)
    finished = Signal(str, str)
    cancelled = Signal()
    stretch_asked = Signal()
    moment_asked = Signal()
    no_moment_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_draft`."""
        super().__init__(theme, "remark", parent)
        self._showing = False
        self._heading = Label(theme, "", Kind.STRONG, wrap=True)
        self._time = Label(theme, "", Kind.SMALL)
        self._words = _Words()
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName(_("Remark"))
        self._words.setPlaceholderText(_("What did you see or hear? What do you wonder?"))
        theme.changed.connect(self._rescale)
        self._theme = theme
        self._kinds = QButtonGroup(self)
        self._words.textChanged.connect(self._typed)
        self._words.done.connect(self._finish)
        self._words.dropped.connect(self.cancelled)
        self._words.kind_asked.connect(self._choose_kind)
        self._lay_out(theme)
        self._rescale()

    def _lay_out(self, theme: Theme) -> None:
        column = VBox(theme, self, gap=8, margins=(12, 10, 12, 10))
        top = HBox(theme, gap=8)
        top.addWidget(self._heading, 1)
        top.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self._words)
        column.addWidget(self._kind_row(theme))
        column.addWidget(self._moment_row(theme))
        column.addLayout(self._last_row(theme))

    def _kind_row(self, theme: Theme) -> QWidget:
        kinds = QWidget()
        kinds.setProperty("own_keys", ["Left", "Right", "Up", "Down"])
        flow = FlowLayout(theme, kinds, gap=10)
        for place, kind in enumerate(RemarkKind):
            radio = QRadioButton(remark_kind_text(kind))
            radio.setToolTip(f"Alt+{place + 1}")
            self._kinds.addButton(radio, place)
            flow.addWidget(radio)
        self._kinds.idClicked.connect(lambda _id: self._typed())
        return kinds

    def _moment_row(self, theme: Theme) -> QWidget:
        row = QWidget()
        flow = FlowLayout(theme, row, gap=6)
        for text, name, asked in (
            (_("Until here"), _("About the stretch up to the frame shown"), self.stretch_asked),
            (_("This moment"), _("About the frame shown now"), self.moment_asked),
            (_("No moment"), _("About the whole conversation"), self.no_moment_asked),
        ):
            button = Button(theme, text, name=name)
            button.set_small()
            button.setToolTip(name)
            button.clicked.connect(asked)
            flow.addWidget(button)
        return row

    def _last_row(self, theme: Theme) -> FlowLayout:
        row = FlowLayout(theme, gap=8)
        keep = Button(theme, _("Keep"), kind="primary", hint="Enter")
        drop = Button(theme, _("Drop"), kind="ghost", hint="Esc")
        keep.clicked.connect(self._finish)
        drop.clicked.connect(self.cancelled)
        row.addWidget(keep)
        row.addWidget(drop)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done here too: a kind of remark that has the focus leaves that key alone."""
        if event.key() in _ENTER:
            self._finish()
        else:
            super().keyPressEvent(event)

    def show_draft(self, state: RemarkEditorState) -> None:
        """Show what is written so far; asks nothing."""
        self._showing = True
        self._heading.setText(state.heading)
        self._time.setText(state.time_text or _("no moment"))
        if self._words.toPlainText() != state.text:
            self._words.setPlainText(state.text)
        self._kinds.button(list(RemarkKind).index(state.kind)).setChecked(True)
        self._showing = False

    def _rescale(self) -> None:
        self._words.setFixedHeight(self._theme.px(76))

    def take_focus(self) -> None:
        """Ready to type, behind what is there."""
        if not self._words.hasFocus():
            self._words.moveCursor(QTextCursor.MoveOperation.End)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind(self) -> RemarkKind:
        return list(RemarkKind)[max(self._kinds.checkedId(), 0)]

    def _choose_kind(self, place: int) -> None:
        self._kinds.button(place).setChecked(True)
        self._typed()

    def _typed(self) -> None:
        if not self._showing:
            self.typed.emit(self._words.toPlainText(), self._kind().value)

    def _finish(self) -> None:
        self.finished.emit(self._words.toPlainText(), self._kind().value)
