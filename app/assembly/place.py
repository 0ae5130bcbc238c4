"""Where a person's things are, and the rules of care that hold there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.institution import rules_in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.carerules import CareRules
    from app.paths import Paths
    from app.services.viewing import Clock
    from app.settings import SettingsStore


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person's things are and how they set the program; and the clocks and ids main hands out."""

    paths: Paths
    settings: SettingsStore
    clock: Clock
    new_id: Callable[[], str]


def care_rules(place: Place) -> CareRules:
    """The rules of care in force: those of the institution when it put any that can be read."""
    return rules_in_force(place.paths.data_dir)[0]
