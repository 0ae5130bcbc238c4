"""A remark below its item, with the replies to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Button, Chip, HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from app.presenters.compare_state import TalkRemark
    from app.ui.kit import Theme


class RemarkLine(QWidget):
    """A remark with its replies. `asked`: reply to it; `played(time_ms)`."""

    asked = Signal()
    played = Signal(int)

    def __init__(self, theme: Theme, remark: TalkRemark) -> None:
        super().__init__()
        self._stops: list[QWidget] = []
        column = VBox(theme, self, gap=2)
        line = HBox(theme, gap=6)
        if remark.time_ms is not None:
            at_ms = remark.time_ms
            chip = Chip(theme, "remark", remark.time_text, f"{remark.who}, {remark.time_text}")
            chip.clicked.connect(lambda: self.played.emit(at_ms))
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            self._stops.append(chip)
        line.addWidget(Label(theme, f"{remark.who}: {remark.text}", Kind.NOTE, wrap=True), 1)
        name = _("Reply to: {text}").format(text=remark.text)
        reply = Button(theme, _("Respond"), kind="ghost", name=name)
        reply.set_small()
        reply.clicked.connect(self.asked)
        line.addWidget(reply, 0, Qt.AlignmentFlag.AlignTop)
        self._stops.append(reply)
        column.addLayout(line)
        for each in remark.replies:
            words = Label(theme, f"{each.who}: {each.text}", Kind.MUTED, wrap=True)
            words.setContentsMargins(theme.px(22), 0, 0, 0)
            column.addWidget(words)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, in order."""
        return self._stops
