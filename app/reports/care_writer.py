"""Writes the papers of care to files: the care papers of the services."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.carerules import CareRules
from app.reports.placing import placed
from app.reports.turns import ONE_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.domain.carelog import LogEntry
    from app.domain.everything import Everything
    from app.reports.blocks import Block
    from app.reports.textflow import Setter
    from app.services.papers import ConsentForm, DeletionCertificate, RecoverySheet, WithdrawalLetter
    from app.services.ports import ProgressPort

# What makes PDFs is read only when one is wanted: it takes a fifth of a second.


class CarePaperFiles:
    """The papers of care as PDF, CSV and JSON. May be used from any thread; PDFs are made one at a time."""

    def __init__(self, fonts_folder: Path, rules: CareRules | None = None) -> None:
        """`fonts_folder` holds the fonts of the program and their checksums.

        `rules` have the words for purposes and grounds that an institution added.
        """
        self._fonts_folder, self._rules = fonts_folder, rules or CareRules()

    def consent_form(self, form: ConsentForm, target: Path) -> None:
        """The form to sign. Raises WorldUnavailable, as every method here."""
        from app.reports.care_consent import consent_blocks, form_title  # noqa: PLC0415

        self._write(target, form_title(), partial(consent_blocks, form))

    def withdrawal_letter(self, letter: WithdrawalLetter, target: Path) -> None:
        """The letter for the parent."""
        from app.reports.care_letter import letter_blocks, letter_title  # noqa: PLC0415

        self._write(target, letter_title(), partial(letter_blocks, letter))

    def deletion_certificate(self, certificate: DeletionCertificate, target: Path) -> None:
        """What was deleted and what the program cannot know."""
        from app.reports.care_certificate import certificate_blocks, certificate_title  # noqa: PLC0415

        self._write(target, certificate_title(), partial(certificate_blocks, certificate))

    def recovery_sheet(self, sheet: RecoverySheet, target: Path) -> None:
        """The recovery code, to print and put away."""
        from app.reports.care_recovery import recovery_blocks, recovery_title  # noqa: PLC0415

        self._write(target, recovery_title(), partial(recovery_blocks, sheet))

    def everything_pdf(
        self, everything: Everything, made_at: datetime, target: Path, progress: ProgressPort
    ) -> None:
        """All that is kept about a recording, to read. Raises Cancelled."""
        from app.reports.everything_pdf import write_everything  # noqa: PLC0415
        from app.reports.everything_values import Reader  # noqa: PLC0415

        reader = Reader(everything, self._rules)
        with ONE_AT_A_TIME, placed(target) as file:
            write_everything(everything, reader, made_at, file, progress, self._fonts_folder)

    def everything_json(self, everything: Everything, made_at: datetime, target: Path) -> None:
        """The same for a machine, in the format of everything_format.md."""
        from app.reports.everything_json import everything_text  # noqa: PLC0415

        with placed(target) as file:
            file.write_bytes(everything_text(everything, made_at).encode("utf-8"))

    def log_csv(self, entries: Sequence[LogEntry], broken: int | None, target: Path) -> None:
        """The log, for a Dutch spreadsheet; from line `broken` on nothing is called intact."""
        from app.reports.logcsv import log_text  # noqa: PLC0415

        with placed(target) as file:
            file.write_bytes(log_text(entries, broken, self._rules).encode("utf-8-sig"))

    def _write(self, target: Path, title: str, blocks: Callable[[Setter], Iterable[Block]]) -> None:
        from app.reports.care_document import write_paper  # noqa: PLC0415

        with ONE_AT_A_TIME, placed(target) as file:
            write_paper(file, title, blocks, self._fonts_folder)
