"""Why there is no picture, in words that stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.films import SEALED_REFUSALS
from app.i18n import _
from app.presenters.observe_state import FilmTrouble
from app.services.care_errors import FilmGone
from app.services.errors import FilmRefused, PlaybackUnavailable

if TYPE_CHECKING:
    from app.services.errors import KnownError


def film_trouble(trouble: KnownError, *, may_point: bool) -> FilmTrouble:
    """What is the matter. `may_point`: this is a screen where the person can show where the film is."""
    if isinstance(trouble, FilmGone):
        return FilmTrouble(_("The film was deleted."), str(trouble), can_point=False, can_retry=False)
    sealed = isinstance(trouble, FilmRefused) and trouble.reason in SEALED_REFUSALS
    engine = isinstance(trouble, PlaybackUnavailable) or sealed
    title = _("The film cannot be played now.") if engine else _("The film cannot be found.")
    return FilmTrouble(title, str(trouble), can_point=may_point and not engine)
