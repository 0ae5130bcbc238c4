"""The person writes: the remark editor, and what happens to the film meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.sheet import Draft, Remark, RemarkKind
from app.i18n import _
from app.presenters.observe_state import RemarkEditorState
from app.presenters.rows import LOOSE_KEY, remark_time, row_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.sheet import ItemRef
    from app.presenters.observe import ObservePresenter, ObserveSettings


class Remarks:
    """Intents about remarks. What is typed is kept while it is typed."""

    def __init__(self, screen: ObservePresenter, settings: Callable[[], ObserveSettings]) -> None:
        """Work for this screen."""
        self._screen = screen
        self._settings = settings
        self._remarks = screen.opened.remarks
        self._resume = False
        self.draft: Draft | None = None

    def begin(self, pressed_at_s: float, *, with_item: bool = True) -> None:
        """Open the editor for a remark at the frame that was on the screen, at the selected item or loose."""
        at_ms = self._screen.transport.frame_at(pressed_at_s)
        if self.draft is not None:
            return
        if not self._screen.opened.book.is_open:
            self._screen.attempt(lambda: self._screen.opened.book.save_draft(Draft("", RemarkKind.PLAIN)))
            return
        ref = self._screen.selection.ref if with_item else None
        self._open(Draft("", RemarkKind.PLAIN, ref, at_ms))

    def edit(self, remark_id: str) -> None:
        """Open the editor for a remark that is there."""
        remark = self._remark(remark_id)
        if remark is not None and self.draft is None:
            self._open(Draft(remark.text, remark.kind, remark.ref, remark.start_ms, remark.end_ms, remark_id))

    def _open(self, draft: Draft) -> None:
        self._resume = self._screen.transport.playing and self._settings().resume_after_typing
        if self._settings().pause_while_typing:
            self._screen.transport.pause()
        self._use(draft)

    def typed(self, text: str, kind: RemarkKind) -> None:
        """Words or kind changed while typing: kept at once."""
        if self.draft is not None:
            self.draft = replace(self.draft, text=text, kind=kind)
            self.keep_draft()

    def set_stretch(self) -> None:
        """Let the remark be about the stretch from its beginning to the frame on the screen."""
        draft, now_ms = self.draft, self._screen.transport.position_ms
        if draft is None or draft.start_ms is None:
            return
        start, end = sorted((draft.start_ms, now_ms))
        self._use(replace(draft, start_ms=start, end_ms=end if end > start else None))

    def drop_time(self) -> None:
        """Let the remark be about the whole conversation: no moment."""
        if self.draft is not None:
            self._use(replace(self.draft, start_ms=None, end_ms=None))

    def finish(self, text: str, kind: RemarkKind) -> None:
        """Keep the remark and close the editor; the film goes on if it ran."""
        draft = self.draft
        if draft is None:
            return
        self.draft = None
        self._screen.attempt(lambda: self._write(draft, text, kind))
        self._close()
        self._screen.show_form()

    def _write(self, draft: Draft, text: str, kind: RemarkKind) -> None:
        if not draft.remark_id:
            self._remarks.add(text, kind, draft.ref, draft.start_ms, draft.end_ms)
        elif self._remark(draft.remark_id) is not None:
            self._remarks.edit(draft.remark_id, text, kind)
            if text.strip():
                self._remarks.move(draft.remark_id, draft.ref, draft.start_ms, draft.end_ms)
        self._screen.opened.book.save_draft(None)

    def cancel(self) -> None:
        """Close the editor and keep nothing of it."""
        self.draft = None
        self._screen.attempt(lambda: self._screen.opened.book.save_draft(None))
        self._close()

    def remove(self, remark_id: str) -> None:
        """Take a remark away."""
        if self._remark(remark_id) and self._screen.attempt(lambda: self._remarks.remove(remark_id)):
            self._screen.show_form()

    def move_to(self, remark_id: str, ref: ItemRef | None) -> None:
        """Give a remark to another item, or to none."""
        remark = self._remark(remark_id)
        if remark is None:
            return
        act = lambda: self._remarks.move(remark_id, ref, remark.start_ms, remark.end_ms)  # noqa: E731
        if self._screen.attempt(act):
            self._screen.show_form()

    def restore_draft(self) -> None:
        """Open the editor with what was being typed when the program stopped."""
        draft = self._screen.opened.book.draft()
        if draft is not None and draft.text.strip() and self._screen.opened.book.is_open:
            self._use(draft)
            self._screen.view.announce(_("You were still writing this remark."))

    def keep_draft(self) -> None:
        """Keep what is being typed."""
        draft = self.draft
        if draft is not None:
            self._screen.attempt(lambda: self._screen.opened.book.save_draft(draft))

    def _use(self, draft: Draft) -> None:
        self.draft = draft
        self.keep_draft()
        item = self._screen.opened.observation.form.item(draft.ref.code) if draft.ref else None
        self._screen.view.show_editor(
            RemarkEditorState(
                row_key(draft.ref) if draft.ref else LOOSE_KEY,
                item.text if item else _("Remark without item"),
                draft.text,
                draft.kind,
                remark_time(draft.start_ms, draft.end_ms),
            )
        )

    def _close(self) -> None:
        self._screen.view.show_editor(None)
        if self._resume:
            self._resume = False
            self._screen.transport.play()

    def _remark(self, remark_id: str) -> Remark | None:
        thing = self._screen.opened.book.sheet.find("remark", remark_id)
        return thing if isinstance(thing, Remark) else None
