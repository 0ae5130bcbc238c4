"""What the observing presenter asks of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.observe_state import (
        FilmTrouble,
        GateCard,
        ItemRow,
        ObserveHeader,
        Problem,
        RemarkEditorState,
        Row,
        TransportState,
        UndoState,
    )
    from app.presenters.timeline_state import TimelineState


class ObserveView(Protocol):
    """Draws states. Showing a state never counts as something the person did."""

    def show_header(self, header: ObserveHeader) -> None:
        """What is watched, and in which stage."""

    def show_gate(self, card: GateCard | None) -> None:
        """The block above the rows while the form is closed; None when it is open."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """All rows anew."""

    def show_row(self, row: ItemRow) -> None:
        """One row anew, the one with the same key."""

    def reveal(self, key: str) -> None:
        """Bring the row with this key into sight."""

    def show_transport(self, state: TransportState) -> None:
        """The player's controls."""

    def show_film_trouble(self, trouble: FilmTrouble | None) -> None:
        """Why there is no picture; None when there is one."""

    def show_timeline(self, state: TimelineState) -> None:
        """The timeline, anew."""

    def show_position(self, position_ms: int) -> None:
        """The playhead alone."""

    def show_lit(self, mark_id: str) -> None:
        """The moment that plays now, on the timeline; "" for none."""

    def show_undo(self, state: UndoState) -> None:
        """What undo and redo would do."""

    def show_editor(self, state: RemarkEditorState | None) -> None:
        """The remark editor; None closes it."""

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now; None when all is well again."""

    def announce(self, text: str) -> None:
        """Say in passing what happened, for eyes and for a screen reader."""
