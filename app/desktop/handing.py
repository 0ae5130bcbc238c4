"""Puts handing over together: its use cases, the films of packages, and the dialogs above the window."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from app.assembly import half_films, looker_here, looking_service, package_files, package_films
from app.desktop.memory import LastObserver
from app.domain.recordings import Participant, Role
from app.exchange.receipts import ReceiptStore
from app.services.handover import HandoverService, Sender, Stacks
from app.services.looking import SomebodyElses
from app.services.receipts import ReceiptService
from app.storage.handovers import SqlHandoverStore
from app.ui.handover.desk import HandoverDesk
from app.ui.handover.parts import HandoverParts

if TYPE_CHECKING:
    from app.desktop.bench import Bench


def handover_desk(bench: Bench) -> HandoverDesk:
    """What opens the dialogs of packages."""
    vault = bench.vault
    films = package_films(bench.work, vault.films if vault is not None and vault.service.is_open else None)
    parts = HandoverParts(
        handover_service(bench),
        receipt_service(bench),
        bench.work.care,
        films.size,
        films.open,
        films.keep,
        films.has_vault,
        lambda observation_id: _is_apart(bench, observation_id),
        LastObserver(bench.place.settings),
    )
    return HandoverDesk(bench.theme, parts, bench.window)


def _is_apart(bench: Bench, observation_id: str) -> bool:
    """Whether somebody else made this observation, and who is here looks alone first."""
    try:
        looking_service(bench.place, bench.work).require(observation_id, looker_here(bench.place))
    except SomebodyElses:
        return True
    return False


def handover_service(bench: Bench) -> HandoverService:
    """The use cases of packages, as the person of the settings."""
    place, work = bench.place, bench.work

    def me() -> Participant:
        return Participant(Role(place.settings.now.role), place.settings.now.observer)

    sender = Sender(me, place.clock.now, place.new_id, lambda: secrets.token_hex(32))
    packages = SqlHandoverStore(work.database)
    stacks = Stacks(packages, work.stores.recordings, package_files(half_films(place)))
    return HandoverService(stacks, work.care, sender)


def receipt_service(bench: Bench) -> ReceiptService:
    """The use cases of what happened with packages afterwards."""
    place, work = bench.place, bench.work
    packages = SqlHandoverStore(work.database)
    return ReceiptService(
        packages,
        work.stores.recordings,
        ReceiptStore(),
        place.clock.now,
        lambda: place.settings.now.role,
    )
