"""Which item is selected, which rows light up, and drawing one row without the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from app.presenters.observe_state import ItemRow
from app.presenters.rows import RowBuilder, RowContext, build_rows, row_key

if TYPE_CHECKING:
    from app.domain.forms import FormItem
    from app.domain.sheet import ItemRef
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
        self._lit: frozenset[ItemRef] = frozenset()
        self._times: list[tuple[int, ItemRef]] = []
        self.ref: ItemRef | None = None

    def show_rows(self) -> None:
        """All rows anew; a selected item that went makes room for the first one."""
        form, sheet = self._opened.observation.form, self._opened.book.sheet
        rows = build_rows(form, sheet, self._context())
        self._refs = [row.ref for row in rows if isinstance(row, ItemRow) and row.key == row_key(row.ref)]
        self._sort_times()
        if self.ref not in self._refs:
            self.ref = self._refs[0] if self._refs else None
            rows = build_rows(form, sheet, self._context())
        self._view.show_rows(rows)

    def show_row(self, ref: ItemRef) -> None:
        """One row anew."""
        item = self._item(ref)
        if item is None:
            return
        form, sheet = self._opened.observation.form, self._opened.book.sheet
        group = form.group_of(ref.code)
        counts = group is None or not group.condition or sheet.arose(group.code) is not False
        self._view.show_row(RowBuilder(sheet, self._context()).item(item, ref, counts=counts))

    def marks_changed(self, ref: ItemRef) -> None:
        """A moment came, went or moved: its row anew."""
        self._sort_times()
        self.show_row(ref)

    def select(self, ref: ItemRef) -> None:
        """Go to this item."""
        before, self.ref = self.ref, ref
        if before is not None and before != ref:
            self.show_row(before)
        self.show_row(ref)
        self._view.reveal(row_key(ref))

    def select_next(self, by: int) -> None:
        """So many items down, or up below zero."""
        if not self._refs:
            return
        place = self._refs.index(self.ref) if self.ref in self._refs else 0
        self.select(self._refs[min(max(place + by, 0), len(self._refs) - 1)])

    def light_up(self, position_ms: int, *, playing: bool) -> None:
        """Light up the rows of the moments that play now."""
        lit: frozenset[ItemRef] = frozenset()
        if playing:
            first = bisect_left(self._times, position_ms - LIT_FOR_MS, key=_time)
            last = bisect_right(self._times, position_ms, key=_time)
            lit = frozenset(ref for _ms, ref in self._times[first:last])
        changed, self._lit = lit ^ self._lit, lit
        for ref in changed:
            self.show_row(ref)

    def _context(self) -> RowContext:
        return RowContext(self._opened.book.is_open, self.ref, self._lit)

    def _sort_times(self) -> None:
        marks = self._opened.book.sheet.marks()
        self._times = sorted(((mark.time_ms, mark.ref) for mark in marks), key=_time)

    def _item(self, ref: ItemRef) -> FormItem | None:
        return self._opened.observation.form.item(ref.code)


def _time(pair: tuple[int, ItemRef]) -> int:
    return pair[0]
