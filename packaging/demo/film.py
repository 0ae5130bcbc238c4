"""The demo conversation as a film: drawn people whose mouths follow the sound.

    python packaging/demo/film.py FOLDER FILM.mp4
    python packaging/demo/film.py FOLDER STILL.png SECONDS

FOLDER holds what conversation.py wrote. 1280 x 720 pixels, 25 frames a second. For developers; needs numpy,
PySide6 and the program ffmpeg. All drawings are our own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import classroom
import figures
import numpy as np
from pencil import Pencil
from people import LOOKS, Actor
from PySide6.QtGui import QGuiApplication, QImage

RATE = 25
WHITE = "#ffffff"
OPENING = (
    ("Voortgangsgesprek", 64, True, WHITE),
    ("Demonstratiegesprek om mee te oefenen met observeren", 30, False, "#dcebea"),
    ("", 14, False, WHITE),
    ("Getekende personen en computerstemmen; alles is verzonnen.", 24, False, "#bcd7d6"),
)
CLOSING = (
    ("Einde van het gesprek", 56, True, WHITE),
    ("", 14, False, WHITE),
    ("Tekst en tekeningen: eigen werk. Stemmen: espeak-ng (nl).", 24, False, "#bcd7d6"),
)


def sound_per_frame(file: Path, frames: int) -> tuple[list[float], list[float]]:
    """How loud (about 0 to 1) and how sharp (Hz) the sound is at each frame."""
    with wave.open(str(file)) as stream:
        rate = stream.getframerate()
        samples = np.frombuffer(stream.readframes(stream.getnframes()), "<i2").astype("float32") / 32768
    step, half = rate // RATE, 512
    window, pitch = np.hanning(2 * half), np.fft.rfftfreq(2 * half, 1 / rate)
    loud, sharp = np.zeros(frames), np.zeros(frames)
    for index in range(frames):
        middle = int(index * step + step / 2)
        part = samples[max(0, middle - half) : middle + half]
        if len(part) < 2 * half:
            continue
        loud[index] = np.sqrt((part**2).mean())
        spectrum = np.abs(np.fft.rfft(part * window))
        sharp[index] = (spectrum * pitch).sum() / (spectrum.sum() + 1e-6)
    loud /= np.percentile(loud[loud > 0.01], 92)
    return loud.tolist(), sharp.tolist()


class Film:
    """Draws the frames one after the other."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds demo.wav and demo_truth.json."""
        truth: dict[str, Any] = json.loads((folder / "demo_truth.json").read_text(encoding="utf-8"))
        self.frames = int(truth["duur"] * RATE)
        self.title = truth["titel"]
        self._opening_ends_s = truth["titelkaart"][1]
        self._closing_starts_s = truth["eindkaart"][0]
        self._loud, self._sharp = sound_per_frame(folder / "demo.wav", self.frames)
        self._actors = [Actor(who, truth, seed) for seed, who in enumerate(LOOKS, start=3)]
        self._room = classroom.picture()

    def step(self, index: int) -> None:
        """Let everybody move to this frame; must be called for each, in order."""
        for actor in self._actors:
            actor.step(index / RATE, self._loud[index], self._sharp[index])

    def draw(self, index: int) -> QImage:
        """The frame that was stepped to."""
        now = index / RATE
        image = QImage(self._room)
        pencil = Pencil(image)
        opening = 1 - min(1.0, max(0.0, (now - self._opening_ends_s + 0.5) / 0.5))
        closing = min(1.0, max(0.0, (now - self._closing_starts_s) / 0.5))
        if opening < 1 and closing < 1:
            self._scene(pencil, now)
        if opening > 0:
            classroom.card(pencil, OPENING, opening)
        if closing > 0:
            classroom.card(pencil, CLOSING, closing)
        pencil.close()
        return image

    def _scene(self, pencil: Pencil, now: float) -> None:
        classroom.clock(pencil, now)
        for actor in self._actors:
            figures.body(pencil, actor)
        classroom.table(pencil)
        for actor in self._actors:
            figures.head(pencil, actor)
            figures.arms(pencil, actor)
        classroom.things_on_table(pencil)


def encoder(folder: Path, film: Film, target: Path) -> subprocess.Popen[bytes]:
    """ffmpeg, waiting for raw frames; small, and with a key frame every two seconds for quick seeking."""
    size = f"{classroom.WIDTH}x{classroom.HEIGHT}"
    pictures = ("-f", "rawvideo", "-pix_fmt", "bgra", "-s", size, "-r", str(RATE), "-i", "-")
    video = ("-c:v", "libx264", "-preset", "slower", "-tune", "animation", "-crf", "31", "-g", "50")
    sound = ("-c:a", "aac", "-b:a", "48k", "-ac", "1")
    file = ("-movflags", "+faststart", "-metadata", f"title={film.title}", "-shortest", str(target))
    wave_file = ("-i", str(folder / "demo.wav"))
    command = (
        "ffmpeg",
        "-v",
        "error",
        "-y",
        *pictures,
        *wave_file,
        *video,
        "-pix_fmt",
        "yuv420p",
        *sound,
        *file,
    )
    return subprocess.Popen(command, stdin=subprocess.PIPE)


def write_film(folder: Path, target: Path) -> int:
    """Draw every frame and hand it to ffmpeg; its exit code."""
    film = Film(folder)
    with encoder(folder, film, target) as process:
        if process.stdin is None:
            return 1
        for index in range(film.frames):
            film.step(index)
            process.stdin.write(bytes(film.draw(index).constBits()))
        process.stdin.close()
        return process.wait()


def write_still(folder: Path, target: Path, at_s: float) -> int:
    """Draw one frame, to look at while working on the drawing."""
    film = Film(folder)
    wanted = min(round(at_s * RATE), film.frames - 1)
    for index in range(wanted + 1):
        film.step(index)
    return 0 if film.draw(wanted).save(str(target)) else 1


def main(arguments: list[str]) -> int:
    """Write what was asked."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])
    match arguments:
        case [folder, target]:
            return write_film(Path(folder), Path(target))
        case [folder, target, seconds]:
            return write_still(Path(folder), Path(target), float(seconds))
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
