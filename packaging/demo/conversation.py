"""The demo conversation as sound, and the truth about it.

    python packaging/demo/conversation.py FOLDER

Writes FOLDER/demo.wav and FOLDER/demo_truth.json: who speaks when, which silences fall, and which items of
an observation form can be heard at which moment. For developers; needs numpy and the program espeak-ng 1.51.
The voices are made by that program, whose licence does not cover what it says.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

Sound = np.ndarray[Any, np.dtype[np.float32]]

RATE = 44_100
TITLE_S, END_S = 3.2, 2.5
# Voice, words a minute and pitch, for espeak-ng; and how loud beside the other.
VOICES = {"leerkracht": ("nl+f2", 145, 62, 1.0), "ouder": ("nl+m3", 145, 38, 0.92)}
LOUDNESS = 0.11
# A silence of at least this long may be a deliberate one.
LONG_SILENCE_S = 2.0
ROOM_ECHO_S = 0.28
SEED = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the conversation with its place in the film; times in seconds."""

    number: int
    speaker: str
    text: str
    items: tuple[str, ...]
    pause_s: float
    sound: Sound
    starts_s: float
    # Stretches of sound, counted from the first one.
    heard: tuple[tuple[float, float], ...]

    @property
    def ends_s(self) -> float:
        """When the last sound of this turn ends."""
        return self.starts_s + self.heard[-1][1]

    def active(self) -> list[list[float]]:
        """The stretches of sound, in the time of the film."""
        return [[round(self.starts_s + a, 3), round(self.starts_s + b, 3)] for a, b in self.heard]

    def told(self) -> dict[str, Any]:
        """This turn as the truth tells it."""
        return {
            "nr": self.number,
            "spreker": self.speaker,
            "start": round(self.starts_s, 3),
            "eind": round(self.ends_s, 3),
            "tekst": self.text,
            "items": list(self.items),
            "actief": self.active(),
        }


# ---- speaking ------------------------------------------------------------------------------------


def spoken(text: str, speaker: str, file: Path) -> Sound:
    """What espeak-ng makes of this text, at our own rate."""
    voice, speed, pitch, _ = VOICES[speaker]
    settings = ("-v", voice, "-s", str(speed), "-p", str(pitch), "-w", str(file))
    subprocess.run(["espeak-ng", *settings, text], check=True, stderr=subprocess.DEVNULL)
    with wave.open(str(file)) as stream:
        samples = np.frombuffer(stream.readframes(stream.getnframes()), "<i2").astype("float32") / 32768
        rate = stream.getframerate()
    file.unlink()
    return resampled(samples, rate)


def resampled(samples: Sound, rate: int) -> Sound:
    """The same sound at our own rate, by its spectrum."""
    length = int(len(samples) * RATE / rate)
    spectrum = np.fft.rfft(samples, len(samples))
    wider = np.zeros(length // 2 + 1, complex)
    kept = min(len(wider), len(spectrum))
    wider[:kept] = spectrum[:kept]
    return (np.fft.irfft(wider, length) * length / len(samples)).astype("float32")


def stretches_heard(samples: Sound) -> list[list[float]]:
    """Where there is sound, in seconds: gaps below 0.18 s are bridged, clicks below 0.03 s left out."""
    step = RATE // 100
    count = len(samples) // step
    power = (samples[: count * step].reshape(count, step) ** 2).mean(1)
    level = 20 * np.log10(np.sqrt(power) + 1e-6)
    loud = np.flatnonzero(level > level.max() - 42)
    found: list[list[float]] = []
    for index in loud:
        begin, end = index / 100, (index + 1) / 100
        if found and begin - found[-1][1] < 0.18:
            found[-1][1] = end
        else:
            found.append([begin, end])
    return [[begin, end] for begin, end in found if end - begin > 0.03]


def speak_all(script: Path, folder: Path) -> list[Turn]:
    """Every line spoken, one after the other, with its silence behind it."""
    turns: list[Turn] = []
    now = TITLE_S + 0.8
    lines = tomllib.loads(script.read_text(encoding="utf-8"))["line"]
    for number, line in enumerate(lines, start=1):
        speaker = line["speaker"]
        raw = spoken(line["text"], speaker, folder / "line.wav")
        heard = stretches_heard(raw)
        first, last = heard[0][0], heard[-1][1]
        sound = raw[int(first * RATE) : int(last * RATE) + int(0.02 * RATE)]
        sound *= LOUDNESS / np.sqrt((sound**2).mean())
        sound *= VOICES[speaker][3]
        moved = tuple((begin - first, end - first) for begin, end in heard)
        items = tuple(line["items"])
        turn = Turn(number, speaker, line["text"], items, line["pause_s"], sound, now, moved)
        turns.append(turn)
        now = turn.ends_s + turn.pause_s
    return turns


# ---- one sound for the film ----------------------------------------------------------------------


def length_s(turns: list[Turn]) -> float:
    """How long the film is, cards included."""
    return turns[-1].ends_s + turns[-1].pause_s + 0.8 + END_S


def mixed(turns: list[Turn]) -> Sound:
    """All turns in one room: an echo, a little hiss, and no clipping."""
    count = int(length_s(turns) * RATE)
    dry = np.zeros(count + RATE, "float32")
    for turn in turns:
        begin = round(turn.starts_s * RATE)
        dry[begin : begin + len(turn.sound)] += turn.sound
    dice = np.random.default_rng(SEED)
    wet = (dry + echo(dry, dice))[:count]
    loud = np.tanh((wet + hiss(count, dice)) * 1.6) / 1.6
    return loud / np.abs(loud).max() * 0.8


def echo(dry: Sound, dice: np.random.Generator) -> Sound:
    """What a small room with soft furniture gives back."""
    count = int(ROOM_ECHO_S * RATE)
    fading = np.exp(-6.9 * np.arange(count) / RATE / ROOM_ECHO_S)
    answer = dice.standard_normal(count) * fading
    answer[: int(0.006 * RATE)] = 0
    answer *= 0.16 / np.sqrt((answer**2).sum())
    size = 1 << (len(dry) + count - 1).bit_length()
    spectrum = np.fft.rfft(dry, size) * np.fft.rfft(answer, size)
    return np.fft.irfft(spectrum, size)[: len(dry)].astype("float32")


def hiss(count: int, dice: np.random.Generator) -> Sound:
    """Soft pink noise between the two cards, faded in and out."""
    spectrum = np.fft.rfft(dice.standard_normal(count))
    frequency = np.arange(len(spectrum))
    frequency[0] = 1
    noise = np.fft.irfft(spectrum / np.sqrt(frequency), count)
    noise /= np.sqrt((noise**2).mean())
    gain = np.ones(count)
    begin, end, fade = int((TITLE_S - 0.3) * RATE), int((count / RATE - END_S) * RATE), RATE // 2
    gain[:begin], gain[end:] = 0, 0
    gain[begin : begin + fade] = np.linspace(0, 1, fade)
    gain[end - fade : end] = np.linspace(1, 0, fade)
    return noise * gain * LOUDNESS * 10 ** (-36 / 20)


def write_wave(samples: Sound, file: Path) -> None:
    """One channel of 16 bits."""
    with wave.open(str(file), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(RATE)
        stream.writeframes((samples * 32767).astype("<i2").tobytes())


# ---- the truth about it --------------------------------------------------------------------------


def silences(turns: list[Turn]) -> list[dict[str, Any]]:
    """The silences of 0.8 s and longer between two turns."""
    told = [turn.told() for turn in turns]
    return [
        {
            "start": before["eind"],
            "eind": after["start"],
            "duur": round(after["start"] - before["eind"], 3),
            "na": before["spreker"],
            "voor": after["spreker"],
        }
        for before, after in pairwise(told)
        if after["start"] - before["eind"] >= 0.8
    ]


def moments(turns: list[Turn], long_ones: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """When which item can be observed, in order of time."""
    heard = [
        {
            "item": item,
            "door": turn.speaker,
            "start": round(turn.starts_s, 3),
            "eind": round(turn.ends_s, 3),
            "beurt": turn.number,
        }
        for turn in turns
        for item in turn.items
    ]
    quiet = [
        {
            "item": "maakt gebruik van stiltes",
            "door": "leerkracht",
            "start": each["start"],
            "eind": each["eind"],
            "beurt": None,
        }
        for each in long_ones
    ]
    return sorted(heard + quiet, key=lambda each: each["start"])


def speech(turns: list[Turn]) -> list[list[float]]:
    """The stretches in which anybody speaks, in order of time."""
    found: list[list[float]] = []
    for begin, end in sorted(stretch for turn in turns for stretch in turn.active()):
        if found and begin - found[-1][1] <= 0.02:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([begin, end])
    return found


def truth(turns: list[Turn]) -> dict[str, Any]:
    """Everything that is known about the conversation, for tests and for people who practise."""
    length = length_s(turns)
    quiet = silences(turns)
    long_ones = [each for each in quiet if each["duur"] >= LONG_SILENCE_S]
    spoken_s = {
        who: round(sum(b - a for turn in turns if turn.speaker == who for a, b in turn.active()), 2)
        for who in VOICES
    }
    licence = "espeak-ng 1.51 formant voice {} (program GPL-3+; its audio output is not covered by the GPL)"
    return {
        "titel": "Demonstratiegesprek: voortgangsgesprek groep 5",
        "duur": round(length, 3),
        "titelkaart": [0, TITLE_S],
        "eindkaart": [round(length - END_S, 3), round(length, 3)],
        "sprekers": {"leerkracht": "juf Anja (verzonnen)", "ouder": "meneer De Vries (verzonnen)"},
        "spreektijd_s": spoken_s,
        "aandeel": {who: round(each / sum(spoken_s.values()), 4) for who, each in spoken_s.items()},
        "beurten": [turn.told() for turn in turns],
        "momenten": moments(turns, long_ones),
        "spraak": speech(turns),
        "stiltes": quiet,
        "stiltes_2s": long_ones,
        "stemmen": {who: licence.format(VOICES[who][0]) for who in VOICES},
        "tekst_licentie": "own text, written for this project",
    }


def main(arguments: list[str]) -> int:
    """Speak the conversation into a folder."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    turns = speak_all(Path(__file__).with_name("conversation.toml"), folder)
    write_wave(mixed(turns), folder / "demo.wav")
    told = json.dumps(truth(turns), indent=1, ensure_ascii=False)
    (folder / "demo_truth.json").write_text(told + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
