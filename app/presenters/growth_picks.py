"""The page before the line: whose it is, and which talks are on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.growth import FEWEST, day_of
from app.domain.recordings import Role
from app.i18n import _
from app.presenters.growth_state import PickPage, PickState
from app.presenters.library_words import DOT, fragment_title, person_text
from app.presenters.words import date_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from app.presenters.compare_reading import Background
    from app.services.errors import KnownError
    from app.services.growth import GrowthChoice, GrowthService

Result = TypeVar("Result")


class PickView(Protocol):
    """Draws the page."""

    def show_picks(self, page: PickPage) -> None:
        """The page before the line."""


class LastAsked:
    """Reads beside the main thread; who asks for something else does not hear of it any more."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self.cancel: Callable[[], None] = lambda: None

    def ask(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[KnownError], None]
    ) -> None:
        """Do this, instead of what was asked before."""
        self.cancel()
        self.cancel = self._background(work, done, failed)


class GrowthPicks:
    """Picks talks of one student. `last`: the initials of who observed last, who comes first."""

    def __init__(
        self,
        service: GrowthService,
        asked: LastAsked,
        view: PickView,
        refused: Callable[[KnownError], None],
        last: str,
    ) -> None:
        """Nothing is shown before `start`; `refused` hears what the world or care refuses."""
        self._service, self._asked, self._view, self._refused = service, asked, view, refused
        self._student = last
        self._choices: Mapping[str, tuple[GrowthChoice, ...]] = {}
        self._picked: frozenset[str] | None = None

    def start(self, then: Callable[[], None] = lambda: None) -> None:
        """Show what there is to choose from; what was picked before stays picked."""

        def show(choices: Mapping[str, tuple[GrowthChoice, ...]]) -> None:
            self._choices = choices
            if self._student not in choices:
                self._student = next(iter(sorted(choices)), "")
                self._picked = None
            self._show()
            then()

        self._asked.ask(self._service.choices, show, self._refused)

    def choose_student(self, student: str) -> None:
        """The line of this student."""
        if student != self._student:
            self._student, self._picked = student, None
        self._show()

    def pick(self, key: str, *, chosen: bool) -> None:
        """This talk is on the line, or not."""
        now = set(self.picked)
        (now.add if chosen else now.discard)(key)
        self._picked = frozenset(now)
        self._show()

    def resume(self, picked: Collection[str], go: Callable[[], None]) -> None:
        """Pick what was picked before; `go` when that still makes a line."""

        def then() -> None:
            owner = next((who for who, own in self._choices.items() if _ids(own) & set(picked)), None)
            if owner is None:
                return
            self._student, self._picked = owner, frozenset(picked)
            self._show()
            if self._enough():
                go()

        self.start(then)

    @property
    def picked(self) -> tuple[str, ...]:
        """The observations for the line. At first of every recording the one that was made last."""
        own = [each for each in self._own() if not each.apart]
        if self._picked is None:
            newest: dict[str, GrowthChoice] = {}
            for each in sorted(own, key=lambda one: one.glance.created_at):
                newest[each.recording.id] = each
            return tuple(each.glance.id for each in newest.values())
        return tuple(each.glance.id for each in own if each.glance.id in self._picked)

    def _own(self) -> tuple[GrowthChoice, ...]:
        """Through time."""
        own = self._choices.get(self._student, ())
        return tuple(sorted(own, key=lambda one: (day_of(one.recording), one.glance.created_at)))

    def _enough(self) -> bool:
        picked = self.picked
        return len({each.recording.id for each in self._own() if each.glance.id in picked}) >= FEWEST

    def _show(self) -> None:
        self._view.show_picks(self._page() if self._choices else empty_page())

    def _page(self) -> PickPage:
        picked, enough = self.picked, self._enough()
        return PickPage(
            _("Which talks do you want to see on the line?"),
            _(
                "Growth shows your talks through time: what you wanted to learn, the moments you chose, "
                "and what you agreed on. There is no score."
            ),
            tuple(sorted(self._choices)),
            self._student,
            tuple(_pick(each, chosen=each.glance.id in picked) for each in self._own()),
            _(
                "Terugblik knows a student by initials only. Does somebody else here have the same initials? "
                "Then untick the talks of that person."
            ),
            "" if enough else _("Choose at least three recordings."),
            enough,
        )


def empty_page() -> PickPage:
    """Nobody observed three recordings yet: what there is to do."""
    return PickPage(
        _("Growth begins at three talks"),
        _(
            "Add at least three recordings, and observe each of them as a student, with the same initials. "
            "Once the form is open for three talks, you see them here side by side."
        ),
    )


def student_text(initials: str) -> str:
    """How a student is named."""
    return person_text(Role.STUDENT, initials)


def _ids(own: tuple[GrowthChoice, ...]) -> set[str]:
    return {each.glance.id for each in own}


def _pick(choice: GrowthChoice, *, chosen: bool) -> PickState:
    parts = [date_text(day_of(choice.recording)), choice.glance.form_title]
    if not choice.fragment.whole:
        parts.append(fragment_title(choice.fragment))
    if choice.apart:
        parts.append(_("first do your own round with this talk"))
    return PickState(choice.glance.id, choice.recording.title, DOT.join(parts), chosen, can=not choice.apart)
