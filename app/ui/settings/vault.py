"""The vault and the lock: setting up, the ways in, and when it locks by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.kit.aloud import StatusLine
from app.ui.kit.buttons import Button
from app.ui.kit.labels import Label
from app.ui.kit.layouts import FlowLayout
from app.ui.kit.tokens import Kind
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QCheckBox

    from app.services.errors import KnownError
    from app.services.film_moving import FilmMoving
    from app.settings import SettingsStore
    from app.ui.kit.theme import Theme

MINUTES = (0, 1, 2, 5, 10, 15)


@dataclass(frozen=True, slots=True)
class VaultParts:
    """What the page works with. All but `exists`, `set_up` and `lock` are slow and raise KnownError.

    `keyring` tells whether this computer can keep the key (None: it cannot) and whether it does. `moving`
    is asked for in the background, for the films in the vault that belong to no recording.
    """

    exists: Callable[[], bool]
    set_up: Callable[[], None]
    lock: Callable[[], None]
    change: Callable[[str, str], object]
    new_code: Callable[[str], str]
    save_sheet: Callable[[str, Path], object]
    keyring: Callable[[], bool | None]
    set_keyring: Callable[[bool], object]
    moving: Callable[[], FilmMoving | None] = lambda: None


class VaultPage(SettingsPage):
    """Without a vault: what it is for and how to begin. With one: its ways in, and when it locks."""

    def __init__(self, theme: Theme, settings: SettingsStore, parts: VaultParts) -> None:
        super().__init__(theme, _("Vault and lock"))
        self._settings, self._parts = settings, parts
        self.remember: QCheckBox | None = None
        self.column.addWidget(Label(theme, _what_words(), wrap=True))
        self.status = StatusLine(theme)
        self.status.setWordWrap(True)
        if parts.exists():
            self._add_ways()
            self._add_lock()
            self._add_strays()
        else:
            self._add_beginning()
        self.column.addWidget(self.status)
        self.column.addStretch(1)

    def _add_beginning(self) -> None:
        self.set_up = Button(self.theme, _("Set up the vault…"), kind="primary", icon="lock")
        self.set_up.clicked.connect(self._parts.set_up)
        row = FlowLayout(self.theme, gap=8)
        row.addWidget(self.set_up)
        self.column.addLayout(row)

    def _add_ways(self) -> None:
        self.column.addWidget(Label(self.theme, _("Getting in"), Kind.TITLE))
        row = FlowLayout(self.theme, gap=8)
        self.change = Button(self.theme, _("Change the passphrase…"))
        self.change.clicked.connect(self._change)
        self.code = Button(self.theme, _("New recovery code…"))
        self.code.clicked.connect(self._new_code)
        row.addWidget(self.change)
        row.addWidget(self.code)
        self.column.addLayout(row)
        self.remember = self.add_switch(_("Remember on this computer"), False, self._set_keyring)
        self._remember_words = Label(self.theme, _remember_words(), Kind.SMALL, wrap=True)
        self.column.addWidget(self._remember_words)
        for part in (self.remember, self._remember_words):
            part.hide()
        run_in_background(lambda _port: self._parts.keyring(), self._show_keyring, self._say, owner=self)

    def _add_lock(self) -> None:
        self.column.addWidget(Label(self.theme, _("Locking"), Kind.TITLE))
        now = self._settings.now
        self.minutes = self.add_choice(
            _("Lock by itself"),
            [(minutes, _minutes_text(minutes)) for minutes in MINUTES],
            now.idle_minutes,
            lambda minutes: self._settings.change(idle_minutes=minutes),
            help_text=_("While a film plays in front of you it does not lock: watching is working too."),
        )
        self.sleep = self.add_switch(
            _("Lock when the computer goes to sleep or its screen is locked"),
            now.lock_at_sleep,
            lambda on: self._settings.change(lock_at_sleep=on),
        )
        self.lock = Button(self.theme, _("Lock now"), icon="lock")
        self.lock.clicked.connect(self._parts.lock)
        row = FlowLayout(self.theme, gap=8)
        row.addWidget(self.lock)
        self.column.addLayout(row)

    def _add_strays(self) -> None:
        from app.ui.vault.strays import StrayFilms  # noqa: PLC0415 - not without a vault

        self.strays = StrayFilms(self.theme, self._parts.moving)
        self.strays.said.connect(self.status.say)
        # The card that was in use goes, so the focus goes to a part that stays.
        self.strays.went.connect(self.lock.setFocus)
        self.column.addWidget(self.strays)

    def _show_keyring(self, kept: bool | None) -> None:
        """Only where this computer has a safe place for a key."""
        if self.remember is None or kept is None:
            return
        self.remember.setChecked(kept)
        self.remember.show()
        self._remember_words.show()

    def _set_keyring(self, on: bool) -> None:
        said = (
            _("From now on the vault opens by itself here.")
            if on
            else _("From now on it asks your passphrase.")
        )
        run_in_background(
            lambda _port: self._parts.set_keyring(on),
            lambda _done: self.status.say(said),
            lambda error: self._not_remembered(error, on),
            owner=self,
        )

    def _not_remembered(self, error: KnownError, wanted: bool) -> None:
        if self.remember is not None:
            self.remember.setChecked(not wanted)
        self._say(error)

    def _change(self) -> None:
        from app.ui.vault.ways import ChangePassphrase  # noqa: PLC0415 - only when it is asked for

        dialog = ChangePassphrase(self.theme, self._parts.change, self)
        dialog.accepted.connect(lambda: self.status.say(_("Your passphrase is changed.")))
        dialog.open()

    def _new_code(self) -> None:
        from app.ui.vault.ways import NewCode  # noqa: PLC0415 - as above

        NewCode(self.theme, self._parts.new_code, self._parts.save_sheet, self).open()

    def _say(self, error: KnownError) -> None:
        self.status.say(str(error))


def _minutes_text(minutes: int) -> str:
    if not minutes:
        return _("never")
    if minutes == 1:
        return _("after 1 minute")
    return _("after {count} minutes").format(count=minutes)


def _what_words() -> str:
    return _(
        "With a vault your notes are encrypted, you can put films in it, and Terugblik locks when you walk "
        "away."
    )


def _remember_words() -> str:
    return _(
        "Whoever is logged in on this computer then opens your work without the passphrase. "
        "Do this only on a computer of your own. After locking, the passphrase is always asked."
    )
