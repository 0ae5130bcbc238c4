"""Writes summaries for the talk to files: the dialogue writer of the services."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from app.reports.placing import placed
from app.reports.turns import ONE_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.dialogue import Dialogue
    from app.domain.history import History
    from app.domain.summary import Summary
    from app.services.ports import Picture, ProgressPort


class DialogueFiles:
    """A DialogueWriter. May be used from any thread; PDFs are made one at a time."""

    def __init__(self, fonts_folder: Path) -> None:
        """`fonts_folder` holds the fonts of the program and their checksums."""
        self._fonts_folder = fonts_folder

    def pdf(
        self, dialogue: Dialogue, target: Path, progress: ProgressPort, stills: Sequence[Picture]
    ) -> None:
        """Pages to print. Raises Cancelled, or WorldUnavailable."""
        # Read only when it is wanted: it takes a fifth of a second, and starting should not wait for it.
        from app.reports.dialogue_pdf import write_dialogue_pdf  # noqa: PLC0415

        with ONE_AT_A_TIME, placed(target) as file:
            write_dialogue_pdf(dialogue, file, progress, stills, self._fonts_folder)

    def pages(self, dialogue: Dialogue, progress: ProgressPort, stills: Sequence[Picture]) -> bytes:
        """The same pages to look at: nothing of them comes on a disk. Raises Cancelled."""
        from app.reports.dialogue_pdf import write_dialogue_pdf  # noqa: PLC0415 - as above

        made = BytesIO()
        with ONE_AT_A_TIME:
            write_dialogue_pdf(dialogue, made, progress, stills, self._fonts_folder)
        return made.getvalue()

    def html(self, dialogue: Dialogue, target: Path, stills: Sequence[Picture]) -> None:
        """One page that stands on its own, with the words of the paper. Raises WorldUnavailable."""
        from app.reports.dialogue_fitting import fitted  # noqa: PLC0415 - as above
        from app.reports.dialogue_html import dialogue_html  # noqa: PLC0415 - as above

        with ONE_AT_A_TIME:
            shown = fitted(dialogue, stills, self._fonts_folder, lambda _characters: None)
        with placed(target) as file:
            file.write_bytes(dialogue_html(shown, stills).encode("utf-8", "replace"))

    def eaf(self, looks: Sequence[tuple[Summary, History]], target: Path) -> None:
        """What everybody noted at a time, for ELAN. Raises WorldUnavailable."""
        from app.reports.elan import table_eaf_text  # noqa: PLC0415 - as above

        with placed(target) as file:
            file.write_bytes(table_eaf_text(looks).encode("utf-8", "replace"))
