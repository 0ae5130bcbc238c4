"""What the dialogs of the library share: room for a refusal, fields that scroll, and two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.i18n import _
from app.services.errors import KnownError
from app.ui.background import run_in_background
from app.ui.kit import Banner, Button, Dialog, Kind, Label, ProgressBar, ScrollColumn
from app.ui.kit.scrolling import OVERHANG

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from app.services.ports import ProgressPort
    from app.ui.background import BackgroundTask
    from app.ui.kit import Theme

_MOST_OF_PARENT = 0.94
_PATIENCE_MS = 300
# What the dialog keeps free left and right of its fields; with a scroll bar, which once shown would else
# make the fields higher by what it takes from their width, and so stay.
_AROUND_FIELDS = 24 + 12


def attempt(notice: Banner, act: Callable[[], object]) -> bool:
    """Do something the world may refuse; then say so in place, and nothing is lost."""
    try:
        act()
    except KnownError as error:
        notice.show_message(str(error), "error")
        return False
    notice.hide()
    return True


class FormDialog(Dialog):
    """Fields below one another in `.fields`; `.say` the last word with `add_button`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget, width: int = 560) -> None:
        super().__init__(theme, title, parent)
        self._width, self._over = width, parent
        self.notice = Banner(theme)
        self._scroll = ScrollColumn(theme, gap=14, margins=(OVERHANG, 2, OVERHANG, 2))
        self.fields = self._scroll.column
        self.heading = Label(theme, title, Kind.PAGE, wrap=True)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.notice)
        self.add_scroll(self._scroll)
        self.cancel = Button(theme, _("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.buttons.addWidget(self.cancel)

    def let_keys_scroll(self) -> ScrollColumn:
        """For what is mostly read: the fields are a stop of the Tab key, and the arrow keys scroll them."""
        # The ring of the focus keeps off the words.
        side, over = self.theme.px(OVERHANG), self.theme.px(10)
        self.fields.setContentsMargins(side, over, side, over)
        self._scroll.let_keys_scroll(self.heading.text())
        return self._scroll

    def add_button(self, text: str, act: Callable[[], object], kind: str = "secondary") -> Button:
        """A button at the foot; Enter in a field presses the primary one."""
        button = Button(self.theme, text, kind=kind)
        button.clicked.connect(act)
        button.setDefault(kind == "primary")
        self.buttons.addWidget(button)
        return button

    def add_aside(self, text: str, act: Callable[[], object], icon: str = "") -> Button:
        """A button at the other side of the foot: something else than an answer."""
        button = Button(self.theme, text, icon=icon)
        button.clicked.connect(act)
        button.setAutoDefault(False)
        self.buttons.insertWidget(0, button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its fields, within the window it belongs to; beyond that the fields scroll."""
        # Before Qt chooses the place: it puts the dialog in the middle of its window.
        self._fit()
        super().showEvent(event)

    def make_room(self) -> None:
        """Grow when more came in than fits, and stay within the window; it never shrinks under the hands."""
        before = self.height()
        self._fit()
        if self.height() < before:
            self.resize(self.width(), before)
        over = self._over.window().frameGeometry()
        above = self.frameGeometry().bottom() - over.bottom()
        if above > 0:
            self.move(self.x(), max(over.top(), self.y() - above))

    def fit_again(self) -> None:
        """As high as what is left, once most of it has gone."""
        self._fit()

    def _fit(self) -> None:
        px, room = self.theme.px, self._over.window().size()
        width = min(px(self._width), int(room.width() * _MOST_OF_PARENT))
        inside = width - px(_AROUND_FIELDS)
        wraps = self.fields.hasHeightForWidth()
        wanted = self.fields.totalHeightForWidth(inside) if wraps else self.fields.totalSizeHint().height()
        layout = self.layout()
        whole = layout.totalHeightForWidth(width) if layout is not None else -1
        chrome = (whole if whole > 0 else self.sizeHint().height()) - self._scroll.sizeHint().height()
        self.resize(width, min(chrome + wanted + px(8), int(room.height() * _MOST_OF_PARENT)))


class BusyDialog(Dialog):
    """Says what takes long, how far it is, and lets a person cancel. Comes only when it really takes long."""

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget) -> None:
        super().__init__(theme, title, parent)
        self.setMinimumWidth(theme.px(440))
        self.bar = ProgressBar(theme, "accent")
        self.column.addWidget(Label(theme, title, Kind.TITLE, wrap=True))
        self.column.addWidget(Label(theme, text, Kind.MUTED, wrap=True))
        self.column.addWidget(self.bar)
        cancel = Button(theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)


def run_patiently(
    theme: Theme,
    parent: QWidget,
    words: tuple[str, str],
    work: Callable[[ProgressPort], object],
    done: Callable[..., None],
    failed: Callable[[KnownError], None],
    cancelled: Callable[[], None] | None = None,
) -> BusyDialog:
    """Run `work` in the background; a dialog with title and text (`words`) comes when it takes long.

    When the person cancels, nothing is heard of the work any more; the dialog's `rejected` tells it.
    `cancelled` comes after that, once the work has ended: it may just have been done.
    """
    dialog = BusyDialog(theme, *words, parent)
    task = run_in_background(work, done, failed, dialog.bar.show_share, owner=parent)
    patience = QTimer(dialog, singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(dialog.open)
    patience.start()
    dialog.rejected.connect(task.cancel)
    task.ended.connect(patience.stop)
    task.ended.connect(dialog.accept)
    if cancelled is not None:
        _tell_of_cancelling(task, dialog, cancelled)
    return dialog


def _tell_of_cancelling(task: BackgroundTask, dialog: BusyDialog, cancelled: Callable[[], None]) -> None:
    given_up: list[bool] = []
    dialog.rejected.connect(lambda: given_up.append(True))
    task.ended.connect(lambda: cancelled() if given_up else None)
