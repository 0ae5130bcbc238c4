"""The stops of the walk at the dialogs of handing over and receiving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.desktop.handing import handover_service
from app.domain.handover import Direction, Handover, Left, Merged, PackageStanding
from app.domain.parcel import Mended, PackageGlance
from app.domain.recordings import Role
from app.presenters.arrived import FilmCame, arrived
from app.presenters.packages import package_rows
from app.services.handover import Wish
from app.ui.handover.added_dialog import AddedDialog
from app.ui.handover.packages_dialog import PackagesDialog
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.handover.saved_dialog import SavedDialog
from app.ui.handover.send_dialog import PreviewDialog
from tests.fakes import NOON

if TYPE_CHECKING:
    from tests.features.world import Person

WORDS = "kelder cijfer partij visser"


def stops(
    person: Person, recording_id: str, stop: Callable[[str, Callable[[], object]], Iterator]
) -> Iterator:
    """Each dialog for this recording; `stop` opens one, shows it and closes it."""
    theme, care, over = person.theme, person.work.care, person.window
    service = handover_service(person.bench)
    yield from stop("hand over", lambda: person.screens.packages.send(recording_id))
    ends_on = service.proposed_end(recording_id)
    yield from stop("packages", person.screens.packages.show)
    planned = service.plan(Wish(recording_id, Role.MENTOR, "mentor", ends_on))
    glance = PackageGlance(1, ends_on, 9)
    yield from stop("what goes in a package", lambda: PreviewDialog(theme, planned, WORDS, over).open())
    yield from stop(
        "a package is saved",
        lambda: SavedDialog(theme, "pakket-2026-11-22.terugblik", WORDS, ends_on, over).open(),
    )
    yield from stop("passphrase of a package", lambda: PassphraseDialog(theme, glance, over).open())
    content = ContentDialog(theme, planned, care, over, known=True, removed=2)
    content.tell_mended(Mended(times=2, texts=1))
    yield from stop("what is in a package", content.open)
    merged = Merged(recording_id, {"recording": 1}, {"step": 2})
    came = arrived(merged, planned, FilmCame.NOT_SENT)
    yield from stop("a package was added", lambda: _with_details(AddedDialog(theme, came, over)))
    yield from stop("packages with receipts", lambda: PackagesDialog(theme, rows(ends_on), over).open())


def _with_details(dialog: AddedDialog) -> None:
    dialog.open()
    dialog.details.click()


def rows(ends_on):
    """One package of each kind that the list has words for."""
    about = Handover(
        *("p1", "r1", Direction.RECEIVED, Role.MENTOR, Role.STUDENT, "mentor", NOON, ends_on),
        with_film=True,
        receipt_key="",
    )
    came = [PackageStanding(about, "Voortgang groep 5", left, NOON, film_outside=True) for left in Left]
    went = PackageStanding(replace(about, direction=Direction.SENT, receiver=Role.LECTURER), "Voortgang")
    return package_rows([*came, went], ends_on + timedelta(days=1))
