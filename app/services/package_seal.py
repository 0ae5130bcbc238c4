"""What a package is sealed with, as ports: who makes packages knows no ciphers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.ports import ProgressPort


@dataclass(frozen=True, slots=True)
class LockFacts:
    """What has to stand beside a sealed content to open it again with the passphrase; no secrets.

    The key is made of the passphrase with Argon2id and this salt. `check` tells a wrong passphrase from a
    damaged content.
    """

    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    check: bytes


class PackageLock(Protocol):
    """The key of one package."""

    facts: LockFacts

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """The content, sealed so that it vouches for `about` as well. To be used once."""
        ...

    def unseal(self, sealed: bytes, about: bytes) -> bytes | None:
        """What was sealed; None when it, or `about`, is not as it was."""
        ...

    def seal_film(
        self, film: BinaryIO, size: int, write: Callable[[memoryview], None], progress: ProgressPort
    ) -> None:
        """Seal a film of so many bytes, piece by piece. To be used once.

        Raises PackageRefused (FILM_CHANGED) when the film is longer or shorter, FilmRefused or Cancelled.
        """

    def open_film(self, sealed: BinaryIO, sealed_size: int) -> BinaryIO:
        """The plain bytes of a sealed film, to read and seek.

        Raises FilmRefused, now or at a later read, when a part is not as it was sealed.
        """
        ...


class PackageSeal(Protocol):
    """Makes and finds the keys of packages."""

    def lock(self, passphrase: str) -> PackageLock:
        """The key of a new package."""
        ...

    def unlock(self, passphrase: str, facts: LockFacts) -> PackageLock | None:
        """The key of a package; None for another passphrase."""
        ...

    def usable(self, facts: LockFacts) -> bool:
        """Whether a lock can be like this: what costs a computer too much never was one."""
        ...

    def sealed_size(self, film_size: int) -> int:
        """How long a film of so many bytes is when it is sealed."""
        ...
