"""The observing screen: both viewings of one observation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.filling import Filling
from app.presenters.film_trouble import film_trouble
from app.presenters.marking import Marking
from app.presenters.pending import Pending
from app.presenters.prepared import NOTHING_PREPARED
from app.presenters.remarks import Remarks
from app.presenters.selection import Selection
from app.presenters.stages import header, locked_words
from app.presenters.timeline import TimelineBuilder
from app.presenters.transport import Transport
from app.presenters.undoing import Undoing
from app.presenters.watching import Watching
from app.services.errors import FormLocked, PlaybackUnavailable, StorageUnavailable, TextTooLong

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.recordings import Recording
    from app.domain.sheet import ItemRef
    from app.presenters.observe_view import ObserveView
    from app.presenters.prepared import Prepared
    from app.services.errors import KnownError
    from app.services.observing import OpenObservation
    from app.services.ports import FilmSource, Player
    from app.settings import Settings

# Who had come this near to the end of the second viewing begins at the beginning when coming back.
_AT_THE_END_MS = 2_000


class ObservePresenter:
    """Joins the player, the viewings and the form of one open observation.

    `watching`, `marking`, `remarks`, `filling`, `undoing` and `transport` take the person's intents; this
    class shows what came of them. Used from one thread; whoever owns the screen owns it.
    """

    def __init__(
        self,
        opened: OpenObservation,
        recording: Recording,
        player: Player,
        view: ObserveView,
        settings: Callable[[], Settings],
    ) -> None:
        """Nothing is shown before `start`, and no film before `show_film`."""
        self.opened = opened
        self.recording = recording
        self.settings = settings
        self.view = view
        self._player = player
        self.pending = Pending(view.show_problem)
        self.transport = Transport(player, opened.fragment.borders)
        self.selection = Selection(opened, view)
        self.watching = Watching(self)
        self.marking = Marking(self)
        self.remarks = Remarks(self)
        self.filling = Filling(self)
        self.undoing = Undoing(self)
        self._timeline = TimelineBuilder(opened, recording)
        self._prepared = NOTHING_PREPARED
        self._shown_ms = -1
        self._resume_ms: int | None = None
        self._resume_item: ItemRef | None = None

    def prepare(self, prepared: Prepared) -> None:
        """What was chosen and written before the talk; seen from the next showing on."""
        self._prepared = prepared
        self.selection.serving = prepared.serving

    # Coming and going

    def start(self) -> None:
        """Show everything; without a film the form can be read, and in viewing 2 filled in."""
        self.show_all()
        if self._resume_item is not None:
            self.selection.select(self._resume_item)
        self.remarks.restore_draft()

    def resume(self, position_ms: int | None, item: ItemRef | None) -> None:
        """Before `start`: the person was here a moment ago, and comes back to that frame and item."""
        self._resume_ms, self._resume_item = position_ms, item

    def show_film(self, film: FilmSource) -> None:
        """Here is the film: show it where the person was."""
        try:
            self.transport.open(film, self._where())
        except PlaybackUnavailable as trouble:
            self.film_failed(trouble)
            return
        self._player.set_volume(self.settings().volume)
        self.view.show_film_trouble(None)
        self.show_transport()

    def film_failed(self, trouble: KnownError) -> None:
        """There is no film, or the engine gave up: say so in the place of the picture."""
        self.transport.lose()
        self.view.show_film_trouble(film_trouble(trouble, may_point=True))
        self.show_transport()

    def _where(self) -> int:
        """Where watching goes on: where one just was, what viewing 1 missed, or how far viewing 2 came."""
        resume_ms, self._resume_ms = self._resume_ms, None
        if resume_ms is not None:
            return resume_ms
        viewings = self.opened.viewing.viewings
        borders = viewings.borders
        if viewings.gate is Gate.FIRST_VIEWING:
            return viewings.missing.items[0].start_ms
        seen = viewings.second.spans.within(borders).items if viewings.second else ()
        end_ms = seen[-1].end_ms if seen else borders.start_ms
        return end_ms if end_ms < borders.end_ms - _AT_THE_END_MS else borders.start_ms

    def leave(self) -> None:
        """Keep everything that is not kept yet. Raises StorageUnavailable when that is not possible now."""
        self._player.pause()
        self.watching.count()
        self.opened.viewing.flush()
        kept = self.pending.retry()
        self.remarks.save_draft()
        if not kept:
            raise StorageUnavailable(self.pending.problem)

    def close(self) -> None:
        """Let go of the film."""
        self._player.close()

    # Watching

    def tick(self, at_ms: int) -> None:
        """Ten times a second: count what was played, and move what moves. `at_ms` is monotonic."""
        viewing, playing = self.opened.viewing, self.transport.tick()
        gate = viewing.gate
        self.watching.count()
        if viewing.due(at_ms):
            self.pending.try_now(viewing.flush)
        if viewing.gate is not gate:
            # The film plays on to the end of the fragment: nobody is torn out of the conversation.
            self.show_all()
            self.view.announce(_("You have watched the fragment once in full."))
            self.pending.try_now(self.remarks.restore_draft)
        elif playing:
            self.watching.show_progress()
        if self.transport.position_ms != self._shown_ms:
            self.show_transport()

    def show_transport(self) -> None:
        """Where the player is now."""
        state = self.watching.transport()
        self._shown_ms = state.position_ms
        self.view.show_transport(state)
        self.view.show_position(state.position_ms)
        self.selection.light_up(state.position_ms, playing=state.playing)

    # The gate

    def begin_second(self) -> None:
        """Viewing 2 begins, from the beginning, and the form opens."""
        self.watching.count()
        if self.opened.viewing.gate is Gate.OPEN or not self.attempt(self.opened.viewing.begin_second):
            return
        self.transport.pause()
        self.transport.seek(self.opened.fragment.borders.start_ms)
        brought = self.filling.bring_topics(self._prepared.topics)
        self.show_all()
        words = _("The form is open. Press J for yes, N for no, O for a remark.")
        self.view.announce(f"{words} {brought}".strip())
        self.pending.try_now(self.remarks.restore_draft)

    def count_showing(self, reason: str) -> bool:
        """A lecturer's shared showing counts as viewing 1, with this reason in the summary."""
        if not reason.strip():
            self.view.announce(_("Write the reason first. It will be printed in the summary."))
            return False
        if self.attempt(lambda: self.opened.viewing.count_showing(reason)):
            self.show_all()
        return True

    # Doing and undoing

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that is kept; False when it has to wait or the form is not open (said in passing)."""
        others_wait = self.pending.waiting > 0
        try:
            done = self.pending.attempt(act)
        except FormLocked:
            self.view.announce(locked_words(self.opened.viewing.gate))
            return False
        except TextTooLong as error:
            self.view.announce(str(error))
            return False
        if done:
            self.remarks.forget_dropped()
        if done and others_wait:
            self.show_all()
        return done

    def retry(self) -> None:
        """Try again what waits, and what is tried again by itself."""
        self.pending.try_now(self.opened.viewing.flush)
        if self.pending.retry():
            self.show_all()
        self.remarks.keep_draft()

    # Showing

    def show_all(self) -> None:
        """Everything anew."""
        self.watching.show_gate()
        self.show_form()
        self.show_transport()

    def show_form(self) -> None:
        """All rows anew, and what hangs on them."""
        self.selection.show_rows()
        self.remarks.follow_item()
        self.show_marks()

    def show_marks(self) -> None:
        """What stands around the rows anew: the top, the timeline and undo."""
        shown = header(self.opened, self.recording, self.selection.answered())
        prepared = self._prepared
        goal, note = prepared.goal, prepared.goal_note
        self.view.show_header(replace(shown, goal=goal, goal_note=note, planned=prepared.planned))
        self.show_timeline()
        self.undoing.show()

    def show_timeline(self) -> None:
        """The timeline anew."""
        self.view.show_timeline(self._timeline.state(self.transport.position_ms))
