"""The reader of the files of other programs that the services ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.formats.eaf import read_eaf
from app.exchange.formats.files import as_text, bounded_bytes
from app.exchange.formats.subtitles import read_subtitles

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.foreign import ReadSubtitles, ReadTiers


class ForeignFiles:
    """A ForeignReader. May be used from any thread."""

    def subtitles(self, path: Path) -> ReadSubtitles:
        """An SRT or WebVTT file. Raises ForeignFileRefused."""
        return read_subtitles(as_text(bounded_bytes(path), old_windows=True))

    def tiers(self, path: Path) -> ReadTiers:
        """An ELAN file. Raises ForeignFileRefused."""
        return read_eaf(as_text(bounded_bytes(path), old_windows=False))
