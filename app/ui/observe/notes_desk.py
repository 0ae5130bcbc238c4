"""Taking notes over from ELAN: a file, which of its tiers, and then they are remarks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from app.i18n import _, ngettext
from app.services.foreign import ForeignFileRefused
from app.services.foreign_remarks import Taken, take_in
from app.ui.background import run_in_background
from app.ui.folders import leave_no_trace, speak_as_qt
from app.ui.kit import Kind, Label, ScrollColumn, tell
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from app.presenters.observe import ObservePresenter
    from app.services.errors import KnownError
    from app.services.foreign import ForeignReader, ReadTiers
    from app.ui.kit import Theme
    from app.ui.observe.screen import ObserveScreen


class TiersDialog(FormDialog):
    """Which tiers come over; `chosen` carries their places."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, read: ReadTiers, parent: QWidget) -> None:
        """Every tier is ticked at first."""
        super().__init__(theme, _("Take over notes from ELAN"), parent, width=520)
        words = _("Each note becomes a remark at its time. One press on undo takes all of them back.")
        self.fields.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        self._boxes: list[QCheckBox] = []
        rows = ScrollColumn(theme, gap=4)
        for tier in read.tiers:
            count = ngettext("{n} note", "{n} notes", len(tier.notes)).format(n=len(tier.notes))
            box = QCheckBox(f"{tier.name} ({count})".replace("&", "&&"))
            box.setAccessibleName(f"{tier.name}, {count}")
            box.setChecked(True)
            box.clicked.connect(self._look)
            self._boxes.append(box)
            rows.column.addWidget(box)
        rows.column.addStretch()
        rows.setMinimumHeight(theme.px(min(240, 16 + 32 * len(self._boxes))))
        self.fields.addWidget(rows, 1)
        self._take = self.add_button(_("Take them over"), self._choose, "primary")

    def go_to_work(self) -> None:
        """The keys go to the first tier."""
        self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self._take.setEnabled(any(box.isChecked() for box in self._boxes))

    def _choose(self) -> None:
        places = frozenset(place for place, box in enumerate(self._boxes) if box.isChecked())
        self.accept()
        self.chosen.emit(places)


class NotesDesk(QObject):
    """Lives as long as its screen."""

    def __init__(
        self, theme: Theme, screen: ObserveScreen, presenter: ObservePresenter, reader: ForeignReader
    ) -> None:
        """`reader` reads the file, in another thread."""
        super().__init__(screen)
        self._theme, self._screen, self._presenter, self._reader = theme, screen, presenter, reader
        screen.film.transcript.notes_asked.connect(self.choose_file)

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self._screen, _("Choose an ELAN file"))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("ELAN files (*.eaf *.EAF)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: Path) -> None:
        """Read it elsewhere, then ask which tiers."""
        run_in_background(
            lambda _progress: self._reader.tiers(path), self._ask, self._refused, owner=self._screen
        )

    def _ask(self, read: ReadTiers) -> None:
        dialog = TiersDialog(self._theme, read, self._screen)
        dialog.chosen.connect(partial(self._take, read))
        dialog.open()
        dialog.go_to_work()

    def _take(self, read: ReadTiers, places: frozenset[int]) -> None:
        opened = self._presenter.opened
        taken: list[Taken] = []
        borders = opened.fragment.borders
        try:
            done = self._presenter.attempt(
                lambda: taken.append(take_in(opened.remarks, borders, read, places))
            )
        except ForeignFileRefused as error:
            self._refused(error)
            return
        if not done or not taken:
            return
        self._presenter.show_all()
        count = taken[0].count
        words = ngettext("{n} remark was taken over.", "{n} remarks were taken over.", count).format(n=count)
        self._say(f"{words} {taken[0].report}".strip(), icon="check")

    def _refused(self, error: KnownError) -> None:
        self._say(str(error), icon="warning")

    def _say(self, words: str, icon: str) -> None:
        tell(self._theme, self._screen, _("Take over notes from ELAN"), words, icon=icon)
