"""The vault itself: made, opened, locked, its ways in changed, and given up.

The order in which a vault is made: first the keys, on the disk and proven, then the work. So there is never
sealed work without keys; a kill in between leaves keys and plain work, and `complete` seals it at the next
start.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.services.errors import KnownError
from app.services.vault_errors import (
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    VaultNotEmpty,
)

if TYPE_CHECKING:
    from app.services.ports import ProgressPort


class VaultState(StrEnum):
    """What a screen has to show."""

    NONE = "none"
    LOCKED = "locked"
    OPEN = "open"
    KEYS_MISSING = "keys_missing"
    KEYS_DAMAGED = "keys_damaged"
    KEYS_NEWER = "keys_newer"


class Keys(Protocol):
    """Keeps the keys (see app.vault.keys for what each method raises)."""

    @property
    def is_open(self) -> bool:
        """Whether the keys are there now."""
        ...

    @property
    def remembered(self) -> bool:
        """Whether the system's keyring opens the vault."""
        ...

    def exists(self) -> bool:
        """Whether there is a vault, be its keys whole or not."""
        ...

    def look(self) -> None:
        """Read the file with the keys."""

    def keyring_works(self) -> bool:
        """Whether the system has a safe place for a key."""
        ...

    def create(self, passphrase: str) -> str:
        """Make the keys; the recovery code."""
        ...

    def open_with_passphrase(self, passphrase: str) -> None:
        """Raises WrongPassphrase."""

    def open_with_code(self, typed: str) -> None:
        """Raises CodeMistyped or WrongCode."""

    def open_with_keyring(self) -> bool:
        """Whether it opened."""
        ...

    def verify(self, passphrase: str) -> None:
        """Raises WrongPassphrase."""

    def change_passphrase(self, new: str) -> None:
        """Wrap the key anew."""

    def new_recovery_code(self) -> str:
        """Wrap the key anew; the code."""
        ...

    def remember(self) -> None:
        """Let the keyring open the vault."""

    def forget_remembered(self) -> None:
        """The keyring opens it no more."""

    def database_key(self) -> bytes:
        """What the database is sealed with."""
        ...

    def lock(self) -> None:
        """Forget the keys."""

    def discard(self) -> None:
        """Take the keys away for ever."""


class WorkSealer(Protocol):
    """Seals the database with all that is beside it; every connection has to be closed."""

    def sealed(self) -> bool:
        """Whether any of the files is sealed."""
        ...

    def plain(self) -> bool:
        """Whether any of the files can be read by everybody."""
        ...

    def seal(self, key: bytes, progress: ProgressPort) -> None:
        """Seal what is plain. Raises WorldUnavailable or KnownError: what was not done is as it was."""

    def unseal(self, key: bytes, progress: ProgressPort) -> None:
        """Make all of it plain again; the same."""


class SealedFolder(Protocol):
    """The sealed films, as far as keys concern them."""

    def empty(self) -> bool:
        """Whether no film is in the vault."""
        ...

    def close_all(self) -> None:
        """Close every film that is still being read."""


class VaultService:
    """Use cases of the vault. What asks for a passphrase is slow on purpose: for a worker thread."""

    def __init__(self, keys: Keys, films: SealedFolder, work: WorkSealer) -> None:
        """`work` is the database and what is beside it."""
        self._keys = keys
        self._films = films
        self._work = work

    # What there is

    def state(self) -> VaultState:
        """What a screen has to show. Raises WorldUnavailable."""
        if self._keys.is_open:
            return VaultState.OPEN
        if not self._keys.exists():
            return VaultState.NONE
        try:
            self._keys.look()
        except KeysMissing:
            return VaultState.KEYS_MISSING
        except KeysDamaged:
            return VaultState.KEYS_DAMAGED
        except KeysNewer:
            return VaultState.KEYS_NEWER
        return VaultState.LOCKED

    def exists(self) -> bool:
        """Whether there is a vault, be its keys whole or not."""
        return self._keys.exists()

    @property
    def is_open(self) -> bool:
        """Whether the keys are there now."""
        return self._keys.is_open

    # Making and giving up; the database may not be open

    def set_up(self, passphrase: str, progress: ProgressPort) -> str:
        """Make the vault, seal the work, and leave it open; the recovery code, told only now.

        Cannot be cancelled half way. Raises VaultThere, PassphraseTooShort, or what sealing raises: then
        there is no vault, or (when a part was sealed) one that `complete` finishes.
        """
        code = self._keys.create(passphrase)
        try:
            self.complete(progress)
        except KnownError:
            if not self._work.sealed():
                self._keys.discard()
            raise
        return code

    def complete(self, progress: ProgressPort) -> None:
        """Seal work that is plain still, because making the vault was interrupted. The vault is open."""
        if self._work.plain():
            self._work.seal(self._keys.database_key(), _Whole(progress))

    def give_up(self, passphrase: str, progress: ProgressPort) -> None:
        """No vault any more: the work is plain again and the keys are gone. No film may be in it.

        Raises VaultNotEmpty, WrongPassphrase, or what unsealing raises: then there still is a vault.
        """
        if not self._films.empty():
            raise VaultNotEmpty
        self._keys.verify(passphrase)
        self._work.unseal(self._keys.database_key(), _Whole(progress))
        self._keys.discard()

    # Opening and locking

    def unlock(self, passphrase: str) -> None:
        """Open it. Raises WrongPassphrase, KeysMissing, KeysDamaged, KeysNewer or WorldUnavailable."""
        self._keys.open_with_passphrase(passphrase)

    def unlock_with_code(self, typed: str) -> None:
        """Open it with the recovery code. Raises CodeMistyped, WrongCode, or the same as `unlock`."""
        self._keys.open_with_code(typed)

    def unlock_with_keyring(self) -> bool:
        """Whether the system's keyring opened it. Raises the same as `unlock`, but never for the keyring."""
        return self._keys.open_with_keyring()

    def verify(self, passphrase: str) -> None:
        """Ask for the passphrase once more. Raises WrongPassphrase."""
        self._keys.verify(passphrase)

    def lock(self) -> None:
        """Close every film and forget the keys."""
        self._films.close_all()
        self._keys.lock()

    # Ways in

    def change_passphrase(self, current: str, new: str) -> None:
        """Who copied keys.json before, can still open that copy with the old one.

        Raises WrongPassphrase, PassphraseTooShort, VaultLocked or WorldUnavailable.
        """
        self._keys.verify(current)
        self._keys.change_passphrase(new)

    def replace_passphrase(self, code: str, new: str) -> None:
        """For who forgot it: the recovery code opens the vault, and a new passphrase takes its place.

        Raises CodeMistyped, WrongCode, PassphraseTooShort or WorldUnavailable.
        """
        self._keys.open_with_code(code)
        self._keys.change_passphrase(new)

    def new_recovery_code(self, passphrase: str) -> str:
        """A new code, told only now; the old one opens nothing any more.

        Raises WrongPassphrase, VaultLocked or WorldUnavailable.
        """
        self._keys.verify(passphrase)
        return self._keys.new_recovery_code()

    def keyring_works(self) -> bool:
        """Whether this computer has a safe place of its own for a key; may take a moment."""
        return self._keys.keyring_works()

    @property
    def in_keyring(self) -> bool:
        """Whether the system's keyring opens the vault."""
        return self._keys.remembered

    def remember_in_keyring(self) -> None:
        """Whoever is logged in on this computer opens the vault. Raises VaultLocked, KeyringUnavailable."""
        self._keys.remember()

    def forget_keyring(self) -> None:
        """The passphrase is asked for each time again. Raises VaultLocked or WorldUnavailable."""
        self._keys.forget_remembered()


class _Whole:
    """Progress of what is done wholly or not at all: it cannot be cancelled."""

    def __init__(self, progress: ProgressPort) -> None:
        self._progress = progress

    def report(self, done: float) -> None:
        self._progress.report(done)

    def cancelled(self) -> bool:
        return False
