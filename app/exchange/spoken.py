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
    """Four different words of this file, picked by chance.

    Of our own list of 1,184 words that is log2(1184 x 1183 x 1182 x 1181) = 40.8 bits, and not more: it holds
    because each guess costs a computer Argon2id (see package_format.md), and it would not without.
    """
    return " ".join(secrets.SystemRandom().sample(word_list(words), _WORDS))


def word_list(words: Path) -> tuple[str, ...]:
    """The words of a file, one a line."""
    return tuple(words.read_text(encoding="utf-8").split())


def as_spoken(passphrase: str) -> str:
    """The same for whoever hears it: capitals, blanks and dashes make no difference."""
    plain = unicodedata.normalize("NFKC", passphrase).casefold()
    return " ".join(_BETWEEN.split(plain)).strip()
