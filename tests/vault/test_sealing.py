"""Sealing, making plain again and destroying: whole or not at all, and nothing plain is left behind."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from itertools import count

import pytest

from app import disk
from app.domain.films import FilmRefusal
from app.domain.parcel import PackageRefusal
from app.services.errors import Cancelled, FilmRefused, WorldUnavailable
from app.services.parcel_errors import PackageRefused
from app.vault import films, sealing, streams
from app.vault.container import CHUNK, HEADER
from app.vault.films import safe_name
from app.vault.pace import STEP
from tests.fakes import QuietProgress
from tests.vault.conftest import CANARY

FILM = CANARY * 60_000
MANY = (errno.ENOSPC, errno.EIO)


class Disk:
    """Fails at the nth time that something is written or waited for."""

    def __init__(self, monkeypatch, at: int, number: int = errno.ENOSPC) -> None:
        self.left, self.number = at, number
        real_write, real_sync = disk.write_all, os.fsync
        for module in (disk, sealing):
            monkeypatch.setattr(module, "write_all", lambda *a: (self.use(), real_write(*a))[1])
        monkeypatch.setattr(os, "fsync", lambda *a: (self.use(), real_sync(*a))[1])

    def use(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(self.number, os.strerror(self.number))


def test_a_film_goes_in_and_comes_out_under_its_own_name(desk):
    progress = QuietProgress()
    sealed = desk.vault.seal(desk.film(FILM, "Gesprek Kanarie.mp4"), "r1", progress)
    assert sealed == desk.vault.path_of("r1")
    assert progress.reports == sorted(progress.reports)
    assert progress.reports[-1] == 1.0
    assert desk.vault.original_name(sealed) == "Gesprek Kanarie.mp4"
    assert (desk.vault.is_sealed(sealed), desk.vault.size(sealed)) == (True, len(FILM))
    target = desk.folder / "out"
    target.mkdir()
    plain = desk.vault.unseal(sealed, target, QuietProgress())
    assert (plain.name, plain.read_bytes()) == ("Gesprek Kanarie.mp4", FILM)
    assert [path.name for path in target.iterdir()] == ["Gesprek Kanarie.mp4"]


def test_the_vault_holds_nothing_of_the_film_nor_its_name(desk):
    desk.vault.seal(desk.film(FILM, "Kanarie-Vogel.mp4"), "r1", QuietProgress())
    assert CANARY not in desk.everything()
    assert b"Kanarie" not in desk.everything()


def test_only_this_person_can_read_what_the_vault_writes(desk):
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    if sys.platform != "win32":
        assert sealed.stat().st_mode & 0o077 == 0
        assert sealed.parent.stat().st_mode & 0o077 == 0


def test_the_opener_tells_sealed_films_from_everything_else(desk):
    sealed = desk.sealed(b"abc")
    others = [
        desk.film(FILM),
        desk.folder,
        desk.folder / "none",
        desk.film(b"TRG", "short"),
        desk.film(b"", "0"),
    ]
    assert desk.vault.is_sealed(sealed)
    assert not any(desk.vault.is_sealed(path) for path in others)
    with pytest.raises(FilmRefused):
        desk.vault.size(desk.folder / "none")


def test_a_computer_on_the_network_is_not_even_asked(desk, monkeypatch):
    monkeypatch.setattr("app.vault.films.open_file", lambda _path: pytest.fail("it was asked"))
    from pathlib import PurePath

    assert not desk.vault.is_sealed(PurePath("//server/share/x.film"))
    assert not desk.vault.is_sealed("\\\\server\\share\\x.film")


def test_a_locked_vault_opens_nothing_and_closes_what_was_open(desk):
    sealed = desk.sealed(bytes(200))
    film = desk.vault.open(sealed)
    assert film.read(10) == bytes(10)
    desk.keys.locked = True
    desk.vault.close_all()
    for act in (
        lambda: film.read(1),
        lambda: desk.vault.open(sealed),
        lambda: desk.vault.original_name(sealed),
    ):
        with pytest.raises(FilmRefused) as refused:
            act()
        assert refused.value.reason is FilmRefusal.SEALED_LOCKED
    assert desk.vault.is_sealed(sealed)
    assert desk.vault.size(sealed) == 200


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\\b", ".", "x.film", "a b", "x" * 101, "é"])
def test_no_name_leads_out_of_the_folder_of_the_vault(desk, name):
    with pytest.raises(ValueError, match="name"):
        desk.vault.path_of(name)


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        ("../../x.mp4", "x.mp4"),
        ("C:\\films\\x.mp4", "x.mp4"),
        ("/etc/passwd", "passwd"),
        ("a\0b.mp4", "ab.mp4"),
        ("gesprek 12.11 à.MP4", "gesprek 12.11 à.MP4"),
        ("x:y?.mp4", "x y.mp4"),
        ("CON.mp4", "terugblik CON.mp4"),
        ("x.mp4:stroom", "x.mp4 stroom"),
        (".mp4", "mp4"),
        ("", "terugblik"),
        ("..", "terugblik"),
        ("/", "terugblik"),
    ],
)
def test_a_kept_name_is_a_file_name_and_nothing_more(kept, name):
    assert safe_name(kept) == name


# What stands in the way


def test_moving_out_never_overwrites(desk):
    sealed = desk.sealed(b"film")
    target = desk.folder / "out"
    target.mkdir()
    (target / "gesprek.mp4").write_bytes(b"mine")
    (target / "gesprek (2).mp4").write_bytes(b"mine too")
    assert desk.vault.unseal(sealed, target, QuietProgress()).name == "gesprek (3).mp4"
    assert (target / "gesprek.mp4").read_bytes() == b"mine"
    assert (target / "gesprek (2).mp4").read_bytes() == b"mine too"


def test_a_stick_without_links_is_not_overwritten_either(desk, monkeypatch):
    def no_links(_source, _target):
        raise PermissionError(errno.EPERM, "not on FAT")

    monkeypatch.setattr(os, "link", no_links)
    sealed = desk.sealed(b"film")
    assert desk.vault.unseal(sealed, desk.folder, QuietProgress()).name == "gesprek (2).mp4"
    assert desk.vault.unseal(sealed, desk.folder, QuietProgress()).name == "gesprek (3).mp4"


def test_a_folder_in_which_every_name_is_taken_is_told(desk, monkeypatch):
    sealed = desk.sealed(b"film")

    def taken(_part, _target):
        raise FileExistsError(errno.EEXIST, "taken")

    monkeypatch.setattr(disk, "_rename_to_free", taken)
    with pytest.raises(WorldUnavailable):
        desk.vault.unseal(sealed, desk.folder, QuietProgress())


def test_without_room_nothing_is_begun(desk):
    film, target, key = desk.film(FILM), desk.folder / "x.film", desk.keys.key
    sealed, quiet = desk.sealed(FILM, CHUNK), QuietProgress()
    room = sealing.SPARE + len(FILM)
    with pytest.raises(WorldUnavailable, match="room"):
        sealing.seal(film, target, key, quiet, free=lambda _folder: room)
    with pytest.raises(WorldUnavailable, match="room"):
        sealing.unseal(sealed, target, key, quiet, free=lambda _folder: room - 1)
    assert not target.exists()
    sealing.unseal(sealed, target, key, quiet, free=lambda _folder: room)
    assert sealing.free_bytes(desk.folder) > 0


def until_it_succeeds(monkeypatch, number: int, act):
    """Let the disk fail at the first thing it is asked, then at the second, and so on."""
    for moment in count(1):
        with monkeypatch.context() as patch:
            failing = Disk(patch, moment, number)
            try:
                act()
            except WorldUnavailable as told:
                yield str(told)
        if failing.left > 0:
            assert moment > 20
            return


@pytest.mark.parametrize("number", MANY)
def test_a_disk_that_fails_at_any_moment_of_sealing_leaves_nothing_and_says_so(desk, monkeypatch, number):
    film = desk.film(FILM)
    act = lambda: desk.vault.seal(film, "r1", QuietProgress())  # noqa: E731
    for told in until_it_succeeds(monkeypatch, number, act):
        assert ("room" in told) == (number == errno.ENOSPC)
        assert list((desk.folder / "vault").iterdir()) == []
        assert film.read_bytes() == FILM
    assert desk.plain(desk.vault.path_of("r1")) == FILM


@pytest.mark.parametrize("number", MANY)
def test_a_disk_that_fails_at_any_moment_of_moving_out_leaves_nothing_plain(desk, monkeypatch, number):
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    out = desk.folder / "out"
    out.mkdir()
    act = lambda: desk.vault.unseal(sealed, out, QuietProgress())  # noqa: E731
    for _ in until_it_succeeds(monkeypatch, number, act):
        assert list(out.iterdir()) == []
        assert desk.plain(sealed) == FILM
        desk.vault.sweep()
        assert [path.name for path in sealed.parent.iterdir()] == ["r1.film"]
    assert (out / "gesprek.mp4").read_bytes() == FILM


def test_a_disk_that_keeps_other_bytes_is_noticed_when_sealing(desk, monkeypatch):
    real = disk.write_all
    monkeypatch.setattr(
        sealing, "write_all", lambda file, data: real(file, memoryview(bytes(data)[:-1] + b"!"))
    )
    with pytest.raises(WorldUnavailable, match="did not keep"):
        desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    assert list((desk.folder / "vault").iterdir()) == []


def test_a_disk_that_keeps_other_bytes_is_noticed_when_moving_out(desk, monkeypatch):
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    real, out = disk.write_all, desk.folder / "out"
    out.mkdir()
    monkeypatch.setattr(
        sealing, "write_all", lambda file, data: real(file, memoryview(bytes(data)[:-1] + b"!"))
    )
    with pytest.raises(WorldUnavailable, match="did not keep"):
        desk.vault.unseal(sealed, out, QuietProgress())
    assert list(out.iterdir()) == []


def test_a_digest_that_does_not_fit_is_damage(desk, monkeypatch):
    """Only somebody with the key can make such a file; then the film is not what it says."""
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "check", lambda *_: None)
        patch.setattr(sealing, "_write_chunks", lambda *a, real=sealing._write_chunks: real(*a) and "0" * 64)
        sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    for act in (
        lambda: desk.vault.check(sealed, QuietProgress()),
        lambda: desk.vault.unseal(sealed, desk.folder, QuietProgress()),
    ):
        with pytest.raises(FilmRefused) as refused:
            act()
        assert refused.value.reason is FilmRefusal.SEALED_DAMAGED


@pytest.mark.parametrize("after", range(4))
def test_a_cancelled_sealing_leaves_nothing(desk, after):
    film = desk.film(FILM)
    assert len(FILM) > STEP
    with pytest.raises(Cancelled):
        desk.vault.seal(film, "r1", QuietProgress(cancel_after=after))
    assert list((desk.folder / "vault").iterdir()) == []
    assert film.read_bytes() == FILM


@pytest.mark.parametrize("after", range(4))
def test_a_cancelled_moving_out_leaves_nothing_plain(desk, after):
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    out = desk.folder / "out"
    out.mkdir()
    with pytest.raises(Cancelled):
        desk.vault.unseal(sealed, out, QuietProgress(cancel_after=after))
    assert list(out.iterdir()) == []
    assert [path.name for path in sealed.parent.iterdir()] == ["r1.film"]


class Meddling(QuietProgress):
    """Somebody writes into the film while it is read."""

    def __init__(self, film, change) -> None:
        super().__init__()
        self.film, self.change = film, change

    def report(self, done: float) -> None:
        if not self.reports:
            self.change(self.film)
        super().report(done)


def longer(film):
    with film.open("ab") as file:
        file.write(b"more")


def newer(film):
    os.utime(film, (0, 0))


@pytest.mark.parametrize("change", [longer, newer, lambda film: os.truncate(film, STEP + 1)])
def test_a_film_that_is_still_being_copied_is_refused(desk, change):
    film = desk.film(FILM)
    with pytest.raises(FilmRefused, match="changed"):
        desk.vault.seal(film, "r1", Meddling(film, change))
    assert list((desk.folder / "vault").iterdir()) == []


def test_a_film_that_cannot_be_read_to_the_end_is_told(desk, monkeypatch):
    film = desk.film(FILM)

    def broken(_file, _buffer):
        raise FilmRefused("unreadable", FilmRefusal.UNREADABLE)

    monkeypatch.setattr(sealing, "filled", broken)
    with pytest.raises(FilmRefused):
        desk.vault.seal(film, "r1", QuietProgress())
    assert list((desk.folder / "vault").iterdir()) == []


def test_a_bad_sector_under_a_film_is_told_as_unreadable():
    class Sector:
        def readinto(self, _buffer):
            raise OSError(errno.EIO, "input/output error")

    with pytest.raises(FilmRefused) as refused:
        streams.filled(Sector(), memoryview(bytearray(4)))
    assert refused.value.reason is FilmRefusal.UNREADABLE


def test_a_long_film_waits_for_the_disk_now_and_then(desk, monkeypatch):
    """Else a cancel waits at the end until all of it is written."""
    monkeypatch.setattr("app.vault.pace._SYNC", 3 * CHUNK)
    waited, real = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: waited.append(handle) or real(handle))
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    assert len(waited) > len(FILM) // (3 * CHUNK)
    waited.clear()
    assert desk.vault.unseal(sealed, desk.folder, QuietProgress()).read_bytes() == FILM
    assert len(waited) > len(FILM) // (3 * CHUNK)


def test_sealing_again_replaces_a_film_only_when_the_new_one_is_whole(desk):
    first = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    before = first.read_bytes()
    with pytest.raises(Cancelled):
        desk.vault.seal(desk.film(b"other" * 900_000), "r1", QuietProgress(cancel_after=2))
    assert first.read_bytes() == before
    desk.vault.seal(desk.film(b"other"), "r1", QuietProgress())
    assert desk.plain(first) == b"other"


# Destroying


def test_a_destroyed_film_is_gone_and_a_copy_of_its_chunks_cannot_be_read(desk, monkeypatch):
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    header, kept = sealed.read_bytes()[:HEADER], desk.folder / "still the same blocks"
    os.link(sealed, kept)
    lengths = []
    monkeypatch.setattr(
        os, "fsync", lambda _handle: lengths.append((kept.stat().st_size, kept.read_bytes()[:HEADER]))
    )
    desk.vault.destroy(sealed)
    assert not sealed.exists()
    assert lengths[0][0] > len(FILM)
    assert lengths[0][1] not in {header, bytes(HEADER)}
    assert lengths[1][0] == 0
    desk.vault.destroy(sealed)


def test_a_film_that_cannot_be_destroyed_is_told(desk):
    folder = desk.folder / "folder.film"
    folder.mkdir()
    with pytest.raises(WorldUnavailable):
        desk.vault.destroy(folder)


def test_a_plain_film_is_overwritten_before_it_goes(desk, monkeypatch):
    film, seen = desk.film(FILM), []
    monkeypatch.setattr(os, "fsync", lambda _handle: seen.append(film.exists() and film.read_bytes()))
    progress = QuietProgress()
    desk.vault.remove_plain(film, progress)
    assert not film.exists()
    assert seen[0] == bytes(len(FILM))
    assert progress.reports[-1] == 1.0


def test_a_link_to_a_film_goes_with_the_film(desk):
    film, link = desk.film(FILM), desk.folder / "link.mp4"
    link.symlink_to(film)
    desk.vault.remove_plain(link, QuietProgress())
    assert not film.exists()
    assert not link.is_symlink()


def test_a_film_with_a_second_name_keeps_its_content_there(desk):
    film, second = desk.film(FILM), desk.folder / "second.mp4"
    os.link(film, second)
    desk.vault.remove_plain(film, QuietProgress())
    assert not film.exists()
    assert second.read_bytes() == FILM


def test_a_half_overwritten_film_is_known_by_its_beginning(desk):
    film = desk.film(bytes(HEADER) + FILM)
    assert desk.vault.half_removed(film, HEADER + len(FILM))
    assert not desk.vault.half_removed(film, len(FILM))
    assert not desk.vault.half_removed(desk.film(FILM), len(FILM))
    assert not desk.vault.half_removed(desk.film(b""), 0)
    assert not desk.vault.half_removed(desk.folder / "none", 5)


# After a crash


def test_what_a_crash_left_is_swept_and_nothing_else(desk):
    sealed = desk.vault.seal(desk.film(FILM), "r1", QuietProgress())
    for name in ("r2.film.part", "r2.goes.note.part", "keys.json.part"):
        (desk.folder / "vault" / name).write_bytes(b"half")
    desk.vault.sweep()
    keys = desk.folder / "vault" / "keys.json.part"
    assert sorted((desk.folder / "vault").iterdir()) == [keys, sealed]


def test_half_a_plain_film_that_a_crash_left_is_overwritten_and_taken_away(desk, monkeypatch):
    part, mine = desk.folder / ".abc.part", desk.film(b"mine", "mine.mp4")
    part.write_bytes(FILM)
    desk.sealed(b"x")
    desk.vault._notes.keep("comes", "r1", part)
    desk.vault._notes.keep("comes", "r2", mine)
    desk.vault._notes.keep("comes", "r3", desk.folder / "gone.part")
    assert b"abc" not in desk.everything()
    desk.vault.sweep()
    assert not part.exists()
    assert mine.exists()
    assert [path.name for path in (desk.folder / "vault").iterdir()] == ["r1.film"]


def test_sweeping_leaves_alone_what_is_under_way(desk):
    film = desk.film(FILM)

    class Sweeping(QuietProgress):
        def report(self, done: float) -> None:
            desk.vault.sweep()
            super().report(done)

    sealed = desk.vault.seal(film, "r1", Sweeping())
    plain = desk.vault.unseal(sealed, desk.folder, Sweeping())
    assert plain.read_bytes() == FILM


def test_a_note_that_cannot_be_read_or_was_moved_is_thrown_away(desk):
    desk.sealed(b"x")
    desk.vault.plan_removal("r1", desk.folder / "é \udcff.mp4")
    assert desk.vault.planned_removals() == (("r1", desk.folder / "é \udcff.mp4"),)
    note = desk.folder / "vault" / "r1.goes.note"
    (desk.folder / "vault" / "r2.goes.note").write_bytes(note.read_bytes())
    (desk.folder / "vault" / "r3.goes.note").write_bytes(b"short")
    assert desk.vault.planned_removals() == (("r1", desk.folder / "é \udcff.mp4"),)
    desk.vault.removal_done("r1")
    assert desk.vault.planned_removals() == ()
    assert [path.name for path in note.parent.iterdir()] == ["r1.film"]


SCRIPT = """
import sys
from itertools import count
from pathlib import Path
sys.path.insert(0, ".")
from app.vault.container import FilmKey
from app.vault.films import FilmVault

class Keys:
    def film_key(self): return FilmKey(bytes(16), bytes(32))
    def note_key(self): return bytes(32)

class Progress:
    def report(self, done):
        print("going", flush=True)
        sys.stdin.readline()
    def cancelled(self): return False

vault = FilmVault(Path(sys.argv[1]) / "vault", Keys())
vault.seal(Path(sys.argv[1]) / "gesprek.mp4", "r1", Progress())
"""


@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_a_program_that_is_killed_while_sealing_leaves_no_plain_byte(desk, moment):
    film = desk.film(FILM)
    command = [sys.executable, "-c", SCRIPT, str(desk.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        for _ in range(moment):
            assert running.stdout.readline() == b"going\n"
            if _ < moment - 1:
                running.stdin.write(b"\n")
                running.stdin.flush()
        running.kill()
    left = [path.name for path in (desk.folder / "vault").iterdir()]
    assert left == ["r1.film.part"]
    assert CANARY not in desk.everything()
    assert film.read_bytes() == FILM
    desk.vault.sweep()
    assert list((desk.folder / "vault").iterdir()) == []


# A film that comes as a stream: nothing of it stands anywhere plain


def test_a_film_from_a_stream_is_sealed_as_one_from_a_file(desk):
    sealed = desk.vault.seal_stream(io.BytesIO(FILM), len(FILM), "r1", "gesprek.mp4", QuietProgress())
    with desk.vault.open(sealed) as film:
        assert film.read() == FILM
    assert desk.vault.original_name(sealed) == "gesprek.mp4"
    assert [path.name for path in desk.folder.rglob("*") if path.is_file()] == ["r1.film"]


@pytest.mark.parametrize("size", [len(FILM) - 1, len(FILM) + 1, CHUNK, 0])
def test_a_stream_that_is_longer_or_shorter_than_was_said_is_not_sealed(desk, size):
    with pytest.raises(FilmRefused) as refused:
        desk.vault.seal_stream(io.BytesIO(FILM), size, "r1", "gesprek.mp4", QuietProgress())
    assert refused.value.reason is FilmRefusal.BROKEN
    assert not [path for path in desk.folder.rglob("*") if path.is_file()]


def test_what_a_stream_says_of_itself_reaches_the_person(desk):
    class Torn(io.BytesIO):
        def readinto(self, buffer):
            raise PackageRefused(PackageRefusal.DAMAGED)

    with pytest.raises(PackageRefused):
        desk.vault.seal_stream(Torn(), 10, "r1", "gesprek.mp4", QuietProgress())
    assert not [path for path in desk.folder.rglob("*") if path.is_file()]


def test_sealing_a_stream_can_be_cancelled(desk):
    with pytest.raises(Cancelled):
        desk.vault.seal_stream(
            io.BytesIO(FILM), len(FILM), "r1", "gesprek.mp4", QuietProgress(cancel_after=1)
        )
    assert not desk.vault.films()


def test_the_copies_of_a_film_are_known_by_its_header_whatever_they_are_called(desk):
    plain = desk.film(FILM)
    sealed, other = (desk.vault.seal(plain, name, QuietProgress()) for name in ("r-1", "r-2"))
    content = sealed.read_bytes()
    copies = [sealed.with_name(name) for name in ("half.film", "kopie van r-1.film", "r-1.film.bak")]
    for copy in copies:
        copy.write_bytes(content)
    copies[0].write_bytes(content[: HEADER + 10])
    (sealed.parent / "map").mkdir()
    assert desk.vault.copies(sealed) == tuple(copies)
    assert desk.vault.copies(other) == ()
    assert desk.vault.copies(sealed.with_name("nobody.film")) == ()


def test_a_file_that_cannot_be_read_is_no_copy_and_without_the_film_itself_nothing_is_said(desk, monkeypatch):
    sealed = desk.vault.seal(desk.film(FILM), "r-1", QuietProgress())
    copy = sealed.with_name("kopie.film")
    copy.write_bytes(sealed.read_bytes())
    real = films.open_file

    def broken(path):
        file = real(path)
        if path == spoiled:
            file.close()
            return Unreadable(path)
        return file

    monkeypatch.setattr(films, "open_file", broken)
    spoiled = copy
    assert desk.vault.copies(sealed) == ()
    spoiled = sealed
    with pytest.raises(FilmRefused):
        desk.vault.copies(sealed)


class Unreadable(io.FileIO):
    """On a bad place of the disk."""

    def read(self, *_size):
        raise OSError(errno.EIO, "bad")
