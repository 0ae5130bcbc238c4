"""What a person can do about packages that cannot be taken in, sent or answered."""

from __future__ import annotations

from app.i18n import _
from app.services.errors import KnownError


class DeletedHere(KnownError):
    """A recording of one's own that was deleted does not come back by a package of somebody else."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You deleted this recording on this computer. It is not taken back from a package. "
                "Ask the sender to delete it too."
            )
        )


class EndDateRefused(KnownError):
    """A package ends today at the earliest, and at the latest with the keeping time."""

    def __init__(self) -> None:
        super().__init__(
            _("Choose an end date from today on, and not after the day until which the recording is kept.")
        )


class ReceiptRefused(KnownError):
    """A receipt that is none, or does not belong to a package that was made here."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This receipt does not belong to a package that you made, or it was changed. "
                "Nothing was noted. Ask the receiver to send it again."
            )
        )


class NothingDeleted(KnownError):
    """There is no receipt of what was not deleted."""

    def __init__(self) -> None:
        super().__init__(_("Delete the recording first. Then you can save the receipt."))


class NotAllDeleted(KnownError):
    """A receipt says that nothing is left, so it is given when nothing is."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A part of this recording is still on this computer, so there is no receipt yet. "
                "Look at “Packages” what is left."
            )
        )
