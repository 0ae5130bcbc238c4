"""Passphrases that are told by telephone: four words of a list, and any way in which they may be typed."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = 4
_BETWEEN = re.compile(r"[\s,.;\-\u2010-\u2015]+")


def suggestion(words: Path) -> str:
    """Four words of this file, each picked by chance: of our own list that is 40 bits."""
    known = word_list(words)
    return " ".join(secrets.choice(known) for _ in range(_WORDS))


def word_list(words: Path) -> tuple[str, ...]:
    """The words of a file, one a line."""
    return tuple(words.read_text(encoding="utf-8").split())


def as_spoken(passphrase: str) -> str:
    """The same for whoever hears it: capitals, blanks and dashes make no difference."""
    plain = unicodedata.normalize("NFKC", passphrase).casefold()
    return " ".join(_BETWEEN.split(plain)).strip()
