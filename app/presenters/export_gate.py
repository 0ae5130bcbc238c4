"""For which purposes a recording may leave now, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.care import Refusal
from app.i18n import _
from app.presenters.export_state import ChoiceRow
from app.services.care_errors import NotAllowed
from app.services.care_words import purpose_text

if TYPE_CHECKING:
    from app.services.care import CareService


@dataclass(frozen=True, slots=True)
class Gate:
    """The purposes; `refusal` when there is none for which anything may leave, else empty.

    `consent_helps`: recording consent would open it further.
    """

    purposes: tuple[ChoiceRow, ...]
    refusal: str
    consent_helps: bool

    @property
    def allowed(self) -> tuple[str, ...]:
        """The codes of the purposes for which it may leave."""
        return tuple(row.code for row in self.purposes if not row.off)


def gate_of(care: CareService, recording_id: str) -> Gate:
    """The gate as it stands now. Raises StorageUnavailable."""
    now, today, rules = care.care(recording_id), care.today(), care.rules()
    purposes = tuple(
        ChoiceRow(
            choice.code,
            purpose_text(choice.code, rules),
            off="" if now.refusal(choice.code, today) is None else _("no consent for this"),
        )
        for choice in rules.purposes
    )
    refusal = now.refusal("", today)
    if refusal in {None, Refusal.PURPOSE_MISSING}:
        return Gate(purposes, "", any(row.off for row in purposes))
    assert refusal is not None  # noqa: S101 - settled above
    helps = refusal in {Refusal.NO_CONSENT, Refusal.CONSENT_ENDED}
    return Gate(purposes, _refusal_text(refusal, care), helps)


def _refusal_text(refusal: Refusal, care: CareService) -> str:
    if refusal is Refusal.NO_CONSENT:
        return _("No consent was recorded yet. Until then nothing of this recording can leave.")
    if refusal is Refusal.CONSENT_ENDED:
        return _("The consent has ended. Ask again, and record it. Until then nothing can leave.")
    return str(NotAllowed(refusal, "", care.rules()))
