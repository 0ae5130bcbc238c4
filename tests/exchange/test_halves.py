"""A plain film that is taken out of a package, and a program that is killed meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.disk import write_all
from app.exchange.halves import HalfFilms
from app.exchange.package import PackageStore
from app.exchange.placing import PART, placed
from app.services.errors import Cancelled, WorldUnavailable
from tests.exchange.conftest import FILM, SEAL, SECRET, WORDS
from tests.fakes import NOON, QuietProgress

NAME = ".0123456789abcdef.terugblik-part"

KILLED = """
import os, sys
from pathlib import Path
from app.exchange.halves import HalfFilms
from app.exchange.package import PackageStore
from tests.exchange.conftest import SEAL, SECRET, WORDS
from tests.fakes import NOON

class Progress:
    def report(self, done):
        os.kill(os.getpid(), 9)
    def cancelled(self):
        return False

package, target, notes = map(Path, sys.argv[1:])
halves = HalfFilms(notes, lambda path: path.unlink())
with PackageStore(SEAL, WORDS, halves).open(package, SECRET, NOON, NOON.date()) as opened:
    opened.save_film(target, Progress())
"""


@pytest.fixture
def folder(tmp_path):
    """Where a person wants the film."""
    made = tmp_path / "films"
    made.mkdir()
    return made


@pytest.fixture
def taken():
    return []


@pytest.fixture
def halves(tmp_path, taken):
    def take_away(path):
        taken.append(path)
        path.unlink()

    return HalfFilms(tmp_path / "half", take_away)


def killed_halfway(desk, tmp_path, folder):
    package = desk.write(film=FILM)
    command = [sys.executable, "-c", KILLED, str(package), str(folder / "film.mp4"), str(tmp_path / "half")]
    done = subprocess.run(command, check=False, cwd=Path.cwd())
    assert done.returncode == -signal.SIGKILL
    (part,) = folder.iterdir()
    return part


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_half_a_film_that_a_kill_left_in_the_clear_goes_at_the_next_start(
    desk, tmp_path, folder, halves, taken
):
    part = killed_halfway(desk, tmp_path, folder)
    assert part.read_bytes()
    assert FILM.startswith(part.read_bytes())
    assert halves.sweep(halves.left_over()) == 0
    assert taken == [part]
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "half").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_it_goes_as_well_when_the_same_folder_is_used_again(desk, tmp_path, folder):
    part = killed_halfway(desk, tmp_path, folder)
    long_ago = time.time() - 7_200
    os.utime(part, (long_ago, long_ago))
    with placed(folder / "les.terugblik", 10) as file:
        write_all(file, b"package")
    assert [path.name for path in folder.iterdir()] == ["les.terugblik"]


def test_while_a_film_is_written_a_note_tells_of_it_and_afterwards_nothing_does(folder, halves, tmp_path):
    with placed(folder / "film.mp4", 10, halves) as file:
        (note,) = halves.left_over()
        (part,) = folder.iterdir()
        assert note.read_bytes() == os.fsencode(part)
        assert note.stat().st_mode & 0o077 == 0
        write_all(file, FILM)
    assert halves.left_over() == ()
    assert not (tmp_path / "half").exists()
    assert (folder / "film.mp4").read_bytes() == FILM


def test_who_cancels_leaves_neither_half_a_film_nor_a_note(desk, folder, halves):
    package = desk.write(film=FILM * 20)
    store = PackageStore(SEAL, WORDS, halves)
    with store.open(package, SECRET, NOON, NOON.date()) as opened, pytest.raises(Cancelled):
        opened.save_film(folder / "film.mp4", QuietProgress(cancel_after=1))
    assert list(folder.iterdir()) == []
    assert halves.left_over() == ()


def test_two_films_at_once_have_a_note_each(folder, halves):
    with placed(folder / "a.mp4", 1, halves), placed(folder / "b.mp4", 1, halves):
        assert len(halves.left_over()) == 2
    assert halves.left_over() == ()


def test_what_somebody_else_is_writing_there_now_is_left_alone(folder):
    """Another Terugblik, with another data folder, writes in the same folder."""
    fresh, other = folder / NAME, folder / ".0123456789abcdef.part"
    fresh.write_bytes(b"x")
    other.write_bytes(b"of another program")
    os.utime(other, (1, 1))
    with placed(folder / "film.mp4", 1) as file:
        write_all(file, b"film")
    assert {path.name for path in folder.iterdir()} == {NAME, other.name, "film.mp4"}


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"relative/" + NAME.encode(), b"/etc/passwd", b"/tmp/film.mp4", b"/tmp/.part", b"\xff" * 9],
)
def test_a_note_that_somebody_made_up_takes_nothing_away(tmp_path, halves, taken, content):
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "a.half").write_bytes(content)
    assert halves.sweep(halves.left_over()) == 0
    assert taken == []
    assert halves.left_over() == ()


def test_a_stick_that_is_not_there_now_keeps_its_note(tmp_path, halves, taken):
    (tmp_path / "half").mkdir()
    note = tmp_path / "half" / "a.half"
    note.write_bytes(os.fsencode(tmp_path / "stick" / NAME))
    assert halves.sweep(halves.left_over()) == 1
    assert halves.left_over() == (note,)
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / NAME).write_bytes(b"half")
    assert halves.sweep(halves.left_over()) == 0
    assert [path.name for path in taken] == [NAME]


def test_where_no_note_can_be_made_no_plain_film_is_begun(folder, tmp_path, halves):
    (tmp_path / "half").write_bytes(b"no folder")
    with pytest.raises(WorldUnavailable), placed(folder / "film.mp4", 1, halves):
        raise AssertionError("nothing may be written")
    assert list(folder.iterdir()) == []


def test_every_file_that_is_being_written_is_known_by_its_name(folder):
    with placed(folder / "film.mp4", 1):
        (part,) = folder.iterdir()
        assert PART.fullmatch(part.name)
