"""The player's controls under the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSlider, QWidget

from app.i18n import _
from app.presenters.transport import SPEEDS, speed_text
from app.ui.kit import Button, HBox, Kind, Label

if TYPE_CHECKING:
    from app.presenters.observe_state import TransportState
    from app.ui.keys import Actions
    from app.ui.kit import Theme


class TransportBar(QWidget):
    """Buttons that ask by the id of an action; a slider for the volume and a menu for the speed."""

    asked = Signal(str)
    volume_asked = Signal(int)
    speed_asked = Signal(float)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        """`actions` gives the keys that are shown."""
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._play = self._button("play", _("Play"), icon="play", kind="primary")
        self._time, self._end = Label(theme, "", Kind.CLOCK), Label(theme, "", Kind.MUTED)
        self._speed = Button(theme, "", name=_("Speed"))
        self._speed.clicked.connect(self._choose_speed)
        self._mute = self._button("mute", _("Sound off or on"), icon="speaker")
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._lay_out()

    def _lay_out(self) -> None:
        row = HBox(self._theme, self)
        row.addWidget(self._play)
        row.addWidget(self._button("back", _("Five seconds back"), text=_("−5 s")))
        row.addWidget(self._button("on", _("Five seconds on"), text=_("+5 s")))
        row.addWidget(self._button("frame_back", _("One frame back"), icon="step-back"))
        row.addWidget(self._button("frame_on", _("One frame on"), icon="step-forward"))
        row.addWidget(self._time)
        row.addWidget(self._end)
        row.addStretch(1)
        row.addWidget(self._speed)
        row.addWidget(self._mute)
        self._volume.setRange(0, 100)
        self._volume.setAccessibleName(_("Volume"))
        self._volume.setFixedWidth(self._theme.px(80))
        self._volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._volume.sliderMoved.connect(self.volume_asked)
        self._volume.actionTriggered.connect(self._volume_by_key)
        row.addWidget(self._volume)
        row.addWidget(self._button("full_picture", _("Full picture"), icon="fullscreen"))

    def _button(
        self, action: str, name: str, *, text: str = "", icon: str = "", kind: str = "secondary"
    ) -> Button:
        button = Button(self._theme, text, kind=kind, icon=icon, name=name)
        button.clicked.connect(lambda: self.asked.emit(action))
        button.setToolTip(f"{name}  ({self._actions[f'observe.{action}'].hint})")
        return button

    def show_state(self, state: TransportState) -> None:
        """Show where the player is; asks nothing."""
        self._play.set_icon("pause" if state.playing else "play")
        self._play.set_label("", _("Pause") if state.playing else _("Play"))
        self._time.setText(state.position_text)
        self._end.setText(f"/ {state.end_text}")
        self._speed.set_label(state.speed_text, _("Speed {speed}").format(speed=state.speed_text))
        self._mute.set_icon("speaker-off" if state.muted else "speaker")
        if not self._volume.isSliderDown():
            self._volume.setValue(state.volume)

    def _choose_speed(self) -> None:
        menu = QMenu(self)
        for speed in SPEEDS:
            action = menu.addAction(speed_text(speed))
            action.triggered.connect(lambda _on=False, speed=speed: self.speed_asked.emit(speed))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._speed.mapToGlobal(self._speed.rect().bottomLeft()))

    def _volume_by_key(self) -> None:
        if not self._volume.isSliderDown():
            self.volume_asked.emit(self._volume.sliderPosition())
