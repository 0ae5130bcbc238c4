"""The vault: its keys, the sealed films, and moving films into it and out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assembly.films import film_reader
from app.paths import resources_dir
from app.services.vaulting import VaultService

if TYPE_CHECKING:
    from app.assembly.place import Place
    from app.assembly.work import Work
    from app.services.film_moving import FilmMoving
    from app.services.ports import ProgressPort
    from app.vault.films import FilmVault
    from app.vault.keys import VaultKeys


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys of a place, its sealed films, the files of the work, and the use cases on all of them."""

    keys: VaultKeys
    films: FilmVault
    files: WorkFiles
    service: VaultService


class WorkFiles:
    """The database of a place with all that is beside it, for the vault to seal: a WorkSealer."""

    def __init__(self, place: Place) -> None:
        self._database, self._beside = place.paths.database, place.paths.backups

    def sealed(self) -> bool:
        """Whether any of the files is sealed."""
        from app.storage.sealing import sealed_files  # noqa: PLC0415 - see app.assembly

        return bool(sealed_files(self._database, self._beside))

    def plain(self) -> bool:
        """Whether any of the files can be read by everybody."""
        from app.storage.sealing import plain_files  # noqa: PLC0415 - see app.assembly

        return bool(plain_files(self._database, self._beside))

    def seal(self, key: bytes, progress: ProgressPort) -> None:
        """Seal what is plain."""
        from app.storage.sealing import seal_work  # noqa: PLC0415 - see app.assembly

        seal_work(self._database, self._beside, key, progress)

    def unseal(self, key: bytes, progress: ProgressPort) -> None:
        """Make all of it plain again."""
        from app.storage.sealing import unseal_work  # noqa: PLC0415 - see app.assembly

        unseal_work(self._database, self._beside, key, progress)


def vault_of(place: Place) -> Vault:
    """The vault of this person, which may not have been made yet."""
    from app.vault.films import FilmVault  # noqa: PLC0415 - see app.assembly
    from app.vault.keyplace import KeyPlace  # noqa: PLC0415
    from app.vault.keys import VaultKeys  # noqa: PLC0415
    from app.vault.system_keyring import SystemKeyring  # noqa: PLC0415

    folder = place.paths.vault
    keys = VaultKeys(KeyPlace(folder), SystemKeyring())
    films, files = FilmVault(folder, keys), WorkFiles(place)
    return Vault(keys, films, files, VaultService(keys, films, files))


def film_moving(place: Place, work: Work, vault: Vault) -> FilmMoving:
    """Moving films into the vault and out of it; its `tidy` belongs at the start of a session."""
    from app.services.film_moving import FilmMoving, Gate  # noqa: PLC0415 - see app.assembly
    from app.services.finding import FilmFinder  # noqa: PLC0415

    finder = FilmFinder(film_reader(vault.films), place.paths.data_dir)
    gate = Gate(work.care.require_playable, work.care.log)
    return FilmMoving(vault.films, work.stores.recordings, finder, gate, resources_dir())
