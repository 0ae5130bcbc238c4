"""Receipts: offered after deleting, found again in the list of packages, and checked when they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.filenames import dated_filename
from app.i18n import _
from app.presenters.handover import handover_line
from app.presenters.packages import package_rows
from app.services.errors import KnownError
from app.services.parcels import RECEIPT_ENDING
from app.ui.handover.asking import ask_where
from app.ui.handover.packages_dialog import PackagesDialog
from app.ui.kit import confirm, tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.ui.handover.parts import HandoverParts
    from app.ui.kit import Theme


class ReceiptDesk(QObject):
    """`changed(recording_id)`: a proof came. `open_asked`: the person wants to open a package."""

    changed = Signal(str)
    open_asked = Signal()

    def __init__(self, theme: Theme, parts: HandoverParts, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._parts, self._over = theme, parts, over

    def show_packages(self) -> None:
        """All packages that went and came, with the receipts that can be saved."""
        try:
            rows = package_rows(self._parts.receipts.standings(), self._parts.care.today())
        except KnownError as error:
            self._refused(error, nothing)
            return
        dialog = PackagesDialog(self._theme, rows, self._over)
        dialog.receipt_asked.connect(lambda id_, outside: self._save(id_, dialog, outside=outside))
        dialog.open_asked.connect(self.open_asked)
        dialog.open()

    def offer(self, recording_id: str) -> None:
        """A recording of somebody else was deleted: offer to save the proof for them."""
        try:
            owed = self._parts.receipts.owed(recording_id)
        except KnownError as error:
            self._refused(error, nothing)
            return
        if not owed:
            return
        text = _(
            "Somebody sent you this recording. Save a receipt, and send it to them: then they know. "
            "You find it later as well, in the menu under “Packages”."
        )
        title, yes = _("Receipt of deletion"), _("Save the receipt…")
        dialog = confirm(self._theme, self._over, title, text, yes, no=_("Later"))
        dialog.chosen.connect(
            lambda key: self._save(owed[0].package.id, self._over, outside=owed[0].film_outside)
            if key == "yes"
            else None
        )

    def came(self, path: Path, ready: Callable[[], None]) -> None:
        """A receipt came back; `ready` when the person has read what came of it."""
        try:
            package = self._parts.receipts.accept(path)
        except KnownError as error:
            self._refused(error, ready)
            return
        self.changed.emit(package.recording_id)
        title = _("The receipt is right")
        dialog = tell(self._theme, self._over, title, handover_line(package), icon="check")
        dialog.chosen.connect(ready)

    def _save(self, package_id: str, over: QWidget, *, outside: bool) -> None:
        """A film that stood in a folder is the person's own file: only they know whether it is gone."""
        if not outside:
            self._ask_where(package_id, over)
            return
        text = _(
            "The film of this package stood in a folder of yours, outside the vault, and Terugblik left it "
            "there. Delete that file too, and empty the bin. A receipt says that nothing is left."
        )
        dialog = confirm(self._theme, over, _("Is the film deleted too?"), text, _("Yes, the film is gone"))
        dialog.chosen.connect(lambda key: self._ask_where(package_id, over) if key == "yes" else None)

    def _ask_where(self, package_id: str, over: QWidget) -> None:
        name = dated_filename(_("receipt"), self._parts.care.today(), RECEIPT_ENDING)
        ask_where(over, _("Save the receipt"), name, lambda target: self._write(package_id, target, over))

    def _write(self, package_id: str, target: Path, over: QWidget) -> None:
        try:
            self._parts.receipts.save(package_id, target)
        except KnownError as error:
            self._refused(error, nothing)
            return
        words = _("Send the file “{name}” to who sent you the package. It holds no names.")
        tell(self._theme, over, _("The receipt is saved"), words.format(name=target.name), icon="check")

    def _refused(self, error: KnownError, ready: Callable[[], None]) -> None:
        dialog = tell(self._theme, self._over, _("That cannot be done now"), str(error), icon="warning")
        dialog.chosen.connect(ready)


def nothing() -> None:
    """There is nothing to go on with."""
