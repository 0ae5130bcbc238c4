"""What the pages of the settings share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from app.ui.kit.fields import Field
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox
from app.ui.kit.scrolling import ScrollColumn
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QWheelEvent

    from app.ui.kit.theme import Theme


class Choices(QComboBox):
    """A drop-down list whose choice is a word of the program; the wheel scrolls the page, not the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over it must not change a setting in passing."""
        event.ignore()


class Number(QSpinBox):
    """A number that the wheel leaves alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over it must not change a setting in passing."""
        event.ignore()


class SettingsPage(ScrollColumn):
    """A page: a title, and settings below one another."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, gap=16, margins=(24, 20, 24, 20))
        self.theme = theme
        self.column.addWidget(Label(theme, title, Kind.PAGE))

    def add_choice(
        self,
        label: str,
        choices: Sequence[tuple[object, str]],
        current: object,
        chosen: Callable[[object], object],
        help_text: str = "",
    ) -> Choices:
        """One of several; `chosen` hears the value when a person chooses."""
        box = Choices()
        values = [value for value, _words in choices]
        box.addItems([words for _value, words in choices])
        if current in values:
            box.setCurrentIndex(values.index(current))
        # Activated comes from a person only, not from the line above.
        box.activated.connect(lambda at: chosen(values[at]))
        self._add(Field(self.theme, label, box, help_text), box)
        return box

    def add_number(  # noqa: PLR0913 - all are named at the call
        self,
        label: str,
        current: int,
        chosen: Callable[[int], object],
        *,
        least: int,
        most: int,
        step: int,
        unit: str,
        help_text: str = "",
    ) -> Number:
        """A number within bounds."""
        box = Number()
        box.setRange(least, most)
        box.setSingleStep(step)
        box.setSuffix(f" {unit}")
        box.setValue(current)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(chosen)
        self._add(Field(self.theme, label, box, help_text), box)
        return box

    def add_switch(self, label: str, current: bool, chosen: Callable[[bool], object]) -> QCheckBox:
        """On or off."""
        box = QCheckBox(label.replace("&", "&&"))
        box.setAccessibleName(label)
        box.setChecked(current)
        box.clicked.connect(chosen)
        self.column.addWidget(box)
        return box

    def _add(self, field: Field, control: QWidget) -> None:
        """As wide as it needs, at the left."""
        control.setMaximumWidth(self.theme.px(320))
        row = HBox(self.theme)
        row.addWidget(field, 1)
        self.column.addLayout(row)
