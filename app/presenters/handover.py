"""Handing over and receiving as their dialogs show it: who, what for, until when, and exactly what goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.handover import LARGE_PACKAGE, Direction
from app.domain.recordings import Role
from app.i18n import _, ngettext
from app.presenters.both_words import both_text, left_text
from app.presenters.care_consent import coming_day
from app.presenters.library_particulars import day_text
from app.presenters.package_parts import consent_lines, kind_text
from app.presenters.words import date_text, role_text
from app.services.care_errors import NotAllowed
from app.services.care_words import purpose_text
from app.services.handover import Wish
from app.services.handover_errors import EndDateRefused

if TYPE_CHECKING:
    from app.domain.handover import Handover, Merged
    from app.domain.parcel import Mended, PackageGlance, Parcel
    from app.services.care import CareService
    from app.services.handover import HandoverService

RECEIVERS = (Role.MENTOR, Role.STUDENT, Role.LECTURER, Role.OTHER)
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class SendState:
    """What the dialog shows. `refusal`: why this may not go now; `end_fault`: what is wrong with the day.

    `receivers` and `purposes` are (code, words); `reflections_text` is "" when there are none.
    """

    receivers: tuple[tuple[str, str], ...]
    receiver: str
    purposes: tuple[tuple[str, str], ...]
    purpose: str
    end_text: str
    end_fault: str
    film_text: str
    film_note: str
    with_film: bool
    reflections_text: str
    with_reflections: bool
    refusal: str
    earlier: tuple[str, ...]


class SendPresenter:
    """Keeps what was chosen; every intent returns the new state."""

    def __init__(
        self, service: HandoverService, care: CareService, recording_id: str, film_size: int | None
    ) -> None:
        """`film_size`: bytes of the film, None when it is not there. Raises StorageUnavailable."""
        self._service, self._care, self._id = service, care, recording_id
        self._film_size, self._rules = film_size, care.rules()
        self._packages = service.of_recording(recording_id)
        self._today = care.today()
        self._end_text = day_text(service.proposed_end(recording_id))
        came = next((one for one in self._packages if one.direction is Direction.RECEIVED), None)
        self._receiver = came.sender if came else Role.MENTOR
        self._purpose = came.purpose if came else "mentor"
        self._with_film = self._with_reflections = False
        self._reflected = service.has_reflections(recording_id)

    def state(self) -> SendState:
        """The fields as they are."""
        roles = tuple(dict.fromkeys((self._receiver, *RECEIVERS)))
        codes = tuple(dict.fromkeys((self._purpose, *(one.code for one in self._rules.purposes))))
        large = self._with_film and (self._film_size or 0) > LARGE_PACKAGE
        return SendState(
            tuple((str(role), role_text(role)) for role in roles),
            str(self._receiver),
            tuple((code, purpose_text(code, self._rules)) for code in codes),
            self._purpose,
            self._end_text,
            self._end_fault(),
            self._film_text(),
            _("Some services that send files sealed take no more than 2 GB. A stick may be easier.")
            if large
            else "",
            self._with_film,
            _("Put the reflections in the package too: double perspective and ladder")
            if self._reflected
            else "",
            self._with_reflections,
            self._refusal(),
            tuple(handover_line(one) for one in self._packages),
        )

    @property
    def may_take_film(self) -> bool:
        """Whether the film is there."""
        return self._film_size is not None

    def choose_receiver(self, role: str) -> SendState:
        """To whom it goes."""
        self._receiver = Role(role)
        return self.state()

    def choose_purpose(self, code: str) -> SendState:
        """What it is for."""
        self._purpose = code
        return self.state()

    def type_end(self, text: str) -> SendState:
        """The last day on which it opens."""
        self._end_text = text
        return self.state()

    def take_film(self, *, along: bool) -> SendState:
        """With the film or without."""
        self._with_film = along and self._film_size is not None
        return self.state()

    def take_reflections(self, *, along: bool) -> SendState:
        """With what somebody wrote looking back on oneself, or without."""
        self._with_reflections = along
        return self.state()

    def suggestion(self) -> str:
        """A passphrase of four words."""
        return self._service.suggestion()

    def plan(self) -> Parcel | None:
        """Exactly what would go; None when a field is wrong. Raises NotAllowed, StorageUnavailable."""
        day = coming_day(self._end_text, self._today)
        if day is None:
            return None
        try:
            return self._service.plan(
                Wish(
                    self._id,
                    self._receiver,
                    self._purpose,
                    day,
                    with_film=self._with_film,
                    with_reflections=self._with_reflections,
                )
            )
        except EndDateRefused:
            return None

    def _end_fault(self) -> str:
        day = coming_day(self._end_text, self._today)
        if day is None:
            words = _("This is not a date. Write it like this: {example}")
            return words.format(example=day_text(self._today))
        keeping = self._care.care(self._id).keeping
        late = keeping is not None and day > keeping.until
        return str(EndDateRefused()) if late or day < self._today else ""

    def _refusal(self) -> str:
        try:
            self._service.require(self._id, self._purpose, self._receiver)
        except NotAllowed as refused:
            return str(refused)
        return ""

    def _film_text(self) -> str:
        if self._film_size is None:
            return _("The film is not there, so it cannot go along.")
        return _("Put the film in the package too ({size} MB)").format(
            size=max(1, round(self._film_size / _MB))
        )


def handover_line(package: Handover) -> str:
    """One package in a line: when, to or from whom, and whether it was deleted there."""
    if package.direction is Direction.RECEIVED:
        words = _("Received from the {role} on {day}. Open until {end}.")
        role = package.sender
    else:
        words = _("Handed over to the {role} on {day}. Open until {end}.")
        role = package.receiver
    told = words.format(
        role=role_text(role), day=date_text(package.made_at.astimezone()), end=date_text(package.ends_on)
    )
    if package.direction is Direction.SENT and package.receipt_at is not None:
        day = date_text(package.receipt_at.astimezone())
        told += " " + _("The {role} deleted it on {day}.").format(role=role_text(role), day=day)
    return told


def glance_text(glance: PackageGlance) -> str:
    """What can be seen of a package without its passphrase."""
    words = _("This package opens until {day}. {film}")
    film = _("The film is in it.") if glance.film_size else _("The film is not in it.")
    return words.format(day=date_text(glance.ends_on), film=film)


def received_text(parcel: Parcel, care: CareService, *, known: bool) -> tuple[str, ...]:
    """Who sent it, what for, what the sender says of the consent, and what adding it means; a text each."""
    sender = " ".join(filter(None, (role_text(parcel.sender.role), parcel.sender.initials)))
    said = [
        _("From {who}, for: {purpose}.").format(
            who=sender, purpose=purpose_text(parcel.purpose, care.rules())
        )
    ]
    if parcel.consent is not None:
        told = "; ".join(consent_lines(parcel.consent, care.rules()))
        said.append(_("The sender says of the consent: {kind}.").format(kind=told))
    if known:
        said.append(
            _("This recording is in your library already. What is new is added; nothing of yours changes.")
        )
    else:
        said.append(
            _(
                "You may observe it and send it back to the sender. "
                "For anything else you record consent yourself. It is kept until {day}."
            ).format(day=date_text(parcel.ends_on))
        )
    return tuple(said)


def mended_text(mended: Mended) -> str:
    """What was put right while reading; "" for nothing."""
    said: list[str] = []
    if mended.times:
        words = ngettext(
            "{count} time lay beyond the end of the film, and stands at its end now.",
            "{count} times lay beyond the end of the film, and stand at its end now.",
            mended.times,
        )
        said.append(words.format(count=mended.times))
    if mended.texts:
        words = ngettext(
            "In {count} text signs were left out that cannot be seen or mislead a reader.",
            "In {count} texts signs were left out that cannot be seen or mislead a reader.",
            mended.texts,
        )
        said.append(words.format(count=mended.texts))
    if mended.clocks:
        words = ngettext(
            "{count} text claims to be written after the package was made. "
            "It has the day of the package now.",
            "{count} texts claim to be written after the package was made. "
            "They have the day of the package now.",
            mended.clocks,
        )
        said.append(words.format(count=mended.clocks))
    return " ".join(said)


def merged_text(merged: Merged) -> str:
    """What came of it, in words."""
    left = left_text(merged)
    if not merged.anything_new:
        return "\n\n".join(filter(None, (_("You had all of this already. Nothing changed."), left)))
    new = ", ".join(kind_text(code, count) for code, count in merged.new.items())
    told = _("New: {things}.").format(things=new)
    if merged.known:
        known = ", ".join(kind_text(code, count) for code, count in merged.known.items())
        told += "\n" + _("You had already: {things}.").format(things=known)
    also = "\n\n".join(filter(None, (both_text(merged.both), left)))
    return told + (f"\n\n{also}" if also else "") + _outside_text(merged.outside)


def _outside_text(count: int) -> str:
    """The fragment is cut otherwise here: what lies outside it is not lost, and can be reached."""
    if not count:
        return ""
    words = ngettext(
        "{count} moment or remark lies outside the fragment as you cut it. It is kept. "
        "Make the fragment longer to watch it.",
        "{count} moments or remarks lie outside the fragment as you cut it. They are kept. "
        "Make the fragment longer to watch them.",
        count,
    )
    return "\n\n" + words.format(count=count)
