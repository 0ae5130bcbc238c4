"""What a person is told about a sealed film that cannot be used, and about a disk that gets in the way."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.domain.films import FilmRefusal
from app.i18n import _
from app.services.errors import FilmRefused, WorldUnavailable

if TYPE_CHECKING:
    from collections.abc import Generator


def damaged() -> FilmRefused:
    """A part of a sealed film was changed, cut off, swapped or added."""
    return FilmRefused(
        _(
            "This film in the vault is damaged or was changed, so it is not shown. "
            "If you have a copy of the film, add it once more."
        ),
        FilmRefusal.SEALED_DAMAGED,
    )


def locked() -> FilmRefused:
    """The keys are not there now."""
    return FilmRefused(_("The vault is locked. Open it to see this film."), FilmRefusal.SEALED_LOCKED)


def other_key() -> FilmRefused:
    """Sealed with the key of another vault."""
    return FilmRefused(
        _("This film belongs to another vault. It can only be opened with the key of that vault."),
        FilmRefusal.SEALED_OTHER_KEY,
    )


def unreadable() -> FilmRefused:
    """The disk does not give the file."""
    return FilmRefused(_("The file cannot be read. Check that you may open it."), FilmRefusal.UNREADABLE)


def missing() -> FilmRefused:
    """Nothing stands there."""
    return FilmRefused(_("The file is no longer there."), FilmRefusal.MISSING)


def source_changed() -> FilmRefused:
    """The film was still being written while it was sealed."""
    return FilmRefused(
        _("The film changed while it was read. Wait until it is copied, and try again."), FilmRefusal.BROKEN
    )


def no_room() -> WorldUnavailable:
    """The disk is full, or would be."""
    return WorldUnavailable(_("There is not enough room on this disk. Make room and try again."))


def not_written() -> WorldUnavailable:
    """What was read back differs from what was written: the disk failed."""
    return WorldUnavailable(
        _("The disk did not keep what was written. Nothing was changed. Try again, or use another disk.")
    )


def keys_unreadable() -> WorldUnavailable:
    """The disk does not give the file with the keys."""
    return WorldUnavailable(
        _("The keys of the vault cannot be read. Check that the disk is there, and try again.")
    )


@contextmanager
def writing() -> Generator[None]:
    """Turns what the disk says into a sentence for the person."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise no_room() from None
        raise WorldUnavailable(
            _("Writing did not succeed. Check that the disk is there and that you may write on it.")
        ) from None
