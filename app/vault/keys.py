"""The keys of the vault: made, opened, rewrapped and forgotten."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import threading
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from app.services.vault_errors import (
    SHORTEST_PASSPHRASE,
    KeyringUnavailable,
    KeysDamaged,
    KeysMissing,
    PassphraseTooShort,
    VaultLocked,
    VaultThere,
    WrongCode,
    WrongPassphrase,
)
from app.vault import keyfile, words
from app.vault.container import FilmKey
from app.vault.keyfile import KEYRING, PASSPHRASE, RECOVERY, Cost, KeyFile
from app.vault.recovery import new_code, read_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.vault.keyplace import KeyPlace


class Keyring(Protocol):
    """The system's own place for secrets. Each method but `works` raises KeyringUnavailable."""

    def works(self) -> bool:
        """Whether there is one that is safe."""
        ...

    def get(self, name: str) -> str | None:
        """The secret of this name, if it was kept."""
        ...

    def keep(self, name: str, secret: str) -> None:
        """Keep it; it can be read back when this returns."""

    def forget(self, name: str) -> None:
        """Take it away, if it is there."""


class VaultKeys:
    """The master key, while the vault is open, and what is derived from it.

    `lock` overwrites the master key where it stands. It cannot promise more: keys that were derived from it,
    and passphrases that were typed, have been in memory as values that Python does not let anybody
    overwrite; they go when that memory is used again.

    Thread safe: locking while a film is sealed never leads to a key made of an overwritten master key.
    """

    def __init__(self, place: KeyPlace, keyring: Keyring, cost: Cost | None = None) -> None:
        """`cost` of a guess at a new passphrase; Argon2id with 64 MiB when nobody says otherwise."""
        self._place = place
        self._keyring = keyring
        self._cost = cost or Cost()
        self._master: bytearray | None = None
        self._guard = threading.RLock()

    # What there is

    @property
    def is_open(self) -> bool:
        """Whether the master key is there."""
        return self._master is not None

    def exists(self) -> bool:
        """Whether a vault was made here, be its keys whole or not."""
        return self._place.exists()

    def look(self) -> None:
        """Read the file with the keys. Raises KeysMissing, KeysDamaged, KeysNewer or WorldUnavailable."""
        self._place.read()

    # Ways in

    def create(self, passphrase: str) -> str:
        """Make the keys, on disk when this returns, and open the vault; the recovery code, told only now.

        Raises VaultThere, PassphraseTooShort or WorldUnavailable.
        """
        if self.exists():
            raise VaultThere
        master, code = bytearray(os.urandom(keyfile.KEY)), new_code()
        secrets = {PASSPHRASE: new_secret(passphrase), RECOVERY: read_code(code).encode()}
        ways = {
            PASSPHRASE: keyfile.wrap(master, PASSPHRASE, secrets[PASSPHRASE], self._cost),
            RECOVERY: keyfile.wrap(master, RECOVERY, secrets[RECOVERY], None),
        }
        self._place.write(KeyFile(keyfile.id_of(master), ways), _opens(master, secrets))
        self._now_open(master)
        return code

    def open_with_passphrase(self, passphrase: str) -> None:
        """Raises WrongPassphrase, or what `look` raises."""
        self._now_open(self._by_passphrase(passphrase))

    def open_with_code(self, typed: str) -> None:
        """Raises CodeMistyped, WrongCode, or what `look` raises."""
        code = read_code(typed)
        master = keyfile.unwrap(self._place.read(), RECOVERY, code.encode())
        if master is None:
            raise WrongCode
        self._now_open(master)

    def open_with_keyring(self) -> bool:
        """Whether the system's keyring opened it; never raises for a keyring. What `look` raises."""
        file = self._place.read()
        if KEYRING not in file.slots:
            return False
        try:
            kept = self._keyring.get(_name(file))
            master = keyfile.unwrap(file, KEYRING, base64.b64decode(kept or ""))
        except (KeyringUnavailable, binascii.Error, ValueError):
            return False
        if master is not None:
            self._now_open(master)
        return master is not None

    def verify(self, passphrase: str) -> None:
        """Whether this is the passphrase, open or not. Raises WrongPassphrase, or what `look` raises."""
        master = self._by_passphrase(passphrase)
        with self._guard:
            if self._master is not None and not hmac.compare_digest(master, self._master):
                raise WrongPassphrase
        master[:] = bytes(len(master))

    # Changing ways in: only the master key is wrapped anew, no film and no database changes

    def change_passphrase(self, new: str) -> None:
        """The vault has to be open. Raises VaultLocked, PassphraseTooShort or WorldUnavailable."""
        self._put(PASSPHRASE, new_secret(new), self._cost)

    def new_recovery_code(self) -> str:
        """A new code; the one before it opens nothing any more. Raises VaultLocked or WorldUnavailable."""
        code = new_code()
        self._put(RECOVERY, read_code(code).encode(), None)
        return code

    def keyring_works(self) -> bool:
        """Whether the system has a safe place for a key."""
        return self._keyring.works()

    @property
    def remembered(self) -> bool:
        """Whether the system's keyring is a way in."""
        try:
            return KEYRING in self._place.read().slots
        except (KeysMissing, KeysDamaged):
            return False

    def remember(self) -> None:
        """Let the system's keyring open the vault.

        Raises VaultLocked, KeyringUnavailable or WorldUnavailable.
        """
        secret = os.urandom(keyfile.KEY)
        self._keyring.keep(_name(self._own_file()), base64.b64encode(secret).decode())
        self._put(KEYRING, secret, None)

    def forget_remembered(self) -> None:
        """The keyring is no way in any more, also when it cannot be reached. Raises WorldUnavailable."""
        file = self._own_file()
        if KEYRING in file.slots:
            self._place.write(file.with_slot(KEYRING, None), lambda _read_back: True)
        with suppress(KeyringUnavailable):
            self._keyring.forget(_name(file))

    # Keys for others

    def film_key(self) -> FilmKey:
        """The key that wraps the keys of films. Raises FilmRefused (SEALED_LOCKED)."""
        with self._guard:
            if self._master is None:
                raise words.locked()
            return FilmKey(keyfile.id_of(self._master), keyfile.derived(self._master, "films"))

    def database_key(self) -> bytes:
        """The 32 bytes the database is sealed with. Raises VaultLocked."""
        with self._guard:
            return keyfile.derived(self._opened(), "database")

    def note_key(self) -> bytes:
        """The key of the notes about work that is under way. Raises VaultLocked."""
        with self._guard:
            return keyfile.derived(self._opened(), "notes")

    def lock(self) -> None:
        """Forget the master key."""
        with self._guard:
            if self._master is not None:
                self._master[:] = bytes(len(self._master))
            self._master = None

    def discard(self) -> None:
        """Take the keys away for ever: only for a vault in which nothing was sealed yet."""
        self.lock()
        self._place.remove()

    def _opened(self) -> bytearray:
        if self._master is None:
            raise VaultLocked
        return self._master

    def _by_passphrase(self, passphrase: str) -> bytearray:
        master = keyfile.unwrap(self._place.read(), PASSPHRASE, secret_of(passphrase))
        if master is None:
            raise WrongPassphrase
        return master

    def _now_open(self, master: bytearray) -> None:
        with self._guard:
            self.lock()
            self._master = master
        self._place.settle()

    def _own_file(self) -> KeyFile:
        """The file of the vault that is open, and not one that was put in its place since."""
        with self._guard:
            vault_id = keyfile.id_of(self._opened())
        file = self._place.read()
        if file.vault_id != vault_id:
            raise KeysDamaged
        return file

    def _put(self, name: str, secret: bytes, cost: Cost | None) -> None:
        file = self._own_file()
        with self._guard:
            master = bytearray(self._opened())
        try:
            slot = keyfile.wrap(master, name, secret, cost)
            self._place.write(file.with_slot(name, slot), _opens(master, {name: secret}))
        finally:
            master[:] = bytes(len(master))


def secret_of(passphrase: str) -> bytes:
    """The bytes of a passphrase: the same on every keyboard, and without spaces that cannot be seen."""
    plain = " ".join(unicodedata.normalize("NFKC", passphrase).split())
    return plain.encode("utf-8", "surrogatepass")


def new_secret(passphrase: str) -> bytes:
    """The same for a passphrase that is chosen now. Raises PassphraseTooShort."""
    secret = secret_of(passphrase)
    if len(secret.decode("utf-8", "surrogatepass")) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort
    return secret


def _name(file: KeyFile) -> str:
    return f"vault-{file.vault_id.hex()}"


def _opens(master: bytearray, secrets: Mapping[str, bytes]) -> Callable[[KeyFile], bool]:
    """Whether each of these ways in really leads to the master key: asked before the old keys go."""
    return lambda file: all(keyfile.unwrap(file, name, secret) == master for name, secret in secrets.items())
