"""Somebody who opens, moves about in and closes a film, over and over: run in a process of its own.

    python -m tests.playback.restless ENGINE FILM VAULT [--rounds=100] [--lingers]

Says how many rounds it made, and ends while the film plays; the last that Python does is to say whether the
threads of the player are quiet. With `--lingers` the process lives on for a
second after Python has ended, as it may on a busy computer: whatever thread then still calls Python, crashes.
"""

from __future__ import annotations

import atexit
import ctypes
import faulthandler
import random
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.playback.choose import make_player
from app.playback.reader import AvFilmReader
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.playback.sealing import RealSealing

LONGEST_S = 240
BUSY_THREADS = 2
LINGERS_US = 1_000_000


class Watcher:
    """Counts pictures."""

    def __init__(self):
        self.pictures = 0

    def picture_ready(self, picture):
        self.pictures += 1

    def player_changed(self):
        """Nothing to show."""

    def player_failed(self, error):
        raise error


class Restless:
    """One player, and a hand that is never still."""

    def __init__(self, app, engine, path, vault):
        films = RealSealing(vault).films
        facts = AvFilmReader(films=films).probe(path, QuietProgress())
        self.app, self.chance, self.watcher = app, random.Random(1), Watcher()
        self.film = FilmSource(path, facts.frames, facts.duration_ms)
        self.player = make_player(engine, ("--aout=dummy",), films)
        assert self.player.name == engine
        self.player.listen(self.watcher)

    def turn(self, seconds):
        """Let Qt work for a moment, or not at all."""
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            self.app.processEvents()
            time.sleep(0.002)

    def round(self):
        """One film opened, moved about in and closed."""
        chance, player = self.chance, self.player
        player.open(self.film, chance.randrange(self.film.duration_ms))
        self.turn(chance.choice([0, 0.02, 0.08]))
        player.play()
        for _ in range(chance.randrange(4)):
            player.seek(chance.randrange(self.film.duration_ms))
            player.set_speed(chance.choice([0.5, 1, 1.5, 2]))
            self.turn(chance.random() * 0.08)
        if chance.random() < 0.5:
            player.pause()
        player.close()
        self.turn(chance.choice([0, 0.01]))

    def play_on(self):
        """Play until there are pictures."""
        self.player.open(self.film)
        self.player.play()
        until = self.watcher.pictures + 5
        while self.watcher.pictures < until:
            self.turn(0.05)


def keep_busy():
    """Take Python's lock again and again."""
    while True:
        sum(range(2_000))
        time.sleep(0.0005)


def linger():
    """Let the C library wait at its very end; Python is gone by then."""
    library = ctypes.CDLL(None)
    library.__cxa_atexit(ctypes.cast(library.usleep, ctypes.c_void_p), ctypes.c_void_p(LINGERS_US), None)


def tell_threads():
    """Whether the player's own threads have ended."""
    left = [each.name for each in threading.enumerate() if each.name.startswith("terugblik")]
    print(*left or ["quiet"], flush=True)


def main():
    """What was asked for."""
    # First of all, so that it comes last of all.
    atexit.register(tell_threads)
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)
    engine, path, vault = sys.argv[1:4]
    rounds = next((int(one.removeprefix("--rounds=")) for one in sys.argv if "--rounds=" in one), 100)
    if "--lingers" in sys.argv:
        linger()
    app = QCoreApplication([])
    for _ in range(BUSY_THREADS):
        threading.Thread(target=keep_busy, daemon=True).start()
    restless = Restless(app, engine, Path(path), Path(vault))
    for _ in range(rounds):
        restless.round()
    print(rounds, "closed", flush=True)
    restless.play_on()
    print("playing", flush=True)


if __name__ == "__main__":
    main()
