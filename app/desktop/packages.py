"""Packages of one window: handing over, receiving and receipts, made ready when they are needed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.ui.handover.desk import HandoverDesk


class Packages:
    """What can be done with packages, from whatever screen it is asked."""

    def __init__(
        self,
        bench: Bench,
        added: Callable[[str], None],
        changed: Callable[[], None],
        chosen: Callable[[Sequence[Path]], None],
    ) -> None:
        """`added`: a recording came in; `changed`: a package went; `chosen`: these files are to be opened."""
        self._bench = bench
        self._added, self._changed, self._chosen = added, changed, chosen
        self._desk: HandoverDesk | None = None

    def desk(self) -> HandoverDesk:
        """What opens the dialogs."""
        if self._desk is None:
            from app.desktop.handing import handover_desk  # noqa: PLC0415 - most days nobody hands over

            self._desk = handover_desk(self._bench)
            self._desk.added.connect(self._added)
            self._desk.changed.connect(lambda _id: self._changed())
            self._desk.chosen.connect(self._chosen)
        return self._desk

    def let_go(self) -> Sequence[Path]:
        """Let go of a package that is open; those that came in and were not answered yet."""
        return () if self._desk is None else self._desk.let_go()

    def send(self, recording_id: str) -> None:
        """Hand a recording over to one person."""
        self.desk().send(recording_id)

    def offer_receipt(self, recording_id: str) -> None:
        """Offer the proof for who sent a recording that was deleted."""
        self.desk().offer_receipts(recording_id)

    def open_files(self, paths: Sequence[Path]) -> None:
        """These came in."""
        self.desk().open_files(paths)

    def choose(self) -> None:
        """Ask which package to open."""
        self.desk().choose_file()

    def show(self) -> None:
        """All packages that went and came, and the receipts that can be saved."""
        self.desk().show_packages()
