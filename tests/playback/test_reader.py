"""What adding a film finds out, and every file that is no film."""

from __future__ import annotations

import os
import time
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.films import FilmRefusal, FilmWarning
from app.playback.reader import AvFilmReader, varies_in_rate
from app.services.errors import Cancelled, FilmRefused
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.films import FilmPlan, make_film, make_sound
from tests.playback.hostile import PLAYLISTS, playlist


@pytest.fixture
def reader():
    return AvFilmReader()


def reason(reader, path):
    with pytest.raises(FilmRefused) as told:
        reader.probe(path, QuietProgress())
    assert str(told.value)
    return told.value.reason


def test_an_ordinary_film_is_known_by_its_facts(films):
    facts = films.facts("25.mp4")
    assert (facts.duration_ms, facts.width, facts.height, facts.rotation) == (4_000, 320, 180, 0)
    assert (facts.container, facts.video_codec, facts.has_sound) == ("mov", "h264", True)
    assert list(facts.frames.times_ms) == [number * 40 for number in range(100)]
    assert (facts.variable_rate, facts.longest_key_gap_ms, facts.warnings) == (False, 2_000, ())


@pytest.mark.parametrize("name", ["23.976.mp4", "30.mp4", "25.mkv", "25.webm", "25.avi", "25.ts"])
def test_a_fixed_rate_is_known_also_when_times_are_rounded(films, name):
    assert not films.facts(name).variable_rate


@pytest.mark.parametrize("name", ["phone.mp4", "phone.mkv"])
def test_a_phone_film_of_changing_rate_is_told(films, name):
    facts = films.facts(name)
    assert facts.variable_rate
    assert FilmWarning.VARIABLE_RATE in facts.warnings


def test_one_long_frame_makes_no_changing_rate(films):
    frames = films.facts("25.mp4").frames
    pause = type(frames).rising([*frames.times_ms[:50], *(at + 700 for at in frames.times_ms[50:])])
    assert not varies_in_rate(pause)
    assert not varies_in_rate(type(frames).rising([0]))


def test_far_key_frames_are_told(films):
    plan = FilmPlan(frames=26, fps=Fraction(2), gop=250, b_frames=0)
    facts = films.facts("seldom keys.mp4", plan)
    assert facts.longest_key_gap_ms == 13_000
    assert facts.warnings == (FilmWarning.FAR_KEY_FRAMES,)


def test_a_film_without_sound_is_told(films):
    assert films.facts("mute.mp4").warnings == (FilmWarning.NO_SOUND,)


@pytest.mark.parametrize(
    ("name", "codec", "unusual"), [("w.wmv", "wmv2", True), ("v.webm", "libvpx-vp9", False)]
)
def test_an_unusual_codec_is_told(films, name, codec, unusual):
    facts = films.facts(name, FilmPlan(frames=20, codec=codec, b_frames=0))
    assert (FilmWarning.UNUSUAL_CODEC in facts.warnings) == unusual


def test_av1_is_as_usual_as_any_whatever_decodes_it(films):
    facts = films.facts("new.mp4", FilmPlan(frames=20, codec="libsvtav1", coder={"preset": "12"}))
    assert (facts.video_codec, facts.warnings) == ("av1", ())


def test_a_film_that_was_not_copied_to_its_end_can_be_watched_as_far_as_it_goes(films, reader, tmp_path):
    """The index stands at the front, so that the beginning still plays."""
    plan = FilmPlan(frames=200, options={"movflags": "faststart"})
    data = films.path("index first.mp4", plan).read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(data[: len(data) * 6 // 10])
    facts = reader.probe(cut, QuietProgress())
    assert facts.warnings == (FilmWarning.CUT_SHORT,)
    assert 40 < len(facts.frames) < 180


def test_reading_reports_how_far_it_is_and_can_be_stopped(films, reader):
    progress = QuietProgress()
    path = films.path("long.mp4")
    reader.probe(path, progress)
    assert progress.reports == sorted(progress.reports)
    assert len(progress.reports) == 4
    assert all(0 <= done <= 1 for done in progress.reports)
    with pytest.raises(Cancelled):
        reader.probe(path, QuietProgress(cancel_after=2))


def test_a_film_that_takes_too_long_to_read_is_refused(films):
    seconds = iter([0.0, 1.0, 121.0, 121.0])
    assert reason(AvFilmReader(lambda: next(seconds)), films.path("long.mp4")) == FilmRefusal.TOO_SLOW


# How a film is recognised


def test_a_film_keeps_its_fingerprint_under_another_name(films, reader, tmp_path):
    first = reader.fingerprint(films.path("25.mp4"))
    renamed = tmp_path / "Gesprek met ouders ë 北 #%?.mp4"
    renamed.write_bytes(films.path("25.mp4").read_bytes())
    assert reader.fingerprint(renamed) == first
    assert reader.size_in(str(first)) == first.size == renamed.stat().st_size
    assert reader.size_in("something else") == -1


@pytest.mark.parametrize("place", [0, 2_500_000, 5_000_000 - 1])
def test_one_other_byte_makes_another_film(reader, tmp_path, place):
    path = tmp_path / "film.mp4"
    data = bytearray(os.urandom(5_000_000))
    path.write_bytes(data)
    before = reader.fingerprint(path)
    data[place] ^= 1
    path.write_bytes(data)
    assert reader.fingerprint(path) != before


def test_a_longer_film_is_another_film(reader, tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"x" * 4_000_000)
    before = reader.fingerprint(path)
    path.write_bytes(b"x" * 4_000_001)
    assert reader.fingerprint(path) != before


def test_a_thumbnail_is_a_small_jpeg_and_missing_ones_are_empty(films, reader, tmp_path):
    known = films.source("25.mp4")
    small = reader.thumbnail(known, 1_000, 160)
    assert small.startswith(b"\xff\xd8")
    assert len(small) < 20_000
    assert reader.thumbnail(FilmSource(tmp_path / "gone.mp4", known.frames, 4_000), 0, 160) == b""


# What is no film


def test_a_file_that_is_not_there(reader, tmp_path):
    assert reason(reader, tmp_path / "gone.mp4") == FilmRefusal.MISSING
    with pytest.raises(FilmRefused):
        reader.fingerprint(tmp_path / "gone.mp4")


def test_pipes_devices_and_folders_are_refused_without_waiting_for_them(reader, tmp_path):
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        assert reason(reader, path) == FilmRefusal.NOT_A_FILE
        link = tmp_path / f"link to {path.name}.mp4"
        link.symlink_to(path)
        assert reason(reader, link) == FilmRefusal.NOT_A_FILE
        with pytest.raises(FilmRefused):
            reader.fingerprint(link)


def test_a_link_to_a_film_is_a_film(films, reader, tmp_path):
    link = tmp_path / "link.mp4"
    link.symlink_to(films.path("25.mp4"))
    assert len(reader.probe(link, QuietProgress()).frames) == 100


def test_a_link_that_leads_nowhere_or_in_a_circle_is_refused(reader, tmp_path):
    (tmp_path / "lost.mp4").symlink_to(tmp_path / "gone.mp4")
    (tmp_path / "round.mp4").symlink_to(tmp_path / "round.mp4")
    assert reason(reader, tmp_path / "lost.mp4") == FilmRefusal.MISSING
    assert reason(reader, tmp_path / "round.mp4") == FilmRefusal.UNREADABLE


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/film.mp4",
        "https:/127.0.0.1/film.mp4",
        "rtsp://camera/1",
        "smb://server/share/film.mp4",
        "file:///etc/hostname",
        r"\\server\share\film.mp4",
        "//server/share/film.mp4",
    ],
)
def test_an_address_is_refused_and_not_looked_up(reader, place):
    path = type("Address", (), {"__str__": lambda _self: place})()
    assert reason(reader, path) == FilmRefusal.NETWORK


def test_a_name_with_a_zero_in_it_is_refused(reader):
    assert reason(reader, Path("film\0.mp4")) == FilmRefusal.UNREADABLE


def test_an_empty_file_is_told_apart(reader, tmp_path):
    path = tmp_path / "film.mp4"
    path.touch()
    assert reason(reader, path) == FilmRefusal.EMPTY


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\0" * 200_000, FilmRefusal.UNKNOWN_FORMAT),
        (bytes(range(7, 250)) * 900, FilmRefusal.UNKNOWN_FORMAT),
        (b"Verslag van het gesprek.\n" * 400, FilmRefusal.UNKNOWN_FORMAT),
        (b"%PDF-1.7\n" + b"x" * 5_000, FilmRefusal.UNKNOWN_FORMAT),
        (b"\0\0\0\x20ftypisom" + b"\xff" * 100_000, FilmRefusal.BROKEN),
        (b"\0\0\0\x20ftypisom" + b"\0" * 100_000, FilmRefusal.BROKEN),
        (b"\x1aE\xdf\xa3" + b"\xa5" * 100_000, FilmRefusal.BROKEN),
        (b"RIFF\xff\xff\xff\xffAVI " + b"\0" * 100_000, FilmRefusal.BROKEN),
        (b"OggS" + b"\0" * 100_000, FilmRefusal.BROKEN),
        ((b"G" + b"\0" * 187) * 500, FilmRefusal.BROKEN),
        (b"\0\0\x01\xba" + b"\0" * 100_000, FilmRefusal.BROKEN),
    ],
)
def test_a_film_in_name_only_is_refused(reader, tmp_path, content, why):
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    assert reason(reader, path) == why


def test_a_film_whose_index_was_not_copied_is_damaged(films, reader, tmp_path):
    data = films.path("25.mp4").read_bytes()
    path = tmp_path / "cut.mp4"
    path.write_bytes(data[: len(data) // 2])
    assert reason(reader, path) == FilmRefusal.BROKEN


@pytest.mark.parametrize("says", [0, 1, 2**31 - 1])
def test_a_film_that_lies_about_its_length_is_as_long_as_its_frames(films, reader, tmp_path, says):
    data = bytearray(films.path("25.mp4").read_bytes())
    for box, place in ((b"mvhd", 20), (b"tkhd", 24), (b"mdhd", 20)):
        at = data.find(box)
        assert at > 0
        data[at + place : at + place + 4] = says.to_bytes(4, "big")
    path = tmp_path / "liar.mp4"
    path.write_bytes(data)
    assert reader.probe(path, QuietProgress()).frames == films.facts("25.mp4").frames


@pytest.mark.parametrize("cover", [False, True])
def test_sound_without_a_moving_picture_is_refused(reader, tmp_path, cover):
    path = make_sound(tmp_path / "sound.mp4", cover=cover)
    assert reason(reader, path) == FilmRefusal.NO_PICTURE


@pytest.mark.parametrize("head", [b"\0\0\0\x20ftypisom", b""])
def test_a_huge_hollow_file_is_refused_within_seconds(reader, tmp_path, head):
    path = tmp_path / "hollow.mp4"
    path.write_bytes(head)
    try:
        os.truncate(path, 100 * 1024**3)
    except OSError:
        pytest.skip("this disk makes no hollow files")
    began = time.monotonic()
    assert reason(reader, path) in {FilmRefusal.BROKEN, FilmRefusal.UNKNOWN_FORMAT}
    reader.fingerprint(path)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("kind", PLAYLISTS)
def test_a_playlist_that_calls_itself_a_film_is_refused_and_fetches_nothing(reader, tmp_path, listener, kind):
    path = tmp_path / "film.mp4"
    path.write_bytes(playlist(kind, listener.port))
    assert reason(reader, path) == FilmRefusal.PLAYLIST
    assert listener.calls == 0


def test_a_film_that_another_program_holds_open_can_be_read(films, reader):
    path = films.path("25.mp4")
    with path.open("rb"):
        assert len(reader.probe(path, QuietProgress()).frames) == 100


def test_a_film_is_read_again_after_it_was_made_anew(reader, tmp_path):
    path = make_film(tmp_path / "film.mp4", FilmPlan(frames=10, sound=False))
    assert len(reader.probe(path, QuietProgress()).frames) == 10
    make_film(path, FilmPlan(frames=20, sound=False))
    assert len(reader.probe(path, QuietProgress()).frames) == 20
