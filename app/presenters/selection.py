"""Which item is selected, which moments light up, and drawing one row without the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Mark, Topic
from app.presenters.observe_state import ItemRow
from app.presenters.rows import RowBuilder, RowContext, SheetIndex, build_rows, row_key, sentence

if TYPE_CHECKING:
    from app.domain.sheet import ItemRef
    from app.presenters.observe_state import ChipState
    from app.presenters.observe_view import ObserveView
    from app.services.observing import OpenObservation

LIT_FOR_MS = 2_000


class Selection:
    """The rows of one open observation, and where the person is in them."""

    def __init__(self, opened: OpenObservation, view: ObserveView) -> None:
        """Nothing is selected before the rows are shown."""
        self._opened = opened
        self._view = view
        self._refs: list[ItemRef] = []
        self._lit: frozenset[str] = frozenset()
        self._index = SheetIndex(opened.book.history)
        self.ref: ItemRef | None = None
        self.serving: frozenset[str] = frozenset()

    @property
    def index(self) -> SheetIndex:
        """The sheet as it is now, sorted by item."""
        self._index.follow(self._opened.book.history)
        return self._index

    def show_rows(self) -> None:
        """All rows anew; a selected item that went makes room for the first one."""
        form, index = self._opened.observation.form, self.index
        rows = build_rows(form, index, self._context())
        items = [row for row in rows if isinstance(row, ItemRow) and row.key == row_key(row.ref)]
        self._refs = [row.ref for row in items]
        if self.ref not in self._refs:
            self.ref = self._refs[0] if self._refs else None
            rows = build_rows(form, index, self._context())
        self._view.show_rows(rows)

    def show_row(self, ref: ItemRef) -> None:
        """One row anew."""
        form = self._opened.observation.form
        item = form.item(ref.code)
        if item is None:
            return
        group = form.group_of(ref.code)
        counts = group is None or not group.condition or self.index.sheet.arose(group.code) is not False
        self._view.show_row(RowBuilder(self.index, self._context()).item(item, ref, counts=counts))

    def answered(self) -> tuple[int, int]:
        """How many items of the form have an answer (in any topic), of how many; as the library says."""
        index = self.index
        codes = {ref.code for ref in self._refs if index.has_answer(ref)}
        return len(codes), len(self._opened.observation.form.item_codes())

    def moments(self, ref: ItemRef) -> tuple[ChipState, ...]:
        """Every moment of an item, in order of time."""
        rows = RowBuilder(self.index, self._context())
        return tuple(rows.chip(mark) for mark in self.index.marks(ref))

    def choices(self) -> tuple[tuple[ItemRef, str], ...]:
        """Every item that a remark can belong to, as a person reads it."""
        form, sheet = self._opened.observation.form, self.index.sheet
        texts = {item.code: item.text for item in form.items()}
        found: list[tuple[ItemRef, str]] = []
        for ref in self._refs:
            topic, text = sheet.find("topic", ref.topic), sentence(texts[ref.code])
            name = topic.name if isinstance(topic, Topic) else ""
            found.append((ref, f"{name}: {text}" if name else text))
        return tuple(found)

    def select(self, ref: ItemRef) -> None:
        """Go to this item."""
        before, self.ref = self.ref, ref
        if before is not None and before != ref:
            self.show_row(before)
        self.show_row(ref)
        self._view.reveal(row_key(ref))

    def select_if_there(self, ref: ItemRef) -> bool:
        """Go to this item when it has a row; its topic may be gone."""
        if ref not in self._refs:
            return False
        self.select(ref)
        return True

    def select_next(self, by: int) -> None:
        """So many items down, or up below zero."""
        if not self._refs:
            return
        place = self._refs.index(self.ref) if self.ref in self._refs else 0
        self.select(self._refs[min(max(place + by, 0), len(self._refs) - 1)])

    def light_up(self, position_ms: int, *, playing: bool) -> None:
        """Light up the moments that play now, and their rows."""
        marks = self.index.moments_between(position_ms - LIT_FOR_MS, position_ms) if playing else []
        lit = frozenset(mark.id for mark in marks)
        changed, self._lit = lit ^ self._lit, lit
        if not changed:
            return
        find = self.index.sheet.find
        for ref in {thing.ref for thing in (find("mark", id_) for id_ in changed) if isinstance(thing, Mark)}:
            self.show_row(ref)
        self._view.show_lit(marks[-1].id if marks else "")

    def _context(self) -> RowContext:
        return RowContext(self._opened.book.is_open, self.ref, self._lit, self.serving)
