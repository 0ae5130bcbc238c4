"""The small dialogs of the observing screen: a time, an item, all moments of an item, a shared showing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

from app.domain.sheet import ItemRef, Judgement
from app.i18n import _
from app.presenters.words import parse_time
from app.ui.kit import Button, Dialog, Field, Kind, Label, SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.presenters.observe_state import ChipState
    from app.ui.kit import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Asking(Dialog):
    """A dialog with a heading, Cancel, and a last word."""

    def __init__(self, theme: Theme, title: str, parent: QWidget, width: int = 420) -> None:
        super().__init__(theme, title, parent)
        self.setMinimumWidth(theme.px(width))
        self.column.addWidget(Label(theme, title, Kind.TITLE, wrap=True))
        cancel = Button(theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)

    def add_last(self, text: str, act: Callable[[], object]) -> Button:
        """The word that Enter says."""
        button = Button(self.theme, text, kind="primary")
        button.clicked.connect(act)
        button.setDefault(True)
        self.buttons.addWidget(button)
        return button


class TimeDialog(_Asking):
    """Asks for a time of the film, as people write it. `chosen(ms)`."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, title: str, now: str, last_word: str, parent: QWidget) -> None:
        """`now` stands in the field, selected."""
        super().__init__(theme, title, parent, 340)
        self._line = QLineEdit(now)
        self._line.selectAll()
        self._field = Field(theme, _("Time"), self._line, _("Write it like this: 2:10 or 2:10,5"))
        self.column.addWidget(self._field)
        self._line.textEdited.connect(lambda _text: self._field.show_fault(""))
        self.add_last(last_word, self._choose)
        self._line.setFocus()

    def _choose(self) -> None:
        at_ms = parse_time(self._line.text())
        if at_ms is None:
            self._field.show_fault(_("This is not a time. Write it like this: 2:10"))
            self._line.setFocus()
            return
        self.accept()
        self.chosen.emit(at_ms)


class ShowingDialog(_Asking):
    """A lecturer's shared showing counts as viewing 1: deliberately, with a reason. `chosen(reason)`."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _("Did everybody watch the fragment together?"), parent, 480)
        words = _(
            "Then that showing may count as the first viewing. Say who showed it, and when. "
            "This reason is printed in the summary."
        )
        self.column.addWidget(Label(theme, words, wrap=True))
        self._reason = QLineEdit()
        self._reason.setMaxLength(300)
        self._reason.setPlaceholderText(_("For example: shown in the lesson of 12 November by the lecturer"))
        self._field = Field(theme, _("Reason"), self._reason)
        self._reason.textEdited.connect(lambda _text: self._field.show_fault(""))
        self.column.addWidget(self._field)
        self.add_last(_("Count it as the first viewing"), self._choose)
        self._reason.setFocus()

    def _choose(self) -> None:
        if not self._reason.text().strip():
            self._field.show_fault(_("Write the reason first. It will be printed in the summary."))
            self._reason.setFocus()
            return
        self.accept()
        self.chosen.emit(self._reason.text())


class _Rows(QListWidget):
    """A list whose rows wrap; Enter takes the one it stands on."""

    taken = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.passed_on: frozenset[Qt.Key] = frozenset()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumSize(QSize(theme.px(460), theme.px(260)))
        self.itemDoubleClicked.connect(lambda _item: self.taken.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes; keys that mean something to the dialog go on to it; the rest is the list's own."""
        if Qt.Key(event.key()) in self.passed_on:
            event.ignore()
            return
        if event.key() in _ENTER and self.currentRow() >= 0:
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def add(self, text: str, value: object, spoken: str = "") -> None:
        """A row that stands for a value."""
        row = QListWidgetItem(text)
        row.setData(Qt.ItemDataRole.UserRole, value)
        row.setData(Qt.ItemDataRole.AccessibleTextRole, spoken or text)
        self.addItem(row)

    def value(self) -> object:
        """What the row it stands on stands for; None without one."""
        return self.currentItem().data(Qt.ItemDataRole.UserRole) if self.currentRow() >= 0 else None


class _Search(SearchField):
    """Up and down go through the list below; so one types and chooses without leaving the field."""

    def __init__(self, theme: Theme, rows: QListWidget) -> None:
        super().__init__(theme, _("Search an item…"))
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down are for the list."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        shown = [row for row in range(self._rows.count()) if not self._rows.item(row).isHidden()]
        if shown:
            here = self._rows.currentRow()
            place = shown.index(here) + by if here in shown else 0
            self._rows.setCurrentRow(shown[min(max(place, 0), len(shown) - 1)])


class ItemDialog(_Asking):
    """Chooses an item, or none. `chosen(ItemRef | None)`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, choices: Sequence[tuple[ItemRef, str]], parent: QWidget) -> None:
        super().__init__(theme, _("With which item does this remark go?"), parent, 520)
        self._rows = _Rows(theme, _("Items"))
        self._rows.add(_("No item: about the whole conversation"), None)
        for ref, text in choices:
            self._rows.add(text, ref)
        self._search = _Search(theme, self._rows)
        self._search.textEdited.connect(self._narrow)
        self._rows.taken.connect(self._choose)
        self.column.addWidget(self._search)
        self.column.addWidget(self._rows, 1)
        self.add_last(_("Move here"), self._choose)
        self._narrow("")
        self._search.setFocus()

    def _narrow(self, wanted: str) -> None:
        """Only the items with these letters; the first of them is ready to be taken."""
        words = wanted.casefold().split()
        first = -1
        for place in range(self._rows.count()):
            row = self._rows.item(place)
            fits = all(word in row.text().casefold() for word in words)
            row.setHidden(not fits)
            if fits and first < 0:
                first = place
        self._rows.setCurrentRow(first)

    def _choose(self) -> None:
        if self._rows.currentRow() < 0:
            return
        ref = self._rows.value()
        self.accept()
        self.chosen.emit(ref)


class MomentsDialog(Dialog):
    """All moments of an item. Enter looks back, J and N judge otherwise, Delete removes.

    `played`, `changed` and `removed` carry the id; `refresh` reads the moments anew.
    """

    played = Signal(str)
    changed = Signal(str, str)
    removed = Signal(str)

    def __init__(
        self, theme: Theme, title: str, moments: Callable[[], Sequence[ChipState]], parent: QWidget
    ) -> None:
        """`moments` tells them as they are now."""
        super().__init__(theme, title, parent)
        self._moments = moments
        self._rows = _Rows(theme, title)
        self._rows.passed_on = frozenset({Qt.Key.Key_J, Qt.Key.Key_N})
        self._rows.taken.connect(lambda: self._ask(self.played))
        self.column.addWidget(Label(theme, title, Kind.TITLE, wrap=True))
        self.column.addWidget(self._rows, 1)
        for text, act in (
            (_("Look back"), lambda: self._ask(self.played)),
            (_("Make it yes"), lambda: self._change(Judgement.YES)),
            (_("Make it no"), lambda: self._change(Judgement.NO)),
            (_("Remove"), lambda: self._ask(self.removed)),
        ):
            button = Button(theme, text)
            button.clicked.connect(act)
            self.buttons.addWidget(button)
        close = Button(theme, _("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self.refresh()
        self._rows.setFocus()

    def refresh(self) -> None:
        """The moments as they are now, at the same place in the list."""
        here = max(self._rows.currentRow(), 0)
        self._rows.clear()
        for moment in self._moments():
            self._rows.add(moment.spoken, moment.mark_id)
        self._rows.setCurrentRow(min(here, self._rows.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, N and Delete do to the moment what they do on the form."""
        if event.key() in {Qt.Key.Key_J, Qt.Key.Key_N}:
            self._change(Judgement.YES if event.key() == Qt.Key.Key_J else Judgement.NO)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._ask(self.removed)
        else:
            super().keyPressEvent(event)

    def _change(self, judgement: Judgement) -> None:
        mark_id = self._rows.value()
        if isinstance(mark_id, str):
            self.changed.emit(mark_id, judgement.value)
            self.refresh()

    def _ask(self, asked: SignalInstance) -> None:
        mark_id = self._rows.value()
        if isinstance(mark_id, str):
            asked.emit(mark_id)
            self.refresh()
