"""What stands in keys.json: the master key of the vault, wrapped once for each way to open it.

Nothing in it is secret, but who has it may guess passphrases for as long as they like: each guess costs the
memory and time of Argon2id. What is read is looked at first, so that a file from elsewhere can neither stop
the program nor make it ask for more memory than there is.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.services.vault_errors import KeysDamaged, KeysNewer

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "terugblik-vault-keys"
VERSION = 1
LONGEST_FILE = 64 * 1024
PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"
KEY, ID, SALT, NONCE, TAG = 32, 16, 16, 12, 16
# A passphrase that was typed may cost a few seconds and a gigabyte at most, whatever the file says.
_MEMORY_KIB, _PASSES, _LANES = (8, 1024 * 1024), (1, 16), (1, 16)
_MOST_WORK = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at the passphrase costs, with Argon2id."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def bearable(self) -> bool:
        """Whether a computer can be asked for this."""
        asked = ((self.memory_kib, _MEMORY_KIB), (self.passes, _PASSES), (self.lanes, _LANES))
        inside = all(least <= value <= most for value, (least, most) in asked)
        return inside and self.memory_kib >= 8 * self.lanes and self.memory_kib * self.passes <= _MOST_WORK


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the vault: the master key, wrapped. `cost` only where a person chose the secret."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All of keys.json."""

    vault_id: bytes
    slots: Mapping[str, Slot]

    def with_slot(self, name: str, slot: Slot | None) -> KeyFile:
        """The same with this way in new, or (None) taken away."""
        kept = {key: value for key, value in self.slots.items() if key != name}
        return KeyFile(self.vault_id, kept if slot is None else {**kept, name: slot})


def derived(master: bytes | bytearray, purpose: str, length: int = KEY) -> bytes:
    """A key of its own for each purpose: who has one learns nothing about another."""
    return HKDF(SHA256(), length, None, b"terugblik vault: " + purpose.encode()).derive(master)


def id_of(master: bytes | bytearray) -> bytes:
    """By what a vault is known; tells nothing about the key itself."""
    return derived(master, "id", ID)


def wrap(master: bytes | bytearray, name: str, secret: bytes, cost: Cost | None) -> Slot:
    """Make a way in with this secret; with `cost` for a secret that a person chose."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    about = _about(id_of(master), name, cost)
    return Slot(salt, nonce, _cipher(secret, salt, name, cost).encrypt(nonce, bytes(master), about), cost)


def unwrap(file: KeyFile, name: str, secret: bytes) -> bytearray | None:
    """The master key by this way in; None when the secret is another one, or the way is not there."""
    slot = file.slots.get(name)
    if slot is None:
        return None
    cipher = _cipher(secret, slot.salt, name, slot.cost)
    try:
        master = bytearray(cipher.decrypt(slot.nonce, slot.wrapped, _about(file.vault_id, name, slot.cost)))
    except InvalidTag:
        return None
    return master if id_of(master) == file.vault_id else None


def to_bytes(file: KeyFile) -> bytes:
    """As it is written."""
    slots = {name: _slot_to_data(slot) for name, slot in file.slots.items()}
    data = {"format": FORMAT, "version": VERSION, "vault_id": file.vault_id.hex(), "ways": slots}
    return json.dumps(data, indent=1).encode()


def from_bytes(content: bytes) -> KeyFile:
    """What was written. Raises KeysDamaged or KeysNewer."""
    if len(content) > LONGEST_FILE:
        raise KeysDamaged
    try:
        data = _mapping(json.loads(content))
        if data.get("format") == FORMAT and _number(data.get("version")) > VERSION:
            raise KeysNewer
        if (data["format"], data["version"]) != (FORMAT, VERSION):
            raise KeysDamaged
        vault_id = bytes.fromhex(_text(data["vault_id"]))
        found = _mapping(data["ways"])
        slots = {name: _slot(name, found[name]) for name in (PASSPHRASE, RECOVERY, KEYRING) if name in found}
    except (ValueError, LookupError, TypeError, RecursionError, binascii.Error):
        raise KeysDamaged from None
    if len(vault_id) != ID or PASSPHRASE not in slots:
        raise KeysDamaged
    return KeyFile(vault_id, slots)


def _cipher(secret: bytes, salt: bytes, name: str, cost: Cost | None) -> AESGCM:
    if cost is None:
        return AESGCM(HKDF(SHA256(), KEY, salt, b"terugblik vault way in: " + name.encode()).derive(secret))
    kdf = Argon2id(
        salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return AESGCM(kdf.derive(secret))


def _about(vault_id: bytes, name: str, cost: Cost | None) -> bytes:
    """What the wrapped key vouches for: a way in cannot be taken for another, or moved to another vault."""
    told = "" if cost is None else f"{cost.memory_kib},{cost.passes},{cost.lanes}"
    return b"|".join(
        (FORMAT.encode(), str(VERSION).encode(), vault_id.hex().encode(), f"{name},{told}".encode())
    )


def _slot_to_data(slot: Slot) -> dict[str, str | int]:
    data: dict[str, str | int] = {
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }
    if slot.cost is not None:
        cost = slot.cost
        data |= {"kdf": "argon2id", "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}
    return data


def _slot(name: str, found: object) -> Slot:
    data = _mapping(found)
    salt, nonce, wrapped = (_decoded(data[key]) for key in ("salt", "nonce", "wrapped"))
    if (len(salt), len(nonce), len(wrapped)) != (SALT, NONCE, KEY + TAG):
        raise KeysDamaged
    if name != PASSPHRASE:
        return Slot(salt, nonce, wrapped)
    cost = Cost(_number(data["memory_kib"]), _number(data["passes"]), _number(data["lanes"]))
    if data["kdf"] != "argon2id" or not cost.bearable:
        raise KeysDamaged
    return Slot(salt, nonce, wrapped, cost)


def _decoded(value: object) -> bytes:
    return base64.b64decode(_text(value), validate=True)


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return cast("dict[str, Any]", value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value
