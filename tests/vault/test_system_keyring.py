"""The keyring of the system is a convenience: it may be absent, unsafe or in trouble, and nobody notices."""

from __future__ import annotations

import sys

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError, PasswordSetError

from app.services.vault_errors import KeyringUnavailable
from app.vault.system_keyring import SystemKeyring


def backend(module: str, trouble: BaseException | None = None, rank: float = 5, forgets: bool = False):
    """A keyring that says it is the one of this module."""

    class Keyring(KeyringBackend):
        priority = rank

        def __init__(self) -> None:
            self.kept: dict[tuple[str, str], str] = {}

        def get_password(self, service, username):
            if trouble:
                raise trouble
            return self.kept.get((service, username))

        def set_password(self, service, username, password):
            if trouble:
                raise trouble
            if not forgets:
                self.kept[service, username] = password

        def delete_password(self, service, username):
            if self.kept.pop((service, username), None) is None:
                raise PasswordDeleteError

    Keyring.__module__ = module
    try:
        return Keyring()
    finally:
        KeyringBackend._classes.discard(Keyring)


SAFE = "keyring.backends.SecretService"


def test_a_secret_is_kept_found_and_forgotten():
    held = backend(SAFE)
    keyring = SystemKeyring(lambda: [held])
    assert keyring.works()
    assert keyring.get("vault-1") is None
    keyring.keep("vault-1", "secret")
    assert held.kept == {("Terugblik", "vault-1"): "secret"}
    assert keyring.get("vault-1") == "secret"
    assert keyring.get("vault-2") is None
    keyring.forget("vault-1")
    keyring.forget("vault-1")
    assert held.kept == {}


def test_the_best_of_the_safe_keyrings_is_used():
    worse, better = backend(SAFE, rank=1), backend("keyring.backends.Windows", rank=9)
    unsafe = backend("keyrings.alt.file", rank=100)
    SystemKeyring(lambda: [worse, unsafe, better]).keep("v", "s")
    assert (worse.kept, unsafe.kept, len(better.kept)) == ({}, {}, 1)


@pytest.mark.parametrize(
    "backends",
    [
        [],
        [fail.Keyring()],
        [null.Keyring()],
        [backend("keyrings.alt.file")],
        [backend("keyring.backends.chainer")],
    ],
)
def test_a_keyring_that_keeps_secrets_in_the_open_or_nowhere_is_none(backends):
    keyring = SystemKeyring(lambda: backends)
    assert not keyring.works()
    for act in (lambda: keyring.get("v"), lambda: keyring.keep("v", "s"), lambda: keyring.forget("v")):
        with pytest.raises(KeyringUnavailable):
            act()


def troubles():
    found = [
        NoKeyringError(),
        KeyringLocked(),
        InitError(),
        PasswordSetError(),
        RuntimeError(),
        OSError(),
        ValueError(),
    ]
    try:
        from jeepney import DBusAddress, DBusErrorResponse, new_error, new_method_call
        from secretstorage.exceptions import PromptDismissedException, SecretServiceNotAvailableException
    except ImportError:
        return found
    call = new_method_call(DBusAddress("/x", "a.b"), "Get")
    call.header.fields[6] = "a.b"
    call.header.fields[7] = ":1.1"
    answer = DBusErrorResponse(new_error(call, "org.freedesktop.DBus.Error.NoReply"))
    return [*found, SecretServiceNotAvailableException(), PromptDismissedException(), answer]


@pytest.mark.parametrize("trouble", troubles(), ids=lambda each: type(each).__name__)
def test_whatever_a_keyring_raises_the_passphrase_is_asked(trouble):
    keyring = SystemKeyring(lambda: [backend(SAFE, trouble)])
    for act in (lambda: keyring.get("v"), lambda: keyring.keep("v", "s"), lambda: keyring.forget("v")):
        with pytest.raises(KeyringUnavailable):
            act()


def test_a_keyring_that_does_not_keep_what_it_was_given_is_none():
    with pytest.raises(KeyringUnavailable):
        SystemKeyring(lambda: [backend(SAFE, forgets=True)]).keep("v", "s")


def test_looking_for_keyrings_that_fails_is_no_keyring():
    def broken():
        raise RuntimeError("no bus")

    assert not SystemKeyring(broken).works()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these always have a keyring")
def test_without_a_session_bus_the_real_library_says_that_there_is_no_keyring(monkeypatch):
    """As in a service or over ssh; and no dialog appears."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    assert not SystemKeyring().works()
    with pytest.raises(KeyringUnavailable):
        SystemKeyring().keep("v", "s")


def test_a_computer_without_the_parts_for_d_bus_has_other_troubles_only(monkeypatch):
    monkeypatch.setitem(sys.modules, "jeepney", None)
    keyring = SystemKeyring(lambda: [backend(SAFE, NoKeyringError())])
    with pytest.raises(KeyringUnavailable):
        keyring.get("v")
