"""When a key really went down, whatever clock the system stamps its events with."""

from __future__ import annotations

import pytest

from app.domain.keytime import LONGEST_DELAY_S, KeyTime


class Clock:
    def __init__(self, now_s=1_000.0):
        self.now_s = now_s

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def keys(clock):
    return KeyTime(clock)


def test_a_key_of_the_same_clock_went_down_when_its_event_says(keys):
    assert keys.pressed_at_s(999_850) == pytest.approx(999.85)


def test_an_event_without_a_time_is_now(keys):
    assert keys.pressed_at_s(0) == 1_000.0


def test_a_key_never_went_down_in_the_future(keys):
    assert keys.pressed_at_s(1_000_001) == 1_000.0


def test_another_clock_is_learned_from_its_quickest_event(clock, keys):
    """This system counts from its start, an hour and something away from ours."""
    assert keys.pressed_at_s(5_000_000) == 1_000.0
    clock.now_s = 1_010.3
    assert keys.pressed_at_s(5_010_000) == pytest.approx(1_010.0)
    clock.now_s = 1_020.0
    # Quicker than all before it: 50 ms more than those were counted.
    assert keys.pressed_at_s(5_020_050) == pytest.approx(1_020.0)
    clock.now_s = 1_030.2
    assert keys.pressed_at_s(5_030_050) == pytest.approx(1_030.0)


def test_a_clock_that_was_set_is_learned_anew(clock, keys):
    keys.pressed_at_s(5_000_000)
    clock.now_s += 10
    assert keys.pressed_at_s(5_000_000) == clock.now_s
    clock.now_s += 1.1
    assert keys.pressed_at_s(5_001_000) == pytest.approx(clock.now_s - 0.1)


def test_an_old_stamp_of_the_same_clock_is_another_clock(clock, keys):
    stamp_ms = int((clock.now_s - LONGEST_DELAY_S - 1) * 1000)
    assert keys.pressed_at_s(stamp_ms) == clock.now_s
