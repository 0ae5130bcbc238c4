"""Telling about a recording, with gentle hints about names."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.recordings import Participant, Role, TalkKind
from app.presenters.library_particulars import (
    ParticularsPresenter,
    day_text,
    kind_choices,
    parse_day,
    role_choices,
)
from tests.services.library_desk import Desk

TODAY = date(2026, 11, 22)


@pytest.fixture
def presenter():
    return ParticularsPresenter(TODAY, made_on=date(2026, 11, 12))


def test_a_new_film_is_named_after_kind_and_day_not_after_its_file(presenter):
    state = presenter.state()

    assert state.title == ""
    assert state.usual_title == "Parent conversation 12 nov 2026"
    assert state.day_text == "12-11-2026"
    assert presenter.particulars().title == "Parent conversation 12 nov 2026"


def test_the_usual_title_follows_kind_and_day(presenter):
    presenter.choose_kind(TalkKind.ADVICE)

    assert presenter.type_day("").usual_title == "Advice talk"


def test_a_title_of_ones_own_stays(presenter):
    presenter.type_title("  Talk of monday ")
    presenter.choose_kind(TalkKind.ADVICE)

    assert presenter.particulars().title == "Talk of monday"


def test_a_full_name_in_the_title_gives_a_hint_and_may_stay(presenter):
    state = presenter.type_title("Talk about Pieter Jansen")

    assert "full name" in state.title_hint
    assert state.complete


def test_a_teacher_and_a_parent_are_offered(presenter):
    assert [row.role for row in presenter.state().participants] == [Role.TEACHER, Role.PARENT]


def test_participants_are_added_changed_and_taken_away(presenter):
    presenter.add_participant()
    presenter.change_participant(2, Role.PUPIL, "S.")
    state = presenter.remove_participant(0)

    assert [(row.role, row.initials) for row in state.participants] == [
        (Role.PARENT, ""),
        (Role.PUPIL, "S."),
    ]
    assert presenter.particulars().participants == (
        Participant(Role.PARENT),
        Participant(Role.PUPIL, "S."),
    )


def test_a_full_name_of_a_participant_gives_a_hint_in_its_row(presenter):
    state = presenter.change_participant(1, Role.PARENT, "Pieter Jansen")

    assert [bool(row.hint) for row in state.participants] == [False, True]


def test_there_is_an_end_to_the_participants(presenter):
    for _more in range(20):
        state = presenter.add_participant()

    assert len(state.participants) == 12
    assert not state.may_add_participant


def test_a_day_that_is_no_day_has_to_be_mended(presenter):
    state = presenter.type_day("soon")

    assert state.day_fault == "This is not a date. Write it like this: 22-11-2026"
    assert not state.complete


def test_a_day_to_come_has_to_be_mended(presenter):
    assert presenter.type_day("23-11-2026").day_fault == "This day is still to come."


def test_no_day_is_fine(presenter):
    assert presenter.type_day("").complete
    assert presenter.particulars().recorded_on is None


def test_a_recording_is_changed_from_how_it_is(tmp_path):
    told = {"recorded_on": date(2026, 3, 1), "participants": (Participant(Role.PARENT, "S."),)}
    recording = Desk(tmp_path).add(title="Talk", kind=TalkKind.BAD_NEWS, **told)

    state = ParticularsPresenter(TODAY, recording).state()

    assert (state.title, state.kind, state.day_text) == ("Talk", TalkKind.BAD_NEWS, "1-3-2026")
    assert [row.initials for row in state.participants] == ["S."]


def test_without_any_day_the_day_stays_open():
    assert ParticularsPresenter(TODAY).state().day_text == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12-11-2026", date(2026, 11, 12)),
        ("12/11/26", date(2026, 11, 12)),
        (" 12 nov 2026 ", date(2026, 11, 12)),
        ("12 November 2026", date(2026, 11, 12)),
        ("12.11.2026", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("12-11", date(2026, 11, 12)),
        ("24-12", date(2025, 12, 24)),
        ("29-2", None),
        ("31-4-2026", None),
        ("12-13-2026", None),
        ("12 foo 2026", None),
        ("12-11-202", None),
        ("1", None),
        ("1-2-3-4", None),
        ("1-2-12345", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day):
    assert parse_day(typed, TODAY) == day


def test_march_is_read_in_dutch_too(monkeypatch):
    monkeypatch.setattr(
        "app.presenters.library_particulars._",
        lambda text: "jan feb mrt apr mei jun jul aug sep okt nov dec",
    )

    assert parse_day("3 maart 2026", TODAY) == date(2026, 3, 3)
    assert parse_day("3 mrt 2026", TODAY) == date(2026, 3, 3)


def test_a_day_reads_back_as_it_was():
    assert parse_day(day_text(TODAY), TODAY) == TODAY
    assert day_text(None) == ""


def test_all_kinds_and_roles_can_be_chosen():
    assert [kind for kind, _words in kind_choices()] == list(TalkKind)
    assert dict(role_choices((Role.MENTOR,))) == {Role.MENTOR: "mentor"}
    assert len(role_choices()) == len(Role)
