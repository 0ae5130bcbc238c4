"""What is put right while content is read, and counted, so that a person can be told."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.text import clean_text

if TYPE_CHECKING:
    from datetime import datetime

# No film is longer than this: a week, in ms.
LONGEST_FILM_MS = 7 * 24 * 3600 * 1000
# Clocks of computers are not the same, but nearly.
CLOCKS_DIFFER = timedelta(days=1)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Mending:
    """Counts what was put right; `film_ms` is how long the film is, once that was read."""

    def __init__(self) -> None:
        self.film_ms = LONGEST_FILM_MS
        self.times = 0
        self.texts = 0
        self.clocks = 0
        self.made_at: datetime | None = None

    def written(self, at: datetime) -> datetime:
        """When something was written: not after the package was made, whatever the clock of its maker said.

        What is written last counts, so what claims to come from the future would count for ever.
        """
        if self.made_at is None or at <= self.made_at + CLOCKS_DIFFER:
            return at
        self.clocks += 1
        return self.made_at

    def moment(self, at_ms: int) -> int:
        """A time inside the film (its end included): one beyond it is brought back."""
        if at_ms <= self.film_ms:
            return at_ms
        self.times += 1
        return self.film_ms

    def one_line(self, text: str) -> str:
        """The same text without breaks and tabs."""
        if not set(text) & {"\n", "\t"}:
            return text
        self.texts += 1
        return " ".join(text.split())

    def text(self, text: str) -> str:
        """A text without what could fool a reader or a file; blanks at its ends stay as they are."""
        if text.isascii() and not _CONTROL.search(text):
            return text
        cleaned = clean_text(text)
        if cleaned == text.strip():
            return text
        self.texts += 1
        return cleaned
