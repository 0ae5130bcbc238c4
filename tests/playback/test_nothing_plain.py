"""Playing from the vault leaves nothing plain on the disk: not while it plays, and not when it is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.films import FilmPlan
from tests.playback.sealing import RealSealing

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="sees open files as Linux shows them"
)
ROOT = Path(__file__).parents[2]
TITLE = "Kanarie van de Klomp"
FILM = FilmPlan(frames=250, gop=25, noise=60, size=(320, 180), metadata={"title": TITLE})
LARGEST_NEW = 64 * 1024
FOLDERS = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}


@dataclass
class Home:
    """All folders in which a program of this person may write, a vault, and what may stand nowhere else."""

    folder: Path
    canaries: tuple[bytes, ...]
    film: Path

    def __post_init__(self):
        self.before = {path: path.stat().st_size for path in self.files()}

    def files(self):
        """Every file below these folders, and what stands in shared memory."""
        for root in (self.folder, Path("/dev/shm")):
            yield from (path for path in root.rglob("*") if path.is_file())

    def plain(self, process=None):
        """Names of files that hold a piece of the film, also of those deleted that a process has open."""
        found = [path.name for path in self.files() if self._holds(path)]
        return found + [f"open: {path}" for path in open_in(process) if self._holds(path)]

    def large(self):
        """New files, and files that grew, of more than a piece of the film."""
        sizes = {path: path.stat().st_size for path in self.files() if path.is_relative_to(self.folder)}
        return [one.name for one, size in sizes.items() if size - self.before.get(one, 0) > LARGEST_NEW]

    def _holds(self, path):
        try:
            data = path.read_bytes()
        except OSError:
            return False
        return any(canary in data for canary in self.canaries)


def open_in(process):
    """What this process has open for writing, or has open and was deleted."""
    if process is None:
        return []
    links = list(Path(f"/proc/{process.pid}/fd").iterdir())
    return [link for link in links if link.is_file() and not _only_read(process, link)]


def _only_read(process, link):
    flags = Path(f"/proc/{process.pid}/fdinfo/{link.name}").read_text().split("flags:")[1].split()[0]
    deleted = str(link.readlink()).endswith("(deleted)")
    return int(flags, 8) & os.O_ACCMODE == os.O_RDONLY and not deleted


@pytest.fixture
def home(films, tmp_path):
    plain = films.path("canary.mp4", FILM)
    data, chance = plain.read_bytes(), random.Random(5)
    places = [chance.randrange(5_000, len(data) - 5_000) for _ in range(40)]
    folder = tmp_path / "person"
    for name in (*FOLDERS.values(), "work"):
        (folder / name).mkdir(parents=True)
    film = RealSealing(folder / "data" / "vault").seal(plain)
    return Home(folder, (TITLE.encode(), *(data[at : at + 24] for at in places)), film)


def evening(home, engine, *more):
    """Somebody watches a film from the vault."""
    places = {name: str(home.folder / place) for name, place in FOLDERS.items()}
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.playback.evening",
            engine,
            str(home.film),
            str(home.film.parent),
            *more,
        ],
        cwd=home.folder / "work",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **places, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_nothing_plain_is_on_the_disk_while_it_plays_or_after_it_was_killed(home, engine):
    assert home.plain() == []
    process = evening(home, engine)
    try:
        assert process.stdout.readline() == "playing\n"
        for _ in range(3):
            assert process.poll() is None
            assert home.plain(process) == []
            assert home.large() == []
        assert open_files_of(process, home.film)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert home.plain() == []
    assert home.large() == []


def open_files_of(process, film):
    return [link for link in Path(f"/proc/{process.pid}/fd").iterdir() if link.readlink() == film]


def test_a_plain_copy_would_be_found(home):
    """The test above can fail."""
    process = evening(home, "vlc", "--careless")
    try:
        assert process.stdout.readline() == "playing\n"
        assert home.plain(process) != []
        assert home.large() != []
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    # Killed, it could not even take its copy away.
    assert home.plain() != []
