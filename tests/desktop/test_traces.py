"""What a whole session leaves behind: names stand in the library and in what was exported, and nowhere else.

The session runs in a process of its own, with a home of its own, while the kernel ends it at its first step
towards a network (see tests/no_network.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import no_network
from tests.desktop.whole_session import FAMILY, REMARK, TITLE

ROOT = Path(__file__).parents[2]
FILM = ROOT / "resources" / "demo" / "demo_gesprek.mp4"
pytestmark = [
    pytest.mark.skipif(not no_network.possible(), reason="this kernel cannot watch"),
    pytest.mark.timeout(150),
]
LIBRARY = ".local/share/terugblik/terugblik.sqlite"
# What a title of a window may be: of the program and of its dialogs, never of a recording.
NEUTRAL = {"Terugblik", "Opname toevoegen", "De film wordt bekeken", "Er ging iets mis"}


class Left:
    """A session that ended, and what it left."""

    def __init__(self, folder: Path, ended: subprocess.CompletedProcess[str]) -> None:
        self.home, self.out, self.ended = folder / "home", folder / "out", ended

    def files(self) -> dict[str, bytes]:
        """Every file below home, by its place, with what is in it."""
        return {
            each.relative_to(self.home).as_posix(): each.read_bytes()
            for each in self.home.rglob("*")
            if each.is_file()
        }

    def titles(self) -> set[str]:
        """Every title of a window on the way."""
        (line,) = [line for line in self.ended.stdout.splitlines() if line.startswith("titles: ")]
        return set(line.removeprefix("titles: ")[2:-2].split("', '"))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(engine, marks=pytest.mark.xdist_group(f"session {engine}")) for engine in ("vlc", "qt")
    ],
)
def left(request, tmp_path_factory) -> Left:
    folder = tmp_path_factory.mktemp("session")
    for each in (folder / "home" / "run", folder / "out", folder / FAMILY):
        each.mkdir(mode=0o700, parents=True)
    film = folder / FAMILY / "film.mp4"
    # Not the demo that everybody has.
    film.write_bytes(FILM.read_bytes() + bytes(8))
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env |= {
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "home" / "run"),
        "TMPDIR": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    arguments = ["tests.no_network", "-m", "tests.desktop.whole_session", request.param, film, folder / "out"]
    command = [sys.executable, "-m", *map(str, arguments)]
    ended = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    return Left(folder, ended)


def test_a_whole_session_touches_no_network(left):
    assert left.ended.returncode == 0, left.ended.stdout + left.ended.stderr


def test_what_was_asked_for_was_made(left):
    """Else nothing below would be proven."""
    made = sorted(each.name for each in left.out.iterdir())
    assert made == ["a.csv", "a.json", "a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.csv", "report.txt"]
    assert REMARK in (left.out / "a.csv").read_text(encoding="utf-8-sig")
    assert FAMILY.encode() in left.files()[LIBRARY]
    assert ".local/state/terugblik/log/terugblik.log" in left.files()


def spellings(name: str) -> list[bytes]:
    """As text, as Windows writes it, as an address, and without its blanks."""
    return [
        name.encode(),
        name.encode("utf-16-le"),
        quote(name).encode(),
        name.replace(" ", "_").encode(),
        name.split()[-1].encode(),
    ]


@pytest.mark.parametrize("name", [FAMILY, TITLE, REMARK])
def test_names_stand_in_the_library_and_nowhere_else_in_the_home(left, name):
    """Settings, log, crash report, recent lists, caches, pictures, temporary files, sockets, locks."""
    where = {
        place
        for place, content in left.files().items()
        if any(spelling in content or spelling in place.encode() for spelling in spellings(name))
    }
    backups = {place for place in where if place.startswith(".local/share/terugblik/backups/")}
    assert where - backups - {LIBRARY, f"{LIBRARY}-wal", f"{LIBRARY}-shm"} == set()


@pytest.mark.parametrize("name", [FAMILY, TITLE, REMARK])
def test_nothing_is_said_on_the_terminal(left, name):
    said = (left.ended.stdout + left.ended.stderr).encode()
    assert not any(spelling in said for spelling in spellings(name))


def test_a_crash_report_names_nobody(left):
    report = (left.out / "report.txt").read_text(encoding="utf-8")
    assert "ValueError" in report
    for name in (FAMILY, TITLE, REMARK, str(left.home)):
        assert name not in report


def test_no_window_is_called_after_a_recording(left):
    assert "Terugblik" in left.titles()
    assert left.titles() <= NEUTRAL


def test_the_papers_without_names_have_none(left):
    for paper in ("b.pdf", "c.pdf", "d.pdf", "e.csv"):
        content = (left.out / paper).read_bytes()
        for name in (FAMILY, TITLE, REMARK):
            assert not any(spelling in content for spelling in spellings(name))


def test_nothing_is_left_in_the_folder_for_temporary_files(left):
    """They are in the home here: only folders that begin with a dot belong there, and the one of this run."""
    assert sorted(each.name for each in left.home.iterdir() if not each.name.startswith(".")) == ["run"]
    assert [each for each in (left.home / "run").rglob("*") if each.is_file()] == []
