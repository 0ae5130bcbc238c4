"""Small films whose frames carry their number, made once, and a stage for each player."""

from __future__ import annotations

import random
import threading
from fractions import Fraction

import pytest

from app.playback.choose import make_player
from app.playback.fake import FakePlayer
from app.playback.reader import AvFilmReader
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.films import FilmPlan, make_film
from tests.playback.hostile import Listener
from tests.playback.stage import Stage

# No sound device is needed, and none is disturbed.
QUIET = ("--aout=dummy",)


def phone_times() -> tuple[Fraction, ...]:
    """Frame starts as a phone makes them: now slower, now quicker."""
    chance, at, times = random.Random(3), Fraction(0), []
    for _ in range(90):
        times.append(at)
        at += Fraction(chance.choice([33, 33, 34, 17, 50, 100]), 1000)
    return tuple(times)


PLANS = {
    "25.mp4": FilmPlan(),
    "30.mp4": FilmPlan(fps=Fraction(30)),
    "23.976.mp4": FilmPlan(fps=Fraction(24_000, 1001)),
    "phone.mp4": FilmPlan(times=phone_times()),
    "phone.mkv": FilmPlan(times=phone_times(), gop=20),
    "turned.mp4": FilmPlan(rotation=90),
    "25.mkv": FilmPlan(),
    "25.webm": FilmPlan(codec="libvpx"),
    "25.avi": FilmPlan(codec="mpeg4"),
    "25.ts": FilmPlan(),
    "far keys.mp4": FilmPlan(frames=260, gop=250),
    "mute.mp4": FilmPlan(sound=False),
    "long.mp4": FilmPlan(frames=1_600, sound=False, size=(96, 54)),
    "short sound.mp4": FilmPlan(frames=60, sound_s=0.8),
}


class Films:
    """Makes each film when it is first asked for; `source` is what a player opens."""

    def __init__(self, folder):
        self.folder = folder
        self._probed = {}

    def path(self, name, plan=None):
        path = self.folder / name
        if not path.exists():
            make_film(path, plan or PLANS[name])
        return path

    def facts(self, name, plan=None):
        if name not in self._probed:
            self._probed[name] = AvFilmReader().probe(self.path(name, plan), QuietProgress())
        return self._probed[name]

    def source(self, name, plan=None):
        facts = self.facts(name, plan)
        return FilmSource(self.path(name), facts.frames, facts.duration_ms)


@pytest.fixture(scope="session")
def films(tmp_path_factory):
    return Films(tmp_path_factory.mktemp("films"))


@pytest.fixture
def listener():
    """Counts who follows an address that stands in a file."""
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def make_stage(qapp):
    """A stage for the player of this name. Afterwards everything it started has to be gone."""
    made, before = [], set(threading.enumerate())

    def make(name):
        player = FakePlayer() if name == "fake" else make_player(name, QUIET)
        assert player.name == name
        made.append(Stage(player, qapp))
        return made[-1]

    yield make
    for stage in made:
        stage.player.close()
    assert set(threading.enumerate()) - before == set()
