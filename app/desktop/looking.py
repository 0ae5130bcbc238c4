"""Asks how to look before an observation of somebody else is opened, and does what is answered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.assembly import looking_service
from app.desktop.memory import LastObserver
from app.domain.independence import looker_of
from app.domain.recordings import Role
from app.presenters.library_words import person_text
from app.services.errors import KnownError
from app.ui.compare.whose import ALONG, OWN, AlongDialog, WhoseDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.bench import Bench
    from app.domain.independence import Looker
    from app.domain.recordings import Observation
    from app.services.looking import SomebodyElses

log = logging.getLogger(__name__)


class LookingDesk:
    """One question at a time; nothing of the observation is read before the answer."""

    def __init__(
        self, bench: Bench, open_it: Callable[[str], object], begin: Callable[[str, str], None]
    ) -> None:
        """`open_it`: an observation; `begin(recording, fragment)`: ask who is going to observe."""
        self._bench, self._open, self._begin = bench, open_it, begin
        self._memory = LastObserver(bench.place.settings)

    def ask(self, refused: SomebodyElses) -> None:
        """Whose it is, and how this person wants to look."""
        seen = refused.observation
        dialog = WhoseDialog(self._bench.theme, self._bench.window, person_text(seen.role, seen.observer))
        dialog.chosen.connect(lambda way: self._go(refused, way))
        dialog.open()

    def _go(self, refused: SomebodyElses, way: str) -> None:
        if way == OWN:
            self._look_alone(refused)
        elif way == ALONG and refused.mine:
            self._look_along(refused, looker_of(*self._memory.last()))
        elif way == ALONG:
            self._ask_who(refused)
        else:
            self._claim(refused.observation)

    def _claim(self, mine: Observation) -> None:
        """It is their own: they are who made it, also when it came from another computer of theirs."""
        try:
            looking_service(self._bench.place, self._bench.work).claim(mine.id)
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        self._memory.keep(mine.observer, mine.role)
        self._open(mine.id)

    def _look_alone(self, refused: SomebodyElses) -> None:
        if refused.mine:
            self._open(refused.mine[-1])
            return
        fragment = self._bench.work.stores.recordings.fragment(refused.observation.fragment_id)
        self._begin(fragment.recording_id, fragment.id)

    def _ask_who(self, refused: SomebodyElses) -> None:
        initials, role = self._memory.last()
        # Nobody observed here yet: then it is hardly ever the student, who makes observations.
        dialog = AlongDialog(
            self._bench.theme, self._bench.window, initials, role if initials else Role.MENTOR
        )
        dialog.named.connect(lambda who, as_role: self._named(refused, looker_of(who, Role(as_role))))
        dialog.open()

    def _named(self, refused: SomebodyElses, looker: Looker) -> None:
        self._memory.keep(looker.initials, looker.role)
        self._look_along(refused, looker)

    def _look_along(self, refused: SomebodyElses, looker: Looker) -> None:
        observation_id = refused.observation.id
        try:
            looking_service(self._bench.place, self._bench.work).look_along(observation_id, looker)
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        log.info("observation %s is looked along with", observation_id)
        self._open(observation_id)
