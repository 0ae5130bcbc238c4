"""Everybody has the demo, with ids of their own: a package about it lands in the demo that is there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.assembly import Place, open_work
from app.desktop.handing import handover_service
from app.domain.recordings import Role
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.paths import Paths, resources_dir
from app.services.demo import OPENING_MS, add_demo, demo_film
from app.services.handover import Wish
from app.settings import SettingsStore
from tests.exchange.conftest import SECRET
from tests.fakes import NOON, QuietProgress, TurnedClock, counted_ids, small_form


class Somebody:
    """A person with a computer of their own, on which the demo was added."""

    def __init__(self, folder, role, initials):
        paths = Paths.below(folder)
        self.place = Place(paths, SettingsStore(paths.config_dir), TurnedClock().clock(), counted_ids(role))
        self.place.settings.change(role=role, observer=initials)
        self.work = open_work(self.place)
        self.handing = handover_service(SimpleNamespace(place=self.place, work=self.work))
        film = demo_film(resources_dir())
        self.demo = add_demo(self.work.library, self.work.care, film, QuietProgress()).id
        self.opening = self.work.stores.recordings.fragments(self.demo)[1].id
        made = self.work.library.fragments.begin_observation(self.opening, initials, Role(role), small_form())
        seen = Viewing(NOON, Spans((Span(*OPENING_MS),)), NOON)
        self.work.stores.observations.save_viewing(made.id, 1, seen)
        self.observation = made.id

    def package(self, target, receiver):
        wish = Wish(self.demo, receiver, "mentor", self.handing.proposed_end(self.demo))
        self.handing.send(self.handing.plan(wish), None, target, SECRET, QuietProgress())
        return target

    def take(self, path):
        with self.handing.open(path, SECRET) as opened:
            return self.handing.add(opened.parcel, QuietProgress())

    def places(self):
        """Which observation stands where, of all there is in the library."""
        return {
            each.id: (glance.recording.id, each.fragment_id)
            for glance in self.work.stores.recordings.glances()
            for each in glance.observations
        }

    def count(self):
        """How many recordings there are, and fragments in all."""
        glances = self.work.stores.recordings.glances()
        return len(glances), sum(len(each.fragments) for each in glances)


@pytest.fixture
def two(tmp_path):
    student = Somebody(tmp_path / "student", "student", "M.")
    mentor = Somebody(tmp_path / "mentor", "mentor", "J.B.")
    yield student, mentor
    for each in (student, mentor):
        each.work.close()


def test_the_demo_of_both_is_one_at_the_receiver_and_when_it_comes_back(two, tmp_path):
    student, mentor = two
    keeping = [each.work.care.care(each.demo).keeping for each in two]
    mentor.take(student.package(tmp_path / "heen.terugblik", Role.MENTOR))
    student.take(mentor.package(tmp_path / "terug.terugblik", Role.STUDENT))
    for each in two:
        here = (each.demo, each.opening)
        assert each.count() == (1, 2)
        assert each.places() == {student.observation: here, mentor.observation: here}
    assert [each.work.care.care(each.demo).keeping for each in two] == keeping
    assert all(each.work.care.care(each.demo).consent is not None for each in two)


def test_the_form_of_ones_own_stays_as_closed_as_it_was(two, tmp_path):
    student, mentor = two
    before = mentor.work.stores.observations.viewings(mentor.observation)
    mentor.take(student.package(tmp_path / "heen.terugblik", Role.MENTOR))
    assert mentor.work.stores.observations.viewings(mentor.observation) == before
