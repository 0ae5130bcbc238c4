"""The block with the care for one recording: consent, keeping time, where the film is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.ui.kit import Button, Card, FlowLayout, HBox, IconLabel, Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.presenters.care_state import CareBlock, CareLine
    from app.ui.kit import Theme

_INK = {"grey": "muted", "accent": "accent_text", "amber": "amber_text", "danger": "danger_text"}
_SIGN = 18


class CareCard(Card):
    """`asked(what, recording_id)`: what a person wants, by the codes that CareDesk and FilmMover know."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, block: CareBlock, vault: str = "") -> None:
        """`vault`: whether the film is sealed or plain, "" where there is no vault."""
        super().__init__(theme)
        self._theme, self._block, self._vault = theme, block, vault
        self.setAccessibleName(_("Care"))
        column = VBox(theme, self, gap=6, margins=(18, 12, 12, 12))
        column.addWidget(Label(theme, _("Care for this recording"), Kind.TITLE))
        for line in block.lines:
            column.addLayout(self._line(line))
        self.buttons: dict[str, Button] = {}
        acts = FlowLayout(theme, gap=8)
        for what, text, icon in self._acts():
            self.buttons[what] = Button(theme, text, icon=icon)
            self.buttons[what].clicked.connect(
                lambda _on=False, what=what: self.asked.emit(what, block.recording_id)
            )
            acts.addWidget(self.buttons[what])
        self.more = Button(theme, _("More"), icon="more")
        self.more.clicked.connect(self.show_menu)
        self.buttons["care_more"] = self.more
        acts.addWidget(self.more)
        column.addSpacing(theme.px(4))
        column.addLayout(acts)

    def show_menu(self) -> None:
        """What is done less often."""
        menu = QMenu(self)
        for what, text in self._rest():
            entry = menu.addAction(text)
            entry.triggered.connect(
                lambda _on=False, what=what: self.asked.emit(what, self._block.recording_id)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.setActiveAction(menu.actions()[0])

    def _line(self, line: CareLine) -> HBox:
        row = HBox(self._theme, gap=8)
        ink = _INK[line.tone]
        row.addWidget(IconLabel(self._theme, line.icon, ink, _SIGN), 0, Qt.AlignmentFlag.AlignTop)
        words = Label(self._theme, line.text, wrap=True)
        words.set_kind(Kind.BODY, "text" if line.tone in {"grey", "accent"} else ink)
        row.addWidget(words, 1)
        return row

    def _acts(self) -> Iterator[tuple[str, str, str]]:
        block = self._block
        if block.withdrawn:
            yield "care_tasks", _("Show the tasks…"), "check"
            yield "care_letter", _("Letter for the parent (PDF)…"), "document"
        elif not block.film_gone:
            yield "care_consent", block.consent_action, "people"
        if block.may_extend:
            yield "care_extend", _("Keep longer…"), "calendar"
        if not block.withdrawn and not block.film_gone:
            yield from self._move()
        if block.may_withdraw:
            yield "care_withdraw", _("Consent was withdrawn…"), "lock"
        if block.withdrawn:
            yield "care_delete", _("Delete…"), "trash"

    def _move(self) -> Iterator[tuple[str, str, str]]:
        if self._vault == "sealed":
            yield "vault_out", _("Take the film out of the vault…"), "unlock"
        elif self._vault == "plain":
            yield "vault_in", _("Put the film in the vault…"), "film"

    def _rest(self) -> Iterator[tuple[str, str]]:
        block = self._block
        if block.withdrawn:
            yield "care_consent", _("Record new consent…")
        if not block.withdrawn and not block.film_gone:
            yield "care_form", _("Consent form to print (PDF)…")
        yield "care_all", _("All about this recording…")
        if not block.withdrawn:
            yield "care_delete", _("Delete this recording…")
