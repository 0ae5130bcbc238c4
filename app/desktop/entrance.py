"""The way into the work: past the lock, when there is a vault."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.assembly import vault_of
from app.i18n import _
from app.ui.drops import FileDoor
from app.ui.lock.waiting import do_and_wait
from app.ui.lock.window import LockWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.assembly import Place, Vault
    from app.presenters.unlocking import Attempt
    from app.ui.crash import CrashDoor
    from app.ui.kit.theme import Theme
    from app.vault.films import FilmVault
    from app.vault.keys import VaultKeys

log = logging.getLogger(__name__)


class Entrance:
    """Holds the keys of one place while its work is open, and asks for them when they are not there."""

    def __init__(self, theme: Theme, door: CrashDoor, came: Callable[[list[Path]], None]) -> None:
        """`came` is called with files that are dropped while it is locked."""
        self._theme, self._door, self._came = theme, door, came
        self._vault: Vault | None = None
        self._place: Place | None = None
        self._window: LockWindow | None = None
        # At the start of the program the keyring may open it; after the lock only the person does.
        self._ask_keyring = True
        self.by_code, self.stopped = False, False
        # The keys were there and the work was plain: whoever made the vault may never have kept the code.
        self.interrupted = False

    @property
    def has_vault(self) -> bool:
        """Whether there is anything to lock."""
        return self.keys.exists()

    @property
    def keys(self) -> VaultKeys:
        """The keys of the place that was opened last."""
        return self.vault.keys

    @property
    def vault(self) -> Vault:
        """The vault of the place that was opened last; it may not have been made yet."""
        assert self._vault is not None  # noqa: S101 - asked for once the work is open
        return self._vault

    @property
    def locked_window(self) -> LockWindow | None:
        """The window that waits for the passphrase, while it does."""
        return self._window

    def stand_at(self, place: Place) -> None:
        """This is the place from now on; the keys of another one go."""
        if self._place is None or place.paths.data_dir != self._place.paths.data_dir:
            self.forget()
            self._place, self._vault, self._ask_keyring = place, vault_of(place), True

    def unlock(self, place: Place) -> bool:
        """Have the keys of this place, if it has any; False when the person stops.

        Raises what reading the keys raises: KeysMissing, KeysDamaged, KeysNewer, WorldUnavailable.
        """
        self.stand_at(place)
        if not self.keys.exists():
            return True
        was_open = self.keys.is_open
        if not was_open and not self._open(place):
            return False
        self.interrupted = not was_open and self.vault.files.plain()
        self._seal_what_is_plain()
        return True

    def _open(self, place: Place) -> bool:
        self.keys.look()
        by_itself, self._ask_keyring = self._ask_keyring and self.keys.open_with_keyring(), False
        return by_itself or self._ask(place)

    def _seal_what_is_plain(self) -> None:
        """The vault was just made, or making it was interrupted, or an old backup was put back."""
        if not self.vault.files.plain():
            return
        title = _("Your work is being encrypted")
        text = _("This happens once. Leave the computer on until it is done.")
        do_and_wait(self._theme, title, text, self.vault.service.complete)

    def key(self) -> bytes | None:
        """What the database is sealed with; None without a vault."""
        return self.keys.database_key() if self.keys.is_open else None

    def films(self) -> FilmVault | None:
        """What opens sealed films; None without a vault."""
        return self.vault.films if self.keys.is_open else None

    def try_key(self, attempt: Attempt) -> None:
        """Open with what a person typed; slow. Raises KnownError when it does not open."""
        if attempt.by_code:
            self.keys.open_with_code(attempt.secret)
        else:
            self.keys.open_with_passphrase(attempt.secret)
        if attempt.remember:
            self.keys.remember()

    def check(self, attempt: Attempt) -> None:
        """Whether this would open what is open still. Raises KnownError when it would not."""
        if attempt.by_code:
            self.keys.open_with_code(attempt.secret)
        else:
            self.keys.verify(attempt.secret)

    def forget(self) -> None:
        """The keys go."""
        if self._vault is not None:
            self._vault.service.lock()
            log.info("the keys are forgotten")

    def step_aside(self) -> None:
        """The window of the work is there: that of the lock goes."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def _ask(self, place: Place) -> bool:
        """Wait for the person."""
        settings = place.settings.now
        offer = self.keys.keyring_works() and not self.keys.remembered
        window = self._window = LockWindow(
            self._theme, self.try_key, can_remember=offer, place=settings.window
        )
        FileDoor(window).came.connect(self._came)
        self._door.show_over(window, self._theme)
        opened = window.ask()
        self.by_code, self.stopped = window.by_code, not opened
        return opened
