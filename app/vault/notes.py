"""Notes about plain files that have to go, so that a crash leaves none behind.

Such a note names a file of the person, so it is sealed itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.disk import PART, folder_to_disk, new_file, to_disk, write_all
from app.vault import words

if TYPE_CHECKING:
    from collections.abc import Callable

ENDING = ".note"
_NONCE = 12


class Notes:
    """One note of each kind for each name, in the folder of the vault."""

    def __init__(self, folder: Path, key: Callable[[], bytes]) -> None:
        """`key` raises VaultLocked while the vault is locked."""
        self._folder = folder
        self._key = key

    def keep(self, kind: str, name: str, path: Path) -> None:
        """On the disk when it returns. Raises WorldUnavailable or VaultLocked."""
        nonce, target = os.urandom(_NONCE), self._path(kind, name)
        told = str(path.absolute()).encode("utf-8", "surrogateescape")
        sealed = AESGCM(self._key()).encrypt(nonce, told, target.name.encode())
        part = target.with_name(target.name + PART)
        with words.writing():
            part.unlink(missing_ok=True)
            with new_file(part) as file:
                write_all(file, memoryview(nonce + sealed))
                to_disk(file)
            part.replace(target)
            folder_to_disk(self._folder)

    def drop(self, kind: str, name: str) -> None:
        """It is done. Raises WorldUnavailable."""
        with words.writing():
            self._path(kind, name).unlink(missing_ok=True)

    def all(self, kind: str) -> tuple[tuple[str, Path], ...]:
        """Every note of this kind; one that cannot be read is thrown away. Raises WorldUnavailable."""
        ending = f".{kind}{ENDING}"
        names = [path.name.removesuffix(ending) for path in sorted(self._folder.glob(f"*{ending}"))]
        with words.writing():
            found = [(name, self._read(kind, name)) for name in names]
        return tuple((name, path) for name, path in found if path is not None)

    def _read(self, kind: str, name: str) -> Path | None:
        target = self._path(kind, name)
        content = target.read_bytes()
        try:
            told = AESGCM(self._key()).decrypt(content[:_NONCE], content[_NONCE:], target.name.encode())
        except (InvalidTag, ValueError):
            target.unlink()
            return None
        return Path(told.decode("utf-8", "surrogateescape"))

    def _path(self, kind: str, name: str) -> Path:
        return self._folder / f"{name}.{kind}{ENDING}"
