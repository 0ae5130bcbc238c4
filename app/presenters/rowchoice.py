"""Which row everything is about, the way from row to row, and through what can be played of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Keyed(Protocol):
    """A row with a key that names it on its screen."""

    @property
    def key(self) -> str:
        """Its name."""
        ...


RowT = TypeVar("RowT", bound=Keyed)
Thing = TypeVar("Thing")


class RowChoice(Generic[RowT]):
    """The rows on the screen and the one that is chosen; `selected` is its key, "" for none."""

    def __init__(self, show: Callable[[str], None]) -> None:
        """No rows yet; `show` hears which one is chosen."""
        self._show = show
        self.rows: Sequence[RowT] = ()
        self.selected, self._played = "", -1

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """These rows stand there now; what was chosen stays chosen where it still stands."""
        self.rows = rows
        # None at first: then the first row is the next one.
        self.select(self.selected if self.row is not None else "")

    @property
    def row(self) -> RowT | None:
        """The row everything is about now."""
        return next((row for row in self.rows if row.key == self.selected), None)

    @property
    def place(self) -> int:
        """Where it stands, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.key == self.selected), -1)

    def select(self, key: str) -> None:
        """Everything is about this row now."""
        if key != self.selected:
            self.selected, self._played = key, -1
        self._show(key)

    def move(self, by: int) -> None:
        """So many rows down, or up below zero."""
        if self.rows:
            self.select(self.rows[min(max(self.place + by, 0), len(self.rows) - 1)].key)

    def next_of(self, things: Sequence[Thing]) -> Thing | None:
        """Of these things of the row the first; asked again, the next one."""
        if not things:
            return None
        self._played = (self._played + 1) % len(things)
        return things[self._played]
