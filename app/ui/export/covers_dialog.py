"""The dialog that shows each chosen moment's picture large, to cover the faces in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from app.i18n import _
from app.ui.export.canvas import CoverCanvas
from app.ui.kit import Banner, Button, Dialog, FlowLayout, HBox, Kind, Label, VBox
from app.ui.library.stills import BorderStills

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.covers import CoversPresenter, CoversState
    from app.services.ports import StillSource
    from app.ui.kit import Theme

_OF_PARENT = 0.94
_WIDEST, _HIGHEST = 1180, 860


class CoversDialog(Dialog):
    """A CoversView; every change is kept at once, so there is nothing to save."""

    def __init__(
        self,
        theme: Theme,
        presenter: CoversPresenter,
        open_stills: Callable[[], StillSource],
        parent: QWidget,
    ) -> None:
        """`open_stills` finds and opens the film, in a worker thread."""
        super().__init__(theme, _("Cover faces"), parent)
        self._presenter, self._over = presenter, parent
        self._read: dict[int, QPixmap] = {}
        self._time_ms = -1
        self._stills = BorderStills(open_stills, self)
        self._stills.shown.connect(self._show_picture)
        self._stills.failed.connect(self._no_picture)
        self.canvas = CoverCanvas(theme, presenter)
        self._notice = Banner(theme)
        self._heading, self._progress = Label(theme, "", Kind.TITLE), Label(theme, "", Kind.MUTED)
        self._lay_out()
        self.finished.connect(self._let_go)
        # Asked for now: a dialog fits itself to its words unless somebody chose its size.
        self.resize(self.sizeHint())
        presenter.start(self)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Nearly as large as the window of the program."""
        room, px = _lowest(self._over).size(), self.theme.px
        return QSize(
            min(px(_WIDEST), int(room.width() * _OF_PARENT)),
            min(px(_HIGHEST), int(room.height() * _OF_PARENT)),
        )

    def _lay_out(self) -> None:
        theme = self.theme
        head = HBox(theme, gap=12)
        head.addWidget(self._heading)
        head.addWidget(self._progress)
        head.addStretch()
        words = _("Draw a box over each face. Is nobody to be recognised in the picture? Then go on.")
        self.column.addLayout(head)
        self.column.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        self.column.addWidget(self._notice)
        self.column.addWidget(self.canvas, 1)
        presenter = self._presenter
        self._add = self._button(_("Add a box"), "plus", presenter.add)
        self._remove = self._button(_("Remove the box"), "trash", presenter.remove)
        self._copy = self._button(_("The same boxes on the next picture"), "chevron-right", presenter.copy_on)
        tools = FlowLayout(theme, gap=8)
        for button in (self._add, self._remove, self._copy):
            tools.addWidget(button)
        below = VBox(theme, gap=6)
        below.addLayout(tools)
        keys = _("Keys: Insert a box · arrows move · Shift + arrows size · Space next box · Page Down on")
        below.addWidget(Label(theme, keys, Kind.SMALL, wrap=True))
        self.column.addLayout(below)
        self._previous = self._button(_("Previous"), "chevron-left", lambda: presenter.go(-1))
        self._next = self._button(_("Next picture"), "chevron-right", lambda: presenter.go(1))
        self._done = Button(theme, _("Done"), kind="primary")
        self._done.clicked.connect(self.accept)
        for button in (self._previous, self._next, self._done):
            self.buttons.addWidget(button)

    def _button(self, words: str, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self.theme, words, icon=icon)
        button.clicked.connect(act)
        return button

    # CoversView

    def show_state(self, state: CoversState) -> None:
        """Everything anew; a picture that is not there yet is read."""
        self._heading.setText(state.heading)
        self._progress.setText(state.progress)
        self._previous.setEnabled(state.has_previous)
        self._next.setEnabled(state.has_next)
        self._remove.setEnabled(bool(state.boxes))
        self._copy.setEnabled(bool(state.boxes) and state.has_next)
        if state.problem:
            self._notice.show_message(state.problem, "error")
        self.canvas.show_state(state)
        if state.time_ms != self._time_ms:
            self._time_ms = state.time_ms
            self._turn_to(state.time_ms)

    def _turn_to(self, time_ms: int) -> None:
        known = self._read.get(time_ms)
        self.canvas.show_pixmap(known or QPixmap())
        if known is not None:
            self._presenter.shown(time_ms)
            return
        self._stills.want(str(time_ms), time_ms)

    def _show_picture(self, which: str, pixmap: QPixmap) -> None:
        self._read[int(which)] = pixmap
        if int(which) == self._time_ms:
            self.canvas.show_pixmap(pixmap)
            self._presenter.shown(self._time_ms)

    def _no_picture(self, why: str) -> None:
        self._notice.show_message(why, "error", closable=False)

    def _let_go(self) -> None:
        self._stills.stop()
        self._read.clear()


def _lowest(widget: QWidget) -> QWidget:
    """The window below all dialogs."""
    window = widget.window()
    over = window.parentWidget()
    return window if over is None else _lowest(over)
