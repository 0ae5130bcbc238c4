"""The colours and sizes of the program, as data. Nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour in use, as #rrggbb. Text tokens end on their role; grounds are what they lie on."""

    dark: bool
    # grounds
    ground: str  # behind everything
    surface: str  # bars, cards, side panels, inputs
    hover: str  # a surface below the pointer
    grey: str  # quiet pills, disabled controls
    accent_soft: str  # the selected row, a calm pill
    amber_soft: str  # viewing 1
    nee_soft: str
    remark_soft: str
    danger_soft: str
    picture: str  # behind the film, also in the light theme
    # fills with their own text
    accent: str
    accent_hover: str
    on_accent: str
    nee: str
    on_nee: str
    danger: str
    on_danger: str
    # text
    text: str
    muted: str
    disabled: str
    accent_text: str
    nee_text: str
    amber_text: str
    remark_text: str
    danger_text: str
    on_picture: str
    on_picture_muted: str
    # lines and signs (not text: at least 3:1 where they carry meaning)
    line: str
    line_strong: str
    amber_line: str
    amber_fill: str
    amber_edge: str
    amber_track: str
    nee_line: str
    remark: str
    playhead: str
    focus: str
    speaker_a: str
    speaker_b: str


LIGHT = Tokens(
    dark=False,
    ground="#f5f4ef",
    surface="#ffffff",
    hover="#f0f4f3",
    grey="#eef1f0",
    accent_soft="#e3f0f1",
    amber_soft="#fff6df",
    nee_soft="#fbeedd",
    remark_soft="#f1ecf8",
    danger_soft="#fdecea",
    picture="#12181a",
    accent="#17697a",
    accent_hover="#115564",
    on_accent="#ffffff",
    nee="#a85c14",
    on_nee="#ffffff",
    danger="#b3261e",
    on_danger="#ffffff",
    text="#1d2729",
    muted="#5a696d",
    disabled="#5f6c70",
    accent_text="#17697a",
    nee_text="#9c5412",
    amber_text="#7a5c00",
    remark_text="#6d5199",
    danger_text="#a3221b",
    on_picture="#eef3f2",
    on_picture_muted="#a9b6b8",
    line="#dfe5e3",
    line_strong="#778588",
    amber_line="#ecd9a3",
    amber_fill="#d2a92c",
    amber_edge="#947213",
    amber_track="#efe6cb",
    nee_line="#b0641b",
    remark="#8062ad",
    playhead="#d8483e",
    focus="#17697a",
    speaker_a="#518f9b",
    speaker_b="#c48a5c",
)

DARK = Tokens(
    dark=True,
    ground="#14191b",
    surface="#1d2527",
    hover="#263033",
    grey="#2a3437",
    accent_soft="#173a42",
    amber_soft="#332b17",
    nee_soft="#40301d",
    remark_soft="#322a42",
    danger_soft="#43231f",
    picture="#0b0f10",
    accent="#5fb6c4",
    accent_hover="#7cc8d4",
    on_accent="#06262c",
    nee="#e0974f",
    on_nee="#2b1703",
    danger="#f2938c",
    on_danger="#3a0a06",
    text="#e7ecec",
    muted="#a5b4b7",
    disabled="#95a4a7",
    accent_text="#7ccbd7",
    nee_text="#eeb070",
    amber_text="#ecc766",
    remark_text="#c3afe6",
    danger_text="#f5a39d",
    on_picture="#eef3f2",
    on_picture_muted="#a9b6b8",
    line="#323e41",
    line_strong="#76868a",
    amber_line="#5f5025",
    amber_fill="#d3ab3c",
    amber_edge="#d3ab3c",
    amber_track="#4a4025",
    nee_line="#e0974f",
    remark="#b9a2df",
    playhead="#ff7b70",
    focus="#7ccbd7",
    speaker_a="#5c9daa",
    speaker_b="#c48a5c",
)

# Every pair of text and ground the program draws. The test holds each to 4.5:1 in both themes.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for ground in ("ground", "surface", "hover", "grey") for text in ("text", "muted")),
    *((text, "accent_soft") for text in ("text", "muted", "accent_text", "nee_text")),
    *((text, "amber_soft") for text in ("text", "muted", "amber_text")),
    *((text, "nee_soft") for text in ("text", "nee_text")),
    *((text, "remark_soft") for text in ("text", "remark_text")),
    *((text, "danger_soft") for text in ("text", "muted", "danger_text")),
    *((text, ground) for ground in ("surface", "ground", "hover") for text in ("accent_text", "nee_text")),
    *((text, "surface") for text in ("danger_text", "amber_text", "remark_text")),
    ("disabled", "surface"),
    ("disabled", "grey"),
    ("disabled", "ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_nee", "nee"),
    ("on_danger", "danger"),
    ("on_picture", "picture"),
    ("on_picture_muted", "picture"),
)

# Signs and lines that carry meaning: 3:1 (WCAG 1.4.11).
SIGN_PAIRS: tuple[tuple[str, str], ...] = (
    *(("focus", ground) for ground in ("ground", "surface", "accent_soft", "amber_soft", "hover")),
    *((sign, "surface") for sign in ("accent", "nee_line", "remark", "playhead", "line_strong")),
    *((sign, "accent_soft") for sign in ("accent", "nee_line", "line_strong")),
    ("amber_edge", "amber_soft"),
    ("amber_edge", "surface"),
    ("amber_edge", "amber_track"),
    ("line_strong", "ground"),
)


class Kind(StrEnum):
    """The kinds of text on a screen."""

    BRAND = "brand"
    PAGE = "page"
    TITLE = "title"
    STRONG = "strong"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    SECTION = "section"
    NOTE = "note"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size in px at 100 %, weight (400 to 700), colour token, and what else makes the kind."""

    px: int
    weight: int = 400
    color: str = "text"
    italic: bool = False
    letter_px: float = 0.0
    capitals: bool = False


TEXT_STYLES: dict[Kind, TextStyle] = {
    Kind.BRAND: TextStyle(16, 700, "accent_text"),
    Kind.PAGE: TextStyle(19, 700),
    Kind.TITLE: TextStyle(15, 700),
    Kind.STRONG: TextStyle(13, 600),
    Kind.BODY: TextStyle(13),
    Kind.MUTED: TextStyle(13, 400, "muted"),
    Kind.SMALL: TextStyle(12, 400, "muted"),
    Kind.SECTION: TextStyle(11, 700, "muted", letter_px=0.7, capitals=True),
    Kind.NOTE: TextStyle(12, 400, "muted", italic=True),
    Kind.CLOCK: TextStyle(15, 700),
}

# Spacing and radii in px at 100 %.
GAP_XS, GAP_S, GAP_M, GAP_L, GAP_XL = 4, 8, 12, 16, 24
RADIUS_S, RADIUS_M, RADIUS_L = 4, 6, 9
CONTROL_HEIGHT = 32
SMALL_CONTROL_HEIGHT = 26


def contrast(one: str, other: str) -> float:
    """Contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    knee = 0.04045
    return part / 12.92 if part <= knee else ((part + 0.055) / 1.055) ** 2.4
