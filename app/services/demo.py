"""The demo recording that comes with the program: a film to try, with a short fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recordings import Participant, Role, TalkKind
from app.i18n import _
from app.services.care import ConsentDraft
from app.services.library import Particulars

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.recordings import Recording
    from app.services.care import CareService
    from app.services.library import LibraryService
    from app.services.ports import ProgressPort

# From just before the greeting up to the first question that is answered: half a minute.
OPENING_MS = (3_500, 36_200)


def demo_film(resources: Path) -> Path:
    """Where the film is."""
    return resources / "demo" / "demo_gesprek.mp4"


def add_demo(library: LibraryService, care: CareService, film: Path, progress: ProgressPort) -> Recording:
    """Put the demo in the library, with its opening as a fragment; slow, so for a worker thread.

    Nobody real is in it, so it is a role play, and everything may be done with it.

    Raises FilmRefused when it is there already, StorageUnavailable, Cancelled.
    """
    examined = library.examine(film, progress)
    told = Particulars(
        _("Demo: progress talk, group 5"),
        TalkKind.PROGRESS,
        participants=(Participant(Role.TEACHER), Participant(Role.PARENT)),
    )
    recording = library.add(examined, told)
    care.record_consent(recording.id, ConsentDraft(role_play=True))
    library.fragments.add(recording.id, _("To try: the opening"), *OPENING_MS)
    return recording
