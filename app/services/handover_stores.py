"""The port to what is kept of packages; each call is one transaction, on disk when it returns.

Every method may raise StorageUnavailable: nothing was changed then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from app.domain.care import Deletion
    from app.domain.carelog import LogNote
    from app.domain.handover import Handover, Merged
    from app.domain.parcel import Parcel
    from app.domain.recordings import Role
    from app.domain.worksheets import SheetKind
    from app.services.ports import ProgressPort


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a package is kept: `handover` names the recording as the sender does, as the line for the log does.

    `spare_id` is used for a recording whose own id cannot be used any more.
    """

    handover: Handover
    note: LogNote
    spare_id: str


class HandoverStore(Protocol):
    """Packages that were made and received."""

    def pack(self, about: Parcel) -> Parcel:
        """The parcel with all that is kept about its recording, as it is kept."""
        ...

    def sheet_kinds(self, recording_id: str) -> frozenset[SheetKind]:
        """The kinds of the sheets that were written at a recording."""
        ...

    def local_id(self, parcel: Parcel) -> str | None:
        """The recording of this library that a parcel is about, by its id or its film; None for none."""
        ...

    def arrived(self, recording_id: str) -> frozenset[str]:
        """The observations of a recording that came in packages, and that nobody here called their own."""
        ...

    def text_from(self, recording_id: str) -> Role | None:
        """Who sent the text of the film that goes into a package; None for one that was brought in here."""
        ...

    def removed(self, parcel: Parcel) -> int:
        """How many observations, sheets and texts of a parcel were removed here before."""
        ...

    def receive(
        self, parcel: Parcel, arrival: Arrival, progress: ProgressPort, *, bring_back: bool = False
    ) -> Merged:
        """Merge a parcel into the library, whole or not at all; nothing that is there is changed or doubled.

        What was removed here stays away, unless with `bring_back`.
        Raises DeletedHere, Cancelled, and PackageRefused (DAMAGED) for things that stand elsewhere in this
        library; then everything is as it was.
        """
        ...

    def add(self, handover: Handover, note: LogNote) -> None:
        """Keep a package that was made, and its line in the log."""

    def all(self) -> Sequence[Handover]:
        """Every package, the oldest first."""
        ...

    def deletions(self) -> Mapping[str, Deletion]:
        """By recording what was deleted here, as it was told last."""
        ...

    def settle(self, package_id: str, at: datetime, note: LogNote) -> None:
        """Keep when a package was deleted by who received it, and a line in the log."""
