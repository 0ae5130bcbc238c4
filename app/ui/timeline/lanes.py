"""The lanes of the timeline: which there are, what they are called, and how high each lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from app.i18n import _
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

PAD, LANE, RULER, END = 10, 26, 26, 16


@dataclass(frozen=True, slots=True)
class Lanes:
    """Heights in px. `names` from top to bottom: seen (viewing 1), answers, remarks; or the film."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    pad: int
    lane: int
    ruler: int
    left: int
    right: int

    @property
    def height(self) -> int:
        """The whole timeline."""
        return self.pad + self.lane * len(self.names) + self.ruler

    @property
    def bottom(self) -> int:
        """Where the lanes end and the times begin."""
        return self.pad + self.lane * len(self.names)

    def middle(self, name: str) -> float:
        """The middle of a lane, from above."""
        return self.pad + self.lane * (self.names.index(name) + 0.5)

    def at(self, y: float) -> str:
        """The lane at this height; '' beside them."""
        place = int((y - self.pad) // self.lane)
        return self.names[place] if 0 <= place < len(self.names) else ""


def lane_of(kind: str) -> str:
    """The lane a kind of mark lies in."""
    return "remarks" if kind == "remark" else "answers"


def bare_lane(theme: Theme) -> Lanes:
    """The film alone: one lane without a name."""
    px = theme.px
    return Lanes(("film",), ("",), px(PAD), px(LANE), px(RULER), left=px(END), right=px(END))


def lay_lanes(theme: Theme, *, with_seen: bool) -> Lanes:
    """The lanes at the scale in use, with room for their names on the left."""
    names = ("seen", "answers", "remarks") if with_seen else ("answers", "remarks")
    words = {"seen": _("seen"), "answers": _("yes / no"), "remarks": _("remark")}
    labels = tuple(words[name] for name in names)
    metrics = QFontMetrics(theme.font(Kind.SMALL))
    # As wide as the widest of all names, so that the track stays put when the first lane goes.
    widest = max(metrics.horizontalAdvance(word) for word in words.values())
    return Lanes(
        names=names,
        labels=labels,
        pad=theme.px(PAD),
        lane=theme.px(LANE),
        ruler=theme.px(RULER),
        left=theme.px(PAD) + widest + theme.px(END),
        right=theme.px(END),
    )
