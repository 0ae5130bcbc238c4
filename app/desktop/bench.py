"""What every screen is built from, handed over in one piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.assembly import Place, Vault, Work
    from app.domain.keytime import KeyTime
    from app.ui.keys import Actions
    from app.ui.kit.theme import Theme
    from app.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Bench:
    """The person's place, open work and vault, the window they are shown in, and the clock of its keys."""

    place: Place
    work: Work
    theme: Theme
    actions: Actions
    window: MainWindow
    key_time: KeyTime
    vault: Vault | None = None
