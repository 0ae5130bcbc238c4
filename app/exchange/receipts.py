"""Receipts as files: a few lines of JSON, read from anybody with the same care as a package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.disk import write_all
from app.domain.receipts import Receipt
from app.exchange.faults import ContentFault
from app.exchange.fields import Fields, shaped
from app.exchange.mending import Mending
from app.exchange.placing import placed
from app.exchange.strict import from_json, to_json
from app.exchange.writing import time_to_text
from app.services.handover_errors import ReceiptRefused

if TYPE_CHECKING:
    from pathlib import Path

FORMAT, VERSION = "terugblik-receipt", 1
_LONGEST = 4096
_CODE = re.compile(r"[0-9a-f]{64}")
# How the name of a computer on the network begins: looking there would call it.
_NETWORK = ("\\\\", "//")


class ReceiptStore:
    """Receipts on a disk: the ReceiptFiles of app.services.handover."""

    def write(self, receipt: Receipt, target: Path) -> None:
        """Write it whole or not at all. Raises WorldUnavailable."""
        content = to_json(
            {
                "format": FORMAT,
                "version": VERSION,
                "package": receipt.package_id,
                "deleted_at": time_to_text(receipt.deleted_at),
                "code": receipt.code,
            }
        )
        with placed(target, len(content)) as file:
            write_all(file, content)

    def read(self, path: Path) -> Receipt:
        """What stands in a file; nobody vouches for it yet. Raises ReceiptRefused."""
        try:
            if str(path).startswith(_NETWORK) or not path.is_file():
                raise ReceiptRefused
            with path.open("rb") as file:
                content = file.read(_LONGEST + 1)
            if len(content) > _LONGEST:
                raise ReceiptRefused
            return Fields({"receipt": from_json(content)}, Mending()).one("receipt", _receipt)
        except (OSError, ValueError, ContentFault):
            raise ReceiptRefused from None


def _receipt(fields: Fields) -> Receipt:
    if fields.raw("format") != FORMAT:
        raise ContentFault("another format")
    fields.number("version", VERSION, VERSION)
    return Receipt(fields.id("package"), fields.time("deleted_at"), shaped(fields.raw("code"), _CODE))
