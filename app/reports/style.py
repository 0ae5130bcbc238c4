"""Sizes in points and colours of the summary: the light theme of the program, on white paper."""

from __future__ import annotations

from dataclasses import dataclass

ACCENT = "#17697a"
ACCENT_SOFT = "#e9f3f4"
NEE = "#9c5412"
NEE_LINE = "#b0641b"
TEXT = "#1d2729"
MUTED = "#5a696d"
REMARK = "#6d5199"
TIP = "#7a5c00"
LINE = "#dfe5e3"
LINE_STRONG = "#b9c4c4"
PICTURE = "#12181a"

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, TOP, BOTTOM = 51.0, 50.0, 58.0
WIDTH = PAGE_WIDTH - 2 * LEFT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a stretch of text looks. `leading` is the height of a line."""

    size: float = 8.8
    weight: str = "regular"
    color: str = TEXT
    leading: float = 12.2


BODY = TextStyle()
STRONG = TextStyle(weight="bold")
QUIET = TextStyle(color=MUTED)
YES = TextStyle(weight="bold", color=ACCENT)
NO = TextStyle(weight="bold", color=NEE)
NOTE = TextStyle(weight="italic", color=MUTED)
SMALL = TextStyle(7.6, "regular", MUTED, 10.6)
SMALL_STRONG = TextStyle(7.6, "bold", MUTED, 10.6)
TITLE = TextStyle(22, "bold", ACCENT, 28)
SUBTITLE = TextStyle(9.2, "regular", MUTED, 13)
HEADING = TextStyle(12, "bold", ACCENT, 16)
SUBHEADING = TextStyle(9.2, "bold", TEXT, 13)
TOPIC = TextStyle(9.2, "bold", ACCENT, 13)
