"""Who observed last, kept in the settings; and who has the keyboard at a table, kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recordings import OBSERVER_ROLES, Role

if TYPE_CHECKING:
    from app.settings import SettingsStore


class TableSpeaker:
    """A SpeakerMemory of one table. Taking the keyboard there makes nobody the person of this computer."""

    def __init__(self, observer: str, role: Role) -> None:
        """This person has the keyboard first."""
        self._now = (observer, role)

    def last(self) -> tuple[str, Role]:
        """Initials and role of who has the keyboard."""
        return self._now

    def keep(self, observer: str, role: Role) -> None:
        """This person has it now."""
        self._now = (observer, role)


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
