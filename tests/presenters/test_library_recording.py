"""One recording: its fragments, who observes them, and what removing costs."""

from __future__ import annotations

import pytest

from app.domain.films import FilmWarning
from app.domain.recordings import Participant, Role
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.presenters.library_fragment import FragmentPresenter
from app.presenters.library_observation import (
    NewObservationPresenter,
    ObserverPresenter,
    observer_roles,
)
from app.presenters.library_recording import RecordingPresenter
from app.presenters.library_words import person_text, warning_text
from tests.fakes import NOON, KeptObserver, small_form
from tests.services.library_desk import Desk

FORMS = (small_form("general", "general"), small_form("progress", "progress"), small_form("own", ""))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def recording(desk):
    desk.films.warnings = (FilmWarning.NO_SOUND,)
    return desk.add(participants=(Participant(Role.TEACHER, "M."), Participant(Role.PARENT, "mother of S.")))


@pytest.fixture
def fragment(desk, recording):
    return desk.service.fragments.add(recording.id, "opening", 2_000, 6_500)


@pytest.fixture
def page(desk, recording, fragment):
    return RecordingPresenter(desk.service, recording.id)


def test_a_recording_shows_its_fragments_the_whole_film_first(page):
    shown = page.page()

    assert shown.title == "Talk"
    assert shown.line == "Progress talk · 12 nov 2026 · 0:10 · 2 fragments · teacher M., mother of S."
    assert [(one.title, one.line, one.whole) for one in shown.fragments] == [
        ("The whole film", "0:00 – 0:10 · 0:10", True),
        ("opening", "0:02 – 0:06 · 0:04", False),
    ]


def test_what_is_odd_about_the_film_is_said_with_what_to_do(page):
    (warning,) = page.page().warnings

    assert warning == "This film has no sound. Check that you have the right file before you go on."


@pytest.mark.parametrize("code", [str(warning) for warning in FilmWarning])
def test_every_warning_has_words(code):
    assert warning_text(code).endswith(".")


def test_a_warning_of_another_version_is_left_out():
    assert warning_text("smells_odd") == ""


def test_observations_stand_below_their_fragment_with_who_form_and_state(desk, page, fragment):
    begun = desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())
    seen = Spans((Span(2_000, 4_000),))
    desk.observations.save_viewing(begun.id, 1, Viewing(NOON, seen))

    (line,) = page.refresh().fragments[1].observations

    assert (line.id, line.people, line.form_title) == (begun.id, "student M.", "General")
    assert (line.status.text, line.action) == ("Watching for the first time · 44%", "Watch on")
    assert line.spoken == "Watch on: student M. · General · Watching for the first time · 44%"
    assert page.observation(begun.id).observer == "M."


def test_a_nameless_fragment_is_called_fragment(desk, page, recording):
    desk.service.fragments.add(recording.id, "", 7_000, 9_000)

    assert page.refresh().fragments[2].title == "Fragment"


def test_a_missing_film_is_shown(page):
    assert not page.page().film_missing
    assert page.show_missing(missing=True).film_missing


def test_removing_a_fragment_says_what_is_lost_with_it(desk, page, fragment):
    assert "no work is lost" in page.remove_fragment_question(fragment.id).text
    for observer in ("M.", "K."):
        desk.service.fragments.begin_observation(fragment.id, observer, Role.STUDENT, small_form())
    page.refresh()

    question = page.remove_fragment_question(fragment.id)

    assert question.title == 'Remove the fragment "opening"?'
    assert question.text == (
        "2 observations are lost, with their marks and remarks. The film and the other fragments stay."
    )
    assert [one.title for one in page.remove_fragment(fragment.id).fragments] == ["The whole film"]


def test_removing_an_observation_says_whose(desk, page, fragment):
    begun = desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())
    page.refresh()

    question = page.remove_observation_question(begun.id)

    assert question.title == "Remove the observation of student M.?"
    assert "other observations stay" in question.text
    assert page.remove_observation(begun.id).fragments[1].observations == ()


def test_the_recording_as_read_is_at_hand(page, recording, fragment):
    assert page.glance().recording == recording
    assert page.fragment(fragment.id) == fragment


def test_a_description_says_the_role_itself():
    assert person_text(Role.PARENT, "mother of S.") == "mother of S."
    assert person_text(Role.PARENT, "S.") == "parent S."
    assert person_text(Role.PARENT, "") == "parent"


# A new observation


@pytest.fixture
def memory():
    return KeptObserver()


@pytest.fixture
def new(desk, recording, fragment, memory):
    return NewObservationPresenter(desk.service, FORMS, memory, recording.id)


def test_the_form_of_this_kind_of_talk_stands_first_and_is_chosen(new):
    state = new.state()

    assert [form.id for form in state.forms] == ["progress", "general", "own"]
    assert state.forms[0].note == "Goes with: Progress talk"
    assert state.forms[1].note == ""
    assert state.form_id == "progress"


def test_the_heading_tells_which_talk(new):
    assert new.state().heading == "Talk · teacher M., mother of S."


def test_without_initials_nothing_begins(new):
    assert not new.state().complete
    assert not new.type_observer(" \u200b").complete
    assert new.type_observer("M.").complete


def test_a_full_name_as_observer_gives_a_hint(new):
    state = new.type_observer("Marieke Jansen")

    assert "full name" in state.observer_hint
    assert state.complete


def test_a_second_student_with_the_same_initials_is_asked_to_tell_them_apart(desk, recording, new, memory):
    new.type_observer("M.")
    new.choose_role(Role.STUDENT)
    new.begin()
    same = NewObservationPresenter(desk.service, FORMS, memory, recording.id)
    assert same.state().observer_hint == "", "who observed last is the same person"
    memory.keep("K.", Role.STUDENT)
    again = NewObservationPresenter(desk.service, FORMS, memory, recording.id)
    state = again.type_observer(" m. ")
    assert state.observer_hint.startswith("A student m. observed here before.")
    assert state.complete, "it is asked, not demanded"
    assert again.type_observer("M. 2").observer_hint == ""
    again.type_observer("M.")
    assert again.choose_role(Role.MENTOR).observer_hint == ""


def test_who_observed_last_is_remembered(desk, recording, new, memory):
    new.type_observer(" K. ")
    new.choose_role(Role.MENTOR)
    new.begin()

    again = NewObservationPresenter(desk.service, FORMS, memory, recording.id).state()

    assert (again.observer, again.role) == ("K.", Role.MENTOR)


def test_an_observation_begins_with_what_was_chosen(desk, new, fragment):
    new.type_observer("M.")
    assert new.choose_fragment(fragment.id).fragment_id == fragment.id
    assert new.choose_form("own").form_id == "own"

    begun = new.begin()

    assert desk.observations.get(begun.id) == begun
    assert (begun.fragment_id, begun.form.id, begun.role) == (fragment.id, "own", Role.STUDENT)


def test_the_fragments_are_offered_with_their_times(new):
    assert [words for _id, words in new.state().fragments] == [
        "The whole film · 0:00 – 0:10 · 0:10",
        "opening · 0:02 – 0:06 · 0:04",
    ]


def test_a_fragment_that_was_chosen_already_is_the_one(desk, recording, fragment, memory):
    new = NewObservationPresenter(desk.service, FORMS, memory, recording.id, fragment.id)

    assert new.state().fragment_id == fragment.id


def test_without_a_usable_form_nothing_begins(desk, recording, memory):
    new = NewObservationPresenter(desk.service, (), memory, recording.id)

    assert new.state().forms == ()
    assert not new.type_observer("M.").complete


def test_who_observes_is_changed(desk, fragment, recording):
    desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())
    (glance,) = desk.service.glance(recording.id).observations
    presenter = ObserverPresenter(desk.service, glance)

    assert (presenter.state().observer, presenter.state().role) == ("M.", Role.STUDENT)
    assert not presenter.type_observer("").complete
    assert "full name" in presenter.type_observer("Karin Jansen").hint
    presenter.type_observer("K.")
    assert presenter.choose_role(Role.LECTURER).complete
    presenter.save()

    (changed,) = desk.service.glance(recording.id).observations
    assert (changed.observer, changed.role) == ("K.", Role.LECTURER)


def test_somebody_observes_as_student_mentor_or_lecturer():
    assert observer_roles() == (Role.STUDENT, Role.MENTOR, Role.LECTURER)


# Cutting


@pytest.fixture
def cut(desk, recording):
    return FragmentPresenter(desk.service, recording.id)


def test_a_new_fragment_begins_as_the_whole_film(cut):
    state = cut.state()

    assert state.heading == "New fragment"
    assert (state.start_text, state.end_text) == ("0:00.0", "0:10.0")
    assert state.length_text == "Takes 0:10 of 0:10"
    assert state.complete
    assert not state.whole


def test_borders_are_typed(desk, cut, recording):
    cut.type_name("The  opening")
    cut.type_start("0:02,25")
    state = cut.type_end("6")

    assert (state.start_ms, state.end_ms) == (2_250, 6_000)
    assert state.length_text == "Takes 0:03 of 0:10"
    made = cut.save()
    assert made in desk.recordings.fragments(recording.id)
    assert (made.name, made.borders) == ("The opening", Span(2_250, 6_000))


def test_something_that_is_no_time_is_told_and_the_last_good_border_stays(cut):
    cut.type_start("0:02")

    state = cut.type_start("two")

    assert state.start_fault == "This is not a time. Write it like this: 2:10"
    assert state.start_ms == 2_000
    assert not state.complete
    assert cut.type_end("x").end_fault == "This is not a time. Write it like this: 2:10"


def test_a_begin_past_the_end_of_the_film_is_told(cut):
    assert cut.type_start("0:09,5").start_fault == "The film ends at 0:10."


def test_an_end_past_the_end_of_the_film_is_told(cut):
    assert cut.type_end("0:11").end_fault == "The film ends at 0:10."


def test_an_end_before_the_begin_is_told_until_both_are_right(cut):
    cut.type_start("0:05")
    state = cut.type_end("0:05,5")
    assert state.end_fault == "The end has to be at least a second after the begin."

    state = cut.type_start("0:01")

    assert state.complete
    assert (state.start_ms, state.end_ms) == (1_000, 5_500)


def test_borders_are_dragged(cut):
    cut.type_start("nonsense")

    state = cut.drag(2_040, 5_080)

    assert (state.start_text, state.end_text) == ("0:02.0", "0:05.0")
    assert state.complete


def test_dragging_keeps_a_second_inside_the_film(cut):
    state = cut.drag(9_900, 20_000)
    assert (state.start_ms, state.end_ms) == (9_000, 10_000)

    state = cut.drag(-500, -400)
    assert (state.start_ms, state.end_ms) == (0, 1_000)


def test_borders_that_were_not_typed_over_stay_exact(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "", 2_040, 5_080)
    presenter = FragmentPresenter(desk.service, recording.id, fragment)
    assert presenter.state().heading == "Change the fragment"

    presenter.type_end("0:07")

    assert presenter.save().borders == Span(2_040, 7_000)


def test_moving_borders_of_an_observed_fragment_says_what_will_be_asked(desk, recording, fragment):
    desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())
    presenter = FragmentPresenter(desk.service, recording.id, fragment)
    assert presenter.state().note == ""

    state = presenter.drag(2_000, 9_000)

    assert state.note.startswith("1 observation hangs on this fragment.")
    assert presenter.drag(2_000, 6_500).note == ""


def test_moving_borders_nobody_observes_needs_no_words(desk, recording, fragment):
    assert FragmentPresenter(desk.service, recording.id, fragment).drag(0, 9_000).note == ""


def test_the_whole_film_can_only_be_named(desk, recording):
    (whole, *_cut) = desk.recordings.fragments(recording.id)
    presenter = FragmentPresenter(desk.service, recording.id, whole)

    assert presenter.state().whole
    presenter.type_name("All of it")
    assert presenter.save().borders == whole.borders
