"""What goes back to who sent a recording: what was made with it here, and what came from that person.

Somebody else may have sent something about the same recording, for a purpose of their own: that stays here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.handover import Direction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from app.domain.handover import Handover
    from app.domain.parcel import Parcel
    from app.domain.recordings import Role


def goes_back(packages: Iterable[Handover], purpose: str, receiver: Role, today: date) -> bool:
    """Whether a recording came from that person for this purpose, and the day agreed on is not over."""
    came = (Direction.RECEIVED, receiver, purpose)
    return any((one.direction, one.sender, one.purpose) == came and today <= one.ends_on for one in packages)


@dataclass(frozen=True, slots=True)
class Came:
    """What came in packages: observations, and the text of the film when somebody (`text_from`) sent it."""

    observations: Collection[str] = frozenset()
    text_from: Role | None = None


def handed_back(parcel: Parcel, packages: Iterable[Handover], came: Came) -> Parcel:
    """The parcel without what came from others than its receiver."""
    senders = {one.sender for one in packages if one.direction is Direction.RECEIVED}
    others = senders - {parcel.receiver, parcel.sender.role}
    observations = tuple(
        each
        for each in parcel.observations
        if each.observation.id not in came.observations or each.observation.role not in others
    )
    ids = {each.observation.id for each in observations}
    return replace(
        parcel,
        observations=observations,
        sheets=tuple(each for each in parcel.sheets if each.worksheet.role not in others),
        points=tuple(each for each in parcel.points if each.role not in others),
        replies=tuple(
            each for each in parcel.replies if each.role not in others and each.observation_id in ids
        ),
        rounds=tuple(each for each in parcel.rounds if each.observation_id in ids),
        transcript=None if came.text_from in others else parcel.transcript,
    )
