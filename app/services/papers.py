"""The port to the papers of care: what is printed for parents, for a folder, and for whoever asks.

Nothing here knows PDF. Every method writes a file whole or not at all, and raises WorldUnavailable when the
disk refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.domain.carerules import CareRules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from app.domain.care import CareTask, Deletion
    from app.domain.carelog import LogEntry
    from app.domain.everything import Everything
    from app.domain.recordings import TalkKind
    from app.services.ports import ProgressPort


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What the form is filled in with beforehand; what is empty becomes a line to write on.

    `filmed_by` and `talk_day` are as on the recording, `kept_until` the last day of the keeping time;
    `in_vault`: the film is in the vault, so that a parent may be promised that nobody else opens it.
    """

    rules: CareRules = field(default_factory=CareRules)
    filmed_by: str = ""
    talk: TalkKind | None = None
    talk_day: date | None = None
    kept_until: date | None = None
    in_vault: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawalLetter:
    """A letter to a parent who withdrew: what was done, what follows and before which day.

    `tasks` are those of this recording; `sealed` whether the film is in the vault; `deleted` whether it is
    gone already.
    """

    withdrawn_on: date
    tasks: Sequence[CareTask]
    rules: CareRules = field(default_factory=CareRules)
    talk: TalkKind | None = None
    talk_day: date | None = None
    sealed: bool = False
    deleted: Deletion | None = None


@dataclass(frozen=True, slots=True)
class DeletionCertificate:
    """What was deleted, and (optionally) of which talk: that is known only right after deleting."""

    deletion: Deletion
    rules: CareRules = field(default_factory=CareRules)
    talk: TalkKind | None = None
    talk_day: date | None = None


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The code that opens the vault when the passphrase is forgotten. Never kept by the program."""

    code: str
    made_on: date


class CarePapers(Protocol):
    """Writes the papers of care. May be called from any thread."""

    def consent_form(self, form: ConsentForm, target: Path) -> None:
        """The form to sign (PDF)."""

    def withdrawal_letter(self, letter: WithdrawalLetter, target: Path) -> None:
        """The letter for the parent (PDF)."""

    def deletion_certificate(self, certificate: DeletionCertificate, target: Path) -> None:
        """What was deleted and what the program cannot know (PDF)."""

    def recovery_sheet(self, sheet: RecoverySheet, target: Path) -> None:
        """The recovery code, to print and put away (PDF)."""

    def everything_pdf(
        self, everything: Everything, made_at: datetime, target: Path, progress: ProgressPort
    ) -> None:
        """All that is kept about a recording, to read. Raises Cancelled."""

    def everything_json(self, everything: Everything, made_at: datetime, target: Path) -> None:
        """The same for a machine, as documented in app/reports/everything_format.md."""

    def log_csv(self, entries: Sequence[LogEntry], broken: int | None, target: Path) -> None:
        """The log, for a Dutch spreadsheet. From line `broken` on nothing is called intact.

        Both as `CareService.log_entries` gives them: `log_csv(*care.log_entries(), target)`.
        """
