"""Sealing packages for another person: with a passphrase and nothing of this vault.

The key is made of the passphrase with Argon2id and a salt of its own, so each package has a key of its own.
From it come one key for the content and one that wraps the key of the film, which is sealed as the films in
the vault are (see container). A film in a package has no name and no digest: what is in it is vouched for
chunk by chunk, and its size with every chunk.
"""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING, BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.domain.parcel import PackageRefusal
from app.services.package_seal import LockFacts
from app.services.parcel_errors import PackageRefused
from app.vault.container import CHUNK, TAG, FileCipher, FilmKey, Metadata, Shape, read_header, unwrap
from app.vault.keyfile import ID, KEY, NONCE, SALT, Cost, derived
from app.vault.pace import Pace
from app.vault.reader import SealedReader
from app.vault.streams import filled

if TYPE_CHECKING:
    import io
    from collections.abc import Callable

    from app.services.ports import ProgressPort

_CHECK = 16
_COST = Cost()


class PassphraseSeal:
    """Makes and finds the keys of packages: a PackageSeal."""

    def __init__(self, cost: Cost = _COST) -> None:
        """`cost` is that of a guess: the one price of this version of the format.

        A file cannot ask for more, nor for less.
        """
        self._cost = cost

    def lock(self, passphrase: str) -> PackedLock:
        """The key of a new package."""
        return PackedLock(os.urandom(SALT), passphrase, self._cost)

    def unlock(self, passphrase: str, facts: LockFacts) -> PackedLock | None:
        """The key of a package; None for another passphrase. `facts` have to be usable."""
        lock = PackedLock(facts.salt, passphrase, self._cost)
        return lock if hmac.compare_digest(lock.facts.check, facts.check) else None

    def usable(self, facts: LockFacts) -> bool:
        """Whether a lock can be like this."""
        lengths = len(facts.salt) == SALT and len(facts.check) == _CHECK
        return lengths and Cost(facts.memory_kib, facts.passes, facts.lanes) == self._cost

    def sealed_size(self, film_size: int) -> int:
        """How long a film of so many bytes is when it is sealed."""
        return Shape(CHUNK, film_size, b"", b"").sealed_size


class PackedLock:
    """The key of one package: a PackageLock."""

    def __init__(self, salt: bytes, passphrase: str, cost: Cost) -> None:
        """Takes as long as a guess has to take."""
        kdf = Argon2id(
            salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        )
        root = kdf.derive(passphrase.encode("utf-8", "surrogatepass"))
        self._content = AESGCM(derived(root, "package content"))
        self._film = FilmKey(derived(root, "package film id", ID), derived(root, "package film"))
        check = derived(root, "package check", _CHECK)
        self.facts = LockFacts(salt, cost.memory_kib, cost.passes, cost.lanes, check)

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """The content, sealed so that it vouches for `about` as well. To be used once."""
        nonce = os.urandom(NONCE)
        return nonce + self._content.encrypt(nonce, plain, about)

    def unseal(self, sealed: bytes, about: bytes) -> bytes | None:
        """What was sealed; None when it, or `about`, is not as it was."""
        if len(sealed) < NONCE + TAG:
            return None
        try:
            return self._content.decrypt(sealed[:NONCE], sealed[NONCE:], about)
        except InvalidTag:
            return None

    def seal_film(
        self, film: BinaryIO, size: int, write: Callable[[memoryview], None], progress: ProgressPort
    ) -> None:
        """Seal a film of so many bytes. Raises PackageRefused (FILM_CHANGED), FilmRefused or Cancelled."""
        cipher = FileCipher.fresh(size, self._film)
        write(memoryview(cipher.header(Metadata("", ""), self._film)))
        read, sealed = memoryview(bytearray(CHUNK)), memoryview(bytearray(CHUNK + TAG))
        pace = Pace(progress, size)
        for number in range(cipher.shape.chunks):
            length = cipher.shape.plain_length(number)
            if filled(film, read[:length]) != length:
                raise PackageRefused(PackageRefusal.FILM_CHANGED)
            cipher.seal(number, read[:length], sealed[: length + TAG])
            write(sealed[: length + TAG])
            pace.went(length)
        if filled(film, read[:1]):
            raise PackageRefused(PackageRefusal.FILM_CHANGED)

    def open_film(self, sealed: BinaryIO, sealed_size: int) -> BinaryIO:
        """The plain bytes of a sealed film, to read and seek. Raises FilmRefused."""
        file = cast("io.RawIOBase", sealed)
        header, shape = read_header(file, sealed_size)
        cipher = unwrap(header, shape, self._film)
        return SealedReader(file, cipher, cipher.metadata(header)).as_binary()
