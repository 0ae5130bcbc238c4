"""Presenting: what others see of an observation, and for which purpose they may."""

from __future__ import annotations

import pytest

from app.domain.care import Refusal
from app.domain.carerules import CareRules
from app.domain.sheet import Judgement
from app.presenters.presenting import Presenting
from app.presenters.selection import Selection
from app.services.care_errors import NotAllowed
from tests.ui.observe.scene import PresentingGate


class NoScreen:
    def show_rows(self, rows):
        """Not looked at here."""


@pytest.fixture
def opened(open_desk):
    return open_desk.opened


@pytest.fixture
def selection(opened):
    made = Selection(opened, NoScreen())
    made.show_rows()
    return made


@pytest.fixture
def gate():
    return PresentingGate()


@pytest.fixture
def told():
    return []


@pytest.fixture
def presenting(opened, selection, gate, told):
    return Presenting(opened, selection, gate, lambda: told.append(True))


def test_others_see_the_chosen_rows_with_their_moments_and_nothing_else(presenting, opened, gate, told):
    (first, _text), (second, _other), *_rest = presenting.choices()
    opened.marking.judge(first, Judgement.YES, 5_000)
    opened.marking.judge(second, Judgement.NO, 6_000)
    presenting.begin("mentor", [first])
    (row,) = presenting.rows()
    assert [chip.text for chip in row.chips] == ["0:05"]
    assert row.text == row.text[:1].upper() + row.text[1:]
    assert gate.shown_for == ["mentor"]
    assert told == [True]


def test_without_consent_for_the_purpose_nothing_is_shown(presenting, gate, told):
    gate.refusal = NotAllowed(Refusal.PURPOSE_MISSING, "practicum", CareRules())
    with pytest.raises(NotAllowed, match="practicum"):
        presenting.begin("practicum", [])
    assert not presenting.on
    assert told == []
    assert presenting.purposes() == gate.purposes()


def test_it_ends_once(presenting, told):
    presenting.begin("mentor", [])
    assert presenting.on
    assert presenting.rows() == ()
    assert presenting.end()
    assert not presenting.end()
    assert len(told) == 2


def test_after_the_lock_it_goes_on_without_asking_again(presenting, gate):
    refs = [ref for ref, _text in presenting.choices()[:2]]
    presenting.go_on(refs)
    assert len(presenting.rows()) == 2
    assert gate.shown_for == []
