"""Nothing that a file says makes the program call anybody, in the vault or outside: nobody was ever called.

Somebody listens on this computer, and every hostile file names that address.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.domain.films import FilmRefusal
from app.domain.frames import FrameTimes
from app.playback.choose import make_player
from app.playback.reader import AvFilmReader
from app.playback.sealed import NOTHING_SEALED
from app.playback.stills import AvStills
from app.playback.vlc_sound import DEMUXERS, OPTIONS, VlcSound, vlc_instance
from app.services.errors import FilmRefused, PlaybackUnavailable
from app.services.ports import FilmSource
from tests.fakes import QuietProgress
from tests.films import FilmPlan
from tests.playback.conftest import QUIET
from tests.playback.hostile import (
    LINK_TITLE,
    PLAYLISTS,
    film_elsewhere,
    film_in,
    linked_film,
    playlist,
    reference_film,
)
from tests.playback.sealing import RealSealing
from tests.playback.test_sound import wait_until_opened

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", "Could not open", extend=True)
ENDINGS = ("mp4", "mkv", "ts")
# Plans of the films that lead elsewhere; each is called after what its file really is.
LEADS = {"elsewhere.mp4": FilmPlan(), "linked.mkv": FilmPlan(metadata={"title": LINK_TITLE})}


@pytest.fixture(params=["plain", "in the vault"])
def put(request, tmp_path):
    """Puts a file somewhere; gives its place and who opens it."""

    def put(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        if request.param == "plain":
            return path, NOTHING_SEALED
        vault = RealSealing(tmp_path / "vault")
        return vault.seal(path), vault.films

    return put


def everything_is_tried(qapp, path, films):
    """Reader, stills and both players, as the program would; what the reader said."""
    reader = AvFilmReader(films=films)
    try:
        facts = reader.probe(path, QuietProgress())
        film, said = FilmSource(path, facts.frames, facts.duration_ms), None
    except FilmRefused as refused:
        film, said = FilmSource(path, FrameTimes((0, 40)), 80), refused.reason
    reader.thumbnail(film, 0, 160)
    try:
        AvStills(film, films=films).close()
    except PlaybackUnavailable:
        assert said is not None
    for engine in ("vlc", "qt"):
        player = make_player(engine, QUIET, films)
        try:
            player.open(film)
        except PlaybackUnavailable:
            assert said is not None
            continue
        player.play()
        for _ in range(20):
            qapp.processEvents()
            threading.Event().wait(0.01)
        player.close()
    qapp.processEvents()
    return said


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", PLAYLISTS)
def test_a_playlist_that_poses_as_a_film_calls_nobody(qapp, put, listener, kind, ending):
    path, films = put(f"film.{ending}", playlist(kind, listener.port))
    assert everything_is_tried(qapp, path, films) is FilmRefusal.PLAYLIST
    assert listener.calls == 0


@pytest.mark.parametrize("kind", PLAYLISTS)
def test_libvlc_itself_follows_no_playlist_from_the_vault(tmp_path, listener, kind):
    """Without the look at the first bytes before it."""
    vault, plain = RealSealing(tmp_path / "vault"), tmp_path / "film.mp4"
    plain.write_bytes(playlist(kind, listener.port))
    path = vault.seal(plain)
    sound = VlcSound(vlc_instance(QUIET), vault.films)
    sound.open(path, lambda _ms, _at: None)
    sound.play(0, 1.0)
    wait_until_opened(sound._player)
    sound.close()
    assert listener.calls == 0


def test_without_our_list_of_demuxers_libvlc_would_follow_one_from_the_vault(tmp_path, listener):
    """The tests above can fail."""
    import vlc

    vault, plain = RealSealing(tmp_path / "vault"), tmp_path / "film.mp4"
    plain.write_bytes(playlist("hls", listener.port))
    careless = [each for each in OPTIONS if not each.startswith("--demux")]
    sound = VlcSound(vlc.Instance([*careless, *QUIET]), vault.films)
    sound.open(vault.seal(plain), lambda _ms, _at: None)
    sound.play(0, 1.0)
    assert listener.called.wait(20)
    sound.close()


def test_libvlc_gets_no_demuxer_that_fetches_and_nothing_that_looks_round():
    assert set(DEMUXERS.split(",")) == {"mp4", "mkv", "avi", "ts", "ps", "asf", "ogg", "wav", "es", "none"}
    assert {"--no-lua", "--no-metadata-network-access", "--no-sub-autodetect-file"} <= set(OPTIONS)
    assert {f"--demux={DEMUXERS}", "--services-discovery="} <= set(OPTIONS)


# Films that say their pictures lie elsewhere


def test_a_film_whose_pictures_lie_at_an_address_calls_nobody(qapp, films, put, listener):
    film = films.path("elsewhere.mp4", LEADS["elsewhere.mp4"]).read_bytes()
    address = f"http://127.0.0.1:{listener.port}/film.mp4"
    path, opener = put("film.mp4", film_elsewhere(film, address))
    everything_is_tried(qapp, path, opener)
    assert listener.calls == 0


def test_a_film_whose_pictures_lie_in_another_file_does_not_get_them(films, tmp_path):
    """No other film of this person comes on the screen. FFmpeg could follow it, were it allowed to."""
    import av

    whole = films.path("elsewhere.mp4", LEADS["elsewhere.mp4"]).read_bytes()
    path = tmp_path / "film.mp4"
    path.write_bytes(film_in(whole, "other.mp4"))
    (tmp_path / "other.mp4").write_bytes(whole)
    with av.open(str(path), options={"enable_drefs": "1"}) as container:
        assert next(container.decode(video=0)).width == 320
    with pytest.raises(FilmRefused) as told:
        AvFilmReader().probe(path, QuietProgress())
    assert told.value.reason is FilmRefusal.NO_PICTURE


def test_a_film_that_is_only_a_reference_is_refused_and_calls_nobody(qapp, put, listener):
    path, films = put("film.mov", reference_film(f"http://127.0.0.1:{listener.port}/film.mov"))
    assert everything_is_tried(qapp, path, films) in {FilmRefusal.BROKEN, FilmRefusal.NO_PICTURE}
    assert listener.calls == 0


def test_a_film_that_goes_on_in_another_file_calls_nobody(qapp, films, put, listener):
    plain = films.path("linked.mkv", LEADS["linked.mkv"]).read_bytes()
    path, opener = put("film.mkv", linked_film(plain, f"http://127.0.0.1:{listener.port}/b.mkv"))
    assert everything_is_tried(qapp, path, opener) is None
    assert listener.calls == 0


# Files beside the film


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="sees what is open as Linux shows it")
@pytest.mark.parametrize("careless", [False, True])
def test_subtitles_beside_the_film_are_left_alone(films, tmp_path, careless):
    """Huge ones would hold up the player, and their mark-up is nobody's choice. And this test can fail."""
    import vlc

    film = tmp_path / "film.mp4"
    film.write_bytes(films.path("25.mp4").read_bytes())
    for name in ("film.srt", "film.ass"):
        (tmp_path / name).write_text("1\n00:00:00,000 --> 00:00:09,000\n<b>hallo</b>\n")
    options = [each for each in OPTIONS if not (careless and "sub-autodetect" in each)]
    sound = VlcSound(vlc.Instance([*options, *QUIET]))
    sound.open(film, lambda _ms, _at: None)
    wait_until_opened(sound._player)
    opened = {one.name for one in _open_files()}
    sound.close()
    assert "film.mp4" in opened
    assert ("film.srt" in opened) == careless


def _open_files():
    for link in Path("/proc/self/fd").iterdir():
        try:
            yield link.readlink()
        except FileNotFoundError:
            continue
