"""A vault whose keys are there, without the seconds that a passphrase costs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.services.errors import FilmRefused
from app.services.vault_errors import KeyringUnavailable
from app.vault import words
from app.vault.container import FilmKey
from app.vault.films import FilmVault
from app.vault.keyfile import Cost
from app.vault.reader import open_sealed
from app.vault.sealing import seal
from tests.fakes import QuietProgress

CANARY = b"Mevrouw De Kanarie-Vogel"
# A passphrase costs nothing here; the real cost has a test of its own.
CHEAP = Cost(64, 1, 1)


class HeldKeyring:
    """A keyring in memory; `trouble` makes it refuse."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.trouble = False

    def works(self) -> bool:
        return not self.trouble

    def _stumble(self) -> None:
        if self.trouble:
            raise KeyringUnavailable

    def get(self, name: str) -> str | None:
        self._stumble()
        return self.kept.get(name)

    def keep(self, name: str, secret: str) -> None:
        self._stumble()
        self.kept[name] = secret

    def forget(self, name: str) -> None:
        self._stumble()
        self.kept.pop(name, None)


@dataclass
class HeldKeys:
    """The keys of an open vault; `locked` takes them away."""

    key: FilmKey = field(default_factory=lambda: FilmKey(os.urandom(16), os.urandom(32)))
    locked: bool = False

    def film_key(self) -> FilmKey:
        if self.locked:
            raise words.locked()
        return self.key

    def note_key(self) -> bytes:
        return self.film_key().key


@dataclass
class Desk:
    """A folder with a vault in it."""

    folder: Path
    keys: HeldKeys
    vault: FilmVault

    def film(self, content: bytes, name: str = "gesprek.mp4") -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def sealed(self, content: bytes, chunk: int = 64, name: str = "r1") -> Path:
        """A sealed film with small chunks, so that a test can try every byte of it."""
        target = self.vault.path_of(name)
        target.parent.mkdir(exist_ok=True)
        seal(self.film(content), target, self.keys.key, QuietProgress(), chunk=chunk)
        return target

    def plain(self, sealed: Path) -> bytes:
        with open_sealed(sealed, self.keys.key) as reader:
            return reader.read()

    def refusal(self, sealed: Path) -> str:
        """Why this film cannot be read whole."""
        with pytest.raises(FilmRefused) as refused:
            self.plain(sealed)
        return str(refused.value.reason)

    def everything(self) -> bytes:
        """The bytes of all that is in the folder of the vault, names included."""
        inside = sorted((self.folder / "vault").rglob("*"))
        return b"\n".join(path.name.encode() + path.read_bytes() for path in inside if path.is_file())


@pytest.fixture
def desk(tmp_path) -> Desk:
    keys = HeldKeys()
    return Desk(tmp_path, keys, FilmVault(tmp_path / "vault", keys))
