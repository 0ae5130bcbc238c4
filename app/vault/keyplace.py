"""Where keys.json stands, and how it changes without ever being half or unproven."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.disk import PART, folder_to_disk, new_file, to_disk, write_all
from app.paths import make_private
from app.services.errors import WorldUnavailable
from app.services.vault_errors import KeysDamaged, KeysMissing
from app.vault import keyfile, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.vault.keyfile import KeyFile

_NAME = "keys.json"
_ENDING = "*.film"


class KeyPlace:
    """keys.json in the folder of the vault, and beside it keys.json.bak.

    The second is the one before while a new one is being proven, and a copy of the same afterwards: a sector
    that dies does not take every film with it.
    """

    def __init__(self, folder: Path) -> None:
        """The folder is made at the first write."""
        self._folder = folder
        self.file = folder / _NAME
        self.copy = folder / f"{_NAME}.bak"

    def exists(self) -> bool:
        """Whether there is, or was, a vault here: keys, or films that need them. Raises WorldUnavailable."""
        try:
            return self.file.exists() or self.copy.exists() or any(self._folder.glob(_ENDING))
        except OSError:
            raise words.keys_unreadable() from None

    def read(self) -> KeyFile:
        """What is kept. Raises KeysMissing, KeysDamaged, KeysNewer or WorldUnavailable."""
        missing = 0
        for path in (self.file, self.copy):
            try:
                return keyfile.from_bytes(_content(path))
            except FileNotFoundError:
                missing += 1
            except KeysDamaged:
                continue
            except OSError:
                raise words.keys_unreadable() from None
        raise KeysMissing if missing == len((self.file, self.copy)) else KeysDamaged

    def write(self, file: KeyFile, proof: Callable[[KeyFile], bool]) -> None:
        """Keep this instead; on disk, read back and proven when it returns. Raises WorldUnavailable.

        `proof` gets what was read back from the disk and says whether it opens the vault. What was there
        before stays until then.
        """
        content = keyfile.to_bytes(file)
        with words.writing():
            make_private(self._folder)
            fresh = _written(self.file, content)
            try:
                if _content(fresh) != content or not proof(keyfile.from_bytes(_content(fresh))):
                    raise words.not_written()
                if self._is_whole():
                    _written(self.copy, _content(self.file)).replace(self.copy)
                fresh.replace(self.file)
            finally:
                fresh.unlink(missing_ok=True)
            folder_to_disk(self._folder)
            if _content(self.file) != content:
                raise words.not_written()
            self._make_copy()

    def settle(self) -> None:
        """After the vault was opened: make file and copy the same again, and sweep what a crash left."""
        with suppress(OSError, WorldUnavailable):
            for path in (self.file, self.copy):
                path.with_name(path.name + PART).unlink(missing_ok=True)
            if not self._is_whole():
                _written(self.file, _content(self.copy)).replace(self.file)
            self._make_copy()

    def remove(self) -> None:
        """Take both away. Raises WorldUnavailable."""
        with words.writing():
            for path in (self.file, self.copy):
                path.unlink(missing_ok=True)
            folder_to_disk(self._folder)

    def _is_whole(self) -> bool:
        try:
            keyfile.from_bytes(_content(self.file))
        except (FileNotFoundError, KeysDamaged):
            return False
        return True

    def _make_copy(self) -> None:
        content = _content(self.file)
        if not self.copy.exists() or _content(self.copy) != content:
            _written(self.copy, content).replace(self.copy)
            folder_to_disk(self._folder)


def _content(path: Path) -> bytes:
    """One byte more than is allowed is enough to refuse it. Raises OSError."""
    with path.open("rb") as file:
        return file.read(keyfile.LONGEST_FILE + 1)


def _written(path: Path, content: bytes) -> Path:
    """A new file beside this one, on the disk. Raises OSError."""
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)
    with new_file(part) as file:
        write_all(file, memoryview(content))
        to_disk(file)
    return part
