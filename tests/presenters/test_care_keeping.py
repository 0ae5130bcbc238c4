"""Keeping longer, the log in words, and whom to remind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.carelog import Act
from app.presenters.care_keeping import ExtendPresenter, reminder_rows
from app.presenters.care_log import log_state
from app.presenters.library_particulars import day_text
from app.services.care import Reminder
from tests.fakes import NOON
from tests.fakes_care import MemoryCare, care_service
from tests.services.library_desk import Desk

TODAY = NOON.astimezone().date()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def recording(desk):
    return desk.add()


@pytest.fixture
def store(desk):
    return MemoryCare(lambda: [glance.recording.id for glance in desk.recordings.glances()])


@pytest.fixture
def care(desk, store):
    return care_service(desk.recordings, desk.clock, store=store)


def test_one_more_term_is_suggested(care, recording):
    care.begin_keeping()
    state = ExtendPresenter(care, recording.id).state()
    assert state.until_text == day_text(TODAY + timedelta(days=84))
    assert state.now_text


def test_without_a_keeping_time_the_term_begins_today(care, recording):
    assert ExtendPresenter(care, recording.id).state().until_text == day_text(TODAY + timedelta(days=42))


def test_a_reason_is_asked(care, recording):
    presenter = ExtendPresenter(care, recording.id)
    assert not presenter.save()
    assert presenter.state().reason_fault
    assert not presenter.type_reason("de beoordeling is later").reason_fault
    assert presenter.save()
    again = ExtendPresenter(care, recording.id).state()
    assert "de beoordeling is later" in again.earlier[0]


@pytest.mark.parametrize("typed", ["ooit", ""])
def test_a_day_that_cannot_be_read_is_said(care, recording, typed):
    presenter = ExtendPresenter(care, recording.id)
    presenter.type_reason("later")
    assert presenter.type_until(typed).until_fault
    assert not presenter.save()


def test_a_day_before_the_present_end_is_refused_at_its_field(care, recording):
    care.begin_keeping()
    presenter = ExtendPresenter(care, recording.id)
    presenter.type_reason("later")
    presenter.type_until(day_text(TODAY + timedelta(days=1)))
    assert not presenter.save()
    assert presenter.state().until_fault


def test_a_term_that_is_over_looks_otherwise_than_one_that_ends():
    rows = reminder_rows([Reminder("r1", "A", TODAY, -1), Reminder("r2", "B", TODAY, 3)])
    assert [(row.tone, row.icon) for row in rows] == [("danger", "error"), ("amber", "warning")]


def test_an_empty_log_says_so(care):
    assert log_state(care).verdict == "Nothing stands in the log yet. That comes by itself."


def test_the_newest_line_of_the_log_stands_first_and_the_chain_is_right(care, recording):
    care.log(Act.OPENED, recording.id)
    care.log(Act.PRESENTED, recording.id, "mentor")
    state = log_state(care)
    assert [line.act for line in state.lines] == ["shown in presentation mode", "opened"]
    assert state.lines[0].detail == "conversation with the mentor"
    assert state.sound
    assert "right" in state.verdict


@pytest.mark.parametrize(("detail", "words"), [("vault remarks", "kept"), ("outside all", "went too")])
def test_the_log_says_whether_the_remarks_were_kept(care, recording, detail, words):
    care.log(Act.DELETED, recording.id, detail)
    assert words in log_state(care).lines[0].detail


def test_a_line_that_was_changed_is_named(care, store, recording):
    care.log(Act.OPENED, recording.id)
    care.log(Act.OPENED, recording.id)
    store.lines[0] = replace(store.lines[0], role="mentor")
    state = log_state(care)
    assert "Line 1" in state.verdict
    assert not state.sound


def test_a_line_that_is_missing_at_the_end_is_noticed(care, store, recording, monkeypatch):
    care.log(Act.OPENED, recording.id)
    care.log(Act.OPENED, recording.id)
    end = store.lines[-1].digest
    monkeypatch.setattr(store, "log_end", lambda: end)
    store.lines.pop()
    assert "after line 1" in log_state(care).verdict
