"""The system's own place for secrets: Secret Service or KWallet, Windows Credential Manager, macOS Keychain.

Never required. A keyring that keeps secrets in an open file, or nowhere, is taken for no keyring.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from app.services.vault_errors import KeyringUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from keyring.backend import KeyringBackend

_SERVICE = "Terugblik"
_SAFE = tuple(
    f"keyring.backends.{name}" for name in ("SecretService", "kwallet", "libsecret", "Windows", "macOS")
)


class SystemKeyring:
    """The Keyring of VaultKeys. May ask the person for the password of the keyring: for a worker thread."""

    def __init__(self, backends: Callable[[], list[KeyringBackend]] | None = None) -> None:
        """`backends` tells which keyrings there are; the system is asked when nobody says otherwise."""
        self._backends = backends or _of_the_system

    def works(self) -> bool:
        """Whether there is a safe keyring here."""
        try:
            self._chosen()
        except KeyringUnavailable:
            return False
        return True

    def get(self, name: str) -> str | None:
        """The secret of this name, if it was kept. Raises KeyringUnavailable."""
        with _any_trouble():
            return self._chosen().get_password(_SERVICE, name)

    def keep(self, name: str, secret: str) -> None:
        """Keep it, and read it back. Raises KeyringUnavailable."""
        with _any_trouble():
            chosen = self._chosen()
            cast("Any", chosen).set_password(_SERVICE, name, secret)
            if chosen.get_password(_SERVICE, name) != secret:
                raise KeyringUnavailable

    def forget(self, name: str) -> None:
        """Take it away, if it is there. Raises KeyringUnavailable."""
        with _any_trouble():
            chosen = self._chosen()
            if chosen.get_password(_SERVICE, name) is not None:
                chosen.delete_password(_SERVICE, name)

    def _chosen(self) -> KeyringBackend:
        """The best of those that are safe."""
        with _any_trouble():
            safe = [each for each in self._backends() if type(each).__module__ in _SAFE]
            if not safe:
                raise KeyringUnavailable
            return max(safe, key=lambda each: each.priority)


def _of_the_system() -> list[KeyringBackend]:
    # Loaded only here: looking for keyrings takes time, and most people have no vault.
    from keyring.backend import get_all_keyring  # noqa: PLC0415

    return get_all_keyring()


@contextmanager
def _any_trouble() -> Generator[None]:
    """Whatever a keyring of this system raises, the passphrase always works."""
    try:
        yield
    except KeyringUnavailable:
        raise
    except _troubles():
        raise KeyringUnavailable from None


def _troubles() -> tuple[type[Exception], ...]:
    """What keyrings are known to raise: their own errors, those of D-Bus, and those of Windows."""
    from keyring.errors import KeyringError  # noqa: PLC0415

    found: list[type[Exception]] = [KeyringError, OSError, RuntimeError, ValueError, LookupError, TypeError]
    found += [AttributeError, NotImplementedError, EOFError]
    try:
        from jeepney import DBusErrorResponse  # noqa: PLC0415
        from secretstorage.exceptions import SecretStorageException  # noqa: PLC0415
    except ImportError:
        return tuple(found)
    return (*found, DBusErrorResponse, SecretStorageException)
