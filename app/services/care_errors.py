"""What care refuses, said to a person: which purpose is missing, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.care import Refusal
from app.i18n import _
from app.services.care_words import purpose_text
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.carerules import CareRules


class NotAllowed(KnownError):
    """This may not be done with a recording now. `str(error)` names the purpose and what to do."""

    def __init__(self, refusal: Refusal, purpose: str, rules: CareRules) -> None:
        """`purpose` is a code, empty for what has no purpose of its own (playing)."""
        super().__init__(_refusals()[refusal].format(purpose=purpose_text(purpose, rules)))
        self.refusal = refusal
        self.purpose = purpose


class FilmGone(KnownError):
    """The film of this recording was deleted for good."""

    def __init__(self) -> None:
        super().__init__(_("The film of this recording was deleted. It cannot be played any more."))


class KeepingRefused(KnownError):
    """A keeping time cannot become this; `field` is "until" or "reason"."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is missing or wrong in one field. `text` is a whole sentence."""

    field: str
    text: str


class ConsentIncomplete(KnownError):
    """A record of consent that is not complete yet. `str(error)` names everything that is missing.

    Fields: people, ground, purposes, way, spoken_ms, given_on, valid_until, and extra:<code> for a field
    of the institution.
    """

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text for problem in self.problems))

    @property
    def fields(self) -> tuple[str, ...]:
        """The codes of the fields to look at, from top to bottom."""
        return tuple(problem.field for problem in self.problems)


def _refusals() -> dict[Refusal, str]:
    return {
        Refusal.WITHDRAWN: _(
            "Consent was withdrawn. This recording is locked: it can only be deleted, "
            "or given new consent first."
        ),
        Refusal.KEPT_TOO_LONG: _(
            "The keeping time of this recording is over. Extend it with a reason, or delete the recording."
        ),
        Refusal.NO_CONSENT: _(
            "No consent was recorded yet, so not for “{purpose}” either. "
            "Ask everyone in the conversation, and record it with the recording."
        ),
        Refusal.CONSENT_ENDED: _(
            "The consent has ended, so for “{purpose}” too. Ask again, and record it with the recording."
        ),
        Refusal.PURPOSE_MISSING: _(
            "There is no consent for “{purpose}”. "
            "Ask everyone in the conversation, and tick this purpose with the consent of the recording."
        ),
    }
