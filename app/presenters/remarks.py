"""The person writes: the remark editor, and what happens to the film meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.sheet import Draft, Remark, RemarkKind
from app.domain.text import clean_text
from app.i18n import _
from app.presenters.observe_state import RemarkEditorState
from app.presenters.rows import LOOSE_KEY, remark_time, row_key, sentence
from app.presenters.stages import locked_words
from app.services.errors import TextTooLong
from app.services.notebook import kept_text

if TYPE_CHECKING:
    from app.domain.sheet import ItemRef
    from app.presenters.observe import ObservePresenter
    from app.services.notebook import Notebook


class Remarks:
    """Intents about remarks. What is typed is kept while it is typed."""

    def __init__(self, screen: ObservePresenter) -> None:
        """Work for this screen."""
        self._screen = screen
        self._remarks = screen.opened.remarks
        self._resume = False
        self.draft: Draft | None = None
        self.dropped: Draft | None = None
        self._on_disk: Draft | None = None

    # Opening the editor

    def begin(self, pressed_at_s: float, *, with_item: bool = True) -> None:
        """Open the editor for a remark at the frame that was on the screen, at the selected item or loose."""
        at_ms = self._screen.transport.frame_at(pressed_at_s)
        if self.draft is not None:
            self._use(self.draft)
        elif self._is_open():
            ref = self._screen.selection.ref if with_item else None
            self._open(Draft("", RemarkKind.PLAIN, ref, at_ms))

    def edit(self, remark_id: str) -> None:
        """Open the editor for a remark that is there."""
        remark = self._remark(remark_id)
        if remark is not None and self.draft is None and self._is_open():
            self._open(Draft(remark.text, remark.kind, remark.ref, remark.start_ms, remark.end_ms, remark_id))

    def _is_open(self) -> bool:
        if self._screen.opened.book.is_open:
            return True
        self._screen.view.announce(locked_words(self._screen.opened.viewing.gate))
        return False

    def _open(self, draft: Draft) -> None:
        settings = self._screen.settings()
        if settings.pause_while_typing and self._screen.transport.playing:
            self._resume = settings.resume_after_typing
            self._screen.transport.pause()
        self._use(draft)

    # While it is open

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
        if start == end:
            self._screen.view.announce(_("Go to the end of the stretch first, then press this again."))
        self._use(replace(draft, start_ms=start, end_ms=end if end > start else None))

    def drop_time(self) -> None:
        """Let the remark be about the whole conversation: no moment."""
        if self.draft is not None:
            self._use(replace(self.draft, start_ms=None, end_ms=None))

    def take_time(self) -> None:
        """Let the remark be about the frame on the screen."""
        if self.draft is not None and self._screen.transport.has_film:
            self._use(replace(self.draft, start_ms=self._screen.transport.position_ms, end_ms=None))

    # Closing the editor

    def finish(self, text: str, kind: RemarkKind) -> None:
        """Keep the remark and close the editor; the film goes on if it ran."""
        draft = self.draft
        if draft is None:
            return
        try:
            kept_text(text)
        except TextTooLong as error:
            # The editor stays open with every word in it.
            self._screen.view.announce(str(error))
            return
        self.draft = None
        if self._screen.attempt(lambda: self._write(draft, text, kind)):
            self.keep_draft()
            # Also without words: what was said before is over.
            self._screen.view.announce(_("Remark kept.") if text.strip() else "")
        self._close()
        self._screen.show_form()

    def _write(self, draft: Draft, text: str, kind: RemarkKind) -> None:
        """Keep the words, also when the remark or its item went away meanwhile."""
        draft = _at_what_is_there(draft, self._screen.opened.book)
        if self._remark(draft.remark_id) is None:
            self._remarks.add(text, kind, draft.ref, draft.start_ms, draft.end_ms)
            return
        self._remarks.edit(draft.remark_id, text, kind)
        if text.strip():
            self._remarks.move(draft.remark_id, draft.ref, draft.start_ms, draft.end_ms)

    def follow_item(self) -> None:
        """When the item of the open editor went with its topic, the remark goes on without item."""
        if self.draft is not None and _at_what_is_there(self.draft, self._screen.opened.book) != self.draft:
            self._use(self.draft)

    def cancel(self) -> None:
        """Close the editor without keeping; undo brings back what was typed."""
        draft, self.draft = self.draft, None
        if draft is None:
            return
        self.keep_draft()
        self._close()
        if draft.text.strip() and not _is_kept(draft, self._remark(draft.remark_id)):
            self.dropped = draft
            self._screen.undoing.show()
            self._screen.view.announce(_("Remark dropped. Undo brings it back."))

    def restore_dropped(self) -> bool:
        """Open the editor again with the remark that was dropped last; False when there is none."""
        dropped, self.dropped = self.dropped, None
        if dropped is None or self.draft is not None:
            return False
        self._open(dropped)
        self._screen.undoing.show()
        self._screen.view.announce(_("You were still writing this remark."))
        return True

    def forget_dropped(self) -> None:
        """Something else was done since: a dropped remark is really gone."""
        self.dropped = None

    def _close(self) -> None:
        self._screen.view.show_editor(None)
        if self._resume:
            self._resume = False
            self._screen.transport.play()

    # Remarks that are there

    def remove(self, remark_id: str) -> None:
        """Take a remark away."""
        if self._remark(remark_id) and self._screen.attempt(lambda: self._remarks.remove(remark_id)):
            self._screen.show_form()

    def move_to(self, remark_id: str, ref: ItemRef | None) -> None:
        """Give a remark to another item, or to none."""
        remark = self._remark(remark_id)
        if remark is None:
            return
        start_ms, end_ms = remark.start_ms, remark.end_ms
        if self._screen.attempt(lambda: self._remarks.move(remark_id, ref, start_ms, end_ms)):
            self._screen.show_form()
            if ref is not None:
                self._screen.selection.select(ref)

    # The draft

    def restore_draft(self) -> None:
        """Open the editor with what was being typed when the program stopped."""
        if self.draft is not None or not self._screen.opened.book.is_open:
            # While the form is closed the draft stays on disk, until it opens again.
            return
        draft = self._on_disk = self._screen.opened.book.draft()
        if draft is None or not draft.text.strip():
            return
        if self._is_written(draft):
            # The program stopped between keeping the remark and forgetting its draft.
            self.keep_draft()
            return
        self._use(draft)
        self._screen.view.announce(_("You were still writing this remark."))

    def _is_written(self, draft: Draft) -> bool:
        beside = self._screen.selection.index.remarks(draft.ref)
        return any(
            (remark.text, remark.start_ms) == (clean_text(draft.text), draft.start_ms) for remark in beside
        )

    def keep_draft(self) -> None:
        """Keep what is being typed; trouble is shown, and the next word tries again."""
        if self.draft != self._on_disk:
            self._screen.pending.try_now(self.save_draft)

    def save_draft(self) -> None:
        """Keep what is being typed, or that nothing is. Raises StorageUnavailable.

        As long as a finished remark waits for the disk, its draft is the only thing that stands there.
        """
        if self.draft is None and self._screen.pending.waiting:
            return
        if self.draft != self._on_disk:
            self._screen.opened.book.save_draft(self.draft)
            self._on_disk = self.draft

    def _use(self, draft: Draft) -> None:
        self.draft = draft = _at_what_is_there(draft, self._screen.opened.book)
        self.keep_draft()
        item = self._screen.opened.observation.form.item(draft.ref.code) if draft.ref else None
        self._screen.view.show_editor(
            RemarkEditorState(
                row_key(draft.ref) if draft.ref else LOOSE_KEY,
                sentence(item.text) if item else _("Remark without item"),
                draft.text,
                draft.kind,
                remark_time(draft.start_ms, draft.end_ms),
            )
        )

    def _remark(self, remark_id: str) -> Remark | None:
        thing = self._screen.opened.book.sheet.find("remark", remark_id)
        return thing if isinstance(thing, Remark) else None


def _is_kept(draft: Draft, remark: Remark | None) -> bool:
    return remark is not None and (remark.text, remark.kind) == (draft.text, draft.kind)


def _at_what_is_there(draft: Draft, book: Notebook) -> Draft:
    """The draft without item when its item went with a topic."""
    gone = draft.ref is not None and not book.has_item(draft.ref)
    return replace(draft, ref=None) if gone else draft
