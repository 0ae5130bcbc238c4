"""The care for a recording as its block and its card show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.care import ConsentKind, KeepingState, Refusal
from app.i18n import _, ngettext
from app.presenters.care_state import CareBlock, CareLine
from app.presenters.care_words import consent_text, keeping_text, refusal_text
from app.presenters.library_state import Status

if TYPE_CHECKING:
    from datetime import date

    from app.domain.care import Care
    from app.domain.carerules import CareRules

# Words, shape and colour say the same: nobody has to see the colour.
_KEEPING_SIGNS = {
    KeepingState.CALM: ("calendar", "grey"),
    KeepingState.SOON: ("warning", "amber"),
    KeepingState.OVER: ("error", "danger"),
}


def care_block(recording_id: str, care: Care, rules: CareRules, today: date, vault: str) -> CareBlock:
    """What to show of the care for a recording. `vault` is sealed, plain, or "" when that is not known."""
    lines = (_consent_line(care, rules, today), *_keeping_line(care, today), *_film_line(care, vault))
    given = care.consent is not None and not care.withdrawn
    return CareBlock(
        recording_id,
        lines,
        _("Consent…") if given else _("Record consent…"),
        may_extend=not care.withdrawn and not care.film_gone,
        may_withdraw=care.consent is not None and care.consent.kind is ConsentKind.GIVEN,
        withdrawn=care.withdrawn,
        film_gone=care.film_gone,
        locked=refusal_text(Refusal.WITHDRAWN, "", rules) if care.withdrawn else "",
    )


def card_sign(care: Care, today: date) -> Status | None:
    """The one thing about care that a card in the list has to say; None when all is well."""
    if care.withdrawn:
        return Status(_("Consent withdrawn"), "danger")
    if care.film_gone:
        return Status(_("Film deleted"), "grey")
    return _keeping_sign(care, today) or _consent_sign(care, today)


def _keeping_sign(care: Care, today: date) -> Status | None:
    state = care.keeping_state(today)
    if state is KeepingState.OVER:
        return Status(_("Keeping time over"), "danger")
    return Status(_soon_text(care.days_left(today) or 0), "amber") if state is KeepingState.SOON else None


def _soon_text(left: int) -> str:
    if left == 0:
        return _("Kept until today")
    return ngettext("Kept {count} more day", "Kept {count} more days", left).format(count=left)


def _consent_sign(care: Care, today: date) -> Status | None:
    if care.consent is None:
        return Status(_("Received") if care.came else _("No consent yet"), "grey")
    ended = care.refusal("", today) is Refusal.CONSENT_ENDED
    return Status(_("Consent ended"), "amber") if ended else None


def no_consent_note(care: Care, rules: CareRules, today: date) -> str:
    """What stands above the film while only its owner may watch; "" when there is consent."""
    refusal = care.refusal("", today)
    if care.film_gone or refusal not in {Refusal.NO_CONSENT, Refusal.CONSENT_ENDED}:
        return ""
    return consent_text(care, rules, today)


def _consent_line(care: Care, rules: CareRules, today: date) -> CareLine:
    text = consent_text(care, rules, today)
    if care.consent is None and care.film_gone:
        return CareLine(_("What was recorded about consent was deleted."), "check", "grey")
    if care.withdrawn:
        return CareLine(text, "lock", "danger")
    if care.consent is None:
        return CareLine(text, "info", "grey")
    if care.consent.kind is ConsentKind.ROLE_PLAY:
        return CareLine(text, "people", "grey")
    if care.refusal("", today) is Refusal.CONSENT_ENDED:
        return CareLine(text, "warning", "amber")
    return CareLine(text, "check", "accent")


def _keeping_line(care: Care, today: date) -> tuple[CareLine, ...]:
    text = keeping_text(care, today)
    icon, tone = _KEEPING_SIGNS[care.keeping_state(today)]
    return (CareLine(text, icon, tone),) if text and not care.film_gone and not care.withdrawn else ()


def _film_line(care: Care, vault: str) -> tuple[CareLine, ...]:
    if care.film_gone:
        return (CareLine(_("The film was deleted; the remarks were kept."), "film-missing", "grey"),)
    if vault == "sealed":
        return (CareLine(_("The film is in the vault."), "lock", "grey"),)
    if vault == "plain":
        return (CareLine(_("The film stands in its own place, outside the vault."), "film", "grey"),)
    return ()
