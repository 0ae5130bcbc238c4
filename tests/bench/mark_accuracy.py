"""How exact are the times of marks? Measured from outside, through the real window of the real program.

    python -m tests.bench.mark_accuracy [--presses 100] [--quick]

The program starts on the screen that DISPLAY names (else on a virtual one), with an observation in its
second viewing. A film plays whose every frame carries its number; this program reads the number from the
screen, sends J at random moments as a keyboard does, and afterwards compares with the times in the database.
"Exact" is the frame that stood on the screen when the key went down; where the frame changed while the key
was sent, either of the two.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.assembly import open_work
from app.domain.formcopy import with_content_hash
from app.domain.recordings import Observation, Role, TalkKind
from app.main import place_of
from app.presenters.transport import SPEEDS
from app.services.library import Particulars
from app.storage.viewings import write_viewing
from tests.bench.coded import coded_film, coded_source
from tests.bench.fill import example_form, open_viewings
from tests.bench.screen import Screen
from tests.fakes import QuietProgress

ROOT = Path(__file__).parents[2]
ENGINES = ("vlc", "qt")
FILMS = ("25", "30", "23.976", "phone")
WANTED = (0.5, 1.0, 1.5, 2.0)
SETTINGS = {"welcome_seen": True, "demo_offered": True, "pause_while_typing": False}
# Opens the observation as a click on it does.
CHILD = """
    import sys
    from app.desktop.run import Desktop
    from app.main import main

    def begin(self, bench, screens, dialogs):
        screens.open_observation("seen")
        bench.window.showFullScreen()

    Desktop._begin = begin
    sys.exit(main(sys.argv[1:]))
"""


@dataclass
class Press:
    """A key that went down, and the frames on the screen before and after it."""

    before: int
    after: int
    kind: str


@dataclass
class Tally:
    """How many frames the marks lie beside the screen, by what was going on."""

    beside: dict[str, Counter] = field(default_factory=dict)

    def add(self, kind: str, off: int) -> None:
        """One press."""
        self.beside.setdefault(kind, Counter())[off] += 1

    def __str__(self) -> str:
        told = []
        for kind, counted in self.beside.items():
            of, exact, one = counted.total(), counted[0], counted[1] + counted[-1]
            shares = f"{100 * exact / of:.0f} / {100 * one / of:.0f} / {of - exact - one}"
            told.append(f"{kind}: {shares} of {of}")
        return "   ".join(told)


def prepare(folder: Path, engine: str, film: str) -> None:
    """A data folder with one observation: seen once in full, and its second viewing begun."""
    (folder / "settings").mkdir(parents=True)
    (folder / "settings" / "settings.json").write_text(json.dumps({**SETTINGS, "engine": engine}))
    work = open_work(place_of(folder))
    new = work.library.examine(coded_film(film), QuietProgress())
    recording = work.library.add(new, Particulars("Gesprek", TalkKind.PROGRESS))
    fragment = work.stores.recordings.fragments(recording.id)[0]
    form = with_content_hash(example_form())
    one = Observation("seen", fragment.id, "M.", Role.STUDENT, form, datetime.now(UTC))
    work.stores.observations.add(one)
    with work.database.writing() as connection:
        for number, viewing in enumerate(open_viewings(one, fragment.borders), 1):
            write_viewing(connection, one.id, number, viewing)
    work.close()


class Person:
    """Watches the screen, and presses keys."""

    def __init__(self, screen: Screen, chance: random.Random) -> None:
        self._screen, self._chance = screen, chance
        self.presses: list[Press] = []

    def watch(self, seconds: float) -> None:
        """Look for so long."""
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            self._screen.number()
            time.sleep(0.002)

    def wait_for_film(self, process: subprocess.Popen) -> None:
        """Until a frame stands on the screen."""
        until_s = time.monotonic() + 60
        while self._screen.number() is None:
            if process.poll() is not None or time.monotonic() > until_s:
                sys.exit("the program did not show its film")
            time.sleep(0.1)
        # The window still settles.
        time.sleep(1.5)
        self._screen.find()

    def key(self, name: str, after_s: float = 0.3) -> None:
        """Press a key that marks nothing."""
        self._screen.press(name)
        self.watch(after_s)

    def mark(self, kind: str) -> None:
        """Press J, knowing what stands on the screen."""
        before = self._screen.number()
        self._screen.press("j")
        after = self._screen.number()
        if before is None or after is None:
            sys.exit("no number on the screen")
        self.presses.append(Press(before, after, kind))

    def somewhere_in(self, least_s: float, most_s: float) -> None:
        """Wait for a random moment."""
        self.watch(self._chance.uniform(least_s, most_s))


def act(person: Person, speed: float, presses: int) -> None:
    """Play at this speed and mark; now and then jump, change speed, pause and step."""
    steps = SPEEDS.index(speed) - SPEEDS.index(1.0)
    for _ in range(abs(steps)):
        person.key("+" if steps > 0 else "-")
    person.key("space", 1.0)
    for number in range(presses):
        person.somewhere_in(0.35, 0.8)
        person.mark("playing")
        if number % 10 == 4:
            # Back as far as was played since the last time, so that the film never ends.
            for _ in range(max(1, round(2 * speed))):
                person.key("Left", 0.05)
            person.watch(0.5)
            person.mark("0.5 s after a jump")
        if number % 10 == 9:
            there, back = ("-", "+") if speed > SPEEDS[0] else ("+", "-")
            person.key(there, 0.4)
            person.key(back, 0.0)
            person.watch(0.5)
            person.mark("0.5 s after a change of speed")
    # A second mark on the same frame would be no new moment.
    person.somewhere_in(0.35, 0.8)
    person.key("space", 0.5)
    for number in range(max(4, presses // 5)):
        person.mark("paused, stepped")
        person.key(("comma", "period", "comma", "Left")[number % 4], 0.7)


def stored(folder: Path) -> list[int]:
    """The times of all marks, in the order in which they were made."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'terugblik.sqlite'}?mode=ro", uri=True)) as base:
        rows = base.execute(
            "SELECT raw_ms FROM revision JOIN step ON step.seq = step_seq"
            " WHERE subject = 'mark' AND NOT removed ORDER BY step.number"
        )
        return [row[0] for row in rows]


def compare(presses: list[Press], times: list[int], film: str) -> Tally:
    """How far each mark lies beside what stood on the screen."""
    frames, tally, left = coded_source(film).frames, Tally(), list(times)
    marked: set[int] = set()
    for press in presses:
        number = frames.index_at(left[0]) if left else -1
        off = min((number - press.before, number - press.after), key=abs)
        if off and {press.before, press.after} & marked and len(left) < len(presses):
            # A frame that was marked before: the same mark once more is no new moment.
            continue
        marked.add(number)
        tally.add(press.kind, off if frames.start_ms(number) == left.pop(0) else 99)
    if left:
        sys.exit(f"{len(presses)} keys, {len(times)} marks, and these belong to none: {left}")
    return tally


def measure(engine: str, film: str, speed: float, presses: int) -> Tally:
    """One run of the program."""
    folder = Path(tempfile.mkdtemp(prefix="terugblik-marks-"))
    prepare(folder, engine, film)
    code = textwrap.dedent(CHILD)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_LOGGING_RULES": "qt.multimedia.*=false"}
    env.pop("QT_QPA_PLATFORM", None)
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", code, "--data-dir", str(folder)], env=env, stderr=subprocess.DEVNULL
    )
    try:
        person = Person(Screen(), random.Random(hash((engine, film, speed)) % 1000))
        person.wait_for_film(process)
        act(person, speed, presses)
        time.sleep(0.5)
        return compare(person.presses, stored(folder), film)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def a_screen():
    """The screen that DISPLAY names, or a virtual one for as long as this runs."""
    if os.environ.get("DISPLAY"):
        yield
        return
    server = subprocess.Popen(["Xvfb", ":98", "-screen", "0", "1920x1080x24"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = ":98"
    time.sleep(2)
    try:
        yield
    finally:
        server.terminate()
        server.wait(20)


def main() -> int:
    """All engines, films and speeds; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--presses", type=int, default=100)
    parser.add_argument("--quick", action="store_true", help="one film, two speeds")
    parser.add_argument("--engines", nargs="+", default=ENGINES)
    parser.add_argument("--films", nargs="+", default=FILMS)
    parser.add_argument("--speeds", nargs="+", type=float, default=WANTED)
    asked = parser.parse_args()
    films, speeds = (FILMS[:1], (1.0, 2.0)) if asked.quick else (asked.films, asked.speeds)
    print("marks of 100 presses: exact frame / one beside / number further off")
    with a_screen():
        for engine in asked.engines:
            for film in films:
                for speed in speeds:
                    tally = measure(engine, film, speed, asked.presses)
                    print(
                        f"  {engine:4} {film:7} {speed:g}x  {tally}   load {os.getloadavg()[0]:.1f}",
                        flush=True,
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
