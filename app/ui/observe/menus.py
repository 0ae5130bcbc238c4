"""What can be done with a moment or a remark, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.sheet import Judgement, Mark
from app.i18n import _
from app.presenters.words import exact_time_text
from app.ui.observe.dialogs import ItemDialog, MomentsDialog, TimeDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.sheet import ItemRef
    from app.presenters.observe import ObservePresenter
    from app.ui.kit import Theme

Entry = tuple[str, "Callable[[], object]"]


class Menus:
    """The menus and dialogs about moments and remarks, opened over one screen."""

    def __init__(self, theme: Theme, over: QWidget, presenter: ObservePresenter) -> None:
        """`over` is what the dialogs belong to."""
        self._theme, self._over, self._presenter = theme, over, presenter

    def moment(self, mark_id: str, at: QWidget) -> None:
        """Look back, judge otherwise, move, choose or remove a moment."""
        marking, sheet = self._presenter.marking, self._presenter.opened.book.sheet
        chosen = sheet.highlighted(mark_id)
        self._popup(
            at,
            (
                (_("Look back"), lambda: marking.play_moment(mark_id)),
                (_("Make it yes"), lambda: marking.change(mark_id, Judgement.YES)),
                (_("Make it no"), lambda: marking.change(mark_id, Judgement.NO)),
                None,
                (_("One frame earlier"), lambda: marking.nudge(mark_id, -1)),
                (_("One frame later"), lambda: marking.nudge(mark_id, 1)),
                (_("Set the time…"), lambda: self.ask_time(mark_id)),
                None,
                (_choose(chosen=chosen), lambda: marking.highlight(mark_id, not chosen)),
                (_("Remove"), lambda: marking.remove(mark_id)),
            ),
        )

    def remark(self, remark_id: str, at: QWidget) -> None:
        """Change, move, choose or remove a remark."""
        presenter, remarks = self._presenter, self._presenter.remarks
        chosen = presenter.opened.book.sheet.highlighted(remark_id)
        self._popup(
            at,
            (
                (_("Change"), lambda: remarks.edit(remark_id)),
                (_("Move to another item…"), lambda: self.ask_item(remark_id)),
                None,
                (_choose(chosen=chosen), lambda: presenter.marking.highlight(remark_id, not chosen)),
                (_("Remove"), lambda: remarks.remove(remark_id)),
            ),
        )

    def ask_time(self, mark_id: str) -> None:
        """Type the time of a moment."""
        mark = self._presenter.opened.book.sheet.find("mark", mark_id)
        if isinstance(mark, Mark):
            now = exact_time_text(mark.time_ms)
            dialog = TimeDialog(self._theme, _("Time of this moment"), now, _("Set"), self._over)
            dialog.chosen.connect(lambda at_ms: self._presenter.marking.move(mark_id, at_ms))
            dialog.open()

    def ask_item(self, remark_id: str) -> None:
        """Choose where a remark belongs."""
        dialog = ItemDialog(self._theme, self._presenter.selection.choices(), self._over)
        dialog.chosen.connect(lambda ref: self._presenter.remarks.move_to(remark_id, ref))
        dialog.open()

    def go_to(self) -> None:
        """Type a time of the film to go to."""
        now = exact_time_text(self._presenter.transport.position_ms)
        dialog = TimeDialog(self._theme, _("Go to a time"), now, _("Go"), self._over)
        dialog.chosen.connect(self._presenter.transport.seek)
        dialog.open()

    def moments(self, ref: ItemRef) -> None:
        """All moments of an item."""
        item = self._presenter.opened.observation.form.item(ref.code)
        title = _("Moments with: {item}").format(item=item.text if item else "")
        marking, selection = self._presenter.marking, self._presenter.selection
        dialog = MomentsDialog(self._theme, title, lambda: selection.moments(ref), self._over)
        dialog.played.connect(marking.play_moment)
        dialog.changed.connect(lambda id_, answer: marking.change(id_, Judgement(answer)))
        dialog.removed.connect(marking.remove)
        dialog.open()

    def _popup(self, at: QWidget, entries: tuple[Entry | None, ...]) -> None:
        """`None` is a line between."""
        menu = QMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, act = entry
            menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


def _choose(*, chosen: bool) -> str:
    return _("Do not look back at it together") if chosen else _("Choose to look back at together")
