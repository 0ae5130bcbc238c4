"""The left half: the film, its controls and its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import HBox, Panel, VBox
from app.ui.observe.transcript import TranscriptPanel
from app.ui.observe.transport_bar import TransportBar
from app.ui.timeline import Timeline
from app.ui.video import VideoView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.presenters.observe_state import FilmTrouble
    from app.presenters.timeline_state import TimelineState
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_ZOOM_KEYS, _MARK_KEYS = ["+", "=", "-", "0"], ["Left", "Right", "Home", "End", "Return"]
_ROOM = 14
# From this height on the text and the timeline fit one another.
_HIGH = 520
# Below this height the controls need the room of the timeline.
_LOW = 260


class FilmSide(Panel):
    """`point_asked`: the person wants to show where the film is; `again_asked`: to try once more."""

    point_asked = Signal()
    again_asked = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, parent: QWidget | None = None, *, context: str = "observe"
    ) -> None:
        """No film yet; `context` names the screen whose keys are shown."""
        super().__init__(theme, "ground", (), parent)
        self._theme = theme
        self.video = VideoView(theme)
        self.timeline = Timeline(theme)
        self._keep_keys()
        self.transport = TransportBar(theme, actions, context=context)
        self.transcript = TranscriptPanel(theme)
        self._position_ms = 0
        # Where people talk together there is none.
        self._with_timeline = context == "observe"
        self._alone = self._others = False
        if not self._with_timeline:
            self.timeline.hide()
        self._column = VBox(theme, self, gap=10, margins=(_ROOM, _ROOM, _ROOM, _ROOM))
        row = HBox(theme, gap=10)
        row.addWidget(self.video, 3)
        row.addWidget(self.transcript, 2)
        self._column.addLayout(row, 1)
        self._column.addWidget(self.transport)
        self._column.addWidget(self.timeline)
        self.video.message.action_asked.connect(self._act)
        self.video.message.second_asked.connect(self.again_asked)
        self._can_point = False

    def show_timeline(self, state: TimelineState) -> None:
        """The timeline; without marks its arrows are left to the film."""
        self.timeline.show_state(state)
        self._keep_keys()

    def _keep_keys(self) -> None:
        keys = [*_ZOOM_KEYS, *_MARK_KEYS] if self.timeline.marks else _ZOOM_KEYS
        self.timeline.setProperty("own_keys", keys)

    def show_position(self, position_ms: int) -> None:
        """The playhead, and the line that is said then."""
        self._position_ms = position_ms
        self.timeline.show_position(position_ms)
        self.show_said()

    def show_text(self, shown: bool) -> None:
        """The text beside the film, or the film alone; where it is low, the timeline makes room."""
        self.transcript.setVisible(shown)
        self._fit_timeline()
        self.show_said()

    def show_to_others(self, looking: bool) -> None:
        """While others look there is no timeline, whatever the size: what was noted stands on it."""
        self._others = looking
        self._fit_timeline()
        self.transport.show_offers(not looking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Higher or lower: the timeline comes back or goes."""
        super().resizeEvent(event)
        self._fit_timeline()

    def _fit_timeline(self) -> None:
        if self._with_timeline:
            self.timeline.setVisible(self._is_high() and not self._alone and not self._others)

    def _is_high(self) -> bool:
        least = _LOW if self.transcript.isHidden() else _HIGH
        return self.height() >= self._theme.px(least)

    def show_said(self) -> None:
        """The line that is said now, where somebody can see it."""
        if not self.transcript.isHidden():
            self.transcript.list.show_position(self._position_ms)

    def show_trouble(self, trouble: FilmTrouble | None) -> None:
        """Words in the place of the picture, with what can be done; or the picture."""
        if trouble is None:
            self.video.message.hide()
            return
        self._can_point = trouble.can_point
        again = _("Try again") if trouble.can_retry else ""
        first, second = (_("Find the film…"), again) if trouble.can_point else (again, "")
        icon = "film-missing" if trouble.can_point else "warning"
        self.video.message.show_words(trouble.title, trouble.text, first, icon, second)

    def show_alone(self, alone: bool) -> None:
        """Nothing but the film and its controls: no room is left at the sides, and no timeline comes back."""
        self._alone = alone
        self._fit_timeline()
        room, low = self._theme.px(_ROOM), self._theme.px(10)
        margin = 0 if alone else room
        self._column.setContentsMargins(margin, margin, margin, low if alone else room)
        self.transport.set_side_room(room - margin)
        self.video.set_rounded(not alone)

    def _act(self) -> None:
        if self._can_point:
            self.point_asked.emit()
        else:
            self.again_asked.emit()
