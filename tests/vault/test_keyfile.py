"""A file with keys that comes from elsewhere can neither stop the program nor make it ask for too much."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import KnownError
from app.services.vault_errors import KeysDamaged, KeysNewer
from app.vault import keyfile
from app.vault.keyplace import KeyPlace
from app.vault.keys import VaultKeys, secret_of
from tests.vault.conftest import CHEAP, HeldKeyring

PHRASE = "vier woorden op een rij"


def changed(data: dict, place: str, value: object) -> bytes:
    """The file with one thing in it changed; `place` as a.b.c, a value of None takes it away."""
    whole = json.loads(json.dumps(data))
    inside, *_ = [whole]
    *above, last = place.split(".")
    for key in above:
        inside = inside[key]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return json.dumps(whole).encode()


WAY, PARTS = "ways.passphrase", ("salt", "nonce", "wrapped")
HOSTILE = [
    *[
        (place, None)
        for place in ("format", "version", "vault_id", "ways", WAY, f"{WAY}.kdf", f"{WAY}.lanes")
    ],
    *[("format", value) for value in ("other", 1, [])],
    *[("version", value) for value in (0, "1", 1.0, True, -1, {})],
    *[("vault_id", value) for value in ("", "zz", "00" * 15, 5, "é" * 32)],
    *[("ways", value) for value in ([], "x", 1, {})],
    *[(WAY, value) for value in ([], "x", 1, {})],
    *[(f"{WAY}.{part}", value) for part in PARTS for value in (1, "", "!", "AAAA", "é")],
    *[("ways.recovery", value) for value in (1, [], {})],
    *[(f"{WAY}.kdf", value) for value in ("scrypt", "argon2d", "", 1)],
    *[(f"{WAY}.memory_kib", value) for value in (104_857_600, 2**31, 2**64, 0, 7, -1, "65536", 1e9, True)],
    *[(f"{WAY}.passes", value) for value in (0, -1, 17, 2**31, 2**80, "3", 3.0)],
    *[(f"{WAY}.lanes", value) for value in (0, -4, 17, 2**31, "4")],
]


@pytest.fixture(scope="module")
def kept_keys(tmp_path_factory):
    place = tmp_path_factory.mktemp("kept")
    VaultKeys(KeyPlace(place), HeldKeyring(), CHEAP).create(PHRASE)
    return json.loads((place / "keys.json").read_text())


@pytest.mark.parametrize(("place", "value"), HOSTILE)
def test_a_file_of_hostile_shape_is_refused_before_anything_is_computed(kept_keys, monkeypatch, place, value):
    monkeypatch.setattr(keyfile, "Argon2id", lambda **_: pytest.fail("it was computed"))
    with pytest.raises(KeysDamaged):
        keyfile.from_bytes(changed(kept_keys, place, value))


def test_memory_and_passes_together_are_bounded_too(kept_keys):
    much = changed(kept_keys, f"{WAY}.memory_kib", 1024 * 1024)
    assert keyfile.from_bytes(much)
    with pytest.raises(KeysDamaged):
        keyfile.from_bytes(changed(json.loads(much), f"{WAY}.passes", 16))
    with pytest.raises(KeysDamaged):
        keyfile.from_bytes(changed(kept_keys, f"{WAY}.lanes", 16))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"9" * 60_000,
        b'{"format": NaN}',
        b"{" + b" " * 70_000 + b"}",
        b'{"format": "terugblik-vault-keys", "version": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_such_file_at_all_is_refused(content):
    with pytest.raises(KnownError):
        keyfile.from_bytes(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=10), inside, max_size=4),
    max_leaves=12,
)
places = ["format", "version", "vault_id", "ways", WAY, "ways.recovery", "ways.keyring"]
places += [f"{WAY}.{part}" for part in ("salt", "nonce", "wrapped", "kdf", "memory_kib", "passes", "lanes")]


@given(st.sampled_from(places), json_values)
def test_whatever_stands_in_it_the_file_is_read_or_refused_and_nothing_else(kept_keys, place, value):
    content = changed(kept_keys, place, "x" if value is None else value)
    try:
        file = keyfile.from_bytes(content)
    except (KeysDamaged, KeysNewer):
        return
    assert file.slots["passphrase"].cost.bearable


@given(st.binary(max_size=300))
def test_no_bytes_whatever_they_are_break_the_reading(content):
    with pytest.raises((KeysDamaged, KeysNewer)):
        keyfile.from_bytes(content)


def test_every_changed_byte_of_the_file_is_refused_or_means_the_same(kept_keys):
    """One bit turned in each byte: never another key, and never another error than ours."""
    whole = json.dumps(kept_keys, indent=1).encode()
    right = keyfile.unwrap(keyfile.from_bytes(whole), "passphrase", secret_of(PHRASE))
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 7
        try:
            file = keyfile.from_bytes(bytes(flipped))
        except (KeysDamaged, KeysNewer):
            continue
        if file.slots["passphrase"].cost.memory_kib > 4096 or file.slots["passphrase"].cost.passes > 9:
            continue
        assert keyfile.unwrap(file, "passphrase", secret_of(PHRASE)) in (None, right)


def test_a_way_in_cannot_be_taken_for_another_one_nor_for_that_of_another_vault(kept_keys):
    file = keyfile.from_bytes(json.dumps(kept_keys).encode())
    code_way = file.slots["recovery"]
    assert keyfile.unwrap(file.with_slot("keyring", code_way), "keyring", b"x") is None
    other = keyfile.wrap(bytearray(32), "recovery", b"secret", None)
    assert keyfile.unwrap(file.with_slot("recovery", other), "recovery", b"secret") is None
    assert keyfile.unwrap(file, "keyring", b"x") is None


def test_a_key_that_does_not_belong_to_the_id_of_the_vault_is_refused(monkeypatch):
    """Only somebody who knows the secret can make such a file; then it is another vault."""
    vault_id = bytes(16)
    with monkeypatch.context() as patch:
        patch.setattr(keyfile, "id_of", lambda _master: vault_id)
        slot = keyfile.wrap(bytearray(b"m" * 32), "recovery", b"secret", None)
    assert keyfile.unwrap(keyfile.KeyFile(vault_id, {"recovery": slot}), "recovery", b"secret") is None
