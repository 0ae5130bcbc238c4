"""What the library does with sheets: begin, open and link them; and choosing a learning question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.presenters.goal import GoalPresenter
from app.ui.library.dialog import attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Banner, Theme
    from app.ui.sheets.parts import SheetParts


class SheetsDesk(QObject):
    """`sheet_chosen(id)`: go and write on it; `changed(recording_id)`: its block is new."""

    sheet_chosen = Signal(str)
    changed = Signal(str)

    def __init__(self, theme: Theme, parts: SheetParts, notice: Banner, over: QWidget) -> None:
        """Dialogs come above `over`; what cannot be done is said in `notice`."""
        super().__init__(over)
        self._theme, self._parts, self._notice, self._over = theme, parts, notice, over

    def prepare(self) -> None:
        """A new preparation, for a talk that is not filmed yet."""
        self._open(self._parts.presenter.prepare)

    def do(self, what: str, recording_id: str, at: QWidget | None = None) -> None:
        """`sheet_goal`, `sheet_link`, `sheet_unlink`, or `sheet_<kind>`; a menu comes below `at`."""
        kind = what.removeprefix("sheet_")
        if kind == "goal":
            attempt(self._notice, lambda: self._ask_goal(recording_id))
        elif kind == "link":
            attempt(self._notice, lambda: self._show_links(recording_id, at))
        elif kind == "unlink":
            if attempt(self._notice, lambda: self._parts.presenter.unlink(recording_id)):
                self.changed.emit(recording_id)
        else:
            self._open(lambda: self._parts.presenter.sheet_of(recording_id, kind))

    def _open(self, find: Callable[[], str]) -> None:
        found: list[str] = []
        if attempt(self._notice, lambda: found.append(find())):
            self.sheet_chosen.emit(found[0])

    def _ask_goal(self, recording_id: str) -> None:
        from app.ui.sheets.goal_dialog import GoalDialog  # noqa: PLC0415 - the library needs it seldom

        presenter = GoalPresenter(self._parts.goals, recording_id, self._parts.forms(recording_id))
        dialog = GoalDialog(self._theme, presenter, self._over)

        def save() -> None:
            if attempt(dialog.notice, presenter.save):
                dialog.accept()
                self.changed.emit(recording_id)

        dialog.save_asked.connect(save)
        dialog.open()

    def _show_links(self, recording_id: str, at: QWidget | None) -> None:
        """The preparations that wait: below what was pressed, which is not always what has the focus."""
        menu = QMenu(self._over)
        for line in self._parts.presenter.waiting():
            entry = menu.addAction(line.title.replace("&", "&&"))
            entry.triggered.connect(lambda _on=False, id_=line.id: self._link(id_, recording_id))
        menu.aboutToHide.connect(menu.deleteLater)
        below = self._over.mapToGlobal(self._over.rect().center())
        menu.popup(below if at is None else at.mapToGlobal(QPoint(0, at.height() + self._theme.px(2))))
        menu.setActiveAction(menu.actions()[0])

    def _link(self, sheet_id: str, recording_id: str) -> None:
        if attempt(self._notice, lambda: self._parts.presenter.link(sheet_id, recording_id)):
            self.changed.emit(recording_id)
