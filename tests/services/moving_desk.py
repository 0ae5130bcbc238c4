"""A recording in a real database, its film on the disk, and a real vault beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.carelog import Act
from app.domain.frames import FrameTimes
from app.playback.reader import AvFilmReader
from app.services.film_moving import FilmMoving, Gate
from app.services.finding import FilmFinder
from app.storage.backup import Backups
from app.storage.engine import open_database
from app.storage.recordings import SqlRecordingStore
from app.vault.container import FilmKey
from app.vault.films import FilmVault
from tests.bench.fill import START, example_recording
from tests.databases import lay_empty

CANARY = b"Mevrouw De Kanarie-Vogel"
FILM = b"\0\0\0\x18ftypmp42" + CANARY * 9_000
RECORDING = "recording-1"


class OpenKeys:
    """The keys of a vault that is open."""

    def film_key(self) -> FilmKey:
        return FilmKey(b"0123456789abcdef", bytes(range(32)))

    def note_key(self) -> bytes:
        return bytes(32)


@dataclass
class MovingDesk:
    """`folder` holds the data folder, and the film in a folder of its own."""

    folder: Path
    logged: list[tuple[Act, str, str]] = field(default_factory=list)
    refused: KeyError | Exception | None = None
    shipped: Path | None = None

    def __post_init__(self) -> None:
        self.data, self.films, self.out = (self.folder / name for name in ("data", "films", "out"))
        for each in (self.data, self.films, self.out):
            each.mkdir(exist_ok=True)
        path = self.data / "terugblik.sqlite"
        lay_empty(path)
        self.database = open_database(path, Backups(path, self.data / "backups", lambda: START))
        self.store = SqlRecordingStore(self.database)
        self.vault = FilmVault(self.data / "vault", OpenKeys())
        self.reader = AvFilmReader(films=self.vault)
        self.finder = FilmFinder(self.reader, self.data)
        gate = Gate(self._allow, lambda *line: self.logged.append(line))
        self.moving = FilmMoving(self.vault, self.store, self.finder, gate, self.shipped)

    @property
    def plain(self) -> Path:
        """Where the film was filmed to."""
        return self.films / "Gesprek Kanarie.mp4"

    def add(self, content: bytes = FILM) -> None:
        """The film and its recording."""
        self.plain.write_bytes(content)
        recording, whole = example_recording()
        place = self.finder.place(self.plain, str(self.reader.fingerprint(self.plain)))
        self.store.add(replace(recording, place=place), whole, FrameTimes((0, 40)), b"")

    def place(self) -> Path:
        """Where the database says the film is."""
        return Path(self.store.get(RECORDING).place.absolute_path)

    def film(self) -> bytes:
        """The film as the recording finds it, read whole."""
        found = self.finder.find(self.store.get(RECORDING).place)
        assert found is not None
        if not self.vault.is_sealed(found):
            return found.read_bytes()
        with self.vault.open(found) as opened:
            return opened.read()

    def names(self, folder: Path) -> list[str]:
        return sorted(path.name for path in folder.iterdir())

    def sealed_bytes(self) -> bytes:
        """All that stands in the vault."""
        inside = (self.data / "vault").glob("*")
        return b"".join(path.name.encode() + path.read_bytes() for path in inside)

    def close(self) -> None:
        self.database.close()

    def _allow(self, _recording_id: str) -> None:
        if self.refused is not None:
            raise self.refused
