"""The rows side by side: which are shown, which one it is about, and the way from point to point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.i18n import _
from app.presenters.compare_rows import filtered, left_out_text, points_sentence
from app.presenters.compare_state import CompareFilter, CompareRow, CompareState

if TYPE_CHECKING:
    from app.domain.comparison import Comparison
    from app.presenters.compare_film import CompareFilm
    from app.presenters.compare_state import ColumnState, CompareLine


class WalkView(Protocol):
    """Draws the rows."""

    def show_comparison(self, state: CompareState) -> None:
        """All rows anew."""

    def show_selected(self, key: str) -> None:
        """The row everything is about now; bring it into sight."""

    def announce(self, text: str) -> None:
        """Say in passing what happened."""


class RowWalk:
    """Shows rows, chooses one, and lets the film follow; `selected` is its key, "" for none."""

    def __init__(self, view: WalkView, film: CompareFilm) -> None:
        """Nothing before `show`."""
        self._view, self._film = view, film
        self._comparison: Comparison | None = None
        self._columns: tuple[ColumnState, ...] = ()
        self._lines: tuple[CompareLine, ...] = ()
        self._shown: tuple[CompareLine, ...] = ()
        self._filter = CompareFilter()
        self.selected, self._played = "", -1

    def show(
        self, comparison: Comparison, columns: tuple[ColumnState, ...], lines: tuple[CompareLine, ...]
    ) -> None:
        """All rows anew; what was chosen stays chosen where it still stands."""
        self._comparison, self._columns, self._lines = comparison, columns, lines
        self._show_filtered()

    def set_filter(self, wanted: CompareFilter) -> None:
        """Show only these rows."""
        self._filter = wanted
        self._show_filtered()

    def toggle_differences(self) -> None:
        """Only the differences, or all rows again."""
        self.set_filter(replace(self._filter, differences=not self._filter.differences))

    def _show_filtered(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self._shown = filtered(self._lines, self._filter)
        self._view.show_comparison(
            CompareState(
                self._columns,
                points_sentence(self._lines),
                left_out_text(comparison),
                tuple((section.code, section.title) for section in comparison.sections),
                self._filter,
                self._shown,
                "" if self.all() else _("Nothing fits this choice. Choose another one to see more."),
            )
        )
        known = any(row.key == self.selected for row in self.all())
        # None at first: then the first point to talk about is the next one, also on the first row.
        self.select(self.selected if known else "")

    def all(self) -> list[CompareRow]:
        """The rows on the screen."""
        return [line for line in self._shown if isinstance(line, CompareRow)]

    @property
    def row(self) -> CompareRow | None:
        """The row everything is about now."""
        return next((row for row in self.all() if row.key == self.selected), None)

    def select(self, key: str) -> None:
        """Everything is about this row now."""
        if key != self.selected:
            self.selected, self._played = key, -1
        self._view.show_selected(key)

    def move(self, by: int) -> None:
        """So many rows down, or up below zero."""
        rows = self.all()
        if rows:
            place = min(max(self._place(rows) + by, 0), len(rows) - 1)
            self.select(rows[place].key)

    def next_point(self, by: int) -> None:
        """The next talking point (or, below zero, the one before): its row, and the film just before it."""
        rows = self.all()
        here = self._place(rows)
        ahead = rows[here + 1 :] if by > 0 else rows[: max(here, 0)][::-1]
        found = next((row for row in ahead if row.talk), None)
        if found is None:
            last, first = _("This was the last point."), _("This was the first point.")
            self._view.announce(last if by > 0 else first)
            return
        self.select(found.key)
        moments = found.moments()
        if moments:
            self._film.stand_before(moments[0].time_ms)

    def _place(self, rows: list[CompareRow]) -> int:
        return next((place for place, row in enumerate(rows) if row.key == self.selected), -1)

    def play_row(self) -> None:
        """Play the first moment of the row; again, the next one."""
        row = self.row
        moments = row.moments() if row else ()
        if not moments:
            self._view.announce(_("Nobody noted a moment here."))
            return
        self._played = (self._played + 1) % len(moments)
        moment = moments[self._played]
        self._view.announce(moment.spoken)
        self._film.play_from(moment.time_ms)
