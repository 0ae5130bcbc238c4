"""A package goes from one person to another, and tells each what they have to know."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.parcel import Mended, PackageGlance, PackageRefusal
from app.exchange import placing
from app.exchange.content import parcel_to_bytes
from app.exchange.frame import START, TYPE_ENTRY, Part
from app.exchange.label import Label
from app.exchange.package import PackageStore
from app.exchange.spoken import as_spoken, suggestion, word_list
from app.exchange.windows import Window
from app.exchange.zipshape import ZipEntry, local_header, tail
from app.services.errors import Cancelled, FilmRefused, WorldUnavailable
from app.services.parcel_errors import PackageRefused
from app.services.parcels import PACKAGE_TYPE
from app.services.vault_errors import PassphraseTooShort
from app.vault.films import FilmVault
from app.vault.keyfile import Cost
from app.vault.parcel import PassphraseSeal
from tests.exchange import parcels
from tests.exchange.conftest import FILM, SEAL, SECRET, WORDS, sealed_parts
from tests.fakes import NOON, QuietProgress
from tests.vault.conftest import HeldKeys

# A package goes


def test_a_mentor_opens_what_a_student_made(desk):
    with desk.open(desk.write()) as opened:
        assert opened.parcel == parcels.parcel()
        assert opened.mended == Mended()
        assert opened.film_size == 0
        with pytest.raises(ValueError, match="no film"):
            opened.film()


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, len(FILM)])
def test_the_film_that_went_along_comes_out_byte_for_byte(desk, size):
    film = FILM[:size]
    with desk.open(desk.write(film=film)) as opened:
        assert opened.parcel.with_film
        assert opened.film_size == size
        with opened.film() as stream:
            assert stream.read() == film


def test_what_is_sealed_in_a_package_is_read_by_place_only(desk):
    part = Part(3, ZipEntry(b"x", 4, zlib.crc32(b"defg")))
    with desk.keep(b"abcdefgh").open("rb", buffering=0) as file:
        window = Window(file, part)
        assert window.seek(1) == 1
        assert window.read(9) == b"efg"
        with pytest.raises(io.UnsupportedOperation):
            window.seek(0, os.SEEK_END)


def test_other_programs_of_python_read_the_film_as_any_file(desk):
    with desk.open(desk.write(film=FILM)) as opened, io.BufferedReader(opened.film()) as stream:
        assert stream.seekable()
        assert stream.read(7) + stream.read() == FILM


def test_the_film_goes_into_the_vault_of_the_receiver_and_stands_nowhere_plain(desk, tmp_path):
    vault = FilmVault(tmp_path / "kluis", HeldKeys())
    with desk.open(desk.write(film=FILM)) as opened:
        sealed = vault.seal_stream(opened.film(), opened.film_size, "r1", "film.mp4", QuietProgress())
    with vault.open(sealed) as film:
        assert film.read() == FILM
    assert not any(FILM[:4096] in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_film_is_written_whole_where_the_person_chose(desk):
    progress = QuietProgress()
    with desk.open(desk.write(film=FILM * 20)) as opened:
        opened.save_film(desk.folder / "gesprek.mp4", progress)
    assert (desk.folder / "gesprek.mp4").read_bytes() == FILM * 20
    assert progress.reports == sorted(progress.reports)
    assert progress.reports[-1] == 1.0


def test_of_a_film_that_is_damaged_or_cancelled_nothing_is_left_in_that_place(desk):
    path = desk.write(film=FILM * 20)
    with desk.open(path) as opened, pytest.raises(Cancelled):
        opened.save_film(desk.folder / "gesprek.mp4", QuietProgress(cancel_after=2))
    whole = bytearray(path.read_bytes())
    whole[-1_000] ^= 1
    path.write_bytes(whole)
    with desk.open(path) as opened, pytest.raises(PackageRefused):
        opened.save_film(desk.folder / "gesprek.mp4", QuietProgress())
    assert list(desk.folder.iterdir()) == [path]


def test_a_film_that_was_damaged_on_its_way_does_not_get_into_the_vault(desk, tmp_path):
    vault, whole = FilmVault(tmp_path / "kluis", HeldKeys()), bytearray(desk.write(film=FILM).read_bytes())
    whole[-1_000] ^= 1
    with desk.open(desk.keep(bytes(whole))) as opened, pytest.raises(PackageRefused):
        vault.seal_stream(opened.film(), opened.film_size, "r1", "film.mp4", QuietProgress())
    assert not [path for path in (tmp_path / "kluis").rglob("*") if path.is_file()]


def test_the_film_is_read_from_anywhere_in_it_and_twice(desk):
    with desk.open(desk.write(film=FILM)) as opened:
        stream = opened.film()
        stream.seek(70_000)
        assert stream.read(100) == FILM[70_000:70_100]
        assert stream.tell() == 70_100
        assert stream.seek(-10, os.SEEK_END) == len(FILM) - 10
        assert stream.read() == FILM[-10:]
        stream.close()
        stream.close()
        assert opened.film().read() == FILM


def test_any_program_for_zips_finds_a_sound_zip_that_begins_with_its_type(desk):
    path = desk.write(film=FILM)
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        assert found.namelist() == ["mimetype", "pakket.json", "inhoud.bin", "film.bin"]
        assert {each.compress_type for each in found.infolist()} == {zipfile.ZIP_STORED}
        assert found.read("mimetype").decode() == PACKAGE_TYPE
    assert path.read_bytes()[30:38] == b"mimetype"
    assert path.read_bytes()[38 : 38 + len(PACKAGE_TYPE)] == PACKAGE_TYPE.encode()


def test_nobody_reads_anything_of_the_talk_without_the_passphrase(desk):
    content = desk.write(film=b"mevrouw De Kanarie" * 9_000).read_bytes()
    for word in (
        b"Kanarie",
        b"Oudergesprek",
        b"Rekenen",
        b"student",
        b"mentor",
        b"abababab",
        b"kelder",
        b"visser",
    ):
        assert word not in content


def test_two_packages_of_the_same_have_nothing_in_common_but_their_outside(desk):
    one, two = (desk.write(film=FILM, name=name).read_bytes() for name in ("a.terugblik", "b.terugblik"))
    blocks = {one[at : at + 16] for at in range(2_000, len(one) - 1_000, 16)}
    assert len(one) == len(two)
    # The beginning of a sealed film is the same: its magic, and how large it is.
    same = blocks & {two[at : at + 16] for at in range(2_000, len(two) - 1_000, 16)}
    assert len(same) <= 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_this_person_may_read_the_file(desk):
    assert desk.write().stat().st_mode & 0o777 == 0o600


# What can be told from the outside


def test_the_outside_tells_the_end_date_and_the_size_of_the_film(desk):
    assert desk.store.peek(desk.write(film=FILM)) == PackageGlance(1, parcels.LAST_DAY, len(FILM))
    assert desk.store.peek(desk.write()) == PackageGlance(1, parcels.LAST_DAY)


def test_the_outside_of_an_expired_package_can_still_be_looked_at(desk):
    path = desk.write(parcels.parcel(ends_on=date(2020, 1, 1)))
    assert desk.store.peek(path).ends_on == date(2020, 1, 1)


# The end date


def test_on_its_last_day_a_package_opens_and_a_day_later_it_does_not(desk):
    path = desk.write()
    evening = NOON.replace(month=12, day=1, hour=23)
    assert desk.reason(path, now=evening) is None
    assert desk.reason(path, now=evening + timedelta(hours=1)) is PackageRefusal.EXPIRED


def test_an_expired_package_says_so_before_it_asks_for_anything(desk):
    late = NOON.replace(year=2027)
    assert desk.reason(desk.write(), "another passphrase", late) is PackageRefusal.EXPIRED


def test_a_later_end_date_on_the_outside_opens_nothing(desk):
    whole = desk.write().read_bytes()
    for later in (b"2027-12-01", b"2026-12-31"):
        moved = mended_crc(whole.replace(b"2026-12-01", later))
        assert desk.reason(moved) is PackageRefusal.DAMAGED


def mended_crc(whole):
    """The same bytes with the checksum of the outside put right, as who changes it would do."""
    at = whole.index(b"pakket.json")
    label = whole[at + 11 : whole.index(b"PK\3\4", at)]
    old = struct.unpack_from("<I", whole, at - 30 + 14)[0]
    return whole.replace(struct.pack("<I", old), struct.pack("<I", zlib.crc32(label)))


def test_with_a_clock_that_was_set_back_to_before_the_package_was_made_it_does_not_open(desk):
    path = desk.write()
    assert desk.reason(path, now=NOON - timedelta(hours=23)) is None
    assert desk.reason(path, now=NOON - timedelta(days=2)) is PackageRefusal.CLOCK_BEHIND


# The passphrase


@pytest.mark.parametrize(
    "typed",
    [
        SECRET.upper(),
        "kelder-cijfer-partij-visser",
        "  Kelder  cijfer,partij\tvisser \n",
        "kelder–cijfer partij. visser",
    ],
)
def test_however_four_words_that_were_heard_are_typed_they_open_the_package(desk, typed):
    assert desk.reason(desk.write(), typed) is None


@pytest.mark.parametrize(
    "typed", ["", "kelder cijfer partij", SECRET + "s", "visser partij cijfer kelder", "é\ud800"]
)
def test_another_passphrase_is_told_from_damage(desk, typed):
    assert desk.reason(desk.write(film=FILM), typed) is PackageRefusal.WRONG_WORDS


@pytest.mark.parametrize("typed", ["", "kort", "12345678901", "a  b  c  d  e", "          x          "])
def test_a_passphrase_that_is_guessed_too_easily_makes_no_package(desk, typed):
    with pytest.raises(PassphraseTooShort):
        desk.write(secret=typed)
    assert not list(desk.folder.iterdir())


def test_what_is_suggested_is_four_words_of_the_list_and_never_twice_the_same(desk):
    known = set(word_list(WORDS))
    told = {desk.store.suggestion() for _ in range(50)}
    assert len(told) == 50
    assert all(set(each.split()) <= known and len(each.split()) == 4 for each in told)


def test_no_word_is_suggested_twice_in_one_passphrase(tmp_path):
    """Of five words four that may repeat would nearly always hold one twice."""
    few = tmp_path / "woorden.txt"
    few.write_text("kelder\ncijfer\npartij\nvisser\nmolen\n", encoding="utf-8")
    told = [suggestion(few).split() for _ in range(200)]
    assert all(len(set(words)) == 4 for words in told)
    assert {word for words in told for word in words} == set(few.read_text(encoding="utf-8").split())


def test_the_words_are_short_plain_and_sound_unlike_each_other():
    words = word_list(WORDS)
    heard = [
        word.replace("ij", "ei").replace("ou", "au").replace("ch", "g").replace("c", "k") for word in words
    ]
    assert len(words) >= 1_024
    assert len(set(heard)) == len(words)
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)
    assert all(as_spoken(word) == word for word in words)


def test_a_guess_costs_what_a_guess_at_the_vault_costs():
    facts = PassphraseSeal().lock(SECRET).facts
    assert (facts.memory_kib, facts.passes, facts.lanes) == (64 * 1024, 3, 4)
    assert PassphraseSeal().usable(facts)
    assert PassphraseSeal().unlock(SECRET, facts) is not None


# Making one goes wrong


def test_cancelling_leaves_nothing_behind(desk):
    with pytest.raises(Cancelled):
        desk.write(film=FILM * 20, progress=QuietProgress(cancel_after=2))
    assert not list(desk.folder.iterdir())


def test_a_long_film_tells_how_far_it_is(desk):
    progress = QuietProgress()
    desk.write(film=FILM * 20, progress=progress)
    assert progress.reports == sorted(progress.reports)
    assert progress.reports[-1] == 1.0
    assert len(progress.reports) > 3


@pytest.mark.parametrize("other", [FILM[:-1], FILM + b"x", b""])
def test_a_film_that_is_not_as_large_as_it_was_makes_no_package(desk, other):
    with pytest.raises(PackageRefused) as refused:
        desk.write(parcels.parcel(len(FILM)), film=other)
    assert refused.value.reason is PackageRefusal.FILM_CHANGED
    assert not list(desk.folder.iterdir())


def test_a_film_that_cannot_be_read_makes_no_package(desk):
    class Sector(io.BytesIO):
        def readinto(self, _buffer):
            raise OSError("bad sector")

    with pytest.raises(FilmRefused):
        desk.store.write(parcels.parcel(9), Sector(), desk.folder / "x", SECRET, QuietProgress())
    assert not list(desk.folder.iterdir())


@pytest.mark.parametrize(("says", "film"), [(0, b"film"), (4, None)])
def test_a_parcel_and_its_film_fit_each_other(desk, says, film):
    with pytest.raises(ValueError, match="of its film"):
        desk.write(parcels.parcel(says), film=film)
    assert not list(desk.folder.iterdir())


def test_what_nobody_could_open_is_told_before_anything_is_written(desk):
    whole = parcels.parcel()
    with pytest.raises(PackageRefused) as refused:
        desk.write(replace(whole, points=whole.points * 2))
    assert refused.value.reason is PackageRefusal.UNFIT
    assert "none was made" in str(refused.value)
    assert not list(desk.folder.iterdir())


def test_more_than_a_package_can_hold_is_told_before_anything_is_written(desk):
    whole = parcels.parcel()
    with pytest.raises(PackageRefused) as refused:
        desk.write(replace(whole, rounds=whole.rounds * 100_001))
    assert refused.value.reason is PackageRefusal.TOO_MUCH
    assert not list(desk.folder.iterdir())


def test_a_full_disk_is_told_before_it_is_full(desk, monkeypatch):
    usage = type("Usage", (), {"free": placing._SPARE + 1_000})
    monkeypatch.setattr(placing.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(WorldUnavailable, match="room"):
        desk.write(film=FILM)
    assert not list(desk.folder.iterdir())


@pytest.mark.parametrize(("number", "words"), [(28, "room"), (5, "Writing did not succeed")])
def test_a_disk_that_fails_leaves_nothing_behind(desk, monkeypatch, number, words):
    def failing(_handle):
        raise OSError(number, "disk")

    old = desk.keep(b"an older package", "les.terugblik")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(WorldUnavailable, match=words):
        desk.write(film=FILM)
    assert list(desk.folder.iterdir()) == [old]
    assert old.read_bytes() == b"an older package"


def test_a_folder_that_is_gone_is_told(desk):
    with pytest.raises(WorldUnavailable):
        desk.write(name="weg/les.terugblik")


# Files that are no files


def test_a_package_that_is_gone_a_folder_and_a_pipe_are_told(desk):
    assert desk.reason(desk.folder / "weg.terugblik") is PackageRefusal.MISSING
    assert desk.reason(desk.folder) is PackageRefusal.UNREADABLE
    assert desk.reason(desk.folder / ("x" * 300)) is PackageRefusal.UNREADABLE
    if hasattr(os, "mkfifo"):
        os.mkfifo(desk.folder / "pipe")
        assert desk.reason(desk.folder / "pipe") is PackageRefusal.NOT_A_PACKAGE


@pytest.mark.parametrize("path", ["//server/les.terugblik", "\\\\server\\les.terugblik"])
def test_a_package_on_another_computer_is_not_fetched(desk, path):
    with pytest.raises(PackageRefused) as refused:
        desk.store.open(path, SECRET, NOON, NOON.date())
    assert refused.value.reason is PackageRefusal.NETWORK
    with pytest.raises(PackageRefused):
        desk.store.peek(path)


def test_a_disk_that_fails_while_reading_is_told(desk, monkeypatch):
    path = desk.write(film=FILM)

    def failing(*_):
        raise OSError(5, "disk")

    monkeypatch.setattr("app.exchange.package.read_frame", failing)
    assert desk.reason(path) is PackageRefusal.UNREADABLE
    monkeypatch.undo()
    monkeypatch.setattr("app.exchange.package.checked", failing)
    assert desk.reason(path) is PackageRefusal.UNREADABLE


@pytest.mark.parametrize("reason", PackageRefusal)
def test_each_refusal_is_a_sentence_that_says_what_to_do(reason):
    assert str(PackageRefused(reason)).endswith((".", "?"))
    assert len(str(PackageRefused(reason)).split(".")) > 1


def test_a_package_of_another_price_is_not_of_this_version(desk):
    path = desk.write()
    dear = PackageStore(PassphraseSeal(Cost(128, 1, 1)), WORDS)
    with pytest.raises(PackageRefused) as refused:
        dear.peek(path)
    assert refused.value.reason is PackageRefusal.DAMAGED


# Films beyond what a plain zip can hold


@pytest.mark.parametrize("size", [2**32 - 2, 2**32 - 1, 2**32, 5 * 2**30])
def test_a_film_of_more_than_four_gigabytes_stands_in_a_zip_that_others_read_too(desk, size):
    """No byte of the film is written: a hole in a file costs no disk."""
    label, content = sealed_parts()
    sealed = ZipEntry(b"film.bin", size, 0x12345678)
    entries = [TYPE_ENTRY]
    with (desk.folder / "groot.zip").open("wb") as file:
        file.write(START)
        for name, told in (label, content):
            entries.append(ZipEntry(name, len(told), zlib.crc32(told)))
            file.write(local_header(entries[-1]) + told)
        file.write(local_header(sealed))
        file.seek(size, os.SEEK_CUR)
        file.write(tail((*entries, sealed)))
    with zipfile.ZipFile(desk.folder / "groot.zip") as found:
        told = found.getinfo("film.bin")
        assert (told.file_size, told.compress_size, told.CRC) == (size, size, 0x12345678)
        assert found.read("pakket.json") == label[1]
        with found.open("film.bin") as film:
            assert film.read(10) == bytes(10)


@pytest.mark.parametrize("plain", [2**32 - 2**20, 2**32, 6 * 2**30])
def test_a_package_with_a_film_of_more_than_four_gigabytes_is_looked_at(desk, plain):
    lock = SEAL.lock(SECRET)
    outside = Label(parcels.LAST_DAY, plain, lock.facts).to_bytes()
    content = lock.seal(parcel_to_bytes(parcels.parcel(plain)), outside)
    entries = [TYPE_ENTRY]
    path = desk.folder / "groot.terugblik"
    with path.open("wb") as file:
        file.write(START)
        for name, told in ((b"pakket.json", outside), (b"inhoud.bin", content)):
            entries.append(ZipEntry(name, len(told), zlib.crc32(told)))
            file.write(local_header(entries[-1]) + told)
        sealed = ZipEntry(b"film.bin", SEAL.sealed_size(plain), 0)
        file.write(local_header(sealed))
        file.seek(sealed.size, os.SEEK_CUR)
        file.write(tail((*entries, sealed)))
    assert desk.store.peek(path).film_size == plain
    with desk.open(path) as opened, pytest.raises(PackageRefused):
        opened.film()
