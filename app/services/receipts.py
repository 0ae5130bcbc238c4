"""What came of packages, and the proof that what was received is deleted: it goes back and is checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.domain.carelog import Act, LogNote
from app.domain.handover import Direction, Left, PackageStanding
from app.domain.receipts import is_genuine, receipt_of
from app.services.deleting import OUTSIDE
from app.services.handover_errors import NotAllDeleted, NothingDeleted, ReceiptRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.domain.care import Deletion
    from app.domain.handover import Handover
    from app.domain.receipts import Receipt
    from app.services.handover_stores import HandoverStore
    from app.services.stores import RecordingStore


class ReceiptFiles(Protocol):
    """Receipts on a disk."""

    def write(self, receipt: Receipt, target: Path) -> None:
        """Write it whole or not at all. Raises WorldUnavailable."""

    def read(self, path: Path) -> Receipt:
        """What stands in a file, not checked yet. Raises ReceiptRefused."""
        ...


class ReceiptService:
    """Use cases of what happened with packages afterwards."""

    def __init__(
        self,
        packages: HandoverStore,
        recordings: RecordingStore,
        files: ReceiptFiles,
        now: Callable[[], datetime],
        role: Callable[[], str],
    ) -> None:
        """`role` tells who is at the computer."""
        self._packages, self._recordings, self._files = packages, recordings, files
        self._now, self._role = now, role

    def standings(self) -> Sequence[PackageStanding]:
        """Every package with what came of its recording here, the newest first."""
        gone = self._packages.deletions()
        return [self._standing(each, gone) for each in reversed(self._packages.all())]

    def owed(self, recording_id: str) -> Sequence[PackageStanding]:
        """The packages of this recording for which a receipt can be saved now, the newest first."""
        mine = (each for each in self.standings() if each.package.recording_id == recording_id)
        return [each for each in mine if each.receipt_due]

    def save(self, package_id: str, target: Path) -> None:
        """Write the proof for the sender. Raises NothingDeleted, NotAllDeleted, WorldUnavailable."""
        package = self._package(package_id, Direction.RECEIVED)
        if package is None:
            raise NothingDeleted
        standing = self._standing(package, self._packages.deletions())
        if standing.deleted_at is None:
            raise NothingDeleted
        if not standing.receipt_due:
            raise NotAllDeleted
        self._files.write(receipt_of(package.id, standing.deleted_at, package.receipt_key), target)

    def accept(self, path: Path) -> Handover:
        """Check a proof that came back, and keep when it was deleted; the package it is about.

        Raises ReceiptRefused.
        """
        receipt = self._files.read(path)
        package = self._package(receipt.package_id, Direction.SENT)
        if package is None or not is_genuine(receipt, package.receipt_key):
            raise ReceiptRefused
        if package.receipt_at is not None:
            return package
        note = LogNote(self._now(), self._role(), Act.RECEIPT, package.recording_id, str(package.receiver))
        self._packages.settle(package.id, receipt.deleted_at, note)
        return replace(package, receipt_at=receipt.deleted_at)

    def _package(self, package_id: str, direction: Direction) -> Handover | None:
        packages = (each for each in self._packages.all() if each.direction is direction)
        return next((each for each in packages if each.id == package_id), None)

    def _standing(self, package: Handover, gone: Mapping[str, Deletion]) -> PackageStanding:
        deletion = gone.get(package.recording_id)
        try:
            title = self._recordings.get(package.recording_id).title
        except KeyError:
            title = ""
        if deletion is None:
            return PackageStanding(package, title)
        outside = package.with_film and deletion.film == OUTSIDE
        return PackageStanding(package, title, _left(deletion), deletion.at, outside)


def _left(deletion: Deletion) -> Left:
    if deletion.waiting:
        return Left.WAITING
    return Left.REMARKS if deletion.remarks_kept else Left.NOTHING
