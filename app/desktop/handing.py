"""Puts handing over together: its use cases, the films of packages, and the dialogs above the window."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from app.assembly import package_files
from app.domain.recordings import Participant, Role
from app.exchange.placing import placed, write_all
from app.exchange.receipts import ReceiptStore
from app.services.errors import Cancelled, KnownError
from app.services.handover import HandoverService, Sender, Stacks
from app.storage.handovers import SqlHandoverStore
from app.ui.handover.desk import HandoverDesk
from app.ui.handover.parts import HandoverParts

if TYPE_CHECKING:
    from typing import BinaryIO

    from app.desktop.bench import Bench
    from app.services.parcels import OpenedPackage
    from app.services.ports import ProgressPort

_PIECE = 1024 * 1024


def handover_desk(bench: Bench) -> HandoverDesk:
    """What opens the dialogs of packages."""
    films = PackageFilms(bench)
    parts = HandoverParts(
        handover_service(bench), bench.work.care, films.size, films.open, films.keep, films.has_vault
    )
    return HandoverDesk(bench.theme, parts, bench.window)


def handover_service(bench: Bench) -> HandoverService:
    """The use cases of packages, as the person of the settings."""
    place, work = bench.place, bench.work

    def me() -> Participant:
        return Participant(Role(place.settings.now.role), place.settings.now.observer)

    sender = Sender(me, place.clock.now, place.new_id, lambda: secrets.token_hex(32))
    packages = SqlHandoverStore(work.database)
    stacks = Stacks(packages, work.stores.recordings, package_files(), ReceiptStore())
    return HandoverService(stacks, work.care, sender)


class PackageFilms:
    """Films that go into packages and come out of them."""

    def __init__(self, bench: Bench) -> None:
        """A film that comes in goes into the vault of this bench, when it has one that is open."""
        self._bench = bench
        vault = bench.vault
        self._vault = vault if vault is not None and vault.service.is_open else None
        self.has_vault = self._vault is not None

    def size(self, recording_id: str) -> int | None:
        """Bytes in the film; None when it is not there."""
        films = self._bench.work.films
        try:
            path = self._bench.work.library.film(recording_id).path
            return films.size(path) if films.is_sealed(path) else path.stat().st_size
        except (KnownError, OSError):
            return None

    def open(self, recording_id: str) -> BinaryIO:
        """The plain bytes. Raises FilmNotFound, FilmRefused."""
        films, path = self._bench.work.films, self._bench.work.library.film(recording_id).path
        return films.open(path) if films.is_sealed(path) else path.open("rb")

    def keep(
        self, package: OpenedPackage, recording_id: str, folder: Path | None, progress: ProgressPort
    ) -> None:
        """Take the film out of a package, and let the library know where it is.

        Raises PackageRefused, FilmRefused, WorldUnavailable or Cancelled; then there is no film.
        """
        name = f"film-{recording_id[:8]}.mp4"
        if self._vault is not None:
            sealed = self._vault.films
            path = sealed.seal_stream(package.film(), package.film_size, recording_id, name, progress)
        else:
            path = _free(Path() if folder is None else folder, name)
            _copy(package, path, progress)
        library = self._bench.work.library
        library.point_to(recording_id, path)
        library.film(recording_id)


def _copy(package: OpenedPackage, target: Path, progress: ProgressPort) -> None:
    size, done = package.film_size, 0
    with package.film() as film, placed(target, size) as file:
        while piece := film.read(_PIECE):
            if progress.cancelled():
                raise Cancelled
            write_all(file, piece)
            done += len(piece)
            progress.report(done / size)


def _free(folder: Path, name: str) -> Path:
    """A name that no file there has: nothing is written over."""
    wanted, number = folder / name, 1
    while wanted.exists():
        number += 1
        wanted = folder / f"{Path(name).stem}-{number}.mp4"
    return wanted
