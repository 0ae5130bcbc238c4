"""Receiving: the passphrase, what is in the package, adding it, and its film; one package after the other."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.recordings import Role
from app.i18n import _
from app.presenters.arrived import FilmCame, arrived
from app.services.errors import KnownError
from app.ui.background import run_in_background
from app.ui.handover.added_dialog import AddedDialog
from app.ui.handover.asking import ask_folder
from app.ui.handover.files import is_receipt
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.kit import tell
from app.ui.library.dialog import run_patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.domain.handover import Merged
    from app.domain.parcel import PackageGlance
    from app.services.parcels import OpenedPackage
    from app.services.ports import ProgressPort
    from app.ui.handover.parts import HandoverParts
    from app.ui.kit import Theme


class ReceiveDesk(QObject):
    """`added(recording_id)`: something came in. Receipts that came in are handed to `receipt_came`."""

    added = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parts: HandoverParts,
        over: QWidget,
        receipt_came: Callable[[Path, Callable[[], None]], None],
    ) -> None:
        """`receipt_came` is called with a path, and with what to call when the person is ready with it."""
        super().__init__(over)
        self._theme, self._parts, self._over = theme, parts, over
        self._receipt_came = receipt_came
        self._queue: deque[Path] = deque()
        self._now: Path | None = None
        self._busy = False
        self._package: OpenedPackage | None = None

    @property
    def waiting(self) -> tuple[Path, ...]:
        """What came in and was not answered by the person yet, in order."""
        return tuple(path for path in (self._now, *self._queue) if path is not None)

    def let_go(self) -> tuple[Path, ...]:
        """The session ends: close what is open; what was not answered may come again."""
        if self._package is not None:
            self._package.close()
        return self.waiting

    def come(self, paths: Sequence[Path]) -> None:
        """Packages and receipts came in; one that waits already waits once."""
        self._queue.extend(path for path in dict.fromkeys(paths) if path not in self.waiting)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._now = self._queue.popleft() if self._queue else None
        self._busy = self._now is not None
        if self._now is None:
            return
        if is_receipt(self._now):
            self._receipt_came(self._now, self._next)
        else:
            self._look(self._now)

    def _look(self, path: Path) -> None:
        def looked(glance: PackageGlance) -> None:
            dialog = PassphraseDialog(self._theme, glance, self._over)
            dialog.typed.connect(lambda words: self._unlock(path, words, dialog))
            dialog.rejected.connect(self._next)
            dialog.open()

        run_in_background(
            lambda _progress: self._parts.service.look(path), looked, self._refused, owner=self._over
        )

    def _unlock(self, path: Path, words: str, dialog: PassphraseDialog) -> None:
        def opened(package: OpenedPackage) -> None:
            if dialog.given_up:
                package.close()
                return
            dialog.accept()
            self._package = package
            self._show(package)

        def refused(error: KnownError) -> None:
            if not dialog.given_up:
                dialog.refuse(str(error))

        run_in_background(
            lambda _progress: self._parts.service.open(path, words), opened, refused, owner=self._over
        )

    def _show(self, package: OpenedPackage) -> None:
        try:
            known = self._parts.service.known(package.parcel)
            removed = self._parts.service.removed(package.parcel)
        except KnownError as error:
            package.close()
            self._refused(error)
            return
        nobody = not self._parts.memory.last()[0]
        dialog = ContentDialog(
            self._theme,
            package.parcel,
            self._parts.care,
            self._over,
            known=known,
            removed=removed,
            ask_who=nobody,
        )
        dialog.tell_mended(package.mended)
        dialog.named.connect(lambda who, role: self._parts.memory.keep(who, Role(role)))
        dialog.rejected.connect(package.close)
        dialog.rejected.connect(self._next)
        dialog.add_asked.connect(lambda: self._add(package, dialog))
        dialog.open()

    def _add(self, package: OpenedPackage, dialog: ContentDialog) -> None:
        kept: list[tuple[Merged, bool]] = []
        again = dialog.again.isChecked()

        def work(progress: ProgressPort) -> None:
            merged = self._parts.service.add(package.parcel, progress, bring_back=again)
            kept.append((merged, self._parts.film_size(merged.recording_id) is None))

        def added(_nothing: object = None) -> None:
            merged, missing = kept[0]
            dialog.accept()
            self.added.emit(merged.recording_id)
            if missing and package.film_size:
                self._keep_film(package, merged)
                return
            package.close()
            self._tell(package, merged, FilmCame.NOT_SENT if missing else FilmCame.THERE)

        def cancelled() -> None:
            # It may just have been kept when the person cancelled: then that is what is told.
            if kept:
                added()
            else:
                dialog.go_on()

        run_patiently(
            self._theme,
            dialog,
            (_("The package is being added"), _("What you had already stays as it is.")),
            work,
            added,
            lambda error: dialog.refuse(str(error)),
            cancelled,
        )

    def _keep_film(self, package: OpenedPackage, merged: Merged) -> None:
        if self._parts.has_vault:
            self._take_film(package, merged, None)
            return

        def without() -> None:
            package.close()
            self._tell(package, merged, FilmCame.NOT_TAKEN)

        title = _("Choose a folder for the film")
        dialog = ask_folder(self._over, title, lambda folder: self._take_film(package, merged, folder))
        dialog.rejected.connect(without)

    def _take_film(self, package: OpenedPackage, merged: Merged, folder: Path | None) -> None:
        def work(progress: ProgressPort) -> None:
            with package:
                self._parts.keep_film(package, merged.recording_id, folder, progress)

        def done(_nothing: object) -> None:
            self.added.emit(merged.recording_id)
            self._tell(package, merged, FilmCame.IN_VAULT if folder is None else FilmCame.IN_FOLDER)

        run_patiently(
            self._theme,
            self._over,
            (_("The film is taken out of the package"), _("It is checked as it comes in.")),
            work,
            done,
            lambda error: self._tell(package, merged, FilmCame.NOT_TAKEN, str(error)),
            lambda: self._tell(package, merged, FilmCame.NOT_TAKEN),
        )

    def _tell(self, package: OpenedPackage, merged: Merged, film: FilmCame, why: str = "") -> None:
        # From here on nothing has to be asked again when the lock comes between.
        self._now = None
        dialog = AddedDialog(self._theme, arrived(merged, package.parcel, film, why), self._over)
        dialog.chosen.connect(self._next)
        dialog.open()

    def _refused(self, error: KnownError) -> None:
        self._now = None
        dialog = tell(self._theme, self._over, _("This package does not open"), str(error), icon="warning")
        dialog.chosen.connect(self._next)
