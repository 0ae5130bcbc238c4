"""Small films whose frames carry their number, made once, and a stage for each player."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from app.playback.choose import make_player
from app.playback.fake import FakePlayer
from app.playback.reader import AvFilmReader
from app.playback.sealed import NOTHING_SEALED
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.films import FilmPlan, make_film
from tests.playback.hostile import Listener
from tests.playback.sealing import SEALINGS
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
    """Makes each film when it is first asked for; a player opens its `source`, or what is `sealed` of it."""

    def __init__(self, folder):
        self.folder = folder
        self.sealings = {name: make(folder / name) for name, make in SEALINGS.items()}
        self._probed = {}
        self._sealed = {}

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

    def sealed(self, name, plan=None, by="vault"):
        plain = self.source(name, plan)
        if (name, by) not in self._sealed:
            self._sealed[name, by] = self.sealings[by].seal(plain.path)
        return replace(plain, path=self._sealed[name, by])

    def opener(self, by):
        """Who opens what is sealed this way; "" is for plain films."""
        return self.sealings[by].films if by else NOTHING_SEALED

    def shelf(self, by):
        """The same films, all of them sealed this way; as they are for ""."""
        return SealedFilms(self, by) if by else self


@dataclass(frozen=True)
class SealedFilms:
    """What a test asks of `Films`, from the vault."""

    films: Films
    by: str

    def source(self, name, plan=None):
        return self.films.sealed(name, plan, self.by)

    def facts(self, name, plan=None):
        reader = AvFilmReader(films=self.films.opener(self.by))
        return reader.probe(self.source(name, plan).path, QuietProgress())


@pytest.fixture(scope="session")
def shelves(tmp_path_factory):
    return Films(tmp_path_factory.mktemp("films"))


@pytest.fixture(scope="session")
def films(shelves):
    """Plain films, unless a class of tests takes them from a vault."""
    return shelves


@pytest.fixture
def listener():
    """Counts who follows an address that stands in a file."""
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def make_stage(qapp, shelves):
    """A stage for the player of this name, which opens films that were sealed this way (a name or a vault).

    Afterwards everything it started has to be gone.
    """
    made, before = [], set(threading.enumerate())

    def _opener(by):
        return shelves.opener(by) if isinstance(by, str) else by.films

    def make(name, by=""):
        player = FakePlayer() if name == "fake" else make_player(name, QUIET, _opener(by))
        assert player.name == name
        made.append(Stage(player, qapp))
        return made[-1]

    yield make
    for stage in made:
        stage.player.close()
    assert set(threading.enumerate()) - before == set()
