"""The growth screen: which talks, the line through them, and the moments a student chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.i18n import _
from app.presenters.growth_film import GrowthFilm, GrowthFilmView
from app.presenters.growth_picks import GrowthPicks, LastAsked, PickView, student_text
from app.presenters.growth_rows import RowMaker, key_of, line_text, moment_options, talk_states
from app.presenters.growth_state import GrowthState
from app.presenters.library_words import DOT
from app.presenters.observe_state import Problem
from app.presenters.pending import Pending
from app.presenters.rowchoice import RowChoice
from app.services.errors import KnownError, StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from app.domain.growth import GrowthLine
    from app.domain.recordings import FilmPlace
    from app.presenters.compare_reading import Background
    from app.presenters.growth_state import GrowthChip, GrowthRow, MomentOptions
    from app.services.growth import GrowthService
    from app.services.ports import FilmSource, Player
    from app.settings import Settings


class GrowthView(GrowthFilmView, PickView, Protocol):
    """Draws the screen."""

    def show_line(self, state: GrowthState) -> None:
        """The line, anew."""

    def show_selected(self, key: str) -> None:
        """The row everything is about now; bring it into sight."""

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""

    def announce(self, text: str) -> None:
        """Say in passing what happened."""


@dataclass(frozen=True, slots=True)
class GrowthTools:
    """What the screen works with; `find` and `missing` look on the disk, beside the main thread."""

    service: GrowthService
    settings: Callable[[], Settings]
    find: Callable[[str], FilmSource]
    missing: Callable[[Mapping[str, FilmPlace]], Collection[str]]
    background: Background


class GrowthPresenter:
    """First which talks, then the line. Used from one thread; whoever owns the screen owns this."""

    def __init__(
        self,
        tools: GrowthTools,
        player: Player,
        view: GrowthView,
        last: str = "",
        before: Collection[str] = (),
    ) -> None:
        """Nothing is shown before `begin`.

        `last`: the initials of who observed last; `before`: the observations that were on the line before
        the lock, if any.
        """
        self._service, self._missing, self._view = tools.service, tools.missing, view
        self.pending = Pending(view.show_problem)
        self.film = GrowthFilm(player, view, tools.settings, tools.find, tools.background)
        self._asked, self._looking = LastAsked(tools.background), LastAsked(tools.background)
        self.picks = GrowthPicks(tools.service, self._asked, view, self._refused, last)
        self._before = before
        self._line: GrowthLine | None = None
        self._gone: frozenset[str] = frozenset()
        self._everything = False
        self.rows: RowChoice[GrowthRow] = RowChoice(view.show_selected)

    # Coming

    def begin(self) -> None:
        """The line that was on the screen before, as far as it can still be drawn; else its first page."""
        self.picks.resume(self._before, self.go)

    def start(self) -> None:
        """Show what there is to choose from."""
        self._line = None
        self.picks.start()

    def go(self) -> None:
        """Draw the line through the talks that were picked."""
        self._view.show_problem(None)
        picked = self.picks.picked
        self._asked.ask(lambda: self._service.open(picked), self._show_first, self._refused)

    @property
    def open(self) -> bool:
        """Whether the line is on the screen."""
        return self._line is not None

    def back_to_picks(self) -> bool:
        """From the line to the page before it; False when there is nothing to go back from."""
        if self._line is None:
            return False
        self.film.pause()
        self.start()
        return True

    # The line

    def _show_first(self, line: GrowthLine) -> None:
        """Without any choice yet, there is everything to choose from."""
        self._everything = not any(item.chosen for item in line.items)
        self.rows.selected = ""
        self._show_line(line)
        self.film.rest(line.talks[0])
        places = {talk.recording.id: talk.recording.place for talk in line.talks}
        self._looking.ask(lambda: self._missing(places), self._show_gone, self._refused)

    def _show_gone(self, gone: Collection[str]) -> None:
        """Of these the film is not here; their moments stay."""
        self._gone = frozenset(gone)
        if self._line is not None and gone:
            self._show_line(self._line)

    def _show_line(self, line: GrowthLine) -> None:
        self._line = line
        rows = RowMaker(line, self._gone).rows(everything=self._everything)
        student = student_text(line.talks[0].observation.observer)
        self._view.show_line(
            GrowthState(
                DOT.join((student, line_text(line))),
                tuple(talk_states(line)),
                rows,
                self._everything,
                any(item.chosen for item in line.items),
                self._empty_text(line),
            )
        )
        self.rows.show_rows(rows)

    def _empty_text(self, line: GrowthLine) -> str:
        if not line.items:
            return _("No moments were noted in these talks yet. Watch a talk and mark a moment first.")
        if not any(item.chosen for item in line.items):
            return _(
                "You did not choose any moments yet. Choose at an item what you want to see side by side."
            )
        return ""

    def show_everything(self, *, everything: bool) -> None:
        """Items without a chosen moment too, or only those with one."""
        if self._line is None or everything == self._everything:
            return
        self._everything = everything
        self._show_line(self._line)

    def toggle_everything(self) -> None:
        """The other one of the two."""
        self.show_everything(everything=not self._everything)

    # Rows

    def play_row(self) -> None:
        """Play the first moment of the row; again, the next one: so they come one after the other."""
        if self.rows.row is None:
            self.rows.move(1)
        row = self.rows.row
        chip = self.rows.next_of(row.chips()) if row else None
        if chip is None:
            self._view.announce(_("No moment was chosen here."))
            return
        self.play(chip)

    def play(self, chip: GrowthChip) -> None:
        """Play from a little before this moment."""
        if self._line is not None:
            self._view.announce(chip.brief)
            self.film.play(self._line.talks[chip.talk], chip.time_ms, chip.key)

    # The student's choice

    def options(self, key: str) -> MomentOptions | None:
        """What there is to choose from at a row; None when it is gone."""
        line = self._line
        found = next((item for item in line.items if key_of(item) == key), None) if line else None
        return moment_options(line, found) if line and found else None

    def choose(self, key: str, wanted: Collection[tuple[int, str]]) -> None:
        """From now on these moments of the row are chosen, each by the place of its talk and its id."""
        line, options = self._line, self.options(key)
        if line is None or options is None:
            return
        for _heading, moments in options.talks:
            for each in moments:
                chosen = (each.talk, each.thing_id) in wanted
                if chosen is not each.chosen:
                    self._keep(line.talks[each.talk].observation.id, each.thing_id, chosen=chosen)
        self._read_again(line)

    def _keep(self, observation_id: str, thing_id: str, *, chosen: bool) -> None:
        try:
            self.pending.attempt(lambda: self._service.choose(observation_id, thing_id, chosen=chosen))
        except KnownError as refused:
            self._view.announce(str(refused))

    def _read_again(self, line: GrowthLine) -> None:
        ids = [talk.observation.id for talk in line.talks]
        self._asked.ask(lambda: self._service.line(ids), self._show_line, self._refused)

    # Going

    def retry(self) -> None:
        """Try again what waits."""
        if not self.pending.retry():
            return
        self._view.show_problem(None)
        if self._line is None:
            self.start()
        else:
            self._read_again(self._line)

    def _refused(self, error: KnownError) -> None:
        self._view.show_problem(Problem(str(error), 0))

    def leave(self) -> None:
        """Pause, and keep what waits. Raises StorageUnavailable when that is not possible now."""
        self.film.pause()
        if not self.pending.retry():
            raise StorageUnavailable(self.pending.problem)

    def close(self) -> None:
        """It will not come back: nothing of what is still read or looked for is heard any more."""
        self._asked.cancel()
        self._looking.cancel()
        self.film.close()
