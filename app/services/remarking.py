"""Writing remarks at a moment, at a stretch or loose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.history import Action
from app.domain.sheet import Change, ItemRef, Remark, RemarkKind
from app.services.notebook import kept_text, unlight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.notebook import Notebook


@dataclass(frozen=True, slots=True)
class NewRemark:
    """A remark to be: at a moment, or at a stretch with an end."""

    text: str
    kind: RemarkKind
    start_ms: int
    end_ms: int | None = None


class RemarkService:
    """Remarks of one open observation; see Notebook for what it raises."""

    def __init__(self, book: Notebook) -> None:
        """Work in this observation."""
        self._book = book

    def add(
        self,
        text: str,
        kind: RemarkKind = RemarkKind.PLAIN,
        ref: ItemRef | None = None,
        start_ms: int | None = None,
        end_ms: int | None = None,
    ) -> Remark | None:
        """Write a remark; an empty one is no remark and gives None."""
        text = kept_text(text)
        if not text:
            return None
        if ref is not None:
            self._book.require_item(ref)
        start_ms, end_ms = self._stretch(start_ms, end_ms)
        remark = Remark(self._book.new_id(), text, kind, ref, start_ms, end_ms)
        self._book.do(Action.REMARK, Change(None, remark))
        return remark

    def add_all(self, remarks: Sequence[NewRemark]) -> None:
        """Write all of these in one step, which is undone as one; empty ones are passed over."""
        changes: list[Change] = []
        for new in remarks:
            text = kept_text(new.text)
            if text:
                start_ms, end_ms = self._stretch(new.start_ms, new.end_ms)
                made = Remark(self._book.new_id(), text, new.kind, None, start_ms, end_ms)
                changes.append(Change(None, made))
        if changes:
            self._book.do(Action.REMARKS, *changes)

    def edit(self, remark_id: str, text: str, kind: RemarkKind) -> None:
        """Change the words or the kind; without words the remark is removed."""
        remark = self._book.find(Remark, "remark", remark_id)
        after = replace(remark, text=kept_text(text), kind=kind)
        if not after.text:
            self.remove(remark_id)
        elif after != remark:
            self._book.do(Action.REMARK_EDIT, Change(remark, after))

    def move(self, remark_id: str, ref: ItemRef | None, start_ms: int | None, end_ms: int | None) -> None:
        """Give a remark another item, moment or stretch."""
        remark = self._book.find(Remark, "remark", remark_id)
        if ref is not None:
            self._book.require_item(ref)
        start_ms, end_ms = self._stretch(start_ms, end_ms)
        after = replace(remark, ref=ref, start_ms=start_ms, end_ms=end_ms)
        if after != remark:
            self._book.do(Action.REMARK_MOVE, Change(remark, after))

    def remove(self, remark_id: str) -> None:
        """Take a remark away."""
        remark = self._book.find(Remark, "remark", remark_id)
        self._book.do(Action.REMARK_REMOVE, Change(remark, None), *unlight(self._book.sheet, remark_id))

    def _stretch(self, start_ms: int | None, end_ms: int | None) -> tuple[int | None, int | None]:
        if start_ms is None:
            return None, None
        start = self._book.fragment.borders.clamp(start_ms)
        end = None if end_ms is None else self._book.fragment.borders.clamp(end_ms)
        return start, end if end is not None and end > start else None
