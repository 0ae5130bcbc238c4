"""The films that the figures of playing are made with: large, with far key frames, every frame numbered."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from app.playback.reader import AvFilmReader
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.films import FilmPlan, make_film
from tests.playback.sealing import RealSealing

# About 4 Mbit a second, as a camera makes.
CODER = {"preset": "veryfast", "crf": "24", "bf": "3"}
NOISE = 20
_720, _1080 = (1280, 720), (1920, 1080)


def phone_times(frames: int) -> tuple[Fraction, ...]:
    """Frame starts of a phone that makes now 30, now 20, now 60 frames a second."""
    chance, at, times = random.Random(4), Fraction(0), []
    for _ in range(frames):
        times.append(at)
        at += Fraction(chance.choice([33, 33, 33, 34, 17, 50]), 1000)
    return tuple(times)


PLANS = {
    "25": FilmPlan(frames=1500, size=_720, gop=250, coder=CODER, noise=NOISE),
    "30": FilmPlan(frames=1500, fps=Fraction(30), size=_720, gop=250, coder=CODER, noise=NOISE),
    "23.976": FilmPlan(frames=1500, fps=Fraction(24_000, 1001), size=_720, gop=250, coder=CODER, noise=NOISE),
    "phone": FilmPlan(times=phone_times(1500), size=_720, gop=60, coder=CODER, noise=NOISE),
    "1080p30": FilmPlan(frames=1200, fps=Fraction(30), size=_1080, gop=250, coder=CODER, noise=NOISE),
}


def coded_film(name: str) -> Path:
    """The film of this plan; made once, and kept for the next time."""
    folder = Path(tempfile.gettempdir()) / "terugblik-bench"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.mp4"
    if not path.exists():
        half = folder / f"{name}.half.mp4"
        make_film(half, PLANS[name])
        half.replace(path)
    return path


def coded_source(name: str) -> FilmSource:
    """The same, ready for a player."""
    path = coded_film(name)
    facts = AvFilmReader().probe(path, QuietProgress())
    return FilmSource(path, facts.frames, facts.duration_ms)


def sealed_source(name: str) -> tuple[FilmSource, RealSealing]:
    """The same film in a vault, and the vault; sealed anew each time."""
    plain = coded_source(name)
    vault = RealSealing(plain.path.parent / "vault")
    return replace(plain, path=vault.seal(plain.path)), vault
