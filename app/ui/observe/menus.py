"""What can be done with a moment or a remark, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.sheet import Judgement
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.observe import ObservePresenter


def moment_menu(at: QWidget, presenter: ObservePresenter, mark_id: str) -> None:
    """Look back, judge otherwise, choose or remove a moment."""
    marking, sheet = presenter.marking, presenter.opened.book.sheet
    chosen = sheet.highlighted(mark_id)
    _popup(
        at,
        (
            (_("Look back"), lambda: marking.play_moment(mark_id)),
            (_("Make it yes"), lambda: marking.change(mark_id, Judgement.YES)),
            (_("Make it no"), lambda: marking.change(mark_id, Judgement.NO)),
            (_choose(chosen=chosen), lambda: marking.highlight(mark_id, not chosen)),
            (_("Remove"), lambda: marking.remove(mark_id)),
        ),
    )


def remark_menu(at: QWidget, presenter: ObservePresenter, remark_id: str) -> None:
    """Change, move, choose or remove a remark."""
    remarks, sheet = presenter.remarks, presenter.opened.book.sheet
    chosen = sheet.highlighted(remark_id)
    _popup(
        at,
        (
            (_("Change"), lambda: remarks.edit(remark_id)),
            (_("Move to the selected item"), lambda: remarks.move_to(remark_id, presenter.selection.ref)),
            (_("Make it a remark without item"), lambda: remarks.move_to(remark_id, None)),
            (
                _choose(chosen=chosen),
                lambda: presenter.marking.highlight(remark_id, not chosen),
            ),
            (_("Remove"), lambda: remarks.remove(remark_id)),
        ),
    )


def _choose(*, chosen: bool) -> str:
    return _("Do not look back at it together") if chosen else _("Choose to look back at together")


def _popup(at: QWidget, entries: tuple[tuple[str, Callable[[], object]], ...]) -> None:
    menu = QMenu(at)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, act in entries:
        menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
    menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
