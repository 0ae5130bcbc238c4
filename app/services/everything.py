"""All that is kept about a recording, for whoever asks what is known about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.domain.carelog import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.everything import Everything


class EverythingStore(Protocol):
    """Reads every row about a recording. Raises StorageUnavailable."""

    def everything(self, recording_id: str) -> Everything:
        """Every subject there is, with its rows about this recording."""
        ...


class EverythingService:
    """The right of access: one reading of all there is, and a line in the log that it was read."""

    def __init__(
        self, store: EverythingStore, log: Callable[[Act, str], None], look: Callable[[str], None]
    ) -> None:
        """`log` is CareService.log; `look` of a recording raises OthersFirst before an own round."""
        self._store = store
        self._log, self._look = log, look

    def about(self, recording_id: str) -> Everything:
        """All that is kept, this very reading included; also of a recording that was deleted.

        Raises OthersFirst: what somebody saw alone is worth more, and this paper tells it all.
        """
        self._look(recording_id)
        self._log(Act.READ_ALL, recording_id)
        return self._store.everything(recording_id)
