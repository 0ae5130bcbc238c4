"""Covering faces: each chosen moment's picture in turn, with boxes to place on it by mouse or by key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from app.domain.care import Cover
from app.domain.covering import WHOLE, copied, fitted, moved, new_cover, sized
from app.i18n import _
from app.presenters.words import time_text
from app.services.errors import StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.care import CareService


@dataclass(frozen=True, slots=True)
class Box:
    """A box over the picture, in thousandths of it."""

    left: int
    top: int
    width: int
    height: int
    chosen: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class CoversState:
    """The dialog: which picture of how many, its boxes, and what can be done."""

    time_ms: int
    heading: str
    progress: str
    boxes: tuple[Box, ...]
    has_previous: bool
    has_next: bool
    all_seen: bool
    problem: str


class CoversView(Protocol):
    """Draws the dialog."""

    def show_state(self, state: CoversState) -> None:
        """Everything anew."""


class CoversPresenter:
    """The boxes over the pictures of one recording's chosen moments; each change is kept at once."""

    def __init__(
        self,
        recording_id: str,
        times: Sequence[int],
        care: CareService,
        new_id: Callable[[], str],
        looked_at: Callable[[int], None],
    ) -> None:
        """`looked_at` hears of each picture that was really shown. Raises StorageUnavailable."""
        self._recording_id, self._times = recording_id, tuple(times)
        self._care, self._new_id, self._looked_at = care, new_id, looked_at
        known = care.covers(recording_id)
        self._covers = {at: [each for each in known if each.time_ms == at] for at in self._times}
        self._place, self._chosen = 0, 0
        self._seen: set[int] = set()
        self._problem = ""
        self._view: CoversView | None = None

    def start(self, view: CoversView) -> None:
        """Show the first picture."""
        self._view = view
        self._show()

    @property
    def time_ms(self) -> int:
        """The moment whose picture is shown."""
        return self._times[self._place]

    def shown(self, time_ms: int) -> None:
        """The picture of this moment is on the screen now."""
        self._seen.add(time_ms)
        self._looked_at(time_ms)
        self._show()

    def go(self, by: int) -> None:
        """On to the next picture, or back."""
        place = min(max(self._place + by, 0), len(self._times) - 1)
        if place != self._place:
            self._place, self._chosen = place, 0
            self._show()

    # Boxes

    def add(self) -> None:
        """A new box in the middle."""
        self._keep_new(new_cover(self._new_id(), self._recording_id, self.time_ms))

    def draw(self, left: int, top: int, right: int, bottom: int) -> None:
        """A new box between these corners."""
        across, down = sorted((left, right)), sorted((top, bottom))
        size = (across[1] - across[0], down[1] - down[0])
        cover = Cover(self._new_id(), self._recording_id, self.time_ms, across[0], down[0], *size)
        self._keep_new(fitted(cover))

    def remove(self) -> None:
        """The chosen box goes."""
        if self._here:
            del self._here[self._chosen]
            self._chosen = max(0, min(self._chosen, len(self._here) - 1))
            self._keep()

    def choose(self, place: int) -> None:
        """This box is the one that keys move."""
        self._chosen = place
        self._show()

    def choose_next(self) -> None:
        """The box after the chosen one, or the first."""
        if self._here:
            self.choose((self._chosen + 1) % len(self._here))

    def move(self, across: int, down: int) -> None:
        """Move the chosen box."""
        self._change(lambda cover: moved(cover, across, down))

    def size(self, wider: int, higher: int) -> None:
        """Make the chosen box larger or smaller."""
        self._change(lambda cover: sized(cover, wider, higher))

    def place(self, left: int, top: int) -> None:
        """Put the chosen box here, after it was dragged."""
        self._change(lambda cover: fitted(replace(cover, left=left, top=top)))

    def copy_on(self) -> None:
        """The same boxes on the next picture, and go there: people sit still."""
        if self._place + 1 < len(self._times) and self._here:
            boxes, at = list(self._here), self._times[self._place + 1]
            self._covers[at] += copied(boxes, at, self._new_id)
            self.go(1)
            self._keep()

    @property
    def _here(self) -> list[Cover]:
        return self._covers[self.time_ms]

    def _keep_new(self, cover: Cover) -> None:
        self._here.append(cover)
        self._chosen = len(self._here) - 1
        self._keep()

    def _change(self, change: Callable[[Cover], Cover]) -> None:
        if self._here:
            self._here[self._chosen] = change(self._here[self._chosen])
            self._keep()

    def _keep(self) -> None:
        self._problem = ""
        try:
            self._care.save_covers(self._recording_id, self.time_ms, tuple(self._here))
        except StorageUnavailable as error:
            self._problem = str(error)
        self._show()

    # Showing

    def _show(self) -> None:
        if self._view is not None:
            self._view.show_state(self.state())

    def state(self) -> CoversState:
        """The dialog as it is now."""
        place, count = self._place, len(self._times)
        boxes = tuple(self._box(number, cover) for number, cover in enumerate(self._here))
        return CoversState(
            time_ms=self.time_ms,
            heading=_("Picture at {time}").format(time=time_text(self.time_ms)),
            progress=_("{number} of {count}").format(number=place + 1, count=count),
            boxes=boxes,
            has_previous=place > 0,
            has_next=place + 1 < count,
            all_seen=self._seen >= set(self._times),
            problem=self._problem,
        )

    def _box(self, number: int, cover: Cover) -> Box:
        words = _("box {number}: {left} % from the left, {top} % from the top, {width} by {height} %")
        share = WHOLE // 100
        spoken = words.format(
            number=number + 1,
            left=cover.left // share,
            top=cover.top // share,
            width=cover.width // share,
            height=cover.height // share,
        )
        chosen = number == self._chosen
        return Box(cover.left, cover.top, cover.width, cover.height, chosen, spoken)
