"""What packages are sealed with: a passphrase, and nothing of anybody's vault."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import FilmRefused
from app.services.parcel_errors import PackageRefused
from app.vault.parcel import PassphraseSeal
from tests.fakes import QuietProgress
from tests.vault.conftest import CANARY, CHEAP

SEAL = PassphraseSeal(CHEAP)


def sealed_film(lock, film):
    pieces = []
    lock.seal_film(io.BytesIO(film), len(film), lambda data: pieces.append(bytes(data)), QuietProgress())
    return b"".join(pieces)


@given(st.text(max_size=30), st.binary(max_size=200), st.binary(max_size=50))
def test_what_was_sealed_opens_with_the_same_passphrase_only(passphrase, content, about):
    lock = SEAL.lock(passphrase)
    sealed = lock.seal(content, about)
    again = SEAL.unlock(passphrase, lock.facts)
    assert again.unseal(sealed, about) == content
    assert again.unseal(sealed, about + b"x") is None
    assert again.unseal(sealed[:-1], about) is None
    assert again.unseal(sealed[:20], about) is None
    assert SEAL.unlock(passphrase + "x", lock.facts) is None


def test_each_package_has_a_key_of_its_own():
    one, two = SEAL.lock("vier woorden"), SEAL.lock("vier woorden")
    assert one.facts.salt != two.facts.salt
    assert two.unseal(one.seal(CANARY, b""), b"") is None
    with pytest.raises(FilmRefused):
        two.open_film(io.BytesIO(sealed_film(one, CANARY)), SEAL.sealed_size(len(CANARY)))


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 200_000])
def test_a_sealed_film_is_as_long_as_was_foretold_and_opens(size):
    film = (CANARY * 10_000)[:size]
    lock = SEAL.lock("vier woorden")
    sealed = sealed_film(lock, film)
    assert len(sealed) == SEAL.sealed_size(size)
    assert CANARY not in sealed
    assert lock.open_film(io.BytesIO(sealed), len(sealed)).read() == film


def test_a_film_of_another_length_is_refused_while_it_is_sealed():
    for size in (9, 11):
        with pytest.raises(PackageRefused):
            SEAL.lock("vier woorden").seal_film(io.BytesIO(bytes(10)), size, len, QuietProgress())


def test_only_the_one_price_of_a_guess_is_usable():
    facts = SEAL.lock("vier woorden").facts
    assert SEAL.usable(facts)
    for other in (
        replace(facts, memory_kib=CHEAP.memory_kib * 2),
        replace(facts, passes=CHEAP.passes + 1),
        replace(facts, lanes=CHEAP.lanes + 1),
        replace(facts, salt=bytes(15)),
        replace(facts, check=b""),
    ):
        assert not SEAL.usable(other)
