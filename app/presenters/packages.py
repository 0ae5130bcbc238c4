"""The packages that went and came, as a list: what came of each, and which receipts can be saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.handover import Direction, Left
from app.i18n import _
from app.presenters.handover import handover_line
from app.presenters.words import date_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.handover import PackageStanding


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One package: what it was about, when it went or came, and what came of it.

    `note` is what there is to do or to know, "" for nothing; `receipt`: a receipt can be saved.
    `film_outside`: first ask whether the film that stood in a folder was deleted as well.
    """

    id: str
    title: str
    line: str
    note: str = ""
    receipt: bool = False
    film_outside: bool = False


def package_rows(standings: Sequence[PackageStanding], today: date) -> tuple[PackageRow, ...]:
    """The rows, in the same order."""
    packages = [one.package for one in standings]
    came = {(one.recording_id, one.sender) for one in packages if one.direction is Direction.RECEIVED}
    return tuple(
        PackageRow(
            one.package.id,
            one.title or _("A recording that was deleted"),
            handover_line(one.package),
            _note(one, today, went_back=(one.package.recording_id, one.package.receiver) in came),
            one.receipt_due,
            one.film_outside,
        )
        for one in standings
    )


def _note(one: PackageStanding, today: date, *, went_back: bool) -> str:
    """Nobody asks who sent a recording to delete it when it comes back."""
    over = today > one.package.ends_on and not (one.package.direction is Direction.SENT and went_back)
    if one.package.direction is Direction.SENT:
        words = _("The end date has passed and no receipt has come. Ask whether it was deleted.")
        return words if over and one.package.receipt_at is None else ""
    match one.left:
        case Left.ALL:
            words = _("The end date has passed. Delete the recording; then you can save a receipt.")
            return words if over else ""
        case Left.REMARKS:
            return _("You deleted the film and kept the remarks. For a receipt, delete the remarks too.")
        case Left.WAITING:
            return _(
                "A part could not be deleted yet. Terugblik tries again at the next start; "
                "then you can save a receipt."
            )
        case _:
            assert one.deleted_at is not None  # noqa: S101 - nothing is left since then
            return _("You deleted it on {day}.").format(day=date_text(one.deleted_at.astimezone()))
