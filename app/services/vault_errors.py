"""What can go wrong with the vault and its keys, in words for the person."""

from __future__ import annotations

from app.i18n import _
from app.services.errors import KnownError, WorldUnavailable

SHORTEST_PASSPHRASE = 12


class WrongPassphrase(KnownError):
    """This passphrase does not open the vault."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not the passphrase of the vault. Look at capitals and spaces, and try again.")
        )


class PassphraseTooShort(KnownError):
    """A new passphrase that is guessed too easily."""

    def __init__(self) -> None:
        super().__init__(
            _("Choose a passphrase of at least {count} characters. Four words in a row do well.").format(
                count=SHORTEST_PASSPHRASE
            )
        )


class CodeMistyped(KnownError):
    """What was typed cannot be a recovery code: something was left out or mistyped."""

    def __init__(self) -> None:
        super().__init__(_("There is a mistake in this code. Compare it with your sheet, group by group."))


class WrongCode(KnownError):
    """A recovery code, but not the one of this vault as it is now."""

    def __init__(self) -> None:
        super().__init__(
            _("This code does not open the vault. Is it from an older sheet? Use the newest one.")
        )


class VaultThere(KnownError):
    """A second vault cannot be made."""

    def __init__(self) -> None:
        super().__init__(_("There is a vault already. Open it with your passphrase."))


class VaultLocked(KnownError):
    """The keys are not there now."""

    def __init__(self) -> None:
        super().__init__(_("The vault is locked. Open it with your passphrase first."))


class KeysDamaged(KnownError):
    """The file with the wrapped keys cannot be read, nor the copy of it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file with the keys of the vault (keys.json) is damaged. Put it back from a backup of "
                "your computer. Do not throw anything away: without this file nobody can open the films."
            )
        )


class KeysMissing(KnownError):
    """There is sealed work, and the file with the wrapped keys is gone."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file with the keys of the vault (keys.json) is gone. Put it back from a backup of "
                "your computer. Do not throw anything away: without this file nobody can open the films."
            )
        )


class KeysNewer(KnownError):
    """Made by a newer version of the program."""

    def __init__(self) -> None:
        super().__init__(_("The vault was made by a newer version of Terugblik. Install that version."))


class KeyringUnavailable(WorldUnavailable):
    """This computer has no safe place of its own for a key, or does not let the program in."""

    def __init__(self) -> None:
        super().__init__(
            _("This computer has no place where the key can be kept safely. Use your passphrase each time.")
        )


class AlreadyInVault(KnownError):
    """The film of this recording is in the vault."""

    def __init__(self) -> None:
        super().__init__(_("The film of this recording is in the vault already."))


class NotInVault(KnownError):
    """The film of this recording is not in the vault."""

    def __init__(self) -> None:
        super().__init__(_("The film of this recording is not in the vault."))


class VaultNotEmpty(KnownError):
    """There are films in the vault."""

    def __init__(self) -> None:
        super().__init__(_("There are films in the vault. Move them out or delete them first."))
