"""The errors a person may meet. Each carries words for them; none carries personal data into a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from app.domain.films import FilmRefusal


class KnownError(Exception):
    """Something the person can act on. `str(error)` is a whole sentence in their language."""


class WorldUnavailable(KnownError):
    """The world failed us (disk, engine, folder): shown in a banner with 'try again', and logged."""


class PlaybackUnavailable(WorldUnavailable):
    """No engine can play this film now."""


class StorageUnavailable(WorldUnavailable):
    """The database cannot be written or read now."""


class FilmRefused(KnownError):
    """The chosen file cannot be used as a recording, and why."""

    def __init__(self, message: str, reason: FilmRefusal | None = None) -> None:
        """`message` is for the person; `reason` says for the log what is wrong with the file itself."""
        super().__init__(message)
        self.reason = reason


class FormLocked(KnownError):
    """The form is not open yet: the fragment has to be watched once in full first."""


class TextTooLong(KnownError):
    """What was written is longer than can be kept in one piece: said at once, never cut in silence."""


class SheetStays(KnownError):
    """A preparation that has become part of a recording cannot be taken from it."""


class SheetOfSomebodyElse(KnownError):
    """Somebody looked back on oneself here: others read it, and do not write on it."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else wrote this. You can read it; for yourself you begin a sheet of your own.")
        )


class ThingGone(KeyError):
    """What this was about is not there any more."""


class Cancelled(Exception):
    """The person cancelled a long task."""
