"""Exact frames of every kind of film, in any order."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from app.playback import stills as stills_module
from app.playback.stills import AvStills, NotWanted
from app.services.errors import PlaybackUnavailable
from app.services.ports import FilmSource
from tests.films import FilmPlan, read_number

QUIET_X265 = {"x265-params": "log-level=none"}
KINDS = {
    "first frame late.ts": FilmPlan(frames=60, late_s=Fraction(4, 5)),
    "first frame late.mp4": FilmPlan(frames=60, late_s=Fraction(4, 5)),
    "first frame late.mkv": FilmPlan(frames=60, late_s=Fraction(4, 5)),
    "two frames.mp4": FilmPlan(frames=2, sound=False),
    "interlaced.mp4": FilmPlan(frames=40, coder={"x264-params": "tff=1"}),
    "open groups.mp4": FilmPlan(frames=80, gop=25, coder={"x264-params": "open-gop=1", "preset": "fast"}),
    "hevc of ten bits.mp4": FilmPlan(frames=40, codec="libx265", pixels="yuv420p10le", coder=QUIET_X265),
    "open hevc.mkv": FilmPlan(
        frames=60,
        gop=20,
        codec="libx265",
        coder={"x265-params": "log-level=none:open-gop=1:keyint=20:min-keyint=20"},
    ),
    "av1.mp4": FilmPlan(frames=30, codec="libsvtav1", pixels="yuv420p10le", coder={"preset": "12"}),
    "vp9.webm": FilmPlan(frames=40, codec="libvpx-vp9"),
    "in pieces.mp4": FilmPlan(frames=60, options={"movflags": "frag_keyframe+empty_moov"}),
    "old camera.avi": FilmPlan(frames=60, codec="mpeg4", b_frames=2),
    "broadcast.ts": FilmPlan(frames=60, codec="mpeg2video", gop=12),
    "windows.wmv": FilmPlan(frames=40, codec="wmv2", b_frames=0),
    "upside down.mp4": FilmPlan(frames=40, rotation=180),
    "turned right.mp4": FilmPlan(frames=40, rotation=270),
    "odd size.mkv": FilmPlan(frames=40, size=(321, 181), pixels="yuv444p"),
    "wide pixels.mp4": FilmPlan(frames=40, aspect=Fraction(16, 11)),
}


def number_in(picture, plan):
    wide = plan.size[0] if plan.aspect else None
    return read_number(picture.pixels, picture.width, picture.height, picture.stride, wide)


@pytest.fixture
def opened(films):
    """Opens films, and closes them afterwards."""
    made = []

    def open_stills(name, plan=None, by=""):
        made.append(AvStills(films.shelf(by).source(name, plan), films=films.opener(by)))
        return made[-1]

    yield open_stills
    for each in made:
        each.close()


@pytest.mark.parametrize("by", ["", "vault", "toy"])
@pytest.mark.parametrize("name", KINDS)
def test_each_frame_is_the_one_that_was_asked_for_in_any_order(films, opened, name, by):
    plan, facts = KINDS[name], films.shelf(by).facts(name, KINDS[name])
    assert list(facts.frames.times_ms) == plan.starts_ms()
    stills = opened(name, plan, by)
    forward = list(range(len(facts.frames)))
    mixed = random.Random(1).sample(forward, len(forward))
    for number in [*mixed, *forward, *forward[::-1]]:
        picture = stills.frame(number)
        assert (number_in(picture, plan), picture.frame_ms) == (number, facts.frames.start_ms(number))


@pytest.mark.parametrize("name", ["edit list.mp4", "before zero.mkv"])
def test_frames_that_the_file_cuts_off_are_no_part_of_the_film(films, opened, name):
    """Twelve frames lie before the start: a phone that was trimmed, or times below zero."""
    plan = FilmPlan(frames=60, late_s=Fraction(-12, 25), options={"avoid_negative_ts": "disabled"})
    facts = films.facts(name, plan)
    assert list(facts.frames.times_ms) == plan.starts_ms()[:48]
    stills = opened(name, plan)
    assert [number_in(stills.frame(at), plan) for at in (1, 30, 5, 47)] == [13, 42, 17, 59]


def test_upright_pictures_have_the_shape_that_a_person_sees(films):
    assert [(one.width, one.height, one.rotation) for one in (films.facts("turned.mp4"),)] == [(320, 180, 90)]
    wide = films.facts("wide pixels.mp4", KINDS["wide pixels.mp4"])
    assert (wide.width, wide.height) == (466, 180)


def test_large_films_are_shown_no_larger_than_a_screen(films):
    stills = AvStills(films.source("25.mp4"), 160)
    assert stills.size == (160, 90)
    assert (stills.frame(3).width, stills.frame(3).height) == (160, 90)
    stills.close()


def test_skipping_frames_that_nobody_needs_changes_no_pixel(films, opened):
    """The same frame by a jump in a group of 250, and decoded one by one."""
    quick, slow = opened("far keys.mp4"), opened("far keys.mp4")
    wanted = {number: bytes(slow.frame(number).pixels) for number in range(200) if number in {97, 150, 199}}
    for number in (199, 97, 150):
        assert bytes(quick.frame(number).pixels) == wanted[number]


def test_most_frames_on_the_way_to_a_far_one_are_skipped(films, opened):
    stills, decoded = opened("far keys.mp4"), []
    film, read = stills._film, stills._film.rest.next

    def counted():
        frame = read()
        decoded.extend([frame] if frame else [])
        return frame

    film.rest.next = counted
    stills.frame(200)
    # The others are frames that no other frame builds on.
    assert len(decoded) < 200 * 0.8


def test_what_is_no_longer_wanted_is_given_up_in_the_middle(films, opened):
    stills, asked = opened("far keys.mp4"), []

    def wanted():
        asked.append(1)
        return len(asked) < 20

    with pytest.raises(NotWanted):
        stills.frame(200, wanted)
    assert len(asked) == 20
    for number in (60, 5, 230, 12):
        assert read_number(*pixels(stills.frame(number))) == number


def pixels(picture):
    return picture.pixels, picture.width, picture.height, picture.stride


def test_frames_are_forgotten_before_they_fill_the_memory(films, opened, monkeypatch):
    monkeypatch.setattr(stills_module, "CACHE_BYTES", 900_000)
    stills = opened("25.mp4")
    for number in range(100):
        stills.frame(number)
    assert stills._kept_bytes <= 900_000
    assert stills._kept_bytes == sum(stills_module._bytes_of(one) for one in stills._kept.values())
    for number in (99, 50, 49, 48, 20, 21):
        assert read_number(*pixels(stills.frame(number))) == number


def test_even_one_frame_larger_than_the_memory_is_shown(films, opened, monkeypatch):
    monkeypatch.setattr(stills_module, "CACHE_BYTES", 10)
    stills = opened("25.mp4")
    assert [read_number(*pixels(stills.frame(number))) for number in (40, 41, 40, 0)] == [40, 41, 40, 0]


def test_looking_back_has_the_frames_before_ready(films, opened):
    stills = opened("far keys.mp4")
    stills.frame(200)
    for number in range(199, 120, -1):
        stills.look_back(number, lambda: True)
        assert number - 1 in stills._kept
    stills.look_back(60, lambda: False)
    assert 59 not in stills._kept


def test_a_damaged_frame_leaves_the_one_before_it_on_the_screen(films, tmp_path):
    """Every frame is a key frame, so that one fault stays one."""
    plan = FilmPlan(frames=30, gop=1, b_frames=0, sound=False)
    source = films.source("all keys.mp4", plan)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(source.path.read_bytes())
    place, size = frame_bytes(source.path, 12)
    with broken.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * size)
    stills = AvStills(FilmSource(broken, source.frames, source.duration_ms))
    assert read_number(*pixels(stills.frame(11))) == 11
    assert read_number(*pixels(stills.frame(13))) == 13
    picture = stills.frame(12)
    assert (read_number(*pixels(picture)), picture.frame_ms) == (11, 480)
    stills.close()


def frame_bytes(path, number):
    import av

    with av.open(str(path)) as container:
        packet = [one for one in container.demux(video=0) if one.size][number]
        return packet.pos, packet.size


def test_a_film_that_ends_before_its_table_keeps_its_last_frame(films, tmp_path):
    whole = films.source("25.ts")
    cut = tmp_path / "cut.ts"
    data = whole.path.read_bytes()
    cut.write_bytes(data[: len(data) // 2])
    stills = AvStills(FilmSource(cut, whole.frames, whole.duration_ms))
    last = read_number(*pixels(stills.frame(99)))
    assert 20 < last < 80
    assert read_number(*pixels(stills.frame(98))) == last
    assert read_number(*pixels(stills.frame(10))) == 10
    stills.close()


def test_a_film_that_is_gone_or_no_film_is_told(films, tmp_path):
    known = films.source("25.mp4")
    text = tmp_path / "text.mp4"
    text.write_text("geen film")
    for path in (tmp_path / "gone.mp4", text):
        with pytest.raises(PlaybackUnavailable, match="cannot be played"):
            AvStills(FilmSource(path, known.frames, known.duration_ms))


def test_a_small_picture_is_a_jpeg_of_that_frame(films, opened):
    from io import BytesIO

    from PIL import Image

    data = opened("turned.mp4").jpeg(33, 2)
    picture = Image.open(BytesIO(data)).convert("RGBA")
    assert picture.size == (320, 180)
    assert read_number(memoryview(picture.tobytes()), 320, 180, 320 * 4) == 33
