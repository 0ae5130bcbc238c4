"""A desk where packages are made and opened, without the seconds that a passphrase costs."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from app.exchange.content import parcel_to_bytes
from app.exchange.frame import CONTENT_NAME, FILM_NAME, LABEL_NAME, START, TYPE_ENTRY
from app.exchange.label import Label
from app.exchange.package import PackageStore
from app.exchange.zipshape import ZipEntry, local_header, tail
from app.services.parcel_errors import PackageRefused
from app.vault.keyfile import Cost
from app.vault.parcel import PassphraseSeal
from tests.exchange import parcels
from tests.fakes import NOON, QuietProgress

WORDS = Path(__file__).parents[2] / "resources" / "words" / "wachtwoorden.txt"
SECRET = "kelder cijfer partij visser"
FILM = bytes(range(256)) * 800
# A guess costs nothing here; the real cost has a test of its own.
SEAL = PassphraseSeal(Cost(64, 1, 1))


@dataclass
class PackageDesk:
    """A folder with packages in it."""

    folder: Path
    store: PackageStore
    # How many packages were looked at, by what was said of them.
    tried: ClassVar[Counter[str]] = Counter()

    def write(self, parcel=None, film=None, secret=SECRET, name="les.terugblik", progress=None):
        parcel = parcel or parcels.parcel(len(film or b""))
        target = self.folder / name
        stream = io.BytesIO(film) if film is not None else None
        self.store.write(parcel, stream, target, secret, progress or QuietProgress())
        return target

    def open(self, path, secret=SECRET, now=NOON):
        return self.store.open(path, secret, now, now.date())

    def keep(self, content, name="vreemd.terugblik"):
        """Bytes from anywhere, as a file."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def reason(self, content, secret=SECRET, now=NOON):
        """Why these bytes are refused; the film is read whole when there is one. None when all is well."""
        path = content if isinstance(content, Path) else self.keep(content)
        before = sorted(self.folder.iterdir())
        try:
            with self.open(path, secret, now) as opened:
                if opened.film_size:
                    opened.film().read()
        except PackageRefused as refused:
            self.tried[refused.reason] += 1
            return refused.reason
        finally:
            assert sorted(self.folder.iterdir()) == before
        self.tried["read"] += 1
        return None


def pytest_terminal_summary(terminalreporter):
    """A figure that is published: how many bad packages were tried."""
    tried = PackageDesk.tried
    told = ", ".join(f"{what} {count}" for what, count in tried.most_common())
    terminalreporter.write_line(f"packages tried: {sum(tried.values())} ({told})")


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "desk"
    folder.mkdir()
    return PackageDesk(folder, PackageStore(SEAL, WORDS))


def zipped(*parts):
    """A zip of the one shape, of these names and contents."""
    whole, entries = START, [TYPE_ENTRY]
    for name, content in parts:
        entry = ZipEntry(name, len(content), zlib.crc32(content))
        whole += local_header(entry) + content
        entries.append(entry)
    return whole + tail(tuple(entries))


def sealed_parts(content=None, label=None, film=None):
    """What is in a package whose content or label somebody made who knows the passphrase."""
    lock = SEAL.lock(SECRET)
    label = label or Label(parcels.LAST_DAY, len(film or b""), lock.facts).to_bytes()
    content = parcel_to_bytes(parcels.parcel(len(film or b""))) if content is None else content
    parts = [(LABEL_NAME, label), (CONTENT_NAME, lock.seal(content, label))]
    if film is not None:
        pieces = []
        lock.seal_film(io.BytesIO(film), len(film), lambda data: pieces.append(bytes(data)), QuietProgress())
        parts.append((FILM_NAME, b"".join(pieces)))
    return parts
