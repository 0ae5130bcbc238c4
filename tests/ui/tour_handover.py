"""The stops of the walk at the dialogs of handing over and receiving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.desktop.handing import handover_service
from app.domain.parcel import PackageGlance
from app.domain.recordings import Role
from app.services.handover import Wish
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.handover.send_dialog import PreviewDialog

if TYPE_CHECKING:
    from tests.features.world import Person

WORDS = "kelder cijfer partij visser"


def stops(
    person: Person, recording_id: str, stop: Callable[[str, Callable[[], object]], Iterator]
) -> Iterator:
    """Each dialog for this recording; `stop` opens one, shows it and closes it."""
    theme, care, over = person.theme, person.work.care, person.window
    service = handover_service(person.bench)
    yield from stop("hand over", lambda: person.screens.hand_over(recording_id))
    ends_on = service.proposed_end(recording_id)
    planned = service.plan(Wish(recording_id, Role.MENTOR, "mentor", ends_on))
    glance = PackageGlance(1, ends_on, 9)
    yield from stop("what goes in a package", lambda: PreviewDialog(theme, planned, WORDS, over).open())
    yield from stop("passphrase of a package", lambda: PassphraseDialog(theme, glance, over).open())
    yield from stop(
        "what is in a package", lambda: ContentDialog(theme, planned, care, over, known=False).open()
    )
