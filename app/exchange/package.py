"""Packages on a disk: writes them, looks at them from the outside, and opens them. See package_format.md."""

from __future__ import annotations

import io
import os
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from app.disk import write_all
from app.domain.films import Fingerprint
from app.domain.parcel import PackageRefusal
from app.exchange.content import parcel_from_bytes, parcel_to_bytes
from app.exchange.faults import ContentFault, ContentTooLarge
from app.exchange.frame import (
    CONTENT_NAME,
    FILM_NAME,
    LABEL_NAME,
    START,
    TYPE_ENTRY,
    Frame,
    check_file,
    checked,
    read_frame,
)
from app.exchange.label import Label
from app.exchange.mending import CLOCKS_DIFFER
from app.exchange.placing import placed
from app.exchange.spoken import as_spoken, suggestion
from app.exchange.windows import Window, packed_film
from app.exchange.zipshape import ZipEntry, local_header, tail
from app.services.errors import Cancelled
from app.services.parcel_errors import PackageRefused
from app.services.vault_errors import SHORTEST_PASSPHRASE, PassphraseTooShort

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path
    from typing import BinaryIO

    from app.domain.parcel import Mended, PackageGlance, Parcel
    from app.exchange.placing import PartNotes
    from app.services.package_seal import PackageLock, PackageSeal
    from app.services.ports import ProgressPort

# Two clocks are never quite the same, and a day may begin earlier elsewhere.
_PIECE = 1024 * 1024
# How the name of a computer on the network begins: looking there would call it.
_NETWORK = ("\\\\", "//")


class PackageStore:
    """Packages on a disk: a PackageFiles."""

    def __init__(self, seal: PackageSeal, words: Path, notes: PartNotes | None = None) -> None:
        """`words` is the file with the words for passphrases; `notes` remember plain films being written."""
        self._seal, self._words, self._notes = seal, words, notes

    def suggestion(self) -> str:
        """Four words nobody can guess, to tell by another way than the package goes."""
        return suggestion(self._words)

    def write(
        self, parcel: Parcel, film: BinaryIO | None, target: Path, passphrase: str, progress: ProgressPort
    ) -> None:
        """Make a package: whole or not at all, and never one that `open` would refuse.

        Raises PackageRefused, PassphraseTooShort, FilmRefused, WorldUnavailable or Cancelled. Raises
        ValueError when the film and the parcel do not fit each other.
        """
        said = as_spoken(passphrase)
        if len(said) < SHORTEST_PASSPHRASE:
            raise PassphraseTooShort
        if (film is not None) != parcel.with_film:
            raise ValueError("the parcel says something else of its film")
        content = _written(parcel)
        lock = self._seal.lock(said)
        label = Label(parcel.ends_on, _film_size(parcel), lock.facts)
        size = len(content) + (self._seal.sealed_size(label.film_size) if film else 0)
        with placed(target, size) as file:
            writer = _Writer(file)
            writer.add(LABEL_NAME, label.to_bytes())
            writer.add(CONTENT_NAME, lock.seal(content, label.to_bytes()))
            if film is not None:
                sealed_size = self._seal.sealed_size(label.film_size)
                writer.add_film(film, label.film_size, sealed_size, lock, progress)
            writer.finish()

    def peek(self, path: Path) -> PackageGlance:
        """What everybody can see of a package. Raises PackageRefused."""
        with _opened(path) as file:
            return self._frame(file).label.glance

    def open(self, path: Path, passphrase: str, now: datetime, today: date) -> OpenPackage:
        """Open a package. Raises PackageRefused."""
        file = _opened(path)
        try:
            return self._open(file, passphrase, now, today)
        except BaseException:
            file.close()
            raise

    def _open(self, file: io.FileIO, passphrase: str, now: datetime, today: date) -> OpenPackage:
        frame = self._frame(file)
        if today > frame.label.ends_on:
            raise PackageRefused(PackageRefusal.EXPIRED)
        lock = self._seal.unlock(as_spoken(passphrase), frame.label.facts)
        if lock is None:
            raise PackageRefused(PackageRefusal.WRONG_WORDS)
        parcel, mended = _read(file, frame, lock)
        if parcel.made_at > now + CLOCKS_DIFFER:
            raise PackageRefused(PackageRefusal.CLOCK_BEHIND)
        return OpenPackage(file, _Opened(frame, lock, parcel, mended), self._notes)

    def _frame(self, file: io.FileIO) -> Frame:
        try:
            frame = read_frame(file, self._seal.sealed_size)
        except OSError:
            raise PackageRefused(PackageRefusal.UNREADABLE) from None
        if not self._seal.usable(frame.label.facts):
            raise PackageRefused(PackageRefusal.DAMAGED)
        return frame


@dataclass(frozen=True, slots=True)
class _Opened:
    """What opening a package gave."""

    frame: Frame
    lock: PackageLock
    parcel: Parcel
    mended: Mended


class OpenPackage:
    """A package whose passphrase was right: an OpenedPackage."""

    def __init__(self, file: io.FileIO, opened: _Opened, notes: PartNotes | None) -> None:
        self._file, self._frame, self._lock, self._notes = file, opened.frame, opened.lock, notes
        self.parcel, self.mended = opened.parcel, opened.mended
        self.film_size = opened.frame.label.film_size

    def film(self) -> BinaryIO:
        """The plain film, to read and seek; one at a time.

        Raises PackageRefused, and ValueError when no film came along.
        """
        part = self._frame.film
        if part is None:
            raise ValueError("no film came along")
        window = Window(self._file, part)
        return packed_film(lambda: self._lock.open_film(window.as_binary(), part.entry.size))

    def save_film(self, target: Path, progress: ProgressPort) -> None:
        """Write the plain film in a place that the person chose: whole or not at all, also over a crash.

        Raises PackageRefused, WorldUnavailable, Cancelled, and ValueError when no film came along.
        """
        with self.film() as film, placed(target, self.film_size, self._notes) as file:
            while piece := film.read(_PIECE):
                if progress.cancelled():
                    raise Cancelled
                write_all(file, piece)
                progress.report(file.tell() / self.film_size)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Writer:
    """Writes entries one behind the other."""

    def __init__(self, file: io.FileIO) -> None:
        self._file, self._entries = file, [TYPE_ENTRY]
        write_all(file, START)

    def add(self, name: bytes, content: bytes) -> None:
        """An entry that is in memory."""
        entry = ZipEntry(name, len(content), zlib.crc32(content))
        write_all(self._file, local_header(entry))
        write_all(self._file, content)
        self._entries.append(entry)

    def add_film(
        self, film: BinaryIO, size: int, sealed_size: int, lock: PackageLock, progress: ProgressPort
    ) -> None:
        """The film, piece by piece: its checksum is known at the end, and written at the beginning."""
        begin, crc = self._file.tell(), 0

        def write(data: memoryview) -> None:
            nonlocal crc
            crc = zlib.crc32(data, crc)
            write_all(self._file, data)

        write_all(self._file, local_header(ZipEntry(FILM_NAME, sealed_size, 0)))
        lock.seal_film(film, size, write, progress)
        entry = ZipEntry(FILM_NAME, sealed_size, crc)
        self._file.seek(begin)
        write_all(self._file, local_header(entry))
        self._file.seek(0, os.SEEK_END)
        self._entries.append(entry)

    def finish(self) -> None:
        """What stands behind all entries."""
        write_all(self._file, tail(tuple(self._entries)))


def _written(parcel: Parcel) -> bytes:
    """The content, tried as the receiver will read it. Raises PackageRefused."""
    try:
        content = parcel_to_bytes(parcel)
        parcel_from_bytes(content)
    except ContentTooLarge:
        raise PackageRefused(PackageRefusal.TOO_MUCH) from None
    except ContentFault:
        # Nobody could open it; better to know that here.
        raise PackageRefused(PackageRefusal.UNFIT) from None
    return content


def _read(file: io.FileIO, frame: Frame, lock: PackageLock) -> tuple[Parcel, Mended]:
    """What the package holds. Raises PackageRefused."""
    try:
        sealed = checked(file, frame.content)
    except OSError:
        raise PackageRefused(PackageRefusal.UNREADABLE) from None
    content = lock.unseal(sealed, frame.label_bytes)
    if content is None:
        raise PackageRefused(PackageRefusal.DAMAGED)
    try:
        parcel, mended = parcel_from_bytes(content)
    except ContentFault:
        raise PackageRefused(PackageRefusal.DAMAGED) from None
    if (parcel.ends_on, _film_size(parcel)) != (frame.label.ends_on, frame.label.film_size):
        raise PackageRefused(PackageRefusal.DAMAGED)
    return parcel, mended


def _film_size(parcel: Parcel) -> int:
    """Bytes in the film that goes along, as its fingerprint tells; 0 for none."""
    return Fingerprint.parse(parcel.recording.place.fingerprint).size if parcel.with_film else 0


def _opened(path: Path) -> io.FileIO:
    """A regular file of this computer. Raises PackageRefused."""
    if str(path).startswith(_NETWORK):
        raise PackageRefused(PackageRefusal.NETWORK)
    try:
        file = io.FileIO(path, "r", opener=_without_waiting)
    except FileNotFoundError:
        raise PackageRefused(PackageRefusal.MISSING) from None
    except (OSError, ValueError):
        raise PackageRefused(PackageRefusal.UNREADABLE) from None
    try:
        check_file(file)
    except BaseException:
        file.close()
        raise
    return file


def _without_waiting(path: str, flags: int) -> int:
    """A pipe that took the place of a package would let the program wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
