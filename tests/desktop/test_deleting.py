"""Deleting from end to end: a film in a real vault, a sealed database, its backups, the next start."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.assembly import Place, deletion_service, everything_service, open_work, vault_of
from app.desktop import early
from app.domain.carelog import Act
from app.domain.independence import Looker
from app.domain.recordings import FilmPlace, Role
from app.paths import Paths
from app.services.viewing import Clock
from app.settings import SettingsStore
from tests.fakes import QuietProgress, counted_ids
from tests.storage import canary, story

PASSPHRASE = "vier woorden op papier"


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    paths = Paths.below(tmp_path / "data")
    clock = Clock(lambda: datetime.now(UTC), lambda: 0)
    return Place(paths, SettingsStore(paths.config_dir), clock, counted_ids())


@pytest.fixture
def vault(place):
    place.paths.data_dir.mkdir(parents=True)
    vault = vault_of(place)
    vault.service.set_up(PASSPHRASE, QuietProgress())
    return vault


@pytest.fixture
def work(place, vault):
    """A sealed database with the canary, its film in the vault, and a backup."""
    work = open_work(place, vault.keys.database_key(), vault.films)
    recordings, observations = work.stores.recordings, work.stores.observations
    canary.sing(recordings, observations, work.care._store)
    canary.sing_together(work.database)
    film = place.paths.data_dir.parent / f"{canary.NAME}.mp4"
    film.write_bytes(canary.FILM * 5000)
    sealed = vault.films.seal(film, canary.GONE, QuietProgress())
    recordings.move(canary.GONE, FilmPlace(str(sealed), "vault/r-canary.film", "print:canary"))
    work.backups.backup_now()
    yield work
    work.close()


def test_the_film_its_key_and_every_word_are_gone_and_the_file_outside_stays(place, vault, work):
    key = vault.keys.database_key()
    assert canary.places_where_it_sings(place.paths.data_dir, key)
    deletion = deletion_service(place, work).delete(canary.GONE, keep_remarks=False, progress=QuietProgress())
    assert (deletion.film, deletion.waiting) == ("vault", ())
    assert vault.films.films() == ()
    assert canary.places_where_it_sings(place.paths.data_dir, key) == []
    assert canary.places_where_it_sings(Path(tempfile.gettempdir()), key) == []
    assert (place.paths.data_dir.parent / f"{canary.NAME}.mp4").read_bytes() == canary.FILM * 5000


def test_a_copy_of_the_film_in_the_vault_goes_too_whatever_it_is_called(place, vault, work):
    sealed = vault.films.path_of(canary.GONE)
    other = place.paths.data_dir.parent / "ander.mp4"
    other.write_bytes(canary.FILM * 5000)
    stays = vault.films.seal(other, "another", QuietProgress())
    content = sealed.read_bytes()
    (sealed.parent / "kopie van het gesprek.film").write_bytes(content)
    (sealed.parent / "r-canary.film.bak").write_bytes(content)
    (sealed.parent / "half.film").write_bytes(content[: len(content) // 2])
    deletion = deletion_service(place, work).delete(canary.GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.waiting == ()
    # Sealed anew it is another film for the vault, even when the same is to be seen.
    assert vault.films.films() == (stays,)
    assert [each for each in sealed.parent.iterdir() if content[:4096] in each.read_bytes()] == []


def test_everything_about_a_recording_is_read_and_that_is_in_the_log(place, work):
    everything = everything_service(place, work, lambda: Looker("M.", Role.STUDENT)).about(canary.GONE)
    assert canary.NAME in str(everything.of("recording"))
    assert everything.of("care_log")[-1]["act"] == Act.READ_ALL


class Window:
    def __init__(self) -> None:
        self.news: list[str] = []

    def show_news(self, text: str) -> None:
        self.news.append(text)


class Bench:
    def __init__(self, place, work) -> None:
        self.place, self.work, self.window = place, work, Window()


@pytest.fixture
def at_once(monkeypatch):
    """What is done in the background is done at once, as far as the test looks."""

    def run(work, done, failed):
        try:
            result = work(QuietProgress())
        except Exception as error:  # noqa: BLE001 - the door that the test stands in for
            failed(error)
        else:
            done(result)

    monkeypatch.setattr(early, "run_in_background", run)


def test_the_next_start_goes_on_with_what_waits_and_says_what_waits_still(place, work, at_once):
    backup = work.backups.all()[0].path
    whole = backup.read_bytes()
    backup.write_bytes(whole[:5000])
    service = deletion_service(place, work)
    assert service.delete(canary.GONE, keep_remarks=False, progress=QuietProgress()).waiting == ("backups",)
    bench = Bench(place, work)
    early.finish_deletions(bench)
    assert len(bench.window.news) == 1
    backup.write_bytes(whole)
    early.finish_deletions(bench)
    assert len(bench.window.news) == 1
    assert service.waiting() == []


def test_a_start_at_which_the_work_cannot_be_reached_goes_on(place, work, at_once, monkeypatch, caplog):
    from app.services.deleting import DeletionService
    from app.services.errors import StorageUnavailable

    def gone(_self, _progress):
        raise StorageUnavailable("gone")

    monkeypatch.setattr(DeletionService, "resume", gone)
    bench = Bench(place, work)
    early.finish_deletions(bench)
    assert bench.window.news == []
    assert "could not go on" in caplog.text
    caplog.clear()
    assert story.RECORDING.title not in caplog.text
