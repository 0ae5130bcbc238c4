"""What comes next at a recording: from preparing to the table, one sentence at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.recordings import Role
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.presenters.library_recording import tables_of
from app.presenters.next_step import next_step
from tests.fakes import NOON, small_form
from tests.services.library_desk import Desk

READY = Viewing(NOON, Spans((Span(2_000, 6_500),)), NOON)


@pytest.fixture
def talk(tmp_path):
    return Talk(Desk(tmp_path))


class Talk:
    """A recording with a part that was cut out; people observe that part."""

    def __init__(self, desk):
        self.desk, self.id = desk, desk.add().id
        self.part = desk.service.fragments.add(self.id, "opening", 2_000, 6_500).id

    def observe(self, role, *, twice=False):
        id_ = self.desk.service.fragments.begin_observation(self.part, "M.", role, small_form()).id
        if twice:
            for number in (1, 2):
                self.desk.observations.save_viewing(id_, number, READY)
        return id_

    def next(self, *, prepared=False, sheets=True, answered=0):
        glance = self.desk.service.glance(self.id)
        glance = replace_seen(glance, answered)
        return next_step(glance, tables_of(glance), prepared=prepared, sheets=sheets)


def replace_seen(glance, answered):
    seen = tuple(replace(one, items_seen=answered) for one in glance.observations)
    return replace(glance, observations=seen)


def acts(step):
    return [(act.what, act.id) for act in step.acts]


def test_first_the_talk_is_prepared_or_watched_at_once(talk):
    step = talk.next()
    assert step.text == "Write down what you plan with this talk, or watch at once."
    assert acts(step) == [("sheet_preparation", talk.id), ("observe", talk.part)]


@pytest.mark.parametrize("how", [{"prepared": True}, {"sheets": False}])
def test_whoever_prepared_watches_the_part_that_was_cut_out(talk, how):
    assert acts(talk.next(**how)) == [("observe", talk.part)]


def test_whoever_began_goes_on_until_something_stands_in_the_form(talk):
    begun = talk.observe(Role.STUDENT)
    assert acts(talk.next(prepared=True)) == [("open", begun)]
    watched = talk.observe(Role.LECTURER, twice=True)
    talk.desk.service.fragments.remove_observation(begun)
    assert acts(talk.next()) == [("open", watched)]


def test_what_is_filled_in_goes_to_who_looks_as_well(talk):
    talk.observe(Role.STUDENT, twice=True)
    step = talk.next(answered=3)
    assert acts(step) == [("care_handover", talk.id)]
    assert step.text.startswith("Are you done?")


def test_when_two_observed_they_go_to_the_table(talk):
    talk.observe(Role.STUDENT, twice=True)
    talk.observe(Role.MENTOR, twice=True)
    step = talk.next(answered=3)
    assert acts(step) == [("compare", f"{talk.part} {small_form().id}")]
