"""The classroom of the demo film: everything that stands still, and the clock."""

from __future__ import annotations

import math

from pencil import LEFT, RIGHT, Pencil, gradient
from PySide6.QtGui import QImage

WIDTH, HEIGHT = 1280, 720
AGENDA = ("1  Hoe gaat het thuis?", "2  Lezen", "3  Onze afspraak")
# Width, height and colour of each book.
UPPER_SHELF = (
    *((14, 44, "#c9504a"), (11, 40, "#3f7fae"), (16, 46, "#e3b34c"), (12, 38, "#5f9b62")),
    *((13, 44, "#7c5a9e"), (15, 42, "#d8843f"), (11, 46, "#39727a"), (14, 40, "#b0475e")),
    *((12, 44, "#4d6fb3"), (16, 42, "#87a23e")),
)
LOWER_SHELF = (
    (18, 40, "#5f9b62"),
    (14, 42, "#d8843f"),
    (12, 38, "#3f7fae"),
    (20, 40, "#c9504a"),
    (13, 42, "#e3b34c"),
)
# Angle and length of each leaf.
LEAVES = ((-62, 92), (-38, 120), (-14, 140), (10, 138), (34, 122), (58, 96))
CLOCK = (606, 128)


def picture() -> QImage:
    """The empty classroom."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    pencil = Pencil(image)
    pencil.box((0, 0, WIDTH, HEIGHT), gradient((0, 0), (0, 520), (0, "#f6efe4"), (1, "#ecdfcc")))
    pencil.box((0, 505, WIDTH, 215), gradient((0, 505), (0, 720), (0, "#c8ab86"), (1, "#b39470")))
    pencil.box((0, 497, WIDTH, 10), "#d9c4a6")
    window(pencil)
    curtains(pencil)
    whiteboard(pencil)
    cupboard(pencil)
    plant(pencil)
    pencil.close()
    return image


def window(pencil: Pencil) -> None:
    """A garden with a tree, behind glass."""
    pencil.box((70, 62, 286, 256), "#ffffff", corner=6)
    with pencil.within("M84 76 L342 76 L342 304 L84 304 Z"):
        sky = gradient((0, 76), (0, 304), (0, "#a9d3ee"), (1, "#e6f3fa"))
        pencil.box((84, 76, 258, 228), sky)
        pencil.oval((300, 118), (26, 26), "#fff3c4")
        for x, y, size in ((140, 120, 1.0), (212, 150, 0.7)):
            for dx, dy, radius in ((0, 0, 20), (22, -8, 24), (46, 0, 18)):
                pencil.oval((x + dx * size, y + dy * size), (radius * size, radius * size * 0.8), "#ffffff")
        pencil.oval((120, 330), (150, 90), "#9cc98a")
        pencil.oval((290, 335), (170, 80), "#86bb77")
        pencil.box((198, 222, 12, 60), "#8a6a4b")
        for at, radii, green in (
            ((204, 206), (40, 38), "#6da765"),
            ((184, 222), (24, 22), "#63994f"),
            ((226, 220), (26, 24), "#79b26d"),
        ):
            pencil.oval(at, radii, green)
    pencil.line("#ffffff", 9, (213, 70), (213, 310), flat=True)
    pencil.line("#ffffff", 9, (78, 190), (348, 190), flat=True)
    pencil.box((58, 314, 310, 14), "#e2d3bd", corner=4)


def curtains(pencil: Pencil) -> None:
    """Left and right of the window, each other's mirror image."""
    for x, side in ((46, 1), (380, -1)):
        with pencil.kept():
            pencil.at(x, 0)
            pencil.scale(side, 1)
            pencil.shape("M0 48 L58 48 C54 160 30 230 34 322 L-6 322 Z", "#d98f6c")
            pencil.shape("M18 48 C18 160 10 240 12 322 L4 322 L4 48 Z", "#cb7f5d")
    pencil.line("#9a7b5a", 7, (34, 46), (392, 46))


def whiteboard(pencil: Pencil) -> None:
    """With the agenda of the conversation."""
    pencil.box((952, 60, 302, 228), "#b9bec4", corner=8)
    pencil.box((960, 68, 286, 212), gradient((0, 68), (0, 280), (0, "#fdfefe"), (1, "#eef3f5")), corner=4)
    pencil.box((1030, 286, 140, 9), "#9aa1a8", corner=3)
    pencil.words((976, 78, 262, 32), "Voortgangsgesprek", 22, "#2b5d8a", bold=True, align=LEFT)
    pencil.line("#e07a3f", 3, (977, 113), (1206, 113))
    for row, text in enumerate(AGENDA):
        pencil.words((978, 124 + row * 38, 262, 34), text, 21, "#3c4650", align=LEFT)
    pencil.words((1100, 244, 134, 28), "10 minuten", 17, "#a33b3b", align=RIGHT)


def cupboard(pencil: Pencil) -> None:
    """Two shelves of books and a box."""
    pencil.box((1010, 392, 250, 128), "#a97c50", corner=4)
    pencil.box((1020, 402, 230, 54), "#8d6540", corner=3)
    pencil.box((1020, 462, 230, 50), "#8d6540", corner=3)
    for left, bottom, books in ((1026, 455, UPPER_SHELF), (1030, 511, LOWER_SHELF)):
        x = left
        for width, height, color in books:
            pencil.box((x, bottom - height, width, height), color)
            x += width + 2
    pencil.box((1150, 476, 86, 36), "#dfe6ea", corner=4)


def plant(pencil: Pencil) -> None:
    """In its pot, below the window."""
    pencil.shape("M52 430 L118 430 L108 510 L62 510 Z", "#c46b4a")
    pencil.box((46, 420, 78, 16), "#d37a58", corner=4)
    for degrees, length in LEAVES:
        side, up = math.sin(math.radians(degrees)) * length, math.cos(math.radians(degrees)) * length
        tip = f"{85 + side} {424 - up}"
        bend_x, bend_y = 85 + side * 0.35, 424 - up * 0.75
        leaf = f"M80 424 Q{bend_x - 14} {bend_y} {tip} Q{bend_x + 14} {bend_y + 6} 92 424 Z"
        pencil.shape(leaf, "#4f8f58" if degrees % 4 else "#5fa368")


def clock(pencil: Pencil, now_s: float) -> None:
    """The clock on the wall: the film begins at half past three."""
    pencil.oval(CLOCK, (52, 52), "#ffffff", "#55606a", 6)
    for hour in range(12):
        pencil.line("#55606a", 3 if hour % 3 else 5, hand(hour * 30, 42), hand(hour * 30, 36))
    minutes = 30 + now_s / 60
    pencil.line("#333c44", 6, CLOCK, hand((15 + minutes / 60) * 30, 24))
    pencil.line("#333c44", 4, CLOCK, hand(minutes * 6, 35))
    pencil.line("#c9504a", 2, CLOCK, hand(math.floor(now_s) * 6, 38))
    pencil.oval(CLOCK, (4, 4), "#333c44")


def hand(degrees: float, length: float) -> tuple[float, float]:
    """The end of a hand of the clock."""
    angle = math.radians(degrees)
    return CLOCK[0] + math.sin(angle) * length, CLOCK[1] - math.cos(angle) * length


def table(pencil: Pencil) -> None:
    """The table between the two."""
    top = gradient((0, 600), (0, 690), (0, "#d9a566"), (1, "#c58e4d"))
    pencil.shape("M150 600 L1130 600 L1216 690 L64 690 Z", top)
    pencil.box((64, 690, 1152, 30), "#9a6c38")
    for x in (300, 520, 760, 980):
        pencil.line("#cf9a59", 2, (x, 604), (640 + (x - 640) * 1.14, 688))


def things_on_table(pencil: Pencil) -> None:
    """Notes with a pen, two cups and a reading book."""
    with pencil.kept():
        pencil.at(512, 622)
        pencil.slant(-0.25)
        pencil.box((0, 0, 122, 42), "#fbfbf7", corner=2, edge="#d6d1c4", width=1)
        for row in range(4):
            pencil.line("#9fb0bd", 2, (10, 8 + row * 8), (96 - (row % 2) * 26, 8 + row * 8))
        pencil.line("#2b5d8a", 4, (104, 34), (136, 6))
    for x, color in ((300, "#e07a3f"), (985, "#3f7fae")):
        pencil.oval((x, 652), (34, 9), "#b98a52")
        pencil.box((x - 22, 614, 44, 36), color, corner=9)
        pencil.oval((x, 615), (22, 6), "#f5efe6")
        pencil.oval((x, 616), (18, 4.5), "#6b4127")
        pencil.stroke(color, 6, f"M{x + 25} 620 Q{x + 36} 621 {x + 36} 630 Q{x + 36} 639 {x + 25} 640")
    pencil.oval((742, 650), (9, 9), "#e9c54f")
    pencil.box((700, 618, 34, 40), "#5f9b62", corner=3)
    pencil.words((700, 626, 34, 20), "Lezen", 10, "#ffffff", bold=True)


def card(pencil: Pencil, lines: tuple[tuple[str, int, bool, str], ...], opacity: float) -> None:
    """A card over the whole picture; per line its text, size, weight and colour."""
    pencil.opacity(opacity)
    pencil.box((0, 0, WIDTH, HEIGHT), gradient((0, 0), (WIDTH, HEIGHT), (0, "#21495f"), (1, "#2f7d7b")))
    pencil.box((560, 150, 160, 6), "#e3b34c", corner=3)
    y = 190
    for text, size, bold, color in lines:
        wraps = len(text) > 60
        pencil.words((120, y, WIDTH - 240, size * (2.7 if wraps else 1.7)), text, size, color, bold=bold)
        y += int(size * (2.8 if wraps else 1.75))
    pencil.opacity(1)
