"""Opens what belongs to the window itself: keys, settings, welcome. Each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import care_papers, film_moving
from app.i18n import _
from app.services.vault_errors import CodeMistyped, WrongCode, WrongPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.assembly import Vault
    from app.desktop.bench import Bench
    from app.services.film_moving import FilmMoving
    from app.ui.care.desk import CareDesk
    from app.ui.settings.data import BackupLine
    from app.ui.settings.page import SettingsPage


class WindowDialogs:
    """The dialogs of one window, by their actions."""

    def __init__(
        self,
        bench: Bench,
        vault: Vault,
        begin_again: Callable[[Path | None], None],
        try_demo: Callable[[], None],
        encrypt: Callable[[], None],
        care_desk: Callable[[], CareDesk | None] = lambda: None,
    ) -> None:
        """`begin_again` ends this run and starts anew, with a backup put back or as things are.

        `encrypt` does the same once a vault was made. `care_desk` opens the dialogs of care.
        """
        self._bench, self._vault, self._encrypt = bench, vault, encrypt
        self._care_desk = care_desk
        self._begin_again, self._try_demo = begin_again, try_demo
        self._on("window.keys", self.show_keys)
        self._on("window.settings", self.show_settings)
        self._on("window.welcome", self.show_welcome)
        self._on("window.about", lambda: self.show_settings("about"))

    def _on(self, action_id: str, act: Callable[[], None]) -> None:
        def triggered(at_s: float) -> None:
            del at_s
            act()

        self._bench.actions[action_id].triggered.connect(triggered)

    def show_keys(self) -> None:
        """All keys."""
        from app.ui.keys.overview import KeyOverview  # noqa: PLC0415 - see above

        overview = KeyOverview(self._bench.theme, self._bench.actions, self._bench.window)
        overview.change_asked.connect(lambda: self.show_settings("keys"))
        overview.open()

    def show_settings(self, page: str = "look") -> None:
        """The settings, with this page in front."""
        from app.ui.settings import SettingsDialog  # noqa: PLC0415 - see above
        from app.ui.settings.data import DataParts  # noqa: PLC0415

        bench = self._bench
        parts = DataParts(
            bench.place.paths.data_dir, self._backups, bench.work.backups.backup_now, self._begin_again
        )
        desk = self._care_desk()
        pages = [self._vault_page(), *([self._care_page(desk)] if desk else ())]
        dialog = SettingsDialog(bench.theme, bench.place.settings, bench.actions, parts, bench.window, pages)
        dialog.restart_asked.connect(lambda: self._begin_again(None))
        dialog.show_page(page)
        dialog.open()

    def _care_page(self, desk: CareDesk) -> tuple[str, str, SettingsPage]:
        from app.desktop.care import care_page  # noqa: PLC0415 - see above
        from app.ui.settings.dialog import CARE  # noqa: PLC0415

        return CARE, _("Care"), care_page(self._bench, desk.show_tasks)

    def set_up_vault(self) -> None:
        """Make a vault; the work is encrypted between this window and the next."""
        from app.ui.vault.setup import SetUpDoors, SetUpVault  # noqa: PLC0415 - see above

        keys = self._vault.keys
        doors = SetUpDoors(keys.create, keys.discard, self._save_sheet)
        dialog = SetUpVault(self._bench.theme, doors, self._bench.window)
        dialog.ready.connect(self._encrypt)
        dialog.open()

    def offer_new_code(self) -> None:
        """Setting up the vault was interrupted: perhaps nobody kept the recovery code."""
        from app.ui.kit.dialogs import confirm  # noqa: PLC0415 - see above

        question = confirm(
            self._bench.theme,
            self._bench.window,
            _("Do you have your recovery code?"),
            _(
                "Setting up the vault was interrupted. Your work is encrypted now. Did you not keep the "
                "recovery code? Make a new one: without it nobody can help when you forget your passphrase."
            ),
            _("Make a new code"),
            no=_("I have it"),
        )
        question.chosen.connect(lambda answer: self._new_code() if answer == "yes" else None)

    def _new_code(self) -> None:
        from app.ui.vault.ways import NewCode  # noqa: PLC0415 - see above

        make = self._vault.service.new_recovery_code
        NewCode(self._bench.theme, make, self._save_sheet, self._bench.window).open()

    def _change_passphrase(self, current: str, new: str) -> None:
        """Who forgot the passphrase types the recovery code in its place."""
        service = self._vault.service
        try:
            service.change_passphrase(current, new)
        except WrongPassphrase as wrong:
            try:
                service.replace_passphrase(current, new)
            except (CodeMistyped, WrongCode):
                raise wrong from None

    def _save_sheet(self, code: str, target: Path) -> None:
        from app.services.papers import RecoverySheet  # noqa: PLC0415 - see above

        today = self._bench.place.clock.now().astimezone().date()
        care_papers().recovery_sheet(RecoverySheet(code, today), target)

    def _vault_page(self) -> tuple[str, str, SettingsPage]:
        from app.ui.settings.dialog import VAULT  # noqa: PLC0415 - see above
        from app.ui.settings.vault import VaultPage, VaultParts  # noqa: PLC0415

        bench, service = self._bench, self._vault.service
        parts = VaultParts(
            service.exists,
            self.set_up_vault,
            lambda: bench.actions["window.lock"].trigger(0.0),
            self._change_passphrase,
            service.new_recovery_code,
            self._save_sheet,
            lambda: service.in_keyring if service.keyring_works() else None,
            lambda on: service.remember_in_keyring() if on else service.forget_keyring(),
            self._film_moving,
        )
        return VAULT, _("Vault and lock"), VaultPage(bench.theme, bench.place.settings, parts)

    def _film_moving(self) -> FilmMoving | None:
        bench, vault = self._bench, self._vault
        return film_moving(bench.place, bench.work, vault) if vault.keys.is_open else None

    def show_welcome(self) -> None:
        """How it works."""
        from app.ui.welcome import Welcome  # noqa: PLC0415 - see above

        welcome = Welcome(self._bench.theme, self._bench.window)
        welcome.demo_asked.connect(self._try_demo)
        welcome.finished.connect(self._keep_seen)
        welcome.open()

    def _keep_seen(self, code: int) -> None:
        """Also when it was skipped: it comes once."""
        del code
        self._bench.place.settings.change(welcome_seen=True)

    def _backups(self) -> list[BackupLine]:
        from app.ui.settings.data import BackupLine  # noqa: PLC0415 - see above

        return [
            BackupLine(each.path, each.made_at, str(each.reason)) for each in self._bench.work.backups.all()
        ]
