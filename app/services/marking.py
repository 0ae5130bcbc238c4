"""Judging items at moments of the film."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.history import Action
from app.domain.sheet import Change, ItemRef, Judgement, Mark, Verdict, moved
from app.services.notebook import unlight

if TYPE_CHECKING:
    from app.services.notebook import Notebook


class MarkingService:
    """Marks and answers of one open observation; see Notebook for what it raises."""

    def __init__(self, book: Notebook) -> None:
        """Work in this observation."""
        self._book = book

    def judge(self, ref: ItemRef, judgement: Judgement, raw_ms: int, reaction_ms: int = 0) -> Mark | None:
        """Mark an item at the frame that was on the screen (`raw_ms`).

        The mark's own time lies `reaction_ms` earlier, inside the fragment. Where this very judgement
        stands at this very frame already, that mark becomes the last judgement again; when it is so
        already, nothing is kept and None comes back.
        """
        self._book.require_item(ref)
        time_ms = self._book.fragment.borders.clamp(raw_ms - reaction_ms)
        marks, made = self._book.sheet.marks(ref), self._book.history.last_number + 1
        same = [mark for mark in marks if mark.judgement is judgement and mark.time_ms == time_ms]
        if not same:
            mark = Mark(self._book.new_id(), ref, judgement, raw_ms, time_ms, made)
            self._book.do(Action.MARK, Change(None, mark))
            return mark
        if same[-1] is marks[-1]:
            return None
        mark = replace(same[-1], made=made)
        self._book.do(Action.MARK_CHANGE, Change(same[-1], mark))
        return mark

    def move_mark(self, mark_id: str, to_ms: int) -> None:
        """Correct a mark's time; the raw time stays what it was."""
        mark = self._book.find(Mark, "mark", mark_id)
        to_ms = self._book.fragment.borders.clamp(to_ms)
        if to_ms != mark.time_ms:
            self._book.do(Action.MARK_MOVE, Change(mark, moved(mark, to_ms)))

    def change_mark(self, mark_id: str, judgement: Judgement) -> None:
        """Think otherwise about a moment: it counts as the last judgement."""
        mark = self._book.find(Mark, "mark", mark_id)
        if mark.judgement is not judgement:
            after = replace(mark, judgement=judgement, made=self._book.history.last_number + 1)
            self._book.do(Action.MARK_CHANGE, Change(mark, after))

    def remove_mark(self, mark_id: str) -> None:
        """Take a moment away."""
        mark = self._book.find(Mark, "mark", mark_id)
        self._book.do(Action.MARK_REMOVE, Change(mark, None), *unlight(self._book.sheet, mark_id))

    def set_apart(self, ref: ItemRef, judgement: Judgement | None) -> None:
        """Give an item an answer apart from its moments, or (None) let the moments speak again."""
        self._book.require_item(ref)
        standing = self._book.sheet.verdict(ref)
        if judgement is standing:
            return
        before = Verdict(ref, standing) if standing else None
        after = Verdict(ref, judgement) if judgement else None
        self._book.do(Action.VERDICT if judgement else Action.VERDICT_CLEAR, Change(before, after))
