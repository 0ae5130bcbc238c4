"""The player's controls under the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QSlider, QWidget

from app.i18n import _
from app.presenters.transport import SPEEDS, speed_text
from app.ui.kit import Button, HBox, Kind, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.observe_state import TransportState
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_ARROWS = ["Left", "Right", "Up", "Down", "PgUp", "PgDown", "Home", "End"]


class TransportBar(QWidget):
    """Buttons that ask by the name of an action; a slider for the volume and a menu for the speed.

    Two groups beside one another; in a narrow window below one another.
    """

    asked = Signal(str)
    volume_asked = Signal(int)
    speed_asked = Signal(float)

    def __init__(
        self, theme: Theme, actions: Actions, parent: QWidget | None = None, *, context: str = "observe"
    ) -> None:
        """`actions` gives the keys that are shown; `context` names the screen they work in."""
        super().__init__(parent)
        self._theme, self._actions, self._context = theme, actions, context
        self._named: list[tuple[Button, str, str]] = []
        self._play = self._button("play", _("Play"), icon="play", kind="primary")
        self._time, self._end = Label(theme, "", Kind.CLOCK), Label(theme, "", Kind.MUTED)
        self._speed, self._speed_words = Button(theme, "", name=_("Speed")), ("", "")
        self._speed.clicked.connect(self._choose_speed)
        self._mute = self._button("mute", _("Sound off or on"), icon="speaker", kind="ghost")
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._skips = {
            "back": self._button("back", _("Back"), text="−5 s"),
            "on": self._button("on", _("On"), text="+5 s"),
        }
        self._offers = QWidget()
        self._offered = HBox(theme, self._offers, gap=6)
        self._offers.hide()
        self._left, self._right = self._left_group(), self._right_group()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._wide: bool | None = None
        self.show_keys()
        theme.changed.connect(self._rescale)
        self._rescale()

    def _left_group(self) -> QWidget:
        group = QWidget()
        row = HBox(self._theme, group)
        row.addWidget(self._play)
        for skip in self._skips.values():
            row.addWidget(skip)
        row.addWidget(self._button("frame_back", _("One frame back"), icon="step-back"))
        row.addWidget(self._button("frame_on", _("One frame on"), icon="step-forward"))
        # In the row itself: a layout within a layout would tell its new size too late.
        for label in (self._time, self._end):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(label)
        row.addStretch()
        return group

    def _right_group(self) -> QWidget:
        group = QWidget()
        row = HBox(self._theme, group, gap=6)
        row.addWidget(self._speed)
        sound = HBox(self._theme, gap=0)
        sound.addWidget(self._mute)
        sound.addWidget(self._volume)
        row.addLayout(sound)
        row.addWidget(self._offers)
        row.addWidget(self._button("full_picture", _("Full picture"), icon="fullscreen", kind="ghost"))
        self._volume.setRange(0, 100)
        self._volume.setPageStep(10)
        self._volume.setSingleStep(5)
        self._volume.setAccessibleName(_("Volume"))
        self._volume.setToolTip(_("Volume"))
        self._volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._volume.setProperty("own_keys", _ARROWS)
        self._volume.sliderMoved.connect(self.volume_asked)
        self._volume.actionTriggered.connect(self._volume_by_key)
        return group

    def offer(self, action: str, name: str, icon: str) -> None:
        """One more thing that this screen can do, before the full picture."""
        button = self._button(action, name, icon=icon, kind="ghost")
        self._offered.addWidget(button)
        self._offers.show()
        self.setTabOrder(self._volume, button)
        self.show_keys()

    def show_offers(self, shown: bool) -> None:
        """What else this screen can do, or nothing of it: while others look it would do nothing."""
        self._offers.setVisible(shown and self._offered.count() > 0)

    def _button(
        self, action: str, name: str, *, text: str = "", icon: str = "", kind: str = "secondary"
    ) -> Button:
        button = Button(self._theme, text, kind=kind, icon=icon, name=name)
        button.clicked.connect(lambda: self.asked.emit(action))
        self._named.append((button, action, name))
        return button

    def show_keys(self) -> None:
        """The keys in the tool tips, as they are now."""
        for button, action, name in self._named:
            hint = self._actions[f"{self._context}.{action}"].hint
            button.setToolTip(f"{name}  ({hint})" if hint else name)

    def show_skip(self, skip_ms: int) -> None:
        """How far back and on go."""
        seconds = f"{skip_ms / 1000:g}".replace(".", _("."))
        self._skips["back"].set_label(f"−{seconds} s", _("{seconds} seconds back").format(seconds=seconds))
        self._skips["on"].set_label(f"+{seconds} s", _("{seconds} seconds on").format(seconds=seconds))

    def show_state(self, state: TransportState) -> None:
        """Show where the player is; asks nothing."""
        if self.isEnabled() is not state.has_film:
            self.setEnabled(state.has_film)
        self._play.set_icon("pause" if state.playing else "play")
        name = _("Pause") if state.playing else _("Play")
        if self._play.accessibleName() != name:
            self._play.setAccessibleName(name)
        self._time.setText(state.position_text)
        if self._end.text() != f"/ {state.end_text}":
            self._end.setText(f"/ {state.end_text}")
            self._fit_clock()
        if self._speed_words != (state.speed_text, state.speed_note):
            self._speed_words = (state.speed_text, state.speed_note)
            self._fit()
        self._mute.set_icon("speaker-off" if state.muted or not state.volume else "speaker")
        if not self._volume.isSliderDown():
            self._volume.setValue(state.volume)

    # Fitting

    def set_side_room(self, room: int) -> None:
        """Room in px at the left and right, where nothing round it gives that."""
        self._grid.setContentsMargins(room, 0, room, 0)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two groups, without the end of the fragment."""
        left = self._needed(self._left) - (0 if self._end.isHidden() else self._end_width())
        right = self._needed(self._right) - self._note_width()
        return QSize(max(left, right), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where it fits, else two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two groups beside or below one another; where even that is too wide, the fragment's end goes."""
        left, room = self._needed(self._left), self.width()
        self._label_speed(with_note=True)
        if self._needed(self._right) > room:
            self._label_speed(with_note=False)
        whole = left + (self._end_width() if self._end.isHidden() else 0)
        self._end.setVisible(whole <= room)
        self._arrange(wide=whole + self._needed(self._right) + 2 * self._grid.horizontalSpacing() <= room)

    def _label_speed(self, *, with_note: bool) -> None:
        speed, note = self._speed_words
        whole = " · ".join(filter(None, self._speed_words))
        label, name = whole if with_note else speed, _("Speed {speed}").format(speed=speed)
        if self._speed.label != label:
            self._speed.set_label(label, f"{name}. {note}" if note else name)

    def _note_width(self) -> int:
        """How much wider the speed is for what is said beside it."""
        metrics = self._speed.fontMetrics()
        return metrics.horizontalAdvance(self._speed.label) - metrics.horizontalAdvance(self._speed_words[0])

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        if wide:
            self._grid.addWidget(self._left, 0, 0)
            self._grid.addWidget(self._right, 0, 2)
        else:
            self._grid.addWidget(self._left, 0, 0, 1, 3)
            self._grid.addWidget(self._right, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        self.updateGeometry()

    @staticmethod
    def _needed(group: QWidget) -> int:
        return group.sizeHint().width()

    def _end_width(self) -> int:
        return self._end.sizeHint().width() + self._theme.px(8)

    def _rescale(self) -> None:
        self._volume.setFixedWidth(self._theme.px(84))
        self._grid.setSpacing(self._theme.px(8))
        self._fit_clock()

    def _fit_clock(self) -> None:
        """The clock keeps its width, so that nothing beside it dances."""
        widest = "".join("0" if sign.isdigit() else sign for sign in self._end.text().removeprefix("/ "))
        self._time.setFixedWidth(self._time.fontMetrics().horizontalAdvance(f"{widest},0") + 2)
        self._fit()

    # Asking

    def _choose_speed(self) -> None:
        menu = QMenu(self)
        for speed in SPEEDS:
            action = menu.addAction(speed_text(speed))
            action.setCheckable(True)
            action.setChecked(speed_text(speed) == self._speed_words[0])
            action.triggered.connect(lambda _on=False, speed=speed: self.speed_asked.emit(speed))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._speed.mapToGlobal(self._speed.rect().bottomLeft()))

    def _volume_by_key(self) -> None:
        if not self._volume.isSliderDown():
            self.volume_asked.emit(self._volume.sliderPosition())
