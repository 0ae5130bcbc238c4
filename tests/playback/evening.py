"""All that is done with a film from the vault, in a process of its own that plays until it is killed.

    python -m tests.playback.evening ENGINE FILM VAULT [--careless]

Says "playing" once it plays. With --careless the vault makes a plain copy first: what must never be.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.playback.choose import make_player
from app.playback.reader import AvFilmReader
from app.playback.stills import AvStills
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.playback.restless import Watcher
from tests.playback.sealing import RealSealing


class Careless:
    """A vault that plays a copy in the folder for temporary files."""

    def __init__(self, films):
        self._films = films
        self.is_sealed, self.size = films.is_sealed, films.size
        self._copies = []

    def open(self, path):
        copy = tempfile.NamedTemporaryFile()  # noqa: SIM115 - it has to stay
        with self._films.open(path) as film:
            copy.write(film.read())
        copy.flush()
        self._copies.append(copy)
        return Path(copy.name).open("rb")


def main():
    """Look at the film, take pictures of it, and play it."""
    engine, path, vault = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    films = RealSealing(vault).films
    if "--careless" in sys.argv:
        films = Careless(films)
    app = QCoreApplication([])
    reader = AvFilmReader(films=films)
    reader.fingerprint(path)
    facts = reader.probe(path, QuietProgress())
    film = FilmSource(path, facts.frames, facts.duration_ms)
    reader.thumbnail(film, 1_000, 320)
    stills = AvStills(film, films=films)
    for at_ms in (0, 5_000, 2_000):
        stills.still(at_ms)
    player, watcher = make_player(engine, ("--aout=dummy",), films), Watcher()
    player.listen(watcher)
    player.open(film)
    player.play()
    told = False
    while True:
        app.processEvents()
        time.sleep(0.005)
        if player.snapshot().ended:
            player.play()
        if watcher.pictures >= 25 and not told:
            told = True
            player.seek(7_000)
            print("playing", flush=True)


if __name__ == "__main__":
    main()
