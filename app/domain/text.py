"""Text that people typed or pasted, made safe to keep, show and print."""

from __future__ import annotations

import unicodedata

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad")
_MOST_COMBINING = 8
LONGEST_LINE = 200


def clean_text(text: str) -> str:
    """Keep what a person wrote and drop what could fool a reader or a file.

    Control characters (but line breaks and tabs), direction overrides and invisible characters go; a
    lone surrogate becomes U+FFFD; more than eight combining marks on a letter are cut. Joiners that
    Arabic and emoji need stay.
    """
    kept: list[str] = []
    combining = 0
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(char)
        if (category == "Cc" and char not in "\n\t") or char in _BIDI_CONTROLS | _INVISIBLE:
            continue
        combining = combining + 1 if category == "Mn" else 0
        if combining <= _MOST_COMBINING:
            kept.append("\ufffd" if category == "Cs" else char)
    return "".join(kept).strip()


def clean_line(text: str, longest: int = LONGEST_LINE) -> str:
    """`clean_text` on one line of at most so many characters."""
    return " ".join(clean_text(text).split())[:longest].strip()
