"""All keys on one page, made from the actions themselves, so that it cannot say what is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.ui.fitting import fit
from app.ui.keys.sequences import shown_keys
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialog
from app.ui.kit.labels import KeyCap, Label, SectionLabel
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.scrolling import OVERHANG, ScrollColumn
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from app.ui.keys.actions import Action, Actions
    from app.ui.kit.theme import Theme

# With less room the groups stand below one another.
_WIDE = 700


class KeyOverview(Dialog):
    """Keys of the screen in front first, then those that work everywhere, then the other screens."""

    change_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("All keys"), parent)
        self.column.addWidget(Label(theme, _("All keys"), Kind.PAGE))
        self.column.addWidget(Label(theme, _space_words(), Kind.MUTED, wrap=True))
        scroll = ScrollColumn(theme, gap=18, margins=(OVERHANG, 10, OVERHANG, 10))
        # The page itself takes the focus, so that the arrow keys scroll it.
        scroll.let_keys_scroll(_("All keys"))
        sides = HBox(theme, gap=32)
        room = parent.width() if parent is not None else theme.px(_WIDE)
        count = 2 if room >= theme.px(_WIDE) else 1
        columns = [VBox(theme, gap=18) for _side in range(count)]
        for each in columns:
            sides.addLayout(each, 1)
        lengths = [0] * count
        for title, members in grouped(actions):
            side = lengths.index(min(lengths))
            lengths[side] += len(members) + 2
            columns[side].addWidget(_Group(theme, title, members))
        for each in columns:
            each.addStretch()
        scroll.column.addLayout(sides)
        self.add_scroll(scroll)
        self._add_buttons(theme)
        scroll.setFocus()
        fit(self, QSize(theme.px(820), theme.px(640)))

    def _add_buttons(self, theme: Theme) -> None:
        change = Button(theme, _("Change keys…"))
        change.clicked.connect(self.change_asked)
        change.clicked.connect(self.accept)
        close = Button(theme, _("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(change)
        self.buttons.addWidget(close)


class _Group(QWidget):
    """A heading, and below it what can be done with its keys at the right."""

    def __init__(self, theme: Theme, title: str, members: list[Action]) -> None:
        super().__init__()
        column = VBox(theme, self, gap=6)
        column.addWidget(SectionLabel(theme, title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(0, 1)
        for row, action in enumerate(members):
            grid.addWidget(Label(theme, action.said.text, wrap=True), row, 0)
            grid.addLayout(key_caps(theme, action), row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)


def key_caps(theme: Theme, action: Action) -> HBox:
    """The keys of an action as drawn keys."""
    caps = HBox(theme, gap=5)
    for at, key in enumerate(action.keys):
        if at:
            caps.addWidget(Label(theme, _("or"), Kind.SMALL))
        cap = KeyCap(theme, shown_keys(key))
        cap.setAccessibleName(shown_keys(key))
        caps.addWidget(cap)
    return caps


def grouped(actions: Actions) -> list[tuple[str, list[Action]]]:
    """Actions that have a key, by heading, in the order a person looks for them.

    Screens with a film each have their own play and pause; with the same words and keys they are one row.
    """
    here = [action for action in actions if action.said.context == actions.context and actions.context]
    everywhere = [action for action in actions if not action.said.context]
    elsewhere = [action for action in actions if action.said.context not in {"", actions.context}]
    groups: dict[str, list[Action]] = {}
    told: set[tuple[str, str, tuple[str, ...]]] = set()
    for action in (*here, *everywhere, *elsewhere):
        heading = heading_of(action)
        row = (heading, action.said.text, action.keys)
        if not action.keys or row in told:
            continue
        told.add(row)
        groups.setdefault(heading, []).append(action)
    return list(groups.items())


def heading_of(action: Action) -> str:
    """The heading of an action: its group, or else the screen it works on."""
    screens = {
        "": _("Everywhere"),
        "library": _("In the library"),
        "observe": _("While observing"),
        "summary": _("In the summary"),
    }
    return action.said.group or screens.get(action.said.context, _("On another screen"))


def _space_words() -> str:
    return _("Keys of one letter work when you are not typing. In a text field a letter is a letter.")
