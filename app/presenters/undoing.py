"""The person takes acts back, and does them again, without end and with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Mark, Remark, Verdict
from app.i18n import _
from app.presenters.observe_state import UndoState
from app.presenters.words import action_text

if TYPE_CHECKING:
    from app.domain.history import Step
    from app.presenters.observe import ObservePresenter


class Undoing:
    """Intents about what was done before."""

    def __init__(self, screen: ObservePresenter) -> None:
        """Work for this screen."""
        self._screen = screen

    def undo(self) -> None:
        """Take the last act back; a remark that was just dropped comes back first."""
        if self._screen.remarks.restore_dropped():
            return
        step = self._screen.opened.book.history.to_undo
        if step is not None and self._screen.attempt(self._screen.opened.book.undo):
            self._show(step)
            self._screen.view.announce(_("Undone: {what}").format(what=action_text(step.action)))

    def redo(self) -> None:
        """Do the last undone act again."""
        step = self._screen.opened.book.history.to_redo
        if step is not None and self._screen.attempt(self._screen.opened.book.redo):
            self._show(step)
            self._screen.view.announce(_("Done again: {what}").format(what=action_text(step.action)))

    def _show(self, step: Step) -> None:
        """The form as it is now, at the item that this was about."""
        self._screen.show_form()
        for change in step.changes:
            about = change.body
            ref = about.ref if isinstance(about, (Mark, Verdict, Remark)) else None
            if ref is not None and self._screen.selection.select_if_there(ref):
                return

    def show(self) -> None:
        """What undo and redo would do."""
        history = self._screen.opened.book.history
        undo = _("remark dropped") if self._screen.remarks.dropped else ""
        if not undo and history.to_undo:
            undo = action_text(history.to_undo.action)
        redo = action_text(history.to_redo.action) if history.to_redo else ""
        self._screen.view.show_undo(
            UndoState(
                _("Undo: {what}").format(what=undo) if undo else "",
                _("Redo: {what}").format(what=redo) if redo else "",
            )
        )
