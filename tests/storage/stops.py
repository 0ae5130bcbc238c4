"""Stops a program at each of its steps, as a kill or a power cut does, and looks at what is left each time.

    python -m tests.storage.stops seal --every 5

Each step runs in a child of its own that ends at once at a line of the code, without any tidying up. Before
that, everything is made anew; after that, `check` looks at the files as the next start would find them.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Protocol

STOPPED, DONE = 9, 0
MOST = 2


class Scene(Protocol):
    """What is stopped, and what has to be true after that. `code` names the modules whose lines are steps."""

    code: tuple[str, ...]

    def prepare(self, folder: Path) -> None:
        """Fill an empty folder."""

    def work(self, folder: Path) -> None:
        """What is stopped somewhere."""

    def check(self, folder: Path, *, finished: bool) -> None:
        """Raises AssertionError when something was lost, or is left that should have gone."""


@dataclass
class _Stopper:
    """Ends the process at the so-many-th line; a line counts twice at most, for loops would take for ever."""

    files: set[str]
    left: int

    def __post_init__(self) -> None:
        self._seen: Counter[tuple[str, int]] = Counter()

    def __call__(self, frame: FrameType, event: str, _arg: object):
        if frame.f_code.co_filename not in self.files:
            return None
        place = frame.f_code.co_filename, frame.f_lineno
        if event == "line" and self._seen[place] < MOST:
            self._seen[place] += 1
            self.left -= 1
            if self.left <= 0:
                os._exit(STOPPED)
        return self


def stopped_at(scene: Scene, folder: Path, step: int) -> bool:
    """Do the work in a child that ends at this step; False when the work was done before it came so far."""
    child = os.fork()
    if not child:
        files = {str(importlib.import_module(name).__file__) for name in scene.code}
        try:
            sys.settrace(_Stopper(files, step))
            scene.work(folder)
            os._exit(DONE)
        finally:
            sys.settrace(None)
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {STOPPED, DONE}, f"the work failed at step {step}"
    return code == STOPPED


def run(scene: Scene, every: int, first: int = 1) -> int:
    """Stop at every so-many-th step until the work is done; how many stops that were."""
    stops = 0
    with tempfile.TemporaryDirectory(prefix="stops-") as made:
        example = Path(made) / "example"
        example.mkdir()
        scene.prepare(example)
        for step in range(first, 10_000, every):
            folder = Path(shutil.copytree(example, Path(made) / f"{step}"))
            stopped = stopped_at(scene, folder, step)
            scene.check(folder, finished=not stopped)
            shutil.rmtree(folder)
            if not stopped:
                return stops
            stops += 1
    raise AssertionError("the work never ended")


def main() -> None:
    from tests.storage import scenes

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("scene", choices=sorted(scenes.SCENES))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    wanted = parser.parse_args()
    stops = run(scenes.SCENES[wanted.scene], wanted.every, wanted.first)
    print(f"stops {stops} lost 0")


if __name__ == "__main__":
    main()
