"""Text folded for comparing names: without case, accents and signs nobody sees, and each sign's own place.

Folding maps 'Şahin', 'sahin' and 'SAHI\u0307N' to the same letters. It works sign by sign, so that what is
found in the folded text points back to the very signs of the original, composed or not.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters that Unicode does not take apart, apostrophes and dashes of every kind, and Arabic letters that are
# written in more than one way.
_APOSTROPHES = "`\u00b4\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"
_LATIN = (
    ("\u0142", "l"), ("\u00f8", "o"), ("\u0111", "d"), ("\u00f0", "d"), ("\u00fe", "th"), ("\u0131", "i"),
    ("\u00e6", "ae"), ("\u0153", "oe"), ("\u0127", "h"), ("\u0167", "t"), ("\u014b", "n"), ("\u0259", "e"),
    ("\u0253", "b"), ("\u0257", "d"), ("\u0199", "k"), ("\u00df", "ss"),
)  # fmt: skip
_ARABIC = (
    ("\u0649", "\u064a"), ("\u06cc", "\u064a"), ("\u06d0", "\u064a"), ("\u06a9", "\u0643"),
    ("\u0629", "\u0647"), ("\u06c0", "\u0647"), ("\u0671", "\u0627"), ("\u0640", ""),
)  # fmt: skip
_SAME = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-"), **dict(_LATIN), **dict(_ARABIC)}
)
# Accents, and the marks for vowels in Hebrew and Arabic. In other scripts such marks are letters.
_DROPPED = (
    *((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670)),
    *((0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F)),
    *((0xFE20, 0xFE2F), (0xE0100, 0xE01EF)),
)
# Scripts written without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean.
TOGETHER = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3100-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\U00020000-\U0003ffff"
)
_TOGETHER = re.compile(f"[{TOGETHER}]")
_ODD_ASCII = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f`]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; `at` holds for each of its signs the place of the sign it comes from."""

    text: str
    at: Sequence[int]

    def starts_whole(self, place: int) -> bool:
        """Whether a sign of the original starts here: 'æ' becomes two, and is never cut."""
        return place == 0 or self.at[place] != self.at[place - 1]

    def ends_whole(self, place: int) -> bool:
        """Whether a sign of the original ends just before this place."""
        return place == len(self.at) or self.at[place] != self.at[place - 1]


def fold(text: str) -> Folded:
    """Fold a text of any kind; lone surrogates and control characters included."""
    if text.isascii() and not _ODD_ASCII.search(text):
        return Folded(text.lower(), range(len(text)))
    parts = [fold_sign(sign) for sign in text]
    at = [place for place, part in enumerate(parts) for _sign in part]
    return Folded("".join(parts), at)


@lru_cache(maxsize=8192)
def fold_sign(sign: str) -> str:
    """What one sign becomes: nothing, one letter or a few."""
    if _unseen(sign):
        return ""
    lower = sign.casefold().translate(_SAME)
    apart = unicodedata.normalize("NFKD", lower).casefold().translate(_SAME)
    return "".join(part for part in apart if not _unseen(part) and not _is_accent(part))


def is_mark(sign: str) -> bool:
    """Whether this sign belongs to the letter before it: an accent, a vowel sign."""
    return unicodedata.category(sign)[0] == "M"


def runs_together(text: str) -> bool:
    """Whether this text holds a letter of a script without spaces between its words."""
    return _TOGETHER.search(text) is not None


def _unseen(sign: str) -> bool:
    """Signs that show nothing, and that are dropped when a text is kept or printed."""
    return unicodedata.category(sign) in {"Cc", "Cf"} and sign not in "\t\n\r"


def _is_accent(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _DROPPED)
