"""Kills a program that moves a film, at every single thing it asks of the disk, and looks what is left.

    python -m tests.services.moving_kills in|in-remove|out|out-remove FOLDER

Prints how many kills there were; ends with an assertion when anything was lost or left in plain sight.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from tests.fakes import QuietProgress
from tests.services.moving_desk import CANARY, FILM, RECORDING, MovingDesk


class Killer:
    """Ends this process at the nth thing that is done to a file below a folder."""

    def __init__(self, folder: Path, moment: int) -> None:
        self.folder, self.left = str(folder), moment
        sys.addaudithook(self._asked)
        real = os.fsync
        os.fsync = lambda handle: (self._now(), real(handle))[1]

    def _asked(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"open", "os.rename", "os.remove", "os.link", "os.truncate", "os.mkdir"} and any(
            str(each).startswith(self.folder) for each in arguments
        ):
            self._now()

    def _now(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def act(desk: MovingDesk, way: str) -> None:
    """What is interrupted."""
    remove = way.endswith("remove")
    if way.startswith("in"):
        desk.moving.move_in(RECORDING, QuietProgress(), remove_original=remove)
    else:
        desk.moving.move_out(RECORDING, desk.out, QuietProgress(), remove=remove)


def killed(folder: Path, way: str, moment: int) -> bool:
    """Do it in a child that is killed at this moment; whether it was."""
    child = os.fork()
    if child == 0:
        desk = MovingDesk(folder)
        Killer(folder, moment)
        act(desk, way)
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def look(folder: Path, way: str, was_killed: bool) -> None:
    """Nothing is lost at once; after tidying nothing is too much."""
    desk = MovingDesk(folder)
    vault = desk.data / "vault"
    assert desk.film() == FILM, "the film is lost"
    assert CANARY not in (desk.sealed_bytes() if vault.exists() else b""), "plain bytes in the vault"
    assert desk.plain.name.encode() not in (desk.sealed_bytes() if vault.exists() else b"")
    desk.moving.tidy(QuietProgress())
    assert desk.film() == FILM, "tidying lost the film"
    inside = desk.names(vault) if vault.exists() else []
    sealed = desk.vault.is_sealed(desk.place())
    assert inside == ([f"{RECORDING}.film"] if sealed else []), inside
    assert [name for name in desk.names(desk.out) if name.endswith(".part")] == [], "half a film outside"
    if way == "in-remove":
        assert desk.plain.exists() != sealed, "the plain film should be gone"
    if not was_killed:
        assert sealed == (way in {"in", "in-remove", "out"})
    desk.close()


def main(way: str, folder: Path) -> int:
    """Kill at the first moment, at the second, and so on, until there is none any more."""
    here, before = folder / "here", folder / "before"
    here.mkdir()
    start = MovingDesk(here)
    start.add()
    if way.startswith("out"):
        start.moving.move_in(RECORDING, QuietProgress(), remove_original=True)
    start.close()
    here.rename(before)
    for moment in count(1):
        shutil.copytree(before, here)
        was_killed = killed(here, way, moment)
        look(here, way, was_killed)
        shutil.rmtree(here)
        if not was_killed:
            sys.stdout.write(f"kills {moment - 1}\n")
            return 0
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
