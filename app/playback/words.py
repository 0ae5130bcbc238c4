"""What a person is told about a film that cannot be used."""

from __future__ import annotations

from app.domain.films import SEALED_REFUSALS, FilmRefusal
from app.i18n import _
from app.services.errors import FilmRefused, PlaybackUnavailable


def refused(reason: FilmRefusal) -> FilmRefused:
    """The error for this reason, in the person's language."""
    return FilmRefused(refusal_sentence(reason), reason)


def refusal_sentence(reason: FilmRefusal) -> str:
    """Why this file cannot be used, and what to do."""
    return {
        FilmRefusal.MISSING: _("The file is no longer there."),
        FilmRefusal.NOT_A_FILE: _("This is not an ordinary file. Choose a film file."),
        FilmRefusal.NETWORK: _(
            "This is an address on a network. Choose a film on this computer, on a stick or on a drive "
            "with a letter."
        ),
        FilmRefusal.UNREADABLE: _("The file cannot be read. Check that you may open it."),
        FilmRefusal.EMPTY: _("The file is empty. Copy it once more from the camera or phone."),
        FilmRefusal.PLAYLIST: _("This is a playlist and not a film, whatever its name says."),
        FilmRefusal.UNKNOWN_FORMAT: _(
            "This is not a film that can be used here. MP4, MOV, MKV and WebM can."
        ),
        FilmRefusal.BROKEN: _("The film is damaged or was not fully copied. Copy it once more."),
        FilmRefusal.NO_PICTURE: _("There is no picture in this file. A film with picture is needed."),
        FilmRefusal.TOO_SLOW: _("Reading the film takes too long. Copy it to this computer and try again."),
        FilmRefusal.ANOTHER_FILM: _("This is another film than the one that was observed."),
        FilmRefusal.SEALED_DAMAGED: _(
            "This film in the vault is damaged or was changed, so it is not shown. "
            "If you have a copy of the film, add it once more."
        ),
        FilmRefusal.SEALED_LOCKED: _("The vault is locked. Open it to see this film."),
        FilmRefusal.SEALED_OTHER_KEY: _(
            "This film belongs to another vault. It can only be opened with the key of that vault."
        ),
    }[reason]


def cannot_play(why: Exception | None = None) -> PlaybackUnavailable:
    """The error for a film that was good once and cannot be played now."""
    if isinstance(why, FilmRefused) and why.reason in SEALED_REFUSALS:
        # Says more than that the film cannot be played.
        return PlaybackUnavailable(str(why))
    return PlaybackUnavailable(_("The film cannot be played now. Check that the file is still there."))
