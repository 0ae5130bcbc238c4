"""Handing over to one person, and receiving from one.

Whoever receives a recording may observe it and send it back to who sent it, for the same purpose, until the
end date. That is all: what the sender said of the consent is shown, and opens nothing here. For everything
else the receiver records consent of their own.

Names of the list never leave by a package: they are replaced in everything that goes, also in the sender's
own words. What is kept here stays as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.care import Refusal
from app.domain.carelog import Act, LogNote, export_detail
from app.domain.handover import Direction, Handover, last_day
from app.domain.parcel import ConsentSummary, PackageRefusal, Parcel
from app.domain.worksheets import PERSONAL
from app.i18n import _
from app.services.care_errors import NotAllowed
from app.services.errors import StorageUnavailable
from app.services.handing_back import Came, goes_back, handed_back
from app.services.handover_errors import EndDateRefused
from app.services.handover_stores import Arrival
from app.services.parcel_errors import PackageRefused
from app.services.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from typing import BinaryIO

    from app.domain.handover import Merged
    from app.domain.parcel import PackageGlance
    from app.domain.recordings import Participant, Role
    from app.services.care import CareService
    from app.services.handover_stores import HandoverStore
    from app.services.parcels import OpenedPackage, PackageFiles
    from app.services.ports import ProgressPort
    from app.services.stores import RecordingStore


# What somebody has not agreed to here may have been agreed to where the recording came from.
_NOT_COVERED = frozenset({Refusal.NO_CONSENT, Refusal.PURPOSE_MISSING, Refusal.CONSENT_ENDED})


@dataclass(frozen=True, slots=True)
class Stacks:
    """Where packages, recordings and files are."""

    packages: HandoverStore
    recordings: RecordingStore
    files: PackageFiles


@dataclass(frozen=True, slots=True)
class Sender:
    """Who is at the computer, the clock of it, new ids, and new keys (64 hex digits)."""

    me: Callable[[], Participant]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_key: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to hand over: to whom, what for, and until which day it opens.

    Reflections are of the one who wrote them: they stay here unless that person says otherwise.
    """

    recording_id: str
    receiver: Role
    purpose: str
    ends_on: date
    with_film: bool = False
    with_reflections: bool = False


class HandoverService:
    """Use cases of packages. The gate is here: widgets only help a person to find the way through it."""

    def __init__(self, stacks: Stacks, care: CareService, sender: Sender) -> None:
        """Work with these stores, as this person."""
        self._stacks, self._care, self._sender = stacks, care, sender

    # Sending

    def require(self, recording_id: str, purpose: str, receiver: Role) -> None:
        """Raises NotAllowed when this may not go to this person for this purpose."""
        try:
            self._care.require(recording_id, purpose)
        except NotAllowed as refused:
            if refused.refusal not in _NOT_COVERED or not self._goes_back(recording_id, purpose, receiver):
                raise

    def proposed_end(self, recording_id: str) -> date:
        """The end date that is offered: four weeks, and not after the keeping time."""
        return last_day(self._care.today(), self._kept_until(recording_id))

    def plan(self, wish: Wish) -> Parcel:
        """Exactly what would go, with the names replaced; nothing is written yet.

        Raises NotAllowed and EndDateRefused.
        """
        self._check(wish)
        sender = self._sender
        about = Parcel(
            sender.new_id(),
            sender.now(),
            wish.ends_on,
            wish.purpose,
            sender.me(),
            wish.receiver,
            self._stacks.recordings.get(wish.recording_id),
            sender.new_key(),
            consent=self._consent(wish.recording_id),
            with_film=wish.with_film,
        )
        names = self._care.names(wish.recording_id)
        packed = self._stacks.packages.pack(about)
        whole = redacted(packed if wish.with_reflections else without_reflections(packed), names)
        if self._covered(wish.recording_id, wish.purpose):
            return whole
        packages = self._stacks.packages
        came = Came(packages.arrived(wish.recording_id), packages.text_from(wish.recording_id))
        return handed_back(whole, self.of_recording(wish.recording_id), came)

    def has_reflections(self, recording_id: str) -> bool:
        """Whether somebody looked back on oneself at this recording."""
        kinds = self._stacks.packages.sheet_kinds(recording_id)
        return not kinds.isdisjoint(PERSONAL)

    def suggestion(self) -> str:
        """Four words nobody can guess, to tell by another way than the package goes."""
        return self._stacks.files.suggestion()

    def send(
        self, parcel: Parcel, film: BinaryIO | None, target: Path, passphrase: str, progress: ProgressPort
    ) -> None:
        """Write what was planned, keep that it was made, and log it.

        The gate is asked once more: much may have happened since. Raises NotAllowed, EndDateRefused,
        PackageRefused, PassphraseTooShort, WorldUnavailable or Cancelled; then there is no package.
        """
        id_ = parcel.recording.id
        self._check(Wish(id_, parcel.receiver, parcel.purpose, parcel.ends_on))
        self._stacks.files.write(parcel, film, target, passphrase, progress)
        note = self._note(Act.HANDED_OVER, id_, export_detail("package", parcel.purpose))
        try:
            self._stacks.packages.add(_handover(parcel, Direction.SENT), note)
        except StorageUnavailable:
            # What left and is not in the log must not be there.
            target.unlink(missing_ok=True)
            raise

    # Receiving

    def look(self, path: Path) -> PackageGlance:
        """What can be seen of a package without its passphrase; nobody types that for one that has ended.

        Raises PackageRefused.
        """
        glance = self._stacks.files.peek(path)
        if self._care.today() > glance.ends_on:
            raise PackageRefused(PackageRefusal.EXPIRED)
        return glance

    def open(self, path: Path, passphrase: str) -> OpenedPackage:
        """Open a package; nothing is taken over yet. Raises PackageRefused."""
        return self._stacks.files.open(path, passphrase, self._sender.now(), self._care.today())

    def known(self, parcel: Parcel) -> bool:
        """Whether the recording is in this library already."""
        return self._stacks.packages.local_id(parcel) is not None

    def removed(self, parcel: Parcel) -> int:
        """How many observations, sheets and texts of a package were removed here before."""
        return self._stacks.packages.removed(parcel)

    def add(self, parcel: Parcel, progress: ProgressPort, *, bring_back: bool = False) -> Merged:
        """Merge a package into the library, whole or not at all; with what was removed here if wanted.

        Raises NotAllowed after a withdrawal, DeletedHere, PackageRefused and Cancelled.
        """
        local = self._stacks.packages.local_id(parcel)
        if local is not None:
            self._care.require_open(local)
        package = _handover(parcel, Direction.RECEIVED, consent_text(parcel.consent))
        note = self._note(Act.RECEIVED, parcel.recording.id, export_detail("package", parcel.purpose))
        arrival = Arrival(package, note, self._sender.new_id())
        return self._stacks.packages.receive(parcel, arrival, progress, bring_back=bring_back)

    def of_recording(self, recording_id: str) -> Sequence[Handover]:
        """Every package of a recording, the oldest first."""
        return [each for each in self._stacks.packages.all() if each.recording_id == recording_id]

    def _goes_back(self, recording_id: str, purpose: str, receiver: Role) -> bool:
        return goes_back(self.of_recording(recording_id), purpose, receiver, self._care.today())

    def _covered(self, recording_id: str, purpose: str) -> bool:
        """Whether consent that was recorded here is for this purpose."""
        return self._care.care(recording_id).refusal(purpose, self._care.today()) is None

    def _check(self, wish: Wish) -> None:
        self.require(wish.recording_id, wish.purpose, wish.receiver)
        kept_until = self._kept_until(wish.recording_id)
        late = kept_until is not None and wish.ends_on > kept_until
        if late or wish.ends_on < self._care.today():
            raise EndDateRefused

    def _kept_until(self, recording_id: str) -> date | None:
        keeping = self._care.care(recording_id).keeping
        return None if keeping is None else keeping.until

    def _consent(self, recording_id: str) -> ConsentSummary | None:
        """What the receiver has to know: no people, and not where it is kept."""
        care = self._care.care(recording_id)
        kept, given = care.keeping, care.consent
        if given is None:
            return None
        return ConsentSummary(
            given.kind,
            given.at,
            given.ground,
            given.purposes,
            given.way,
            given.given_on,
            given.valid_until,
            None if kept is None else kept.until,
        )

    def _note(self, act: Act, recording_id: str, detail: str) -> LogNote:
        return LogNote(self._sender.now(), str(self._sender.me().role), act, recording_id, detail)


def without_reflections(parcel: Parcel) -> Parcel:
    """The same, without the sheets on which somebody looked back on oneself."""
    kept = (packed for packed in parcel.sheets if packed.worksheet.definition.kind not in PERSONAL)
    return replace(parcel, sheets=tuple(kept))


def consent_text(consent: ConsentSummary | None) -> str:
    """What the sender said of the consent, as text to read: codes and days."""
    if consent is None:
        return ""
    said = [str(consent.kind), consent.ground, " ".join(consent.purposes), consent.way]
    days = [day.isoformat() for day in (consent.given_on, consent.valid_until) if day is not None]
    return _("Received:") + " " + ", ".join(part for part in (*said, *days) if part)


def _handover(parcel: Parcel, direction: Direction, consent: str = "") -> Handover:
    return Handover(
        parcel.id,
        parcel.recording.id,
        direction,
        parcel.receiver,
        parcel.sender.role,
        parcel.purpose,
        parcel.made_at,
        parcel.ends_on,
        parcel.with_film,
        parcel.receipt_key,
        consent=consent,
    )
