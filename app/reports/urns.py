"""By what name the things of this program are known to other programs."""

from __future__ import annotations

from uuid import NAMESPACE_OID, UUID, uuid5


def urn(id_: str) -> str:
    """A `urn:uuid` as RFC 9562 spells it; of an id that is none, one that always is the same for it."""
    try:
        found = UUID(hex=id_)
    except ValueError:
        found = uuid5(NAMESPACE_OID, id_)
    return found.urn
