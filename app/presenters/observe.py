"""The observing screen: both viewings of one observation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.filling import Filling
from app.presenters.marking import Marking
from app.presenters.observe_state import GateCard, ObserveHeader, Stage, UndoState
from app.presenters.pending import Pending
from app.presenters.remarks import Remarks
from app.presenters.selection import Selection
from app.presenters.timeline import timeline_state
from app.presenters.transport import Transport
from app.presenters.words import action_text, role_text, time_text
from app.services.errors import FormLocked, PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.recordings import Recording
    from app.presenters.observe_view import ObserveView
    from app.services.observing import OpenObservation
    from app.services.ports import FilmSource, Player

STAGES = {
    Gate.FIRST_VIEWING: Stage.FIRST_VIEWING,
    Gate.READY_FOR_SECOND: Stage.READY_FOR_SECOND,
    Gate.OPEN: Stage.OBSERVING,
}


@dataclass(frozen=True, slots=True)
class ObserveSettings:
    """What a person may set: how a click on a moment leads in, and how typing treats the film."""

    lead_in_ms: int = 3_000
    reaction_ms: int = 0
    pause_while_typing: bool = True
    resume_after_typing: bool = True
    skip_ms: int = 5_000


class ObservePresenter:
    """Joins the player, the viewings and the form of one open observation.

    `marking`, `remarks`, `filling` and `transport` take the person's intents; this class shows what
    came of them. Used from one thread; whoever owns the screen owns it.
    """

    def __init__(
        self,
        opened: OpenObservation,
        recording: Recording,
        player: Player,
        view: ObserveView,
        settings: Callable[[], ObserveSettings],
    ) -> None:
        """Nothing is shown before `start`."""
        self.opened = opened
        self.recording = recording
        self._player = player
        self._view = view
        self.pending = Pending(view.show_problem)
        self.transport = Transport(player, opened.fragment.borders, opened.viewing.jumped)
        self.selection = Selection(opened, view)
        self.marking = Marking(self, settings)
        self.remarks = Remarks(self, settings)
        self.filling = Filling(self)
        self._shown_position = -1

    @property
    def view(self) -> ObserveView:
        """The window."""
        return self._view

    # Coming and going

    def start(self, film: FilmSource | None, problem: str = "") -> None:
        """Show everything; without a film the form can still be read, under the `problem`."""
        self.transport.failed = problem
        if film is not None:
            self._open(film)
        self.show_all()
        self.remarks.restore_draft()

    def _open(self, film: FilmSource) -> None:
        borders = self.opened.fragment.borders
        missing = self.opened.viewing.viewings.missing.items
        at_ms = missing[0].start_ms if missing else borders.start_ms
        try:
            self._player.open(film, at_ms)
        except PlaybackUnavailable as trouble:
            self.transport.failed = str(trouble)

    def close(self) -> None:
        """Keep what was seen and let go of the film."""
        self._player.pause()
        self.remarks.keep_draft()
        self.pending.try_now(self.opened.viewing.flush)
        self._player.close()

    def tick(self, at_ms: int) -> None:
        """Ten times a second: count what was played, and move what moves. `at_ms` is monotonic."""
        glimpse, gate = self.transport.glimpse(at_ms), self.opened.viewing.gate
        self.opened.viewing.glimpse(glimpse)
        if self.opened.viewing.due(at_ms):
            self.pending.try_now(self.opened.viewing.flush)
        if self.opened.viewing.gate is not gate:
            self._player.pause()
            self.show_all()
            self._view.announce(self._gate_words())
        elif glimpse.playing:
            self._show_progress()
        self._show_position()

    def _show_position(self) -> None:
        state = self.transport.state()
        if state.position_ms == self._shown_position:
            return
        self._shown_position = state.position_ms
        self._view.show_transport(state)
        self._view.show_position(state.position_ms)
        self.selection.light_up(state.position_ms, playing=state.playing)

    def _show_progress(self) -> None:
        if self.opened.viewing.gate is Gate.FIRST_VIEWING:
            self._view.show_gate(self._gate_card())
            self.show_timeline()

    # The gate

    def begin_second(self) -> None:
        """Viewing 2 begins, from the beginning, and the form opens."""
        if not self.attempt(self.opened.viewing.begin_second):
            return
        self.transport.seek(self.opened.fragment.borders.start_ms)
        self.show_all()
        self._view.announce(_("The form is open. Press J for yes, N for no, O for a remark."))

    def count_showing(self, reason: str) -> None:
        """A lecturer's shared showing counts as viewing 1, with this reason in the summary."""
        if not reason.strip():
            self._view.announce(_("Write the reason first. It will be printed in the summary."))
            return
        self.attempt(lambda: self.opened.viewing.count_showing(reason))
        self.show_all()

    # Doing and undoing

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that is kept; False when it has to wait or the form is not open (said in passing)."""
        try:
            return self.pending.attempt(act)
        except FormLocked as locked:
            self._view.announce(str(locked))
            return False

    def retry(self) -> None:
        """Try again what waits."""
        if self.pending.retry():
            self.show_all()

    def undo(self) -> None:
        """Take the last act back."""
        step = self.opened.book.history.to_undo
        if step is not None and self.attempt(self.opened.book.undo):
            self.show_form()
            self._view.announce(_("Undone: {what}").format(what=action_text(step.action)))

    def redo(self) -> None:
        """Do the last undone act again."""
        step = self.opened.book.history.to_redo
        if step is not None and self.attempt(self.opened.book.redo):
            self.show_form()
            self._view.announce(_("Done again: {what}").format(what=action_text(step.action)))

    # Showing

    def show_all(self) -> None:
        """Everything anew."""
        self._view.show_header(self._header())
        self._view.show_gate(self._gate_card())
        self._view.show_transport(self.transport.state())
        self.show_form()

    def show_form(self) -> None:
        """All rows, the timeline and undo anew."""
        self.selection.show_rows()
        self.show_timeline()
        self.show_undo()

    def show_timeline(self) -> None:
        """The timeline anew."""
        self._view.show_timeline(timeline_state(self.opened, self.recording, self.transport.position_ms))

    def show_undo(self) -> None:
        """What undo and redo would do."""
        history = self.opened.book.history
        undo, redo = history.to_undo, history.to_redo
        self._view.show_undo(
            UndoState(
                _("Undo: {what}").format(what=action_text(undo.action)) if undo else "",
                _("Redo: {what}").format(what=action_text(redo.action)) if redo else "",
            )
        )

    def _header(self) -> ObserveHeader:
        opened, stage = self.opened, STAGES[self.opened.viewing.gate]
        fragment, observation = opened.fragment, opened.observation
        borders = f"{time_text(fragment.borders.start_ms)} – {time_text(fragment.borders.end_ms)}"
        name = _("whole film") if fragment.whole else fragment.name or _("fragment")
        who = f"{observation.observer} ({role_text(observation.role)})"
        lines = {
            Stage.FIRST_VIEWING: _("First viewing · the form is closed"),
            Stage.READY_FOR_SECOND: _("Ready for the second viewing"),
            Stage.OBSERVING: _("Second viewing · no assessment, but a conversation"),
        }
        return ObserveHeader(
            self.recording.title, f"{name} {borders} · {who}", observation.form.title, lines[stage], stage
        )

    def _gate_card(self) -> GateCard | None:
        viewings = self.opened.viewing.viewings
        if viewings.gate is Gate.OPEN:
            return None
        seen, total = viewings.seen.total_ms, viewings.borders.length_ms
        if viewings.gate is Gate.READY_FOR_SECOND:
            return GateCard(
                Stage.READY_FOR_SECOND,
                _("You have watched the fragment once in full."),
                _("Watch it again from the beginning. Now you fill in the form."),
                "",
                1.0,
            )
        progress = _("Seen {seen} of {total} · {left} to go").format(
            seen=time_text(seen), total=time_text(total), left=time_text(total - seen)
        )
        return GateCard(
            Stage.FIRST_VIEWING,
            _("First watch the fragment once in full."),
            _("You fill in the form at the second viewing. You may read it now."),
            progress,
            viewings.share_seen,
        )

    def _gate_words(self) -> str:
        card = self._gate_card()
        return f"{card.title} {card.text}" if card else ""
