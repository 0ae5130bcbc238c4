"""Packages that somebody made to do harm: each is refused with a sentence, and nothing is written."""

from __future__ import annotations

import io
import json
import stat
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.parcel import PackageRefusal
from app.exchange.content import parcel_to_bytes
from app.exchange.frame import START
from app.exchange.label import Label
from app.exchange.package import PackageStore
from app.exchange.zipshape import ZipEntry, local_header, tail
from app.services.parcel_errors import PackageRefused
from app.vault.container import FileCipher
from tests.exchange import parcels
from tests.exchange.conftest import FILM, SEAL, SECRET, WORDS, PackageDesk, sealed_parts, zipped

DAMAGED, NOT_OURS = PackageRefusal.DAMAGED, PackageRefusal.NOT_A_PACKAGE
SHORT_FILM = FILM[:70_000]


def entry(name):
    """An entry as a package has it, for Python's own zip."""
    info = zipfile.ZipInfo(name)
    info.create_version = info.extract_version = 10
    info.create_system, info.external_attr = 3, 0o100600 << 16
    return info


def foreign(*more, parts=None, comment=b"", change=None, first=False):
    """A good package by the hand of Python's own zip, with more entries or after a change of each."""
    stream = io.BytesIO()
    good = [("mimetype", START[38:]), *((n.decode(), c) for n, c in parts or sealed_parts(film=SHORT_FILM))]
    extra = [one if isinstance(one, tuple) else (one, b"x" * 30) for one in more]
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in (*good[:1], *extra, *good[1:]) if first else (*good, *extra):
            info = name if isinstance(name, zipfile.ZipInfo) else entry(name)
            file.writestr(change(info) if change else info, content)
        file.comment = comment
    return stream.getvalue()


def test_a_package_is_what_the_zip_of_python_makes_of_it():
    """So the attacks below differ from a good package in nothing but the attack."""
    parts = sealed_parts(film=SHORT_FILM)
    assert foreign(parts=parts) == zipped(*parts)


def with_mode(mode, name="film.bin"):
    def change(info):
        if info.filename == name:
            info.external_attr = mode << 16
        return info

    return change


def deflated(info):
    info.compress_type = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
    return info


PATHS = (
    *("../../x", "/abs", "C:\\x", "a/..\\..\\b", "map/", "..", ".", "\\\\server\\x", "CON", "aux.pdf"),
    *("x" * 300, "een:twee", "mimetype/", "media/1.mp4", "pakket.json ", "PAKKET.JSON"),
    *("vreemd.txt", "sessie.sqlite", "binnen.zip", "é"),
)


@pytest.mark.parametrize("name", PATHS, ids=repr)
@pytest.mark.parametrize("first", [True, False])
def test_an_entry_of_another_name_is_refused(desk, name, first):
    assert desk.reason(foreign(name, first=first)) is DAMAGED


@pytest.mark.parametrize("name", PATHS, ids=repr)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_another_name_in_the_place_of_one_of_ours_is_refused(desk, name, place):
    parts = sealed_parts(film=SHORT_FILM)
    parts[place] = (name.encode(), parts[place][1])
    assert desk.reason(zipped(*parts)) is DAMAGED


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (2, 0, 1), (0,), (1,), (0, 2), ()])
def test_entries_in_another_order_or_too_few_are_refused(desk, order):
    parts = sealed_parts(film=SHORT_FILM)
    assert desk.reason(zipped(*(parts[place] for place in order))) is DAMAGED


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["mimetype", "pakket.json", "inhoud.bin", "film.bin"])
def test_two_entries_of_the_same_name_are_refused(desk, name):
    assert desk.reason(foreign(name)) is DAMAGED
    assert desk.reason(foreign(name, first=True)) is DAMAGED


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK, 0])
@pytest.mark.parametrize("name", ["mimetype", "pakket.json", "inhoud.bin", "film.bin"])
def test_an_entry_that_is_no_regular_file_is_refused(desk, kind, name):
    assert desk.reason(foreign(change=with_mode(kind | 0o600, name))) is DAMAGED


def test_a_link_to_a_file_of_the_receiver_is_refused(desk):
    link = entry("inhoud.bin")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    label, _content = sealed_parts()
    assert desk.reason(foreign((link, b"/etc/passwd"), parts=[label])) is DAMAGED


def test_a_zip_that_grows_when_it_is_opened_is_refused_before_it_grows(desk):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(entry("mimetype"), START[38:])
        file.writestr(entry("pakket.json"), b"\0" * 200_000_000, zipfile.ZIP_DEFLATED)
    path = desk.keep(bomb.getvalue())
    tracemalloc.start()
    assert desk.reason(path) is DAMAGED
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_compressed_entry_is_refused_however_small(desk):
    assert desk.reason(foreign(change=deflated)) is DAMAGED


def test_a_zip_in_a_zip_is_refused(desk):
    assert desk.reason(foreign(("binnen.terugblik", foreign()))) is DAMAGED


def test_a_hundred_thousand_entries_are_refused_without_looking_at_them(desk):
    extra = b"".join(local_header(ZipEntry(b"x", 0, 0)) for _ in range(100_000))
    good = zipped(*sealed_parts())
    assert desk.reason(good[:-500] + extra + good[-500:]) is DAMAGED
    entries = tuple(ZipEntry(b"x%d" % number, 0, 0) for number in range(2_001))
    assert desk.reason(START + b"".join(map(local_header, entries)) + tail(entries)) is DAMAGED


@pytest.mark.parametrize("size", [2**31, 2**32 - 1, 2**32 - 2, 21 * 1024 * 1024])
def test_a_false_size_takes_no_memory(desk, size):
    whole = bytearray(zipped(*sealed_parts()))
    for name in (b"pakket.json", b"inhoud.bin"):
        at = whole.index(name) - 30
        struct.pack_into("<2I", whole, at + 18, size, size)
    path = desk.keep(bytes(whole))
    tracemalloc.start()
    assert desk.reason(path) is DAMAGED
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("where", "what"),
    [
        *((at, value) for at in (4, 6) for value in (b"\x01\x00", b"\x08\x00", b"\xff\xff")),
        *((8, value) for value in (b"\x08\x00", b"\x0c\x00", b"\x63\x00")),
        *((at, b"\x11\x22") for at in (10, 12, 14, 18, 22, 26, 28)),
    ],
)
def test_each_field_of_each_header_has_one_value(desk, where, what):
    """Among them: encrypted entries, sizes behind the data, other compressions, other checksums."""
    good = zipped(*sealed_parts(film=SHORT_FILM))
    assert desk.reason(good) is None
    for name in (b"pakket.json", b"inhoud.bin", b"film.bin", b"mimetype"):
        at = good.index(name) - 30 + where
        changed = good[:at] + what + good[at + len(what) :]
        assert desk.reason(changed) in {DAMAGED, NOT_OURS}


@pytest.mark.parametrize("film", [None, SHORT_FILM])
def test_every_byte_of_the_directory_has_one_value(desk, film):
    good = zipped(*sealed_parts(film=film))
    start = good.index(b"PK\1\2")
    for at in range(start, len(good)):
        changed = good[:at] + bytes([good[at] ^ 0x41]) + good[at + 1 :]
        assert desk.reason(changed) is DAMAGED


@pytest.mark.parametrize("more", [b"\0", b"PK\5\6" + bytes(18), b"MZ" * 500, START, b" "])
def test_anything_before_behind_or_between_is_refused(desk, more):
    good = zipped(*sealed_parts(film=SHORT_FILM))
    assert desk.reason(more + good) in {DAMAGED, NOT_OURS}
    assert desk.reason(good + more) is DAMAGED
    between = good.index(b"PK\1\2")
    assert desk.reason(good[:between] + more + good[between:]) is DAMAGED


def test_two_packages_glued_together_are_refused(desk):
    good = zipped(*sealed_parts())
    assert desk.reason(good + good) is DAMAGED
    assert desk.reason(foreign(comment=b"look at me")) is DAMAGED


def test_a_package_of_any_length_less_than_its_own_is_refused(desk):
    good = zipped(*sealed_parts(film=SHORT_FILM))
    lengths = [*range(1_200), *range(1_200, len(good), 997), *range(len(good) - 600, len(good))]
    for length in lengths:
        assert desk.reason(good[:length]) in {DAMAGED, NOT_OURS}


def test_a_wrong_checksum_of_the_film_is_heard_when_it_was_read_to_its_end(desk):
    """Every chunk is as it was sealed: only the zip tells something else."""
    parts = sealed_parts(film=SHORT_FILM)
    entries = [ZipEntry(name, len(content), zlib.crc32(content)) for name, content in parts]
    entries[-1] = ZipEntry(b"film.bin", entries[-1].size, entries[-1].crc ^ 1)
    whole = START
    for entry, (_name, content) in zip(entries, parts, strict=True):
        whole += local_header(entry) + content
    mimetype = ZipEntry(b"mimetype", len(START) - 38, zlib.crc32(START[38:]))
    path = desk.keep(whole + tail((mimetype, *entries)))
    with desk.open(path) as opened, pytest.raises(PackageRefused) as refused:
        opened.film().read()
    assert refused.value.reason is DAMAGED


def test_the_long_form_of_a_zip_is_refused_for_a_film_that_does_not_need_it(desk):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(entry("mimetype"), START[38:])
        for name, content in sealed_parts(film=SHORT_FILM):
            with file.open(entry(name.decode()), "w", force_zip64=name == b"film.bin") as writing:
                writing.write(content)
    assert desk.reason(stream.getvalue()) is DAMAGED


def test_a_film_of_another_size_than_the_outside_says_is_refused(desk):
    lock = SEAL.lock(SECRET)
    parts = sealed_parts(film=SHORT_FILM)
    for size in (1, 69_999, 70_001, 10**12):
        label = Label(parcels.LAST_DAY, size, lock.facts).to_bytes()
        assert desk.reason(zipped((b"pakket.json", label), *parts[1:])) is DAMAGED
    label = Label(parcels.LAST_DAY, 0, lock.facts).to_bytes()
    assert desk.reason(zipped((b"pakket.json", label), *parts[1:])) is DAMAGED


def test_the_film_of_another_package_is_refused(desk):
    mixed = (*sealed_parts(film=SHORT_FILM)[:2], sealed_parts(film=SHORT_FILM)[2])
    assert desk.reason(zipped(*mixed)) is DAMAGED


def test_the_content_of_another_package_is_refused(desk):
    one, two = sealed_parts(), sealed_parts()
    assert desk.reason(zipped(one[0], two[1])) is DAMAGED
    assert desk.reason(zipped(two[0], two[1])) is None


@pytest.mark.parametrize("length", [0, 1, 12, 27, 28, 40])
def test_a_content_that_is_too_short_to_be_one_is_refused(desk, length):
    label, _content = sealed_parts()
    assert desk.reason(zipped(label, (b"inhoud.bin", bytes(length)))) is DAMAGED


def test_what_the_content_says_of_its_end_and_its_film_has_to_stand_outside_too(desk):
    lock = SEAL.lock(SECRET)
    later = Label(parcels.LAST_DAY.replace(year=2030), 0, lock.facts).to_bytes()
    content = parcel_to_bytes(parcels.parcel())
    parts = (b"pakket.json", later), (b"inhoud.bin", lock.seal(content, later))
    assert desk.reason(zipped(*parts)) is DAMAGED
    claims_a_film = parcel_to_bytes(parcels.parcel(70_000))
    assert desk.reason(zipped(*sealed_parts(claims_a_film))) is DAMAGED


# The outside


def label_of(**changed):
    lock = {
        "kdf": "argon2id",
        "salt": "00" * 16,
        "memory_kib": 64,
        "passes": 1,
        "lanes": 1,
        "check": "00" * 16,
        **changed.pop("lock", {}),
    }
    return {
        "format": "terugblik-package",
        "version": 1,
        "ends_on": "2026-12-01",
        "film_size": 0,
        "lock": lock,
        **changed,
    }


@pytest.mark.parametrize(
    "label",
    [
        *(label_of(format=value) for value in ("other", None, 3)),
        *(label_of(version=value) for value in (0, -1, "2", None, True, 1.0)),
        *(label_of(ends_on=value) for value in ("", "never", None, 20261201)),
        *(label_of(film_size=value) for value in (-1, 10**13, "0", None, False)),
        *(label_of(lock={"kdf": value}) for value in ("scrypt", "", None)),
        *(label_of(lock={"salt": value}) for value in ("", "0", "00" * 15, "00" * 17, "zz" * 16, None)),
        *(label_of(lock={"check": value}) for value in ("", "00" * 15, "00" * 65, 0)),
        *(label_of(lock={"memory_kib": value}) for value in (0, 8, 65, 4 * 1024 * 1024, 2**31, 2**40, "64")),
        *(label_of(lock={"passes": value}) for value in (0, 2, 2**30)),
        *(label_of(lock={"lanes": value}) for value in (0, 2, 2**30)),
        label_of(name="Sanne Jansen"),
        {},
        [],
        "terugblik-package",
        None,
    ],
    ids=lambda label: json.dumps(label)[-60:],
)
def test_an_outside_that_this_program_never_wrote_is_refused_before_a_key_is_made(desk, label):
    content = json.dumps(label).encode()
    assert desk.reason(zipped((b"pakket.json", content), sealed_parts()[1])) is DAMAGED


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[" * 4_000, b'{"format":"terugblik-package","format":1}', b"NaN"]
)
def test_an_outside_that_is_no_json_is_refused(desk, content):
    assert desk.reason(zipped((b"pakket.json", content), sealed_parts()[1])) is DAMAGED


def test_an_outside_that_is_too_long_is_refused(desk):
    label = json.dumps(label_of()).encode() + b" " * 4_096
    assert desk.reason(zipped((b"pakket.json", label), sealed_parts()[1])) is DAMAGED


@pytest.mark.parametrize("more", [{}, {"new": True}, {"lock": None}, {"ends_on": "never"}])
def test_a_package_of_a_newer_version_says_so_whatever_else_is_in_it(desk, more):
    label = json.dumps({"format": "terugblik-package", "version": 2, **more}).encode()
    newer = PackageRefusal.NEWER
    assert desk.reason(zipped((b"pakket.json", label))) is newer
    assert desk.reason(zipped((b"pakket.json", label), (b"iets-nieuws.bin", b"x"))) is newer


# The content, by who knows the passphrase


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{}", b"[]", b"null", b"NaN", b"[" * 200_000, b"9" * 5_000, b'{"a":1,"a":2}', b"\xff\xff"),
        *(b"import os", b"cos\nsystem\n(S'ls'\ntR.", b"<!DOCTYPE x>", b"SQLite format 3\0"),
    ],
    ids=lambda content: repr(content[:20]),
)
def test_a_content_that_is_no_parcel_is_refused(desk, content):
    assert desk.reason(zipped(*sealed_parts(content))) is DAMAGED


def header_with(metadata):
    """A header by somebody who has the key and writes anything about the film."""

    def header(cipher, _metadata, key):
        shape, nonce = cipher.shape, bytes(12)
        about = (b"TRGBFILM", 1, shape.chunk, shape.plain_size, shape.file_id, shape.key_id, nonce)
        fields = struct.pack(">8sHIQ16s16s12s", *about)
        fixed = fields + AESGCM(key.key).encrypt(nonce, cipher._key, fields[:54])
        return fixed + AESGCM(cipher._key).encrypt(b"meta" + bytes(8), metadata.ljust(4096 - 114 - 16), fixed)

    return header


def test_words_about_a_film_that_are_as_they_should_be_are_no_trouble(desk, monkeypatch):
    """Else the next test would tell nothing."""
    monkeypatch.setattr(FileCipher, "header", header_with(b'{"name":"","digest":""}'))
    assert desk.reason(zipped(*sealed_parts(film=bytes(10)))) is None


@pytest.mark.parametrize("metadata", [b"[]", b"{}", b"7", b"[" * 3_000, b'{"name":1}', b"x"])
def test_a_film_with_odd_words_about_itself_is_refused(desk, monkeypatch, metadata):
    content = parcel_to_bytes(parcels.parcel(10))
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(FileCipher, "header", header_with(metadata))
        parts = sealed_parts(content, film=bytes(10))
    assert desk.reason(zipped(*parts)) is DAMAGED


# Chance


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz") / "desk"
    folder.mkdir()
    return PackageDesk(folder, PackageStore(SEAL, WORDS)), zipped(*sealed_parts(film=SHORT_FILM))


REFUSED = {DAMAGED, NOT_OURS, PackageRefusal.NEWER, PackageRefusal.EXPIRED, PackageRefusal.WRONG_WORDS}
many = settings(max_examples=500, suppress_health_check=list(HealthCheck))


@many
@given(st.data())
def test_a_package_with_any_changed_bytes_is_refused(good, data):
    desk, whole = good
    changed = bytearray(whole)
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4, unique=True))
    for at in places:
        changed[at] ^= data.draw(st.integers(1, 255))
    assert desk.reason(bytes(changed)) in REFUSED


@many
@given(st.data())
def test_a_package_of_which_a_piece_is_gone_doubled_or_moved_is_refused(good, data):
    desk, whole = good
    begin = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(begin + 1, len(whole)))
    to = data.draw(st.integers(0, len(whole)))
    piece = whole[begin:end]
    rest = whole[:begin] + whole[end:]
    for changed in (rest, whole[:to] + piece + whole[to:], rest[:to] + piece + rest[to:]):
        assert (desk.reason(changed) in REFUSED) is (changed != whole)


@many
@given(st.binary(max_size=300), st.sampled_from([b"", START, START[:40], b"PK\5\6"]))
def test_a_file_of_anything_is_refused(good, content, start):
    assert good[0].reason(start + content) in REFUSED


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@many
@given(st.data())
def test_a_content_in_which_anything_stands_anywhere_is_read_or_refused(good, data):
    """Somebody who knows the passphrase puts something in the place of something."""
    whole = json.loads(parcel_to_bytes(parcels.parcel()))
    node, way = whole, None
    while isinstance(node, dict | list) and node and (way is None or data.draw(st.integers(0, 3))):
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        way, key = node, data.draw(st.sampled_from(keys))
        node = node[key]
    way[key] = data.draw(anything)
    content = json.dumps(whole).encode("utf-8", "surrogatepass")
    assert good[0].reason(zipped(*sealed_parts(content))) in {None, DAMAGED, PackageRefusal.CLOCK_BEHIND}
