"""The rows side by side: which are shown, which one it is about, and the way from point to point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.i18n import _
from app.presenters.compare_rows import filtered, left_out_text, points_sentence
from app.presenters.compare_state import CompareFilter, CompareRow, CompareState
from app.presenters.rowchoice import RowChoice

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


class RowWalk(RowChoice[CompareRow]):
    """Shows rows, chooses one, and lets the film follow."""

    def __init__(self, view: WalkView, film: CompareFilm) -> None:
        """Nothing before `show`."""
        super().__init__(view.show_selected)
        self._view, self._film = view, film
        self._comparison: Comparison | None = None
        self._columns: tuple[ColumnState, ...] = ()
        self._lines: tuple[CompareLine, ...] = ()
        self._filter = CompareFilter()
        self._asked_ms: int | None = None

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
        shown = filtered(self._lines, self._filter)
        rows = [line for line in shown if isinstance(line, CompareRow)]
        self._view.show_comparison(
            CompareState(
                self._columns,
                points_sentence(self._lines),
                left_out_text(comparison),
                tuple((section.code, section.title) for section in comparison.sections),
                self._filter,
                shown,
                "" if rows else _("Nothing fits this choice. Choose another one to see more."),
            )
        )
        self.show_rows(rows)

    def select(self, key: str) -> None:
        """Everything is about this row now; nothing of it was played yet."""
        if key != self.selected:
            self._asked_ms = None
        super().select(key)

    def next_point(self, by: int) -> None:
        """The next talking point (or, below zero, the one before): its row, and the film just before it."""
        here = self.place
        ahead = self.rows[here + 1 :] if by > 0 else self.rows[: max(here, 0)][::-1]
        found = next((row for row in ahead if row.talk), None)
        if found is None:
            last, first = _("This was the last point."), _("This was the first point.")
            self._view.announce(last if by > 0 else first)
            return
        self.select(found.key)
        moments = found.moments()
        if moments:
            self._film.stand_before(moments[0].time_ms)

    def play_row(self) -> None:
        """Play the first moment of the row; again, the next one."""
        row = self.row
        moment = self.next_of(row.moments()) if row else None
        if row is None or moment is None:
            self._view.announce(_("Nobody noted a moment here."))
            return
        self._view.announce(moment.spoken)
        self.play(row.key, moment.time_ms)

    def play(self, key: str, time_ms: int) -> None:
        """Play this moment of a row: now it is about that."""
        self.select(key)
        self._asked_ms = time_ms
        self._film.play_from(time_ms)

    @property
    def at_ms(self) -> int | None:
        """The moment it is about: of the row what was played last, else its first; without a row the film's.

        None for a row at which nobody noted a moment: wherever the film stands then says nothing of it.
        """
        row = self.row
        if row is None:
            return self._film.now_ms()
        return row.first_ms if self._asked_ms is None else self._asked_ms
