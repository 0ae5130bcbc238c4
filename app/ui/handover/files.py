"""Knowing packages and receipts among the files that come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.parcels import PACKAGE_ENDING, RECEIPT_ENDING

if TYPE_CHECKING:
    from pathlib import Path


def is_package(path: Path) -> bool:
    """Whether a file is called as a package or a receipt is."""
    return path.suffix.lower() in {PACKAGE_ENDING, RECEIPT_ENDING}


def is_receipt(path: Path) -> bool:
    """Whether a file is called as a receipt is."""
    return path.suffix.lower() == RECEIPT_ENDING
