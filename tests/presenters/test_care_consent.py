"""Recording consent: what was filled in, what is wrong with it, and what was recorded before."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.care import ConsentKind
from app.domain.carerules import CareRules, ExtraField
from app.domain.recordings import Participant, Role
from app.presenters.care_consent import MOST_PEOPLE, ConsentPresenter, coming_day
from tests.fakes import NOON
from tests.fakes_care import as_role_play, care_service
from tests.services.library_desk import Desk

TODAY = NOON.astimezone().date()
YESTERDAY = f"{TODAY.day}-{TODAY.month}-{TODAY.year - 1}"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def recording(desk):
    return desk.add(participants=(Participant(Role.TEACHER, "M."), Participant(Role.PARENT, "S.")))


@pytest.fixture
def care(desk, recording):
    rules = CareRules(fields=(ExtraField("class", "Klas", required=True),))
    return care_service(desk.recordings, desk.clock, rules)


@pytest.fixture
def presenter(care, recording):
    return ConsentPresenter(care, recording)


def fill_in(presenter: ConsentPresenter) -> None:
    presenter.choose_ground("consent")
    presenter.tick("mentor", on=True)
    presenter.choose_way("form")
    presenter.type_given(YESTERDAY)
    presenter.type_extra("class", "groep 5")


def test_the_parents_of_the_recording_stand_there_already(presenter):
    assert [(row.role, row.initials) for row in presenter.state().people] == [(Role.PARENT, "S.")]


def test_without_known_parents_there_is_a_row_to_fill_in(care, desk):
    other = desk.add("b.mp4", b"other", participants=())
    assert [row.role for row in ConsentPresenter(care, other).state().people] == [Role.PARENT]


def test_who_fills_in_everything_keeps_it(presenter, care, recording):
    fill_in(presenter)
    assert presenter.save()
    kept = care.care(recording.id).consent
    assert kept.kind is ConsentKind.GIVEN
    assert (kept.purposes, kept.ground, kept.way) == (("mentor",), "consent", "form")
    assert kept.extra == (("class", "groep 5"),)


def test_what_is_missing_is_said_at_its_field_and_goes_when_it_is_filled_in(presenter):
    assert not presenter.save()
    assert set(presenter.state().faults) == {"ground", "purposes", "way", "given_on", "extra:class"}
    assert "ground" not in presenter.choose_ground("task").faults
    assert "purposes" not in presenter.tick("own", on=True).faults
    assert "extra:class" not in presenter.type_extra("class", "groep 5").faults


def test_a_purpose_can_be_ticked_off_again(presenter):
    presenter.tick("own", on=True)
    state = presenter.tick("own", on=False)
    assert not any(row.ticked for row in state.purposes)


def test_a_role_play_needs_nothing_else(presenter, care, recording):
    assert presenter.set_role_play(on=True).faults == {}
    assert presenter.save()
    assert care.care(recording.id).consent.kind is ConsentKind.ROLE_PLAY
    assert ConsentPresenter(care, recording).state().role_play


def test_people_can_be_added_changed_and_taken_away(presenter):
    presenter.add_person()
    state = presenter.change_person(1, Role.PUPIL, "Sanne de Vries")
    assert state.people[1].hint
    assert len(presenter.remove_person(1).people) == 1


def test_there_is_an_end_to_the_rows(presenter):
    for _time in range(MOST_PEOPLE + 2):
        state = presenter.add_person()
    assert len(state.people) == MOST_PEOPLE
    assert not state.may_add_person


@pytest.mark.parametrize("field", ["given_on", "valid_until"])
def test_a_day_that_cannot_be_read_is_never_left_out_in_silence(presenter, field):
    fill_in(presenter)
    take = {"given_on": presenter.type_given, "valid_until": presenter.type_until}[field]
    assert field in take("ooit").faults
    assert not presenter.save()


def test_consent_spoken_in_the_film_asks_at_what_time(presenter):
    fill_in(presenter)
    assert presenter.choose_way("spoken").spoken
    assert "spoken_ms" in presenter.type_spoken("straks").faults
    assert not presenter.save()
    presenter.type_spoken("0:01")
    assert presenter.save()


def test_consent_of_before_is_shown_again_to_be_changed(presenter, care, recording):
    fill_in(presenter)
    presenter.choose_way("spoken")
    presenter.type_spoken("0:01")
    presenter.type_asked_by("Sanne de Vries")
    presenter.save()
    again = ConsentPresenter(care, recording)
    state = again.state()
    assert state.ground == "consent"
    assert state.spoken_text.startswith("0:01")
    assert state.asked_by_hint
    assert len(again.earlier()) == 1
    assert "parent S." in again.earlier()[0]


def test_what_was_recorded_before_stands_newest_first(care, recording, presenter):
    fill_in(presenter)
    presenter.save()
    as_role_play(care, recording.id)
    care.withdraw(recording.id)
    earlier = ConsentPresenter(care, recording).earlier()
    assert ["withdrawn" in earlier[0], "role play" in earlier[1]] == [True, True]
    assert ConsentPresenter(care, recording).state().people


def test_there_is_a_choice_of_grounds_and_ways(presenter):
    assert presenter.grounds()[0] == ("", "Choose…")
    assert ("form", "Signed form") in presenter.ways()


def test_a_day_without_a_year_is_the_next_one():
    assert coming_day("3-1", date(2026, 11, 22)) == date(2027, 1, 3)
    assert coming_day("30-11", date(2026, 11, 22)) == date(2026, 11, 30)
