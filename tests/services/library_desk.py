"""A library in memory on real files, as the tests of the library use it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.domain.recordings import Recording, TalkKind
from app.services.library import LibraryService, Particulars
from app.services.stores import Stores
from tests.fakes import (
    ContentReader,
    MemoryObservations,
    MemoryRecordings,
    QuietProgress,
    TurnedClock,
    counted_ids,
)


@dataclass
class Desk:
    """The service with everything it works on in sight."""

    folder: Path
    films: ContentReader = field(default_factory=ContentReader)
    clock: TurnedClock = field(default_factory=TurnedClock)
    observations: MemoryObservations = field(default_factory=MemoryObservations)

    def __post_init__(self) -> None:
        self.recordings = MemoryRecordings(self.observations)
        self.service = LibraryService(
            Stores(self.recordings, self.observations),
            self.films,
            self.clock.clock(),
            counted_ids(),
            self.folder / "data",
        )

    def film(self, name: str = "films/talk.mp4", content: bytes = b"a talk") -> Path:
        """A file that the reader takes for a film."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def add(self, name: str = "films/talk.mp4", content: bytes = b"a talk", **told) -> Recording:
        """A recording in the library."""
        film = self.service.examine(self.film(name, content), QuietProgress())
        particulars = {"title": "Talk", "kind": TalkKind.PROGRESS} | told
        return self.service.add(film, Particulars(**particulars))
