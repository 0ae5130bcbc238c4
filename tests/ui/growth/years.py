"""A student with several observed talks: real films, real database, real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.assembly import discussion_service, form_library, sheet_services
from app.domain.goals import Phase
from app.domain.recordings import Role, TalkKind
from app.domain.sheet import ItemRef, Judgement, PointKind, RemarkKind
from app.services.discussing import NewPoint, Speaker
from app.services.library import Particulars
from app.services.observing import open_observation
from app.services.viewing import ViewingService
from tests.fakes import QuietProgress
from tests.films import FilmPlan, make_film

YES, NO = Judgement.YES, Judgement.NO
FORM, WHO = "algemeen", "M."
QUESTIONS = (
    (Phase.FIRST_YEAR, "Hoe laat ik ouders merken dat ik luister?"),
    (Phase.MAIN, "Hoe houd ik de agenda vast zonder te haasten?"),
    (Phase.MAIN, "Wanneer zwijg ik?"),
    (Phase.FINAL, "Hoe breng ik slecht nieuws zonder omwegen?"),
)
TITLES = ("Kennismaking groep 3", "Voortgang groep 5", "Adviesgesprek groep 8", "Slechtnieuws groep 6")
REMARK = "Hier vult moeder zelf aan."
AGREED, WHEN, WHERE = "Drie tellen wachten na een vraag", "bij het volgende gesprek", "in de stagegroep"


class Years:
    """Talks of one student, a quarter of a year apart."""

    def __init__(self, person) -> None:
        self.person = person
        self.stores = person.work.stores
        forms = form_library(person.place).forms
        self.form = next(form for form in forms if form.id == FORM)
        groups = [group for group in self.form.groups() if not group.repeats and not group.condition]
        self.codes = [item.code for group in groups for item in group.items]
        self.recordings: list[str] = []
        self.observations: list[str] = []
        self.films: list[Path] = []

    def talk(self, title: str, day: date | None, who: str = WHO) -> str:
        """A talk that was filmed, and observed with an open form; the id of the observation."""
        number = len(self.recordings)
        film = make_film(
            self.person.folder / f"film {number}.mp4", FilmPlan(frames=34 + number, gop=17, sound=False)
        )
        library = self.person.work.library
        new = library.examine(film, QuietProgress())
        recording = library.add(new, Particulars(title, TalkKind.PROGRESS, day)).id
        self.recordings.append(recording)
        self.films.append(film)
        self.observations.append(self.look(number, who))
        return self.observations[-1]

    def look(self, number: int, who: str) -> str:
        """A student observes a talk, by its number, until the form is open; the id of the observation."""
        fragment = self.stores.recordings.fragments(self.recordings[number])[0]
        fragments, clock = self.person.work.library.fragments, self.person.place.clock
        id_ = fragments.begin_observation(fragment.id, who, Role.STUDENT, self.form).id
        viewing = ViewingService(self.stores.observations, clock, id_, fragment)
        viewing.count_showing("samen bekeken in de les")
        viewing.begin_second()
        return id_

    def opened(self, observation_id: str):
        """The observation, to fill in."""
        place = self.person.place
        observation = self.stores.observations.get(observation_id)
        fragment = self.stores.recordings.fragment(observation.fragment_id)
        return open_observation(self.stores.observations, place.clock, place.new_id, observation, fragment)

    def mark(self, observation_id: str, item: int, judgement: Judgement, *at_ms: int, chosen: bool = True):
        """These moments at an item, by its number; chosen to look back at, or not."""
        opened = self.opened(observation_id)
        for each in at_ms:
            made = opened.marking.judge(ItemRef(self.codes[item]), judgement, each)
            if chosen:
                opened.filling.highlight(made.id, True)

    def remark(self, observation_id: str, item: int, at_ms: int) -> None:
        """A remark at a moment, chosen."""
        opened = self.opened(observation_id)
        made = opened.remarks.add(REMARK, RemarkKind.STRENGTH, ItemRef(self.codes[item]), at_ms)
        opened.filling.highlight(made.id, True)

    def ask(self, talk: int, phase: Phase, text: str) -> None:
        """The learning question of a talk, by its number."""
        goals = sheet_services(self.person.place, self.person.work).goals
        goals.choose(self.recordings[talk], phase, "", text)

    def agree(self, talk: int, text: str, *, done: bool = False) -> None:
        """What was agreed at the table after a talk, by its number."""
        person = self.person
        fragment = self.stores.recordings.fragments(self.recordings[talk])[0]
        table = discussion_service(person.place, person.work, fragment.id, lambda: Speaker("R.", Role.MENTOR))
        made = table.add(NewPoint(PointKind.AGREEMENT, text, "", None, WHEN, WHERE))
        table.tick(made, done=done)

    def study(self, talks: int = 4) -> None:
        """A whole training: talks, questions, agreements, and moments of which most were chosen."""
        for number in range(talks):
            day = date(2024 + (9 + 3 * number) // 12, (9 + 3 * number) % 12 + 1, 12)
            phase, question = QUESTIONS[min(number, 3)]
            id_ = self.talk(TITLES[number % 4], day)
            if number != 1:
                self.ask(number, phase, question)
            if number < talks - 1:
                self.agree(number, AGREED, done=number == 0)
            self.mark(id_, 0, NO if number == 0 else YES, 400 + 80 * number)
            if number % 2:
                self.mark(id_, 2, YES, 600, 1_200)
                self.remark(id_, 2, 900)
            self.mark(id_, 3, YES, 800, chosen=False)

    # On the screen

    def grow(self) -> None:
        """Go to the growth screen, to the page before the line."""
        self.person.screens.open_growth()
        self.person.until(lambda: self.person.screen.picks.shown)

    def draw(self) -> None:
        """Draw the line through what is picked."""
        self.person.screen.picks.go_asked.emit()
        self.person.until(lambda: self.presenter.open)

    def rows(self):
        """The rows on the screen."""
        return self.presenter.rows.rows

    @property
    def presenter(self):
        """The presenter of the screen in front."""
        return self.person.page.keep.presenter
