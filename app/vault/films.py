"""The sealed films of one data folder, and the door through which players read them."""

from __future__ import annotations

import re
import secrets
import threading
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from app.disk import PART, give_name
from app.domain.filenames import safe_filename
from app.paths import make_private
from app.services.errors import FilmRefused
from app.vault import sealing, words
from app.vault.container import HEADER, MAGIC, open_file, read_header
from app.vault.notes import ENDING as NOTE
from app.vault.notes import Notes
from app.vault.reader import open_sealed

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path
    from typing import BinaryIO

    from app.services.ports import ProgressPort
    from app.vault.container import FilmKey
    from app.vault.reader import SealedReader

ENDING = ".film"
_SUFFIX = re.compile(r"[A-Za-z0-9]{1,8}")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
# Kinds of notes: a plain film that goes, and a plain film that is being written.
_GOES, _COMES = "goes", "comes"
# How the name of a computer on the network begins: looking there would call it.
_NETWORK = ("\\\\", "//")


class FilmKeys(Protocol):
    """Who has the keys that are needed here."""

    def film_key(self) -> FilmKey:
        """The key for films. Raises FilmRefused (SEALED_LOCKED) while the vault is locked."""
        ...

    def note_key(self) -> bytes:
        """The key for notes. Raises VaultLocked."""
        ...


class FilmVault:
    """Seals films into one folder, gives them back, and opens them for players: a FilmOpener.

    Thread safe: it keeps nothing but which films are open.
    """

    def __init__(self, folder: Path, keys: FilmKeys) -> None:
        """`folder` is made when the first film comes in."""
        self._folder = folder
        self._keys = keys
        self._notes = Notes(folder, keys.note_key)
        self._under_way: set[str] = set()
        self._one_at_a_time = threading.Lock()
        self._open: WeakSet[SealedReader] = WeakSet()

    # FilmOpener

    def is_sealed(self, path: Path) -> bool:
        """Whether this file is a sealed film; False for anything else, and for a file that is not there."""
        if str(path).startswith(_NETWORK):
            return False
        try:
            with open_file(path) as file:
                return file.read(len(MAGIC)) == MAGIC
        except (FilmRefused, OSError):
            return False

    def size(self, path: Path) -> int:
        """Bytes in the plain film. Raises FilmRefused.

        Needs no key, so it is a hint only until the film is opened.
        """
        with open_file(path) as file:
            return read_header(file)[1].plain_size

    def open(self, path: Path) -> BinaryIO:
        """The plain bytes, to read and seek. Raises FilmRefused."""
        reader = open_sealed(path, self._keys.film_key())
        with self._one_at_a_time:
            self._open.add(reader)
        return reader.as_binary()

    def close_all(self) -> None:
        """Close every film that is still being read: what belongs to locking."""
        with self._one_at_a_time:
            still_open = list(self._open)
        for reader in still_open:
            reader.close()

    # Moving in and out

    def path_of(self, name: str) -> Path:
        """Where the sealed film of this name stands or would stand. Raises ValueError for no plain name."""
        if not _NAME.fullmatch(name):
            raise ValueError("not the name of a sealed film")
        return self._folder / f"{name}{ENDING}"

    def seal(self, source: Path, name: str, progress: ProgressPort) -> Path:
        """Make a sealed film of a plain one, which stays; where it is.

        Raises FilmRefused, WorldUnavailable or Cancelled; then there is nothing new.
        """
        with words.writing():
            make_private(self._folder)
        target, key = self.path_of(name), self._keys.film_key()
        with self._working_on(name):
            sealing.seal(source, target, key, progress)
        return target

    def seal_stream(self, film: BinaryIO, size: int, name: str, called: str, progress: ProgressPort) -> Path:
        """Make a sealed film of bytes that stand nowhere plain, such as a film in a package; where it is.

        There have to be exactly `size` of them; `called` is the name that the film gets when it is moved out.
        Raises FilmRefused, WorldUnavailable or Cancelled, and what reading the bytes raises; then there is
        nothing new.
        """
        with words.writing():
            make_private(self._folder)
        target, key = self.path_of(name), self._keys.film_key()
        with self._working_on(name):
            sealing.seal_stream(sealing.PlainFilm(film, size, called), target, key, progress)
        return target

    def unseal(self, sealed: Path, folder: Path, progress: ProgressPort) -> Path:
        """Write the plain film into this folder under its original name; never over something.

        Raises FilmRefused, WorldUnavailable or Cancelled; then there is nothing new.
        """
        key = self._keys.film_key()
        with open_sealed(sealed, key) as reader:
            name = safe_name(reader.metadata.name)
        part = folder / f".{secrets.token_hex(8)}{PART}"
        with self._working_on(sealed.stem):
            self._notes.keep(_COMES, sealed.stem, part)
            try:
                sealing.unseal(sealed, part, key, progress)
                with words.writing():
                    return give_name(part, folder / name)
            finally:
                self._notes.drop(_COMES, sealed.stem)

    def check(self, sealed: Path, progress: ProgressPort) -> None:
        """Read a sealed film whole. Raises FilmRefused when anything in it changed, Cancelled."""
        sealing.check(sealed, self._keys.film_key(), progress)

    def original_name(self, sealed: Path) -> str:
        """The name the film had. Raises FilmRefused."""
        with open_sealed(sealed, self._keys.film_key()) as reader:
            return reader.metadata.name

    def destroy(self, sealed: Path) -> None:
        """Take away a sealed film for ever, its key first. Raises WorldUnavailable."""
        sealing.destroy(sealed)

    def copies(self, sealed: Path) -> tuple[Path, ...]:
        """The other files in the folder that hold this very sealed film, whole or in part, by name.

        No two films have the same header. Needs no key. Raises FilmRefused when the film cannot be read.
        """
        if not sealed.exists():
            return ()
        header = _header(sealed)
        others = (each for each in sorted(self._folder.iterdir()) if each != sealed and each.is_file())
        return tuple(each for each in others if _begins_with(each, header))

    def films(self) -> tuple[Path, ...]:
        """Every sealed film in the folder, by name."""
        return tuple(sorted(self._folder.glob(f"*{ENDING}")))

    def empty(self) -> bool:
        """Whether no film is in the vault."""
        return not self.films()

    # Plain films that have to go

    def remove_plain(self, path: Path, progress: ProgressPort) -> None:
        """Overwrite a plain film and take it away, as far as a disk allows. Raises WorldUnavailable."""
        sealing.overwrite(path, progress)

    def half_removed(self, path: Path, size: int) -> bool:
        """Whether taking a film of this size away was interrupted: no film begins with so much nothing."""
        return sealing.begins_overwritten(path, size)

    def plan_removal(self, name: str, path: Path) -> None:
        """Note that this plain film goes. Raises WorldUnavailable or VaultLocked."""
        with self._working_on(name):
            self._notes.keep(_GOES, name, path)

    def planned_removals(self) -> tuple[tuple[str, Path], ...]:
        """What was noted and not done yet. Raises WorldUnavailable or VaultLocked."""
        return self._notes.all(_GOES)

    def removal_done(self, name: str) -> None:
        """Drop the note. Raises WorldUnavailable."""
        self._notes.drop(_GOES, name)

    def sweep(self) -> None:
        """Take away what a crash left half done, and not what is under way here; the vault is open.

        Raises WorldUnavailable or VaultLocked.
        """
        with words.writing():
            for left in self._folder.glob(f"*{PART}"):
                # Half written keys are the business of who writes those.
                film_or_note = left.name.endswith((f"{ENDING}{PART}", f"{NOTE}{PART}"))
                if film_or_note and left.name.partition(".")[0] not in self._under_way:
                    left.unlink(missing_ok=True)
        for name, part in self._notes.all(_COMES):
            if name in self._under_way:
                continue
            if part.name.endswith(PART) and part.is_file():
                sealing.overwrite(part)
            self._notes.drop(_COMES, name)

    @contextmanager
    def _working_on(self, name: str) -> Generator[None]:
        self._under_way.add(name)
        try:
            yield
        finally:
            self._under_way.discard(name)


def _header(path: Path) -> bytes:
    with open_file(path) as file:
        try:
            return file.read(HEADER) or b""
        except OSError:
            raise words.unreadable() from None


def _begins_with(path: Path, header: bytes) -> bool:
    """A file that nobody can read is no copy that could be known."""
    try:
        return len(header) == HEADER and _header(path) == header
    except FilmRefused:
        return False


def safe_name(name: str) -> str:
    """A file name and nothing more, that every system takes, whatever was kept."""
    last = PurePosixPath(name.replace("\\", "/")).name
    stem, dot, suffix = last.rpartition(".")
    if stem and _SUFFIX.fullmatch(suffix):
        return safe_filename(stem, dot + suffix)
    return safe_filename(last, "")
