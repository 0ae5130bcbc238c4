"""What stands on the outside of a package, readable for everybody: no names, and nothing of the work.

The content vouches for every byte of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.parcel import PackageGlance, PackageRefusal
from app.exchange.faults import ContentFault
from app.exchange.fields import Fields, shaped
from app.exchange.mending import Mending
from app.exchange.strict import from_json, to_json
from app.services.package_seal import LockFacts
from app.services.parcel_errors import PackageRefused

if TYPE_CHECKING:
    from datetime import date

FORMAT = "terugblik-package"
VERSION = 1
LONGEST_LABEL = 4096
# No film is larger than this: 1 TB.
_LARGEST_FILM = 10**12
_HEX = re.compile(r"([0-9a-f]{2}){1,64}")
_MOST = 2**31


@dataclass(frozen=True, slots=True)
class Label:
    """The outside of a package. `film_size` is that of the plain film, 0 for none."""

    ends_on: date
    film_size: int
    facts: LockFacts

    @property
    def glance(self) -> PackageGlance:
        """What a person may be told."""
        return PackageGlance(VERSION, self.ends_on, self.film_size)

    def to_bytes(self) -> bytes:
        """As it is written."""
        facts = self.facts
        lock = {
            "kdf": "argon2id",
            "salt": facts.salt.hex(),
            "memory_kib": facts.memory_kib,
            "passes": facts.passes,
            "lanes": facts.lanes,
            "check": facts.check.hex(),
        }
        about = {"ends_on": self.ends_on.isoformat(), "film_size": self.film_size, "lock": lock}
        return to_json({"format": FORMAT, "version": VERSION, **about})


def label_from(content: bytes) -> Label:
    """What was written. Raises PackageRefused: of a newer version nothing more is looked at."""
    try:
        return Fields({"label": _of_this_version(from_json(content))}, Mending()).one("label", _label)
    except ContentFault:
        raise PackageRefused(PackageRefusal.DAMAGED) from None


def _of_this_version(data: object) -> object:
    if isinstance(data, dict) and data.get("format") == FORMAT:  # pyright: ignore[reportUnknownMemberType]
        version: object = data.get("version")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        if type(version) is int and version > VERSION:
            raise PackageRefused(PackageRefusal.NEWER)
    return data  # pyright: ignore[reportUnknownVariableType]


def _label(fields: Fields) -> Label:
    if fields.raw("format") != FORMAT:
        raise ContentFault("another format")
    fields.number("version", VERSION, VERSION)
    return Label(
        fields.day("ends_on"), fields.number("film_size", 0, _LARGEST_FILM), fields.one("lock", _facts)
    )


def _facts(fields: Fields) -> LockFacts:
    if fields.raw("kdf") != "argon2id":
        raise ContentFault("another way to make a key")
    return LockFacts(
        _bytes(fields.raw("salt")),
        fields.number("memory_kib", 0, _MOST),
        fields.number("passes", 0, _MOST),
        fields.number("lanes", 0, _MOST),
        _bytes(fields.raw("check")),
    )


def _bytes(value: object) -> bytes:
    return bytes.fromhex(shaped(value, _HEX))
