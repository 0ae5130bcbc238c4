"""The settings page about care: what is settled, and the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.presenters.care_log import LogState
from app.ui.background import run_in_background
from app.ui.care.files import ask_where, write_paper
from app.ui.kit import Button, FlowLayout, HBox, IconLabel, Kind, Label, StatusLine
from app.ui.settings.log_table import LogTable
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.carerules import CareRules
    from app.services.errors import KnownError
    from app.services.ports import ProgressPort
    from app.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class CarePageParts:
    """The rules in force, reading the log (slow), writing it as CSV, and showing the tasks."""

    rules: Callable[[], CareRules]
    read_log: Callable[[], LogState]
    save_log: Callable[[LogState, Path], object]
    show_tasks: Callable[[], None]


class CarePage(SettingsPage):
    """What is settled about keeping, the tasks, and the log of what was done."""

    def __init__(self, theme: Theme, parts: CarePageParts) -> None:
        super().__init__(theme, _("Care"))
        self._parts, self._state = parts, LogState((), "", sound=True)
        self._add_rules(parts.rules())
        row = FlowLayout(theme, gap=8)
        self.tasks = Button(theme, _("Tasks and what was deleted…"))
        self.tasks.clicked.connect(parts.show_tasks)
        row.addWidget(self.tasks)
        self.column.addLayout(row)
        self.column.addWidget(Label(theme, _("Log"), Kind.TITLE))
        words = _("What was done with recordings, by number. There are no names in it.")
        self.column.addWidget(Label(theme, words, Kind.SMALL, wrap=True))
        self._add_verdict()
        self.table = LogTable(theme)
        self.column.addWidget(self.table, 1)
        foot = FlowLayout(theme, gap=8)
        self.save = Button(theme, _("Save the log (CSV)…"), icon="export")
        self.save.clicked.connect(self._ask_where)
        foot.addWidget(self.save)
        self.column.addLayout(foot)
        run_in_background(lambda _port: parts.read_log(), self.show_log, self._failed, owner=self)

    def show_log(self, state: LogState) -> None:
        """Show the log as it was read."""
        self._state = state
        self._sign.show_icon(
            "check" if state.sound else "error", "accent_text" if state.sound else "danger_text"
        )
        self._verdict.say(state.verdict)
        self.table.show_lines(state.lines)
        self.save.setEnabled(True)

    def _add_rules(self, rules: CareRules) -> None:
        theme, days = self.theme, rules.keeping_days
        kept = ngettext(
            "A recording is kept for {count} day, unless you extend that with a reason.",
            "A recording is kept for {count} days, unless you extend that with a reason.",
            days,
        ).format(count=days)
        self.column.addWidget(Label(theme, kept, wrap=True))
        if rules.institution:
            words = _("Settled by {institution}, in the file instelling.toml in the folder with your work.")
            text = words.format(institution=rules.institution)
        else:
            text = _(
                "Your institution can settle this in the file instelling.toml in the folder with your work."
            )
        self.column.addWidget(Label(theme, text, Kind.SMALL, wrap=True))

    def _add_verdict(self) -> None:
        row = HBox(self.theme, gap=8)
        self._sign = IconLabel(self.theme, "info", "muted", 18)
        self._verdict = StatusLine(self.theme)
        self._verdict.setWordWrap(True)
        self._verdict.setText(_("Reading the log…"))
        row.addWidget(self._sign)
        row.addWidget(self._verdict, 1)
        self.column.addLayout(row)

    def _ask_where(self) -> None:
        state = self._state

        def write(target: Path) -> None:
            def work(progress: ProgressPort) -> None:
                del progress
                self._parts.save_log(state, target)

            write_paper(self.theme, self, work, target)

        ask_where(self, _("Save the log"), _("log") + ".csv", write)

    def _failed(self, error: KnownError) -> None:
        self._verdict.say(str(error))
        self.save.setEnabled(False)
