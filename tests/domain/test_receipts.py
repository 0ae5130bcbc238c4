"""A receipt proves that a recording was deleted, and only who holds the key of its package can make one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.receipts import is_genuine, receipt_of

KEY = "ab" * 32
RECEIPT = receipt_of("p-1", datetime(2026, 11, 12, 12, 0, tzinfo=UTC), KEY)


def test_the_sender_recognises_the_receipt_of_the_own_package_and_no_other():
    assert is_genuine(RECEIPT, KEY)
    assert not is_genuine(RECEIPT, "cd" * 32)
    assert not is_genuine(replace(RECEIPT, package_id="p-2"), KEY)


def test_who_kept_no_key_takes_no_receipt_for_genuine():
    assert not is_genuine(receipt_of("p-1", RECEIPT.deleted_at, ""), "")
