"""Nobody opens what somebody else saw before an own round, also outside the table: on a real database."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from app.assembly import everything_service, looking_service
from app.domain.carelog import Act
from app.domain.independence import Looker
from app.domain.recordings import Role
from app.domain.rounds import RoundKind
from app.services.care_errors import NotAllowed
from app.services.looking import OthersFirst, SomebodyElses
from app.storage import tables
from tests.services.talk_desk import FORM, FRAGMENT, MENTOR, STUDENT, TalkDesk

RECORDING = "r-1"
NGUYEN, JB = Looker("Nguyễn", Role.STUDENT), Looker("J.B.", Role.MENTOR)
LECTURER = Looker("L.", Role.LECTURER)


class Desk(TalkDesk):
    def __post_init__(self):
        super().__post_init__()
        self.looking = looking_service(self.place, self.work)

    def receive(self, *observation_ids):
        """These came in a package."""
        with self.work.database.writing() as connection:
            for each in observation_ids:
                connection.execute(insert(tables.arrived), {"observation_id": each})

    def of_fragment(self):
        return self.work.stores.observations.of_fragment(FRAGMENT)


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.work.close()


def test_the_own_observation_opens(desk):
    desk.looking.require(STUDENT, NGUYEN)
    desk.looking.require(MENTOR, JB)


def test_the_mentor_sees_the_moments_of_the_student_only_after_an_own_round(desk):
    with pytest.raises(SomebodyElses) as refused:
        desk.looking.require(STUDENT, JB)
    assert refused.value.mine == (MENTOR,)
    assert refused.value.observation.id == STUDENT
    desk.begin_second(MENTOR)
    desk.comparing.finish_round(MENTOR)
    desk.looking.require(STUDENT, JB)


def test_the_student_does_not_see_the_moments_of_the_mentor_before_that_either(desk):
    with pytest.raises(SomebodyElses):
        desk.looking.require(MENTOR, NGUYEN)


def test_who_chooses_to_look_along_sees_them_and_it_stays_known(desk):
    desk.looking.look_along(STUDENT, JB)
    desk.looking.require(STUDENT, JB)
    assert [one.what for one in desk.talks.rounds([MENTOR])[MENTOR]] == [RoundKind.LOOKED_ALONG]
    desk.looking.look_along(STUDENT, JB)
    assert len(desk.of_fragment()) == 3


def test_on_the_own_computer_there_is_nothing_to_ask_of_who_observes_nothing_of_it(desk):
    desk.looking.require(STUDENT, LECTURER)


def test_who_receives_an_observation_looks_alone_first_or_chooses_to_look_along(desk):
    desk.receive(STUDENT, MENTOR)
    with pytest.raises(SomebodyElses) as refused:
        desk.looking.require(STUDENT, LECTURER)
    assert refused.value.mine == ()
    desk.looking.look_along(STUDENT, LECTURER)
    desk.looking.require(STUDENT, LECTURER)
    own = desk.of_fragment()[-1]
    assert (own.observer, own.role) == ("L.", Role.LECTURER)
    assert [one.what for one in desk.talks.rounds([own.id])[own.id]] == [RoundKind.LOOKED_ALONG]


def test_an_observation_that_was_begun_here_after_the_package_did_not_come_with_it(desk):
    desk.receive(STUDENT, MENTOR)
    form = desk.work.stores.observations.get(STUDENT).form
    own = desk.work.library.fragments.begin_observation(FRAGMENT, "R.", Role.MENTOR, form)
    desk.looking.require(own.id, LECTURER)


def test_what_came_from_another_student_with_the_same_initials_is_not_ones_own(desk):
    desk.receive(STUDENT)
    with pytest.raises(SomebodyElses) as refused:
        desk.looking.require(STUDENT, NGUYEN)
    assert refused.value.mine == ()


def test_who_never_said_who_they_are_is_nobody_to_what_came_in_a_package(desk):
    form = desk.work.stores.observations.get(STUDENT).form
    came = desk.work.library.fragments.begin_observation(FRAGMENT, "", Role.STUDENT, form).id
    desk.receive(came)
    with pytest.raises(SomebodyElses):
        desk.looking.require(came, Looker("", Role.STUDENT))


def test_who_made_it_on_another_computer_says_so_once(desk):
    desk.receive(STUDENT)
    desk.looking.claim(STUDENT)
    desk.looking.require(STUDENT, NGUYEN)
    desk.looking.claim(STUDENT)
    with pytest.raises(SomebodyElses):
        desk.looking.require(STUDENT, JB)
    told = [(entry.act, entry.detail) for entry in desk.work.care.log_entries()[0]]
    assert told.count((Act.OPENED, "claimed")) == 1


def test_what_one_person_called_their_own_is_not_open_to_who_observes_nothing(desk):
    desk.receive(STUDENT)
    desk.looking.claim(STUDENT)
    with pytest.raises(SomebodyElses):
        desk.looking.require(STUDENT, LECTURER)
    with pytest.raises(OthersFirst):
        all_about(desk, LECTURER)


def test_at_the_table_who_works_here_chooses_how_to_look_before_all_lies_side_by_side(desk):
    desk.comparing.finish_round(STUDENT)
    with pytest.raises(SomebodyElses) as refused:
        desk.looking.require_at_table(FRAGMENT, FORM, JB)
    assert (refused.value.observation.id, refused.value.mine) == (STUDENT, (MENTOR,))
    assert desk.looking.waiting(FRAGMENT, FORM, JB) == (MENTOR,)
    assert desk.looking.waiting(FRAGMENT, FORM, LECTURER) == ()
    with pytest.raises(SomebodyElses):
        desk.looking.require_at_table(FRAGMENT, FORM, LECTURER)
    desk.looking.look_along(STUDENT, LECTURER)
    desk.looking.require_at_table(FRAGMENT, FORM, LECTURER)


def test_the_comparison_itself_asks_it_of_the_person_of_the_settings(desk):
    desk.both_ready()
    desk.place.settings.change(observer="L.", role="lecturer")
    with pytest.raises(SomebodyElses):
        desk.comparing.compare(FRAGMENT, FORM)
    desk.place.settings.change(observer="J.B.", role="mentor")
    assert len(desk.comparing.compare(FRAGMENT, FORM).observations) == 2


def test_after_a_withdrawal_nothing_is_opened_this_way(desk):
    desk.work.care.withdraw(desk.work.stores.recordings.fragment(FRAGMENT).recording_id)
    with pytest.raises(NotAllowed):
        desk.looking.require(STUDENT, NGUYEN)
    with pytest.raises(NotAllowed):
        desk.looking.look_along(STUDENT, JB)


def all_about(desk, looker):
    return everything_service(desk.place, desk.work, lambda: looker).about(RECORDING)


def test_all_about_a_recording_tells_nothing_of_others_before_the_own_round(desk):
    with pytest.raises(OthersFirst):
        all_about(desk, JB)
    assert Act.READ_ALL not in {entry.act for entry in desk.work.care.log_entries()[0]}
    desk.begin_second(MENTOR)
    desk.comparing.finish_round(MENTOR)
    assert all_about(desk, JB).of("observation")


def test_who_observes_nothing_reads_all_that_was_made_here_and_not_what_came(desk):
    assert all_about(desk, LECTURER).of("observation")
    desk.receive(STUDENT)
    with pytest.raises(OthersFirst):
        all_about(desk, LECTURER)


def test_after_a_withdrawal_all_about_it_can_be_read_as_nobody_can_look_any_more(desk):
    desk.receive(STUDENT)
    desk.work.care.withdraw(RECORDING)
    assert all_about(desk, LECTURER).of("observation")
