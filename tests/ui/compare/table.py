"""A student and a mentor (or more) at one table: real film, real database, real window."""

from __future__ import annotations

from app.assembly import comparison_service, form_library
from app.domain.recordings import Role
from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.services.observing import open_observation
from app.services.viewing import ViewingService

FORM = "voortgang"
YES, NO = Judgement.YES, Judgement.NO
REMARK = "Je noemde de agenda. Vroeg je er ook naar?"


class Table:
    """Who looked at the whole film of a person's recording, and what they saw."""

    def __init__(self, person) -> None:
        self.person = person
        self.stores = person.work.stores
        self.fragment = self.stores.recordings.fragments(person.recording)[0]
        self.form = next(form for form in form_library(person.place).forms if form.id == FORM)
        groups = [group for group in self.form.groups() if not group.repeats and not group.condition]
        self.codes = [item.code for group in groups for item in group.items]
        self.service = comparison_service(person.place, person.work)

    def observer(self, who: str, role: Role, *, seen: bool = True) -> str:
        """Somebody observes, and has watched twice when `seen`."""
        id_ = self.person.work.library.fragments.begin_observation(self.fragment.id, who, role, self.form).id
        if seen:
            viewing = ViewingService(self.stores.observations, self.person.place.clock, id_, self.fragment)
            viewing.count_showing("samen bekeken in de les")
            viewing.begin_second()
        return id_

    def opened(self, observation_id: str):
        """The observation, to fill in."""
        place = self.person.place
        observation = self.stores.observations.get(observation_id)
        return open_observation(
            self.stores.observations, place.clock, place.new_id, observation, self.fragment
        )

    def mark(self, observation_id: str, item: int, judgement: Judgement, *at_ms: int) -> None:
        """These moments at an item, by its number."""
        opened = self.opened(observation_id)
        for each in at_ms:
            opened.marking.judge(ItemRef(self.codes[item]), judgement, each)

    def remark(self, observation_id: str, item: int, text: str = REMARK, at_ms: int | None = None) -> None:
        """A remark at an item."""
        opened = self.opened(observation_id)
        opened.remarks.add(text, RemarkKind.QUESTION, ItemRef(self.codes[item]), at_ms)

    def ready(self, *observation_ids: str) -> None:
        """These finished their own rounds."""
        for each in observation_ids:
            self.service.finish_round(each)

    def student_and_mentor(self, *, ready: bool = True) -> tuple[str, str]:
        """The usual pair: some the same, and three points to talk about."""
        student, mentor = self.observer("M.", Role.STUDENT), self.observer("R.", Role.MENTOR)
        self.mark(student, 0, YES, 400)
        self.mark(mentor, 0, YES, 480)
        self.mark(student, 1, YES, 1_000, 1_400)
        self.mark(mentor, 1, NO, 1_040)
        self.remark(mentor, 1, at_ms=1_040)
        self.mark(student, 2, YES, 1_600)
        self.mark(student, 3, NO, 800)
        self.mark(mentor, 3, YES, 800, 1_200)
        if ready:
            self.ready(student, mentor)
        return student, mentor

    def sit_down(self) -> None:
        """Go to the table, until everybody lies side by side there or somebody is not ready."""
        self.person.screens.compare(self.fragment.id, FORM)
        self.settle()

    def settle(self) -> None:
        """Until what is read beside the main thread is on the screen."""
        if self.person.page.context == "compare" and self.person.screen.open:
            self.person.until(lambda: self.presenter.open and self.person.screen.side.rows.complete)

    @property
    def presenter(self):
        """The presenter of the screen in front."""
        return self.person.page.keep.presenter
