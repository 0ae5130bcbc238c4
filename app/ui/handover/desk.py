"""Handing over, receiving and receipts, from wherever they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.handover.asking import ask_packages
from app.ui.handover.receipts import ReceiptDesk
from app.ui.handover.receiving import ReceiveDesk
from app.ui.handover.sending import SendDesk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.ui.handover.parts import HandoverParts
    from app.ui.kit import Theme


class HandoverDesk(QObject):
    """`added(recording_id)`: something came in; `changed(recording_id)`: a package went or a proof came.

    `chosen(paths)`: the person chose packages to open.
    """

    added = Signal(str)
    changed = Signal(str)
    chosen = Signal(list)

    def __init__(self, theme: Theme, parts: HandoverParts, over: QWidget) -> None:
        """Dialogs come above `over`."""
        super().__init__(over)
        self._over = over
        self._sending = SendDesk(theme, parts, over)
        self._receipts = ReceiptDesk(theme, parts, over)
        self._receiving = ReceiveDesk(theme, parts, over, self._receipts.came)
        self._sending.changed.connect(self.changed)
        self._receipts.changed.connect(self.changed)
        self._receipts.open_asked.connect(self.choose_file)
        self._receiving.added.connect(self.added)

    def let_go(self) -> tuple[Path, ...]:
        """Let go of a package that is open; what came in and was not answered by the person yet."""
        return self._receiving.let_go()

    def send(self, recording_id: str) -> None:
        """Hand a recording over to one person."""
        self._sending.send(recording_id)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Packages and receipts that came in, one after the other."""
        self._receiving.come(paths)

    def choose_file(self) -> None:
        """Ask which package or receipt to open."""
        ask_packages(self._over, self.chosen.emit)

    def show_packages(self) -> None:
        """All packages that went and came."""
        self._receipts.show_packages()

    def offer_receipts(self, recording_id: str) -> None:
        """A recording of somebody else was deleted: offer to save the proof for them."""
        self._receipts.offer(recording_id)
