"""The proof that goes back: somebody deleted what they received, and the proof comes from them."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """Of which package, when its recording was deleted, and a code (hex) that only its receiver can make."""

    package_id: str
    deleted_at: datetime
    code: str


def receipt_of(package_id: str, deleted_at: datetime, key: str) -> Receipt:
    """A receipt, made with the key (hex) that came in the package."""
    return Receipt(package_id, deleted_at, _code(package_id, deleted_at, key))


def is_genuine(receipt: Receipt, key: str) -> bool:
    """Whether it was made with this key, and not changed since."""
    if not key:
        return False
    return hmac.compare_digest(receipt.code, _code(receipt.package_id, receipt.deleted_at, key))


def _code(package_id: str, deleted_at: datetime, key: str) -> str:
    said = f"terugblik-receipt 1\n{package_id}\n{deleted_at.astimezone(UTC).isoformat()}"
    return hmac.new(bytes.fromhex(key), said.encode(), hashlib.sha256).hexdigest()
