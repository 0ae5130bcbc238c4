"""Keeping a recording longer, with a reason; and who has to be reminded of the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.care_consent import coming_day
from app.presenters.care_state import ExtendState, ReminderRow
from app.presenters.care_words import keeping_text, reminder_text
from app.presenters.library_particulars import day_text
from app.presenters.words import date_text
from app.services.care import KeepingRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.care import CareService, Reminder


class ExtendPresenter:
    """Keeps what was typed; every intent returns the new state."""

    def __init__(self, care: CareService, recording_id: str) -> None:
        """Suggests one more term of the rules. Raises StorageUnavailable."""
        self._care, self._id = care, recording_id
        self._today = care.today()
        self._now = care.care(recording_id)
        kept = self._now.keeping
        begin = max(kept.until, self._today) if kept else self._today
        self._until_text = day_text(begin + timedelta(days=care.rules().keeping_days))
        self._reason = ""
        self._refused: dict[str, str] = {}

    def state(self) -> ExtendState:
        """The fields as they are."""
        unread = coming_day(self._until_text, self._today) is None
        no_day = _("This is not a date. Write it like this: {example}").format(example=day_text(self._today))
        return ExtendState(
            keeping_text(self._now, self._today),
            self._until_text,
            self._reason,
            no_day if unread else self._refused.get("until", ""),
            self._refused.get("reason", ""),
            self._earlier(),
        )

    def type_until(self, text: str) -> ExtendState:
        """The new last day."""
        self._until_text = text
        self._refused.pop("until", None)
        return self.state()

    def type_reason(self, text: str) -> ExtendState:
        """Why it has to be kept longer."""
        self._reason = text
        self._refused.pop("reason", None)
        return self.state()

    def save(self) -> bool:
        """Keep it longer; False when something is wrong. Raises NotAllowed, StorageUnavailable."""
        until = coming_day(self._until_text, self._today)
        if until is None:
            return False
        try:
            self._care.extend(self._id, until, self._reason)
        except KeepingRefused as error:
            self._refused[error.field] = str(error)
            return False
        return True

    def _earlier(self) -> tuple[str, ...]:
        kept = (one for one in reversed(self._care.keepings(self._id)) if one.reason)
        words = _("Until {day}: {reason}")
        return tuple(words.format(day=date_text(one.until), reason=one.reason) for one in kept)


def reminder_rows(reminders: Sequence[Reminder]) -> tuple[ReminderRow, ...]:
    """What to show at the start, the most urgent first."""
    return tuple(
        ReminderRow(
            one.recording_id,
            reminder_text(one),
            "danger" if one.days_left < 0 else "amber",
            "error" if one.days_left < 0 else "warning",
        )
        for one in reminders
    )
