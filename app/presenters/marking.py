"""The person judges: marks, answers and moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Judgement, Mark, Remark
from app.i18n import _
from app.presenters.words import exact_time_text, judgement_text, time_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.sheet import ItemRef
    from app.presenters.observe import ObservePresenter


class Marking:
    """Intents about items and their moments."""

    def __init__(self, screen: ObservePresenter) -> None:
        """Work for this screen."""
        self._screen = screen
        self._marking = screen.opened.marking

    # Judging

    def judge(self, judgement: Judgement, pressed_at_s: float, ref: ItemRef | None = None) -> None:
        """Mark an item (the selected one) at the frame that was on the screen at `pressed_at_s`."""
        raw_ms = self._screen.transport.frame_at(pressed_at_s)
        ref = ref or self._screen.selection.ref
        if ref is None:
            return
        if raw_ms is None:
            self._say(_("Without the film there is no moment to mark. Shift and J or N answer without one."))
            return
        made: list[Mark | None] = []
        reaction_ms = self._screen.settings().reaction_ms
        if self._do(ref, lambda: made.append(self._marking.judge(ref, judgement, raw_ms, reaction_ms))):
            self._say_judged(judgement, made[0])

    def _say_judged(self, judgement: Judgement, mark: Mark | None) -> None:
        if mark is None:
            self._say(_("This moment is there already."))
            return
        words = _("{judgement} at {time}")
        self._say(words.format(judgement=judgement_text(judgement), time=time_text(mark.time_ms)))

    def answer_apart(self, judgement: Judgement) -> None:
        """Answer the selected item apart from its moments; the same answer again takes it back."""
        ref = self._screen.selection.ref
        if ref is not None:
            standing = self._screen.opened.book.sheet.verdict(ref)
            self.set_apart(ref, None if standing is judgement else judgement)

    def set_apart(self, ref: ItemRef, judgement: Judgement | None) -> None:
        """Answer an item apart from its moments; None lets the moments speak again."""
        if not self._do(ref, lambda: self._marking.set_apart(ref, judgement)):
            return
        if judgement is None:
            self._say(_("The answer follows the moments again."))
        else:
            words = _("Answer {judgement}, apart from the moments")
            self._say(words.format(judgement=judgement_text(judgement)))

    # Taking away

    def remove_last(self) -> None:
        """Take away the last judgement of the selected item: its newest moment, else its answer."""
        ref = self._screen.selection.ref
        if ref is None:
            return
        newest = self._screen.selection.index.newest(ref)
        if newest is not None:
            self.remove(newest.id)
        elif self._screen.opened.book.sheet.verdict(ref) is not None:
            self.set_apart(ref, None)

    def remove(self, mark_id: str) -> None:
        """Take a moment away."""
        mark = self._mark(mark_id)
        if mark is not None and self._do(mark.ref, lambda: self._marking.remove_mark(mark_id)):
            self._say(_("Moment {time} removed").format(time=time_text(mark.time_ms)))

    # Changing

    def change(self, mark_id: str, judgement: Judgement) -> None:
        """Think otherwise about a moment."""
        mark = self._mark(mark_id)
        if mark is not None:
            self._do(mark.ref, lambda: self._marking.change_mark(mark_id, judgement))

    def move(self, mark_id: str, to_ms: int) -> None:
        """Give a moment another time, at the beginning of a frame; the raw time is kept."""
        self._move(mark_id, self._screen.transport.snapped(to_ms))

    def nudge(self, mark_id: str, frames: int) -> None:
        """Move a moment exactly so many frames; a film that stands still shows the frame."""
        mark = self._mark(mark_id)
        if mark is None:
            return
        to_ms = self._screen.transport.beside(mark.time_ms, frames)
        if self._move(mark_id, to_ms) and not self._screen.transport.playing:
            self._screen.transport.seek(to_ms)

    def nudge_last(self, frames: int) -> None:
        """Move the newest moment of the selected item so many frames."""
        newest = self._newest()
        if newest is not None:
            self.nudge(newest.id, frames)

    def _move(self, mark_id: str, to_ms: int) -> bool:
        mark = self._mark(mark_id)
        if mark is None or not self._do(mark.ref, lambda: self._marking.move_mark(mark_id, to_ms)):
            return False
        words = _("Moment at {time}")
        self._say(words.format(time=exact_time_text(to_ms)))
        return True

    def highlight(self, thing_id: str, chosen: bool) -> None:  # noqa: FBT001 - chosen or not
        """Choose a moment or remark to look back at together, or not any more."""
        filling = self._screen.opened.filling
        if self._screen.attempt(lambda: filling.highlight(thing_id, chosen)):
            self._screen.show_form()

    # Looking back

    def replay(self) -> None:
        """Look back at the newest moment of the selected item."""
        newest = self._newest()
        if newest is None:
            self._say(_("This item has no moment yet."))
        else:
            self.play_moment(newest.id)

    def play_moment(self, thing_id: str) -> None:
        """Play from a little before a moment or remark, and go to its item."""
        find = self._screen.opened.book.sheet.find
        thing = find("mark", thing_id) or find("remark", thing_id)
        if not isinstance(thing, Mark | Remark):
            return
        if thing.ref is not None:
            self._screen.selection.select(thing.ref)
        at_ms = thing.time_ms if isinstance(thing, Mark) else thing.start_ms
        if at_ms is not None:
            self._screen.transport.play_from(at_ms - self._screen.settings().lead_in_ms)

    # Parts

    def _newest(self) -> Mark | None:
        ref = self._screen.selection.ref
        return self._screen.selection.index.newest(ref) if ref else None

    def _mark(self, mark_id: str) -> Mark | None:
        thing = self._screen.opened.book.sheet.find("mark", mark_id)
        return thing if isinstance(thing, Mark) else None

    def _say(self, words: str) -> None:
        self._screen.view.announce(words)

    def _do(self, ref: ItemRef, act: Callable[[], object]) -> bool:
        if not self._screen.attempt(act):
            return False
        self._screen.selection.show_row(ref)
        self._screen.show_marks()
        return True
