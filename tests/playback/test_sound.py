"""Sound beside the picture: by libVLC, by QtMultimedia, or by nobody."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.playback.choose import make_player
from app.playback.clock import LOST_MS, FilmClock
from app.playback.player import FilmPlayer
from app.playback.sealed import NOTHING_SEALED
from app.playback.sound import Silence
from app.playback.soundtrack import REJOIN_S, Soundtrack
from app.playback.tsclock import clock_lead_ms
from app.playback.vlc_sound import DEMUXERS, OPTIONS, VlcSound, sound_options, vlc_instance
from app.services.errors import PlaybackUnavailable
from tests.films import FilmPlan
from tests.playback.conftest import QUIET
from tests.playback.hostile import PLAYLISTS, playlist
from tests.playback.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)
ROOT = Path(__file__).parents[2]


class NotedSound(Silence):
    """Silence that remembers what it was asked."""

    name = "noted"

    def __init__(self):
        self.asked = []
        self.heard = None

    def open(self, path, heard, starts_ms=0.0):
        self.heard = heard

    def play(self, at_ms, speed):
        self.asked.append(("play", round(at_ms), speed))

    def resume(self, speed):
        self.asked.append(("resume", speed))

    def pause(self):
        self.asked.append(("pause",))


class FakeStills:
    """What a soundtrack asks of the pictures."""

    has_sound = True
    sound_offset_ms = 100.0
    sound_ends_ms = 20_000.0
    starts_ms = 0.0


@pytest.fixture
def noted():
    return NotedSound()


@pytest.fixture
def track(noted):
    made = Soundtrack(noted, FilmClock())
    made.open(Path("film.mp4"), FakeStills())
    return made


def run(track, at_ms, now_s):
    track.play(at_ms, now_s)
    track._clock.start(at_ms, now_s)


def test_sound_starts_at_the_place_in_its_own_time(track, noted):
    run(track, 2_000, 0.0)
    assert noted.asked == [("play", 2_100, 1.0)]


def test_playing_on_where_it_was_paused_makes_no_jump(track, noted):
    run(track, 2_000, 0.0)
    track.pause(2_512.5)
    track.play(2_512.5, 9.0)
    assert noted.asked[1:] == [("pause",), ("resume", 1.0)]


def test_playing_on_elsewhere_or_faster_does_jump(track, noted):
    run(track, 2_000, 0.0)
    track.pause(2_500)
    track.play(2_540, 9.0)
    track.pause(2_600)
    track._clock.set_speed(2.0, 10.0)
    track.play(2_600, 10.0)
    assert [each for each in noted.asked if each[0] == "play"][1:] == [
        ("play", 2_640, 1.0),
        ("play", 2_700, 2.0),
    ]


def test_sound_that_went_astray_is_fetched_back_but_not_all_the_time(track, noted):
    began_s = time.monotonic()
    run(track, 0, began_s)
    for after_s in (1.0, REJOIN_S - 0.1, REJOIN_S + 0.1, REJOIN_S + 0.5, 2 * REJOIN_S, 2 * REJOIN_S + 0.2):
        now_s = began_s + after_s
        noted.heard(track._clock.film_ms(now_s) + 100 + LOST_MS + 50, now_s)
        track.rejoin(now_s)
    assert [each[1] for each in noted.asked] == [100, 5_200, 10_300]


def test_sound_that_keeps_up_is_left_alone(track, noted):
    began_s = time.monotonic()
    run(track, 0, began_s)
    for after_s in (1.0, 6.0, 12.0):
        now_s = began_s + after_s
        noted.heard(track._clock.film_ms(now_s) + 100 + 30, now_s)
        track.rejoin(now_s)
    assert noted.asked == [("play", 100, 1.0)]


def test_sound_shorter_than_the_picture_is_not_fetched_back_at_its_end(track, noted):
    run(track, 19_500, 0.0)
    track._astray = True
    track.rejoin(60.0)
    assert noted.asked == [("play", 19_600, 1.0)]


def test_a_film_without_sound_asks_nothing_of_the_engine(noted):
    track = Soundtrack(noted, FilmClock())
    mute = FakeStills()
    mute.has_sound = False
    track.open(Path("film.mp4"), mute)
    run(track, 0, 0.0)
    track.pause(10)
    track.set_speed(2)
    track.set_volume(10)
    track.set_muted(True)
    track.play(10, 1.0)
    track.leave()
    track.close()
    assert noted.asked == []
    assert noted.heard is None


# The clock between sound and picture


def test_the_picture_is_led_to_the_sound_gently_and_never_back():
    clock = FilmClock()
    clock.start(0, 0.0)
    assert clock.follow(1_200, 1.0, 1.0)
    assert clock.film_ms(1.0) == 1_000
    assert clock.film_ms(2.0) == pytest.approx(2_050)
    assert clock.follow(1_950, 2.0, 2.0)
    assert clock.film_ms(3.0) == pytest.approx(3_000)
    assert clock.follow(3_005, 3.0, 3.0)
    assert clock.film_ms(4.0) == pytest.approx(4_000)


def test_sound_far_away_does_not_lead_the_picture():
    clock = FilmClock()
    clock.start(0, 0.0)
    assert not clock.follow(1_000 + LOST_MS + 1, 1.0, 1.0)
    assert clock.film_ms(2.0) == pytest.approx(2_000)


def test_the_clock_stands_and_listens_to_nobody_while_paused():
    clock = FilmClock()
    clock.start(0, 0.0)
    clock.stop(480)
    assert clock.follow(9_000, 5.0, 5.0)
    assert (clock.film_ms(99.0), clock.running) == (480, False)


def test_a_speed_counts_from_the_moment_it_was_chosen():
    clock = FilmClock()
    clock.start(1_000, 0.0)
    clock.set_speed(2.0, 1.0)
    assert clock.film_ms(2.0) == 4_000
    assert clock.moment_s(5_000) == pytest.approx(2.5)


# libVLC


class Overheard(VlcSound):
    """libVLC, and what it tells the clock."""

    def __init__(self, films=NOTHING_SEALED):
        super().__init__(vlc_instance(QUIET), films)
        self.told = []

    def open(self, path, heard, starts_ms=0.0):
        def note(sound_ms, at_s):
            self.told.append((sound_ms, at_s))
            heard(sound_ms, at_s)

        super().open(path, note, starts_ms)


@pytest.mark.parametrize("by", ["", "vault"])
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_lips_and_words_are_together_a_second_after_the_start(qapp, films, speed, by):
    """Within a tenth of a second of wall clock, by libVLC's own word against the clock of the picture."""
    sound = Overheard(films.opener(by))
    player = FilmPlayer(sound, films.opener(by))
    stage = Stage(player, qapp)
    stage.open(films.shelf(by).source("minute.mp4", FilmPlan(frames=500, size=(96, 54))))
    player.set_speed(speed)
    stage.go(lambda: player.seek(3_000))
    player.play()
    stage.wait(lambda: stage.seen[-1].frame_ms > 3_000 + 1_000 * speed)
    sound.told.clear()
    stage.wait(lambda: len(sound.told) >= 2)
    gaps = [sound_ms - player._clock.film_ms(at_s) for sound_ms, at_s in sound.told[:2]]
    assert all(abs(gap) < 130 * max(1, speed) for gap in gaps), gaps
    player.close()


def test_libvlc_says_nothing_any_more_after_it_was_closed(qapp, films):
    sound = Overheard()
    player = FilmPlayer(sound)
    stage = Stage(player, qapp)
    stage.open(films.source("25.mp4"))
    player.set_speed(1.5)
    stage.play_frames(3)
    player.close()
    told, threads = len(sound.told), {thread.name for thread in threading.enumerate()}
    sound._time_changed(type("Event", (), {"u": type("Data", (), {"new_time": 5})}))
    assert len(sound.told) == told
    assert not any(name.startswith(("Timer", "terugblik")) for name in threads)
    sound.play(0, 1.0)
    sound.resume(1.0)
    sound.pause()
    sound.set_speed(2.0)
    sound.set_volume(3)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts threads as Linux does")
def test_an_evening_of_observations_leaves_no_threads_of_libvlc_behind(qapp, films):
    def one_observation():
        player = make_player("vlc", QUIET)
        stage = Stage(player, qapp)
        stage.open(films.source("25.mp4"))
        stage.play_frames(1)
        player.close()
        stage.player = None

    one_observation()
    gc.collect()
    before = len(list(Path("/proc/self/task").iterdir()))
    for _ in range(5):
        one_observation()
    gc.collect()
    assert len(list(Path("/proc/self/task").iterdir())) < before + 5


@pytest.mark.parametrize("kind", PLAYLISTS)
def test_libvlc_follows_no_playlist_that_calls_itself_a_film(tmp_path, listener, kind):
    path = tmp_path / "film.mp4"
    path.write_bytes(playlist(kind, listener.port))
    sound = VlcSound(vlc_instance(QUIET))
    sound.open(path, lambda _ms, _at: None)
    sound.play(0, 1.0)
    wait_until_opened(sound._player)
    sound.close()
    assert listener.calls == 0


def test_without_our_list_of_demuxers_libvlc_would_follow_it(tmp_path, listener):
    """The test above can fail."""
    import vlc

    path = tmp_path / "film.mp4"
    path.write_bytes(playlist("hls", listener.port))
    careless = [each for each in OPTIONS if not each.startswith("--demux")]
    sound = VlcSound(vlc.Instance([*careless, *QUIET]))
    sound.open(path, lambda _ms, _at: None)
    sound.play(0, 1.0)
    assert listener.called.wait(20)
    sound.close()
    assert "http" not in DEMUXERS


def wait_until_opened(player):
    """Until libVLC has made of the file what it can: what it does on opening, it has done."""
    import vlc

    until_s = time.monotonic() + 20
    busy = {vlc.State.NothingSpecial, vlc.State.Opening, vlc.State.Buffering}
    while vlc.libvlc_media_player_get_state(player) in busy:
        assert time.monotonic() < until_s
        threading.Event().wait(0.01)


# A transport stream counts from its own clock


def test_the_clock_of_a_transport_stream_begins_before_its_picture(films):
    import av

    path = films.path("25.ts")
    with av.open(str(path)) as container:
        starts_ms = container.start_time / 1000
    assert 20 < clock_lead_ms(path, starts_ms) < 200
    assert clock_lead_ms(path, starts_ms + 60_000) == 0
    # The clock comes with the picture, long after the sound.
    assert clock_lead_ms(path, starts_ms - 1_000) == 80
    sealed = films.sealed("25.ts").path
    assert clock_lead_ms(sealed, starts_ms, films.opener("vault")) == clock_lead_ms(path, starts_ms)


def test_other_files_have_no_such_clock(films, tmp_path):
    assert clock_lead_ms(films.path("25.mp4"), 0) == 0
    bare = tmp_path / "bare.ts"
    bare.write_bytes((b"\x47\x00\x00\x10" + b"\0" * 184) * 10)
    assert clock_lead_ms(bare, 0) == 0


# Which engine


def player_elsewhere(code, **environment):
    """What another Python says, with this environment."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )
    return done.stdout.strip(), done.returncode


WHICH = (
    "from PySide6.QtCore import QCoreApplication as A; a = A([])\n"
    "from app.playback.choose import make_player\n"
    "print(make_player(%r).name)"
)


def test_a_wrong_path_to_vlc_ends_nothing_and_the_built_in_player_takes_over(tmp_path):
    assert player_elsewhere(WHICH % "vlc", PYTHON_VLC_LIB_PATH=str(tmp_path / "no.so")) == ("qt", 0)


def test_a_vlc_without_plug_ins_is_no_vlc(tmp_path):
    """As on a computer where only the library is installed."""
    for library in loaded_vlc():
        # As the other library asks for it: libvlccore.so.9
        (tmp_path / re.sub(r"(\.so\.\d+).*", r"\1", library.name)).write_bytes(library.read_bytes())
    environment = {
        "PYTHON_VLC_LIB_PATH": str(next(tmp_path.glob("libvlc.so*"))),
        "LD_LIBRARY_PATH": str(tmp_path),
        "VLC_PLUGIN_PATH": str(tmp_path),
    }
    assert player_elsewhere(WHICH % "auto", **environment) == ("qt", 0)
    said = "from app.playback.vlc_sound import vlc_instance as v\ntry: v()\nexcept Exception as e: print(e)"
    assert "parts for playing are missing" in player_elsewhere(said, **environment)[0]


def loaded_vlc():
    """The two libraries of VLC on this computer."""
    import vlc

    assert vlc.libvlc_get_version()
    lines = Path("/proc/self/maps").read_text().splitlines()
    return {Path(line.split()[-1]) for line in lines if re.search(r"/libvlc(core)?\.so", line)}


def test_the_person_can_choose_the_engine(qapp):
    assert make_player("vlc", QUIET).name == "vlc"
    assert make_player("auto", QUIET).name == "vlc"
    assert make_player("qt", QUIET).name == "qt"


def test_without_any_engine_the_picture_still_plays(qapp, films, monkeypatch):
    from app.playback import choose

    def missing(*_options):
        raise PlaybackUnavailable("not here")

    monkeypatch.setattr(choose, "_vlc_sound", missing)
    monkeypatch.setitem(sys.modules, "app.playback.qt_sound", None)
    player = make_player()
    assert player.name == "silent"
    stage = Stage(player, qapp)
    stage.open(films.source("25.mp4"))
    stage.play_frames(4)
    assert stage.wrong() == []
    player.close()


def test_a_computer_without_a_sound_device_is_spared_a_search_for_one(tmp_path):
    devices = tmp_path / "snd"
    devices.mkdir()
    nobody = {"XDG_RUNTIME_DIR": str(tmp_path)}
    silent = ("--aout=dummy",)
    assert sound_options(nobody, devices, "linux") == silent
    assert sound_options({}, devices / "gone", "linux") == silent
    assert sound_options(nobody, devices, "win32") == ()
    assert sound_options({"PULSE_SERVER": "tcp:elsewhere"}, devices, "linux") == ()
    (devices / "pcmC0D0p").touch()
    assert sound_options(nobody, devices, "linux") == ()
    (devices / "pcmC0D0p").unlink()
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert sound_options(nobody, devices, "linux") == ()
