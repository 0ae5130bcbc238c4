"""A table to talk at: the recording of the story in a real database, observed by a student and a mentor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from app.assembly import Place, Work, comparison_service, discussion_service, open_work
from app.domain.recordings import Role
from app.domain.viewing import Viewing
from app.paths import Paths
from app.services.discussing import Speaker
from app.services.talk_stores import TalkStore
from app.settings import SettingsStore
from app.storage.discussion import SqlTalkStore
from tests.databases import lay_told
from tests.fakes import TurnedClock, counted_ids

FRAGMENT, FORM = "f-part", "voortgang"
STUDENT, MENTOR = "o-1", "o-2"


@dataclass
class TalkDesk:
    """The use cases with everything they work on in sight. Each act takes a minute."""

    folder: object
    clock: TurnedClock = field(default_factory=TurnedClock)
    speaker: Speaker = field(default_factory=lambda: Speaker("J.B.", Role.MENTOR))

    def __post_init__(self) -> None:
        paths = Paths.below(self.folder)
        self.place = Place(paths, SettingsStore(paths.config_dir), self.clock.clock(), counted_ids())
        lay_told(self.place.paths.database)
        self.work: Work = open_work(self.place)
        self.comparing = comparison_service(self.place, self.work)
        self.talks: TalkStore = SqlTalkStore(self.work.database)
        self.talk = self.new_talk()

    def new_talk(self, fragment_id: str = FRAGMENT):
        """Sit down at the table (again)."""
        return discussion_service(self.place, self.work, fragment_id, lambda: self.speaker)

    def later(self) -> None:
        """A minute goes by."""
        self.clock.wall += timedelta(minutes=1)

    def begin_second(self, observation_id: str) -> None:
        """This observer begins the second viewing."""
        self.work.stores.observations.save_viewing(observation_id, 2, Viewing(self.clock.wall))

    def both_ready(self) -> None:
        """Student and mentor finished their own rounds."""
        self.begin_second(MENTOR)
        for each in (STUDENT, MENTOR):
            self.comparing.finish_round(each)
