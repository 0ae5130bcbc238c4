"""What is put right while content is read, and counted, so that a person can be told."""

from __future__ import annotations

import re

from app.domain.text import clean_text

# No film is longer than this: a week, in ms.
LONGEST_FILM_MS = 7 * 24 * 3600 * 1000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Mending:
    """Counts what was put right; `film_ms` is how long the film is, once that was read."""

    def __init__(self) -> None:
        self.film_ms = LONGEST_FILM_MS
        self.times = 0
        self.texts = 0

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
