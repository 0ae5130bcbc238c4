"""Handing over as files: the port through which packages are written and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from app.domain.parcel import Mended, PackageGlance, Parcel
    from app.services.ports import ProgressPort

PACKAGE_ENDING = ".terugblik"
RECEIPT_ENDING = ".terugblik-gewist"
PACKAGE_TYPE = "application/vnd.terugblik.package+zip"
RECEIPT_TYPE = "application/vnd.terugblik.receipt+json"


class OpenedPackage(Protocol):
    """A package whose passphrase was right; it stays open for as long as its film may be read."""

    parcel: Parcel
    mended: Mended
    film_size: int

    def film(self) -> BinaryIO:
        """The plain film, to read and seek; nothing of it is written anywhere.

        Every read raises PackageRefused (DAMAGED) for what is not as it was sealed. Raises ValueError when no
        film came along.
        """
        ...

    def save_film(self, target: Path, progress: ProgressPort) -> None:
        """Write the plain film in a place that the person chose: whole or not at all.

        For who has no vault; with one, FilmVault.seal_stream takes `film()`. Raises PackageRefused (DAMAGED),
        WorldUnavailable, Cancelled, and ValueError when no film came along.
        """

    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class PackageFiles(Protocol):
    """Packages on a disk."""

    def suggestion(self) -> str:
        """Four words nobody can guess, to tell by another way than the package goes."""
        ...

    def write(
        self, parcel: Parcel, film: BinaryIO | None, target: Path, passphrase: str, progress: ProgressPort
    ) -> None:
        """Make a package: whole or not at all, and never of what `open` would refuse.

        `film` is read to its end (a plain file, or what FilmOpener gives); it has to be there exactly when
        the parcel says so, and has to be as large as its fingerprint says. Raises PackageRefused,
        PassphraseTooShort, WorldUnavailable or Cancelled; then there is nothing new.
        """

    def peek(self, path: Path) -> PackageGlance:
        """What everybody can see of a package. Raises PackageRefused."""
        ...

    def open(self, path: Path, passphrase: str, now: datetime, today: date) -> OpenedPackage:
        """Open a package; `now` and `today` are those of this computer. Raises PackageRefused."""
        ...
