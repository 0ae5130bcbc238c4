"""What can be wrong with a package, in words for who sends or receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.parcel import PackageRefusal
from app.i18n import _
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class PackageRefused(KnownError):
    """A package that cannot be used, or not be made. `reason` is for the log and for tests."""

    def __init__(self, reason: PackageRefusal) -> None:
        super().__init__(_WORDS[reason]())
        self.reason = reason


_WORDS: Mapping[PackageRefusal, Callable[[], str]] = {
    PackageRefusal.MISSING: lambda: _(
        "The package is no longer there. Has it been moved or a stick taken out?"
    ),
    PackageRefusal.UNREADABLE: lambda: _("The package cannot be read. Check that you may open it."),
    PackageRefusal.NETWORK: lambda: _(
        "The package lies on another computer. Copy it to this computer first, and open it there."
    ),
    PackageRefusal.NOT_A_PACKAGE: lambda: _(
        "This file is no package of Terugblik. Ask the sender which file you should open."
    ),
    PackageRefusal.NEWER: lambda: _(
        "This package was made with a newer version of Terugblik. Install that version, and open it again."
    ),
    PackageRefusal.DAMAGED: lambda: _(
        "This package is damaged or was changed on its way, so it is not opened. Nothing was taken over. "
        "Ask the sender for a new one."
    ),
    PackageRefusal.EXPIRED: lambda: _(
        "The end date of this package has passed: it opens no more. Delete the file. "
        "If you still need it, ask the sender for a new one."
    ),
    PackageRefusal.CLOCK_BEHIND: lambda: _(
        "The date of this computer lies before the day on which the package was made. "
        "Set the clock right, and try again."
    ),
    PackageRefusal.WRONG_WORDS: lambda: _(
        "This passphrase does not open the package. Look at each word, and try again. "
        "If it still does not open, ask the sender."
    ),
    PackageRefusal.TOO_MUCH: lambda: _(
        "There is more in this than a package can hold. Choose fewer observations, and try again."
    ),
    PackageRefusal.UNFIT: lambda: _(
        "Something in this recording does not fit in a package, so none was made. Nothing is lost. "
        "Hand over a summary, or ask who looks after the program."
    ),
    PackageRefusal.FILM_CHANGED: lambda: _(
        "The film changed while the package was made. Wait until it is copied, and try again."
    ),
}
