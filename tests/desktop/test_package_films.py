"""The film of a package that came in: into the vault of who receives it, or into a folder that is chosen."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction

import pytest

from app.assembly import film_reader, open_work, package_films, vault_of
from app.domain.carelog import Act, LogNote
from app.domain.handover import Direction
from app.domain.recordings import FilmPlace
from app.exchange.halves import HalfFilms
from app.exchange.package import PackageStore
from app.playback.sealed import NOTHING_SEALED
from app.services.errors import Cancelled, FilmRefused, WorldUnavailable
from app.services.handover import _handover
from app.services.handover_stores import Arrival
from app.services.parcel_errors import PackageRefused
from app.storage.handovers import SqlHandoverStore
from tests.exchange.conftest import SEAL, SECRET, WORDS
from tests.exchange.parcels import parcel
from tests.fakes import NOON, QuietProgress
from tests.films import FilmPlan, make_film

PASSPHRASE = "vier losse woorden samen"


class Receiver:
    """Somebody with a library, and with a vault or without."""

    def __init__(self, place, *, vault, halves=None):
        self.place, self.vault, key = place, None, None
        if vault:
            self.vault = vault_of(place)
            self.vault.keys.create(PASSPHRASE)
            key = self.vault.keys.database_key()
        self.work = open_work(place, key, self.vault.films if self.vault else None)
        self.films = package_films(self.work, self.vault.films if self.vault else None)
        self.store = PackageStore(SEAL, WORDS, halves)

    def receive(self, path, folder=None, progress=None):
        """Add the package and take its film out; the id of the recording."""
        with self.store.open(path, SECRET, NOON, NOON.date()) as opened:
            note = LogNote(NOON, "mentor", Act.RECEIVED, opened.parcel.recording.id)
            arrival = Arrival(_handover(opened.parcel, Direction.RECEIVED), note, "spare")
            store = SqlHandoverStore(self.work.database)
            id_ = store.receive(opened.parcel, arrival, QuietProgress()).recording_id
            self.films.keep(opened, id_, folder, progress or QuietProgress())
        return id_


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """A real film, of which no byte may be found outside."""
    plan = FilmPlan(frames=50, fps=Fraction(25), gop=25, sound=False)
    return make_film(tmp_path_factory.mktemp("film") / "gesprek.mp4", plan)


@pytest.fixture
def sent(tmp_path, film):
    """A package of this film."""
    return packed(tmp_path, fingerprint_of(film), film.read_bytes())


def fingerprint_of(film):
    return str(film_reader(NOTHING_SEALED).fingerprint(film))


def packed(folder, fingerprint, content):
    whole = parcel(1)
    about = replace(whole, recording=replace(whole.recording, place=FilmPlace("", "", fingerprint)))
    target = folder / "les.terugblik"
    PackageStore(SEAL, WORDS).write(about, io.BytesIO(content), target, SECRET, QuietProgress())
    return target


@pytest.fixture
def receiver(place):
    made = []

    def make(**how):
        made.append(Receiver(place, **how))
        return made[-1]

    yield make
    for each in made:
        each.work.close()


def files_below(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_with_a_vault_the_film_goes_into_it_and_stands_nowhere_plain(receiver, sent, film, tmp_path):
    mentor = receiver(vault=True)
    id_ = mentor.receive(sent)
    path = mentor.work.library.film(id_).path
    assert path == mentor.vault.films.path_of(id_)
    with mentor.films.open(id_) as stream:
        assert stream.read() == film.read_bytes()
    assert mentor.films.size(id_) == film.stat().st_size
    middle = film.read_bytes()[2_000:2_064]
    assert not [each for each in files_below(tmp_path) if middle in each.read_bytes()]
    assert mentor.vault.films.original_name(path) == f"film-{id_[:8]}.mp4"


def test_a_locked_vault_gives_nothing_of_the_film_that_came_in(receiver, sent):
    mentor = receiver(vault=True)
    id_ = mentor.receive(sent)
    mentor.vault.service.lock()
    with pytest.raises(FilmRefused):
        mentor.films.open(id_)


def test_without_a_vault_it_stands_where_the_person_chose_over_nothing_else(receiver, sent, film, tmp_path):
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    (chosen / "film-r1.mp4").write_bytes(b"of somebody")
    mentor = receiver(vault=False, halves=HalfFilms(tmp_path / "half", lambda path: path.unlink()))
    id_ = mentor.receive(sent, chosen)
    path = mentor.work.library.film(id_).path
    assert path == chosen / "film-r1-2.mp4"
    assert path.read_bytes() == film.read_bytes()
    assert (chosen / "film-r1.mp4").read_bytes() == b"of somebody"
    assert not (tmp_path / "half").exists()


@pytest.mark.parametrize("vault", [True, False])
def test_who_cancels_has_no_film_and_may_take_it_out_later(receiver, sent, tmp_path, vault):
    mentor, chosen = receiver(vault=vault), tmp_path / "chosen"
    chosen.mkdir()
    with pytest.raises(Cancelled):
        mentor.receive(sent, chosen, QuietProgress(cancel_after=0))
    assert files_below(chosen) == []
    assert mentor.films.size("r1") is None
    assert not mentor.vault or not mentor.vault.films.films()
    mentor.receive(sent, chosen)
    assert mentor.films.size("r1")


@pytest.mark.parametrize("vault", [True, False])
def test_another_film_than_the_package_says_stays_nowhere(receiver, sent, film, tmp_path, vault):
    """Whoever made the package knows the words, and put in another film of the same size."""
    content = film.read_bytes()
    twin = content[:4_000] + bytes(200) + content[4_200:]
    assert len(twin) == len(content)
    path = packed(tmp_path, fingerprint_of(film), twin)
    mentor, chosen = receiver(vault=vault), tmp_path / "chosen"
    chosen.mkdir()
    with pytest.raises(FilmRefused):
        mentor.receive(path, chosen)
    assert files_below(chosen) == []
    assert not mentor.vault or not mentor.vault.films.films()
    assert mentor.films.size("r1") is None


@pytest.mark.parametrize("vault", [True, False])
def test_a_film_that_was_changed_on_its_way_is_told_as_a_damaged_package(receiver, sent, tmp_path, vault):
    content = bytearray(sent.read_bytes())
    content[len(content) // 2] ^= 1
    sent.write_bytes(content)
    mentor, chosen = receiver(vault=vault), tmp_path / "chosen"
    chosen.mkdir()
    with pytest.raises(PackageRefused):
        mentor.receive(sent, chosen)
    assert files_below(chosen) == []
    assert not mentor.vault or not mentor.vault.films.films()


def test_a_folder_that_is_gone_is_told(receiver, sent, tmp_path):
    with pytest.raises(WorldUnavailable):
        receiver(vault=False).receive(sent, tmp_path / "gone")


def test_without_a_vault_and_without_a_folder_is_a_fault_of_ours(receiver, sent):
    with pytest.raises(ValueError, match="folder"):
        receiver(vault=False).receive(sent, None)


def test_a_film_of_another_kind_is_called_as_everybody_calls_it(receiver, tmp_path):
    """What is no mp4 would not open by a double-click if it were called one."""
    plan = FilmPlan(frames=25, fps=Fraction(25), gop=25, sound=False)
    film = make_film(tmp_path / "gesprek.mkv", plan)
    path = packed(tmp_path, fingerprint_of(film), film.read_bytes())
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    mentor = receiver(vault=False)
    assert mentor.work.library.film(mentor.receive(path, chosen)).path.suffix == ".mkv"
