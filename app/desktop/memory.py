"""Who observed last, kept in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recordings import OBSERVER_ROLES, Role

if TYPE_CHECKING:
    from app.settings import SettingsStore


class LastObserver:
    """An ObserverMemory: so that a student types initials once."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def last(self) -> tuple[str, Role]:
        """Initials ("" when nobody did yet) and role."""
        now = self._settings.now
        return now.observer, Role(now.role)

    def keep(self, observer: str, role: Role) -> None:
        """This person is going to observe."""
        kept = role if role in OBSERVER_ROLES else Role.STUDENT
        self._settings.change(observer=observer, role=str(kept))
