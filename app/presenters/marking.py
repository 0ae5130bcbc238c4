"""The person judges: marks, answers and moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Judgement, Mark, Remark
from app.i18n import _
from app.presenters.words import judgement_text, precise_time_text, time_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.sheet import ItemRef
    from app.presenters.observe import ObservePresenter, ObserveSettings


class Marking:
    """Intents about items and their moments."""

    def __init__(self, screen: ObservePresenter, settings: Callable[[], ObserveSettings]) -> None:
        """Work for this screen."""
        self._screen = screen
        self._settings = settings
        self._marking = screen.opened.marking

    def judge(self, judgement: Judgement, pressed_at_s: float, ref: ItemRef | None = None) -> None:
        """Mark an item (the selected one) at the frame that was on the screen at `pressed_at_s`."""
        raw_ms = self._screen.transport.frame_at(pressed_at_s)
        ref = ref or self._screen.selection.ref
        if ref is None:
            return
        reaction_ms = self._settings().reaction_ms
        made: list[Mark | None] = []
        if not self._do(ref, lambda: made.append(self._marking.judge(ref, judgement, raw_ms, reaction_ms))):
            return
        self._say(judgement, made[0])

    def _say(self, judgement: Judgement, mark: Mark | None) -> None:
        if mark is None:
            self._screen.view.announce(_("This moment is there already."))
            return
        words = _("{judgement} at {time}").format(
            judgement=judgement_text(judgement), time=time_text(mark.time_ms)
        )
        self._screen.view.announce(words)

    def set_apart(self, ref: ItemRef, judgement: Judgement | None) -> None:
        """Answer an item apart from its moments; None lets the moments speak again."""
        self._do(ref, lambda: self._marking.set_apart(ref, judgement))

    def remove_last(self) -> None:
        """Take away the last judgement of the selected item: its newest moment, else its answer."""
        ref = self._screen.selection.ref
        if ref is None:
            return
        sheet = self._screen.opened.book.sheet
        marks = sheet.marks(ref)
        if marks:
            self.remove(marks[-1].id)
        elif sheet.verdict(ref) is not None:
            self.set_apart(ref, None)

    def remove(self, mark_id: str) -> None:
        """Take a moment away."""
        mark = self._mark(mark_id)
        if mark is not None:
            self._do(mark.ref, lambda: self._marking.remove_mark(mark_id))

    def change(self, mark_id: str, judgement: Judgement) -> None:
        """Think otherwise about a moment."""
        mark = self._mark(mark_id)
        if mark is not None:
            self._do(mark.ref, lambda: self._marking.change_mark(mark_id, judgement))

    def move(self, mark_id: str, to_ms: int) -> None:
        """Give a moment another time; the raw time is kept."""
        mark = self._mark(mark_id)
        if mark is None:
            return
        if self._do(mark.ref, lambda: self._marking.move_mark(mark_id, to_ms)):
            moved = self._mark(mark_id)
            self._screen.view.announce(precise_time_text(moved.time_ms if moved else to_ms))

    def nudge_last(self, by_ms: int) -> None:
        """Move the newest moment of the selected item a little."""
        ref = self._screen.selection.ref
        marks = self._screen.opened.book.sheet.marks(ref) if ref else ()
        if marks:
            self.move(marks[-1].id, marks[-1].time_ms + by_ms)

    def highlight(self, thing_id: str, chosen: bool) -> None:  # noqa: FBT001 - chosen or not
        """Choose a moment or remark to look back at together, or not any more."""
        filling = self._screen.opened.filling
        if self._screen.attempt(lambda: filling.highlight(thing_id, chosen)):
            self._screen.show_form()

    def play_moment(self, thing_id: str) -> None:
        """Play from a little before a moment or remark, and go to its item."""
        book = self._screen.opened.book
        thing = book.sheet.find("mark", thing_id) or book.sheet.find("remark", thing_id)
        at_ms = thing.time_ms if isinstance(thing, Mark) else None
        if isinstance(thing, Remark):
            at_ms = thing.start_ms
        if at_ms is None or not isinstance(thing, Mark | Remark):
            return
        if thing.ref is not None:
            self._screen.selection.select(thing.ref)
        self._screen.transport.play_from(at_ms - self._settings().lead_in_ms)

    def _mark(self, mark_id: str) -> Mark | None:
        thing = self._screen.opened.book.sheet.find("mark", mark_id)
        return thing if isinstance(thing, Mark) else None

    def _do(self, ref: ItemRef, act: Callable[[], object]) -> bool:
        if not self._screen.attempt(act):
            return False
        self._screen.selection.marks_changed(ref)
        self._screen.show_timeline()
        self._screen.show_undo()
        return True
