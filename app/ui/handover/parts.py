"""What the screens of handing over are given by main."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from app.presenters.library_observation import ObserverMemory
    from app.services.care import CareService
    from app.services.handover import HandoverService
    from app.services.parcels import OpenedPackage
    from app.services.ports import ProgressPort
    from app.services.receipts import ReceiptService


@dataclass(frozen=True, slots=True)
class HandoverParts:
    """The use cases; `film_size` of a recording is None when its film is not there, `open_film` reads it.

    `apart`: whether an observation is somebody else's, and the own round comes first.
    `memory` remembers who works here: asked at the first package when nobody said it yet.
    `keep_film` puts the film of a package in the vault, or in this folder when there is none (`has_vault`).
    """

    service: HandoverService
    receipts: ReceiptService
    care: CareService
    film_size: Callable[[str], int | None]
    open_film: Callable[[str], BinaryIO]
    keep_film: Callable[[OpenedPackage, str, Path | None, ProgressPort], object]
    has_vault: bool
    apart: Callable[[str], bool]
    memory: ObserverMemory
