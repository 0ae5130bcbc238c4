"""The observing screen: lays out and shows states. What the person asks goes out in `wiring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.i18n import _
from app.ui.care.note import CareNote
from app.ui.kit import Banner, Toast, VBox, read_in_order
from app.ui.observe.film_side import FilmSide
from app.ui.observe.form_side import FormSide
from app.ui.observe.header_bar import HeaderBar
from app.ui.observe.picture import FullPicture
from app.ui.observe.presenting import Presentation, PresentSide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.presenters.observe_state import (
        FilmTrouble,
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
    from app.ui.keys import Actions
    from app.ui.kit import Theme


class ObserveScreen(QWidget):
    """An ObserveView: film and timeline at the left, the form at the right."""

    back_asked = Signal()
    prepare_asked = Signal()
    summary_asked = Signal()
    compare_asked = Signal()
    retry_asked = Signal()
    transcript_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        """Lay out; nothing is shown before the presenter starts."""
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.header = HeaderBar(theme)
        self.header.back_asked.connect(self.back_asked)
        self.header.prepare_asked.connect(self.prepare_asked)
        self.header.summary_asked.connect(self.summary_asked)
        self.header.compare_asked.connect(self.compare_asked)
        self.film = FilmSide(theme, actions)
        self.film.transport.offer("transcript", _("Text of the film"), "document")
        self.side = FormSide(theme, actions)
        self.form = self.side.form
        self._banner = Banner(theme)
        self._banner.action_asked.connect(self.retry_asked)
        self.edge = QWidget()
        self._toast = Toast(theme, self.film.video)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.present_side = PresentSide(theme)
        self.care_note = CareNote(theme)
        beside = (self.header, self.care_note, self.edge, self.side, self.film.timeline, self.present_side)
        self.full_picture = FullPicture(self, (*beside, self.film.transcript))
        self.presentation = Presentation(self)
        self.full_picture.changed.connect(self.film.show_alone)
        # Keys go to the screen itself as long as nothing inside it asks for them.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self.header)
        whole.addWidget(self.care_note)
        VBox(self._theme, self.edge, margins=(14, 10, 14, 10)).addWidget(self._banner)
        self.edge.hide()
        whole.addWidget(self.edge)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.film)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(self.present_side)
        read_in_order(self.splitter)
        self.splitter.setStretchFactor(0, 7)
        self.splitter.setStretchFactor(1, 5)
        self.splitter.setSizes([7_000, 5_200])
        whole.addWidget(self.splitter, 1)

    # Where the line between film and form is

    def restore_splitter(self, kept: str) -> None:
        """Put the line between film and form where it was."""
        place = QByteArray.fromBase64(kept.encode("ascii", "ignore"))
        if not place.isEmpty():
            self.splitter.restoreState(place)

    def splitter_place(self) -> str:
        """Where the line is, to be kept; while others look: where it was."""
        if self.presentation.on:
            return self.presentation.place_before
        return self.splitter.saveState().toBase64().toStdString()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What others look at fits again."""
        super().resizeEvent(event)
        self.presentation.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field of the form: the keys work for the film and the form again."""
        if event.key() == Qt.Key.Key_Escape and self.focusWidget() is not self:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keys may have been changed while another window was in front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.show_keys()

    def show_keys(self) -> None:
        """The keys as they are now."""
        self.side.show_keys()
        self.film.transport.show_keys()

    # ObserveView

    def show_header(self, header: ObserveHeader) -> None:
        """What is watched, and in which stage."""
        self.setAccessibleName(f"{header.title}. {header.form_title}")
        self.header.show_header(header)
        self.side.show_header(header)

    def show_gate(self, card: GateCard | None) -> None:
        """The amber block, or nothing."""
        self.side.gate.show_card(card)

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
        self.film.transport.show_state(state)

    def show_film_trouble(self, trouble: FilmTrouble | None) -> None:
        """Words in the place of the picture."""
        self.film.show_trouble(trouble)

    def show_timeline(self, state: TimelineState) -> None:
        """The timeline."""
        self.film.show_timeline(state)

    def show_position(self, position_ms: int) -> None:
        """The playhead."""
        self.film.show_position(position_ms)

    def show_lit(self, mark_id: str) -> None:
        """The moment that plays, on the timeline."""
        self.film.timeline.show_lit(mark_id)

    def show_undo(self, state: UndoState) -> None:
        """What undo and redo would do."""
        self.header.show_undo(state)

    def show_editor(self, state: RemarkEditorState | None) -> None:
        """The remark editor."""
        if state is not None and not self.presentation.on:
            # One cannot write in what cannot be seen.
            self.full_picture.leave()
        elif self.form.editor.isAncestorOf(self.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.show_editor(state)

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""
        self.edge.setVisible(problem is not None and not self.presentation.on)
        if problem is None:
            self._banner.hide()
            self.announce(_("Everything is saved again."))
            return
        text = problem.text
        if problem.waiting:
            text += " " + _("What you did is kept and not saved yet.")
        self._banner.show_message(text, "error", _("Try again"), closable=False)

    def announce(self, text: str) -> None:
        """Say in passing what happened; over the film when there is nothing but the film."""
        self.side.say(text)
        if self.full_picture.on:
            self._toast.say(text)
