"""A sealed film gives back exactly what was sealed, and refuses everything that was changed."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import threading
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.films import FilmRefusal
from app.services.errors import FilmRefused
from app.vault.container import CHUNK, HEADER, LARGEST_CHUNK, TAG, FileCipher, FilmKey, Metadata, open_file
from app.vault.reader import open_sealed
from app.vault.sealing import check, seal
from tests.fakes import QuietProgress

KEY = FilmKey(bytes(16), bytes(range(32)))
BORDERS = [0, 1, 63, 64, 65, 127, 128, 129, 640, 1000]


def bytes_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def sealed_in(folder, content: bytes, chunk: int = 64):
    plain, target = folder / "plain", folder / "sealed"
    plain.write_bytes(content)
    seal(plain, target, KEY, QuietProgress(), chunk=chunk)
    return target


def reason_of(path, key=KEY) -> FilmRefusal | None:
    with pytest.raises(FilmRefused) as refused, open_sealed(path, key) as reader:
        reader.read()
    return refused.value.reason


@pytest.mark.parametrize("size", BORDERS)
def test_a_film_of_any_length_comes_back_as_it_was(tmp_path, size):
    sealed = sealed_in(tmp_path, bytes_of(size))
    with open_sealed(sealed, KEY) as reader:
        assert (reader.size, reader.read(), reader.read(10)) == (size, bytes_of(size), b"")
    assert sealed.stat().st_size == HEADER + size + -(-size // 64) * TAG


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, 20 * CHUNK + 5])
def test_so_it_is_with_the_chunks_of_every_day(tmp_path, size):
    sealed = sealed_in(tmp_path, bytes_of(size), CHUNK)
    with open_sealed(sealed, KEY) as reader:
        assert reader.read() == bytes_of(size)


@pytest.fixture(scope="module")
def long_film(tmp_path_factory):
    return sealed_in(tmp_path_factory.mktemp("long"), bytes_of(3000))


steps = st.one_of(
    st.tuples(st.just("read"), st.integers(-1, 400)),
    st.tuples(st.just("readinto"), st.integers(0, 400)),
    st.tuples(st.just("to"), st.integers(0, 3500)),
    st.tuples(st.just("on"), st.integers(-500, 500)),
    st.tuples(st.just("back"), st.integers(-3000, 100)),
)


def step(file, what: str, amount: int):
    """What a player sees of a file by one call."""
    if what == "read":
        return file.read(amount)
    if what == "readinto":
        into = bytearray(amount)
        return file.readinto(into), bytes(into)
    whence = {"to": os.SEEK_SET, "on": os.SEEK_CUR, "back": os.SEEK_END}[what]
    # A file in memory stops at its beginning; a file on a disk refuses, and so does a sealed one.
    if whence == os.SEEK_CUR and file.tell() + amount < 0:
        return None
    return file.seek(amount, whence), file.tell()


@given(st.lists(steps, max_size=40))
def test_reading_and_seeking_is_as_in_a_plain_file(long_film, acts):
    plain = io.BytesIO(bytes_of(3000))
    with open_sealed(long_film, KEY) as reader:
        for what, amount in acts:
            assert step(reader, what, amount) == step(plain, what, amount)


def test_a_reader_is_a_file_to_read_and_seek_only(long_film):
    with open_sealed(long_film, KEY) as reader:
        assert (reader.readable(), reader.seekable(), reader.writable()) == (True, True, False)
        for offset, whence in [(-1, os.SEEK_SET), (-1, os.SEEK_CUR), (-3001, os.SEEK_END), (0, 9)]:
            with pytest.raises(ValueError, match="seek"):
                reader.seek(offset, whence)


def test_a_closed_reader_refuses_and_can_be_closed_again(long_film):
    reader = open_sealed(long_film, KEY)
    reader.read(10)
    reader.close()
    reader.close()
    for act in (lambda: reader.read(1), lambda: reader.seek(0)):
        with pytest.raises(FilmRefused) as refused:
            act()
        assert refused.value.reason is FilmRefusal.SEALED_LOCKED


def test_what_was_read_is_overwritten_in_memory_when_a_film_is_closed(long_film):
    reader = open_sealed(long_film, KEY)
    reader.read(64)
    held = reader._cache[0]
    assert bytes(held) == bytes_of(3000)[:64]
    reader.close()
    assert bytes(held) == bytes(64)


def test_closing_from_another_thread_while_somebody_reads_ends_in_a_refusal(long_film):
    for _ in range(30):
        reader = open_sealed(long_film, KEY)
        closing = threading.Thread(target=reader.close)
        closing.start()
        with suppress(FilmRefused):
            assert len(reader.read(3000)) == 3000 or reader.closed
        closing.join()
        with pytest.raises(FilmRefused):
            reader.read(1)


# What was changed


def test_every_changed_byte_of_a_sealed_film_is_refused(tmp_path):
    """Each byte of the header, of three chunks and of their tags, with one bit turned."""
    sealed = sealed_in(tmp_path, bytes_of(150))
    whole = sealed.read_bytes()
    allowed = {FilmRefusal.SEALED_DAMAGED, FilmRefusal.SEALED_OTHER_KEY}
    with sealed.open("r+b", buffering=0) as file:
        for place, byte in enumerate(whole):
            file.seek(place)
            file.write(bytes([byte ^ 1 << place % 8]))
            assert reason_of(sealed) in allowed, place
            file.seek(place)
            file.write(bytes([byte]))
    with open_sealed(sealed, KEY) as reader:
        assert reader.read() == bytes_of(150)


def test_a_film_that_was_cut_off_anywhere_is_refused_when_it_is_opened(tmp_path):
    sealed = sealed_in(tmp_path, bytes_of(150))
    whole = sealed.read_bytes()
    for length in reversed(range(len(whole))):
        os.truncate(sealed, length)
        with pytest.raises(FilmRefused) as refused:
            open_sealed(sealed, KEY)
        assert refused.value.reason is FilmRefusal.SEALED_DAMAGED


@pytest.mark.parametrize("more", [b"\0", bytes(64 + TAG), b"x" * 5000])
def test_a_film_with_something_behind_it_is_refused(tmp_path, more):
    sealed = sealed_in(tmp_path, bytes_of(150))
    with sealed.open("ab") as file:
        file.write(more)
    assert reason_of(sealed) is FilmRefusal.SEALED_DAMAGED


def with_size(whole: bytes, size: int) -> bytes:
    """The header says another size."""
    return whole[:14] + struct.pack(">Q", size) + whole[22:]


def test_a_film_cut_off_at_a_chunk_with_a_size_to_fit_is_refused(tmp_path):
    sealed = sealed_in(tmp_path, bytes_of(192))
    whole = sealed.read_bytes()
    for chunks in range(3):
        shorter = whole[: HEADER + chunks * (64 + TAG)]
        sealed.write_bytes(with_size(shorter, chunks * 64))
        assert reason_of(sealed) is FilmRefusal.SEALED_DAMAGED


def test_chunks_that_changed_places_are_refused(tmp_path):
    sealed = sealed_in(tmp_path, bytes_of(192))
    whole, length = sealed.read_bytes(), 64 + TAG
    chunks = [whole[HEADER + at * length : HEADER + (at + 1) * length] for at in range(3)]
    for order in [(1, 0, 2), (0, 2, 1), (2, 1, 0), (0, 0, 2), (0, 1, 1)]:
        sealed.write_bytes(whole[:HEADER] + b"".join(chunks[at] for at in order))
        assert reason_of(sealed) is FilmRefusal.SEALED_DAMAGED


def test_a_chunk_of_another_film_is_refused_also_of_the_same_film_sealed_before(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    first, second = sealed_in(one, bytes_of(192)), sealed_in(two, bytes_of(192))
    mixed = bytearray(second.read_bytes())
    mixed[HEADER : HEADER + 80] = first.read_bytes()[HEADER : HEADER + 80]
    second.write_bytes(mixed)
    assert reason_of(second) is FilmRefusal.SEALED_DAMAGED


def test_an_older_header_on_a_newer_film_is_refused(tmp_path):
    older = sealed_in(tmp_path, bytes_of(192)).read_bytes()
    sealed = sealed_in(tmp_path, bytes_of(192))
    sealed.write_bytes(older[:HEADER] + sealed.read_bytes()[HEADER:])
    assert reason_of(sealed) is FilmRefusal.SEALED_DAMAGED


def test_the_metadata_of_another_film_is_refused(tmp_path):
    older = sealed_in(tmp_path, bytes_of(192)).read_bytes()
    sealed = sealed_in(tmp_path, bytes_of(192))
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[:114] + older[114:HEADER] + whole[HEADER:])
    with pytest.raises(FilmRefused):
        open_sealed(sealed, KEY)


def test_the_wrong_key_is_refused_and_told_from_damage(tmp_path):
    sealed = sealed_in(tmp_path, bytes_of(10))
    assert reason_of(sealed, FilmKey(b"another vault id", KEY.key)) is FilmRefusal.SEALED_OTHER_KEY
    assert reason_of(sealed, FilmKey(KEY.id, os.urandom(32))) is FilmRefusal.SEALED_DAMAGED


@pytest.mark.parametrize("chunk", [0, LARGEST_CHUNK + 1, 2**32 - 1])
def test_a_header_that_asks_for_impossible_chunks_is_refused_before_memory_is_taken(tmp_path, chunk):
    sealed = sealed_in(tmp_path, bytes_of(10))
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[:10] + struct.pack(">I", chunk) + whole[14:])
    assert reason_of(sealed) is FilmRefusal.SEALED_DAMAGED


@given(st.binary(max_size=400), st.booleans())
def test_no_file_whatever_it_holds_gives_anything_but_a_refusal(tmp_path_factory, content, magic):
    path = tmp_path_factory.mktemp("any") / "x.film"
    path.write_bytes((b"TRGBFILM\0\1" if magic else b"") + content.ljust(HEADER, b"\7"))
    assert reason_of(path) in {FilmRefusal.SEALED_DAMAGED, FilmRefusal.SEALED_OTHER_KEY}


@pytest.fixture(scope="module")
def two_films(tmp_path_factory):
    """Two sealed films of the same length, and where to put what was made of them."""
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    films = sealed_in(one, bytes_of(640)).read_bytes(), sealed_in(two, bytes_of(640)[::-1]).read_bytes()
    return films, one / "mixed"


pieces = st.tuples(st.booleans(), st.integers(0, HEADER + 800), st.integers(0, HEADER + 800))
borders = st.integers(0, 11).map(lambda number: HEADER + number * 80 if number else 0)
neat_pieces = st.tuples(st.booleans(), borders, borders)


@given(st.lists(pieces | neat_pieces, min_size=1, max_size=12))
def test_whatever_is_pieced_together_from_two_films_is_one_of_them_or_refused(two_films, parts):
    """Also pieces that end exactly where chunks do."""
    films, target = two_films
    mixed = b"".join(films[second][begin:end] for second, begin, end in parts)
    target.write_bytes(mixed)
    if mixed in films:
        with open_sealed(target, KEY) as reader:
            assert reader.read() in {bytes_of(640), bytes_of(640)[::-1]}
        return
    try:
        with open_sealed(target, KEY) as reader:
            reader.read()
    except FilmRefused:
        return
    pytest.fail("it was taken for a film")


@given(st.data())
def test_what_is_read_of_a_harmed_film_is_right_or_refused(two_films, data):
    """Also when only a part is read: a player must never see a byte that is not of the film."""
    (whole, _), target = two_films
    harmed = bytearray(whole)
    for place in data.draw(st.lists(st.integers(HEADER, len(whole) - 1), min_size=1, max_size=3)):
        harmed[place] ^= data.draw(st.integers(1, 255))
    target.write_bytes(harmed)
    right = bytes_of(640)
    with open_sealed(target, KEY) as reader:
        for begin, length in data.draw(
            st.lists(st.tuples(st.integers(0, 640), st.integers(0, 200)), max_size=8)
        ):
            reader.seek(begin)
            with suppress(FilmRefused):
                assert reader.read(length) == right[begin : begin + length]


def test_nothing_of_a_changed_chunk_is_handed_out(tmp_path):
    """Decrypting writes into memory before it is known whether it is right."""
    content = bytes_of(128)
    sealed = sealed_in(tmp_path, content)
    with sealed.open("r+b") as file:
        file.seek(HEADER + 64 + TAG + 60)
        file.write(b"\xff\xff")
    into = bytearray(128)
    with open_sealed(sealed, KEY) as reader:
        with pytest.raises(FilmRefused):
            reader.readinto(into)
        assert bytes(into[64:]) == bytes(64)
        reader.seek(64)
        with pytest.raises(FilmRefused):
            reader.read(1)
        reader.seek(0)
        assert reader.read(64) == content[:64]


def test_a_cipher_leaves_nothing_of_a_changed_chunk():
    cipher = FileCipher.fresh(64, KEY, 64)
    sealed, into = bytearray(64 + TAG), bytearray(b"\1" * 64)
    cipher.seal(0, memoryview(bytes_of(64)), memoryview(sealed))
    sealed[0] ^= 1
    with pytest.raises(FilmRefused):
        cipher.open(0, memoryview(sealed), memoryview(into))
    assert into == bytes(64)


def test_no_two_sealed_films_share_a_key_an_id_or_a_byte_order(tmp_path):
    """The same film sealed twice looks different everywhere."""
    first = sealed_in(tmp_path, bytes(640)).read_bytes()
    second = sealed_in(tmp_path, bytes(640)).read_bytes()
    assert first[22:38] != second[22:38]
    assert first[54:114] != second[54:114]
    chunks = [whole[at : at + 64] for whole in (first, second) for at in range(HEADER, len(whole), 80)]
    assert len(set(chunks)) == 20


def test_a_name_that_is_far_too_long_is_left_out_and_the_film_stays_whole():
    cipher = FileCipher.fresh(0, KEY)
    header = cipher.header(Metadata("n" * 9000, "ab"), KEY)
    assert (len(header), cipher.metadata(header)) == (HEADER, Metadata("", "ab"))


def test_the_length_of_a_name_cannot_be_seen():
    lengths = {len(FileCipher.fresh(0, KEY).header(Metadata(name, ""), KEY)) for name in ("a", "b" * 200)}
    assert lengths == {HEADER}


def test_a_folder_and_a_pipe_and_a_missing_file_are_told_apart_and_keep_nobody_waiting(tmp_path):
    places = [tmp_path, tmp_path / "nul\0", tmp_path / "none"]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        places.insert(0, tmp_path / "pipe")
    reasons = []
    for path in places:
        with pytest.raises(FilmRefused) as refused:
            open_file(path)
        reasons.append(refused.value.reason)
    assert reasons == [FilmRefusal.UNREADABLE] * (len(places) - 1) + [FilmRefusal.MISSING]


def test_checking_reads_the_whole_film_and_can_be_cancelled(tmp_path):
    from app.services.errors import Cancelled

    sealed = sealed_in(tmp_path, bytes_of(3 * CHUNK), CHUNK)
    progress = QuietProgress()
    check(sealed, KEY, progress)
    assert progress.reports[-1] == 1.0
    with pytest.raises(Cancelled):
        check(sealed, KEY, QuietProgress(cancel_after=0))


def test_a_disk_that_fails_while_somebody_watches_is_told(tmp_path, monkeypatch):
    sealed = sealed_in(tmp_path, bytes_of(640))
    with open_sealed(sealed, KEY) as reader:

        class Failing:
            def seek(self, _at):
                raise OSError(5, "input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(reader, "_file", Failing())
            with pytest.raises(FilmRefused) as refused:
                reader.read(1)
        assert refused.value.reason is FilmRefusal.UNREADABLE


def test_a_film_that_is_cut_off_while_somebody_watches_is_refused(tmp_path):
    sealed = sealed_in(tmp_path, bytes_of(640))
    with open_sealed(sealed, KEY) as reader:
        reader.read(64)
        os.truncate(sealed, HEADER + 200)
        with pytest.raises(FilmRefused) as refused:
            reader.read()
        assert refused.value.reason is FilmRefusal.SEALED_DAMAGED
