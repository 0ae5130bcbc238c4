"""The two people of the demo film: how they look, and how they move with what is said."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Turns in which the teacher looks at the notes on the table.
WITH_NOTES = (3, 13, 14)


@dataclass(frozen=True, slots=True)
class Look:
    """Place, size and colours of one person; side 1 looks to the right, -1 to the left."""

    x: float
    side: int
    scale: float
    skin: str
    shade: str
    hair: str
    hair_light: str
    top: str
    top_dark: str
    collar: str
    lip: str
    iris: str


LOOKS = {
    "leerkracht": Look(
        x=420,
        side=1,
        scale=1.0,
        skin="#f0c6a4",
        shade="#dba883",
        hair="#5a3825",
        hair_light="#6d4530",
        top="#2f7d7b",
        top_dark="#276b69",
        collar="#f7f3ea",
        lip="#b4534f",
        iris="#4d7a4a",
    ),
    "ouder": Look(
        x=862,
        side=-1,
        scale=1.04,
        skin="#d9a27a",
        shade="#c18a62",
        hair="#2c2522",
        hair_light="#3a312d",
        top="#46587e",
        top_dark="#3b4b6d",
        collar="#dfe3ec",
        lip="#9c5a4c",
        iris="#4b3322",
    ),
}


@dataclass(slots=True)
class Pose:
    """How somebody sits in one frame; most values go from 0 (rest) to 1."""

    now_s: float = 0.0
    mouth_open: float = 0.0
    mouth_wide: float = 0.0
    brows: float = 0.0
    lean: float = 0.0
    arm: float = 0.0
    look_x: float = 0.0
    look_y: float = 0.0
    tilt: float = 0.0
    nod: float = 0.0
    blink: float = 0.0


def towards(value: float, goal: float, share: float) -> float:
    """A part of the way to the goal, so that nobody jerks."""
    return value + (goal - value) * share


class Actor:
    """One person, who moves from frame to frame; call `step` for every frame, in order."""

    def __init__(self, who: str, truth: Mapping[str, Any], seed: int) -> None:
        self.who = who
        self.look = LOOKS[who]
        self.pose = Pose()
        self._turns = truth["beurten"]
        self._silences = [each for each in truth["stiltes"] if each["duur"] >= 1.0]
        dice = random.Random(seed)
        self._blinks = list(self._blink_times(truth["duur"], dice))
        self._nods = list(self._nod_times(dice))

    @property
    def breath(self) -> float:
        """How far the chest is up, in pixels; the two do not breathe in step."""
        return math.sin(self.pose.now_s * 1.5 + (0 if self.look.side > 0 else 2)) * 1.6

    def step(self, now_s: float, loudness: float, brightness: float) -> None:
        """Move to the next frame; how loud and how sharp the sound is then, drives the mouth."""
        pose = self.pose
        pose.now_s = now_s
        turn = self._turn(now_s)
        mine = turn is not None and turn["spreker"] == self.who
        talking = self._speaker(now_s) == self.who
        opened = min(1.0, max(0.0, (loudness - 0.10) * 0.95)) if talking else 0.0
        widened = min(1.0, max(-1.0, (brightness - 1500) / 1500)) if talking else 0.0
        pose.mouth_open = towards(pose.mouth_open, opened, 0.62)
        pose.mouth_wide = towards(pose.mouth_wide, widened, 0.45)
        pose.arm = towards(pose.arm, float(mine), 0.09)
        pose.lean = towards(pose.lean, float(mine), 0.08)
        pose.brows = towards(pose.brows, 0.55 * loudness if talking else 0.0, 0.12)
        look_x, look_y, tilt = self._attention(now_s, turn)
        pose.look_x = towards(pose.look_x, look_x, 0.2)
        pose.look_y = towards(pose.look_y, look_y, 0.2)
        pose.tilt = towards(pose.tilt, tilt, 0.1)
        pose.nod = self._nod(now_s)
        pose.blink = max(
            (1 - abs(now_s - at) / 0.1 for at in self._blinks if abs(now_s - at) < 0.1), default=0.0
        )

    def _blink_times(self, length_s: float, dice: random.Random) -> Iterator[float]:
        now = 0.0
        while now < length_s:
            now += dice.uniform(2.2, 5.0)
            yield now

    def _nod_times(self, dice: random.Random) -> Iterator[float]:
        """Who listens, nods now and then, and once at the end."""
        for turn in self._turns:
            if turn["spreker"] == self.who:
                continue
            at = turn["start"] + 1.2
            while at < turn["eind"] - 0.3:
                yield at
                at += dice.uniform(2.6, 4.2)
            yield turn["eind"] - 0.1

    def _nod(self, now_s: float) -> float:
        since = (now_s - at for at in self._nods)
        return sum(
            math.sin(each / 0.75 * 2 * math.pi) ** 2 * 7 * (1 - each / 0.9)
            for each in since
            if 0 <= each < 0.75
        )

    def _attention(self, now_s: float, turn: Mapping[str, Any] | None) -> tuple[float, float, float]:
        """Where the eyes go and how the head is held: in a silence, who is to speak looks down to think."""
        if turn and turn["spreker"] == self.who == "leerkracht" and turn["nr"] in WITH_NOTES:
            return (-0.2, 0.95, 0.0) if math.sin(now_s * 1.1) > 0.55 else (0.0, 0.0, 0.0)
        for silence in self._silences:
            if silence["start"] + 0.35 < now_s < silence["eind"] - 0.25:
                return (-0.75, 0.9, 4.5) if silence["voor"] == self.who else (0.1, 0.0, -2.0)
        return 0.0, 0.0, 0.0

    def _turn(self, now_s: float) -> Mapping[str, Any] | None:
        return next((turn for turn in self._turns if turn["start"] <= now_s <= turn["eind"]), None)

    def _speaker(self, now_s: float) -> str:
        for turn in self._turns:
            if any(begin - 0.02 <= now_s <= end + 0.02 for begin, end in turn["actief"]):
                return turn["spreker"]
        return ""
