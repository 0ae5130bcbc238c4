"""The sound of a film in the vault: by libVLC's callbacks, and by a device for QtMultimedia."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.domain.films import FilmRefusal
from app.playback.qt_sound import QtSound
from app.playback.vlc_sealed import SealedMedia
from app.playback.vlc_sound import VlcSound, vlc_instance
from app.services.errors import FilmRefused
from tests.films import FilmPlan
from tests.playback.conftest import QUIET
from tests.playback.sealing import RealSealing, damage
from tests.playback.test_sealed import LARGE, middle_of
from tests.playback.test_sound import wait_until_opened

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)
ROOT = Path(__file__).parents[2]
MINUTE = FilmPlan(frames=500, size=(96, 54))


class Counted:
    """The vault, and what of it is open."""

    def __init__(self, films):
        self._films = films
        self.is_sealed, self.size = films.is_sealed, films.size
        self.opened = []

    def open(self, path):
        self.opened.append(self._films.open(path))
        return self.opened[-1]

    @property
    def still_open(self):
        return [one for one in self.opened if not one.closed]


@pytest.fixture
def counted(shelves):
    return Counted(shelves.opener("vault"))


def heard_by(sound, path, app=None):
    """Play, and wait until the sound says twice where it is."""
    told, twice = [], threading.Event()

    def hear(sound_ms, at_s):
        told.append((sound_ms, at_s))
        if len(told) > 1:
            twice.set()

    sound.open(path, hear)
    sound.play(5_000, 1.0)
    until_s = time.monotonic() + 30
    while not twice.is_set():
        assert time.monotonic() < until_s
        if app is not None:
            app.processEvents()
        twice.wait(0.01)
    return told


@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_sound_comes_from_the_vault_and_jumps_in_it(qapp, films, counted, engine):
    path = films.sealed("minute.mp4", MINUTE).path
    sound = VlcSound(vlc_instance(QUIET), counted) if engine == "vlc" else QtSound(counted)
    told = heard_by(sound, path, qapp)
    assert 5_000 <= told[0][0] < 9_000
    assert told[1][0] > told[0][0]
    assert counted.still_open
    sound.close()
    # What was asked of Qt is done by its own loop, in the order in which it was asked.
    for _ in range(50):
        qapp.processEvents()
    assert counted.still_open == []


def test_libvlc_can_open_one_film_twice_and_another_after_it(films, counted):
    sound = VlcSound(vlc_instance(QUIET), counted)
    minute = films.sealed("minute.mp4", MINUTE).path
    heard_by(sound, minute)
    heard_by(sound, minute)
    sound.open(films.sealed("25.mkv").path, lambda _ms, _at: None)
    heard_by(sound, minute)
    sound.close()
    assert counted.still_open == []


@pytest.mark.parametrize("how", ["flipped", "truncated", "locked"])
def test_sound_that_cannot_be_read_is_silence_and_no_complaint(films, tmp_path, capfd, how):
    """Who decodes the picture tells the person; here only nothing may hang or be printed."""
    vault = RealSealing(tmp_path / "vault")
    path = vault.seal(films.source("large.mp4", LARGE).path)
    if how == "locked":
        vault.keys.locked = True
    else:
        damage(path, middle_of(films), vault, how)
    sound = VlcSound(vlc_instance(QUIET), vault.films)
    sound.open(path, lambda _ms, _at: None)
    wait_until_opened(sound._player)
    sound.play(5_500, 1.0)
    sound.close()
    assert capfd.readouterr() == ("", "")


def test_qt_makes_no_sound_of_what_cannot_be_opened(qapp, films, tmp_path):
    vault = RealSealing(tmp_path / "vault")
    path = vault.seal(films.path("25.mp4"))
    vault.keys.locked = True
    sound = QtSound(vault.films)
    sound.open(path, lambda _ms, _at: None)
    qapp.processEvents()
    assert sound._player.source().isEmpty()
    sound.play(0, 1.0)
    sound.close()
    qapp.processEvents()


# libVLC's callbacks


class Broken:
    """A film that opens, and then cannot be read."""

    def __init__(self, error):
        self.error = error

    def open(self, _path):
        return self

    def seek(self, offset, whence=0):
        if offset:
            raise self.error
        return 100 if whence else 0

    def read(self, _size):
        raise self.error

    def close(self):
        pass


@pytest.mark.parametrize(
    "error", [FilmRefused("changed", FilmRefusal.SEALED_DAMAGED), OSError(5, "disk"), ValueError("closed")]
)
def test_a_callback_says_by_number_that_it_did_not_work(error):
    media = SealedMedia(Broken(error))
    instance = vlc_instance(QUIET)
    media.media(instance, Path("film")).release()
    number = next(iter(media._paths))
    opaque, size = (ctypes.c_void_p * 1)(), (ctypes.c_uint64 * 1)()
    assert (media._open(number, opaque, size), size[0]) == (0, 100)
    buffer = ctypes.create_string_buffer(8)
    reading = opaque[0]
    assert media._read(reading, buffer, 8) == -1
    assert (media._seek(reading, 5), media._seek(reading, 0)) == (-1, 0)
    media._close(reading)
    media._close(reading)
    assert media._open(None, opaque, size) == -1
    assert media._open(number + 99, opaque, size) == -1
    assert (media._read(reading, buffer, 8), media._seek(None, 0)) == (-1, -1)
    media.forget()
    assert media._open(number, opaque, size) == -1
    instance.release()


def test_a_film_that_does_not_open_is_told_to_libvlc(shelves, films, tmp_path):
    vault = RealSealing(tmp_path / "vault")
    path = vault.seal(films.path("25.mp4"))
    vault.keys.locked = True
    media, instance = SealedMedia(vault.films), vlc_instance(QUIET)
    media.media(instance, path).release()
    opaque, size = (ctypes.c_void_p * 1)(), (ctypes.c_uint64 * 1)()
    assert media._open(next(iter(media._paths)), opaque, size) == -1
    instance.release()


# No wait for ever


@pytest.mark.parametrize("engine", ["qt", "vlc"])
def test_opening_moving_and_closing_a_hundred_times_never_waits_for_ever(films, engine):
    """In a process of its own, which is ended when it hangs; while two threads keep Python's lock busy.

    It ends in the middle of playing, as a program does that is closed.
    """
    path = films.sealed("minute.mp4", MINUTE).path
    done = run_elsewhere("tests.playback.restless", engine, str(path), str(path.parent))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["100", "closed", "playing", "quiet"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux to wait")
@pytest.mark.parametrize("by", ["", "vault"])
@pytest.mark.parametrize("engine", ["qt", "vlc"])
def test_a_program_that_ends_while_a_film_plays_ends_well(films, engine, by):
    """The threads of sound and picture are quiet before Python is gone: they would call into nothing."""
    plain = films.path("minute.mp4", MINUTE)
    path = films.sealed("minute.mp4", MINUTE).path if by else plain
    done = run_elsewhere(
        "tests.playback.restless", engine, str(path), str(path.parent), "--rounds=1", "--lingers"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "closed", "playing", "quiet"]


def run_elsewhere(module, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )


# No names


@pytest.mark.parametrize("by", ["", "vault"])
@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_no_name_of_a_film_or_of_a_person_in_it_comes_on_the_terminal(films, tmp_path, engine, by):
    """What is written there ends in a log of the system."""
    plan = FilmPlan(frames=60, metadata={"title": "Kanarie Jansen", "comment": "Kanarie"})
    plain = films.path("Gesprek Kanarie.mp4", plan)
    path = films.sealed("Gesprek Kanarie.mp4", plan).path if by else plain
    done = run_elsewhere("tests.playback.restless", engine, str(path), str(path.parent), "--rounds=3")
    assert done.returncode == 0, done.stderr
    assert "Kanarie" not in done.stdout + done.stderr
