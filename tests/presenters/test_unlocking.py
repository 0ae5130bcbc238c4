"""In front of the lock: what may be tried and when, and what stands there meanwhile."""

from __future__ import annotations

import pytest

from app.presenters.unlocking import WAITS_S, Attempt, Unlocking
from app.services.vault_errors import CodeMistyped, WrongPassphrase


class Screen:
    """Keeps what was shown last."""

    def __init__(self):
        self.states, self.forgotten, self.focused = [], 0, 0

    def show_state(self, state):
        self.states.append(state)

    def forget_secret(self):
        self.forgotten += 1

    def take_focus(self):
        self.focused += 1


@pytest.fixture
def screen():
    return Screen()


@pytest.fixture
def unlocking(screen):
    made = Unlocking(screen)
    made.start()
    return made


def test_a_person_types_the_passphrase_and_it_is_tried(unlocking, screen):
    assert screen.states[-1].may_try
    attempt = unlocking.attempt("vier losse woorden", remember=True)
    assert (attempt.secret, attempt.by_code, attempt.remember) == ("vier losse woorden", False, True)
    assert screen.states[-1].busy
    assert not screen.states[-1].may_try
    assert screen.states[-1].action == "One moment…"


def test_while_it_is_tried_nothing_else_is(unlocking):
    unlocking.attempt("vier losse woorden", remember=False)
    assert unlocking.attempt("nog een keer", remember=False) is None
    unlocking.use_other_way()
    assert not unlocking.state.by_code


@pytest.mark.parametrize("nothing", ["", "   "])
def test_nothing_typed_is_said_and_not_tried(unlocking, screen, nothing):
    assert unlocking.attempt(nothing, remember=False) is None
    assert screen.states[-1].fault == "Type your passphrase first."
    unlocking.use_other_way()
    assert unlocking.attempt(nothing, remember=False) is None
    assert screen.states[-1].fault == "Type your recovery code first."


def test_a_wrong_passphrase_is_said_in_its_own_words_and_what_was_typed_goes(unlocking, screen):
    unlocking.attempt("verkeerd", remember=False)
    unlocking.refused(WrongPassphrase())
    assert screen.states[-1].fault == str(WrongPassphrase())
    assert screen.forgotten == 1
    assert screen.states[-1].may_try, "who mistypes once need not wait"


def test_who_guesses_waits_longer_each_time_up_to_a_limit(unlocking):
    waits = []
    for _guess in range(len(WAITS_S) + 2):
        unlocking.attempt("gok", remember=False)
        unlocking.refused(WrongPassphrase())
        waits.append(unlocking.state.wait_s)
        while unlocking.second_passed():
            assert unlocking.attempt("te vroeg", remember=False) is None
    assert tuple(waits) == (*WAITS_S, WAITS_S[-1], WAITS_S[-1])
    assert list(WAITS_S) == sorted(WAITS_S)


def test_how_long_to_wait_stands_on_the_button(unlocking):
    for _guess in range(4):
        unlocking.attempt("gok", remember=False)
        unlocking.refused(WrongPassphrase())
        while unlocking.state.wait_s > 2:
            unlocking.second_passed()
        if unlocking.state.wait_s:
            break
        unlocking.second_passed()
    assert unlocking.state.action == f"Try again in {unlocking.state.wait_s} s"
    while unlocking.second_passed():
        pass
    assert unlocking.state.action == "Unlock"


def test_the_recovery_code_is_the_other_way_in_and_back(unlocking, screen):
    unlocking.use_other_way()
    state = screen.states[-1]
    assert (state.label, state.other_way) == ("Recovery code", "Use the passphrase")
    assert "sheet" in state.text
    assert unlocking.attempt("ABCD", remember=False).by_code
    unlocking.refused(CodeMistyped())
    unlocking.use_other_way()
    assert screen.states[-1].label == "Passphrase"
    assert screen.states[-1].fault == ""
    assert screen.states[-1].title == "Your work is locked"
    assert "passphrase" in screen.states[-1].text
    assert screen.states[-1].other_way == "Use the recovery code"


def test_what_was_typed_is_in_no_report():
    assert "geheim" not in repr(Attempt("geheim woord"))


def test_a_recovery_code_with_a_wrong_letter_stays_to_be_mended_and_a_passphrase_goes(unlocking, screen):
    unlocking.attempt("verkeerd", remember=False)
    unlocking.refused(WrongPassphrase())
    assert (screen.forgotten, screen.focused) == (1, 0)
    while unlocking.second_passed():
        pass
    unlocking.use_other_way()
    unlocking.attempt("ABCD-EFGH", remember=False)
    unlocking.refused(CodeMistyped())
    assert (screen.forgotten, screen.focused) == (2, 1), "forgotten by going the other way only"
