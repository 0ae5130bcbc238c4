"""The port to what is kept of talking together: each call is one transaction, on disk when it returns.

Every method may raise StorageUnavailable: nothing was changed then. Nothing is ever changed or removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from app.domain.discussion import DiscussionPoint, RemarkReply
    from app.domain.rounds import OwnRound


class TalkStore(Protocol):
    """Points, agreements, replies, and what was said about own rounds."""

    def add_point(self, revision: DiscussionPoint) -> None:
        """Keep one revision of a point or an agreement."""

    def points(self, fragment_id: str) -> Sequence[DiscussionPoint]:
        """Every revision of every point of a fragment, in the order in which they were kept."""
        ...

    def points_elsewhere(self, recording_id: str) -> Mapping[str, Sequence[DiscussionPoint]]:
        """Every revision of the points of all other recordings, by the recording they belong to."""
        ...

    def add_reply(self, reply: RemarkReply) -> None:
        """Keep one reply."""

    def replies(self, observation_ids: Collection[str]) -> Sequence[RemarkReply]:
        """Every reply to remarks of these observations, in the order in which they were kept."""
        ...

    def add_round(self, round_: OwnRound) -> None:
        """Keep what somebody said about the own round."""

    def rounds(self, observation_ids: Collection[str]) -> Mapping[str, Sequence[OwnRound]]:
        """What was said about the own round of each of these observations, oldest first."""
        ...


class ArrivalStore(Protocol):
    """Which observations came in a package, so that somebody else made them."""

    def arrived(self, fragment_id: str) -> frozenset[str]:
        """The ids of those of a fragment; not of what who works here called their own."""
        ...

    def claimed(self, fragment_id: str) -> frozenset[str]:
        """The ids of the others of a fragment that came: what somebody who worked here called their own."""
        ...

    def claim(self, observation_id: str, at: datetime) -> None:
        """Who works here says that this one is their own, made on another computer."""
