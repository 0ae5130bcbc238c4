"""Films from the vault: the same facts and frames, and a clear word where a part was changed."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest

from app.domain.films import FilmRefusal
from app.playback.reader import AvFilmReader
from app.playback.sealed import NOTHING_SEALED, PART_BYTES, READ_LIMIT_S, SealedBytes, open_bytes
from app.playback.stills import AvStills
from app.services.errors import FilmRefused, PlaybackUnavailable
from app.services.finding import FilmFinder
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.films import FilmPlan, read_number
from tests.playback.conftest import PLANS
from tests.playback.sealing import SEALINGS, RealSealing, damage

# QtMultimedia says so when it reads for the sound just when a film is locked or cut off.
pytestmark = pytest.mark.qt_log_ignore(
    "PulseAudioService", "No audio device", "Demuxing failed", "Could not open media", extend=True
)
WAYS = tuple(SEALINGS)
# Large enough for many parts, with its index behind all of them, and sound between the pictures.
LARGE = FilmPlan(frames=250, gop=10, noise=90, size=(640, 360))
MIDDLE = 0.6


@pytest.fixture
def own(tmp_path):
    """A vault of this test alone, to lock and to damage."""
    return RealSealing(tmp_path / "vault")


@pytest.fixture
def large(films, own):
    """A film of some megabytes in it."""
    plain = films.source("large.mp4", LARGE)
    assert plain.path.stat().st_size > 20 * own.part
    return replace(plain, path=own.seal(plain.path))


def middle_of(films):
    return round(films.path("large.mp4", LARGE).stat().st_size * MIDDLE)


# The same film


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("name", PLANS)
def test_a_sealed_film_is_known_as_the_film_it_is(films, name, by):
    reader, plain = AvFilmReader(films=films.opener(by)), films.path(name)
    sealed = films.sealed(name, by=by)
    assert reader.probe(sealed.path, QuietProgress()) == films.facts(name)
    assert reader.fingerprint(sealed.path) == AvFilmReader().fingerprint(plain)
    assert reader.size(sealed.path) == plain.stat().st_size < sealed.path.stat().st_size
    assert reader.thumbnail(sealed, 1_000, 160) == reader.thumbnail(films.source(name), 1_000, 160) != b""


def test_without_the_vault_a_sealed_film_is_no_film(films):
    sealed = films.sealed("25.mp4").path
    with pytest.raises(FilmRefused) as told:
        AvFilmReader().probe(sealed, QuietProgress())
    assert told.value.reason is FilmRefusal.UNKNOWN_FORMAT


def test_where_nothing_is_sealed_nobody_opens_anything(films, tmp_path):
    path = films.path("25.mp4")
    assert not NOTHING_SEALED.is_sealed(path)
    with open_bytes(path, NOTHING_SEALED) as file:
        assert file.read(64) == path.read_bytes()[:64]
    for ask in (NOTHING_SEALED.size, NOTHING_SEALED.open):
        with pytest.raises(FilmRefused):
            ask(path)


def test_reading_a_sealed_film_reports_how_far_it_is(films):
    progress = QuietProgress()
    AvFilmReader(films=films.opener("vault")).probe(films.sealed("long.mp4").path, progress)
    assert progress.reports == sorted(progress.reports)
    assert 0.5 < progress.reports[-1] <= 1


# Locked, and with the key of another


def test_a_locked_vault_says_so_to_everybody_who_asks(films, own, make_stage, large):
    own.keys.locked = True
    reader = AvFilmReader(films=own.films)
    for ask in (reader.fingerprint, lambda path: reader.probe(path, QuietProgress())):
        with pytest.raises(FilmRefused, match="locked") as told:
            ask(large.path)
        assert told.value.reason is FilmRefusal.SEALED_LOCKED
    assert reader.size(large.path) == films.path("large.mp4").stat().st_size
    assert reader.thumbnail(large, 0, 160) == b""
    with pytest.raises(PlaybackUnavailable, match="locked"):
        AvStills(large, films=own.films)


@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_a_vault_that_is_locked_while_a_film_plays_stops_it_with_a_word(make_stage, own, large, engine):
    stage = make_stage(engine, own)
    stage.open(large)
    stage.play_frames(3)
    own.keys.locked = True
    own.films.close_all()
    stage.player.seek(8_000)
    stage.wait(lambda: stage.failures, failing=True)
    assert "locked" in str(stage.failures[0])
    assert stage.wrong() == []
    with pytest.raises(PlaybackUnavailable, match="locked"):
        stage.player.open(large)


# Damage


def told_at_the_place(stage):
    """It plays into the damage: every frame before it is right, and the person hears why there is no more."""
    stage.player.play()
    stage.wait(lambda: stage.failures, failing=True)
    assert "damaged or was changed" in str(stage.failures[0])
    assert len(stage.failures) == 1
    assert not stage.player.snapshot().playing
    assert 120 < stage.seen[-1].number < 160
    assert stage.wrong() == []


@pytest.mark.parametrize("how", ["flipped", "swapped"])
@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_a_changed_part_halfway_is_told_at_that_place(films, make_stage, own, large, engine, how):
    stage = make_stage(engine, own)
    damage(large.path, middle_of(films), own, how)
    stage.open(large, 4_000)
    told_at_the_place(stage)
    # It can be looked at before the damage.
    stage.failures.clear()
    stage.go(lambda: stage.player.seek(1_000))
    assert stage.seen[-1].number == 25
    stage.play_frames(5)
    assert stage.wrong() == []


@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_a_film_that_is_cut_off_while_it_plays_is_told(films, make_stage, own, large, engine):
    stage = make_stage(engine, own)
    stage.open(large, 4_000)
    damage(large.path, middle_of(films), own, "truncated")
    told_at_the_place(stage)
    stage.player.close()
    with pytest.raises(PlaybackUnavailable, match="damaged or was changed"):
        stage.player.open(large)


def test_behind_a_changed_part_the_film_goes_on(films, own, large, make_stage):
    stage = make_stage("vlc", own)
    damage(large.path, middle_of(films), own)
    stage.open(large)
    stage.player.seek(6_000)
    stage.wait(lambda: stage.failures, failing=True)
    stage.failures.clear()
    stage.go(lambda: stage.player.seek(8_000))
    stage.play_frames(4)
    assert stage.wrong() == []


@pytest.mark.parametrize("how", ["flipped", "swapped"])
@pytest.mark.parametrize(
    ("name", "by"),
    [("large.mp4", "vault"), ("large.mp4", "toy"), ("large.mkv", "vault"), ("large.ts", "vault")],
)
def test_no_still_is_made_of_a_changed_part_and_all_others_are(films, tmp_path, name, by, how):
    """Also by readers that look for the next good place by themselves."""
    sealing = SEALINGS[by](tmp_path / "vault")
    plain = films.source(name, LARGE)
    film = replace(plain, path=sealing.seal(plain.path))
    damage(film.path, round(plain.path.stat().st_size * MIDDLE), sealing, how)
    stills, refused = AvStills(film, films=sealing.films), {}
    for number in random.Random(4).sample(range(0, 250, 5), 50):
        try:
            picture = stills.still(number * 40)
            assert read_number(picture.pixels, picture.width, picture.height, picture.stride) == number
        except PlaybackUnavailable as trouble:
            refused[number] = str(trouble)
    stills.close()
    assert all("changed" in why for why in refused.values())
    assert refused
    assert min(refused) >= 130
    # A transport stream has no index: looking for a place behind the damage may lead across it.
    assert max(refused) < 180 or name.endswith(".ts")


@pytest.mark.parametrize("how", ["flipped", "truncated", "swapped"])
def test_a_damaged_film_in_the_vault_is_refused_with_the_reason(films, own, large, how):
    damage(large.path, middle_of(films), own, how)
    with pytest.raises(FilmRefused, match="damaged or was changed") as told:
        AvFilmReader(films=own.films).probe(large.path, QuietProgress())
    assert told.value.reason is FilmRefusal.SEALED_DAMAGED


def test_a_film_whose_index_was_changed_cannot_be_opened(films, own, large):
    damage(large.path, films.path("large.mp4").stat().st_size - 10, own)
    with pytest.raises(PlaybackUnavailable, match="damaged or was changed"):
        AvStills(large, films=own.films)


# What FFmpeg reads


class Dying:
    """A file on a disk that gives up after its first bytes."""

    def __init__(self, error):
        self.error = error
        self.asked = 0

    def read(self, size):
        self.asked += 1
        if self.asked == 1:
            return b"x" * size
        raise self.error

    def seek(self, offset, whence=0):
        if offset < 0:
            raise ValueError
        if offset > 1_000:
            raise self.error
        return offset

    def tell(self):
        return PART_BYTES - 6

    def close(self):
        self.asked = -1


CHANGED = FilmRefused("changed", FilmRefusal.SEALED_DAMAGED)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CHANGED, FilmRefusal.SEALED_DAMAGED),
        (OSError(5, "disk"), FilmRefusal.UNREADABLE),
        (ValueError("closed"), FilmRefusal.UNREADABLE),
    ],
)
def test_what_cannot_be_read_looks_like_the_end_and_is_remembered(error, reason):
    source = SealedBytes(Dying(error))
    assert source.read(40) == b"xxxxxx", "no further than where a part may end"
    source.check()
    assert source.read(4) == b""
    assert source.failed
    asked = source._file.asked
    for _ in range(2):
        assert source.read(4) == b""
        with pytest.raises(FilmRefused) as told:
            source.check()
        assert told.value.reason is reason
    assert source._file.asked == asked


def test_a_place_that_is_not_there_is_no_damage_but_a_seek_that_fails_is():
    source = SealedBytes(Dying(CHANGED))
    assert (source.seek(5), source.seek(-5), source.tell(), source.failed) == (5, -1, PART_BYTES - 6, False)
    assert (source.seek(5_000), source.failed) == (-1, True)


def test_reading_on_and_on_is_stopped_but_a_long_film_is_not():
    now = [0.0]
    source = SealedBytes(Dying(CHANGED), lambda: now[0])
    source._file.read = lambda size: b"\0" * size
    for _ in range(5):
        now[0] += READ_LIMIT_S - 1
        source.begin()
        assert source.read(1) == b"\0"
    now[0] += READ_LIMIT_S + 1
    assert source.read(1) == b""
    with pytest.raises(FilmRefused) as told:
        source.check()
    assert told.value.reason is FilmRefusal.TOO_SLOW


def test_a_disk_that_cannot_be_read_is_told(films, own, large):
    class Broken:
        is_sealed, size = own.films.is_sealed, own.films.size

        def open(self, path):
            raise OSError(5, "disk")

    with pytest.raises(FilmRefused) as told:
        AvFilmReader(films=Broken()).probe(large.path, QuietProgress())
    assert told.value.reason is FilmRefusal.UNREADABLE
    with pytest.raises(FilmRefused):
        AvFilmReader(films=Broken()).fingerprint(large.path)


def test_a_huge_hollow_film_in_the_vault_does_not_keep_anybody_waiting(films, own, large):
    """A part that never ends: what FFmpeg looks for is not in it."""

    class Hollow(Dying):
        def read(self, size):
            at, self.at = self.at, self.at + size
            return (b"\x1aE\xdf\xa3" + b"\0" * size)[:size] if at == 0 else b"\0" * size

        def seek(self, offset, whence=0):
            self.at = offset if whence == 0 else 100 * 1024**3
            return self.at

        def __enter__(self):
            self.at = 0
            return self

        def __exit__(self, *_error):
            pass

        def tell(self):
            return self.at

        at = 0

    class Opener:
        is_sealed = own.films.is_sealed

        def size(self, path):
            return 100 * 1024**3

        def open(self, path):
            return Hollow(CHANGED)

    with pytest.raises(FilmRefused) as told:
        AvFilmReader(films=Opener()).probe(large.path, QuietProgress())
    assert told.value.reason in {FilmRefusal.BROKEN, FilmRefusal.TOO_SLOW}


def test_a_film_that_is_gone_leaves_no_thread_behind(make_stage, own, large):
    stage = make_stage("vlc", own)
    with pytest.raises(PlaybackUnavailable):
        stage.player.open(FilmSource(large.path.with_name("gone.film"), large.frames, large.duration_ms))
    assert [one.name for one in threading.enumerate() if "terugblik" in one.name] == []


# Finding it again


@pytest.fixture
def found(films, own, tmp_path):
    """A film that was added plain and then moved into the vault: who looks for it, and where it is."""
    plain = films.path("25.mp4")
    finder = FilmFinder(AvFilmReader(films=own.films), tmp_path)
    known = finder.place(plain, str(AvFilmReader().fingerprint(plain)))
    sealed = own.seal(plain)
    return finder, finder.place(sealed, known.fingerprint), sealed


def test_a_film_in_the_vault_is_found_as_the_film_that_was_added(found, own):
    finder, place, sealed = found
    assert finder.seems_there(place)
    assert finder.find(place) == sealed
    moved = sealed.rename(sealed.with_name("moved.film"))
    assert finder.find(place) == moved
    finder.check_sealed(place)


def test_a_film_in_a_locked_vault_is_there_but_cannot_be_opened(found, own):
    finder, place, _sealed = found
    own.keys.locked = True
    assert finder.seems_there(place)
    assert finder.find(place) is None
    with pytest.raises(FilmRefused) as told:
        finder.check_sealed(place)
    assert told.value.reason is FilmRefusal.SEALED_LOCKED


@pytest.mark.parametrize("how", ["flipped", "truncated", "swapped"])
def test_a_damaged_film_in_the_vault_is_told_from_a_lost_one(found, own, how):
    finder, place, sealed = found
    damage(sealed, 0, own, how)
    assert finder.find(place) is None
    with pytest.raises(FilmRefused) as told:
        finder.check_sealed(place)
    assert told.value.reason is FilmRefusal.SEALED_DAMAGED
    sealed.unlink()
    finder.check_sealed(place)
