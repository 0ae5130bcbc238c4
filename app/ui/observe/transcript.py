"""The text of the film, beside the film: it follows, can be searched, and a line plays from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.ui.kit import Button, HBox, Kind, Label, Panel, SearchField, VBox, announce
from app.ui.observe.transcript_list import TranscriptList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.presenters.transcript_state import TextChoice, TranscriptState
    from app.ui.kit import Theme

_WIDTH, _FIELD = 290, 94


class TranscriptPanel(Panel):
    """A TranscriptView. Hidden until somebody asks for it."""

    searched = Signal(str)
    step_asked = Signal(int)
    file_asked = Signal()
    remove_asked = Signal()
    text_chosen = Signal(str)
    close_asked = Signal()
    notes_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_state`."""
        super().__init__(theme, "surface", ("top", "right", "bottom", "left"))
        self._theme = theme
        self.list = TranscriptList(theme)
        self.search = SearchField(theme)
        self.search.setAccessibleName(_("Search in the text"))
        self._found = Label(theme, "", Kind.SMALL)
        self._before = Button(theme, kind="ghost", icon="chevron-up", name=_("Previous one found"))
        self._next = Button(theme, kind="ghost", icon="chevron-down", name=_("Next one found"))
        self._close = Button(theme, kind="ghost", icon="close", name=_("Close the text"))
        words = _("There is no text of this film yet. Choose an SRT or VTT file with what is said in it.")
        self._empty = Label(theme, words, Kind.MUTED, wrap=True)
        self._report = Label(theme, "", Kind.SMALL, wrap=True)
        self._file = Button(theme, _("Choose a file…"))
        self._more = Button(theme, kind="ghost", icon="more", name=_("More about the text"))
        self._which = Button(theme, kind="ghost", icon="chevron-down")
        self._texts: tuple[TextChoice, ...] = ()
        self._lay_out()
        self._connect()
        self.setAccessibleName(_("Text of the film"))
        self.hide()

    def sizeHint(self) -> QSize:
        """Enough for a sentence."""
        return QSize(self._theme.px(_WIDTH), self._theme.px(200))

    def _lay_out(self) -> None:
        theme = self._theme
        column = VBox(theme, self, gap=6, margins=(8, 8, 8, 8))
        head = HBox(theme, gap=4)
        head.addWidget(Label(theme, _("Text"), Kind.STRONG))
        head.addStretch()
        head.addWidget(self._more)
        head.addWidget(self._close)
        found = HBox(theme, gap=2)
        found.addWidget(self._found, 1)
        found.addWidget(self._before)
        found.addWidget(self._next)
        column.addLayout(head)
        column.addWidget(self._which)
        column.addWidget(self.search)
        column.addLayout(found)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._report)
        column.addWidget(self._file)
        column.addStretch()
        for button in (self._before, self._next, self._more, self._close, self._file, self._which):
            button.set_small()
        # The film keeps its room: what does not fit in the field is seen by moving in it.
        self._fit_search()
        theme.changed.connect(self._fit_search)

    def _fit_search(self) -> None:
        self.search.setMinimumWidth(self._theme.px(_FIELD))

    def _connect(self) -> None:
        self.search.textEdited.connect(self.searched)
        self.search.returnPressed.connect(lambda: self.step_asked.emit(1))
        self._before.clicked.connect(lambda: self.step_asked.emit(-1))
        self._next.clicked.connect(lambda: self.step_asked.emit(1))
        self._which.clicked.connect(self._open_texts)
        self._file.clicked.connect(self.file_asked)
        self._more.clicked.connect(self._open_menu)
        self._close.clicked.connect(self.close_asked)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        if self.list.isVisible():
            menu.addAction(_("Other file…")).triggered.connect(self.file_asked)
            menu.addAction(_("Remove the text…")).triggered.connect(self.remove_asked)
            menu.addSeparator()
        menu.addAction(_("Take over notes from ELAN…")).triggered.connect(self.notes_asked)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _open_texts(self) -> None:
        """The texts of this film, to see another one."""
        menu = QMenu(self)
        for each in self._texts:
            action = menu.addAction(each.words)
            action.setCheckable(True)
            action.setChecked(each.shown)
            action.triggered.connect(partial(self.text_chosen.emit, each.id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._which.mapToGlobal(self._which.rect().bottomLeft()))

    def go_to_work(self) -> None:
        """The keys go to the search field, or to the way to a text."""
        first = self.search if self.search.isVisibleTo(self) else self._file
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
            return
        super().keyPressEvent(event)

    # TranscriptView

    def show_state(self, state: TranscriptState) -> None:
        """Everything anew."""
        has_text = bool(state.rows)
        before = self.window().focusWidget() or self
        self.list.show_rows(state.rows)
        self.list.show_hits(state.hits, state.hit)
        for part in (self.list, self.search, self._found, self._before, self._next):
            part.setVisible(has_text)
        for part in (self._empty, self._file):
            part.setVisible(not has_text)
        self._texts = state.texts
        self._which.set_label(state.which)
        self._which.setVisible(bool(state.texts))
        self._found.setText(state.found)
        for button in (self._before, self._next):
            button.setEnabled(bool(state.hits))
        if state.report and state.report != self._report.text():
            announce(self, state.report)
        self._report.set_kind(Kind.SMALL, "danger_text" if state.wrong else "muted")
        self._report.setText(_("The file is being read …") if state.busy else state.report)
        self._report.setVisible(state.busy or bool(state.report))
        if self.isAncestorOf(before) and before.isHidden():
            self.go_to_work()
